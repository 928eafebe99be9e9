"""The one form of the truth tables of comparison: two sentences, the level they reach, what is decided."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from crosscheck.compare.judgement import PairJudgement
from crosscheck.models.claims import Stance
from crosscheck.models.relations import RelationKind

AGREE, CONTRADICT, UPDATE = RelationKind.AGREE, RelationKind.CONTRADICT, RelationKind.UPDATE
CONFLICTING = frozenset({CONTRADICT, UPDATE})

Side = str | Mapping[str, Any]
Judge = Callable[[Side, Side], PairJudgement]


class Row(NamedTuple):
    """Two sentences of two articles that are read and judged.

    Attributes:
        level: that the points in question reach; None if nothing answers anything.
        relation: that is decided; None if neither a conflict nor an update is.
    """

    left: Side
    right: Side
    level: str | None
    relation: RelationKind | None

    @property
    def name(self) -> str:
        """As pytest shows it."""
        return " / ".join(s if isinstance(s, str) else str(s["text"]) for s in self[:2])


def on(day: int, text: str) -> Mapping[str, Any]:
    """A sentence of an article of that day in May 2031, a month that began on a Thursday."""
    return {"text": text, "published": date(2031, 5, day)}


def said(source: str, stance: Stance, text: str) -> Mapping[str, Any]:
    """A sentence that gives what a source says."""
    return {"text": text, "source": source, "stance": stance}


def levels_of(judgement: PairJudgement, kind: str) -> set[str]:
    """The levels that points of one kind reach."""
    return {judged.verdict.level for judged in judgement.judged if judged.kind == kind}


def check(judge: Judge, kind: str, row: Row) -> None:
    """Judge a row and compare the outcome with what it says."""
    judgement = judge(row.left, row.right)
    levels = levels_of(judgement, kind)
    assert levels == set() if row.level is None else row.level in levels
    decided = {d.relation for d in judgement.decisions}
    if row.relation is None:
        assert not decided & CONFLICTING
    elif row.relation is AGREE:
        assert decided == {AGREE}
    else:
        assert (row.relation, row.level) in {(d.relation, d.level) for d in judgement.decisions}
