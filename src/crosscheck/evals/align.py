"""Which extracted claim is which gold claim: one to one, with splits and merges named.

Two rounds of optimal assignment (Kuhn-Munkres, `scipy.optimize.linear_sum_assignment`). The first
sees only pairs whose spans overlap strictly, so that a loose pair never takes an exact one's
partner; the second pairs what is left loosely. Within a round the overlap decides, and the
similarity of the statements only where overlaps are alike (headlines hold claims within claims).

Overlap is intersection over union of the characters. The two thresholds are those of the Gender
Gap Tracker's evaluation of quotations (Asr et al. 2021, PLOS ONE 16(1)): 0.8 strict, 0.3 lenient.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

from crosscheck.evals.gold.records import GoldClaim
from crosscheck.models.articles import Span
from crosscheck.models.claims import Claim

STRICT = 0.8
LENIENT = 0.3
# Share of the shorter span from which on it "lies inside" the other.
INSIDE = 0.9
# How much a full match of statements adds to the overlap of spans: enough to break near-ties.
STATEMENT_WEIGHT = 0.1


# Of two annotators both sides are labels.
Item: TypeAlias = GoldClaim | Claim


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim with its one extracted claim; `overlap` is intersection over union, 0 to 1."""

    gold: str
    found: str
    overlap: float

    @property
    def is_strict(self) -> bool:
        """Whether the spans agree up to marks and a word or so."""
        return self.overlap >= STRICT


@dataclass(frozen=True, slots=True)
class GoldAlignment:
    """What became of every gold and every extracted claim; a gold claim that is not named is missed.

    Attributes:
        pairs: one to one.
        merged: gold claims without a partner that lie inside an extracted claim: that claim.
        pieces: extracted claims without a partner that lie inside a gold claim: that claim.
        extra: extracted claims that cover no gold claim.
    """

    pairs: tuple[Pair, ...]
    merged: Mapping[str, str] = field(default_factory=dict)
    pieces: Mapping[str, str] = field(default_factory=dict)
    extra: tuple[str, ...] = ()


def align_claims(gold: Sequence[Item], found: Sequence[Item]) -> GoldAlignment:
    """Align extracted claims with gold claims, article by article; ids must be unique per side."""
    done = [
        _align_article(
            [g for g in gold if g.article == article], [f for f in found if f.article == article]
        )
        for article in sorted({i.article for i in (*gold, *found)})
    ]
    return GoldAlignment(
        tuple(p for a in done for p in a.pairs),
        {k: v for a in done for k, v in a.merged.items()},
        {k: v for a in done for k, v in a.pieces.items()},
        tuple(e for a in done for e in a.extra),
    )


def overlap(a: Span, b: Span) -> float:
    """Intersection over union of two spans, in characters: 0 to 1."""
    shared = _shared(a, b)
    union = (a.end - a.start) + (b.end - b.start) - shared
    return shared / union if union else 0.0


def share_of_shorter(a: Span, b: Span) -> float:
    """How much of the shorter span lies inside the other: 0 to 1."""
    shorter = min(a.end - a.start, b.end - b.start)
    return _shared(a, b) / shorter if shorter else 0.0


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _align_article(gold: Sequence[Item], found: Sequence[Item]) -> GoldAlignment:
    pairs: list[Pair] = []
    left_gold, left_found = list(gold), list(found)
    for least in (STRICT, LENIENT):
        pairs += _assign(left_gold, left_found, least)
        left_gold = [g for g in gold if g.id not in {p.gold for p in pairs}]
        left_found = [f for f in found if f.id not in {p.found for p in pairs}]
    merged = _containers(left_gold, found)
    # A second claim on the very words is a duplicate and no piece.
    wholes, extras = {g.id: g.span for g in gold}, {f.id: f.span for f in left_found}
    pieces = {
        piece: whole
        for piece, whole in _containers(left_found, gold).items()
        if overlap(extras[piece], wholes[whole]) < STRICT
    }
    return GoldAlignment(
        tuple(sorted(pairs, key=lambda p: p.gold)),
        merged,
        pieces,
        tuple(f.id for f in left_found if f.id not in pieces and f.id not in merged.values()),
    )


def _assign(gold: Sequence[Item], found: Sequence[Item], least: float) -> list[Pair]:
    """The pairs of the best one-to-one assignment whose overlap is at least `least`."""
    if not gold or not found:
        return []
    overlaps = np.array([[overlap(g.span, f.span) for f in found] for g in gold])
    weights = np.zeros_like(overlaps)
    for row, column in zip(*np.nonzero(overlaps >= least), strict=True):
        alike = fuzz.token_sort_ratio(gold[row].statement, found[column].statement) / 100
        weights[row, column] = overlaps[row, column] + STATEMENT_WEIGHT * alike
    chosen = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    return [
        Pair(gold[row].id, found[column].id, float(overlaps[row, column]))
        for row, column in chosen
        if weights[row, column] > 0
    ]


def _containers(items: Sequence[Item], others: Sequence[Item]) -> dict[str, str]:
    """For each item that lies inside a longer one of `others`: the shortest such."""
    inside: dict[str, str] = {}
    for item in items:
        around = [
            o
            for o in others
            if share_of_shorter(item.span, o.span) >= INSIDE and _length(o) >= _length(item)
        ]
        if around:
            inside[item.id] = min(around, key=lambda o: (_length(o), o.id)).id
    return inside


def _length(item: Item) -> int:
    return item.end - item.start
