"""Commands: parse, call, print, set the exit code; no logic lives here.

Exit codes: 0 done; 1 findings at or above `--fail-on`, or a quality regression; 2 usage,
configuration or unreadable input; 3 incomplete (some chunk failed; the report says which).
What was asked for, reports included, goes to standard output; progress and notes to standard error.
"""

import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from crosscheck.cli import archive, decisions, evals, gold
from crosscheck.cli.check import check
from crosscheck.cli.compare import compare
from crosscheck.cli.console import complain
from crosscheck.cli.doctor import doctor
from crosscheck.cli.exits import EXIT_INCOMPLETE, EXIT_UNUSABLE
from crosscheck.cli.explain import explain
from crosscheck.cli.extract import extract
from crosscheck.cli.groups import HelpGroup
from crosscheck.cli.mcp import mcp
from crosscheck.cli.report import report
from crosscheck.cli.watch import watch
from crosscheck.errors import CrosscheckError, NotAnArticle
from crosscheck.version import __version__

app = typer.Typer(
    name="crosscheck",
    cls=HelpGroup,
    help="Cross-check news articles: a language model proposes claims, code disposes.",
    epilog="Start with:  crosscheck check story.txt other.txt   and   crosscheck doctor",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    # As wide as the terminal, up to where lines become hard to read.
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"crosscheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and exit.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Cross-check news articles: a language model proposes claims, code disposes."""


for _command in (check, extract, compare, explain, report, watch, mcp, doctor):
    app.command(name=_command.__name__)(_command)

app.add_typer(archive.app)
app.add_typer(decisions.app)
app.add_typer(evals.app)
app.add_typer(gold.app)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; the only place that catches what the program raises on purpose.

    Args:
        arguments: without the program's name; None takes those of the process.
    """
    try:
        app(args=arguments)
    except NotAnArticle as error:
        complain(error)
        sys.exit(EXIT_INCOMPLETE)
    except CrosscheckError as error:
        complain(error)
    sys.exit(EXIT_UNUSABLE)
