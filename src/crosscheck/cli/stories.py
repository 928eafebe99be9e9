"""`crosscheck eval stories` and `eval judge`: whole stories, and judging what a run raised."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from crosscheck.cli.console import print_text, say, say_lines
from crosscheck.cli.exits import EXIT_DONE, EXIT_INCOMPLETE
from crosscheck.cli.options import AsJson, Log, Profile, PromptFile, Verbose
from crosscheck.errors import ConfigError, InputError
from crosscheck.store.files import write_atomically

if TYPE_CHECKING:
    from crosscheck.evals.judging.records import JudgingCard

JudgementsFile = Annotated[Path, typer.Option(metavar="FILE", help="The book of judgements.")]
JUDGEMENTS = Path("evals/judgements.jsonl")
# What a judge may be asked: not the kind of finding, for contradictions, updates and agreements are one question.
QuestionName = Literal[
    "relation", "attribution_dropped", "contested", "specific", "vague", "quote_without_speaker"
]
Restart = Annotated[
    bool, typer.Option("--restart", help="Forget what the folder holds and begin anew.")
]
HalfName = Annotated[
    Literal["scored", "learning"] | None,
    typer.Option(help="Only this half of the topics.", show_default="both"),
]


def stories(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of stories.")],
    *,
    model: Annotated[str | None, typer.Option("--model", "-m", help="As for eval run.")] = None,
    profile: Profile = None,
    prompt: PromptFile = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="TOPIC", help="Only this topic or cluster.")
    ] = None,
    half: HalfName = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Folder of the run.", show_default="eval-runs/..."
        ),
    ] = None,
    restart: Restart = False,
    judgements: JudgementsFile = JUDGEMENTS,
    as_json: AsJson = False,
    junit: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also write JUnit XML: each conflict of the learning half, skipped if missed.",
        ),
    ] = None,
    log: Log = None,
    verbose: Verbose = False,
) -> None:
    r"""Run the pipeline over whole stories: planted conflicts, twin events, listed conflicts.

    DIR has clusters/NN-x/*.txt, and where there are any planted/, planted.jsonl and
    conflicts.jsonl. Odd topics but 3, 9, 11 and 13 are only to score.
    Exit code 3 when some question has no reply.

    \b
    Examples:
      crosscheck eval stories my-stories --model rules
      crosscheck eval stories my-stories --half learning --only 04
      crosscheck eval diff eval-runs/stories-before eval-runs/stories-after
    """
    import asyncio

    from crosscheck.cli.following import end_followed
    from crosscheck.evals.judging.book import read_book
    from crosscheck.evals.runs import asking
    from crosscheck.evals.stories.folder import open_stories_run
    from crosscheck.evals.stories.layout import open_stories
    from crosscheck.evals.stories.render import (
        render_stories,
        render_stories_json,
        render_stories_junit,
    )
    from crosscheck.evals.stories.run import StoriesRun, run_stories

    book = read_book(judgements)
    chosen = open_stories(folder)
    chosen = chosen.only(only) if only else chosen
    chosen = chosen.of_half(half) if half else chosen
    plan = asking.plan_run(model, profile, prompt)
    say(plan.why)
    over = (*([half] if half else ()), *(only or ()))
    target = out or asking.default_folder(plan, over, prefix="stories")
    if restart:
        asking.forget_run(target)
    asking.require_same_run(target, plan, chosen.digest)

    async def ask() -> StoriesRun:
        async with asking.open_model(plan) as live:
            return await run_stories(
                target, chosen, plan.approach, live=live, prices=plan.prices, tell=say
            )

    def go() -> int:
        asyncio.run(ask())
        found = open_stories_run(target, book)
        print_text(render_stories_json(found) if as_json else render_stories(found))
        if junit is not None:
            write_atomically(junit, render_stories_junit(found))
        say(f"run: {target}")
        return EXIT_DONE if found.manifest.complete else EXIT_INCOMPLETE

    end_followed("eval stories", log, go, verbose=verbose)


def judge(
    run: Annotated[
        Path | None,
        typer.Argument(
            metavar="[RUN]",
            help="Folder of a run over stories, or a report.",
            show_default="only compare judges",
        ),
    ] = None,
    *,
    who: Annotated[str, typer.Option(help="Who judges.")] = "",
    question: Annotated[
        QuestionName | None, typer.Option(help="Only cards with this question.", show_default="all")
    ] = None,
    half: HalfName = None,
    sheet: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a sheet to fill in elsewhere.")
    ] = None,
    take: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Take the answers of a sheet.")
    ] = None,
    judgements: JudgementsFile = JUDGEMENTS,
) -> None:
    r"""Judge findings one by one, blind to what the program takes them for and how grave it holds them.

    Answers are kept with who, when and why, and are known again by question, article and quotes.
    Type the first letters of an answer, "s" to skip, "q" to stop. The agreement of all judges of
    the book is printed at the end.

    \b
    Examples:
      crosscheck eval judge eval-runs/stories-rules --who "A. Editor" --half learning
      crosscheck eval judge crosscheck-report --who ME --sheet sheet.jsonl
      crosscheck eval judge --who COLLEAGUE --take sheet.jsonl
    """
    from crosscheck.evals.agreement import render_fields
    from crosscheck.evals.judging.book import compare_judges, read_book
    from crosscheck.evals.judging.serve import open_cards, render_sheet, take_sheet
    from crosscheck.store.lines import append_lines

    if (run is not None or take is not None) and not who.strip():
        raise ConfigError("judgements are kept with a name: --who NAME")
    book = read_book(judgements)
    if take is not None:
        taken = take_sheet(take, who=who, when=datetime.now(UTC))
        append_lines(judgements, taken)
        say(f"took {len(taken)} judgement(s) into {judgements}")
    elif run is not None:
        cards = open_cards(_cards(run, question, half), book, who)
        if sheet is not None:
            write_atomically(sheet, render_sheet(cards))
            say(f"{len(cards)} card(s) in {sheet}")
            return
        _ask(cards, who, judgements)
    agreement = compare_judges(read_book(judgements))
    say_lines(render_fields(agreement) if agreement else "No two judges have judged the same yet.")


def _cards(run: Path, question: QuestionName | None, half: str | None) -> "list[JudgingCard]":
    """The cards of a run over stories, or of a report."""
    from crosscheck.cli.claims import load_report
    from crosscheck.evals.judging.cards import clusters_of, make_cards
    from crosscheck.evals.runs.manifest import CASES_FILE
    from crosscheck.evals.stories.folder import holds_stories, read_cards
    from crosscheck.evals.stories.layout import half_of

    if holds_stories(run):
        cards = read_cards(run)
        cards = tuple(
            c for c in cards if not half or {half_of(x) for x in clusters_of(c)} == {half}
        )
    elif (run / CASES_FILE).is_file():
        raise InputError(
            f"{str(run)!r} is a run over labels, which say what is right; what they lack is judged with"
            f" crosscheck gold review {run}"
        )
    else:
        cards = make_cards(load_report(str(run)))
    return [c for c in cards if question in {None, c.question}]


def _ask(cards: "tuple[JudgingCard, ...]", who: str, judgements: Path) -> None:
    """Show card after card and keep each answer at once."""
    from crosscheck.evals.judging.records import make_judgement
    from crosscheck.evals.judging.serve import find_answer, render_card
    from crosscheck.store.lines import append_lines

    for number, card in enumerate(cards, start=1):
        say_lines(f"\n{number} of {len(cards)}\n{render_card(card)}")
        answer = None
        while answer is None:
            typed = typer.prompt("answer", default="s", err=True)
            if typed == "q":
                return
            if typed == "s":
                break
            answer = find_answer(typed, card.question)
        if answer is not None:
            why = typer.prompt("why", default="", err=True)
            made = make_judgement(card, answer, who=who, when=datetime.now(UTC), why=why)
            append_lines(judgements, [made])
