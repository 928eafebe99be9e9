"""What a perfect answer is worth, and that the program loses next to nothing of it."""

import pytest

from crosscheck.evals.articles import Bench
from crosscheck.evals.ceiling import STATEMENT, Ceiling, measure_ceiling, render_ceiling
from crosscheck.evals.events import WHEN, WHERE
from crosscheck.evals.figures import figure


@pytest.fixture(scope="module")
def ceiling(seeds: Bench) -> Ceiling:
    return measure_ceiling(seeds)


def test_statements_arrive_as_they_were_given(ceiling: Ceiling) -> None:
    """What else arrives of a good answer is held by the gate, in its run `ceiling`."""
    assert (figure(STATEMENT, ceiling.read[STATEMENT]) or 0) >= 0.98


def test_the_articles_words_for_an_event_arrive_as_they_were_given(ceiling: Ceiling) -> None:
    for measure in (WHERE, WHEN):
        assert ceiling.grounded[measure].expected > 20
        assert figure(measure, ceiling.grounded[measure]) == 1.0


def test_the_table_has_each_field_after_each_stage(ceiling: Ceiling) -> None:
    shown = render_ceiling(ceiling)
    assert "after ground" in shown
    assert "statement as given" in shown
    assert "compare, given the labels" in shown
