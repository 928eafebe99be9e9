"""An explanation names every step with its values, also when nothing was found."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from crosscheck.compare.explain import explain_pair, render_explanation
from crosscheck.language.concepts import concept
from crosscheck.models.readings import ReadClaim

Builder = Callable[..., ReadClaim]
ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
SENT = {"text": "Norland sent 900 nurses to Ostport", "source": "Norland"}
FEWER = {"text": "Norland sent 400 nurses to Ostport", "source": "Norland"}
_AMOUNT = re.compile(r"^ {5} ([+-]\d+\.\d\d)  (.*)$")


def sums_of(text: str) -> list[tuple[list[float], float]]:
    """The sums as they are printed: the amounts of the lines, and what is given as their total."""
    found: list[tuple[list[float], float]] = []
    lines: list[float] = []
    for line in text.splitlines():
        match = _AMOUNT.match(line)
        if match is None:
            continue
        if match[2] == "in all (log odds)":
            found.append((lines, float(match[1])))
            lines = []
        else:
            lines.append(float(match[1]))
    return found


def test_a_conflict_is_explained_step_by_step(read_pair: ReadPair) -> None:
    text = render_explanation(explain_pair(*read_pair(SENT, FEWER)))
    for line in (
        "1. candidates: compared",
        "2. comparability: about one thing with a probability of ",
        "number: disjoint (contradict): 900 nurses / 400 nurses",
        "name: same (agree): Norland / Norland",
        "contradict on quantity (disjoint), cause articles, severity 3",
        "contradiction: 900 nurses or 400 nurses?",
    ):
        assert line in text


def test_every_sum_is_printed_line_by_line(read_pair: ReadPair) -> None:
    """One sum for comparability and one for each conflict; the lines add up to what is given."""
    sums = sums_of(render_explanation(explain_pair(*read_pair(SENT, FEWER))))
    assert len(sums) == 2
    for amounts, total in sums:
        assert len(amounts) > 2
        assert abs(sum(amounts) - total) <= 0.005 * (len(amounts) + 1)


def test_the_order_of_the_claims_does_not_matter(read_pair: ReadPair) -> None:
    a, b = read_pair(SENT, FEWER)
    assert render_explanation(explain_pair(a, b)) == render_explanation(explain_pair(b, a))


def test_why_a_pair_was_not_comparable(read_pair: ReadPair) -> None:
    explanation = explain_pair(*read_pair(SENT, {"text": "Voters in Lund chose a mayor"}))
    assert not explanation.candidate
    text = render_explanation(explanation)
    assert "not among the best partners of each other" in text
    assert "no relation" in text


def test_what_has_no_counterpart_is_said(read_pair: ReadPair) -> None:
    more = {"text": "Norland sent 900 nurses and 12 tents to Ostport"}
    assert "without a counterpart: 12" in render_explanation(explain_pair(*read_pair(SENT, more)))


def test_why_there_is_no_finding(read_pair: ReadPair) -> None:
    """Two sentences of one article agree, and nobody is shown that."""
    text = render_explanation(explain_pair(*read_pair(SENT, {**SENT, "article": "left"})))
    assert "no finding" in text or "no relation" in text


def test_rarity_is_measured_in_the_corpus(read_pair: ReadPair, claim: Builder) -> None:
    a, b = read_pair(SENT, FEWER)
    corpus = [a, b, *(claim(f"A nurse {'z' * (i + 3)}", id_=f"c{i}") for i in range(80))]
    weights = {k.key: k.weight for k in explain_pair(a, b, corpus).shared}
    assert weights[concept("nurse")] < weights[concept("send")]
