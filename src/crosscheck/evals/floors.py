"""Floors: figures that may not fall, kept beside the digest of what they were measured on.

Floors only go up (for rates, ceilings only go down); lowering one needs a reason, which is kept.
"""

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, ValidationError

from crosscheck.contract import Record
from crosscheck.errors import ConfigError, InputError
from crosscheck.evals.articles import Bench
from crosscheck.evals.figures import RATES
from crosscheck.evals.stories.layout import Stories
from crosscheck.store.files import read_whole, write_atomically

# Figures are rounded to six digits before they are pinned.
_TOLERANCE = 1e-6
_MOST_BYTES = 10_000_000
# Before the name of a run over stories, where runs over labels are named, too.
STORIES = "stories: "

# A share, or how many there are for each article.
Figure = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Figures = Mapping[str, float]


class Lowered(Record):
    """A floor that was lowered, and why."""

    run: str
    measure: str
    before: float
    after: float
    reason: str


class StoryFloors(Record):
    """Floors of the scored half of the folder of stories that has this digest."""

    digest: str = ""
    runs: dict[str, dict[str, Figure]] = Field(default_factory=dict)


class Floors(Record):
    """`floors.json`.

    Attributes:
        gold, inputs: digests of the labels and articles that the floors were measured on.
        runs: by name ("rules", or the folder of a recorded run): the floor of each measure.
        stories: of whole stories, which are given by path; None while nothing is pinned.
        lowered: every time that a floor was lowered, in order.
    """

    schema_version: Literal["1"] = "1"
    gold: str = ""
    inputs: str = ""
    runs: dict[str, dict[str, Figure]] = Field(default_factory=dict)
    stories: StoryFloors | None = None
    lowered: tuple[Lowered, ...] = ()

    def are_of(self, on: Bench | Stories) -> bool:
        """Whether they were measured on these labels and articles, or over these stories."""
        if isinstance(on, Stories):
            return self.stories is not None and self.stories.digest == on.digest
        return (self.gold, self.inputs) == (on.gold.digest, on.inputs.digest)

    def runs_over(self, on: Bench | Stories) -> dict[str, dict[str, float]]:
        """The floors of runs on labels, or of those over stories."""
        return self.story_runs if isinstance(on, Stories) else self.runs

    @property
    def story_runs(self) -> dict[str, dict[str, float]]:
        """The floors of runs over stories."""
        return self.stories.runs if self.stories else {}


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
        return Floors.model_validate_json(read_whole(path, _MOST_BYTES))
    except OSError as error:
        raise InputError(
            f"cannot read {str(path)!r}: {error.strerror}; pin a run first: crosscheck eval pin RUN"
        ) from None
    except ValidationError as error:
        raise InputError(f"{str(path)!r} does not hold floors: {error}") from None


def write_floors(path: Path, floors: Floors) -> None:
    """Write `floors.json` atomically; StoreError when it cannot be written."""
    write_atomically(path, floors.model_dump_json(indent=2) + "\n")


def name_run(name: str, on: Bench | Stories) -> str:
    """How a run is called where runs on labels and over stories stand side by side."""
    return f"{STORIES}{name}" if isinstance(on, Stories) else name


def pin_figures(
    floors: Floors, name: str, figures: Figures, on: Bench | Stories, reason: str | None = None
) -> Floors:
    """Make the figures of a run its floors; with a reason they may be worse than what is pinned.

    Stories that are not those pinned so far need a reason, too: of others no floors are kept.

    Raises:
        ConfigError: some figure is worse and may not be, other stories are pinned, or the reason says nothing.
    """
    before, is_same = floors.runs_over(on), floors.are_of(on)
    if isinstance(on, Stories) and floors.stories and not is_same and reason is None:
        raise ConfigError(
            "other stories are pinned, whose floors would go: give --allow-lower and --reason TEXT"
        )
    lowered = tuple(_lowered(name_run(name, on), name, before.get(name, {}), figures, reason))
    kept = {} if isinstance(on, Stories) and not is_same else before
    runs = dict(sorted({**kept, name: dict(figures)}.items()))
    pinned: dict[str, object] = (
        {"stories": StoryFloors(digest=on.digest, runs=runs)}
        if isinstance(on, Stories)
        else {"gold": on.gold.digest, "inputs": on.inputs.digest, "runs": runs}
    )
    return floors.model_copy(update=pinned | {"lowered": (*floors.lowered, *lowered)})


def _lowered(
    run: str, name: str, floors: Figures, figures: Figures, reason: str | None
) -> Iterator[Lowered]:
    worse = find_breaches(run, floors, figures)
    if reason is None and worse:
        told = [
            f"{b.measure} of {name!r} is {tell_figure(b.figure)}, pinned {b.floor:.6f}"
            for b in worse
        ]
        advice = "floors only go up: mend the regression, or give --allow-lower and --reason TEXT"
        raise ConfigError(*told, advice)
    if reason is not None and not reason.strip():
        raise ConfigError("--allow-lower needs --reason TEXT: it is kept beside the floors")
    for b in worse:
        if math.isfinite(b.figure):
            yield Lowered(
                run=run, measure=b.measure, before=b.floor, after=b.figure, reason=reason or ""
            )


def tell_figure(figure: float) -> str:
    """A figure in words; one that is missing is the worst there is."""
    return f"{figure:.6f}" if math.isfinite(figure) else "missing"


def find_breaches(name: str, floors: Figures, figures: Figures) -> tuple[Breach, ...]:
    """The figures that are worse than their floor; one that is missing is the worst there is."""
    found = (
        (m, floor, figures.get(m, math.inf if m in RATES else 0.0)) for m, floor in floors.items()
    )
    return tuple(Breach(name, m, floor, f) for m, floor, f in found if _is_worse(m, f, floor))


def _is_worse(measure: str, found: float, floor: float) -> bool:
    return found > floor + _TOLERANCE if measure in RATES else found < floor - _TOLERANCE
