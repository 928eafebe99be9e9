"""`crosscheck eval`: run the pipeline over the labelled articles, score, compare, pin and gate."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from crosscheck.cli.stories import JUDGEMENTS, JudgementsFile, judge, stories

app = typer.Typer(
    name="eval",
    help="Measure the pipeline on labels and whole stories: run, stories, judge, score, show, diff, pin, gate.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Gold = Annotated[Path, typer.Option("--gold", metavar="DIR", help="Folder with the labels.")]
Articles = Annotated[
    Path, typer.Option("--articles", metavar="DIR", help="Folder with the labelled articles.")
]
RunFolder = Annotated[
    Path, typer.Argument(metavar="RUN", help="Folder of a run.", show_default=False)
]
FloorsFile = Annotated[Path, typer.Option("--floors", metavar="FILE", help="The pinned floors.")]
_GOLD = Path("evals/gold")
_SEEDS = Path("seeds")
_FLOORS = Path("evals/floors.json")

app.command()(stories)
app.command()(judge)


@app.command()
def run(
    *,
    prompt: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Prompt file, or the name of one.", show_default="the profile's"
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            "-m",
            help="As for check (embedded, rules, a name at the endpoint), or everything.",
            show_default=False,
        ),
    ] = None,
    profile: Annotated[
        Literal["compact", "full"] | None,
        typer.Option(help="How to ask.", show_default="by model"),
    ] = None,
    repeat: Annotated[
        int, typer.Option(min=1, max=20, help="Ask everything so often; two measure the noise.")
    ] = 1,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="Folder of the run; one that was cut short is continued.",
            show_default="eval-runs/...",
        ),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Forget what the folder holds and begin anew.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be asked; ask nothing.")
    ] = False,
    gold: Gold = _GOLD,
    articles: Articles = _SEEDS,
) -> None:
    r"""Run the pipeline over the labelled articles and score what it finds.

    The folder gets run.json, calls.jsonl (every reply, as it comes), cases.jsonl and the prompt.
    Exit code 3 when some question has no reply.

    \b
    Examples:
      crosscheck eval run --model rules
      crosscheck eval run --prompt my-prompt.md --repeat 3
      crosscheck eval run --model embedded --dry-run
    """
    import asyncio

    from crosscheck.cli.console import ProgressListener, say, write_stdout
    from crosscheck.cli.exits import EXIT_INCOMPLETE
    from crosscheck.evals.runs import asking
    from crosscheck.evals.runs.execute import Run, estimate_run, execute_run
    from crosscheck.evals.tables import render_run

    plan = asking.plan_run(model, profile, prompt)
    folder = out or asking.default_folder(plan)
    bench = asking.bench_of(gold, articles)
    say(plan.why)
    if dry_run:
        guess = asyncio.run(estimate_run(folder, bench, plan.approach))
        say(
            f"{guess.calls * repeat} call(s) to make, {guess.recorded} already in {folder};"
            f" about {guess.prompt_tokens * repeat} prompt tokens, at most"
            f" {guess.most_reply_tokens * repeat} reply tokens"
        )
        return
    if restart:
        asking.forget_run(folder)
    asking.require_same_run(folder, plan)

    async def go() -> Run:
        with ProgressListener() as listener:
            async with asking.open_model(plan) as live:
                return await execute_run(
                    folder, bench, plan.approach, live=live, repeats=repeat, listener=listener
                )

    done = asyncio.run(go())
    write_stdout(render_run(done))
    say(f"run: {folder}")
    if not done.manifest.complete:
        raise typer.Exit(EXIT_INCOMPLETE)


@app.command()
def score(folder: RunFolder, *, gold: Gold = _GOLD, articles: Articles = _SEEDS) -> None:
    r"""Score a run again from its recorded replies; no model is needed.

    Exit code 3 when some question has no recorded reply.

    \b
    Examples:
      crosscheck eval score eval-runs/rules
    """
    import asyncio

    from crosscheck.cli.console import write_stdout
    from crosscheck.cli.exits import EXIT_INCOMPLETE
    from crosscheck.evals.runs.asking import bench_of
    from crosscheck.evals.runs.execute import score_run
    from crosscheck.evals.stages import make_gold_reports
    from crosscheck.evals.tables import render_run

    bench = bench_of(gold, articles)
    done = asyncio.run(score_run(folder, bench))
    write_stdout(render_run(done, make_gold_reports(bench.gold, bench.inputs)))
    if not done.manifest.complete:
        raise typer.Exit(EXIT_INCOMPLETE)


@app.command()
def show(
    folder: RunFolder,
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLAIM]", help="A claim of the labels, or an extra.", show_default=False
        ),
    ] = None,
    *,
    relations: Annotated[
        bool, typer.Option("--relations", help="Show contradictions instead of claims.")
    ] = False,
    gold: Gold = _GOLD,
    articles: Articles = _SEEDS,
    judgements: JudgementsFile = JUDGEMENTS,
) -> None:
    r"""Show a run claim by claim under the article's text: found, defect and which, lost, extra.

    Of a run over stories the figures are shown, with what judges have said since.

    \b
    Examples:
      crosscheck eval show eval-runs/rules | less
      crosscheck eval show eval-runs/rules 000-c01
      crosscheck eval show eval-runs/rules --relations
    """
    from crosscheck.cli.console import write_stdout
    from crosscheck.evals.runs.asking import bench_of
    from crosscheck.evals.runs.cases import read_cases
    from crosscheck.evals.runs.manifest import CASES_FILE
    from crosscheck.evals.show import render_claim, render_relations, render_show
    from crosscheck.evals.stories.folder import holds_stories

    if holds_stories(folder):
        write_stdout(_show_stories(folder, judgements))
        return
    cases = read_cases(folder / CASES_FILE)
    if claim is not None:
        write_stdout(render_claim(cases, claim))
        return
    if relations:
        write_stdout(render_relations(cases))
        return
    write_stdout(render_show(cases, bench_of(gold, articles).inputs))


def _show_stories(folder: Path, judgements: Path) -> str:
    from crosscheck.evals.judging import read_book
    from crosscheck.evals.stories.folder import open_stories_run
    from crosscheck.evals.stories.render import render_stories

    return render_stories(open_stories_run(folder, read_book(judgements)))


@app.command()
def diff(
    first: Annotated[Path, typer.Argument(metavar="A", help="Folder of the run before.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Folder of the run after.")],
    *,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write a page.", show_default=False),
    ] = None,
    shared: Annotated[
        bool, typer.Option("--shared", help="Compare only claims that both label sets have.")
    ] = False,
    judgements: JudgementsFile = JUDGEMENTS,
) -> None:
    r"""Compare two runs: the verdict, the prompts, claims found and lost, findings raised and dropped.

    Two runs over stories are compared half by half.

    \b
    Examples:
      crosscheck eval diff eval-runs/before eval-runs/after --html diff.html
    """
    from crosscheck.cli.console import say, write_stdout
    from crosscheck.evals.diff import diff_runs, diff_shared, open_run
    from crosscheck.evals.render_diff import render_html, render_text
    from crosscheck.evals.stories.folder import holds_stories
    from crosscheck.store.files import write_atomically

    if holds_stories(first) and holds_stories(second):
        write_stdout(_compare_stories(first, second, judgements))
        return
    runs = open_run(first), open_run(second)
    found = diff_shared(*runs) if shared else diff_runs(*runs)
    write_stdout(render_text(found))
    if html is not None:
        write_atomically(html, render_html(found))
        say(f"page: {html}")


def _compare_stories(first: Path, second: Path, judgements: Path) -> str:
    from crosscheck.evals.judging import read_book
    from crosscheck.evals.stories.compare import compare_stories
    from crosscheck.evals.stories.folder import open_stories_run
    from crosscheck.evals.stories.render import render_stories_diff

    book = read_book(judgements)
    found = compare_stories(open_stories_run(first, book), open_stories_run(second, book))
    return render_stories_diff(found)


@app.command()
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
    gold: Gold = _GOLD,
    articles: Articles = _SEEDS,
) -> None:
    r"""Make the figures of runs the floors that `eval gate` holds later ones to.

    \b
    Examples:
      crosscheck eval pin rules evals/recorded/embedded
      crosscheck eval pin --allow-lower --reason "labels adjudicated"
    """
    import asyncio

    from crosscheck.cli.console import say
    from crosscheck.evals.gate import Floors, lower_floors, raise_floors, read_floors, write_floors
    from crosscheck.evals.runs.asking import bench_of
    from crosscheck.evals.runs.pinned import measure, names_to_pin

    bench = bench_of(gold, articles)
    pinned = read_floors(floors) if floors.exists() else Floors()
    for name in names_to_pin(pinned, bench, runs or []):
        done = asyncio.run(measure(name, bench, Path()))
        pinned = (
            lower_floors(pinned, name, done, reason)
            if allow_lower
            else raise_floors(pinned, name, done)
        )
        say(f"pinned {name}: {len(pinned.runs[name])} figures")
    write_floors(floors, pinned)


@app.command()
def gate(
    *,
    floors: FloorsFile = _FLOORS,
    gold: Gold = _GOLD,
    articles: Articles = _SEEDS,
) -> None:
    r"""Hold the pinned runs to their floors, without a model; what CI runs.

    Exit code 1 when a figure fell or an invariant broke, 3 when a run is incomplete.

    \b
    Examples:
      crosscheck eval gate
    """
    import asyncio

    from crosscheck.cli.console import say
    from crosscheck.evals.gate import judge_gate, read_floors, require_same_bench
    from crosscheck.evals.render_gate import exit_code, render_gate
    from crosscheck.evals.runs.asking import bench_of
    from crosscheck.evals.runs.pinned import carry_out

    bench = bench_of(gold, articles)
    pinned = read_floors(floors)
    require_same_bench(pinned, bench)
    found = judge_gate(pinned, bench, asyncio.run(carry_out(pinned, bench, Path())))
    say(render_gate(pinned, found))
    raise typer.Exit(exit_code(found))
