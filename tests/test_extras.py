"""A plain install has no extra: what needs one says so, and everything else works."""

import subprocess
import sys
from pathlib import Path

BLOCKED = ("openpyxl", "watchfiles", "feedparser", "mcp", "xllamacpp")
# In one process, for what takes time is to load the language's model.
RUN = """
import sys
sys.modules.update(dict.fromkeys(sys.argv[1].split(",")))
from crosscheck.cli import main
for line in sys.stdin.read().splitlines():
    try:
        main(line.split())
    except SystemExit as end:
        print("exit", end.code, line.split()[0], file=sys.stderr)
"""
COMMANDS = """\
check a.txt b.txt --model rules --out folder
report folder --format csv
report folder --format xlsx --out findings.xlsx
watch . --model rules --once
mcp
"""


def test_what_needs_an_extra_says_which(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            "Halm burns\n\nThe mill in Halm burnt down.\n", "utf-8"
        )
    done = subprocess.run(  # noqa: PLW1510 - the output belongs in the failure
        [sys.executable, "-c", RUN, ",".join(BLOCKED)],
        input=COMMANDS,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    ends = [line for line in done.stderr.splitlines() if line.startswith("exit")]
    assert ends == [
        "exit 0 check",
        "exit 0 report",
        "exit 2 report",
        "exit 2 watch",
        "exit 2 mcp",
    ], done.stderr
    assert "'openpyxl' is missing; pip install 'crosscheck-news[desk]'" in done.stderr
    assert "crosscheck-news[desk]' brings it" in done.stderr.split("exit 2 report")[1]
    assert "crosscheck-news[mcp]' brings it" in done.stderr
