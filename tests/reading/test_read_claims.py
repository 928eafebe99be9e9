"""The reader as a whole: offsets, resolved sources, and independence of order."""

from dataclasses import replace
from datetime import date

import pytest

from crosscheck.models.articles import ArticleContext
from crosscheck.models.claims import Claim, Modality, Polarity
from crosscheck.models.readings import ReadClaim
from crosscheck.reading import read_claims, read_claims_keeping
from values import make_claim, said_by

TEXT = (
    "Norwegian President Astrid Holm visited Chile on Monday. Holm said Norway had not sent 300 guns "
    "to Chile. “Nobody asked us,” she said. The Coastal Survey Agency (CSA) plans to build two "
    "harbours, Ms Holm said."
)
CONTEXT = ArticleContext("a", published=date(2031, 3, 12), text=TEXT)


def claim(quote: str, statement: str | None = None, source: str | None = None) -> Claim:
    start = TEXT.index(quote)
    return make_claim(
        quote,
        start,
        id=f"a-{start:08x}",
        statement=statement or quote,
        attribution=said_by(source),
        modality=Modality.OPINION,
    )


GUNS = claim("Norway had not sent 300 guns to Chile", source="Ms Holm")
VISIT = claim("Norwegian President Astrid Holm visited Chile on Monday")
ASKED = claim("Nobody asked us", statement="Nobody asked Norway", source="she")
BUILD = claim(
    "plans to build two harbours", statement="The CSA plans to build two harbours", source="Holm"
)
ALL = [GUNS, VISIT, ASKED, BUILD]


def read_one(given: Claim) -> ReadClaim:
    return read_claims([given], {"a": CONTEXT})[0]


@pytest.mark.parametrize("given", ALL)
def test_offsets_are_those_of_the_article(given: Claim) -> None:
    read = read_one(given)
    for mention in read.claim.entities:
        assert TEXT[mention.start : mention.end] == mention.text
    for quantity in read.claim.quantities:
        assert TEXT[quantity.start : quantity.end] == quantity.text
    for time in read.claim.times:
        assert TEXT[time.start : time.end] == time.text
    assert all(given.start <= p.start < p.end <= given.end for p in read.predicates)


def test_fields_are_read_from_the_words() -> None:
    read = read_one(GUNS)
    assert read.claim.polarity is Polarity.NEGATED
    assert read.claim.modality is Modality.HAPPENED
    assert [e.id for e in read.claim.entities] == ["country:NO", "country:CL"]
    assert [(q.low, q.counted) for q in read.claim.quantities] == [(300, "gun")]
    assert [(p.cls, p.agent, p.object, p.negated) for p in read.predicates] == [
        ("send", "country:NO", "gun", True)
    ]
    assert read.head == "send"
    assert {"norway", "send", "gun", "chile"} <= read.lemmas


def test_times_are_resolved_against_publication() -> None:
    assert [t.from_ for t in read_one(VISIT).claim.times] == [date(2031, 3, 10)]


@pytest.mark.parametrize(
    ("given", "source_id"),
    [(GUNS, "person:astrid-holm"), (BUILD, "person:astrid-holm"), (ASKED, None), (VISIT, None)],
)
def test_sources_get_their_id(given: Claim, source_id: str | None) -> None:
    attribution = read_one(given).claim.attribution
    assert (attribution.source_id if attribution is not None else None) == source_id


def test_the_statement_names_whom_the_quote_leaves_out() -> None:
    main = read_one(BUILD).predicates[0]
    assert (main.cls, main.agent, main.object) == ("build", "org:coastal-survey-agency", "harbour")
    assert main.modality is Modality.PLANNED


def test_the_statement_says_how_real_a_quote_is_that_lacks_its_subject() -> None:
    cut = claim("build two harbours", statement="The CSA might build two harbours", source="Holm")
    assert read_one(cut).predicates[0].modality is Modality.POSSIBLE
    whole = claim("Holm said Norway had not sent 300 guns", statement="Norway might send 300 guns")
    assert {p.modality for p in read_one(whole).predicates if p.cls == "send"} == {
        Modality.HAPPENED
    }


def test_a_quote_without_verb_is_read_from_its_statement() -> None:
    fragment = claim("300 guns to Chile", statement="Norway had not sent 300 guns to Chile")
    read = read_one(fragment)
    assert read.claim.polarity is Polarity.NEGATED
    assert read.predicates[0].cls == "send"
    assert (read.predicates[0].start, read.predicates[0].end) == (fragment.start, fragment.end)


def test_order_of_claims_does_not_matter() -> None:
    forward = read_claims(ALL, {"a": CONTEXT})
    backward = read_claims(ALL[::-1], {"a": CONTEXT})
    assert forward == backward[::-1]


def test_reading_again_changes_nothing() -> None:
    once = read_claims(ALL, {"a": CONTEXT})
    assert read_claims([r.claim for r in once], {"a": CONTEXT}) == once


def test_claims_alone_suffice() -> None:
    read = read_claims(ALL, {})
    assert [r.claim.entities[0].id for r in read[:2]] == ["country:NO", "country:NO"]
    assert all(r.context == ArticleContext("a") for r in read)


def test_a_given_reading_can_be_kept() -> None:
    given = replace(GUNS, modality=Modality.PLANNED, polarity=Polarity.AFFIRMED, quantities=())
    names = frozenset({"modality", "polarity"})
    (kept,) = read_claims_keeping([given], {"a": CONTEXT}, {given.id: names})
    assert (kept.claim.modality, kept.claim.polarity) == (Modality.PLANNED, Polarity.AFFIRMED)
    (read,) = kept.claim.quantities
    changed = replace(given, quantities=(replace(read, low=1.0, measure=None),))
    all_names = {given.id: names | {"quantities"}}
    (quantity,) = read_claims_keeping([changed], {"a": CONTEXT}, all_names)[0].claim.quantities
    assert (quantity.low, quantity.measure) == (1.0, read.measure)


def test_a_given_quantity_may_reach_further_than_the_one_that_is_read() -> None:
    (read,) = read_claims([GUNS], {"a": CONTEXT})[0].claim.quantities
    longer = replace(read, text=f"{read.text} guns", end=read.end + 5, measure=None, near=())
    given = replace(GUNS, quantities=(longer,))
    names = {GUNS.id: frozenset({"quantities"})}
    (kept,) = read_claims_keeping([given], {"a": CONTEXT}, names)[0].claim.quantities
    assert (kept.text, kept.measure, kept.near) == ("300 guns", read.measure, read.near)
    assert read.measure is not None


def test_what_is_given_as_empty_stays_empty() -> None:
    names = {GUNS.id: frozenset({"quantities", "times", "entities"})}
    bare = replace(GUNS, quantities=(), times=(), entities=())
    kept = read_claims_keeping([bare], {"a": CONTEXT}, names)[0].claim
    assert (kept.quantities, kept.times, kept.entities) == ((), (), ())


def test_no_claims_give_no_readings() -> None:
    assert read_claims([], {"a": CONTEXT}) == ()
