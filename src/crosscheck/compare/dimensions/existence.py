"""One claim says that there are no reports of something, the other speaks of them; part of polarity.

Whoever could not confirm the reports, or dismissed them, grants that there are some. Evidence and
signs are looked for in vain, so that only who has found some contradicts that there is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from crosscheck.compare.data import word_list
from crosscheck.compare.dimensions.propositions import events
from crosscheck.compare.levels import Level, Verdict, judge_each
from crosscheck.compare.ordering import in_order
from crosscheck.models import REAL, Modality, Predicate, ReadClaim, RelationKind

_FILE = "existence.toml"
# Share of the shorter claim's words that must be common, so that both speak of one matter.
_ONE_MATTER = 0.6
_AT_FIRST = re.compile(r"\b(?:immediate|immediately|initial|initially|early)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|at|near|around|outside)\s+(?:\w+\s+)?$", re.IGNORECASE)
_EXIST = "exist"


@dataclass(frozen=True, slots=True)
class Existence:
    """What a claim says of the reports, or the evidence, of one act.

    Attributes:
        noun: "report", "evidence" and the like.
        exists: False for "there are no reports of", True for who speaks of them.
    """

    read: ReadClaim
    noun: str
    act: Predicate
    exists: bool


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare what two claims say of the existence of reports, or evidence, of one act."""
    left, right = in_order(a, b)
    pairs = product(_existences(left), _existences(right))
    return judge_each(
        LEVELS, ((x, y) for x, y in pairs if x.exists != y.exists and _is_one_matter(x, y))
    )


def _existences(read: ReadClaim) -> Iterator[Existence]:
    for predicate in read.predicates:
        for noun in (predicate.object, predicate.agent):
            exists = None if noun is None else _says_exists(predicate, noun)
            if noun is not None and exists is not None:
                yield from (
                    Existence(read, noun, act, exists)
                    for act in events(read)
                    if act is not predicate
                )


def _says_exists(predicate: Predicate, noun: str) -> bool | None:
    """Whether the predicate grants or denies that there are such; None if it does neither."""
    spoken = noun in word_list(_FILE, "spoken")
    if not spoken and noun not in word_list(_FILE, "seen"):
        return None
    if predicate.cls == _EXIST and predicate.negated:
        return False
    if predicate.modality is Modality.CONDITIONAL:
        return None
    if spoken:
        return True
    found = predicate.cls == _EXIST or predicate.lemma in word_list(_FILE, "finding")
    return True if found and not predicate.negated and predicate.modality in REAL else None


def _is_one_matter(x: Existence, y: Existence) -> bool:
    if x.noun != y.noun or x.act.cls != y.act.cls:
        return False
    pairs = ((x.act.agent, y.act.agent), (x.act.object, y.act.object))
    if any(one is not None and other is not None and one != other for one, other in pairs):
        return False
    if not any(one is not None and one == other for one, other in pairs):
        return False
    ours, theirs = _settings(x.read), _settings(y.read)
    if ours and theirs and not ours & theirs:
        return False
    ours, theirs = x.read.lemmas, y.read.lemmas
    return len(ours & theirs) >= _ONE_MATTER * min(len(ours), len(theirs))


def _settings(read: ReadClaim) -> frozenset[str]:
    """Ids of the places in which the claim says it is."""
    before = ((e.id, read.claim.quote[: e.start - read.claim.start]) for e in read.claim.entities)
    return frozenset(id_ for id_, words in before if _IN.search(words))


def _since_then(left: Existence, right: Existence) -> str | None:
    """There were none at first, or by the earlier report."""
    none, some = (right, left) if left.exists else (left, right)
    at_first = _AT_FIRST.search(none.read.claim.quote) is not None
    older, newer = none.read.context.published, some.read.context.published
    if older is None or newer is None:
        return _told(none, some) if at_first else None
    if older < newer or (older == newer and at_first):
        return f"{_told(none, some)} by {newer}"
    return None


def _none_and_some(left: Existence, right: Existence) -> str:
    none, some = (right, left) if left.exists else (left, right)
    return _told(none, some)


def _told(none: Existence, some: Existence) -> str:
    return f"no {none.noun} (“{none.read.claim.quote}”) / some (“{some.read.claim.quote}”)"


LEVELS: tuple[Level[Existence], ...] = (
    Level("since_then", RelationKind.UPDATE, _since_then),
    Level("none_and_some", RelationKind.CONTRADICT, _none_and_some),
)
