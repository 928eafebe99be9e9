"""Sentences of the seed articles, read and compared end to end: what must and must not be raised."""

from dataclasses import dataclass
from datetime import date

import pytest

from crosscheck.compare.engine import Comparison, compare
from crosscheck.models import (
    ArticleContext,
    Attribution,
    AttributionKind,
    Cause,
    Claim,
    Dimension,
    FindingKind,
    Modality,
    Part,
    Polarity,
    RelationKind,
    Stance,
)
from crosscheck.reading.reader import read_claims

NIS = "South Korea's National Intelligence Service"


@dataclass(frozen=True, slots=True)
class Row:
    article: str
    published: date
    source: str | None
    quote: str


KYIV = Row(
    "kyiv",
    date(2024, 10, 18),
    NIS,
    "North Korea will deploy four brigades totalling 12,000 soldiers to the war in Ukraine, including 1,500 special forces",
)
THIRD = Row(
    "third",
    date(2024, 10, 24),
    NIS,
    "North Korea could send approximately 12,000 special forces to support Russia",
)
SENT = Row(
    "independent",
    date(2024, 10, 25),
    "South Korea's spy agency",
    "North Korea has sent at least 3,000 troops so far",
)
MOVED = Row(
    "elsewhere",
    date(2024, 10, 25),
    "Kyrylo Budanov",
    "nearly 3,000 of the soldiers are due to be transferred to the Kursk region bordering Ukraine by the end of October",
)
AID = Row(
    "independent",
    date(2024, 10, 25),
    None,
    "South Korea, a growing arms exporter, has provided humanitarian aid and other non-lethal support to Ukraine",
)
NO_ARMS = Row(
    "guardian", date(2024, 10, 22), None, "Seoul has not directly provided Ukraine with arms"
)


def compared(*rows: Row) -> Comparison:
    claims = [_claim(f"c{i}", row) for i, row in enumerate(rows)]
    contexts = {row.article: ArticleContext(row.article, published=row.published) for row in rows}
    return compare(read_claims(claims, contexts))


def _claim(id_: str, row: Row) -> Claim:
    attribution = row.source and Attribution(
        row.source, None, None, None, None, None, None, AttributionKind.INDIRECT, Stance.ASSERTS
    )
    return Claim(
        id_,
        row.article,
        Part.BODY,
        0,
        len(row.quote),
        row.quote,
        row.quote,
        attribution or None,
        Modality.HAPPENED,
        Polarity.AFFIRMED,
    )


def test_soldiers_with_special_forces_against_special_forces() -> None:
    result = compared(KYIV, THIRD)
    conflict = next(r for r in result.relations if r.dimension is Dimension.CHARACTERISATION)
    assert (conflict.relation, conflict.level) == (RelationKind.CONTRADICT, "part_named")
    assert conflict.cause is Cause.ARTICLES
    assert "12,000 soldiers, of them 1,500 special forces" in conflict.why
    (finding,) = result.findings
    assert finding.kind is FindingKind.CONTRADICTION
    assert finding.headline in {
        "12,000 soldiers or approximately 12,000 special forces?",
        "approximately 12,000 special forces or 12,000 soldiers?",
    }


@pytest.mark.parametrize(("left", "right"), [(SENT, MOVED), (AID, NO_ARMS), (AID, SENT)])
def test_what_must_not_be_raised(left: Row, right: Row) -> None:
    result = compared(left, right)
    assert all(r.relation is not RelationKind.CONTRADICT for r in result.relations)
    kinds = {finding.kind for finding in result.findings}
    assert not kinds & {FindingKind.CONTRADICTION, FindingKind.CONTESTED}


def test_all_together_raise_the_one_conflict() -> None:
    result = compared(KYIV, THIRD, SENT, MOVED, AID, NO_ARMS)
    conflicts = [f for f in result.findings if f.kind is FindingKind.CONTRADICTION]
    assert [f.claims for f in conflicts] == [("c0", "c1")]
