"""Every command is documented, from its own help."""

from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).parents[2]


def test_the_command_reference_is_up_to_date() -> None:
    reference = run_path(str(ROOT / "scripts" / "cli_reference.py"))
    assert reference["PAGE"].read_text(encoding="utf-8") == reference["render"](), "run `make docs`"
