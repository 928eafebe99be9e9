"""The model's own answers to "who speaks here?", against the labels.

The compact profile asks who speaks in numbered sentences, and where the reader knows better the
answer changes nothing in the report. A prompt can then get better or worse without a trace, so its
answers are scored on their own as well. Only sentences with an attributed gold claim count. An
answer is right if it names the source, or the inner source, of one of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from pydantic import BaseModel

from crosscheck.evals.gold.records import GoldClaim
from crosscheck.evals.marks import Mark
from crosscheck.evals.sources import same_names
from crosscheck.evals.subject import ModelAnswer, Subject
from crosscheck.llm.protocol import Request
from crosscheck.text.sentences import article_sentences

# As in: [3] She added that repairs cost 3 million florins. -> added
_QUESTION = re.compile(r"^\[(\d+)\] (.*) -> (.*)$", re.MULTILINE)


def read_answers(request: Request[BaseModel], value: BaseModel) -> Iterator[ModelAnswer]:
    """Read question and reply of the compact profile; of other replies nothing is read."""
    said = value.model_dump()
    for match in _QUESTION.finditer(request.messages[-1].content):
        number, sentence, _ = match.groups()
        if isinstance(said.get(number), str):
            yield ModelAnswer(sentence, said[number])


def score_answers(subject: Subject) -> Iterator[Mark]:
    """Mark each answer of the model in a sentence where somebody speaks; none without a model."""
    if not subject.answers:
        return
    asked = _claims_by_sentence(subject)
    for answer in sorted(set(subject.answers)):
        claims = asked.get(answer.sentence, [])
        if claims:
            right = any(_names(subject, claim, answer.source) for claim in claims)
            case, cluster = f"sentence of {claims[0].id}", subject.cluster(claims[0])
            yield Mark("model_source", case, cluster, 1, right, 1, right)


def _claims_by_sentence(subject: Subject) -> dict[str, list[GoldClaim]]:
    """The attributed gold claims that begin in each sentence, by its text on one line."""
    found: dict[str, list[GoldClaim]] = defaultdict(list)
    for article in subject.inputs.articles:
        own = [c for c in subject.gold.claims_of(article.id) if c.attribution is not None]
        for sentence in article_sentences(article):
            text = " ".join(sentence.of(article.text).split())
            found[text] += [c for c in own if c.start in sentence]
    return found


def _names(subject: Subject, claim: GoldClaim, answer: str) -> bool:
    said = claim.attribution
    names = (said.source, said.via) if said else ()
    return any(n is not None and same_names(n, answer, subject.gold.entities) for n in names)
