"""One claim says "only this", the other "this and more": part of characterisation.

Judged from the words around the common object of one verb; "only" has to stand close before the
object, and the addition right after it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.compare.deeds import deed_of, noun_stem
from crosscheck.compare.levels import Level, Verdict, judge_each
from crosscheck.compare.memo import remembered
from crosscheck.models import ReadClaim, RelationKind

# "not only" adds; "only on Monday", "only if" exclude something else than the object.
_ONLY = r"(?<!not )\b(?:only|solely|exclusively|nothing but|nothing except)\s+(?!(?:on|in|at|after|when|if|by|for|to)\b)"
_EXCLUSIVE = re.compile(_ONLY, re.IGNORECASE)
_MOST_BETWEEN = 3
_MORE = r"(?:,? and|,? as well as|,? along with|,? plus|,? in addition to)\s+(?:other|others|further|additional|more|various|many)\b"


@dataclass(frozen=True, slots=True)
class Scope:
    """How a claim puts the object that both claims share.

    Attributes:
        only: the words that exclude everything else, or None.
        more: the words that add something, or None.
        sole_kind: the adjective between "only" and the object ("only humanitarian aid").
        kinds: two adjectives joined before the object ("humanitarian and financial aid").
    """

    text: str
    only: str | None
    more: str | None
    sole_kind: str | None = None
    kinds: tuple[str, ...] = ()


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare how exclusively two claims put what one agent does to one kind of object."""
    if not _is_exclusive(a.claim.quote) and not _is_exclusive(b.claim.quote):
        return ()
    objects = sorted(_common_objects(a, b))
    return judge_each(LEVELS, ((_scope(a, ours), _scope(b, theirs)) for ours, theirs in objects))


def _not_comparable(left: Scope, right: Scope) -> str | None:
    if bool(left.only) != bool(right.only):
        return None
    return f"“{left.text}” / “{right.text}”: both or neither of them exclusive"


def _only_and_more(left: Scope, right: Scope) -> str | None:
    only, other = (left, right) if left.only else (right, left)
    return f"“{only.only}” / “{other.more}”" if other.more else None


def _only_and_another_kind(left: Scope, right: Scope) -> str | None:
    """Say how "only humanitarian aid" leaves no room for "humanitarian and financial support"."""
    only, other = (left, right) if left.only else (right, left)
    if only.sole_kind is None or only.sole_kind not in other.kinds:
        return None
    return f"“{only.only}” / “{' and '.join(other.kinds)}”"


def _only(left: Scope, right: Scope) -> str:
    only = left.only or right.only
    return f"“{only}” in one, without it in the other"


LEVELS: tuple[Level[Scope], ...] = (
    Level("not_comparable", None, _not_comparable),
    Level("only_and_more", RelationKind.CONTRADICT, _only_and_more),
    Level("only_and_another_kind", RelationKind.CONTRADICT, _only_and_another_kind),
    Level("only", RelationKind.COMPATIBLE, _only),
)


def _common_objects(a: ReadClaim, b: ReadClaim) -> Iterator[tuple[str, str]]:
    """Yield the objects of the deeds that both claims tell of, as each names them."""
    for ours in a.predicates:
        for theirs in b.predicates:
            deed = deed_of(ours)
            if (
                deed is not None
                and deed == deed_of(theirs)
                and not (ours.negated or theirs.negated)
            ):
                yield str(ours.object), str(theirs.object)


def _scope(read: ReadClaim, object_: str) -> Scope:
    stem = noun_stem(object_.rpartition(":")[2])
    text = read.claim.quote
    only = re.search(
        rf"{_ONLY}(?P<kind>(?:[\w-]+\s+){{0,{_MOST_BETWEEN}}}?){stem}[\w-]*", text, re.IGNORECASE
    )
    more = re.search(rf"\b{stem}[\w-]*{_MORE}(?:\s+[\w-]+)?", text, re.IGNORECASE)
    kinds = re.search(rf"\b(?P<one>[\w-]+) and (?P<other>[\w-]+) {stem}[\w-]*", text, re.IGNORECASE)
    return Scope(
        text=read.claim.statement,
        only=only.group() if only else None,
        more=more.group() if more else None,
        sole_kind=only["kind"].split()[-1].lower() if only and only["kind"].split() else None,
        kinds=(kinds["one"].lower(), kinds["other"].lower()) if kinds else (),
    )


@remembered
def _is_exclusive(text: str) -> bool:
    return _EXCLUSIVE.search(text) is not None
