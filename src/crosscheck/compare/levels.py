"""Ordered comparison levels: the first that matches decides, and the path there is kept.

A dimension is a tuple of named levels, "not comparable" first and the catch-all last, as record
linkage tools define a comparison (Splink: Linacre et al. 2022). A level's test returns the reason
in words, with the values compared, or None when the level does not apply.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from crosscheck.models import RelationKind

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Level(Generic[Value]):
    """One named outcome of comparing two values.

    Attributes:
        name: as it appears in reports and in `crosscheck explain`.
        relation: what it means for the two claims; None means they are not related by it.
        reason: returns why the level applies to (left, right), or None if it does not.

    """

    name: str
    relation: RelationKind | None
    reason: Callable[[Value, Value], str | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One level that was tried, and the reason if it matched."""

    level: str
    matched: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The level that decided, with the path of levels tried before it."""

    level: str
    relation: RelationKind | None
    why: str
    path: tuple[Step, ...]


def judge(levels: Sequence[Level[Value]], left: Value, right: Value) -> Verdict:
    """Try `levels` in order and return the first that matches.

    Raises:
        ValueError: when no level matches; the last level of a dimension must always match.

    """
    path: list[Step] = []
    for level in levels:
        reason = level.reason(left, right)
        if reason is not None:
            path.append(Step(level.name, matched=True, reason=reason))
            return Verdict(level.name, level.relation, reason, tuple(path))
        path.append(_missed(level.name))
    raise ValueError(f"no level matched; the last of {[x.name for x in levels]} must always match")


# A million pairs miss the same few dozen levels.
@cache
def _missed(level: str) -> Step:
    return Step(level, matched=False, reason=None)
