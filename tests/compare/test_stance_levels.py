"""What sources do with one proposition, and who said the same words."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import pytest

from crosscheck.compare.causes import find_cause
from crosscheck.compare.dimensions.stance import LEVELS, explain, judge
from crosscheck.models import (
    AttributionKind,
    Cause,
    ReadClaim,
    Reference,
    RelationKind,
    Stance,
)

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
SOLD = {"text": "Norway had sold the ferry to Chile"}
DENIED = {**SOLD, "source": "Astrid Holm", "stance": Stance.DENIES}
ASSERTED = {**SOLD, "source": "Astrid Holm"}
CONFIRMED = {**SOLD, "source": "Jonas Wick", "stance": Stance.CONFIRMS}
UNCONFIRMED = {**SOLD, "source": "Jonas Wick", "stance": Stance.CANNOT_CONFIRM}
MONDAY, FRIDAY = date(2031, 3, 10), date(2031, 3, 14)
SPOKEN = {
    "text": "“This ferry will never sail under another flag”",
    "kind": AttributionKind.DIRECT_QUOTE,
}
CONFLICTS = {"sources_disagree", "same_source_reversed", "same_words_other_speaker"}

ROWS = [
    # sources that disagree
    (DENIED, {**SOLD, "source": "Jonas Wick"}, "sources_disagree"),
    (DENIED, CONFIRMED, "sources_disagree"),
    (DENIED, SOLD, "sources_disagree"),
    ({"text": "Norway denied selling the ferry to Chile"}, SOLD, "sources_disagree"),
    ({"text": "Norway denied that it had sold the ferry to Chile"}, CONFIRMED, "sources_disagree"),
    # one source in two versions
    (DENIED, ASSERTED, "same_source_reversed"),
    (DENIED, {**ASSERTED, "stance": Stance.CONFIRMS}, "same_source_reversed"),
    # not confirming is no denial
    (UNCONFIRMED, CONFIRMED, "cannot_confirm"),
    (UNCONFIRMED, ASSERTED, "cannot_confirm"),
    (UNCONFIRMED, DENIED, "cannot_confirm"),
    (UNCONFIRMED, SOLD, "cannot_confirm"),
    # by the next edition it is confirmed, by the same source, by whom it concerns, or as a fact
    ({**UNCONFIRMED, "published": MONDAY}, {**CONFIRMED, "published": FRIDAY}, "confirmed_since"),
    ({**UNCONFIRMED, "published": MONDAY}, {**SOLD, "published": FRIDAY}, "confirmed_since"),
    (
        {**UNCONFIRMED, "published": MONDAY},
        {**SOLD, "source": "Jonas Wick", "published": FRIDAY},
        "confirmed_since",
    ),
    ({**UNCONFIRMED, "published": MONDAY}, {**ASSERTED, "published": FRIDAY}, "cannot_confirm"),
    ({**UNCONFIRMED, "published": FRIDAY}, {**CONFIRMED, "published": MONDAY}, "cannot_confirm"),
    ({**UNCONFIRMED, "published": MONDAY}, {**DENIED, "published": FRIDAY}, "cannot_confirm"),
    # two denials
    (DENIED, {**DENIED, "source": "Jonas Wick"}, "both_deny"),
    ({"text": "Norway denied selling the ferry to Chile"}, DENIED, "both_deny"),
    # a denial and a negation say the same
    (
        DENIED,
        {"text": "Norway had not sold the ferry to Chile", "source": "Jonas Wick"},
        "same_stance",
    ),
    # nobody denies
    (ASSERTED, CONFIRMED, "not_comparable"),
    (SOLD, SOLD, "not_comparable"),
    # "did not deny" is none
    ({"text": "Norway did not deny selling the ferry to Chile"}, SOLD, "not_comparable"),
    # another proposition, a plan
    (DENIED, {"text": "Norway had sold the harbour to Chile"}, "not_comparable"),
    (DENIED, {"text": "Norway had sold the ferry to Peru"}, "not_comparable"),
    (DENIED, {"text": "Norway plans to sell the ferry to Chile"}, "not_comparable"),
    # one utterance, two speakers
    (
        {**SPOKEN, "source": "Astrid Holm"},
        {**SPOKEN, "source": "Jonas Wick"},
        "same_words_other_speaker",
    ),
    ({**SPOKEN, "source": "Astrid Holm"}, {**SPOKEN, "source": "Ms Holm"}, "not_comparable"),
    ({**SPOKEN, "source": "Astrid Holm"}, {**SPOKEN, "source": "an official"}, "not_comparable"),
    (
        {**SPOKEN, "source": "Astrid Holm"},
        {**SPOKEN, "source": "Jonas Wick", "text": "“never sail”"},
        "not_comparable",
    ),
]
NAMES = "Astrid Holm, a minister, met Jonas Wick, a lawyer. "


@pytest.fixture
def pair(read_pair: ReadPair) -> ReadPair:
    """As `read_pair`, in articles that introduce both people."""

    def with_names(
        left: Mapping[str, Any], right: Mapping[str, Any]
    ) -> tuple[ReadClaim, ReadClaim]:
        return read_pair({"context": NAMES, **left}, {"context": NAMES, **right})

    return with_names


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_level(
    pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any], level: str
) -> None:
    verdicts = explain(*pair(left, right))
    assert {v.level for v in verdicts} == {level}
    assert any(v.relation is RelationKind.CONTRADICT for v in verdicts) is (level in CONFLICTS)


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_symmetric(
    pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any], level: str
) -> None:
    a, b = pair(left, right)
    assert explain(a, b) == explain(b, a)


@pytest.mark.parametrize("row", ROWS)
def test_a_claim_never_contradicts_itself(pair: ReadPair, row: Any) -> None:
    verdicts = judge(*pair(row[0], row[0]))
    assert all(v.relation is not RelationKind.CONTRADICT for v in verdicts)


@pytest.mark.parametrize(
    ("kind", "words", "level", "cause"),
    [
        ("speaker", "The mayor’s comment", "speaker_changed", Cause.WITHIN_ARTICLE),
        ("disputed", "That account was disputed", "words_disputed", Cause.SOURCES),
    ],
)
def test_a_claim_that_speaks_of_the_words_of_another(
    pair: ReadPair, kind: Literal["speaker", "disputed"], words: str, level: str, cause: Cause
) -> None:
    said, later = pair(
        {**SOLD, "source": "an aide"}, {"text": f"{words} by divers", "article": "left"}
    )
    referring = replace(later, reference=Reference(kind, words, (said.claim.id,)))
    elsewhere = replace(later, reference=Reference(kind, words, ("another claim",)))
    (verdict,) = judge(said, referring)
    assert (verdict.level, verdict.relation) == (level, RelationKind.CONTRADICT)
    assert verdict.why == f"“{words}” / said by an aide"
    assert find_cause(said.claim, later.claim, verdict.level) is cause
    assert judge(referring, said) == (verdict,)
    assert judge(said, elsewhere) == ()


def test_the_reason_names_who_does_what(pair: ReadPair) -> None:
    (verdict,) = judge(*pair(DENIED, CONFIRMED))
    assert verdict.why == ("denied by Astrid Holm / said by Jonas Wick: 'Norway sell ferry'")


def test_one_article_may_quote_two_people_in_one_breath(pair: ReadPair) -> None:
    a, b = pair(
        {**SPOKEN, "source": "Astrid Holm"}, {**SPOKEN, "source": "Jonas Wick", "article": "left"}
    )
    assert {v.level for v in explain(a, b)} == {"not_comparable"}


def test_every_level_is_reached() -> None:
    assert {level.name for level in LEVELS} | {"same_words_other_speaker"} == {r[2] for r in ROWS}
