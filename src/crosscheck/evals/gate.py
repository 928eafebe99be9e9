"""The gate: runs held against their floors, and reports against what must always hold."""

from collections.abc import Mapping
from typing import NamedTuple

from crosscheck.errors import ConfigError
from crosscheck.evals.floors import (
    Breach,
    Floors,
    StoryFloors,
    find_breaches,
    pinned_figures,
    pinned_story_figures,
)
from crosscheck.evals.invariants import find_violations
from crosscheck.evals.runs.execute import Bench, Run
from crosscheck.evals.runs.manifest import Manifest


class GateReport(NamedTuple):
    """What the gate found.

    Attributes:
        breaches: statistical figures that fell.
        violations: invariants that do not hold, in words.
        incomplete: runs with questions that have no reply.
        crashed: runs that could not be carried out, with the reason; all their figures count as
            the worst there is.

    """

    breaches: tuple[Breach, ...]
    violations: tuple[str, ...]
    incomplete: tuple[str, ...]
    crashed: tuple[str, ...]

    def and_also(self, other: "GateReport") -> "GateReport":
        """Both reports as one."""
        return GateReport(
            self.breaches + other.breaches,
            self.violations + other.violations,
            self.incomplete + other.incomplete,
            self.crashed + other.crashed,
        )


class Outcome(NamedTuple):
    """What became of a pinned run: scored, or crashed with a reason."""

    run: Run | None
    crash: str = ""


class StoryOutcome(NamedTuple):
    """What became of a pinned run over stories."""

    manifest: Manifest | None
    crash: str = ""


def judge_gate(floors: Floors, bench: Bench, outcomes: Mapping[str, Outcome]) -> GateReport:
    """Hold runs against their floors and the invariants.

    Args:
        floors: what was pinned.
        bench: what the runs were measured on.
        outcomes: of every run that has floors, by name.

    Raises:
        ConfigError: the floors were pinned on other labels or articles.

    """
    require_same_bench(floors, bench)
    breaches: list[Breach] = []
    violations: list[str] = []
    incomplete: list[str] = []
    crashed: list[str] = []
    for name, pinned in floors.runs.items():
        outcome = outcomes[name]
        if outcome.run is None:
            crashed.append(f"{name}: {outcome.crash}")
            breaches += find_breaches(name, pinned, {})
            continue
        breaches += find_breaches(name, pinned, pinned_figures(outcome.run))
        if not outcome.run.manifest.complete:
            incomplete.append(name)
        report = outcome.run.repeats[0].subject.report
        violations += [f"{name}: {v}" for v in find_violations(report)]
    return GateReport(tuple(breaches), tuple(violations), tuple(incomplete), tuple(crashed))


def require_same_bench(floors: Floors, bench: Bench) -> None:
    """Refuse floors that were pinned on other labels or articles.

    Raises:
        ConfigError: they were.

    """
    if (floors.gold, floors.inputs) != (bench.gold.digest, bench.inputs.digest):
        what = "labels" if floors.gold != bench.gold.digest else "articles"
        raise ConfigError(
            [
                (
                    f"the floors were pinned on other {what}, so the figures cannot be compared:"
                    " pin each run again (crosscheck eval pin RUN --allow-lower --reason TEXT)"
                )
            ]
        )


def judge_stories(
    floors: StoryFloors, digest: str, outcomes: Mapping[str, StoryOutcome]
) -> GateReport:
    """Hold runs over the scored half of stories against their floors.

    Args:
        floors: what was pinned.
        digest: of the stories that the runs are over.
        outcomes: of every run that has floors, by name.

    Raises:
        ConfigError: the floors were pinned on other stories.

    """
    if floors.digest != digest:
        raise ConfigError(
            [
                (
                    "the floors were pinned on other stories, so the figures cannot be compared: pin"
                    " each run again (crosscheck eval pin RUN --stories DIR --allow-lower --reason TEXT)"
                )
            ]
        )
    breaches: list[Breach] = []
    incomplete: list[str] = []
    crashed: list[str] = []
    for name, pinned in floors.runs.items():
        outcome, told = outcomes[name], f"stories: {name}"
        figures = pinned_story_figures(outcome.manifest) if outcome.manifest else {}
        breaches += find_breaches(told, pinned, figures)
        if outcome.manifest is None:
            crashed.append(f"{told}: {outcome.crash}")
        elif not outcome.manifest.complete:
            incomplete.append(told)
    return GateReport(tuple(breaches), (), tuple(incomplete), tuple(crashed))
