"""Split a sentence into what can be checked alone, by rule and with care.

A proposition's quote is a contiguous span of the article. Splits are made where the syntax is
clear: reported content without its "X said that", coordinated clauses and predicates, relative
clauses after a comma, and content under a cue of its own ("..., adding that ..."). Everything
else stays whole. A split predicate that lacks its subject gets a statement with the subject's
words put before it; nothing else is ever reworded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscheck.attribution import ReadAttribution, SentenceAttribution
from crosscheck.models import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SHORTEST_WORDS = 3
_MARKS = "\"“”'‘’«» ,;:–—-"


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing a sentence states.

    Attributes:
        span: of the article.
        attribution: the reader's, or None in the writer's voice.
        statement: the span's words with its subject put before them, when it lacks one.

    """

    span: Span
    attribution: ReadAttribution | None
    statement: str | None = None


def split_propositions(
    sentence: "Doc", attribution: SentenceAttribution
) -> tuple[Proposition, ...]:
    """The propositions of a parsed sentence, in text order; together they leave no claim out.

    Args:
        sentence: parsed from the text at `attribution.span`.
        attribution: what the reader found in it.

    """
    base = attribution.span.start
    main = attribution.reported
    areas = _areas(sentence, attribution)
    found: list[Proposition] = []
    for area, spoken in areas:
        tokens = [t for t in sentence if area.start <= base + t.idx < area.end]
        found.extend(
            Proposition(p.span.shift(base), spoken, p.statement) for p in _clauses(sentence, tokens)
        )
    if not found:
        found = [Proposition(attribution.span, main)]
    return tuple(sorted(set(found), key=lambda p: (p.span.start, p.span.end)))


def _areas(
    sentence: "Doc", attribution: SentenceAttribution
) -> list[tuple[Span, ReadAttribution | None]]:
    """The spans that are split further, each with who is responsible for it."""
    main, span = attribution.reported, attribution.span
    if main is None or main.cue_span is None:
        return [(span, main)]
    strong = [
        a for a in attribution.attributions if a.strength in {"speech", "thought"} and a.source
    ]
    own = [a for a in strong if _content_of(a, span) is not None]
    inner = [a for a in own if not any(b is not a and _inside(a, b) for b in own)]
    areas = [(c, a) for a in inner if (c := _content_of(a, span)) is not None]
    if not areas or main not in inner:
        return [(span, main)]
    rest = _outside(sentence, attribution, [c for c, _ in areas])
    return [*areas, *((r, None) for r in rest)]


def _content_of(attribution: ReadAttribution, sentence: Span) -> Span | None:
    """The content, if it is a proper part of the sentence that does not hold the cue."""
    content = attribution.content[0] if attribution.content else None
    cue = attribution.cue_span
    if content is None or cue is None or content == sentence or not sentence.contains(content):
        return None
    return None if content.overlaps(cue) else content


def _inside(a: ReadAttribution, b: ReadAttribution) -> bool:
    return a.cue_span is not None and any(c.contains(a.cue_span) for c in b.content)


def _outside(
    sentence: "Doc", attribution: SentenceAttribution, taken: list[Span]
) -> Iterator[Span]:
    """Finite adverbial clauses in the writer's voice beside the reported content.

    "Berg spoke a day after Ortega said the plan was dead": the frame itself states something
    when its main verb is not a cue.
    """
    base = attribution.span.start
    cues = {
        a.cue_span.start for a in (*attribution.attributions, *attribution.silences) if a.cue_span
    }
    root = next((t for t in sentence if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in {"VERB", "AUX"} or base + root.idx in cues:
        return
    if any(t.start <= base + root.idx < t.end for t in taken):
        return
    yield attribution.span


@dataclass(frozen=True, slots=True)
class _Clause:
    span: Span
    statement: str | None = None


def _clauses(sentence: "Doc", area: list["Token"]) -> Iterator[_Clause]:
    """The clauses of an area: itself, cut at coordinated verbs, and relative clauses beside it."""
    if not area:
        return
    inside = {t.i for t in area}
    heads = [t for t in area if t.head.i not in inside or t.dep_ == "ROOT"]
    root = next((t for t in heads if t.pos_ in {"VERB", "AUX"}), None)
    if root is None:
        yield _Clause(_reach(area))
        return
    borders = [c for c in _coordinated(root) if c.left_edge.i in inside]
    yield from _cut(sentence, area, root, borders)
    for token in area:
        if (
            token.dep_ == "relcl"
            and _is_apart(token)
            and _is_finite(token)
            and token.head.i in inside
        ):
            last = max(t.i for t in token.subtree if t.i in inside)
            first = min(token.head.left_edge.i, token.head.i)
            clause = [t for t in sentence if first <= t.i <= last]
            if token.head.pos_ in {"NOUN", "PROPN"}:
                yield _Clause(_reach(clause))


def _coordinated(verb: "Token") -> list["Token"]:
    """Finite verbs joined to `verb` by "and", "but", a comma, in order."""
    found: list[Token] = []
    queue = [verb]
    while queue:
        for child in queue.pop(0).children:
            if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and _is_predicate(child):
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def _is_predicate(verb: "Token") -> bool:
    """Long enough to state something: it has an object, a complement or a subject of its own."""
    return any(
        c.dep_ in {"dobj", "ccomp", "xcomp", "prep", "attr", "acomp", "nsubj", "nsubjpass", "agent"}
        for c in verb.children
    )


def _cut(
    sentence: "Doc", area: list["Token"], root: "Token", borders: list["Token"]
) -> Iterator[_Clause]:
    """The area cut before each coordinated predicate."""
    starts = [area[0].i, *(_start_of(b) for b in borders)]
    heads = [root, *borders]
    if starts != sorted(set(starts)):
        yield _Clause(_reach(area))
        return
    for k, start in enumerate(starts):
        end = starts[k + 1] if k + 1 < len(starts) else area[-1].i + 1
        tokens = [t for t in area if start <= t.i < end]
        if sum(t.is_alpha or t.like_num for t in tokens) < _SHORTEST_WORDS:
            yield _Clause(_reach(area))
            return
    for k, (start, head) in enumerate(zip(starts, heads, strict=True)):
        end = starts[k + 1] if k + 1 < len(starts) else area[-1].i + 1
        span = _reach([t for t in area if start <= t.i < end])
        yield _Clause(span, _with_subject(sentence, head, root, span) if k else None)


def _start_of(verb: "Token") -> int:
    return int(verb.left_edge.i)


def _with_subject(sentence: "Doc", verb: "Token", root: "Token", span: Span) -> str | None:
    """The predicate with the shared subject, and the shared auxiliary if it has none, before it."""
    if any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in verb.children):
        return None
    subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return None
    words = [_phrase(sentence, subject)]
    if not _is_finite(verb):
        words.extend(
            c.text for c in root.children if c.dep_ in {"aux", "auxpass", "neg"} and c.i < root.i
        )
    return " ".join([*words, span.of(sentence.text)])


def _phrase(sentence: "Doc", head: "Token") -> str:
    last = head.i
    for child in head.rights:
        if child.dep_ in {"relcl", "appos", "punct", "acl"}:
            break
        last = child.right_edge.i
    return sentence[head.left_edge.i : last + 1].text


def _is_finite(verb: "Token") -> bool:
    return verb.tag_ in _FINITE or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in verb.children
    )


def _is_apart(verb: "Token") -> bool:
    """Whether the relative clause stands after a comma: it adds, it does not restrict."""
    before = verb.left_edge.i - 1
    return before >= 0 and verb.doc[before].text == ","


def _reach(tokens: list["Token"]) -> Span:
    """From the first to the last token, without marks, conjunctions and a full stop at the edges."""
    kept = list(tokens)
    while len(kept) > 1 and (kept[0].dep_ == "cc" or kept[0].text in _MARKS):
        kept.pop(0)
    while len(kept) > 1 and (
        kept[-1].dep_ == "cc"
        or (kept[-1].is_punct and kept[-1].text not in ")]%\"”’'")
        or kept[-1].is_space
    ):
        kept.pop()
    return Span(kept[0].idx, kept[-1].idx + len(kept[-1].text))
