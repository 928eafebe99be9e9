"""`crosscheck eval`: run the pipeline over the labelled articles, score, compare, pin and gate."""

from pathlib import Path
from typing import Annotated

import typer

from crosscheck.cli.console import print_annotation, print_text, say
from crosscheck.cli.exits import EXIT_DONE, EXIT_INCOMPLETE
from crosscheck.cli.gating import GOLD, Articles, Gold, gate, pin
from crosscheck.cli.options import AsJson, Log, Profile, PromptFile, Verbose
from crosscheck.cli.stories import JUDGEMENTS, JudgementsFile, Restart, judge, stories
from crosscheck.errors import ConfigError, InputError
from crosscheck.store.files import write_atomically

app = typer.Typer(
    name="eval",
    help="Measure the pipeline on labels and whole stories: run, stories, judge, score, show, diff, pin, gate.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a run.")]
Only = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ARTICLE", help="Only this labelled article (or what its id begins with)."
    ),
]

for _command in (stories, judge, pin, gate):
    app.command()(_command)


@app.command()
def run(
    *,
    prompt: PromptFile = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            "-m",
            help="As for check (embedded, rules, a name at the endpoint), or everything.",
        ),
    ] = None,
    profile: Profile = None,
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
    restart: Restart = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be asked; ask nothing.")
    ] = False,
    only: Only = None,
    gold: Gold = GOLD,
    articles: Articles = None,
    as_json: AsJson = False,
    log: Log = None,
    verbose: Verbose = False,
) -> None:
    r"""Run the pipeline over the labelled articles and score what it finds.

    The folder gets run.json, calls.jsonl (every reply, as it comes), cases.jsonl and the prompt.
    Exit code 3 when some question has no reply.

    \b
    Examples:
      crosscheck eval run --model rules
      crosscheck eval run --model rules --only 001 --out eval-runs/quick
      crosscheck eval run --prompt my-prompt.md --repeat 3
      crosscheck eval run --model embedded --dry-run
    """
    import asyncio

    from crosscheck.cli.following import end_followed
    from crosscheck.cli.progress import ProgressListener
    from crosscheck.evals.articles import bench_of
    from crosscheck.evals.render_run import render_run, render_run_json
    from crosscheck.evals.runs import asking
    from crosscheck.evals.runs.execute import Run, estimate_run, execute_run

    plan = asking.plan_run(model, profile, prompt)
    folder = out or asking.default_folder(plan, only or ())
    bench = bench_of(gold, articles, only or ())
    say(plan.why)
    if dry_run:
        guess, recorded = asyncio.run(estimate_run(folder, bench, plan.approach))
        say(
            f"{guess.calls * repeat} call(s) to make, {recorded} already in {folder};"
            f" about {guess.prompt_tokens * repeat} prompt tokens, at most"
            f" {guess.most_reply_tokens * repeat} reply tokens"
        )
        return
    if restart:
        asking.forget_run(folder)
    asking.require_same_run(folder, plan, bench.inputs.digest)

    async def ask() -> Run:
        with ProgressListener() as listener:
            async with asking.open_model(plan) as live:
                return await execute_run(
                    folder,
                    bench,
                    plan.approach,
                    live=live,
                    repeats=repeat,
                    listener=listener,
                    prices=plan.prices,
                )

    def go() -> int:
        done = asyncio.run(ask())
        print_text(render_run_json(done) if as_json else render_run(done))
        say(f"run: {folder}")
        return EXIT_DONE if done.manifest.complete else EXIT_INCOMPLETE

    end_followed("eval run", log, go, verbose=verbose)


@app.command()
def score(
    folder: RunFolder,
    *,
    gold: Gold = GOLD,
    articles: Articles = None,
    as_json: AsJson = False,
) -> None:
    r"""Score a run again from its recorded replies; no model is needed.

    The recording stays as it is; scored.json and cases.jsonl beside it are written anew. Exit code 3 when some question has no recorded reply.

    \b
    Examples:
      crosscheck eval score eval-runs/rules
    """
    import asyncio

    from crosscheck.evals.render_run import render_run, render_run_json
    from crosscheck.evals.runs.asking import bench_of_run
    from crosscheck.evals.runs.execute import score_run

    bench = bench_of_run(folder, gold, articles)
    done = asyncio.run(score_run(folder, bench))
    print_text(render_run_json(done) if as_json else render_run(done))
    if not done.manifest.complete:
        raise typer.Exit(EXIT_INCOMPLETE)


@app.command()
def ceiling(*, gold: Gold = GOLD, articles: Articles = None, as_json: AsJson = False) -> None:
    r"""Send the labels through as a faultless model's answers, and show what arrives by stage and field.

    \b
    Examples:
      crosscheck eval ceiling
      crosscheck eval ceiling --gold my-gold --articles my-articles
    """
    from crosscheck.evals.articles import bench_of
    from crosscheck.evals.ceiling import measure_ceiling, render_ceiling, render_ceiling_json

    render = render_ceiling_json if as_json else render_ceiling
    print_text(render(measure_ceiling(bench_of(gold, articles))))


@app.command()
def floor(*, gold: Gold = GOLD, articles: Articles = None, as_json: AsJson = False) -> None:
    r"""Give false answers made from the labels, and show how many are stopped or flagged.

    \b
    Examples:
      crosscheck eval floor
    """
    from crosscheck.evals.articles import bench_of
    from crosscheck.evals.floor import measure_floor, render_floor, render_floor_json

    render = render_floor_json if as_json else render_floor
    print_text(render(measure_floor(bench_of(gold, articles))))


@app.command()
def show(
    folder: RunFolder,
    claim: Annotated[
        str | None, typer.Argument(metavar="[CLAIM]", help="A claim of the labels, or an extra.")
    ] = None,
    *,
    relations: Annotated[
        bool, typer.Option("--relations", help="Show contradictions instead of claims.")
    ] = False,
    gold: Gold = GOLD,
    articles: Articles = None,
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
    from crosscheck.evals.judging.book import read_book
    from crosscheck.evals.runs.asking import bench_of_run
    from crosscheck.evals.runs.cases import read_cases
    from crosscheck.evals.show import render_claim, render_relations, render_show
    from crosscheck.evals.stories.folder import holds_stories, open_stories_run
    from crosscheck.evals.stories.render import render_stories

    if holds_stories(folder):
        print_text(render_stories(open_stories_run(folder, read_book(judgements))))
        return
    cases = read_cases(folder)
    if claim is not None:
        print_text(render_claim(cases, claim))
        return
    if relations:
        print_text(render_relations(cases))
        return
    print_text(render_show(cases, bench_of_run(folder, gold, articles).inputs))


@app.command()
def diff(
    first: Annotated[Path, typer.Argument(metavar="A", help="Folder of the run before.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Folder of the run after.")],
    *,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write a page.")] = None,
    shared: Annotated[
        bool,
        typer.Option(
            "--shared", help="Compare only claims, or clusters of stories, that both have."
        ),
    ] = False,
    judgements: JudgementsFile = JUDGEMENTS,
    as_json: AsJson = False,
    github: Annotated[
        bool, typer.Option("--github", help="Also print annotations for GitHub Actions.")
    ] = False,
) -> None:
    r"""Compare two runs: the verdict, the prompts, claims found and lost, findings raised and dropped.

    Two runs over stories are compared half by half.

    \b
    Examples:
      crosscheck eval diff eval-runs/before eval-runs/after --html diff.html
    """
    from crosscheck.evals.diff import diff_runs, open_run
    from crosscheck.evals.judging.book import read_book
    from crosscheck.evals.render_diff import (
        annotate_verdicts,
        render_diff_json,
        render_html,
        render_text,
    )
    from crosscheck.evals.stories.folder import compare_stories, holds_stories, open_stories_run
    from crosscheck.evals.stories.render import render_stories_diff, render_stories_diff_json

    if holds_stories(first) != holds_stories(second):
        raise InputError(
            f"one of {str(first)!r} and {str(second)!r} is a run over stories, the other over labels:"
            " compare runs over the same"
        )
    if holds_stories(first):
        if html is not None:
            raise ConfigError("--html is a page about runs over labels; leave it out")
        book = read_book(judgements)
        beside = compare_stories(
            open_stories_run(first, book), open_stories_run(second, book), shared_only=shared
        )
        print_text(render_stories_diff_json(beside) if as_json else render_stories_diff(beside))
        verdicts = tuple(c for cs in beside.measures.values() for c in cs)
    else:
        runs = open_run(first), open_run(second)
        found = diff_runs(*runs, shared_only=shared)
        print_text(render_diff_json(found) if as_json else render_text(found))
        verdicts = found.measures
        if html is not None:
            write_atomically(html, render_html(found))
            say(f"page: {html}")
    if github:
        for line in annotate_verdicts(verdicts):
            print_annotation(line, aside=as_json)


@app.command()
def table(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Folders of runs.")],
    *,
    judgements: JudgementsFile = JUDGEMENTS,
    as_json: AsJson = False,
) -> None:
    r"""Put many runs side by side: every leading measure with its interval, tokens, cost, time.

    A figure has a star only where its run is better than every other one by the paired test. Of
    runs over stories the scored half is shown.

    \b
    Examples:
      crosscheck eval table eval-runs/*
    """
    from crosscheck.evals.judging.book import read_book
    from crosscheck.evals.side_by_side import (
        open_contender,
        put_side_by_side,
        render_side_by_side,
        render_side_by_side_json,
    )

    book = read_book(judgements)
    found = put_side_by_side([open_contender(folder, book) for folder in runs])
    print_text(render_side_by_side_json(found) if as_json else render_side_by_side(found))
