"""What speaks for and against two claims being about one thing."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from crosscheck.compare.engine import sides_of
from crosscheck.compare.evidence import gather
from crosscheck.models.readings import ReadClaim

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
FLOOD = "The flood near Halm killed 14 people."
ROUT = "In 2012 a rout near Tessen killed 480 people."


def evidence_of(read_pair: ReadPair, left: object, right: object) -> dict[str, float]:
    sides = ({"text": s} if isinstance(s, str) else s for s in (left, right))
    return gather(*sides_of(*read_pair(*sides)))  # type: ignore[arg-type]  # rows of a table


FOUND = [
    # name, two claims that have it, two that have not
    ("values", (FLOOD, "In all 14 people died."), (FLOOD, ROUT)),
    ("head", (FLOOD, ROUT), (FLOOD, "The flood near Halm began early.")),
    ("names", (FLOOD, "Rain fell in Halm."), (FLOOD, ROUT)),
    ("names_apart", (FLOOD, "A rout near Tessen killed 480 people."), (FLOOD, "Rain fell in Halm.")),
    ("names_apart", ("It rained in Halm and Boston.", "It rained in Tessen and Boston."), ("It rained in Halm and Boston.", "It rained in Halm and Massachusetts.")),
    ("links", (FLOOD, "The flood killed sheep."), (FLOOD, "Rain fell in Halm.")),
    ("place_apart", ("It rained in Oslo.", "It rained in Bergen."), ("It rained in Oslo.", "It rained.")),
    ("time_apart", ("It rained in 2029.", "It rained in 2031."), ("It rained in 2029.", "It rained.")),
    (
        "days_apart",
        ({"text": FLOOD, "published": date(2031, 5, 1)}, {"text": FLOOD, "published": date(2031, 5, 4)}),
        ({"text": FLOOD, "published": date(2031, 5, 1)}, FLOOD),
    ),
    (
        "standing_apart",
        ({"text": ROUT, "published": date(2031, 5, 1)}, {"text": FLOOD, "published": date(2031, 5, 1)}),
        (FLOOD, FLOOD),
    ),
    (
        "voices_apart",
        ({"text": FLOOD, "source": "Wick"}, {"text": FLOOD, "source": "Lund"}),
        ({"text": FLOOD, "source": "Wick"}, {"text": FLOOD, "source": "Wick"}),
    ),
    (
        "quotation",
        ("“We never saw the flood come,” he said.", "“I never saw the flood come.”"),
        ("“We never saw the flood come,” he said.", "We never saw the flood come."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "having", "lacking"), FOUND)
def test_each_comparison_finds_what_it_looks_for(
    read_pair: ReadPair, name: str, having: tuple[object, object], lacking: tuple[object, object]
) -> None:
    assert evidence_of(read_pair, *having)[name] > 0.0
    assert evidence_of(read_pair, *lacking)[name] == 0.0


def test_everything_is_between_nothing_and_all(read_pair: ReadPair) -> None:
    """And does not depend on which of the two comes first."""
    for _, left, right in FOUND:
        for pair in (left, right):
            found = evidence_of(read_pair, *pair)
            assert all(0.0 <= value <= 1.0 for value in found.values())
            swapped = evidence_of(read_pair, *reversed(pair))
            assert swapped == pytest.approx(found)


def test_a_copy_shares_all_its_words(read_pair: ReadPair) -> None:
    found = evidence_of(read_pair, FLOOD, FLOOD)
    assert found["words_of_both"] == found["words_of_shorter"] == found["names_of_shorter"] == 1.0


def test_a_summary_shares_all_the_words_of_the_shorter(read_pair: ReadPair) -> None:
    found = evidence_of(read_pair, FLOOD, "The flood killed people.")
    assert found["words_of_shorter"] == 1.0
    assert found["words_of_both"] < 1.0


def test_a_rare_word_says_more_than_one_that_everybody_uses(read_pair: ReadPair) -> None:
    a, b = read_pair({"text": "Holub sang."}, {"text": "Holub danced."})
    others = [read_pair({"text": f"Holub {w}.", "article": w}, {"text": "x"})[0] for w in ("ate", "ran", "slept")]  # fmt: skip
    alone = gather(*sides_of(a, b))["words_much"]
    among = gather(*sides_of(a, b, (a, b, *others)))["words_much"]
    assert among < alone
