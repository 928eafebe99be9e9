"""Cut a stretch of a parsed sentence into clauses that state something alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from crosscheck.language.cues import cue_lexicon
from crosscheck.models import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_SHORTEST_WORDS = 3
_OPENING = frozenset("\"“'‘«,;:–—-")
_QUOTE_STARTS = frozenset("\"“‘'")
_QUOTE_ENDS = frozenset("\"”’'")
_CLOSING = frozenset(")]%")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence.

    Attributes:
        span: in the offsets of the parsed sentence.
        lead: the subject the clause shares with another, and the auxiliaries; empty if it has one.
        cue: offset of the cue verb it begins with, when it reports words of its own.

    """

    span: Span
    lead: tuple[Span, ...] = ()
    cue: int | None = None


def cut_clauses(area: Sequence["Token"], cues: frozenset[int]) -> Iterator[Clause]:
    """Yield the clauses of `area`: itself, cut at coordinated verbs, and relative clauses beside it.

    Args:
        area: adjoining tokens of one sentence.
        cues: offsets of the verbs that report words.

    """
    if not area:
        return
    inside = {t.i for t in area}
    heads = [t for t in area if t.head.i not in inside or t.dep_ == "ROOT"]
    root = next((t for t in heads if t.pos_ in {"VERB", "AUX"}), None)
    if root is None:
        yield Clause(_reach(area))
        return
    borders = [v for v in _coordinated(root) if v.left_edge.i in inside]
    if _is_hearsay(root):
        # "It reportedly fell and killed ten": the second part is hearsay, too.
        borders = [v for v in borders if any(c.dep_ in _SUBJECTS for c in v.children)]
    yield from _cut(area, root, borders, cues)
    for token in area:
        if _adds(token) and token.head.i in inside:
            yield Clause(_reach(_with_antecedent(token, area)))


def _is_hearsay(verb: "Token") -> bool:
    return any(c.lower_ in cue_lexicon().vague_adverbs for c in verb.children)


def _coordinated(verb: "Token") -> list["Token"]:
    """Predicates joined to `verb` by "and", "but" or a comma, in order."""
    found: list[Token] = []
    queue = [verb]
    while queue:
        head = queue.pop(0)
        if any(c.dep_ == "cc" and c.lower_ in {"or", "nor"} for c in head.children):
            continue
        for child in head.children:
            if child.dep_ == "conj" and _states(child, verb):
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def _states(verb: "Token", first: "Token") -> bool:
    """Finite (or in the form of the first, whose auxiliary it shares), with something to say."""
    if verb.pos_ not in {"VERB", "AUX"} or not (_is_finite(verb) or verb.tag_ == first.tag_):
        return False
    complements = {"dobj", "ccomp", "xcomp", "prep", "attr", "acomp", "agent"} | _SUBJECTS
    return any(c.dep_ in complements for c in verb.children)


def _cut(
    area: Sequence["Token"], root: "Token", borders: Sequence["Token"], cues: frozenset[int]
) -> Iterator[Clause]:
    """The area cut before each coordinated predicate; whole when a piece would be no clause."""
    starts = [area[0].i, *(v.left_edge.i for v in borders), area[-1].i + 1]
    pieces = [[t for t in area if a <= t.i < b] for a, b in pairwise(starts)]
    if starts != sorted(set(starts)) or not all(_is_whole(p) for p in pieces):
        yield Clause(_reach(area))
        return
    yield Clause(_reach(pieces[0]))
    for verb, piece in zip(borders, pieces[1:], strict=True):
        span = _reach(piece)
        if verb.idx in cues and verb.idx != root.idx:
            yield Clause(span, cue=verb.idx)
        else:
            yield Clause(span, _shared_subject(verb, root))


def _is_whole(piece: Sequence["Token"]) -> bool:
    """Long enough, and no quotation mark is left without its partner."""
    text = "".join(t.text_with_ws for t in piece)
    even = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return even and sum(t.is_alpha or t.like_num for t in piece) >= _SHORTEST_WORDS


def _shared_subject(verb: "Token", root: "Token") -> tuple[Span, ...]:
    """The subject that `verb` shares with `root`, and the auxiliaries if it has none of its own."""
    if any(c.dep_ in _SUBJECTS for c in verb.children):
        return ()
    subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return ()
    if _is_finite(verb):
        return (_phrase(subject),)
    auxiliaries = (c for c in root.children if c.dep_ in {"aux", "auxpass", "neg"} and c.i < root.i)
    return (_phrase(subject), *(Span(t.idx, t.idx + len(t.text)) for t in auxiliaries))


def _phrase(head: "Token") -> Span:
    last = head
    for child in head.rights:
        if child.dep_ in {"relcl", "appos", "punct", "acl"}:
            break
        last = child.right_edge
    return Span(head.left_edge.idx, last.idx + len(last.text))


def _is_finite(verb: "Token") -> bool:
    return verb.tag_ in _FINITE or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in verb.children
    )


def _adds(verb: "Token") -> bool:
    """A relative clause with "who" or "which" after a comma adds something; others restrict."""
    before = verb.left_edge.i - 1
    return (
        verb.dep_ == "relcl"
        and verb.left_edge.lower_ in {"who", "which", "whose"}
        and before >= 0
        and verb.doc[before].text == ","
        and _is_finite(verb)
        and verb.head.pos_ in {"NOUN", "PROPN"}
    )


def _with_antecedent(verb: "Token", area: Sequence["Token"]) -> list["Token"]:
    """The clause with the whole noun phrase before it: "the sale of ships, which" may be either."""
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    first, last = noun.left_edge.i, verb.right_edge.i
    return [t for t in area if first <= t.i <= last]


def _reach(tokens: Sequence["Token"]) -> Span:
    """From the first to the last token, without conjunctions and marks at the edges."""
    kept = list(tokens)
    while len(kept) > 1 and _opens_nothing(kept[0]):
        kept.pop(0)
    opened = any(t.text in _QUOTE_STARTS for t in kept[:-1])
    # The end of a quotation whose beginning was left out goes, too.
    allowed = _CLOSING | _QUOTE_ENDS if opened else _CLOSING
    while len(kept) > 1 and _ends_nothing(kept[-1], allowed):
        kept.pop()
    return Span(kept[0].idx, kept[-1].idx + len(kept[-1].text))


def _opens_nothing(token: "Token") -> bool:
    conjunction = token.dep_ == "cc" or (token.tag_ in {"IN", "WDT"} and token.lower_ == "that")
    return conjunction or token.text in _OPENING


def _ends_nothing(token: "Token", allowed: frozenset[str]) -> bool:
    """Whether the last token is a conjunction, white space, or a mark that is not `allowed`."""
    if token.text in allowed:
        return False
    return token.dep_ == "cc" or token.is_space or token.is_punct or token.text in _QUOTE_ENDS
