"""Text cut into pieces by marks that may overlap, so that markup can nest properly.

HTML elements cannot overlap, claims can. A text is therefore cut at every border of every mark, and
each piece knows all marks that cover it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from crosscheck.models.articles import Span


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A named range; several marks may have the same name."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A run of characters under the same marks.

    Attributes:
        start: where the text begins, in the offsets of the marks.
        names: of the marks that cover it, in the order in which they begin; without repetition.
        opens: of the marks whose first piece this is.
        closes: of the marks whose last piece this is.
    """

    text: str
    start: int
    names: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


def cut_at_marks(text: str, marks: Iterable[MarkedSpan], base: int = 0) -> tuple[MarkedPiece, ...]:
    """Cut `text`, which begins at offset `base`, into pieces; joined, they are `text`.

    The marks count from the same start; what lies outside the text is clipped.
    """
    end = base + len(text)
    clipped = sorted(
        (MarkedSpan(Span(max(m.span.start, base), min(m.span.end, end)), m.name) for m in marks),
        key=lambda m: (m.span.start, -m.span.end, m.name),
    )
    kept = [m for m in clipped if m.span.start < m.span.end]
    borders = sorted({base, end, *(m.span.start for m in kept), *(m.span.end for m in kept)})
    return tuple(
        _piece(text[start - base : stop - base], Span(start, stop), kept)
        for start, stop in pairwise(borders)
    )


def _piece(text: str, span: Span, marks: list[MarkedSpan]) -> MarkedPiece:
    over = [m for m in marks if m.span.contains(span)]
    return MarkedPiece(
        text,
        span.start,
        _unique(m.name for m in over),
        _unique(m.name for m in over if m.span.start == span.start),
        _unique(m.name for m in over if m.span.end == span.end),
    )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
