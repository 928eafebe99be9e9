"""Which line above the story is its headline: each is weighed by what can be seen of it.

A page prints menus and other stories' headlines above its own, and a second headline, names and
captions between its own and the story. The weights are log-odds in `data/headline_weights.json`,
fitted by `benchmarks/fit_headlines.py`: one line of each page, or none. What no line reaches, a page
without a headline has.
"""

import re
from itertools import takewhile
from typing import NamedTuple

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.boilerplate import is_dating
from crosscheck.ingest.parts.captions import describes_scene
from crosscheck.ingest.parts.features import Features
from crosscheck.ingest.parts.lexicon import listed_words
from crosscheck.ingest.parts.page import Page
from crosscheck.ingest.parts.vocabulary import Vocabulary
from crosscheck.ingest.parts.weights import load_weights
from crosscheck.models.articles import Part

_WORDS = range(2, 31)
# Shorter lines name sections, places and people.
_TITLE_WORDS = 4
_LONG_TITLE = 16
# So many content words of the story tell what it is about; one fewer if they are half of the line.
_TELLING = 3
_LEAD = 3
# Lines between a headline and its date or byline: among the next few any place is as good.
_DATE_NEAR = 3
_DATE_REACH = 8
# A headline above another in one head has no more lines between.
_HEAD = 12
_PICTURED = re.compile(
    r"\b(?:photos?|photograph|credits?|images?|getty|courtesy|pictures?|pictured|caption|video"
    r"|gallery|slideshow|reuters)\b",
    re.IGNORECASE,
)
_LINKED = re.compile(r"[|»›•@]|https?:")


class _Line(NamedTuple):
    """A line that could be the headline.

    Attributes:
        block: its words.
        part: what a rule takes it for.
        share: of its content words, which the story has.
        told: how many those are.
    """

    block: Block
    part: Part | None
    share: float
    told: float

    @property
    def is_telling(self) -> bool:
        return self.told >= _TELLING or (self.told >= _TELLING - 1 and self.share >= 0.5)

    @property
    def is_of_picture(self) -> bool:
        said = _PICTURED.search(self.block.text) is not None
        return said or self.part is Part.CAPTION or describes_scene(self.block)

    @property
    def is_rival(self) -> bool:
        """Whether it looks like a headline and tells of the story."""
        block = self.block
        shaped = block.is_title_like and len(block.words) >= _TITLE_WORDS
        plain = not block.text.isupper() and not self.is_of_picture
        return shaped and plain and self.part is not Part.BOILERPLATE and self.is_telling


def likeliest_headline(page: Page, opening: int) -> int | None:
    """Index of the line that is most likely the headline; None if most likely none is.

    Args:
        page: with what rules say of its lines, and what belongs to the story.
        opening: index of the story's first paragraph.
    """
    weights = load_weights("headline_weights.json")["headline"]
    odds = {i: weights.sum(found) for i, found in headline_features(page, opening).items()}
    best = max(odds, key=odds.__getitem__, default=None)
    return best if best is not None and odds[best] > 0 else None


def headline_features(page: Page, opening: int) -> dict[int, Features]:
    """What can be seen of each line that could be the headline, by its index.

    Args:
        page: with what rules say of its lines, and what belongs to the story.
        opening: index of the story's first paragraph.
    """
    story = page.vocabulary()
    paragraphs = [i for i in page.prose_indices() if i >= opening]
    lead = Vocabulary(page.blocks[i] for i in paragraphs[:_LEAD])
    lines = {i: _line(page, i, story) for i in range(opening + 1) if _is_possible(page, i)}
    rivals = {i for i, line in lines.items() if line.is_rival}
    return {
        i: _looks(page, i, line)
        | _place(page, i, opening)
        | {
            "told_by_the_lead": lead.overlap(line.block) if line.told else 0.0,
            "telling_above": float(not rivals.isdisjoint(range(i - _HEAD, i))),
        }
        for i, line in lines.items()
    }


def _is_possible(page: Page, index: int) -> bool:
    block = page.blocks[index]
    is_paragraph = block.is_prose and not block.text.endswith(("?", "!"))
    return (
        len(block.words) in _WORDS
        and not is_paragraph
        and not page.has_part(index, Part.CORRECTION)
    )


def _line(page: Page, index: int, story: Vocabulary) -> _Line:
    block, ruling = page.blocks[index], page.rulings[index]
    words = block.content_words
    share = story.overlap(block) if words else 0.0
    return _Line(block, ruling.part if ruling else None, share, share * len(words))


def _looks(page: Page, index: int, line: _Line) -> Features:
    block = line.block
    size = len(block.words)
    return {
        "is_short": float(size <= _TITLE_WORDS - 2) + float(size < _TITLE_WORDS) / 2,
        "is_no_name": float(size > _TITLE_WORDS),
        "is_long": max(0, size - _LONG_TITLE) / 10,
        "is_upper_case": float(block.text.isupper()),
        "asks_to_act": float(block.words[0].lower() in listed_words("words.requests")),
        "has_marks_of_links": float(_LINKED.search(block.text) is not None),
        "is_of_picture": float(line.is_of_picture),
        "is_boilerplate": float(line.part is Part.BOILERPLATE),
        "is_like_story": page.likelihood(index),
        "tells": float(line.is_telling),
        "share_told": line.share,
    }


def _place(page: Page, index: int, opening: int) -> Features:
    below = page.rulings[index + 1 : min(opening, index + 1 + _DATE_REACH)]
    undated = sum(
        1 for _ in takewhile(lambda ruling: not (ruling and is_dating(ruling.reason)), below)
    )
    parted = page.has_blank_lines and page.blocks[index].space_before
    return {
        "dated_below": min(1, _DATE_NEAR / (undated + 1)) if undated < len(below) else 0.0,
        "parted_above": float(parted),
        "parted": float(parted and not page.touches_next(index)),
    }
