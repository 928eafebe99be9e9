"""Options that several commands share, so that they read the same everywhere."""

import inspect
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, NoReturn

import typer

from crosscheck.cli.completion import complete_model

if TYPE_CHECKING:
    from crosscheck.checking import ModelOptions

Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE...",
        help="Files (.txt .md .html .docx .pdf), http(s) addresses, or - for standard input.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        help="embedded, rules, recorded:FILE, or a model's name at the endpoint of OPENAI_BASE_URL.",
        autocompletion=complete_model,
    ),
]
Profile = Annotated[
    Literal["compact", "full"] | None,
    typer.Option(
        help="How to ask: compact for small models, full for large ones.", show_default="by model"
    ),
]
PromptFile = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Another prompt file, or the name of one.",
        show_default="the profile's",
    ),
]
Outlet = Annotated[
    str | None, typer.Option(help="Outlet of the articles given.", show_default="from the article")
]
Date = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help="Publication date of the articles given.",
        show_default="from the article",
    ),
]
Concurrency = Annotated[
    int | None,
    typer.Option(min=1, max=1000, help="Requests under way at once.", show_default="by model"),
]
Batch = Annotated[
    bool,
    typer.Option("--batch", help="Ask by the Batch API: half the price, an answer within a day."),
]
SecondLook = Annotated[
    bool,
    typer.Option(
        "--second-look",
        help="Ask the model of each conflict whether both can be true; shown as its view, decides nothing.",
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither read nor keep replies.")]
RefreshCache = Annotated[
    bool, typer.Option("--refresh-cache", help="Ask everything again and keep the new replies.")
]
DecisionsFile = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="decisions.json saved from a report: dismissed findings are folded away.",
    ),
]
MaxTokens = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Ask no more than N tokens of prompts and replies allow; the rest is incomplete (exit 3).",
        show_default="no limit",
    ),
]
MaxCost = Annotated[
    float | None,
    typer.Option(
        min=0,
        metavar="USD",
        help="The same in US dollars; the prices are CROSSCHECK_PRICE_PROMPT and _COMPLETION.",
        show_default="no limit",
    ),
]
Log = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Append JSON lines: attempts, waits, limits, time by stage."),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Print what --log writes on standard error, too.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Say what would be asked and what it may cost; ask nothing."),
]


class AskOptions(NamedTuple):
    """The options of every command that asks a model, in the order of their help."""

    model: Model = None
    profile: Profile = None
    prompt: PromptFile = None
    concurrency: Concurrency = None
    no_cache: NoCache = False
    refresh_cache: RefreshCache = False
    max_tokens: MaxTokens = None
    max_cost: MaxCost = None
    log: Log = None
    verbose: Verbose = False

    def model_options(self, *, batch: bool = False, second_look: bool = False) -> "ModelOptions":
        """Which model, how it is asked, and what may be spent."""
        from crosscheck.checking import ModelOptions

        return ModelOptions(*self[:8], batch, second_look)

    def end(self, command: str, run: Callable[[], int]) -> NoReturn:
        """Run a command, followed as --log and --verbose say, and end with its exit code."""
        from crosscheck.cli.following import end_followed

        end_followed(command, self.log, run, verbose=self.verbose)


def asks_model(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `AskOptions` behind its own; it gets their values as `asked`."""
    own = inspect.signature(command)
    parameters = [p for p in own.parameters.values() if p.name != "asked"]
    parameters += [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=AskOptions._field_defaults[name],
            annotation=hint,
        )
        for name, hint in AskOptions.__annotations__.items()
    ]

    @wraps(command)
    def run(**given: Any) -> None:
        asked = AskOptions(**{name: given.pop(name) for name in AskOptions._fields})
        command(**given, asked=asked)

    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]  # typer looks here
    return run
