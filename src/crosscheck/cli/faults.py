"""What a fault of the program itself leaves: one line on the screen, and a file with the trace."""

import os
import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from crosscheck.cli.console import fail
from crosscheck.errors import CrosscheckError
from crosscheck.llm.settings import read_settings
from crosscheck.report.visible import make_visible, one_line
from crosscheck.store.files import write_atomically
from crosscheck.version import __version__

# Of the error's own words: enough to tell faults apart, and one line of a terminal.
_LONGEST = 120


def report_fault(error: Exception) -> None:
    """Say in one line that the program is at fault and where the trace is; raises nothing.

    The trace goes to the screen only where no file can be written.
    """
    trace = _trace(error)
    file = _keep(trace)
    where = f"the trace is in {str(file)!r}" if file else "the trace follows"
    words = one_line(str(error))[:_LONGEST]
    fail(
        f"a fault of crosscheck itself, not of what it was given ({type(error).__name__}: {words});"
        f" {where}, please report it"
    )
    if file is None:
        sys.stderr.write(make_visible(trace))


def _trace(error: Exception) -> str:
    """The trace without the values of variables, the words of the command line and the user's name."""
    about = f"crosscheck {__version__}, Python {platform.python_version()}, {platform.system()}\n"
    text = about + "".join(traceback.format_exception(error))
    home = os.path.expanduser("~")  # noqa: PTH111 - this one raises nothing
    return text.replace(home, "~") if len(home) > 1 else text


def _keep(trace: str) -> Path | None:
    name = f"fault-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    for folder in _folders():
        try:
            write_atomically(folder / name, trace)
        except CrosscheckError:
            continue
        return folder / name
    return None


def _folders() -> tuple[Path, ...]:
    temporary = Path(tempfile.gettempdir())
    try:
        return (read_settings().cache_folder / "faults", temporary)
    except Exception:  # noqa: BLE001 - perhaps the very fault that is told here
        return (temporary,)
