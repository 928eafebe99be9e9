"""Ordered comparison levels: the first that matches decides, and the path there is kept.

A dimension is a tuple of named levels, "not comparable" first and the catch-all last, as record
linkage tools define a comparison (Splink: Linacre et al. 2022). A level's test returns the reason
in words, with the values compared, or None when the level does not apply.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from crosscheck.models.relations import RelationKind

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


class Verdict(NamedTuple):
    """The level that decided; a tuple, since a comparison makes millions of them."""

    level: str
    relation: RelationKind | None
    why: str


def judge(levels: Sequence[Level[Value]], left: Value, right: Value) -> Verdict:
    """Try `levels` in order and return the first that matches.

    Raises:
        ValueError: when no level matches; the last level of a dimension must always match.
    """
    for level in levels:
        reason = level.reason(left, right)
        if reason is not None:
            return Verdict(level.name, level.relation, reason)
    raise ValueError(f"no level matched; the last of {[x.name for x in levels]} must always match")
