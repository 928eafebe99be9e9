"""Find other stories on the page: boxes inside the article, lists and feeds below it."""

from typing import Literal

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.boilerplate import Section, introduces_author, section_heading
from crosscheck.ingest.parts.captions import describes_scene
from crosscheck.ingest.parts.page import Page
from crosscheck.ingest.parts.vocabulary import Vocabulary
from crosscheck.models.articles import Part

# A teaser's headline is a sentence without its full stop; subheadings are shorter.
_TEASER_WORDS = 6
_BARE_TEASER_WORDS = 8
_CUT_OFF_WORDS = 12
# Shares of content words found elsewhere in the story. In a long story its own lines lie above 0.5,
# other stories of the same day below 0.35 unless they are about the same event. A short story
# repeats itself less: there the limit is two thirds of what its paragraphs have in common.
_FOREIGN = 0.35
_AKIN = 0.5
# A line that opens with double marks is a quotation with its speaker below or behind it.
_QUOTES = '“"'
_LAST_PARAGRAPHS = 4


def mark_sections(page: Page) -> None:
    """Mark headings of other content and what stands under them."""
    opening = page.opening()
    if opening is None:
        return
    end = len(page.blocks)
    total = sum(len(page.blocks[i].text) for i in page.prose_indices())
    told = 0
    i = opening
    while i < end:
        section = section_heading(page.blocks[i])
        if section is None:
            told += len(page.blocks[i].text) if page.is_open_prose(i) else 0
            i += 1
            continue
        early = told * 2 < total
        resume = _resumption(page, i + 1, "early" if early else section)
        _mark_box(page, i, resume)
        i = resume


def mark_teasers(page: Page) -> None:
    """Mark other stories' headlines, with their teaser text, between the paragraphs."""
    opening = page.opening()
    if opening is None:
        return
    story = page.vocabulary()
    limit = _foreign_below(page, story)
    sectioned = page.is_sectioned(opening)
    for i in range(opening + 1, len(page.blocks)):
        block = page.blocks[i]
        if not page.is_open(i) or not block.is_title_like or block.text[0] in _QUOTES:
            continue
        if _has_teaser_text(page, i, story, sectioned=sectioned):
            page.give(i, Part.BOILERPLATE, "headline of another story")
            page.give(i + 1, Part.BOILERPLATE, "teaser text of another story")
        elif page.is_boilerplate(i - 1) and page.is_boilerplate(i + 1) and _is_headline(block):
            page.give(i, Part.BOILERPLATE, "a headline between two lines of boilerplate")
        elif not sectioned and _is_bare_teaser(block, story, limit):
            page.give(i, Part.BOILERPLATE, "headline of another story")


def mark_bottom(page: Page) -> None:
    """Mark what is left below the last paragraph among boilerplate."""
    story = page.vocabulary()
    for i in page.prose_indices()[-_LAST_PARAGRAPHS:]:
        if introduces_author(page.blocks[i]):
            page.give(i, Part.BOILERPLATE, "introduces the author")
    prose = page.prose_indices()
    if not prose:
        return
    below = range(prose[-1] + 1, len(page.blocks))
    lines = [i for i in below if page.is_open(i) and page.blocks[i].is_title_like]
    among_boilerplate = any(page.is_boilerplate(i) for i in below)
    foreign = len(lines) >= 3 and _mean(story, [page.blocks[i] for i in lines]) < _AKIN
    for i in lines:
        alone = among_boilerplate and story.overlap(page.blocks[i]) < _AKIN
        if foreign or alone or (among_boilerplate and page.is_boilerplate(i - 1)):
            page.give(i, Part.BOILERPLATE, "stands below the story")


def _resumption(page: Page, start: int, section: Section | Literal["early"]) -> int:
    """Index where the story goes on after a box, or the end of the page.

    In the first half any paragraph is the story's: losing it would be worse than a stray teaser.
    Later, two paragraphs in a row or one that is about the same are; in a list at the bottom of a
    page paragraphs stand alone. After a closing heading (comments) it takes three about the same.
    """
    story = page.vocabulary()
    limit = _foreign_below(page, story)
    for i in range(start, len(page.blocks)):
        if not page.is_open_prose(i):
            continue
        akin = story.overlap_with_rest(page.blocks[i]) >= limit
        run = [j for j in range(i, min(i + 3, len(page.blocks))) if page.is_open_prose(j)]
        in_a_row = run == list(range(i, i + len(run)))
        if section == "early" or (section == "box" and (akin or (in_a_row and len(run) > 1))):
            return i
        about_the_same = _mean_own(story, [page.blocks[j] for j in run]) >= limit
        if section == "closing" and in_a_row and len(run) == 3 and about_the_same:
            return i
    return len(page.blocks)


def _mark_box(page: Page, heading: int, end: int) -> None:
    name = page.blocks[heading].text
    page.override(heading, Part.BOILERPLATE, "heading of other content")
    for i in range(heading + 1, end):
        page.override(i, Part.BOILERPLATE, f"stands under {name!r}")


def _has_teaser_text(page: Page, i: int, story: Vocabulary, *, sectioned: bool) -> bool:
    """Whether block `i` is a headline with the beginning of its story on the line below."""
    if len(page.blocks[i].words) < _TEASER_WORDS or not page.is_open(i + 1):
        return False
    text = page.blocks[i + 1]
    if page.has_blank_lines and text.space_before:
        return False
    if any(
        page.is_open(j) and page.is_open(j + 1) and page.touches_next(j) for j in (i - 1, i + 1)
    ):
        return False  # three lines in a row are a list
    if _is_cut_off(text):
        return True
    if sectioned or not page.touches_next(i) or not text.is_prose:
        return False
    akin = story.overlap_with_rest(text)
    return akin < _FOREIGN or (page.is_boilerplate(i + 2) and akin < _AKIN)


def _is_cut_off(block: Block) -> bool:
    return (
        len(block.words) >= _CUT_OFF_WORDS
        and not block.ends_like_a_sentence
        and block.text[-1] not in ":;,)"
        and not block.has_list_mark
    ) or (len(block.words) >= _CUT_OFF_WORDS and block.text.endswith(("...", "…", "[...]", "[…]")))


def _is_headline(block: Block) -> bool:
    return len(block.words) >= _TEASER_WORDS and not describes_scene(block)


def _is_bare_teaser(block: Block, story: Vocabulary, limit: float) -> bool:
    if len(block.words) < _BARE_TEASER_WORDS or block.text.endswith("?") or describes_scene(block):
        return False
    return story.overlap(block) < limit


def _foreign_below(page: Page, story: Vocabulary) -> float:
    """The overlap below which a line is about something else than this story."""
    prose = [page.blocks[i] for i in page.prose_indices()]
    return min(_FOREIGN, _mean_own(story, prose) * 2 / 3) if prose else 0.0


def _mean(story: Vocabulary, blocks: list[Block]) -> float:
    return sum(story.overlap(b) for b in blocks) / len(blocks)


def _mean_own(story: Vocabulary, blocks: list[Block]) -> float:
    return sum(story.overlap_with_rest(b) for b in blocks) / len(blocks)
