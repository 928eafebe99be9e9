"""`crosscheck eval pin` and `eval gate`: floors that figures may not fall below."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from crosscheck.evals.floors import Floors
    from crosscheck.evals.gate import GateReport

Gold = Annotated[Path, typer.Option("--gold", metavar="DIR", help="Folder with the labels.")]
Articles = Annotated[
    Path | None,
    typer.Option(
        "--articles",
        metavar="DIR",
        help="Folder with the labelled articles.",
        show_default="articles/ beside the labels, else seeds",
    ),
]
FloorsFile = Annotated[Path, typer.Option("--floors", metavar="FILE", help="The pinned floors.")]
StoriesFolder = Annotated[
    Path | None,
    typer.Option(
        "--stories",
        metavar="DIR",
        help="Folder of stories, whose scored half has floors of its own.",
        show_default=False,
    ),
]
GOLD = Path("evals/gold")
_FLOORS = Path("evals/floors.json")


def pin(
    runs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RUN...]",
            help="rules, everything, or folders of recorded runs.",
            show_default="all that are pinned",
        ),
    ] = None,
    *,
    floors: FloorsFile = _FLOORS,
    allow_lower: Annotated[
        bool, typer.Option("--allow-lower", help="Pin figures that are worse, too.")
    ] = False,
    reason: Annotated[
        str, typer.Option(help="Why floors may be lowered; kept beside them.", show_default=False)
    ] = "",
    stories: StoriesFolder = None,
    gold: Gold = GOLD,
    articles: Articles = None,
) -> None:
    r"""Make the figures of runs the floors that `eval gate` holds later ones to.

    With --stories the figures of the scored half are pinned, and not those on the labels.

    \b
    Examples:
      crosscheck eval pin rules evals/recorded/embedded
      crosscheck eval pin rules --stories my-stories
      crosscheck eval pin --allow-lower --reason "labels adjudicated"
    """
    from crosscheck.evals.floors import Floors, read_floors, write_floors

    pinned = read_floors(floors) if floors.exists() else Floors()
    why = reason if allow_lower else None
    done = (
        _pin_stories(pinned, runs or [], stories, why)
        if stories is not None
        else _pin_labels(pinned, runs or [], gold, articles, why)
    )
    write_floors(floors, done)


def gate(
    *,
    floors: FloorsFile = _FLOORS,
    stories: StoriesFolder = None,
    gold: Gold = GOLD,
    articles: Articles = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
    junit: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write JUnit XML.", show_default=False),
    ] = None,
    github: Annotated[
        bool, typer.Option("--github", help="Also print annotations for GitHub Actions.")
    ] = False,
) -> None:
    r"""Hold the pinned runs to their floors, without a model; what CI runs.

    Exit code 1 when a figure fell or an invariant broke, 3 when a run is incomplete.

    \b
    Examples:
      crosscheck eval gate
      crosscheck eval gate --stories my-stories --junit gate.xml --github
    """
    from crosscheck.cli.console import print_text, say
    from crosscheck.evals.annotations import annotate
    from crosscheck.evals.floors import read_floors
    from crosscheck.evals.render_gate import (
        describe_faults,
        exit_code,
        render_gate,
        render_gate_json,
        render_gate_junit,
    )
    from crosscheck.store.files import write_atomically

    pinned = read_floors(floors)
    found = _judge(pinned, stories, gold, articles)
    with_stories = stories is not None
    say(render_gate(pinned, found, stories=with_stories))
    if as_json:
        print_text(render_gate_json(found))
    if junit is not None:
        write_atomically(junit, render_gate_junit(pinned, found, stories=with_stories))
    if github:
        for line in describe_faults(found):
            print_text(annotate("error", "crosscheck eval gate", line) + "\n")
    raise typer.Exit(exit_code(found))


def _judge(
    pinned: "Floors", stories: Path | None, gold: Path, articles: Path | None
) -> "GateReport":
    import asyncio

    from crosscheck.cli.console import say
    from crosscheck.evals.floors import StoryFloors
    from crosscheck.evals.gate import judge_gate, judge_stories, require_same_bench
    from crosscheck.evals.runs.asking import bench_of
    from crosscheck.evals.runs.pinned import carry_out
    from crosscheck.evals.stories.layout import open_stories
    from crosscheck.evals.stories.pinned import carry_out_stories

    bench = bench_of(gold, articles)
    require_same_bench(pinned, bench)
    found = judge_gate(pinned, bench, asyncio.run(carry_out(pinned, bench, Path())))
    if stories is None:
        return found
    floors, chosen = pinned.stories or StoryFloors(), open_stories(stories)
    outcomes = asyncio.run(carry_out_stories(floors, chosen, Path(), say))
    return found.and_also(judge_stories(floors, chosen.digest, outcomes))


def _pin_labels(
    pinned: "Floors", runs: list[str], gold: Path, articles: Path | None, reason: str | None
) -> "Floors":
    import asyncio

    from crosscheck.cli.console import say
    from crosscheck.evals.floors import lower_floors, raise_floors
    from crosscheck.evals.runs.asking import bench_of
    from crosscheck.evals.runs.pinned import measure, names_to_pin

    bench = bench_of(gold, articles)
    for name in names_to_pin(pinned, bench, runs):
        done = asyncio.run(measure(name, bench, Path()))
        pinned = (
            raise_floors(pinned, name, done)
            if reason is None
            else lower_floors(pinned, name, done, reason)
        )
        say(f"pinned {name}: {len(pinned.runs[name])} figures")
    return pinned


def _pin_stories(pinned: "Floors", runs: list[str], folder: Path, reason: str | None) -> "Floors":
    import asyncio

    from crosscheck.cli.console import say
    from crosscheck.errors import ConfigError
    from crosscheck.evals.floors import lower_story_floors, raise_story_floors
    from crosscheck.evals.stories.layout import open_stories
    from crosscheck.evals.stories.pinned import measure_stories

    names = runs or sorted(pinned.stories.runs if pinned.stories else ())
    if not names:
        raise ConfigError(["nothing is pinned yet: name a run, as in: crosscheck eval pin rules"])
    stories = open_stories(folder)
    for name in names:
        manifest = asyncio.run(measure_stories(name, stories, Path(), say))
        pinned = (
            raise_story_floors(pinned, name, manifest)
            if reason is None
            else lower_story_floors(pinned, name, manifest, reason)
        )
        say(f"pinned {name} over the scored half of {folder}")
    return pinned
