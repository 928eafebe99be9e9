"""One claim says "only this", the other "this and more": part of characterisation.

Judged from the words around the common object of one verb; "only" has to stand close before the
object, and the addition right after it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.models import ReadClaim, RelationKind

# "not only" adds; "only on Monday", "only if" exclude something else than the object.
_ONLY = r"(?<!not )\b(?:only|solely|exclusively|nothing but|nothing except)\s+(?!(?:on|in|at|after|when|if|by|for|to)\b)"
_MOST_BETWEEN = 3
# As many letters of a lemma as its plural keeps.
_STEM = 4
_MORE = r"(?:,? and|,? as well as|,? along with|,? plus|,? in addition to)\s+(?:other|others|further|additional|more|various|many)\b"


@dataclass(frozen=True, slots=True)
class Scope:
    """How a claim puts the object that both claims share.

    Attributes:
        only: the words that exclude everything else, or None.
        more: the words that add something, or None.
    """

    text: str
    only: str | None
    more: str | None


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare how exclusively two claims put what one agent does to one object."""
    return tuple(
        verdict
        for object_ in sorted(_common_objects(a, b))
        if (verdict := judge_levels(LEVELS, _scope(a, object_), _scope(b, object_))).relation
    )


def _not_comparable(left: Scope, right: Scope) -> str | None:
    if bool(left.only) != bool(right.only):
        return None
    return f"“{left.text}” / “{right.text}”: both or neither of them exclusive"


def _only_and_more(left: Scope, right: Scope) -> str | None:
    only, other = (left, right) if left.only else (right, left)
    return f"“{only.only}” / “{other.more}”" if other.more else None


def _only(left: Scope, right: Scope) -> str:
    only = left.only or right.only
    return f"“{only}” in one, without it in the other"


LEVELS: tuple[Level[Scope], ...] = (
    Level("not_comparable", None, _not_comparable),
    Level("only_and_more", RelationKind.CONTRADICT, _only_and_more),
    Level("only", RelationKind.COMPATIBLE, _only),
)


def _common_objects(a: ReadClaim, b: ReadClaim) -> set[str]:
    return set(_done(a)) & set(_done(b))


def _done(read: ReadClaim) -> Iterator[str]:
    """Yield "class|agent|object" of each affirmed predicate that has all three."""
    for p in read.predicates:
        if p.agent and p.object and not p.negated:
            yield f"{p.cls}|{p.agent}|{p.object}"


def _scope(read: ReadClaim, done: str) -> Scope:
    object_ = done.rpartition("|")[2].rpartition(":")[2]
    stem = re.escape(object_[:_STEM])
    text = read.claim.quote
    only = re.search(
        rf"{_ONLY}(?:[\w-]+\s+){{0,{_MOST_BETWEEN}}}?{stem}[\w-]*", text, re.IGNORECASE
    )
    more = re.search(rf"\b{stem}[\w-]*{_MORE}(?:\s+[\w-]+)?", text, re.IGNORECASE)
    return Scope(
        read.claim.statement, only.group() if only else None, more.group() if more else None
    )
