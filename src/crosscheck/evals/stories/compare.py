"""Two runs over the same stories: verdicts half by half, and what changed in the learning half."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosscheck.errors import InputError
from crosscheck.evals.diff import Change, pair_runs
from crosscheck.evals.figures import HEADLINES
from crosscheck.evals.marks import Mark
from crosscheck.evals.runs.cases import Case, marks_of
from crosscheck.evals.stories.folder import StoriesFolder
from crosscheck.evals.stories.layout import HALVES, Half
from crosscheck.evals.verdict import Comparison, Paired, compare_all


@dataclass(frozen=True, slots=True)
class StoriesDiff:
    """Two runs compared.

    Attributes:
        measures: the verdicts of each half, Holm over each table.
        changes: conflicts of the learning half that one run finds and the other does not. Those of
            the scored half stay sealed: who has seen its errors has learned from it.

    """

    first: StoriesFolder
    second: StoriesFolder
    measures: Mapping[Half, tuple[Comparison, ...]]
    changes: tuple[Change, ...]


def compare_stories(first: StoriesFolder, second: StoriesFolder) -> StoriesDiff:
    """Compare two runs.

    Raises:
        InputError: they are of different stories.

    """
    if first.manifest.inputs != second.manifest.inputs:
        raise InputError(
            f"{str(first.folder)!r} and {str(second.folder)!r} are runs over different stories:"
            " run one of them again"
        )
    ids = {c.id for c in first.cases} & {c.id for c in second.cases if not _is_card(c)}
    halves = {
        half: compare_all(_pairs(_of(first, half, ids), _of(second, half, ids))) for half in HALVES
    }
    return StoriesDiff(
        first,
        second,
        {half: found for half, found in halves.items() if found},
        tuple(_changes(first, second)),
    )


def _of(run: StoriesFolder, half: Half, ids: set[str]) -> tuple[Mark, ...]:
    """The marks of one half, of what both runs were scored on and of judged findings."""
    return marks_of(
        c for c in run.cases if c.slices.get("half") == half and (c.id in ids or _is_card(c))
    )


def _is_card(case: Case) -> bool:
    return case.outcome in {"right", "wrong", "debatable", "unjudged"}


def _pairs(one: Sequence[Mark], other: Sequence[Mark]) -> list[Paired]:
    pairs = [pair_runs(name, one, other, frozenset()) for name in HEADLINES]
    return [p for p in pairs if p.first or p.second]


def _changes(first: StoriesFolder, second: StoriesFolder) -> list[Change]:
    before, after = (
        {c.id: c for c in run.cases if c.slices.get("half") == "learning"}
        for run in (first, second)
    )
    return [
        Change(id_, "", case.outcome, after[id_].outcome)
        for id_, case in before.items()
        if id_.startswith(("planted ", "listed "))
        and id_ in after
        and after[id_].outcome != case.outcome
    ]
