"""A modality that was proposed stands unless the claim's own words hedge openly."""

import pytest

from crosscheck.models.articles import ArticleContext
from crosscheck.models.claims import Modality
from crosscheck.reading.reader import read_claims
from values import make_claim


def _read(quote: str, proposed: Modality) -> Modality:
    claim = make_claim(quote, id="c", modality=proposed)
    (read,) = read_claims([claim], {"a": ArticleContext("a", text=quote)}, frozenset({"c"}))
    return read.claim.modality


@pytest.mark.parametrize(
    ("quote", "proposed", "expected"),
    [
        ("The dam is a disgrace", Modality.OPINION, Modality.OPINION),
        ("The crew knows a policy of not selling boats", Modality.ONGOING, Modality.ONGOING),
        ("The dam burst", Modality.POSSIBLE, Modality.POSSIBLE),
        ("The dam may burst", Modality.HAPPENED, Modality.POSSIBLE),
        ("The mayor will resign", Modality.HAPPENED, Modality.PLANNED),
        ("The mayor will resign", Modality.POSSIBLE, Modality.POSSIBLE),
    ],
)
def test_the_proposal_stands_unless_it_is_ruled_out(
    quote: str, proposed: Modality, expected: Modality
) -> None:
    assert _read(quote, proposed) is expected
