"""The rule by which model and reader agree on a speaker, row by row."""

import pytest

from crosscheck.attribution import AttributionReader
from crosscheck.extract.combine import combine
from crosscheck.text.sentences import sentences

SURE = "Mayor Ada Berg met Carl Lund. Berg said that Carl Lund was hurt."
CARRIED = "“It fell,” Ada Berg said. The road closed. “Carl Lund has been hurt in it badly.”"
NOBODY = "“The bridge has been closed for good,” the notice of Ada Berg."


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
    last = AttributionReader(text, list(sentences(text))).read()[-1]
    assert last.reported is not None
    combined = combine(last.reported, answer, last.span, text)
    assert (combined.attribution.source, combined.agreed) == (source, agreed)


def test_a_source_taken_from_the_model_points_at_its_words() -> None:
    last = AttributionReader(NOBODY, list(sentences(NOBODY))).read()[-1]
    assert last.reported is not None
    chosen = combine(last.reported, "ada berg", last.span, NOBODY).attribution
    assert chosen.source_span is not None
    assert chosen.source_span.of(NOBODY) == "Ada Berg"
