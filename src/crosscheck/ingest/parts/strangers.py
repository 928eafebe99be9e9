"""Find other stories on the page: boxes inside the article, lists and feeds below it."""

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.captions import describes_scene
from crosscheck.ingest.parts.furniture import section_heading
from crosscheck.ingest.parts.page import Page
from crosscheck.ingest.parts.vocabulary import Vocabulary
from crosscheck.models import Part

# A teaser's headline is a sentence without its full stop; subheadings are shorter.
_TEASER_WORDS = 6
_BARE_TEASER_WORDS = 8
_CUT_OFF_WORDS = 12
# Shares of content words found elsewhere in the story. Lines of the story itself lie above 0.5,
# other stories of the same day below 0.35 unless they are about the same event.
_FOREIGN = 0.35
_AKIN = 0.5
# So many lines that are no part of the story in a row are the bottom of the page.
_BOTTOM = 4


def mark_sections(page: Page) -> None:
    """Label headings of other content and what stands under them."""
    opening = page.opening()
    if opening is None:
        _mark_bare_headings(page)
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
        needed = 1 if told * 2 < total else 3 if section == "closing" else 2
        resume = _resumption(page, i + 1, needed)
        _mark_box(page, i, resume)
        i = resume


def mark_teasers(page: Page) -> None:
    """Label other stories' headlines, with their teaser text, between the paragraphs."""
    opening = page.opening()
    if opening is None:
        return
    story = page.vocabulary()
    sectioned = page.is_sectioned(opening)
    for i in range(opening + 1, len(page.blocks)):
        block = page.blocks[i]
        if not page.is_open(i) or not block.is_title_like:
            continue
        if _has_teaser_text(page, i, story, sectioned=sectioned):
            page.give(i, Part.BOILERPLATE, "headline of another story")
            page.give(i + 1, Part.BOILERPLATE, "teaser text of another story")
        elif page.is_boilerplate(i - 1) and page.is_boilerplate(i + 1) and _is_headline(block):
            page.give(i, Part.BOILERPLATE, "a headline between two lines of furniture")
        elif not sectioned and _is_bare_teaser(block, story):
            page.give(i, Part.BOILERPLATE, "headline of another story")


def mark_bottom(page: Page) -> None:
    """Label what is left below the last paragraph among page furniture, and strays further down."""
    story = page.vocabulary()
    _mark_strays(page, story)
    prose = page.prose_indices()
    if not prose:
        return
    below = range(prose[-1] + 1, len(page.blocks))
    lines = [i for i in below if page.is_open(i) and page.blocks[i].is_title_like]
    among_furniture = any(page.is_boilerplate(i) for i in below)
    foreign = len(lines) >= 3 and _mean(story, [page.blocks[i] for i in lines]) < _AKIN
    for i in lines:
        alone = among_furniture and story.overlap(page.blocks[i]) < _AKIN
        if foreign or alone or (among_furniture and page.is_boilerplate(i - 1)):
            page.give(i, Part.BOILERPLATE, "stands below the story")


def _mark_bare_headings(page: Page) -> None:
    """Without a story, such a heading tells nothing of what follows."""
    for i in page.open_indices():
        if section_heading(page.blocks[i]):
            page.give(i, Part.BOILERPLATE, "heading of other content")


def _resumption(page: Page, start: int, needed: int) -> int:
    """Index where the story goes on after a box: `needed` paragraphs in a row, about the same."""
    story = page.vocabulary()
    for i in range(start, len(page.blocks)):
        run = range(i, min(i + needed, len(page.blocks)))
        if len(run) < needed or not all(page.is_open_prose(j) for j in run):
            continue
        if page.blocks[i - 1].is_title_like and page.touches_next(i - 1):
            continue  # the teaser text of a headline
        blocks = [page.blocks[j] for j in run]
        if needed == 1 or _mean_own(story, blocks) >= _FOREIGN:
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
    if _is_cut_off(text):
        return True
    if sectioned or not page.touches_next(i) or not text.is_prose:
        return False
    return page.is_boilerplate(i + 2) or story.overlap_with_rest(text) < _FOREIGN


def _is_cut_off(block: Block) -> bool:
    return (
        len(block.words) >= _CUT_OFF_WORDS
        and not block.ends_like_a_sentence
        and block.text[-1] not in ":;,)"
        and not block.has_list_mark
    ) or (len(block.words) >= _CUT_OFF_WORDS and block.text.endswith(("...", "…", "[...]", "[…]")))


def _is_headline(block: Block) -> bool:
    return len(block.words) >= _TEASER_WORDS and not describes_scene(block)


def _is_bare_teaser(block: Block, story: Vocabulary) -> bool:
    if len(block.words) < _BARE_TEASER_WORDS or block.text.endswith("?") or describes_scene(block):
        return False
    return story.overlap(block) < _FOREIGN


def _mark_strays(page: Page, story: Vocabulary) -> None:
    """Paragraphs about something else after a long stretch of furniture, and feeds with times."""
    stretch = 0
    for i in range(len(page.blocks)):
        if page.is_boilerplate(i):
            stretch += 1
            continue
        far = stretch >= _BOTTOM and page.is_open_prose(i) and _seen_prose(page, i)
        if far and story.overlap_with_rest(page.blocks[i]) < _FOREIGN:
            page.give(i, Part.BOILERPLATE, "far below the story and about something else")
            continue
        stretch = 0


def _seen_prose(page: Page, before: int) -> bool:
    return any(page.is_open_prose(i) for i in range(before))


def _mean(story: Vocabulary, blocks: list[Block]) -> float:
    return sum(story.overlap(b) for b in blocks) / len(blocks)


def _mean_own(story: Vocabulary, blocks: list[Block]) -> float:
    return sum(story.overlap_with_rest(b) for b in blocks) / len(blocks)
