"""What one report withholds against what another gives."""

from collections.abc import Callable
from datetime import date

import pytest

from crosscheck.compare.dimensions.disclosure import judge, silence_of
from crosscheck.models import Predicate, Quantity, ReadClaim, RelationKind

MONEY = Quantity("£4m", 0, 3, 4e6, 4e6, unit="GBP")


@pytest.mark.parametrize(
    ("text", "silence"),
    [
        ("The ministry did not say how many ships were lost", "silent"),
        ("The ministry didn't immediately respond", "silent"),
        ("The club declined to comment on the transfer", "silent"),
        ("The family refused to publicly discuss or name the buyer", None),
        ("The company has not yet commented", "silent"),
        ("There was no comment from the palace", "silent"),
        ("Its owner would not reveal the price", "silent"),
        ("The village has not provided any details", "silent"),
        ("The fee was undisclosed", "withheld"),
        ("The terms have not been made public", "withheld"),
        ("The recording was kept secret", "withheld"),
        ("The number of missing hikers is unknown", "unknown"),
        ("It was unclear who had opened the gate", "unknown"),
        ("The ministry said that 40 ships were lost", None),
        ("The club did not sell the striker", None),
        ("He did not rename the boat", None),
    ],
)
def test_silence_is_recognised(text: str, silence: str | None) -> None:
    assert silence_of(text) == silence


WITHHELD = "The striker transfer fee was undisclosed"
GIVEN = "Rovers paid £4m as a fee for the striker transfer"
REFUSED = "Rovers declined to comment on the striker transfer deal"
SPOKE = "Rovers called the striker transfer the deal of the decade"
EARLY, LATE = date(2031, 5, 7), date(2031, 5, 9)
ROVERS = Predicate("decline", "decline", 0, 1, agent="rovers")
ROWS = [
    # left, right, level
    ({"quote": WITHHELD}, {"quote": GIVEN, "quantities": (MONEY,)}, "withheld_but_given"),
    ({"quote": WITHHELD}, {"quote": SPOKE}, "others_may_tell"),
    ({"quote": WITHHELD}, {"quote": "The striker transfer fee was not disclosed"}, "both_silent"),
    ({"quote": WITHHELD}, {"quote": "Rovers sold two goalkeepers"}, "not_comparable"),
    ({"quote": "The striker transfer date was not made public"}, {"quote": GIVEN, "quantities": (MONEY,)}, "others_may_tell"),
    (
        {"quote": "The location of the striker transfer talks was undisclosed"},
        {"quote": "The striker transfer talks were held in Lund", "entities": (("Lund", "place"),)},
        "withheld_but_given",
    ),
    (
        {"quote": "The striker transfer buyer has not been named"},
        {"quote": "The striker transfer buyer is Ana Dahl", "entities": (("Ana Dahl", "person"),)},
        "withheld_but_given",
    ),
    (
        {"quote": "Details of the striker transfer were undisclosed"},
        {
            "quote": "The striker transfer includes a bonus",
            "predicates": (Predicate("include", "include", 0, 1),),
        },
        "withheld_but_given",
    ),
    (
        {"quote": REFUSED, "predicates": (ROVERS,), "published": LATE},
        {"quote": SPOKE, "source": "Rovers", "published": EARLY},
        "silent_but_quoted",
    ),
    (
        {"quote": REFUSED, "predicates": (ROVERS,), "published": EARLY},
        {"quote": SPOKE, "source": "Rovers", "published": EARLY},
        "silent_but_quoted",
    ),
    (
        {"quote": REFUSED, "predicates": (ROVERS,), "published": EARLY},
        {"quote": SPOKE, "source": "Rovers", "published": LATE},
        "spoke_another_time",
    ),
    # A week is long enough to change one's mind; and "did not say whether" is silence on a detail.
    (
        {"quote": REFUSED, "predicates": (ROVERS,), "published": LATE},
        {"quote": SPOKE, "source": "Rovers", "published": date(2031, 4, 30)},
        "spoke_another_time",
    ),
    (
        {
            "quote": "Rovers did not say whether the striker transfer deal was done",
            "predicates": (ROVERS,),
            "published": LATE,
        },
        {"quote": SPOKE, "source": "Rovers", "published": EARLY},
        "spoke_another_time",
    ),
    (
        {"quote": REFUSED, "predicates": (ROVERS,)},
        {"quote": SPOKE, "source": "Rovers", "published": LATE},
        "spoke_another_time",
    ),
    (
        {"quote": REFUSED, "predicates": (ROVERS,), "published": LATE},
        {"quote": SPOKE, "source": "The agent", "published": EARLY},
        "others_may_tell",
    ),
    ({"quote": REFUSED}, {"quote": "Rovers would not comment on the striker transfer"}, "both_silent"),
    (
        {"quote": "The striker transfer fee is unknown"},
        {"quote": GIVEN, "quantities": (MONEY,), "source": "The agent"},
        "others_tell",
    ),
    (
        {"quote": "It is unclear whether Rovers broke the striker transfer rules"},
        {"quote": "Rovers broke the striker transfer rules", "source": "The league"},
        "others_tell",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_levels(
    claim: Callable[..., ReadClaim], left: dict[str, object], right: dict[str, object], level: str
) -> None:
    a, b = claim(**left), claim(**right, id_="b")
    assert [v.level for v in judge(a, b)] == [level]
    assert [v.level for v in judge(b, a)] == [level]


def test_silence_alone_never_conflicts(claim: Callable[..., ReadClaim]) -> None:
    silent = claim("The ministry did not say how many ships the storm sank")
    told = claim("The storm sank many ships of the line", id_="b", source="A sailor")
    assert all(v.relation is not RelationKind.CONTRADICT for v in judge(silent, told))


def test_two_claims_with_content_are_not_compared(claim: Callable[..., ReadClaim]) -> None:
    assert judge(claim(GIVEN), claim(SPOKE, id_="b")) == ()
