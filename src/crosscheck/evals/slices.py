"""Slices of the gold claims, from the data alone: where a run is weak.

A slice is an axis with a value ("part=caption"). Slices are of gold claims, so figures over them
are shares of gold: found, and free of defects.
"""

from crosscheck.evals.gold.records import GoldClaim
from crosscheck.evals.subject import Subject
from crosscheck.models.claims import Modality

_HEDGED = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL})
_SHORT_WORDS = 7
_LONG_WORDS = 15
# Characters from a border of two chunks within which a claim is near it: about a sentence.
_NEAR = 150


def slices_of(subject: Subject, claim: GoldClaim) -> dict[str, str]:
    """The value of a gold claim on every axis."""
    article = subject.inputs.by_id[claim.article]
    borders = (chunk.pieces[0].start for chunk in subject.chunks[claim.article][1:])
    return {
        "article": claim.article,
        "part": claim.part.value,
        "attribution": claim.attribution.kind.value if claim.attribution else "none",
        "numeric": "yes" if claim.quantities else "no",
        "hedged": "yes" if _is_hedged(claim) else "no",
        "length": _length(claim),
        "position": ("first third", "middle third", "last third")[
            min(2, 3 * claim.start // max(1, len(article.text)))
        ],
        "chunk border": "near" if any(abs(claim.start - b) < _NEAR for b in borders) else "far",
    }


def _is_hedged(claim: GoldClaim) -> bool:
    return claim.modality in _HEDGED or any(q.approx for q in claim.quantities)


def _length(claim: GoldClaim) -> str:
    words = len(claim.quote.split())
    if words <= _SHORT_WORDS:
        return f"up to {_SHORT_WORDS} words"
    return f"{_SHORT_WORDS + 1} to {_LONG_WORDS} words" if words <= _LONG_WORDS else "longer"
