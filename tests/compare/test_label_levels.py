"""Figures that count nothing, read by the program from two sentences: one label, or another one.

On the stories to learn from labels differ 13 times: 5 were altered there, and all but one of these are
raised; 3 of 8 others are raised, all of two products.
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


@pytest.mark.parametrize("row", SAME, ids=lambda row: row.name)
def test_one_label_in_two_forms_agrees(judge: Judge, row: Row) -> None:
    check(judge, "label", row)


@pytest.mark.parametrize("row", DIFFERENT, ids=lambda row: row.name)
def test_two_labels_of_one_thing_conflict(judge: Judge, row: Row) -> None:
    check(judge, "label", row)


@pytest.mark.parametrize("row", NO_CONFLICT, ids=lambda row: row.name)
def test_labels_that_are_no_conflict(judge: Judge, row: Row) -> None:
    check(judge, "label", row)
