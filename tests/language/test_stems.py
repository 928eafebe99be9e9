"""Forms of one word share a stem; words that only begin alike do not."""

import pytest

from crosscheck.language.stems import stems


@pytest.mark.parametrize(
    ("one", "other", "akin"),
    [
        ("replace", "replacement", True),
        ("merge", "merger", True),
        ("senate", "senator", True),
        ("promote", "promotion", True),
        ("score", "scoring", True),
        ("bankrupt", "bankruptcy", True),
        ("sink", "sink", True),
        ("contract", "control", False),
        ("transfer", "transport", False),
        ("star", "start", False),
        ("car", "care", False),
    ],
)
def test_akin(one: str, other: str, akin: bool) -> None:
    assert bool(stems(one) & stems(other)) == akin
