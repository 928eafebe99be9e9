"""From labels and stories to examples: what was compared of each pair, and whether the label holds."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crosscheck.compare.judgement import Judged, PairJudgement
from crosscheck.compare.weights import Weights
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import RelationKind
from fit.labels import Label
from fit.regression import Example
from fit.stories import Passage, Story, read_story, twin_story

# Which sort of point a labelled dimension is about.
_KINDS = {
    "number": {"number", "nominal"}, "time": {"time"}, "name": {"name", "nominal", "spelling"}, "place": {"name", "spelling"}, "stance": {"act"},
    "negation": {"act", "quotation"}, "status": {"act", "number"}, "wording": {"quotation"},
    "characterisation": {"act"},
}  # fmt: skip
CONFLICTING = {RelationKind.CONTRADICT, RelationKind.UPDATE}
# A judged pair says more than one that a program altered, and than one of two different events.
_COUNTS = {"judged": 2.0, "listed": 2.0, "planted": 1.0}
_TWIN_COUNTS = 0.5
# One saga in two clusters: its twins are one event.
_NO_TWINS = frozenset({"10"})


class Found(NamedTuple):
    """One pair as the engine sees it, with what readers say of it.

    Attributes:
        kinds: sorts of points in which readers see a conflict; None if nothing is known of them.
    """

    topic: str
    judgement: PairJudgement
    kinds: frozenset[str] | None
    counts: float
    label: Label | None = None


class Stories:
    """The stories to learn from, read when they are asked for."""

    def __init__(self, root: Path, cache: Path) -> None:
        self._root, self._cache = root, cache
        self._known: dict[tuple[str, str], Story] = {}

    def story(self, group: str, cluster: str) -> Story:
        """The story in a folder."""
        key = (group, cluster)
        if key not in self._known:
            self._known[key] = Story(read_story(self._root / group / cluster, self._cache))
        return self._known[key]

    def of_labels(self, labels: Sequence[Label], weights: Weights) -> Iterator[Found]:
        """Each labelled pair of which both statements are claims."""
        for label in labels:
            one = self.story(label.group, label.clusters[0])
            other = self.story(label.group, label.clusters[1])
            a = one.side_of(label.a)
            b = other.side_of(label.b, a if label.origin == "planted" else None)
            if a is None or b is None or a is b:
                continue
            conflict = label.label in {"contradict", "update"}
            kinds = frozenset(_KINDS.get(label.dimension, ())) if conflict else frozenset()
            judgement = one.judge(a, b, weights)
            yield Found(label.topic, judgement, kinds, _COUNTS[label.origin], label)

    def of_listed(
        self, listed: Mapping[str, Sequence[dict[str, Any]]], weights: Weights
    ) -> Iterator[Found]:
        """Every pair a run would judge of the stories in which readers listed all conflicts."""
        for cluster, rows in sorted(listed.items()):
            story = self.story("clusters", cluster)
            for a, b in story.candidates():
                judgement = story.judge(a, b, weights)
                kinds = _listed_kinds(judgement, rows)
                yield Found(cluster[:2], judgement, kinds, 1.0)

    def of_twins(self, topics: Sequence[str], weights: Weights) -> Iterator[Found]:
        """Pairs that join two different events: whatever conflicts in them is none."""
        for topic in sorted(set(topics) - _NO_TWINS):
            folders = [self._root / "clusters" / f"{topic}-{letter}" for letter in "ab"]
            story = twin_story(folders, self._cache)
            for a, b in story.candidates():
                sides = {s.signature.read.claim.article[0] for s in (a, b)}
                if len(sides) == 2:
                    yield Found(topic, story.judge(a, b, weights), frozenset(), _TWIN_COUNTS)


def _listed_kinds(
    judgement: PairJudgement, rows: Sequence[dict[str, Any]]
) -> frozenset[str] | None:
    """Sorts of the listed conflicts of two claims; None where both touch one of which they are no pair."""
    kinds: set[str] = set()
    unsure = False
    for row in rows:
        if any(
            _is_pair(judgement, p["a"], p["b"]) or _is_pair(judgement, p["b"], p["a"])
            for p in row["pairs"]
        ):
            kinds |= _KINDS.get(row["dimension"], set())
            continue
        touched = [_touch(side, row) for side in (judgement.left, judgement.right)]
        if any(touched):
            told = {j.kind for j in judgement.judged if _names_both(row["note"], j.verdict.why)}
            kinds |= told & _KINDS.get(row["dimension"], set())
            unsure = unsure or (all(touched) and not told)
    return None if unsure and not kinds else frozenset(kinds)


def _names_both(what: str, why: str) -> bool:
    """Whether a reader's note ("Heffner v Hefner") has what tells both values of a verdict apart."""
    left, _, right = why.partition(": ")[0].partition(" / ")
    if not right or " / " in right:
        return False
    noted, ours, theirs = _tokens(what), _tokens(left), _tokens(right)
    return not noted.isdisjoint(ours - theirs) and not noted.isdisjoint(theirs - ours)


def _tokens(text: str) -> set[str]:
    """Words long enough to be names; a bare figure of a note may be another one."""
    return set(re.findall(r"[a-z]{4,}", text.lower()))


def _is_pair(judgement: PairJudgement, a: dict[str, Any], b: dict[str, Any]) -> bool:
    return _touches(judgement.left, a) and _touches(judgement.right, b)


def _touch(read: ReadClaim, row: dict[str, Any]) -> bool:
    return any(_touches(read, side) for p in row["pairs"] for side in (p["a"], p["b"]))


def _touches(read: ReadClaim, side: dict[str, Any]) -> bool:
    passage = Passage(side["article"].removesuffix(".txt"), side["start"], side["end"])
    claim = read.claim
    return (
        claim.article == passage.article and claim.start < passage.end and passage.start < claim.end
    )


def conflict_examples(found: Sequence[Found]) -> dict[str, list[Example]]:
    """By sort of point, each that the levels call a conflict, and whether readers do."""
    told = [
        (pair, judged)
        for pair in found
        for kind in sorted({j.kind for j in pair.judgement.judged})
        for judged in _meant(pair, kind)
    ]
    listed = {_said(pair, judged) for pair, judged in told if _holds(pair, judged)}
    examples: dict[str, list[Example]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    for pair, judged in told:
        # What readers list once stands in many pairs of sentences, of which they name a few.
        if pair.label is None and not _holds(pair, judged) and _said(pair, judged) in listed:
            continue
        key = (*_ids(pair), *_said(pair, judged))
        if key not in seen:
            seen.add(key)
            examples[judged.kind].append(_example(pair, judged))
    return dict(examples)


def _meant(pair: Found, kind: str) -> list[Judged]:
    """What the levels call a conflict of one sort; of a pair that readers call one, what fits best.

    Two claims that conflict in one number may have others, of which readers said nothing.
    """
    conflicting = [
        j
        for j in pair.judgement.judged
        if j.kind == kind and j.verdict.relation in CONFLICTING and _is_known(pair, j)
    ]
    if not pair.kinds or len(conflicting) < 2:
        return conflicting
    return [max(conflicting, key=lambda j: (j.values.get("fit", 0.0), j.probability))]


def _holds(pair: Found, judged: Judged) -> bool:
    return judged.kind in (pair.kinds or ())


def _said(pair: Found, judged: Judged) -> tuple[str, ...]:
    """The story, the sort of point and its two values in either order."""
    values = judged.verdict.why.partition(": ")[0].split(" / ")
    return pair.topic, judged.kind, *sorted(values)


def _ids(pair: Found) -> tuple[str, ...]:
    return tuple(read.claim.id for read in (pair.judgement.left, pair.judgement.right))


def _is_known(pair: Found, judged: Judged) -> bool:
    """Whether readers said of this sort of point whether it conflicts."""
    return pair.kinds is not None and (not pair.kinds or judged.kind in pair.kinds)


def _example(pair: Found, judged: Judged) -> Example:
    planted = pair.label is not None and pair.label.origin == "planted"
    return Example(pair.topic, judged.values, _holds(pair, judged), pair.counts, planted=planted)


def sameness_examples(found: Sequence[Found]) -> list[Example]:
    """Whether two judged statements speak of one thing."""
    judged = (x for x in found if x.label is not None and x.label.origin == "judged")
    return [Example(x.topic, x.judgement.evidence, x.label.same) for x in judged if x.label]


def agreement_examples(found: Sequence[Found], twins: Sequence[Found]) -> list[Example]:
    """Whether two judged statements agree; two of different events do not."""
    judged = [x for x in found if x.label is not None and x.label.origin == "judged"]
    examples = [
        Example(x.topic, x.judgement.agreement, x.label.label == "agree") for x in judged if x.label
    ]
    strict = (x for x in twins if x.judgement.agreement.get("left_over") == 0)
    agreeing = (
        x
        for x in strict
        if any(j.verdict.relation is RelationKind.AGREE for j in x.judgement.judged)
    )
    return examples + [Example(x.topic, x.judgement.agreement, holds=False) for x in agreeing]
