"""The sentence of a card in its paragraph, with the differing words, the source and the cue marked."""

from crosscheck.report.marking import MarkedPiece, MarkedSpan, cut_at_marks
from crosscheck.report.view import CardSide

# Enough to see who "he" is; more pushes the other side off the screen.
_CONTEXT = 220


def passage(side: CardSide) -> tuple[MarkedPiece, ...]:
    """Cut the side's text at its marks: "quote", "differs", "source", "cue"."""
    claim = side.claim
    before, after = _last(side.before), _first(side.after)
    base = claim.start - len(before)
    marks = [MarkedSpan(claim.span, "quote")]
    marks += [MarkedSpan(s.shift(claim.start), "differs") for s in side.differing]
    if (spoken := claim.attribution) is not None:
        places = (spoken.source_span, "source"), (spoken.cue_span, "cue")
        marks += [MarkedSpan(span, name) for span, name in places if span is not None]
    return cut_at_marks(f"{before}{claim.quote}{after}", marks, base)


def _last(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    # The ellipsis takes the place of one character, so that offsets stay right.
    cut = text.find(" ", len(text) - _CONTEXT)
    return f"…{text[cut:]}" if cut >= 0 else ""


def _first(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    cut = text.rfind(" ", 0, _CONTEXT)
    return f"{text[: cut + 1]}…" if cut >= 0 else ""
