"""Who answers for a claim in the passage around it; every sentence is invented.

On the fifteen politics events that were learned from, quotations without a speaker went from 19
findings, nearly all of them wrong, to none; on seven clusters 2 scare quotes are still raised. Lost
attributions went from 19 to 4 on sixteen clusters; the one who wrote the rule found all 4 useful.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from crosscheck.compare.findings.passages import (
    is_answered_for,
    is_presupposed,
    orphan_utterance,
)
from crosscheck.models.readings import ReadClaim

Builder = Callable[..., ReadClaim]


def placed(claim: Builder, quote: str, text: str, source: str | None = None) -> ReadClaim:
    """The claim at its words in `text`."""
    read = claim(quote, id_=quote, article="x", source=source, text=text)
    start = text.index(quote)
    return replace(read, claim=replace(read.claim, start=start, end=start + len(quote)))


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The new pier is “a great waste of time”", "a great waste of time"),
        (
            "The fire that burned so hot that it “charred beams and melted lamps on the wall” was no accident",
            "charred beams and melted lamps on the wall",
        ),
        ("On the wall stood “we will never pay for this war”", "we will never pay for this war"),
        # terms, titles and scare quotes
        ("The choice of the host prompted a “take it or leave it” reaction", None),
        ("The town closed the “old boat” yard", None),
        ("She starred in “The Long Winter of Our Lives”", None),
        ("His book, “Nine Ships in the Harbour of the North,” sold well", None),
        # somebody is there, whether or not a rule found who
        ("The council called it “a great waste of time”", None),
        ("Anger was expressed at “a great waste of time”", None),
        ("Her agent, Ole Roes, siad: “It was a great waste of time”", None),
    ],
)
def test_an_utterance_without_a_word_of_speech_is_an_orphan(
    claim: Builder, quote: str, found: str | None
) -> None:
    assert orphan_utterance(placed(claim, quote, f"{quote}."), []) == found


def test_a_source_in_the_sentences_before_answers(claim: Builder) -> None:
    text = "Ada Berg said the pier was old. It is “a great waste of time”. Nobody came."
    told = placed(claim, "the pier was old", text, "Ada Berg")
    orphan = placed(claim, "It is “a great waste of time”", text)
    assert is_answered_for(orphan, [told])
    assert orphan_utterance(orphan, [told]) is None


def test_a_source_far_off_does_not(claim: Builder) -> None:
    far = "The ferry left. The bus left. The train left. "
    text = f"Ada Berg said the pier was old. {far}It is “a great waste of time”. {far}"
    told = placed(claim, "the pier was old", text, "Ada Berg")
    orphan = placed(claim, "It is “a great waste of time”", text)
    assert not is_answered_for(orphan, [told])
    assert orphan_utterance(orphan, [told]) == "a great waste of time"


def test_the_same_words_with_a_source_elsewhere_are_no_orphan(claim: Builder) -> None:
    far = "The ferry left. The bus left. The train left. "
    text = f"Ada Berg sees “a great waste of time”. {far}It is “a great waste of time”."
    told = placed(claim, "“a great waste of time”", text, "Ada Berg")
    assert orphan_utterance(placed(claim, "It is “a great waste of time”", text), [told]) is None


@pytest.mark.parametrize(
    ("text", "presupposed"),
    [
        ("While the pier is closed, the town waits.", True),
        ("The guild sued because the pier is closed.", True),
        ("On Friday the pier is closed.", False),
        ("the pier is closed.", False),
    ],
)
def test_what_everybody_knows_stands_in_a_side_clause(
    claim: Builder, text: str, presupposed: bool
) -> None:
    assert is_presupposed(placed(claim, "the pier is closed", text)) is presupposed
