"""Which earlier words of its article a claim speaks of."""

from collections.abc import Sequence

import pytest

from crosscheck.models.articles import ArticleContext
from crosscheck.models.claims import Stance
from crosscheck.models.readings import ReadClaim
from crosscheck.reading.references import resolve_references
from values import make_claim, said_by

Said = tuple[str | None, str]
AIDE = ("an aide to the mayor", "The bridge will close in May")
CITY_HALL = ("a mayoral spokeswoman", "Trams will run all night")
MAYOR = ("the mayor", "The harbour stays open")
ENGINEER = ("Ines Duarte", "The piers are rotten")
OWN: Said = (None, "The bridge was built in 1931")
DENIAL = ("the company", "It had known of the rot")
COMMENT = (None, "The mayor’s comment came a day after the vote")


def read(said: Sequence[Said], text: str = "") -> tuple[ReadClaim, ...]:
    """Claims of one article in the order given; ids are their numbers, a denial is one by its text."""
    reads, at = [], 0
    for i, (source, quote) in enumerate(said):
        stance = Stance.DENIES if quote == DENIAL[1] else Stance.ASSERTS
        said_so = said_by(source, stance=stance)
        claim = make_claim(quote, at, id=str(i), article="story", attribution=said_so)
        reads.append(ReadClaim(claim, ArticleContext("story", text=text)))
        at += len(quote) + 1
    return resolve_references(reads)


REFERRING = [
    # the chief is said to have spoken, and only the staff has
    ([AIDE, COMMENT], ("0",)),
    ([CITY_HALL, COMMENT], ("0",)),
    ([AIDE, OWN, COMMENT], ("0",)),
    ([ENGINEER, AIDE, COMMENT], ("1",)),
    # whichever of the staff it was
    ([AIDE, ENGINEER, ("an aide to the mayor", "Trams run late"), COMMENT], ("0", "2")),
    ([CITY_HALL, AIDE, COMMENT], ("0", "1")),
    ([AIDE, (None, "The mayor's latest remarks drew criticism")], ("0",)),
    ([("an official at the presidential office", "Taxes fall"), (None, "The president’s announcement came late")], ("0",)),
    ([("the ministry’s spokesman", "Fares rise"), (None, "Chile’s minister’s warning came late")], ("0",)),
    # the chief has spoken, or may have
    ([MAYOR, AIDE, COMMENT], None),
    ([AIDE, MAYOR, COMMENT], None),
    ([AIDE, ENGINEER, COMMENT], None),
    ([ENGINEER, COMMENT], None),
    ([OWN, COMMENT], None),
    ([COMMENT, AIDE], None),
    # another chief; another thing of his
    ([AIDE, (None, "The governor’s comment came a day after the vote")], None),
    ([AIDE, (None, "The mayor’s car was parked outside")], None),
    ([AIDE, (None, "Critics seized on the mayor’s comment")], None),
    # what somebody contradicts is the nearest utterance of its kind
    ([ENGINEER, (None, "That account was disputed by two divers")], ("0",)),
    ([ENGINEER, AIDE, (None, "This claim has been contradicted by the mayor's own report")], ("1",)),
    ([ENGINEER, DENIAL, AIDE, (None, "The denial was contradicted by internal letters")], ("1",)),
    ([DENIAL, (None, "His explanation was rejected by the court")], None),
    ([OWN, (None, "That account was disputed by two divers")], None),
    ([ENGINEER, (None, "Her bill was rejected by the council")], None),
    ([ENGINEER, (None, "That account was disputed")], None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "claims"), REFERRING)
def test_what_the_last_claim_refers_to(
    said: Sequence[Said], claims: tuple[str, ...] | None
) -> None:
    found = [r.reference for r in read(said) if r.reference is not None]
    assert [r.claims for r in found] == ([claims] if claims else [])


def test_a_person_who_holds_the_office_may_be_meant() -> None:
    said = [("Ines Duarte", "The harbour stays open"), AIDE, COMMENT]
    resolved = read(said, text="The mayor, Ines Duarte, and an aide spoke on Monday.")
    assert all(r.reference is None for r in resolved)


@pytest.mark.parametrize(("quote", "kind"), [(COMMENT[1], "speaker"), ("That claim was disputed by divers", "disputed")])  # fmt: skip
def test_the_kind_and_the_words(quote: str, kind: str) -> None:
    found = read([AIDE, (None, quote)])[-1].reference
    assert found is not None
    assert (found.kind, quote.startswith(found.words)) == (kind, True)


def test_the_order_of_the_claims_does_not_matter() -> None:
    reads = read([ENGINEER, AIDE, COMMENT])
    assert resolve_references(reads[::-1]) == reads[::-1]
