"""Of all that a page tells, its own story is read: neither what readers wrote below nor other stories."""

import pytest

from crosscheck.ingest.parts import rule_blocks
from crosscheck.ingest.parts.blocks import split_blocks
from crosscheck.ingest.parts.heart import heart, turn_of_topic
from crosscheck.models.articles import UNCLAIMED

HEAD = ["Ferry to Lillevik stays in port until the hull is mended", "By Mia Roux", "12 March 2024"]
STORY = """\
The ferry that links Lillevik with Port Delta will stay in port until April, its owner said on Tuesday, because divers found a crack in the hull.
“The crack is as long as my arm,” said Jonas Berg, who leads the yard at Port Delta. The ferry was built there in 1987 and carries 300 passengers.
Until the hull is mended, the owner will run two buses an hour from Lillevik to the bridge at Halm, which takes passengers 40 minutes longer than the ferry.
The mayor of Lillevik, Anna Lund, said that the owner had promised a second ferry two years ago and that the town was still waiting for it.
""".splitlines()
OTHER = """\
Orchard growers hope for a late frost to spare their blossom
By Per Hald
11 March 2024
Apple growers around Bergsund light fires between their trees at night, as the blossom opened two weeks early after the warmest February that anybody remembers.
A night of frost would cost the valley half of its harvest, the growers' union said, and most farms have no insurance that pays for blossom.
Some of them hang wet cloth over the youngest trees, which was how their grandparents saved a harvest in the spring of 1953.
""".splitlines()
# A paragraph that its paper left without a full stop.
UNENDED = "The owner of the ferry had told the town in May that the old bridge at Halm would carry the buses for as long as the yard at Port Delta needs to mend the hull of the ship in the dock"
COMMENTS_WITH_TIMES = """\
Join the conversation
old_timer • 2 hours ago
That ferry has been a wreck for years and nobody at the yard ever listened to us.
Susan P • 3 hours ago
My son takes it to school every day and now he has to get up at five in the morning.
jd77 • 5 hours ago
And who pays for the buses to Halm? We do, as usual, with our taxes and our time.
R. Patel • 9 hours ago
I worked on the ferry for ten years and the hull was never the trouble with it.
""".splitlines()
COMMENTS_WITH_DAYS = """\
4 thoughts on “Ferry to Lillevik stays in port”
Grumpy says:
March 12, 2024 at 2:15 pm
They should sell the ferry and build a tunnel, like everybody else on this coast did.
bluebird says:
March 12, 2024 at 3:40 pm
Thank you for covering the ferry when the big papers would not write a line on it.
MikeT says:
March 12, 2024 at 4:05 pm
The mayor promised us a second ferry before the election and has been silent since then.
""".splitlines()
TEASERS = """\
Choir sells its hall
The choir of Halm sold its hall to a brewer on Monday for less than the roof had cost.
Why bakers rise early
Dough needs six hours, says a baker who has stood at his oven since the age of fifteen.
Snow closes the pass
Lorries wait at both ends of the road over the pass, where snow lies two metres deep.
A prize for a novel
Eva Lind takes the prize of the academy with a novel about a lighthouse and its keepers.
Rovers lose at home
A goal in the last minute cost Rovers the lead against a side that had not won since May.
""".splitlines()


def read(*lines: str) -> str:
    """The paragraphs of the page that are taken for the story."""
    text = "\n\n".join(lines)
    return "".join(text[b.start : b.end] for b in rule_blocks(text) if b.part not in UNCLAIMED)


PAGES = {
    "alone": [*HEAD, *STORY],
    "above comments with times": [*HEAD, *STORY, *COMMENTS_WITH_TIMES],
    "above comments with days": [*HEAD, *STORY, *COMMENTS_WITH_DAYS],
    "above another story": [*HEAD, *STORY, *OTHER],
    "above a longer story": [*HEAD, *STORY, *OTHER, *OTHER[3:], *OTHER[3:]],
    "above teasers": [*HEAD, *STORY, "More news", *TEASERS],
    "below teasers": ["Latest", *TEASERS, "More", "Weather", "Sport", *HEAD, *STORY],
    # Near miss: what is read again below a box is the same story.
    "around a box": [*HEAD, *STORY[:2], "Related", TEASERS[0], TEASERS[4], *STORY[2:]],
}


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_own_story_is_read_and_nothing_else(page: str) -> None:
    got = read(*PAGES[page])
    missed = [line for line in STORY if line not in got]
    others = [*OTHER[3:], *COMMENTS_WITH_TIMES, *COMMENTS_WITH_DAYS, *TEASERS[1::2]]
    assert (missed, [line for line in others if line in got]) == ([], [])


def _heart(lines: list[str]) -> list[str]:
    """What is chosen if every paragraph is likely the story's and no other line is."""
    blocks = split_blocks("\n\n".join(lines))
    first = [0.9 if block.is_prose else 0.1 for block in blocks]
    return [blocks[i].text for i in heart(blocks, (None,) * len(blocks), first)]


@pytest.mark.parametrize(
    ("lines", "chosen"),
    [
        (STORY, STORY),
        ([*STORY, HEAD[0], *OTHER[3:]], STORY),
        ([OTHER[0], OTHER[3], *["A name"] * 20, *STORY], STORY),  # one paragraph is not enough
        ([*STORY[:2], "A name", *STORY[2:]], [*STORY[:2], "A name", *STORY[2:]]),
        (["A name", "Another name"], []),
        ([], []),
    ],
)
def test_first_run_that_tells_enough(lines: list[str], chosen: list[str]) -> None:
    assert _heart(lines) == chosen


def test_page_turns_to_something_else_only_between_paragraphs() -> None:
    blocks = split_blocks("\n\n".join([*STORY, OTHER[0], *OTHER[3:]]))
    told = [i for i, block in enumerate(blocks) if block.is_prose]
    assert turn_of_topic(blocks, told) == len(STORY) - 1
    glued = split_blocks("\n\n".join([*STORY, *OTHER[3:]]))
    assert turn_of_topic(glued, range(len(glued))) is None
    assert turn_of_topic(blocks, []) is None


def test_a_paragraph_without_its_full_stop_ends_no_story() -> None:
    blocks = split_blocks("\n\n".join([*STORY, UNENDED, *OTHER[3:]]))
    told = [i for i, block in enumerate(blocks) if block.is_prose]
    assert turn_of_topic(blocks, told) is None


@pytest.mark.parametrize(("place", "begins"), [("LILLEVIK, Norland — ", True), ("", False)])
def test_a_report_begins_with_the_place_from_which_it_was_written(place: str, begins: bool) -> None:
    lead = (
        f"{place}Nobody in Kari Holm's Harbour Cafe on Pier Street Had Heard of Jon Krog of Halm."
    )
    blocks = split_blocks("\n\n".join([*HEAD, lead, *STORY]))
    likely = [0.1] * (len(HEAD) + 1) + [0.9] * len(STORY)
    assert heart(blocks, (None,) * len(blocks), likely).start == len(HEAD) + 1 - begins
