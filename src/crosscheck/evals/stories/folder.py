"""A run over stories as its folder has it, with what judges have said since; and two such runs."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from crosscheck.errors import InputError
from crosscheck.evals.articles import ONLY
from crosscheck.evals.diff import CaseChange, pair_headlines
from crosscheck.evals.judging.book import Book, Outcome
from crosscheck.evals.judging.records import JudgingCard
from crosscheck.evals.marks import Mark
from crosscheck.evals.runs.cases import marks_of, read_cases
from crosscheck.evals.runs.manifest import read_manifest
from crosscheck.evals.stories.layout import HALVES, Half
from crosscheck.evals.stories.run import CARDS_FILE, StoriesRun
from crosscheck.evals.stories.score import score_judged
from crosscheck.evals.verdict import RunComparison, compare_all
from crosscheck.store.lines import read_own

OUTCOMES = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class StoriesDiff:
    """Two runs compared.

    Attributes:
        shared: the clusters that both were over, and the topics with twins.
        changes: conflicts of the learning half that one run finds and the other does not. Those of
            the scored half stay sealed: who has seen its errors has learned from it.
    """

    first: StoriesRun
    second: StoriesRun
    shared: frozenset[str]
    measures: Mapping[Half, tuple[RunComparison, ...]]
    changes: tuple[CaseChange, ...]


def holds_stories(folder: Path) -> bool:
    """Whether a folder is that of a run over stories."""
    return (folder / CARDS_FILE).is_file()


def open_stories_run(folder: Path, book: Book) -> StoriesRun:
    """Read a run over stories, and lay the judgements beside it.

    Raises:
        InputError: the folder holds no such run.
    """
    cards = read_cards(folder)
    cases = (*read_cases(folder), *score_judged(cards, book))
    return StoriesRun(folder, read_manifest(folder), cases, cards=cards)


def read_cards(folder: Path) -> tuple[JudgingCard, ...]:
    """Read the cards of a run.

    Raises:
        InputError: they are not there, or not ours.
    """
    advice = "give the folder of a run that `crosscheck eval stories` has written, or a report.json"
    return read_own(folder / CARDS_FILE, JudgingCard, "cards", advice)


def compare_stories(
    first: StoriesRun, second: StoriesRun, *, shared_only: bool = False
) -> StoriesDiff:
    """Compare two runs over the same clusters, or, `shared_only`, on those that both were over.

    Raises:
        InputError: they are of different stories or clusters, or share no cluster.
    """
    inputs = [run.manifest.inputs for run in (first, second)]
    told = f"{str(first.folder)!r} and {str(second.folder)!r}"
    if not shared_only and inputs[0] != inputs[1]:
        raise InputError(
            f"{told} are runs over different stories, or over other clusters of them: run one of them"
            " again, or compare only what they share with --shared"
        )
    shared = _clusters_of(first) & _clusters_of(second)
    if shared_only and (not shared or len({i.partition(ONLY)[0] for i in inputs}) > 1):
        raise InputError(f"{told} share no cluster of the same stories")
    halves = {
        half: compare_all(pair_headlines(_marks(first, half, shared), _marks(second, half, shared)))
        for half in HALVES
    }
    measures = {half: found for half, found in halves.items() if found}
    return StoriesDiff(first, second, shared, measures, tuple(_changes(first, second)))


def _clusters_of(run: StoriesRun) -> frozenset[str]:
    """The clusters that a run was over, and the topics that have twins."""
    return frozenset(m.cluster for c in run.cases if c.outcome not in OUTCOMES for m in c.marks)


def _marks(run: StoriesRun, half: Half, clusters: AbstractSet[str]) -> tuple[Mark, ...]:
    return tuple(m for m in marks_of(run.of_half(half)) if m.cluster in clusters)


def _changes(first: StoriesRun, second: StoriesRun) -> Iterator[CaseChange]:
    after = {c.id: c.outcome for c in second.of_half("learning")}
    for case in first.of_half("learning"):
        is_conflict = case.id.startswith(("planted ", "listed "))
        if is_conflict and after.get(case.id, case.outcome) != case.outcome:
            yield CaseChange(case.id, "", case.outcome, after[case.id])
