"""The rule by which model and reader agree on a speaker, row by row."""

import pytest

from crosscheck.attribution import AttributionReader
from crosscheck.extract.combine import Combined, combine
from crosscheck.text.sentences import sentences

SURE = "Mayor Ada Berg met Carl Lund. Berg said that Carl Lund was hurt."
CARRIED = "“It fell,” Ada Berg said. The road closed. “Carl Lund has been hurt in it badly.”"
NOBODY = "“The bridge has been closed for good,” the notice of Ada Berg."
PRONOUN = "Carl Lund met the Delta union. Ada Berg spoke first. She said that the bridge fell."
ACRONYM = "The Delta Shipping Agency (DSA) closed it with Carl Lund. The DSA said that it fell."


def combine_last(text: str, answer: str | None) -> Combined:
    """Model and reader on the last sentence of `text`."""
    reader = AttributionReader(text, list(sentences(text)))
    last = reader.read()[-1]
    assert last.reported is not None
    return combine(last.reported, answer, last.span, text, reader.cast)


@pytest.mark.parametrize(
    ("text", "answer", "source", "agreed"),
    [
        # 1: nothing usable: the reader's
        (SURE, None, "Berg", None),
        (SURE, "", "Berg", None),
        (SURE, "she", "Berg", None),
        (SURE, "Zora Quist", "Berg", None),
        # 2: the same, in full or in short
        (SURE, "Ada Berg", "Berg", True),
        (SURE, "Mayor Ada Berg", "Berg", True),
        (PRONOUN, "Berg", "She", True),
        (ACRONYM, "Delta Shipping Agency", "The DSA", True),
        # 3: syntax wins
        (SURE, "Carl Lund", "Berg", False),
        # 4: carried over against words of the sentence
        (CARRIED, "Carl Lund", "Carl Lund", False),
        # nobody but the model
        (NOBODY, "Ada Berg", "Ada Berg", None),
    ],
)
def test_who_is_believed(
    text: str, answer: str | None, source: str | None, agreed: bool | None
) -> None:
    combined = combine_last(text, answer)
    assert (combined.attribution.source, combined.agreed) == (source, agreed)


@pytest.mark.parametrize(
    ("text", "answer", "disputed"),
    [
        # the text says "Berg said": nothing to settle
        (SURE, "Carl Lund", False),
        (SURE, "Ada Berg", False),
        (SURE, None, False),
        # a pronoun may be somebody else, but not something else
        (PRONOUN, "Carl Lund", True),
        (PRONOUN, "Lund", True),
        (PRONOUN, "Ada Berg", False),
        (PRONOUN, "the Delta union", False),
        (PRONOUN, "Zora Quist", False),
        # a speaker carried over from another sentence
        (CARRIED, "Carl Lund", True),
        (CARRIED, "Berg", False),
        # only one names anybody
        (NOBODY, "Ada Berg", False),
    ],
)
def test_a_dispute_is_something_an_editor_can_settle(
    text: str, answer: str | None, disputed: bool
) -> None:
    assert combine_last(text, answer).disputed is disputed


def test_a_source_taken_from_the_model_points_at_its_words() -> None:
    chosen = combine_last(NOBODY, "ada berg").attribution
    assert chosen.source_span is not None
    assert chosen.source_span.of(NOBODY) == "Ada Berg"
