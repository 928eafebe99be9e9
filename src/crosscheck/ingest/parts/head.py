"""Find the headline and the standfirst, and clear away what stands around them."""

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.captions import credit_start, describes_scene
from crosscheck.ingest.parts.headline import likeliest_headline
from crosscheck.ingest.parts.page import Page
from crosscheck.ingest.parts.vocabulary import Vocabulary
from crosscheck.models.articles import Part
from crosscheck.text.fold import folded
from crosscheck.text.sentences import sentences

# Shorter lines above the story are names of sections, places and people.
_SHORT_LINE_WORDS = 5
_STANDFIRST_WORDS = 25
# Share of a standfirst's words that the next two paragraphs take up again; a first paragraph is
# carried on, not said again, by the second.
_SAID_AGAIN = 0.7
_FOREIGN = 0.2
_ABOUT_THE_STORY = 0.5


def mark_known_headline(page: Page, headline: str) -> None:
    """Mark the first block that prints `headline` (from the page's metadata)."""
    wanted = folded(headline)
    for i, block in enumerate(page.blocks):
        if wanted and folded(block.text) == wanted:
            page.override(i, Part.HEADLINE, "the headline given by the metadata")
            return


def mark_head(page: Page) -> None:
    """Mark headline, standfirst, and the boilerplate above the first paragraph."""
    opening = page.opening()
    if opening is None:
        _mark_lone_headline(page)
        return
    headline = _headline(page, opening)
    if headline is None:
        return
    page.override(headline, Part.HEADLINE, "the likeliest headline above the story")
    for i in range(min(headline, opening)):
        page.give(i, Part.BOILERPLATE, "stands above the headline")
    opening = page.opening()
    if opening is not None:
        _mark_below(page, headline, opening)
        _mark_opening_standfirst(page, opening)


def _headline(page: Page, opening: int) -> int | None:
    """The line that metadata name, else the likeliest."""
    known = (i for i in range(len(page.blocks)) if page.has_part(i, Part.HEADLINE))
    return next(known, likeliest_headline(page, opening))


def _mark_lone_headline(page: Page) -> None:
    """A text without any paragraph: its first line is the headline if sentences follow."""
    rest = [i for i in page.open_indices() if page.blocks[i].ends_like_a_sentence]
    first = next(page.open_indices(), None)
    if first is not None and rest and first < rest[0] and page.blocks[first].is_title_like:
        page.give(first, Part.HEADLINE, "the line above the first sentence")


def _mark_below(page: Page, headline: int, opening: int) -> None:
    """Lines between headline and first paragraph: a standfirst, names and sections, the rest."""
    story = page.vocabulary()
    standfirst_open = True
    for i in range(headline + 1, opening):
        block = page.blocks[i]
        summary = block.is_prose and len(block.words) <= _STANDFIRST_WORDS and page.is_unlikely(i)
        if not page.is_open(i) or not (block.is_title_like or summary):
            continue
        if folded(block.text) == folded(page.blocks[headline].text):
            page.give(i, Part.BOILERPLATE, "the headline printed again")
        elif _stands_below_caption(page, i):
            page.give(i, Part.CAPTION, "stands below a caption")
        elif i == opening - 1 and page.is_sectioned(opening):
            continue
        elif _is_name_like(block, story):
            page.give(i, Part.BOILERPLATE, "a short line between headline and story")
        elif _touches_caption(page, i):
            continue
        elif standfirst_open and story.overlap(block) >= _ABOUT_THE_STORY:
            page.give(i, Part.STANDFIRST, "the line below the headline, about the same")
            standfirst_open = False
        elif story.overlap(block) < _FOREIGN:
            page.give(i, Part.BOILERPLATE, "shares no words with the story below it")


def _stands_below_caption(page: Page, index: int) -> bool:
    return (
        page.has_part(index - 1, Part.CAPTION)
        and not page.blocks[index].space_before
        and credit_start(page.blocks[index - 1].text) is None
    )


def _is_name_like(block: Block, story: Vocabulary) -> bool:
    """Whether the line is short enough for a section, place or person, and tells nothing."""
    size = len(block.words)
    if size > _SHORT_LINE_WORDS or describes_scene(block):
        return False
    return size < _SHORT_LINE_WORDS - 1 or story.overlap(block) < _ABOUT_THE_STORY


def _mark_opening_standfirst(page: Page, opening: int) -> None:
    """The first paragraph is a standfirst if the next ones say it again or a byline parts them."""
    if any(ruling and ruling.part is Part.STANDFIRST for ruling in page.rulings):
        return
    block = page.blocks[opening]
    if len(block.words) > _STANDFIRST_WORDS or len(list(sentences(block.text))) > 1:
        return
    after = [i for i in page.prose_indices() if i > opening][:2]
    if not after or len(page.blocks[after[0]].words) <= len(block.words) // 2:
        return
    if _byline_between(page, opening, after[0]):
        page.give(opening, Part.STANDFIRST, "one sentence between headline and byline")
    elif _said_again(block, [page.blocks[i] for i in after]):
        page.give(opening, Part.STANDFIRST, "one sentence that the next paragraphs say again")


def _touches_caption(page: Page, index: int) -> bool:
    return page.touches_next(index) and page.has_part(index + 1, Part.CAPTION)


def _byline_between(page: Page, start: int, end: int) -> bool:
    rulings = page.rulings[start + 1 : end]
    return any(x is not None and x.reason.startswith(("byline", "date or time")) for x in rulings)


def _said_again(block: Block, after: list[Block]) -> bool:
    words = block.content_words
    again = frozenset().union(*(b.content_words for b in after))
    return bool(words) and len(words & again) >= _SAID_AGAIN * len(words)
