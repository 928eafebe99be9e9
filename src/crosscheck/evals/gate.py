"""The gate: pinned runs carried out, held to their floors, and their reports to what must always hold."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from crosscheck.errors import ConfigError
from crosscheck.evals.articles import Bench
from crosscheck.evals.figures import PINNED, PINNED_STORIES
from crosscheck.evals.floors import STORIES, Breach, Figures, Floors, find_breaches, name_run
from crosscheck.evals.runs.execute import (
    BASELINES,
    approach_of,
    play_baseline,
    replay_run,
)
from crosscheck.evals.runs.manifest import Manifest
from crosscheck.evals.stories.layout import Stories
from crosscheck.evals.stories.run import play_stories
from crosscheck.models.articles import Part
from crosscheck.models.claims import Claim
from crosscheck.models.report import Report


class GateReport(NamedTuple):
    """What the gate found.

    Attributes:
        held: the floors that runs were held to, by the names of the runs.
        crashed: runs that could not be carried out, with the reason; all their figures count as
            the worst there is.
    """

    held: Mapping[str, Figures]
    breaches: tuple[Breach, ...] = ()
    violations: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    crashed: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """What became of a pinned run.

    Attributes:
        figures: those that floors are kept for; none when it crashed.
        violations: of invariants, in words.
        crash: why there is nothing else.
    """

    figures: Figures
    complete: bool = True
    violations: tuple[str, ...] = ()
    crash: str = ""


def judge_gate(floors: Floors, outcomes: Mapping[str, Outcome]) -> GateReport:
    """Hold the runs that were carried out, by their names, against their floors and the invariants."""
    of_stories = {f"{STORIES}{name}": kept for name, kept in floors.story_runs.items()}
    held = {n: kept for n, kept in {**floors.runs, **of_stories}.items() if n in outcomes}
    return GateReport(
        held,
        tuple(b for n, kept in held.items() for b in find_breaches(n, kept, outcomes[n].figures)),
        tuple(f"{n}: {v}" for n in held for v in outcomes[n].violations),
        tuple(n for n in held if not outcomes[n].complete),
        tuple(f"{n}: {outcomes[n].crash}" for n in held if outcomes[n].crash),
    )


def _require_same(floors: Floors, bench: Bench | None, stories: Stories | None) -> None:
    """Refuse floors that were pinned on others than these."""
    if bench is not None and not floors.are_of(bench):
        what = "labels" if floors.gold != bench.gold.digest else "articles"
        raise ConfigError(_other(what, "RUN"))
    if stories is not None and floors.stories is None:
        raise ConfigError(
            "no run over stories is pinned yet: crosscheck eval pin rules --stories DIR"
        )
    if stories is not None and floors.stories and floors.stories.digest != stories.digest:
        raise ConfigError(_other("stories", "RUN --stories DIR"))


def _other(what: str, run: str) -> str:
    return (
        f"the floors were pinned on other {what}, so the figures cannot be compared: pin each run"
        f" again (crosscheck eval pin {run} --allow-lower --reason TEXT)"
    )


async def carry_out(
    floors: Floors,
    root: Path,
    *,
    bench: Bench | None = None,
    stories: Stories | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> dict[str, Outcome]:
    """Carry out every run that is pinned, on labels and over the scored half of stories, where these are given.

    A crash is an outcome, too. The folders of recorded runs are relative to `root`; `tell` hears of
    progress over stories.

    Raises:
        ConfigError: the floors were pinned on other labels, articles or stories, or none over stories.
    """
    _require_same(floors, bench, stories)
    return {
        name_run(name, on): await _attempt(measure(name, on, root, tell))
        for on in (bench, stories)
        if on is not None
        for name in floors.runs_over(on)
    }


async def measure(
    name: str, on: Bench | Stories, root: Path, tell: Callable[[str], None] = lambda _: None
) -> Outcome:
    """Carry out one run: "rules", "everything", on labels "ceiling", or the folder of a recorded one.

    Over stories it is that of the scored half.

    Raises:
        CrosscheckError: the stories or the recording cannot be used.
    """
    folder = root / name
    if isinstance(on, Stories):
        is_baseline = name in {"rules", "everything"}
        approach = BASELINES[name] if is_baseline else approach_of(folder)
        told = await play_stories(folder, on.of_half("scored"), approach, tell=tell)
        figures = first_figures(told.manifest, PINNED_STORIES, "scored/")
        return Outcome(figures, told.manifest.complete)
    run = (
        await play_baseline(on, BASELINES[name])
        if name in BASELINES
        else await replay_run(folder, on)
    )
    violations = tuple(find_violations(run.repeats[0].subject.report))
    return Outcome(first_figures(run.manifest, PINNED), run.manifest.complete, violations)


def first_figures(manifest: Manifest, names: Iterable[str], half: str = "") -> dict[str, float]:
    """Figures of a run's first repeat, where there are cases; of a run over stories those of one half."""
    found = {name: manifest.figures.get(half + name, (None,))[0] for name in names}
    return {name: value for name, value in found.items() if value is not None}


def names_to_pin(
    pinned: Iterable[str], asked: Sequence[str], *, are_other_labels: bool = False
) -> tuple[str, ...]:
    """The runs to pin: those asked for; all, when none are or when the labels have changed.

    Figures on other labels cannot stand beside new ones, so all are measured again then.

    Raises:
        ConfigError: nothing is pinned yet, and nothing asked for.
    """
    named = {name.rstrip("/") for name in asked}
    names = named | set(pinned) if are_other_labels or not named else named
    if not names:
        raise ConfigError("nothing is pinned yet: name a run, as in: crosscheck eval pin rules")
    return tuple(sorted(names))


async def _attempt(outcome: Awaitable[Outcome]) -> Outcome:
    try:
        return await outcome
    except Exception as error:  # noqa: BLE001 - whatever crashed it, the gate must count it as a miss
        return Outcome({}, crash=f"{type(error).__name__}: {error}")


def find_violations(report: Report) -> Iterator[str]:
    """Say which claims or relations of a report break what must always hold."""
    texts = {a.id: a for a in report.articles}
    ids = {c.id for c in report.claims}
    for claim in report.claims:
        article = texts[claim.article]
        if claim.span.of(article.text) != claim.quote:
            yield f"claim {claim.id!r}: the quote does not stand at its offsets"
        if article.part_at(claim.start) is Part.BOILERPLATE:
            yield f"claim {claim.id!r}: stands in boilerplate"
        yield from _attribution_violations(claim, article.text)
    if len(ids) != len(report.claims):
        yield "two claims have the same id"
    for relation in report.relations:
        if relation.a >= relation.b or not {relation.a, relation.b} <= ids:
            yield f"relation {relation.id!r}: its claims are not there, or not in order"


def _attribution_violations(claim: Claim, text: str) -> Iterator[str]:
    said = claim.attribution
    if said is None:
        return
    if said.cue_start is not None and text[said.cue_start : said.cue_end] != said.cue:
        yield f"claim {claim.id!r}: the cue does not stand at its offsets"
    if said.source_start is not None and not text[said.source_start : said.source_end].strip():
        yield f"claim {claim.id!r}: no words stand at the source's offsets"
