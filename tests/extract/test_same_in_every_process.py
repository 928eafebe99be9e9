"""What is extracted does not hang on the seed by which a process orders its sets."""

import os
import subprocess
import sys
from pathlib import Path

# Both cues of a sentence lead to a proposition of the same words.
TEXT = """Prize gala to be smaller

The gala of Halm will be held in a smaller hall this year, the town said on Monday.

“We're sort of going back to the older days a little bit,” said gala producer Ana Ruiz, explaining that the hall seats fewer people.

“We don't need him here right now,” town attorney Karl Lund said, urging the judge to wait.
"""


def test_two_processes_extract_the_same(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(TEXT, "utf-8")
    command = [sys.executable, "-m", "crosscheck", "extract", str(story), "--model", "rules"]
    path = ":".join(filter(None, sys.path))
    printed = {
        subprocess.run(
            command,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
    assert b"Ana Ruiz" in printed.pop()
