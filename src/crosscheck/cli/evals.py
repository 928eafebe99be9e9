"""`crosscheck eval`: run the pipeline over the labelled articles, score, compare, pin and gate."""

from pathlib import Path
from typing import Annotated, Literal

import typer

app = typer.Typer(
    name="eval",
    help="Measure the pipeline on hand-made labels: run, score, show, diff, pin, gate.",
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
_GOLD = Path("evals/gold")
_SEEDS = Path("seeds")


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
