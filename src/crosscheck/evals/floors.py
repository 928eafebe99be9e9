"""Floors: figures that may not fall, kept beside the digest of what they were measured on.

Floors only go up (for rates, ceilings only go down); lowering one needs a reason, which is kept.
"""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crosscheck.errors import ConfigError, InputError
from crosscheck.evals.figures import RATES, figure
from crosscheck.evals.marks import tally
from crosscheck.evals.runs.execute import Run
from crosscheck.evals.runs.manifest import Manifest
from crosscheck.store.files import write_atomically

FLOORS_FILE = "floors.json"
# Not pinned: "agree" and "compatible", of which the labels list only what a tool may get wrong.
PINNED = (
    "clean",
    "covered",
    "claims",
    "claims_strict",
    "whole",
    "quotes",
    "statement",
    "statement_names",
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
# Of the scored half of stories. Not pinned: what judges have borne out, for the book grows.
PINNED_STORIES = (
    "listed",
    "listed_all",
    "planted",
    "twin_conflicts",
    "twin_updates",
    "twin_agreements",
    "twin_dropped",
)
# Figures are rounded to six digits before they are pinned.
_TOLERANCE = 1e-6
_WORST = {True: math.inf, False: 0.0}

# A share, or how many there are for each article.
Figure = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Lowered(_Record):
    """A floor that was lowered, and why."""

    run: str
    measure: str
    before: float
    after: float
    reason: str


class StoryFloors(_Record):
    """Floors of the scored half of a folder of stories.

    Attributes:
        digest: of the folder.
        runs: by name: the floor of each measure.

    """

    digest: str = ""
    runs: dict[str, dict[str, Figure]] = {}


class Floors(_Record):
    """`floors.json`.

    Attributes:
        gold, inputs: digests of the labels and articles that the floors were measured on.
        stories: of whole stories, which are given by path; None while nothing is pinned.
        runs: by name ("rules", or the folder of a recorded run): the floor of each measure.
        lowered: every time that a floor was lowered, in order.

    """

    schema_version: Literal["1"] = "1"
    gold: str = ""
    inputs: str = ""
    runs: dict[str, dict[str, Figure]] = {}
    stories: StoryFloors | None = None
    lowered: tuple[Lowered, ...] = ()


class Breach(NamedTuple):
    """A figure on the wrong side of its floor (or ceiling)."""

    run: str
    measure: str
    floor: float
    figure: float


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


def pinned_story_figures(manifest: Manifest) -> dict[str, float]:
    """The figures of the scored half of a run over stories that floors are kept for."""
    found = {name: manifest.figures.get(f"scored/{name}", (None,))[0] for name in PINNED_STORIES}
    return {name: value for name, value in found.items() if value is not None}


def raise_floors(floors: Floors, name: str, run: Run) -> Floors:
    """Pin a run's figures; none may be worse than what is pinned.

    Raises:
        ConfigError: some figure is; lists them.

    """
    figures = pinned_figures(run)
    _require_none_worse(name, floors.runs.get(name, {}), figures)
    return _with(floors, name, run, figures)


def lower_floors(floors: Floors, name: str, run: Run, reason: str) -> Floors:
    """Pin a run's figures whatever they are, and keep the reason for each that got worse.

    Raises:
        ConfigError: there is no reason.

    """
    figures = pinned_figures(run)
    kept = _note_lowered(floors, name, floors.runs.get(name, {}), figures, reason)
    return _with(kept, name, run, figures)


def raise_story_floors(floors: Floors, name: str, manifest: Manifest) -> Floors:
    """Pin what a run finds in the scored half of stories; none may be worse than what is pinned.

    Raises:
        ConfigError: some figure is; lists them.

    """
    figures = pinned_story_figures(manifest)
    _require_none_worse(name, _story_floors(floors, name), figures)
    return _with_stories(floors, name, manifest, figures)


def lower_story_floors(floors: Floors, name: str, manifest: Manifest, reason: str) -> Floors:
    """Pin what a run finds in stories whatever it is, and keep the reason for what got worse.

    Raises:
        ConfigError: there is no reason.

    """
    figures = pinned_story_figures(manifest)
    kept = _note_lowered(floors, f"stories: {name}", _story_floors(floors, name), figures, reason)
    return _with_stories(kept, name, manifest, figures)


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


def _with_stories(
    floors: Floors, name: str, manifest: Manifest, figures: Mapping[str, float]
) -> Floors:
    """The floors with those of one run; of other stories none are kept."""
    old = floors.stories or StoryFloors()
    runs = old.runs if old.digest == manifest.inputs else {}
    runs = dict(sorted({**runs, name: dict(figures)}.items()))
    return floors.model_copy(update={"stories": StoryFloors(digest=manifest.inputs, runs=runs)})


def _story_floors(floors: Floors, name: str) -> Mapping[str, float]:
    return floors.stories.runs.get(name, {}) if floors.stories else {}


def _require_none_worse(
    name: str, floors: Mapping[str, float], figures: Mapping[str, float]
) -> None:
    worse = find_breaches(name, floors, figures)
    if worse:
        told = [f"{b.measure} of {name!r} is {b.figure:.6f}, pinned {b.floor:.6f}" for b in worse]
        advice = "floors only go up: mend the regression, or give --allow-lower and --reason TEXT"
        raise ConfigError([*told, advice])


def _note_lowered(
    floors: Floors,
    name: str,
    before: Mapping[str, float],
    figures: Mapping[str, float],
    reason: str,
) -> Floors:
    if not reason.strip():
        raise ConfigError(["--allow-lower needs --reason TEXT: it is kept beside the floors"])
    lowered = tuple(
        Lowered(run=name, measure=b.measure, before=b.floor, after=b.figure, reason=reason)
        for b in find_breaches(name, before, figures)
        if math.isfinite(b.figure)
    )
    return floors.model_copy(update={"lowered": (*floors.lowered, *lowered)})
