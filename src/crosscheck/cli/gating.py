"""`crosscheck eval pin` and `eval gate`: floors that figures may not fall below."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crosscheck.cli.console import print_annotation, print_text, say, say_lines
from crosscheck.cli.options import AsJson
from crosscheck.store.files import write_atomically

if TYPE_CHECKING:
    from crosscheck.evals.articles import Bench
    from crosscheck.evals.floors import Floors
    from crosscheck.evals.gate import GateReport
    from crosscheck.evals.stories.layout import Stories

Gold = Annotated[Path, typer.Option(metavar="DIR", help="Folder with the labels.")]
Articles = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Folder with the labelled articles.",
        show_default="articles/ beside the labels, else seeds",
    ),
]
FloorsFile = Annotated[Path, typer.Option(metavar="FILE", help="The pinned floors.")]
StoriesFolder = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Folder of stories, whose scored half has floors of its own."),
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
    reason: Annotated[str, typer.Option(help="Why floors may be lowered; kept beside them.")] = "",
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
    from crosscheck.evals.articles import bench_of
    from crosscheck.evals.floors import Floors, read_floors, write_floors
    from crosscheck.evals.stories.layout import open_stories

    pinned = read_floors(floors) if floors.exists() else Floors()
    on = open_stories(stories) if stories is not None else bench_of(gold, articles)
    write_floors(floors, _pin(pinned, runs or [], on, reason if allow_lower else None))


def gate(
    *,
    floors: FloorsFile = _FLOORS,
    stories: StoriesFolder = None,
    gold: Gold = GOLD,
    articles: Articles = None,
    as_json: AsJson = False,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write JUnit XML.")
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
    from crosscheck.evals.build_servers import annotate
    from crosscheck.evals.floors import read_floors
    from crosscheck.evals.render_gate import (
        describe_faults,
        exit_code,
        render_gate,
        render_gate_json,
        render_gate_junit,
    )

    held = read_floors(floors)
    found = _judge(held, stories, gold, articles)
    say_lines(render_gate(found))
    if as_json:
        print_text(render_gate_json(found))
    if junit is not None:
        write_atomically(junit, render_gate_junit(found))
    if github:
        for line in describe_faults(found):
            annotation = annotate("error", "crosscheck eval gate", line)
            print_annotation(annotation, aside=as_json)
    raise typer.Exit(exit_code(found))


def _judge(held: "Floors", stories: Path | None, gold: Path, articles: Path | None) -> "GateReport":
    import asyncio

    from crosscheck.evals import gate
    from crosscheck.evals.articles import bench_of
    from crosscheck.evals.stories.layout import open_stories

    bench = bench_of(gold, articles) if held.runs or stories is None else None
    chosen = open_stories(stories) if stories is not None else None
    carried_out = gate.carry_out(held, Path(), bench=bench, stories=chosen, tell=say)
    return gate.judge_gate(held, asyncio.run(carried_out))


def _pin(held: "Floors", runs: list[str], on: "Bench | Stories", reason: str | None) -> "Floors":
    import asyncio

    from crosscheck.evals.articles import Bench
    from crosscheck.evals.floors import pin_figures
    from crosscheck.evals.gate import measure, names_to_pin

    is_bench = isinstance(on, Bench)
    other_labels = is_bench and not held.are_of(on)
    for name in names_to_pin(held.runs_over(on), runs, are_other_labels=other_labels):
        done = asyncio.run(measure(name, on, Path(), say))
        held = pin_figures(held, name, done.figures, on, reason)
        over = "" if is_bench else " over the scored half"
        say(f"pinned {name}{over}: {len(done.figures)} figures")
    return held
