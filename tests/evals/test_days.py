"""What counts as a day rightly read."""

from datetime import date
from pathlib import Path
from runpy import run_path

import pytest

from crosscheck.language.parse import parse_all
from crosscheck.reading.times import read_times

SCRIPT = Path(__file__).parents[2] / "evals" / "external" / "days.py"


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "outcome"),
    [
        ("Ships sailed on Tuesday.", "Tuesday", "2023-06-13", "2023-06-13", "right"),
        ("Ships sailed on Tuesday.", "Tuesday", "2023-06-20", "2023-06-20", "wrong"),
        ("Ships sailed on Tuesday.", "Tuesday", None, None, "wrong"),
        ("Ships sail since Tuesday.", "Tuesday", "2023-06-13", None, "right"),
        ("Ships had planned to leave.", "leave", "2023-06-13", "2023-06-13", "open"),
        ("Ships had planned to leave.", "leave", None, None, "right"),
    ],
)
def test_outcome(text: str, words: str, first: str | None, last: str | None, outcome: str) -> None:
    judge = run_path(str(SCRIPT))["judge"]
    start = text.index(words)
    label = {"start": start, "end": start + len(words), "first": first, "last": last}
    times = read_times(next(iter(parse_all([text]))), date(2023, 6, 16))
    assert judge(label, times) == outcome
