"""Pages put together from others: short stories, other stories, their beginnings, or comments around them.

A page that was pasted once is one of many that its site prints: with a shorter story, below other teasers,
with more comments. Line weights learned from such variants hold on pages that nobody has seen.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

TOKEN = re.compile(r"\w+")
_PARAGRAPH_WORDS = 8
_TEASERS = (3, 5, 9, 11, 13)
_STORY = 7
_BOX = 3
_COMMENTS = 12
_WRITERS = ("MikeT", "Susan Parker", "old_timer", "jd77", "Anne-Marie", "R. Patel", "bluebird")
_SAID = (
    "I have been saying this for years about {} and nobody listened.",
    "{}? Really? This is the worst thing I have read all week.",
    "Great article, thank you for covering {} when the big papers won't.",
    "@jd77 you clearly have no idea what you are talking about. {} has always been like that.",
    "Well said.",
    "As someone who worked with {} for twenty years I can tell you that there is more to the story.",
    "lol",
    "And who pays for {}? We do, as usual.",
    "They should all be voted out. {} is only the beginning.",
    "Totally agree with you, Mike. It is about {} and nothing else, and everybody can see that.",
)
_ABOVE_COMMENTS = (["Comments", ""], ["12 Comments", "", "Join the conversation", ""], ["", ""])


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page.

    Attributes:
        text: as printed.
        hits: for each word whether the story's body has it.
    """

    text: str
    hits: tuple[bool, ...]

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph of the story."""
        long = len(self.text.split()) >= _PARAGRAPH_WORDS
        return long and sum(self.hits) * 2 > len(self.hits)


Lines = list[Line]


def read_lines(text: str, body: set[int]) -> Lines:
    """The lines of a text; `body` has the numbers of the words that are the story's."""
    found, n = [], 0
    for line in text.split("\n"):
        size = len(TOKEN.findall(line))
        found.append(Line(line, tuple(i in body for i in range(n, n + size))))
        n += size
    return found


def vary(
    pages: Mapping[str, Lines], name: str, regions: Mapping[str, Lines]
) -> Iterator[tuple[str, Lines]]:
    """What can be made of a page, with a name of each kind.

    Args:
        pages: all, as pasted in one way, by name.
        name: of the page to vary.
        regions: all, pasted from the headline on; others' texts are taken from them.
    """
    names = sorted(regions)

    def other(distance: int) -> Lines:
        return regions[names[(names.index(name) + distance) % len(names)]]

    story = _of_others(line.text for line in other(_STORY))
    teasers = _of_others(text for n in _TEASERS for text in (*_teaser(other(n)), ""))
    above = [*teasers, *_of_others(["", "More", "Video", "Travel", ""])]
    whole = pages[name]
    for kind, lines in (("", whole), ("short ", shorten(whole, 4))):
        yield f"{kind}above a story", [*lines, Line("", ()), *story]
        yield f"{kind}above teasers", [*lines, Line("", ()), *teasers]
        yield f"{kind}below teasers", [*above, *lines]
    yield "very short", shorten(whole, 2)
    yield "short", shorten(whole, 4)
    for style in range(len(_ABOVE_COMMENTS)):
        yield "short above comments", [*shorten(whole, 4), *_comments(whole, style)]
    told = [i for i, line in enumerate(whole) if line.is_paragraph]
    middle = told[len(told) // 2]
    box = _of_others(["", *_teaser(other(_BOX)), ""])
    yield "around a box", [*whole[:middle], *box, *whole[middle:]]


def shorten(lines: Lines, paragraphs: int) -> Lines:
    """The page with the first paragraphs of its story, and all that stands around it."""
    told = [i for i, line in enumerate(lines) if line.is_paragraph]
    if len(told) <= paragraphs:
        return lines
    body = [i for i, line in enumerate(lines) if sum(line.hits) * 2 > len(line.hits)]
    return [*lines[: told[paragraphs - 1] + 1], *lines[body[-1] + 1 :]]


def _of_others(texts: Iterator[str] | Sequence[str]) -> Lines:
    return [Line(text, (False,) * len(TOKEN.findall(text))) for text in texts]


def _teaser(lines: Lines) -> tuple[str, str]:
    title = next(line.text for line in lines if line.text.strip())
    return title, next(line.text for line in lines if line.is_paragraph)


def _comments(lines: Lines, style: int) -> Lines:
    """Invented ones, which take up words of the story."""
    lead = " ".join(line.text for line in lines if line.is_paragraph)[:1000]
    words = re.findall(r"[A-Za-z]{6,}", lead) or ["this"]
    rng = random.Random(lead)
    found = list(_ABOVE_COMMENTS[style])
    for _ in range(_COMMENTS):
        said, who = rng.choice(_SAID).format(rng.choice(words)), rng.choice(_WRITERS)
        hours = rng.randint(2, 23)
        found += (
            [who, f"{hours} hours ago", "", said, "", "Reply", "Share", ""],
            [f"{who} says:", f"November 19, 2019 at 4:{hours + 20} pm", "", said, ""],
            [f"{who} • {hours} hours ago", said, ""],
        )[style]
    return _of_others(found)
