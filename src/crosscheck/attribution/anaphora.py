"""Which pronouns, roles and short names of a sentence stand for a name that the article gives elsewhere.

Only what the resolver is certain of, since a wrong name is worse than a pronoun:

- the source of an attribution;
- "He", "She", "His" or "Her" at the start of a sentence.

Everything else ("it would be the first", "told Lund he", "said it expects losses") keeps its pronoun.
"""

import re
from collections.abc import Iterator, Sequence

from crosscheck.attribution.values import Anaphor, ReadAttribution, SentenceAttribution
from crosscheck.entities import Cast, Resolver, stands_for_another, without_title
from crosscheck.language.tokens import Doc
from crosscheck.models.articles import Span

_PERSONAL = frozenset({"he", "she"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OWNING = frozenset({"his", "her", "its", "their"})
_COURTESY = re.compile(r"^(?:mr|mrs|ms|miss|mx)\b\.?\s+", re.IGNORECASE)
# "It was the union that", "it seems that": nobody is meant.
_EMPTY_IT = frozenset({"be", "seem", "appear", "happen", "turn", "take", "emerge"})


def find_anaphora(
    doc: Doc, sentence: int, read: SentenceAttribution, resolver: Resolver, cast: Cast
) -> tuple[Anaphor, ...]:
    """The anaphora of one sentence, in order.

    Args:
        doc: the parsed sentence.
        sentence: its index in the article.
        read: its attributions and silences.
        resolver: has resolved everything up to this sentence.
        cast: of the article.
    """
    base, found = read.span.start, (*read.attributions, *read.silences)
    empty = {base + t.idx for t in doc if t.lower_ == "it" and t.head.lemma_ in _EMPTY_IT}
    spans: dict[Span, Anaphor] = {}
    proposals = [
        *(_of_source(a, cast) for a in found if a is found[0] or a.source != "it"),
        *_of_opening(doc, base, sentence, resolver),
    ]
    for anaphor in proposals:
        if anaphor is None or anaphor.span.start in empty:
            continue
        if base <= anaphor.span.start < base + len(doc.text):
            spans.setdefault(anaphor.span, anaphor)
    return tuple(spans[span] for span in sorted(spans))


def _of_source(attribution: ReadAttribution, cast: Cast) -> Anaphor | None:
    source, span, name = attribution.source, attribution.source_span, attribution.resolved
    if source is None or span is None or name is None or name.lower() in source.lower():
        return None
    if source.lower() == "they" or name.lower().startswith(("a ", "an ")):
        return None
    if stands_for_another(source) or without_title(source).isupper():
        written = cast.as_written(name)
        return Anaphor(span, f"{written}’s" if source.lower() in _OWNING else written)
    words = _COURTESY.sub("", source).split()
    # A title before the name stays: "President Berg" becomes "President Ada Berg".
    kept = next((i for i in range(len(words)) if _ends_with(name, words[i:])), None)
    if kept is None:
        return None
    if words[0].lower() == "the":
        return Anaphor(span, cast.as_written(name)) if kept == 1 else None
    start = span.end - len(" ".join(words[kept:]))
    return Anaphor(Span(span.start if kept == 0 else start, span.end), name)


def _ends_with(name: str, words: Sequence[str]) -> bool:
    return [w.lower() for w in name.split()][-len(words) :] == [w.lower() for w in words]


def _of_opening(doc: Doc, base: int, sentence: int, resolver: Resolver) -> Iterator[Anaphor]:
    """The pronoun that opens a sentence as its subject, or as the owner of its subject."""
    first = doc[0] if len(doc) else None
    if first is None or first.lower_ not in {*_PERSONAL, "his", "her"}:
        return
    owns = first.dep_ == "poss" and first.head.dep_ in _SUBJECTS
    if not owns and (first.lower_ not in _PERSONAL or first.dep_ not in _SUBJECTS):
        return
    member = resolver.pronoun(first.lower_, base + first.idx, sentence)
    if member is not None and member.named:
        span = Span(base + first.idx, base + first.idx + len(first.text))
        yield Anaphor(span, f"{member.name}’s" if owns else member.name)
