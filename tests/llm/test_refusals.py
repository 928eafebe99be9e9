"""What holds for every question is asked once; what one question meets is its own affair."""

import pytest

from crosscheck.errors import ModelRefused, ModelUnreachable
from crosscheck.llm.failures import Fault
from crosscheck.llm.refusals import Refusals

WRONG_KEY = Fault(ModelRefused, "the key was not accepted", "check it", is_for_all=True)
BUSY = Fault(ModelUnreachable, "busy", "wait", "rate_limit")
FILTERED = Fault(ModelRefused, "it will not speak of that", "leave it out")


@pytest.mark.parametrize(
    ("events", "is_standing"),
    [
        ("", False),
        ("k", False),  # a gateway that hiccups
        ("kk", True),
        ("ko", False),
        ("b", False),
        ("f", False),
        ("bk", False),
        ("kbk", True),
        ("ok", False),
        ("okk", False),
        ("okkk", True),  # the account was used up in the middle of the run
        ("okkok", False),
        ("okkbk", True),
        ("fff", False),
    ],
)
def test_a_refusal_stands_from_the_start_or_after_several(events: str, is_standing: bool) -> None:
    refusals = Refusals(lambda: 0.0)
    for event in events:
        if event == "o":
            refusals.note_answer()
        else:
            refusals.note_failure({"k": WRONG_KEY, "b": BUSY, "f": FILTERED}[event])
    assert refusals.standing == (WRONG_KEY if is_standing else None)


def test_a_refusal_is_tried_again_later() -> None:
    now = 0.0
    refusals = Refusals(lambda: now)
    refusals.note_failure(WRONG_KEY)
    refusals.note_failure(WRONG_KEY)
    now = 59.0
    assert refusals.standing is not None
    now = 61.0
    assert refusals.standing is None
