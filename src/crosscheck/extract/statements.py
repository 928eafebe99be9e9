"""The statement of a proposition: its quote, made to stand alone by code.

Two things are added, both in the article's own words: the subject that a split predicate shares
("[The council] opened the road"), and names in the place of the pronouns, roles and short names
that surely stand for them. Quoted words are never touched, and no speaker is put in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.attribution import Anaphor
from crosscheck.extract.propositions import Proposition
from crosscheck.models.articles import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """What a proposition says without the sentences around it.

    Attributes:
        text: on one line; None when the quote says it all.
        names: those put in the place of other words.
    """

    text: str | None
    names: tuple[str, ...] = ()


def state(text: str, proposition: Proposition, anaphora: Sequence[Anaphor]) -> Statement:
    """Make the statement of a proposition."""
    pieces = (*proposition.lead, proposition.span)
    words = " ".join(piece.of(text) for piece in pieces)
    inside = tuple(_fitting(text, pieces, words, anaphora))
    if not proposition.lead and not inside:
        return Statement(None)
    written = _joined((p, "".join(_replaced(text, p, inside))) for p in pieces)
    return Statement(" ".join(written.split()), tuple(s.name for s in inside))


def _fitting(
    text: str, pieces: Sequence[Span], words: str, anaphora: Sequence[Anaphor]
) -> Iterator[Anaphor]:
    """Those inside the pieces whose name is not there yet; each name once.

    "It had used software, where it said ...": with the first "it" open, a name for the second
    would read as somebody else's.
    """
    named: set[str] = set()
    for anaphor in anaphora:
        piece = next((p for p in pieces if p.contains(anaphor.span)), None)
        if piece is None or anaphor.name.lower() in words.lower() or anaphor.name in named:
            continue
        earlier = " ".join(p.of(text) for p in pieces[: pieces.index(piece)])
        before = f"{earlier} {text[piece.start : anaphor.span.start]}".lower().split()
        if anaphor.span.of(text).lower() not in before:
            named.add(anaphor.name)
            yield anaphor


def _joined(pieces: Iterator[tuple[Span, str]]) -> str:
    """The pieces with a blank between those that do not touch: "has" and "n't" stay one word."""
    written, end = "", -1
    for span, words in pieces:
        written += words if span.start == end else f" {words}"
        end = span.end
    return written


def _replaced(text: str, piece: Span, anaphora: Sequence[Anaphor]) -> Iterator[str]:
    at = piece.start
    for anaphor in anaphora:
        if not piece.contains(anaphor.span) or anaphor.span.start < at:
            continue
        yield text[at : anaphor.span.start]
        begins = anaphor.span.of(text)[:1].isupper() and anaphor.span.start == piece.start
        yield anaphor.name[:1].upper() + anaphor.name[1:] if begins else anaphor.name
        at = anaphor.span.end
    yield text[at : piece.end]
