"""Where a page goes on with something else after its story, the story ends."""

import pytest

from crosscheck.ingest.parts import rule_blocks
from crosscheck.models.articles import Part

STORY = (
    (
        "The harbour board of Lillevik voted on Tuesday to close the ferry pier after engineers found "
        "cracks in eleven of its pillars, the board's chairwoman Marit Holm said."
    ),
    (
        "The pier will stay closed until spring, Holm said, and a bus will carry the ferry's passengers to "
        "Bergsund. The board counts 300 ferry passengers a day."
    ),
    (
        "Engineers had warned the board of cracks in the pillars two years ago. Holm said that the board "
        "had hoped to keep the pier open until a new ferry was bought."
    ),
    (
        "The repair of the pillars is to cost 14 million crowns, and the board has to borrow most of it. "
        "Passengers of the ferry at the pier said they had not been told."
    ),
)
OTHER = (
    "Berg won the downhill race at Halm on Sunday by half a second, her third victory of this winter.",
    "The skier from Norrdal led from the first gate to the last, although fog lay on the lower slope.",
    "Second was Ilse Brandt of Austria, who had been injured in training during November.",
    "The World Cup goes on in Italy next weekend with a slalom and a giant slalom.",
)
MORE = (
    (
        "Holm had said in May that a third of the slalom course lacked snow, and organisers brought 400 "
        "loads from the glacier."
    ),
    "Halm has held the race since 1931, and this was the first time that a woman of Norrdal won it there.",
    "Brandt said that she would rest for a week and come back for the giant slalom in Italy.",
    "Tickets for the races in Italy are sold out, and a screen will be put up in the square of Norrdal.",
)
FURNITURE = ("Share this article", "Subscribe now", "Read next", "Sport", "By Jon Nes, sports desk")
# Lines that no rule about the words of furniture knows.
UNKNOWN = (
    ("Harbour Post Weekend", "The week in sport", "Jon Nes", "Sports desk"),
    ("Tell a friend", "Lillevik", "Ferries", "Winter sport"),
    ("Five things you need to know", "Harbour Post Weekend", "Listen on the go", "Jon Nes"),
)
TITLES = ("Lillevik closes its ferry pier", "Berg wins the downhill at Halm")


def told(*lines: str) -> set[str]:
    """The lines of a page that are kept as body or standfirst."""
    text = "\n\n".join(lines)
    kept = (Part.BODY, Part.STANDFIRST)
    found = [text[b.start : b.end].strip() for b in rule_blocks(text) if b.part in kept]
    return {line for line in lines if any(piece in line for piece in found)}


@pytest.mark.parametrize("between", [FURNITURE, *UNKNOWN])
def test_the_next_story_of_a_page_is_not_told(between: tuple[str, ...]) -> None:
    kept = told(TITLES[0], *STORY, *between, TITLES[1], *OTHER, *MORE)
    assert kept & {*OTHER, *MORE} == set()
    assert kept >= set(STORY)


def test_teasers_of_other_stories_are_not_told() -> None:
    titles = (
        "Dry summer feared again",
        "Mill burned down at Lowgate",
        "Theatre opens after repair",
    )
    teasers = (
        "Wells in the valley stand lower than in any year since records began.",
        "Officers look for a man who carried a red bag and ran towards the station.",
        "A comedy with two brothers and a dog has sold out until February.",
    )
    listed = [line for pair in zip(titles, teasers, strict=True) for line in pair]
    assert told(TITLES[0], *STORY, *FURNITURE, *listed) & set(teasers) == set()


@pytest.mark.parametrize(
    "lines",
    [
        STORY,
        # Furniture in the middle of a story.
        (*STORY[:2], *FURNITURE, *STORY[2:]),
        (*STORY[:3], *FURNITURE, STORY[3]),
        # A story that turns to something else without furniture between.
        (*STORY, *OTHER),
    ],
)
def test_a_story_is_told_to_its_end(lines: tuple[str, ...]) -> None:
    wanted = {line for line in lines if line not in FURNITURE}
    assert told(TITLES[0], *lines) >= wanted
