"""Ids of findings outlive what does not concern them, and are found again when a finding grows."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import permutations

import pytest

from crosscheck.compare.engine import Comparison, compare
from crosscheck.compare.findings import ground_ids
from crosscheck.models.claims import Quantity
from crosscheck.models.readings import Predicate, ReadClaim
from crosscheck.models.relations import Finding, FindingKind

Builder = Callable[..., ReadClaim]


def _drowned(claim: Builder, id_: str, amount: float, **over: object) -> ReadClaim:
    count = Quantity(f"{amount:,.0f}", 0, 1, amount, amount, counted="sheep", measure="die")
    row: dict[str, object] = {
        "quote": f"The flood near Halm drowned {amount:,.0f} sheep",
        "quantities": (count,),
        "predicates": (Predicate("drown", "kill", 0, 1, agent="flood", object="sheep"),),
        "entities": (("Halm", "place"),),
    }
    return claim(**{**row, **over}, id_=id_)


def _conflict(reads: Sequence[ReadClaim]) -> tuple[Finding, tuple[str, ...]]:
    """The one contradiction, and the ids of its grounds."""
    found = compare(reads)
    (finding,) = [f for f in found.findings if f.kind is FindingKind.CONTRADICTION]
    return finding, _grounds(finding, reads, found)


def _grounds(finding: Finding, reads: Sequence[ReadClaim], found: Comparison) -> tuple[str, ...]:
    return ground_ids(
        finding,
        {r.claim.id: r.claim for r in reads},
        {r.id: r for r in found.relations},
        {r.claim.article: r.context.published for r in reads},
    )


def test_the_order_of_the_articles_does_not_matter(claim: Builder) -> None:
    reads = [_drowned(claim, "a", 31), _drowned(claim, "b", 47), _drowned(claim, "c", 47)]
    assert len({_conflict(order)[0].id for order in permutations(reads)}) == 1


def test_other_ids_of_the_same_sentences_give_the_same_finding(claim: Builder) -> None:
    one, _ = _conflict([_drowned(claim, "a", 31), _drowned(claim, "b", 47)])
    renamed, _ = _conflict([_drowned(claim, "x7", 31), _drowned(claim, "e2", 47)])
    assert renamed.id == one.id
    assert renamed.claims != one.claims


def test_another_sentence_gives_another_finding(claim: Builder) -> None:
    one, _ = _conflict([_drowned(claim, "a", 31), _drowned(claim, "b", 47)])
    other, _ = _conflict([_drowned(claim, "a", 31), _drowned(claim, "b", 48)])
    assert other.id != one.id


@pytest.mark.parametrize("newcomer", ["a", "bb", "z"])
@pytest.mark.parametrize("amount", [31.0, 47.0, 52.0])
def test_a_finding_that_grows_keeps_the_ids_of_all_its_grounds(
    claim: Builder, newcomer: str, amount: float
) -> None:
    reads = [_drowned(claim, "b", 31), _drowned(claim, "c", 47)]
    before, _ = _conflict(reads)
    text = "In Halm the flood drowned {} sheep, the mayor said"
    grown = [*reads, _drowned(claim, newcomer, amount, quote=text.format(f"{amount:,.0f}"))]
    _, grounds = _conflict(grown)
    assert before.id in grounds


def test_a_later_report_does_not_rename_a_finding(claim: Builder) -> None:
    first, second, later = date(2031, 5, 3), date(2031, 5, 4), date(2031, 5, 5)
    reads = [
        _drowned(claim, "b", 47, published=first),
        _drowned(claim, "c", 31, published=second),
    ]
    before, _ = _conflict(reads)
    late = _drowned(
        claim, "a", 31, published=later, quote="Later 31 sheep were counted that drowned near Halm"
    )
    after, _ = _conflict([*reads, late])
    assert after.id == before.id


def test_findings_on_the_very_same_words_have_two_ids(claim: Builder) -> None:
    quote = "The council called it “a great waste of time”"
    reads = [claim(quote, id_="a"), claim(quote, id_="b")]
    ids = [f.id for f in compare(reads).findings]
    assert len(ids) == len(set(ids))
