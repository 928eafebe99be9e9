"""Which two ways of naming a source may be the same, row by row."""

import pytest

from crosscheck.attribution import AttributionReader, ReadAttribution
from crosscheck.extract.same_source import names_same_source
from crosscheck.models.articles import Span
from crosscheck.models.claims import AttributionKind, Stance
from crosscheck.text.sentences import sentences

TEXT = (
    "Ada Berg met Carl Lund at noon. Mary Lund was late. "
    "The Delta Shipping Agency (DSA) closed the port."
)
CAST = AttributionReader(TEXT, list(sentences(TEXT))).cast


def read(source: str, resolved: str | None = None) -> ReadAttribution:
    return ReadAttribution(
        source=source,
        source_span=Span(0, len(source)),
        cue="said",
        cue_span=None,
        kind=AttributionKind.INDIRECT,
        stance=Stance.ASSERTS,
        strength="speech",
        content=(),
        confidence="high",
        reason="verb:say",
        resolved=resolved,
    )


@pytest.mark.parametrize(
    ("answer", "source", "resolved", "same"),
    [
        ("Ada Berg", "Berg", None, True),
        ("Mayor Ada Berg", "Ada Berg", None, True),
        ("Ada Berg", "Carl Lund", None, False),
        # a shared surname is not a shared name
        ("Mary Lund", "Carl Lund", None, False),
        # what the article resolves
        ("Ada Berg", "She", "Ada Berg", True),
        ("Carl Lund", "She", "Ada Berg", False),
        ("the DSA", "the Delta Shipping Agency", None, True),
        ("Delta Shipping Agency", "DSA", None, True),
        # the same noun, told apart by names only
        ("officials", "Delta officials", None, True),
        ("a senior official", "The official", None, True),
        ("harbour police", "Omega police", None, True),
        ("Delta officials", "Omega officials", None, False),
        ("an official", "a witness", None, False),
        # two shared words of a longer name are not enough
        ("Delta Harbour Service", "Delta Harbour Union", None, False),
        ("", "Berg", None, False),
    ],
)
def test_which_names_are_the_same(
    answer: str, source: str, resolved: str | None, same: bool
) -> None:
    assert names_same_source(answer, read(source, resolved), CAST) is same
