"""The statement of a proposition: its quote, made to stand alone by code.

Two things are added, both in the article's own words: the subject that a split predicate shares
("[The council] opened the road"), and names in the place of the pronouns, roles and short names
that surely stand for them. Quoted words are never touched, and no speaker is put in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.attribution import StandIn
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


def state(text: str, proposition: Proposition, stand_ins: Sequence[StandIn]) -> Statement:
    """Make the statement of a proposition.

    Args:
        text: the article.
        proposition: one of its sentence's.
        stand_ins: those of the sentence.
    """
    pieces = (*proposition.lead, proposition.span)
    words = " ".join(piece.of(text) for piece in pieces)
    inside = tuple(_fitting(text, pieces, words, stand_ins))
    if not proposition.lead and not inside:
        return Statement(None)
    written = _joined((p, "".join(_replaced(text, p, inside))) for p in pieces)
    return Statement(" ".join(written.split()), tuple(s.name for s in inside))


def _fitting(
    text: str, pieces: Sequence[Span], words: str, stand_ins: Sequence[StandIn]
) -> Iterator[StandIn]:
    """Those inside the pieces whose name is not there yet; each name once.

    "It had used software, where it said ...": with the first "it" open, a name for the second
    would read as somebody else's.
    """
    named: set[str] = set()
    for stand_in in stand_ins:
        piece = next((p for p in pieces if p.contains(stand_in.span)), None)
        if piece is None or stand_in.name.lower() in words.lower() or stand_in.name in named:
            continue
        earlier = " ".join(p.of(text) for p in pieces[: pieces.index(piece)])
        before = f"{earlier} {text[piece.start : stand_in.span.start]}".lower().split()
        if stand_in.span.of(text).lower() not in before:
            named.add(stand_in.name)
            yield stand_in


def _joined(pieces: Iterator[tuple[Span, str]]) -> str:
    """The pieces with a blank between those that do not touch: "has" and "n't" stay one word."""
    written, end = "", -1
    for span, words in pieces:
        written += words if span.start == end else f" {words}"
        end = span.end
    return written


def _replaced(text: str, piece: Span, stand_ins: Sequence[StandIn]) -> Iterator[str]:
    at = piece.start
    for stand_in in stand_ins:
        if not piece.contains(stand_in.span) or stand_in.span.start < at:
            continue
        yield text[at : stand_in.span.start]
        begins = stand_in.span.of(text)[:1].isupper() and stand_in.span.start == piece.start
        yield stand_in.name[:1].upper() + stand_in.name[1:] if begins else stand_in.name
        at = stand_in.span.end
    yield text[at : piece.end]
