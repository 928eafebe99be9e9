"""What a statement adds to its quote; every sentence is invented."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.attribution import Anaphor
from crosscheck.chunking import chunk_article
from crosscheck.extract import Profile, make_extractor
from crosscheck.extract.propositions import Proposition
from crosscheck.extract.statements import state
from crosscheck.ground import ground_article
from crosscheck.models.articles import Span
from crosscheck.models.claims import Claim
from values import make_article


def claims_of(text: str) -> tuple[Claim, ...]:
    """The grounded claims of the rules."""
    article = make_article("a", text)
    chunk = chunk_article(article, token_budget=5000)[0]
    drafts = asyncio.run(make_extractor(Profile.RULES).extract(article, chunk)).drafts
    return ground_article(article, drafts, {"a": text}).claims


def last_statement(text: str) -> str:
    return claims_of(text)[-1].statement


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        # the source of an attribution, as the reader resolves it
        (
            "Mayor Ada Berg met the Delta union. She urged the council to close the bridge.",
            "Ada Berg urged the council to close the bridge",
        ),
        (
            "Mayor Ada Berg met the Delta union. Berg denied the charge.",
            "Ada Berg denied the charge",
        ),
        (
            "Mayor Ada Berg met the Delta union. Ms Berg denied the charge.",
            "Ada Berg denied the charge",
        ),
        (
            "The Delta ministry said the bridge fell. It denied the charge.",
            "The Delta ministry denied the charge",
        ),
        (
            "The Delta Shipping Agency (DSA) closed it. The DSA denied the charge.",
            "The Delta Shipping Agency denied the charge",
        ),
        # a full name stays as it is
        ("Mayor Ada Berg denied the charge.", "Mayor Ada Berg denied the charge"),
        (
            "The mayor, Ada Berg, denied the charge.",
            "The mayor, Ada Berg, denied the charge",
        ),
        # the subject of a plain sentence, when the one before is about one person
        ("Ada Berg closed the bridge. She was born in Delta.", "Ada Berg was born in Delta"),
        (
            "Ada Berg closed the bridge. Her decision was a surprise.",
            "Ada Berg’s decision was a surprise",
        ),
        # somebody else is the subject of something
        (
            "Mayor Ada Berg said it fell. Carl Lund came home. He denied the charge.",
            "Carl Lund denied the charge",
        ),
        # ... but not of the kind that the pronoun asks for
        (
            "Mayor Ada Berg said that Carl Lund was hurt. She denied the charge.",
            "Ada Berg denied the charge",
        ),
        # "they" may be anybody
        (
            "Delta officials met the union. They denied the charge.",
            "They denied the charge",
        ),
        ("Ada Berg met Carl Lund. She was born in Delta.", "Ada Berg was born in Delta"),
        # two people alike, or a person without a name: silence
        ("Ada Berg and Eva Lund met. She was born in Delta.", "She was born in Delta"),
        (
            "Ada Berg said that the driver was sick. He was born in Delta.",
            "He was born in Delta",
        ),
        ("Berg closed it. The road was wet. She was born in Delta.", "She was born in Delta"),
        # "it" of no one
        ("The Delta ministry closed it. It was the first time.", "It was the first time"),
        (
            "The Delta ministry said that it would be the first to fall.",
            "it would be the first to fall",
        ),
        ("Ada Berg told Carl Lund she had seen the report.", "she had seen the report"),
        # a shared subject is resolved, too
        (
            "Ada Berg won the race. She closed the bridge and opened the old road.",
            "Ada Berg opened the old road",
        ),
        # each name once
        (
            "Ada Berg won. She denied the charge, though she did not say why.",
            "Ada Berg did not say why",
        ),
    ],
)
def test_who_is_named_in_the_statement(text: str, statement: str) -> None:
    assert last_statement(text) == statement


@pytest.mark.parametrize(
    "text",
    [
        "Ada Berg won the race. “She was born in Delta,” Carl Lund said.",
        "Ada Berg won the race. Carl Lund said: “She closed the bridge in May.”",
    ],
)
def test_quoted_words_are_never_touched(text: str) -> None:
    assert "She" in last_statement(text)
    assert "Ada Berg" not in last_statement(text)


def test_a_resolved_name_may_stand_far_from_the_quote() -> None:
    between = "The road was closed in May. " * 6
    text = f"Mayor Ada Berg won the race. {between}Berg denied the charge of theft."
    (claim,) = [c for c in claims_of(text) if "denied" in c.quote]
    assert claim.statement == "Ada Berg denied the charge of theft"
    assert "statement_is_quote" not in claim.flags


def test_the_quote_and_the_id_are_stable() -> None:
    text = "Ada Berg closed the bridge. She was born in Delta."
    first, again = claims_of(text), claims_of(text)
    assert [c.id for c in first] == [c.id for c in again]
    assert first[-1].quote == "She was born in Delta"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge reportedly fell on Friday and killed ten people.", "reportedly"),
        ("The bridge purportedly fell and the road reportedly closed.", "reportedly"),
        ("It has been reported that the bridge fell on Friday.", "It has been reported"),
        ("The road closed, though it has been reported the bridge fell.", "it has been reported"),
        ("The bridge fell in May, allegedly killing ten people.", "allegedly"),
    ],
)
def test_hearsay_keeps_the_words_that_say_so(text: str, words: str) -> None:
    claims = claims_of(text)
    hearsay = [c for c in claims if words in c.quote]
    assert hearsay
    assert all(c.attribution is None for c in hearsay)
    assert not any("killed" in c.quote for c in claims if words not in c.quote)


@pytest.mark.parametrize(
    ("text", "quote", "statement"),
    [
        # of 31 such predicates of the learned articles 8 are passive, each with one of these verbs
        (
            "Lund was given a list and ordered to kill.",
            "ordered to kill",
            "Lund was ordered to kill",
        ),
        ("Lund was arrested in May and died in jail.", "died in jail", "Lund died in jail"),
        (
            "One plant is running and the other is idle and will close in May.",
            "will close in May",
            "the other will close in May",
        ),
    ],
)
def test_the_subject_of_a_joined_predicate(text: str, quote: str, statement: str) -> None:
    assert next(c.statement for c in claims_of(text) if c.quote == quote) == statement


WORDS = "Yesterday she closed it, and she didn’t open the old road."


@given(st.integers(0, 20), st.integers(21, len(WORDS)), st.integers(0, 20), st.integers(1, 6))
@settings(deadline=None)
def test_without_a_stand_in_inside_the_quote_is_the_statement(
    start: int, end: int, at: int, length: int
) -> None:
    anaphor = Anaphor(Span(at, at + length), "Ada Berg")
    made = state(WORDS, Proposition(Span(start, end), None), [anaphor])
    inside = start <= at and at + length <= end
    if made.text is None:
        assert made.names == ()
    else:
        assert inside
        assert made.names == ("Ada Berg",)
        assert made.text.replace("Ada Berg", "").split() != made.text.split()
