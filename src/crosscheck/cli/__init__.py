"""Commands: parse, call, print, set the exit code; no logic lives here.

Exit codes: 0 done; 1 findings at or above `--fail-on`, or a quality regression; 2 usage,
configuration or unreadable input; 3 incomplete (some chunk failed; the report says which); 70 a fault of
the program; 130 stopped by Ctrl-C.
What was asked for, reports included, goes to standard output; progress and notes to standard error.
"""

import errno
import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from crosscheck.cli import archive, decisions, evals, gold
from crosscheck.cli.check import check
from crosscheck.cli.compare import compare
from crosscheck.cli.console import complain, fail, say
from crosscheck.cli.corpus import corpus
from crosscheck.cli.doctor import doctor
from crosscheck.cli.exits import EXIT_DONE, EXIT_FAULT, EXIT_UNUSABLE, code_of
from crosscheck.cli.explain import explain
from crosscheck.cli.extract import extract
from crosscheck.cli.groups import HelpGroup
from crosscheck.cli.mcp import mcp
from crosscheck.cli.report import report
from crosscheck.cli.watch import watch
from crosscheck.errors import CrosscheckError
from crosscheck.store.files import explain_os_error
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


for _command in (check, extract, compare, explain, report, watch, corpus, mcp, doctor):
    app.command(name=_command.__name__)(_command)

app.add_typer(archive.app)
app.add_typer(decisions.app)
app.add_typer(evals.app)
app.add_typer(gold.app)


# Of standard output and error: what they go to, and not the program, is at fault.
_UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line (None: the process's) and exit; the only place that catches what the program raises."""
    code = _run(arguments)
    _flush()
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    """Run a command; returns the exit code, whatever happens."""
    try:
        code = app(args=arguments, standalone_mode=False)
        return code if isinstance(code, int) else EXIT_DONE
    except CrosscheckError as error:
        complain(error)
        return code_of(error)
    except typer.TyperException as error:
        _say_usage(error)
        return EXIT_UNUSABLE
    except KeyboardInterrupt as error:
        fail("stopped")
        return code_of(error)
    except SystemExit as stop:
        # Typer's, when whoever reads the help has seen enough of it.
        return EXIT_DONE if isinstance(stop.__context__, BrokenPipeError) else _code_of(stop)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault of the program
        return _explain_unexpected(error)


def _explain_unexpected(error: Exception) -> int:
    if isinstance(error, OSError) and error.errno in _UNWRITABLE:
        fail(f"cannot write: {explain_os_error(error)}")
        return EXIT_UNUSABLE
    from crosscheck.cli.faults import report_fault

    report_fault(error)
    return EXIT_FAULT


def _code_of(stop: SystemExit) -> int:
    return stop.code if isinstance(stop.code, int) else int(stop.code is not None)


def _say_usage(error: typer.TyperException) -> None:
    """Say what is wrong with the command line, and how it should be; without any word on it, the help."""
    message = error.format_message().replace("Value error, ", "")
    if message.startswith("Usage:"):
        usage, message = message, ""
    else:
        context: typer.Context | None = getattr(error, "ctx", None)
        usage = (
            f"{context.get_usage()}\nTry '{context.command_path} --help' for help."
            if context
            else ""
        )
    for line in usage.splitlines():
        say(line)
    if message:
        fail(message)


def _flush() -> None:
    """Write what is left; where that fails, what is left goes nowhere, and the exit code stays."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
