"""The model's own answers to "who speaks here?", against the labels.

Only sentences with an attributed gold claim count. An answer is right if it names the source, or
the inner source, of one of them.
"""

from collections.abc import Iterator

from crosscheck.chunking import article_sentences
from crosscheck.evals.gold import GoldClaim
from crosscheck.evals.marks import Mark
from crosscheck.evals.sources import same_names
from crosscheck.evals.subject import Subject

MEASURE = "model_source"


def score_answers(subject: Subject) -> Iterator[Mark]:
    """Mark each answer of the model in a sentence where somebody speaks; none without a model."""
    if not subject.answers:
        return
    asked = _claims_by_sentence(subject)
    for answer in sorted(set(subject.answers), key=lambda a: (a.sentence, a.source)):
        claims = asked.get(answer.sentence, [])
        if claims:
            right = any(_names(subject, claim, answer.source) for claim in claims)
            cluster = subject.cluster(claims[0].article, claims[0].start)
            yield Mark(MEASURE, f"sentence of {claims[0].id}", cluster, 1, right, 1, right)


def _claims_by_sentence(subject: Subject) -> dict[str, list[GoldClaim]]:
    """The attributed gold claims that begin in each sentence, by its text on one line."""
    found: dict[str, list[GoldClaim]] = {}
    for article in subject.inputs.articles:
        own = [c for c in subject.gold.claims_of(article.id) if c.attribution is not None]
        for sentence in article_sentences(article):
            text = " ".join(article.text[sentence.start : sentence.end].split())
            claims = [c for c in own if sentence.start <= c.start < sentence.end]
            found.setdefault(text, []).extend(claims)
    return found


def _names(subject: Subject, claim: GoldClaim, answer: str) -> bool:
    if claim.attribution is None:
        return False
    names = (claim.attribution.source, claim.attribution.via)
    return any(n is not None and same_names(n, answer, subject.gold.entities) for n in names)
