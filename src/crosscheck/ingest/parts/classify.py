"""Rule on every block of a page in order, and turn the rulings into parts that tile the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.ingest.parts.blocks import Block, split_blocks
from crosscheck.ingest.parts.boilerplate import (
    boilerplate_reason,
    sells_between_boilerplate,
)
from crosscheck.ingest.parts.captions import (
    describes_scene,
    has_caption_cue,
    is_credit_only,
    is_credited_caption,
    same_caption,
)
from crosscheck.ingest.parts.corrections import mark_corrections
from crosscheck.ingest.parts.cuts import Piece, cut_block
from crosscheck.ingest.parts.head import mark_head, mark_known_headline
from crosscheck.ingest.parts.other_stories import mark_bottom, mark_sections, mark_teasers
from crosscheck.ingest.parts.page import BlockRuling, BlockRulings, Page
from crosscheck.ingest.parts.story import story_probabilities
from crosscheck.models.articles import Part, PartSpan
from crosscheck.text.fold import folded

_UNLIKELY = "reads like no line of this story"
# More than a rule about other stories' lines needs to be overruled.
_CONFIRMED = 0.9
# The weights are fitted on whole pages; of what a reader takes from one far more is the story's. How many times
# the odds are higher: between 6 and 33 the learned pages are read alike, and better than with 1 (docs/benchmarks.md).
_TAKEN = 7.4
_UNCLAIMED = BlockRuling(Part.BODY, "no rule says otherwise")
_LONGEST_ALT_WORDS = 40
# Two readers mark the items of a list in two ways.
_BULLET = re.compile(r"^[-*•–·]\s+")


@dataclass(frozen=True, slots=True)
class RuledBlock:
    """A run of characters, the part they belong to, and the rule that said so."""

    part: Part
    start: int
    end: int
    reason: str


def rule_blocks(
    text: str, headline: str | None = None, confirmed: str = "", *, is_taken: bool = False
) -> tuple[RuledBlock, ...]:
    r"""Rule on every character of `text`; the blocks cover it exactly, in order.

    White space goes with the block before it, at the very start with the first block.

    Args:
        text: with ``\n`` line ends.
        headline: from metadata, if known; the line that prints it is then the headline.
        confirmed: what another reader of the same page takes for its article; a line that it has too
            is boilerplate only by its own words, not by its looks or place.
        is_taken: whether a reader took the text from a page, so that most lines are the story's.
    """
    blocks = split_blocks(text)
    lines = rule_lines(blocks, headline)
    ruled = rule_layout(blocks, lines)
    likely = story_probabilities(blocks, ruled)
    if is_taken:
        likely = [_taken(probability) for probability in likely]
    page = Page(blocks, lines, _raised(likely, blocks, confirmed) if confirmed else likely)
    mark_head(page)
    _mark_alternative_texts(page)
    _mark_scenes(page)
    _mark_unlikely(page, ruled)
    return tuple(_tile(text, list(_pieces(page))))


def rule_lines(blocks: tuple[Block, ...], headline: str | None = None) -> BlockRulings:
    """What rules say about each block by its own words: boilerplate, credits, captions."""
    page = Page(blocks)
    if headline:
        mark_known_headline(page, headline)
    mark_corrections(page)
    _mark_boilerplate(page)
    _mark_credited(page)
    _mark_second_printings(page)
    return tuple(page.rulings)


def rule_layout(blocks: tuple[Block, ...], lines: BlockRulings) -> BlockRulings:
    """What rules say about each block by its place; the learned weights take it as evidence."""
    page = Page(blocks, lines)
    _mark_alternative_texts(page)
    mark_sections(page)
    mark_teasers(page)
    mark_bottom(page)
    return tuple(page.rulings)


def parts_of(blocks: Sequence[RuledBlock]) -> tuple[PartSpan, ...]:
    """Join neighbouring blocks of the same part."""
    parts: list[PartSpan] = []
    for block in blocks:
        if parts and parts[-1].part is block.part:
            parts[-1] = PartSpan(block.part, parts[-1].start, block.end)
        else:
            parts.append(PartSpan(block.part, block.start, block.end))
    return tuple(parts)


def _raised(likely: Sequence[float], blocks: Sequence[Block], confirmed: str) -> list[float]:
    """The probabilities, near 1 for lines that two readers agree on."""
    other = folded(confirmed)
    return [
        max(p, _CONFIRMED) if (line := folded(_BULLET.sub("", block.text))) and line in other else p
        for p, block in zip(likely, blocks, strict=True)
    ]


def _taken(probability: float) -> float:
    """The probability of a line of a whole page, once a reader has taken it for the story's."""
    odds = _TAKEN * probability
    return odds / (odds + 1 - probability)


def _mark_boilerplate(page: Page) -> None:
    for i in page.open_indices():
        reason = boilerplate_reason(page.blocks[i])
        if reason is not None:
            page.give(i, Part.BOILERPLATE, reason)
    for i in page.open_indices():
        between = page.is_boilerplate(i - 1) and page.is_boilerplate(i + 1)
        if between and sells_between_boilerplate(page.blocks[i]):
            page.give(i, Part.BOILERPLATE, "sells between two lines of boilerplate")


def _mark_credited(page: Page) -> None:
    for i in page.open_indices():
        block = page.blocks[i]
        if is_credit_only(block):
            page.give(i, Part.BOILERPLATE, "credit")
        elif is_credited_caption(block):
            page.give(i, Part.CAPTION, "ends in a picture credit")
        elif has_caption_cue(block):
            page.give(i, Part.CAPTION, "says that it describes a picture")


def _mark_second_printings(page: Page) -> None:
    """Of two neighbours that print the same caption the credited one is the visible one."""
    for i in range(len(page.blocks) - 1):
        # A button ("View image in fullscreen") may stand between the two.
        for j in (i + 1, i + 2) if page.is_boilerplate(i + 1) else (i + 1,):
            if not _is_second_printing(page, i, j):
                continue
            if is_credited_caption(page.blocks[j]) or has_caption_cue(page.blocks[j]):
                page.override(i, Part.BOILERPLATE, "printed again in the caption below")
            elif is_credited_caption(page.blocks[i]):
                page.override(j, Part.BOILERPLATE, "printed already in the caption above")


def _is_second_printing(page: Page, i: int, j: int) -> bool:
    if j >= len(page.blocks) or page.is_boilerplate(i) or page.is_boilerplate(j):
        return False
    return same_caption(page.blocks[i], page.blocks[j])


def _mark_alternative_texts(page: Page) -> None:
    """A line that touches the credited caption below it describes the same picture."""
    for i in page.open_indices():
        if (
            page.has_part(i + 1, Part.CAPTION)
            and page.touches_next(i)
            and len(page.blocks[i].words) <= _LONGEST_ALT_WORDS
        ):
            page.give(i, Part.CAPTION, "stands on top of a caption")


def _mark_scenes(page: Page) -> None:
    for i in page.open_indices():
        block = page.blocks[i]
        shaped = block.is_title_like and not block.text.endswith("?")
        if shaped and describes_scene(block) and len(block.words) > 3:
            page.give(i, Part.CAPTION, "describes a scene and is no full sentence")


def _mark_unlikely(page: Page, ruled: BlockRulings) -> None:
    """What the learned weights do not take for the story; a rule's reason says more than theirs."""
    for i, ruling in enumerate(ruled):
        if page.has_part(i, Part.HEADLINE):
            continue
        if ruling is not None and ruling.part is Part.BOILERPLATE:
            if not page.is_sure(i):
                page.override(i, Part.BOILERPLATE, ruling.reason)
        elif page.is_unlikely(i):
            page.give(i, Part.BOILERPLATE, _UNLIKELY)


def _pieces(page: Page) -> Iterator[Piece]:
    body = [i for i, ruling in enumerate(page.rulings) if (ruling or _UNCLAIMED).part is Part.BODY]
    opening = next((i for i in body if page.blocks[i].is_prose), None)
    for i, block in enumerate(page.blocks):
        ruling = page.rulings[i] or _UNCLAIMED
        opens, closes = i == opening, bool(body) and i == body[-1]
        yield from cut_block(block, ruling, opens=opens, closes=closes)


def _tile(text: str, pieces: list[Piece]) -> Iterator[RuledBlock]:
    """Stretch the pieces over the white space between them."""
    if not pieces:
        if text:
            yield RuledBlock(Part.BOILERPLATE, 0, len(text), "white space")
        return
    starts = [0, *(piece.span.start for piece in pieces[1:]), len(text)]
    for piece, start, end in zip(pieces, starts, starts[1:], strict=False):
        if end > start:
            yield RuledBlock(piece.ruling.part, start, end, piece.ruling.reason)
