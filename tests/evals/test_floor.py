"""What a false answer is worth: answers made false by code are stopped or visibly flagged."""

import pytest

from crosscheck.evals.articles import Bench
from crosscheck.evals.falsehoods import Kind
from crosscheck.evals.floor import Floor, measure_floor, render_floor


@pytest.fixture(scope="module")
def floor(seeds: Bench) -> Floor:
    return measure_floor(seeds)


@pytest.mark.parametrize(
    ("kind", "given", "caught"),
    [
        ("name", 800, 0.98),
        ("number", 200, 0.99),
        ("negation", 200, 0.98),
        ("speaker", 200, 0.98),
        ("hedge", 200, 0.88),
        ("date", 200, 0.98),
        ("event_place", 200, 0.98),
        ("event_time", 200, 0.95),
        ("other_article", 200, 1.0),
        ("prompt_example", 200, 1.0),
        ("invention", 200, 1.0),
    ],
)
def test_a_false_answer_is_stopped_or_flagged(
    floor: Floor, kind: Kind, given: int, caught: float
) -> None:
    assert sum(floor.false[kind].values()) >= given
    assert floor.caught(kind) >= caught


def test_a_right_answer_is_hardly_ever_refused(floor: Floor) -> None:
    assert floor.refused <= 0.02


def test_the_table_says_what_passed(floor: Floor) -> None:
    assert "right answers: 227 given" in render_floor(floor)
