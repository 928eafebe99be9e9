"""Figures that count nothing, read by the program from two sentences: one nominal, or another one.

On the stories to learn from nominals differ 13 times, out of fold: 5 were altered there, and 4 of these are
raised; of 8 others, which readers see no conflict in, 2 are raised.
"""

import pytest

from judged import AGREE, CONTRADICT, Judge, Row, check

SAME = (
    Row("The laptop has USB 3.0 ports.", "The laptop has USB 3 ports.", "same", AGREE),
    Row("He was shot in the 2200 block of Mill Street.", "He was shot in the 2200 block of Mill Street.", "same", AGREE),
)  # fmt: skip

DIFFERENT = (
    Row("He was shot in the 2200 block of Mill Street.", "He was shot in the 2600 block of Mill Street.", "other", CONTRADICT),
    Row("The laptop has USB 3.0 ports.", "The laptop has USB 4.2 ports.", "other", CONTRADICT),
)  # fmt: skip

NO_CONFLICT = (
    # Of two blocks of two streets.
    Row("He was shot in the 2200 block of Mill Street.", "Anna Wick lives in the 2600 block of Oak Avenue.", "other", None),
)  # fmt: skip


@pytest.mark.parametrize("row", [*SAME, *DIFFERENT, *NO_CONFLICT], ids=lambda row: row.name)
def test_nominals(judge: Judge, row: Row) -> None:
    check(judge, "nominal", row)
