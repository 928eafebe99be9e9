"""How many died, were hurt or are missing, as the leads of two articles have it.

None of the 374 articles to learn from tells of two tolls of one event; of twins and of the stories that are only scored
it raises nothing more. In the 24 invented stories to learn from it raises 13 updates, all right, and no conflict.
"""

from datetime import date

import pytest

from crosscheck import Text, check
from crosscheck.models.relations import FindingKind

HEADLINE = "Storm Tarini batters Lillevik coast"
# What else the two tell, in words of their own: a copy would be one voice.
RESTS = (
    (
        "The storm Tarini tore roofs off houses in Lillevik and cut the road to Bergsund. Mayor Eva Holm said the harbour"
        " would stay shut."
    ),
    (
        "Houses in Lillevik lost their roofs to the storm Tarini, and the road to Bergsund is cut. The harbour of Lillevik"
        " will not open before the weekend, Mayor Eva Holm told Radio Bergsund."
    ),
)


def raised(
    first: str, second: str, days: tuple[int, int] = (4, 5)
) -> list[tuple[FindingKind, str]]:
    """Kind and headline of what two articles on one storm raise."""
    texts = [
        Text(f"{HEADLINE}\n\n{lead}\n\n{rest}", id=id_, published=date(2031, 5, day))
        for id_, lead, rest, day in zip("ab", (first, second), RESTS, days, strict=True)
    ]
    found = check(texts, model="rules").findings
    kinds = {FindingKind.CONTRADICTION, FindingKind.UPDATE}
    return [(f.kind, f.headline) for f in found if f.kind in kinds]


@pytest.mark.parametrize(
    ("first", "second", "headline"),
    [
        ("At least nine people were killed, officials said.", "The number of people killed rose to 14 on Thursday.", "At least nine people, then 14"),
        ("Nine people were killed in their homes.", "The death toll climbed to 14.", "Nine people, then 14"),
        ("Two people died on the quay.", "A third person has died in hospital, a doctor said.", "Two people, then third person"),
        ("Some villagers fled. 31 people were injured.", "The number of injured had risen to 38, police said.", "31 people, then 38"),
        ("Some villagers fled. The storm left 31 injured.", "The number of injured had risen to 38, police said.", "31, then 38 hurt"),
        ("Seven people are missing.", "Two people are still missing, the coast guard said.", "Seven people, then two people"),
    ],
)  # fmt: skip
def test_a_toll_that_changed_is_an_update(first: str, second: str, headline: str) -> None:
    assert raised(first, second) == [(FindingKind.UPDATE, headline)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nine people were killed in their homes.", "The storm left 14 dead."),
        ("The storm left 14 dead.", "Police said that nine people had died."),
    ],
)
def test_two_tolls_of_one_day_contradict(first: str, second: str) -> None:
    assert [kind for kind, _ in raised(first, second, (4, 4))] == [FindingKind.CONTRADICTION]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # a part of those who died, and another event
        ("Nine people were killed in their homes.", "The storm left nine dead, five of them in Bergsund."),
        ("Nine people were killed in their homes.", "Nine people were killed. In 2019 a storm killed 40 people there."),
        ("Nine people were killed in their homes.", "Two children were killed by a wall, and nine people in all."),
        # the same, or as many as the other allows
        ("At least nine people were killed.", "Nine people were killed in their homes."),
        ("Dozens of people were injured.", "The number of injured had risen to 38, police said."),
        # what may be, and what was not
        ("Nine people were killed in their homes.", "Officials fear that 14 people may have been killed."),
        # by how many, and not to how many
        ("Nine people were killed in their homes.", "The death toll rose by five on Thursday."),
        # of whom anything else is said
        ("Nine people were killed in their homes.", "Some 40 people were moved to a school."),
    ],
)  # fmt: skip
def test_what_is_no_other_toll_of_the_story(first: str, second: str) -> None:
    assert raised(first, second) == []


# Tolls of one place: in 16 newswire articles of 1998 on four events (a hurricane, an arrest, a war, an election) five
# updates, all right, and no conflict; none in the 374 articles to learn from.
@pytest.mark.parametrize(
    ("first", "second", "headlines"),
    [
        (
            "The storm killed people in three countries. El Salvador reported 140 dead, and in Honduras 231 people died.",
            "The storm killed people in three countries. El Salvador listed 174 dead. In Honduras an estimated 5,000 people died.",
            {"140, then 174 dead", "231 people, then an estimated 5,000 people"},
        ),
        # what there was thought to be is no toll, nor has one place that of another
        (
            "The storm came at night. In Honduras 231 people died.",
            "The storm came at night. It killed 6,076 people in Honduras, down from 7,000.",
            {"231 people, then 6,076 people"},
        ),
        (
            "The storm came at night. In Honduras 231 people died.",
            "The storm came at night. In Guatemala 300 people died.",
            set(),
        ),
    ],
)  # fmt: skip
def test_tolls_of_a_place_answer_each_other(first: str, second: str, headlines: set[str]) -> None:
    assert {headline for _, headline in raised(first, second)} == headlines
