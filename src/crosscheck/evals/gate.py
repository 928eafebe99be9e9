"""The gate: figures that may not fall, kept beside the digest of what they were measured on.

Floors only go up (for rates, ceilings only go down); lowering one needs a reason, which is kept.
Invariants are apart: they are about every single claim, and no floor can be pinned for them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crosscheck.errors import ConfigError, InputError
from crosscheck.evals.figures import RATES, figure
from crosscheck.evals.marks import tally
from crosscheck.evals.runs.execute import Bench, Run
from crosscheck.models import Claim, Part, Report
from crosscheck.store.files import write_atomically

FLOORS_FILE = "floors.json"
# Not pinned: "agree" and "compatible", of which the labels list only what a tool may get wrong.
PINNED = (
    "clean",
    "covered",
    "claims",
    "claims_strict",
    "attributed",
    "source",
    "model_source",
    "cue",
    "kind",
    "stance",
    "unattributed",
    "modality",
    "polarity",
    "quantities",
    "times",
    "parts",
    "boilerplate",
    "contradict",
    "contradict_entailed",
    "update",
    "trap_rate",
    "invented_attribution_rate",
)
# Figures are rounded to six digits before they are pinned.
_TOLERANCE = 1e-6
_WORST = {True: 1.0, False: 0.0}

Share = Annotated[float, Field(ge=0, le=1)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Lowered(_Record):
    """A floor that was lowered, and why."""

    run: str
    measure: str
    before: float
    after: float
    reason: str


class Floors(_Record):
    """`floors.json`.

    Attributes:
        gold, inputs: digests of the labels and articles that the floors were measured on.
        runs: by name ("rules", or the folder of a recorded run): the floor of each measure.
        lowered: every time that a floor was lowered, in order.

    """

    schema_version: Literal["1"] = "1"
    gold: str = ""
    inputs: str = ""
    runs: dict[str, dict[str, Share]] = {}
    lowered: tuple[Lowered, ...] = ()


class Breach(NamedTuple):
    """A figure on the wrong side of its floor (or ceiling)."""

    run: str
    measure: str
    floor: float
    figure: float


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


class Outcome(NamedTuple):
    """What became of a pinned run: scored, or crashed with a reason."""

    run: Run | None
    crash: str = ""


def read_floors(path: Path) -> Floors:
    """Read `floors.json`.

    Raises:
        InputError: it is not there, or not ours.

    """
    try:
        return Floors.model_validate_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"cannot read {str(path)!r}: {error.strerror}; pin a run first: crosscheck eval pin RUN"
        ) from None
    except (ValidationError, UnicodeDecodeError) as error:
        raise InputError(f"{str(path)!r} does not hold floors: {error}") from None


def write_floors(path: Path, floors: Floors) -> None:
    """Write `floors.json` atomically.

    Raises:
        StoreError: it cannot be written.

    """
    write_atomically(path, floors.model_dump_json(indent=2) + "\n")


def pinned_figures(run: Run) -> dict[str, float]:
    """The figures of a run's first repeat that floors are kept for."""
    totals = tally(run.repeats[0].marks)
    figures = {name: figure(name, totals[name]) for name in PINNED if name in totals}
    return {name: round(value, 6) for name, value in figures.items() if value is not None}


def raise_floors(floors: Floors, name: str, run: Run) -> Floors:
    """Pin a run's figures; none may be worse than what is pinned.

    Raises:
        ConfigError: some figure is; lists them.

    """
    figures = pinned_figures(run)
    worse = find_breaches(name, floors.runs.get(name, {}), figures)
    if worse:
        raise ConfigError(
            [
                *(
                    f"{b.measure} of {name!r} is {b.figure:.6f}, pinned {b.floor:.6f}"
                    for b in worse
                ),
                "floors only go up: mend the regression, or give --allow-lower and --reason TEXT",
            ]
        )
    return _with(floors, name, run, figures)


def lower_floors(floors: Floors, name: str, run: Run, reason: str) -> Floors:
    """Pin a run's figures whatever they are, and keep the reason for each that got worse.

    Raises:
        ConfigError: there is no reason.

    """
    if not reason.strip():
        raise ConfigError(["--allow-lower needs --reason TEXT: it is kept beside the floors"])
    figures = pinned_figures(run)
    lowered = tuple(
        Lowered(run=name, measure=b.measure, before=b.floor, after=b.figure, reason=reason)
        for b in find_breaches(name, floors.runs.get(name, {}), figures)
    )
    kept = floors.model_copy(update={"lowered": (*floors.lowered, *lowered)})
    return _with(kept, name, run, figures)


def find_breaches(
    name: str, floors: Mapping[str, float], figures: Mapping[str, float]
) -> tuple[Breach, ...]:
    """The figures that are worse than their floor; one that is missing is the worst there is."""
    return tuple(
        Breach(name, measure, floor, found)
        for measure, floor in floors.items()
        for found in (figures.get(measure, _WORST[measure in RATES]),)
        if _is_worse(measure, found, floor)
    )


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


def find_violations(report: Report) -> Iterator[str]:
    """Say which claims or relations of a report break what must always hold."""
    texts = {a.id: a for a in report.articles}
    ids = {c.id for c in report.claims}
    for claim in report.claims:
        article = texts[claim.article]
        if article.text[claim.start : claim.end] != claim.quote:
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


def _is_worse(measure: str, found: float, floor: float) -> bool:
    return found > floor + _TOLERANCE if measure in RATES else found < floor - _TOLERANCE


def _with(floors: Floors, name: str, run: Run, figures: Mapping[str, float]) -> Floors:
    return floors.model_copy(
        update={
            "gold": run.manifest.gold,
            "inputs": run.manifest.inputs,
            "runs": dict(sorted({**floors.runs, name: dict(figures)}.items())),
        }
    )
