"""Write docs/cli.md from the help of every command; a test fails when it is stale."""

import re
import sys
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from crosscheck.cli import app

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
_HEAD = """# Commands

Written by `make docs` from the commands' own help.
"""


def commands() -> list[tuple[str, ...]]:
    """Every command and sub-command, as words, in the order of the help."""
    found: list[tuple[str, ...]] = []
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        found.append((name,))
        found.extend((name, sub) for sub in getattr(command, "commands", {}))
    return found


def render() -> str:
    """The page's text."""
    runner = CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"})
    parts = [_HEAD]
    for words in commands():
        shown = runner.invoke(app, [*words, "--help"], prog_name="crosscheck").output
        text = re.sub(r"[ \t]+\n", "\n", shown).strip()
        parts.append(f"\n## crosscheck {' '.join(words)}\n\n```\n{text}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE.name}\n")
