"""Cut what does not belong out of a block of text: datelines, credits, pitches run into it."""

import re
from dataclasses import dataclass
from functools import cache

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.boilerplate import pitch_phrase_reason
from crosscheck.ingest.parts.captions import credit_start
from crosscheck.ingest.parts.corrections import news_label
from crosscheck.ingest.parts.lexicon import listed_text
from crosscheck.ingest.parts.page import BlockRuling
from crosscheck.models.articles import UNCLAIMED, Part, Span
from crosscheck.text.sentences import sentences

_PRODUCTION = re.compile(
    r"\s*[(\[]?(?:(?:Additional |Extra )?[Rr]eporting|Writing|Compiled|Edited|Editing) by "
    r"[A-Z][^.]{2,160}\.?[)\]]?$"
)
_CAPTION_MARK = re.compile(r"\[\d+/\d+\]\s*|[Ii]mage caption[,:]?\s+")
# Production credits and picture credits are short; only the end of a block is searched.
_LONGEST_END = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of the text with its ruling; the pieces of a block cover it in order."""

    span: Span
    ruling: BlockRuling


def cut_block(block: Block, ruling: BlockRuling, *, opens: bool, closes: bool) -> tuple[Piece, ...]:
    """Part the boilerplate inside `block` from its text.

    Args:
        block: any block.
        ruling: what the block is as a whole.
        opens: whether it is the first paragraph of the story (it may have a dateline).
        closes: whether it is the last (the wire's credits may hang on it).
    """
    if ruling.part in UNCLAIMED or ruling.part is Part.HEADLINE:
        return (Piece(block.span, ruling),)
    if ruling.part is Part.CAPTION:
        return _cut_caption(block, ruling)
    return _cut_prose(block, ruling, opens=opens, closes=closes)


def _cut_caption(block: Block, ruling: BlockRuling) -> tuple[Piece, ...]:
    mark = _CAPTION_MARK.match(block.text)
    credit = credit_start(block.text)
    if mark is None or credit is None or mark.end() >= credit:
        return _cut_end(block, ruling, credit, "credit")
    first, rest = _cut_start(block, ruling, mark.end(), "caption mark")
    border = block.span.start + credit
    return (
        first,
        Piece(Span(rest.span.start, border), ruling),
        Piece(Span(border, block.span.end), BlockRuling(Part.BOILERPLATE, "credit")),
    )


def _cut_prose(
    block: Block, ruling: BlockRuling, *, opens: bool, closes: bool
) -> tuple[Piece, ...]:
    dateline = _dateline().match(block.text) if opens else None
    if dateline:
        return _cut_start(block, ruling, dateline.end(), listed_text("dateline.why"))
    label = news_label(block.text)
    if label:
        return _cut_start(block, ruling, label, "says when this was added")
    production = _PRODUCTION.search(block.text, max(0, len(block.text) - _LONGEST_END))
    if production:
        return _cut_end(block, ruling, production.start(), "production credit")
    credit = credit_start(block.text) if closes else None
    if credit:
        return _cut_end(block, ruling, credit, "credit")
    return _cut_pitches(block, ruling)


def has_dateline(text: str) -> bool:
    """Whether a paragraph begins with the place from which it was written."""
    return _dateline().match(text) is not None


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(listed_text("dateline.pattern"))


def _cut_start(block: Block, ruling: BlockRuling, end: int, reason: str) -> tuple[Piece, ...]:
    border = block.span.start + end
    return (
        Piece(Span(block.span.start, border), BlockRuling(Part.BOILERPLATE, reason)),
        Piece(Span(border, block.span.end), ruling),
    )


def _cut_end(
    block: Block, ruling: BlockRuling, start: int | None, reason: str
) -> tuple[Piece, ...]:
    if not start:
        return (Piece(block.span, ruling),)
    border = block.span.start + start
    return (
        Piece(Span(block.span.start, border), ruling),
        Piece(Span(border, block.span.end), BlockRuling(Part.BOILERPLATE, reason)),
    )


def _cut_pitches(block: Block, ruling: BlockRuling) -> tuple[Piece, ...]:
    """Sentences with the unmistakable words of a pitch are boilerplate, the others stay."""
    pieces: list[Piece] = []
    start = 0
    found = list(sentences(block.text))
    for i, sentence in enumerate(found):
        end = found[i + 1].start if i + 1 < len(found) else len(block.text)
        reason = pitch_phrase_reason(sentence.of(block.text))
        here = BlockRuling(Part.BOILERPLATE, reason) if reason else ruling
        pieces.append(Piece(Span(start, end).shift(block.span.start), here))
        start = end
    return tuple(pieces) or (Piece(block.span, ruling),)
