"""A card's reason names outlets, sources and the articles' own words, and no term of the program."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from crosscheck.compare.engine import compare
from crosscheck.compare.findings.wording import differing_values, list_values, name_source
from crosscheck.models.claims import Attribution, Quantity
from crosscheck.models.readings import Predicate, ReadClaim
from crosscheck.models.relations import Cause, Dimension, FindingKind, Relation, RelationKind

Builder = Callable[..., ReadClaim]
ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
_TERMS = re.compile(r"exactly|disjoint|contained|level|:[a-z]|_|\b(?:person|year|percent)\b /")


def _drowned(claim: Builder, id_: str, amount: float, outlet: str, source: str | None) -> ReadClaim:
    text = f"{amount:,.0f}"
    quote = f"The flood near Halm drowned {text} sheep"
    start = quote.index(text)
    count = Quantity(text, start, start + len(text), amount, amount, counted="sheep", measure="die")
    read = claim(
        quote,
        id_=id_,
        source=source,
        quantities=(count,),
        predicates=(Predicate("drown", "kill", 0, 1, agent="flood", object="sheep"),),
        entities=(("Halm", "place"),),
    )
    return replace(read, context=replace(read.context, outlet=outlet))


ROWS = [
    # outlet and source of either side, the reason
    (
        ("Herald", "the mayor"),
        ("Wire", "the mayor"),
        "Both cite the mayor. Herald: 900 sheep. Wire: 40 sheep.",
    ),
    (
        ("Herald", "the mayor"),
        ("Wire", "the vet"),
        "Herald cites the mayor; Wire cites the vet. Herald: 900 sheep. Wire: 40 sheep.",
    ),
    (
        ("Herald", "the mayor"),
        ("Wire", None),
        "Herald cites the mayor; Wire names no source. Herald: 900 sheep. Wire: 40 sheep.",
    ),
    (
        ("Herald", None),
        ("Wire", None),
        "Neither names a source. Herald: 900 sheep. Wire: 40 sheep.",
    ),
    (
        ("Herald", "the mayor"),
        ("Herald", "the vet"),
        "Herald cites the mayor and the vet. Herald: 900 sheep. Herald: 40 sheep.",
    ),
]


@pytest.mark.parametrize(("left", "right", "why"), ROWS)
def test_the_reason_says_who_cites_whom_and_what_each_says(
    claim: Builder, left: tuple[str, str | None], right: tuple[str, str | None], why: str
) -> None:
    reads = [_drowned(claim, "a", 900, *left), _drowned(claim, "b", 40, *right)]
    (finding,) = [f for f in compare(reads).findings if f.kind is FindingKind.CONTRADICTION]
    assert finding.why == why
    assert finding.headline == "900 sheep or 40 sheep?"


def test_more_than_two_values_stand_in_one_row_with_their_outlets(claim: Builder) -> None:
    given = (("Herald", 900), ("Wire", 40), ("Post", 40), ("Globe", 3000))
    reads = [_drowned(claim, f"c{i}", n, outlet, f"S{i}") for i, (outlet, n) in enumerate(given)]
    (finding,) = [f for f in compare(reads).findings if f.kind is FindingKind.CONTRADICTION]
    assert finding.headline == "900 sheep, 40 sheep or 3,000 sheep?"
    assert "Herald: 900 sheep. Wire, Post: 40 sheep. Globe: 3,000 sheep." in finding.why


UNITS = [
    ({"text": "Holm was jailed for 34 years on Monday"}, {"text": "Holm was jailed for 24 years on Monday"}),
    ({"text": "The mayor won 91 percent of the vote"}, {"text": "The mayor won 71 percent of the vote"}),
    ({"text": "Holm paid $40 million for the ferry"}, {"text": "Holm paid $90 million for the ferry"}),
]  # fmt: skip


def test_a_figure_is_not_named_by_a_part_of_another(read_pair: ReadPair) -> None:
    """The 2 of the score is in both, and in "27"."""
    texts = (f"Holm shot with {n} seconds left in Halm, with the score at 2-2" for n in (72, 27))
    (finding,) = compare(read_pair(*({"text": text} for text in texts))).findings
    assert finding.headline == "72 seconds or 27 seconds?"


@pytest.mark.parametrize(("left", "right"), UNITS)
def test_units_are_said_as_the_articles_say_them(
    read_pair: ReadPair, left: Mapping[str, Any], right: Mapping[str, Any]
) -> None:
    for finding in compare(read_pair(left, right)).findings:
        assert not _TERMS.search(finding.why), finding.why
        assert not _TERMS.search(finding.headline), finding.headline


def test_values_are_none_where_the_difference_is_no_value(claim: Builder) -> None:
    denied = Predicate("sell", "sell", 0, 1, agent="halmco", object="ferry", negated=True)
    sold = replace(denied, negated=False)
    reads = [
        claim("Halmco sold the ferry", id_="a", predicates=(sold,), entities=(("Halmco", "org"),)),
        claim("Halmco never sold the ferry", id_="b", predicates=(denied,), entities=(("Halmco", "org"),)),
    ]  # fmt: skip
    found = compare(reads)
    for relation in found.relations:
        assert differing_values(relation, reads[0].claim, reads[1].claim) is None


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("Prosecutors", "prosecutors"),
        ("Two officials", "two officials"),
        ("The mayor", "the mayor"),
        ("Local media", "local media"),
        ("Nordbank", "Nordbank"),
        ("Ada Berg", "Ada Berg"),
        ("NATO officials", "NATO officials"),
        ("iPhone makers", "iPhone makers"),
        ("the vet", "the vet"),
    ],
)
def test_a_source_stands_as_within_a_sentence(source: str, printed: str) -> None:
    assert name_source(Attribution(source)) == printed


def test_one_figure_written_in_two_ways_is_one_value(claim: Builder) -> None:
    def term(id_: str, text: str, years: float) -> ReadClaim:
        quote = f"The terms range to {text} years"
        start = quote.index(text)
        count = Quantity(text, start, start + len(text), years, years, counted="year", unit="year")
        return claim(quote, id_=id_, quantities=(count,))

    reads = {"a": term("a", "seven", 7), "b": term("b", "7", 7), "c": term("c", "six", 6)}
    relations = [_apart("a", "c", "seven / six: exactly"), _apart("b", "c", "7 / six: exactly")]
    assert list(list_values(relations, reads)) == ["seven years", "six years"]


def _apart(a: str, b: str, why: str) -> Relation:
    kind, point = RelationKind.CONTRADICT, Dimension.QUANTITY
    return Relation(a + b, a, b, kind, point, "exact", Cause.ARTICLES, severity=2, why=why)
