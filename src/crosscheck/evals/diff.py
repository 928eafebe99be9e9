"""Two runs side by side: what the prompt changed, what that changed, and whether it is more than noise."""

import difflib
import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from crosscheck.errors import InputError
from crosscheck.evals.figures import FIELDS, HEADLINES
from crosscheck.evals.marks import Mark
from crosscheck.evals.runs.cases import Case, marks_of, read_cases
from crosscheck.evals.runs.manifest import CALLS_FILE, PROMPT_FILE, Manifest, read_manifest
from crosscheck.evals.stats import noise_floor
from crosscheck.evals.verdict import Paired, RunComparison, compare_all

# Slices are tested on this measure: every gold claim has exactly one mark of it.
SLICED = "clean"
# Measures whose proposals stand at extracted claims. Over shared labels only what of the labels was
# found can be compared, for what is beside one set of labels may be in the other.
_PROPOSING = frozenset({"claims", "claims_strict"})


@dataclass(frozen=True, slots=True)
class Recorded:
    """The first repeat of a run as its folder has it."""

    folder: Path
    manifest: Manifest
    cases: tuple[Case, ...]
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One claim or finding that the two runs treat differently.

    Attributes:
        before, after: codes, or "found", "not there".
    """

    id: str
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RunDiff:
    """Everything that differs.

    Attributes:
        replies: questions that both runs asked and to which the model said something else, in
            words. Replies can differ where the report does not: code disposes.
        shared: how many gold claims were compared, and whether that is all of them.
        both: on how many the fields were compared: those that both runs found.
        changes: by kind. "newly_found", "newly_lost": claims that only the one run has; "mended",
            "spoilt": claims that both have, whose defects went or came; "raised", "dropped": findings
            that only the one run has.
    """

    first: Recorded
    second: Recorded
    shared: str
    both: int
    prompt: tuple[str, ...]
    replies: str
    measures: tuple[RunComparison, ...]
    slices: tuple[RunComparison, ...]
    changes: Mapping[str, tuple[CaseChange, ...]]


def open_run(folder: Path) -> Recorded:
    """Read a run's folder for comparison.

    Raises:
        InputError: it holds no scored run.
    """
    path = folder / PROMPT_FILE
    prompt = path.read_text(encoding="utf-8") if path.is_file() else ""
    return Recorded(folder, read_manifest(folder), read_cases(folder), prompt)


def diff_runs(first: Recorded, second: Recorded, *, shared_only: bool = False) -> RunDiff:
    """Compare two runs over the same labels and articles.

    With `shared_only` on the gold claims that both were scored on, word for word the same.

    Raises:
        InputError: they were scored on different labels or articles; or share no claim.
    """
    one, other = _by_id(first, "claim"), _by_id(second, "claim")
    told = f"{str(first.folder)!r} and {str(second.folder)!r} were scored on"
    if not shared_only:
        if first.manifest.bench != second.manifest.bench:
            raise InputError(
                f"{told} different labels or articles: score both again with `crosscheck eval score`,"
                " or compare only what they share with --shared"
            )
        return _diff(first, second, f"all {len(one)} claims of the labels")
    same = {id_ for id_, c in one.items() if id_ in other and _text(c) == _text(other[id_])}
    if not same:
        raise InputError(f"{told} no claim in common")
    shared = f"only the {len(same)} claims that both label sets have ({len(one)} and {len(other)})"
    return _diff(_restricted(first, same), _restricted(second, same), shared)


def found_cases(run: Recorded) -> frozenset[str]:
    """The labelled claims that a run found, with a defect or without, and what else its model was asked."""
    found = {id_ for id_, c in _by_id(run, "claim").items() if c.outcome != "lost"}
    return frozenset(found | _by_id(run, "other").keys())


def _text(case: Case) -> tuple[str | None, int | None, str, str]:
    return (case.article, case.start, case.quote, case.statement)


def _by_id(run: Recorded, kind: str) -> dict[str, Case]:
    return {c.id: c for c in run.cases if c.kind == kind}


def _restricted(run: Recorded, ids: set[str]) -> Recorded:
    """The run with only the claims `ids` and the pairs among them.

    A claim that was found counts as one right proposal, so that the rows on claims say how many
    of the shared ones were found.
    """
    claims = [_as_proposed(c) for c in run.cases if c.kind == "claim" and c.id in ids]
    pairs = [c for c in run.cases if c.kind == "relation" and ids.issuperset(c.id.split("|"))]
    return replace(run, cases=(*claims, *pairs))


def _as_proposed(case: Case) -> Case:
    marks = tuple(
        m.model_copy(update={"proposed": m.expected, "right": m.found})
        if m.measure in _PROPOSING
        else m
        for m in case.marks
    )
    return case.model_copy(update={"marks": marks})


def _diff(first: Recorded, second: Recorded, shared: str) -> RunDiff:
    one, other = _by_id(first, "claim"), _by_id(second, "claim")
    changed = [
        CaseChange(id_, one[id_].quote, _state(one[id_]), _state(other[id_]))
        for id_ in one
        if id_ in other and one[id_].defects != other[id_].defects
    ]
    before, after = found_cases(first), found_cases(second)
    both, lost_before, lost_after = before & after, one.keys() - before, other.keys() - after
    stayed = [c for c in changed if c.id not in lost_before | lost_after]
    return RunDiff(
        first=first,
        second=second,
        shared=shared,
        both=len(both & one.keys()),
        prompt=_prompt_diff(first, second),
        replies=_compare_replies(first, second),
        measures=_measures(first, second, both),
        slices=_slices(first, second),
        changes={
            "newly_found": tuple(c for c in changed if c.id in lost_before - lost_after),
            "newly_lost": tuple(c for c in changed if c.id in lost_after - lost_before),
            "mended": tuple(c for c in stayed if other[c.id].code is None),
            "spoilt": tuple(c for c in stayed if other[c.id].code is not None),
            "raised": _only_in(second, first, "not there", "raised"),
            "dropped": _only_in(first, second, "raised", "not there"),
        },
    )


def _state(case: Case) -> str:
    return ", ".join(case.defects) or "found"


def _prompt_diff(first: Recorded, second: Recorded) -> tuple[str, ...]:
    before, after = first.prompt.splitlines(), second.prompt.splitlines()
    names = str(first.folder), str(second.folder)
    return tuple(difflib.unified_diff(before, after, *names, lineterm="", n=1))


def _compare_replies(first: Recorded, second: Recorded) -> str:
    one, other = (_values(r.folder / CALLS_FILE) for r in (first, second))
    asked = sorted(one.keys() & other.keys())
    if not asked:
        return "no question was asked of a model in both runs"
    fields = [(one[k].get(name), other[k].get(name)) for k in asked for name in one[k]]
    changed = sum(a != b for a, b in fields)
    calls = sum(one[k] != other[k] for k in asked)
    return f"{calls} of {len(asked)} replies differ, in {changed} of {len(fields)} answers"


def _values(calls: Path) -> dict[str, dict[str, object]]:
    """What the model said in the first repeat, by the hash of what it was asked about."""
    if not calls.is_file():
        return {}
    lines = (json.loads(line) for line in calls.read_text(encoding="utf-8").split("\n") if line)
    return {line["content"]: line["value"] for line in lines if not line["repeat"]}


def _only_in(run: Recorded, other: Recorded, before: str, after: str) -> tuple[CaseChange, ...]:
    there = [_about(id_) for id_ in _by_id(other, "finding")]
    return tuple(
        CaseChange(c.outcome, c.statement, before, after)
        for id_, c in _by_id(run, "finding").items()
        if not any(_are_one(_about(id_), known) for known in there)
    )


def _about(finding: str) -> tuple[str, frozenset[str]]:
    """The kind of a finding, and the claims it is about."""
    kind, _, names = finding.partition(":")
    return kind, frozenset(names.split("|"))


def _are_one(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    """Whether findings are one: a claim that the one run merges with others is in both."""
    return one[0] == other[0] and (one[1] <= other[1] or other[1] <= one[1])


def _measures(
    first: Recorded, second: Recorded, both: AbstractSet[str]
) -> tuple[RunComparison, ...]:
    one, other = (marks_of(r.cases) for r in (first, second))
    return compare_all(pair_headlines(one, other, both), _floors(first, second))


def pair_headlines(
    first: Sequence[Mark], second: Sequence[Mark], both: AbstractSet[str] = frozenset()
) -> list[Paired]:
    """The marks of every leading measure that either run has cases of."""
    pairs = [pair_runs(name, first, second, both) for name in HEADLINES]
    return [p for p in pairs if p.first or p.second]


def pair_runs(
    measure: str, first: Sequence[Mark], second: Sequence[Mark], both: AbstractSet[str]
) -> Paired:
    """The marks of a measure in two runs; of a field only those at what `both` found, if both have any."""
    own = [[m for m in marks if m.measure == measure] for marks in (first, second)]
    if measure in FIELDS and all(own):
        own = [[m for m in marks if m.case in both] for marks in own]
    return Paired(measure, measure, *own)


def _floors(first: Recorded, second: Recorded) -> dict[str, float]:
    """The larger noise floor of the two runs, where repeats have measured one."""
    floors: dict[str, float] = {}
    for run in (first, second):
        for name, figures in run.manifest.figures.items():
            floor = noise_floor(figures)
            if floor is not None:
                floors[name] = max(floor, floors.get(name, 0.0))
    return floors


def _slices(first: Recorded, second: Recorded) -> tuple[RunComparison, ...]:
    one, other = _by_id(first, "claim"), _by_id(second, "claim")
    names = sorted({(axis, value) for c in one.values() for axis, value in c.slices.items()})
    pairs: list[Paired] = []
    for axis, value in names:
        ids = [id_ for id_, c in one.items() if c.slices.get(axis) == value and id_ in other]
        sides = (marks_of(cases[i] for i in ids) for cases in (one, other))
        sliced = ([m for m in marks if m.measure == SLICED] for marks in sides)
        pairs.append(Paired(f"{axis}: {value}", SLICED, *sliced))
    return compare_all(pairs, _floors(first, second))
