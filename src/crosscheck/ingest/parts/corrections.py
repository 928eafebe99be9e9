"""Find the notes in which a page corrects or updates itself.

What such a note withdraws ("An earlier version said that the ferry was built in 1978") is not
claimed by anybody, so nothing is claimed in the whole note; the report shows it as a part of its own.
"""

import re

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.page import Page
from crosscheck.models.articles import Part

_NAME = r"(?:corrections?|clarifications?|editor'?s'? notes?|(?:news )?updates?(?: \d{1,2})?)"
# "Correction:", "Editor's note (12 May):", "UPDATE 2:"; a dash may stand for the colon.
_LABELLED = re.compile(
    rf"\W{{0,3}}{_NAME}(?: ?\([^)]{{1,60}}\)|,? [^:.]{{1,40}})?\s?(?::|[–—]\s)\W*\w"
)
_HEADING = re.compile(rf"\W{{0,3}}{_NAME}\W{{0,3}}")
_PIECE = r"(?:article|story|report|piece|post|page|headline|caption|column|dispatch)"
_EARLIER = re.compile(
    rf"\W{{0,3}}(?:an?|the|our|this) (?:earlier|previous|original|initial|prior) (?:versions?|{_PIECE})\b(?! of (?!(?:this|our|the) {_PIECE}))"
    rf"(?=.{{0,60}}\b(?:said|stated|gave|gives|had|has|mis\w+|incorrectly|wrongly|erroneously|"
    rf"identified|reported|referred|included|contained|quoted|of this)\b)"
    rf"|\W{{0,3}}this {_PIECE} (?:was|has been|is|had been) (?:\w+ )?(?:amended|corrected|updated|clarified|edited|changed)\b"
    rf"|\W{{0,3}}(?:the|this) {_PIECE} (?:has been|was) (?:updated|corrected|amended) to\b"
)
_LONGEST_NOTE = 1500


def mark_corrections(page: Page) -> None:
    """Mark the notes, and a heading ("Correction") with the paragraph below it."""
    for i in page.open_indices():
        block = page.blocks[i]
        if is_correction(block):
            page.give(i, Part.CORRECTION, "says that the article was corrected or updated")
        elif _HEADING.fullmatch(block.plain) and page.is_open_prose(i + 1):
            page.give(i, Part.CORRECTION, "heading of a correction")
            page.give(i + 1, Part.CORRECTION, "stands under the heading of a correction")


def is_correction(block: Block) -> bool:
    """Whether a line is a note in which a page corrects or updates itself.

    A headline ("UPDATE 2-Bank holds rate", "Correction: a film review") has no sentence end.
    """
    if len(block.text) > _LONGEST_NOTE or not block.ends_like_a_sentence:
        return False
    return bool(_LABELLED.match(block.plain) or _EARLIER.match(block.plain))
