"""Find the notes in which a page corrects or updates itself.

What such a note withdraws ("An earlier version said that the ferry was built in 1978") is not
claimed by anybody, so nothing is claimed in the whole note; the report shows it as a part of its own.
"""

import re

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.boilerplate import all_date_words
from crosscheck.ingest.parts.page import Page
from crosscheck.models.articles import Part

_PIECE = r"(?:article|story|report|piece|post|page|headline|caption|column|dispatch)"
_NAME = r"(?:corrections?|clarifications?|editor'?s'? notes?|(?:news )?updates?(?: \d{1,2})?)"
# "Correction:", "Editor's note (12 May):", "UPDATE 2:"; a dash may stand for the colon.
_LABELLED = re.compile(
    rf"\W{{0,3}}{_NAME}(?: ?\([^)]{{1,60}}\)|,? [^:.]{{1,40}})?\s?(?::|[–—]\s)\W*\w"
)
# "UPDATE: A man was arrested.", "UPDATE: 9 p.m. -- He said", but not "UPDATE 2:", as wires number corrected reports.
_ADDED = re.compile(
    r"\W{0,3}(?:news )?updated?\b(?! \d{1,2}\s?[:–—])(?P<before>[^–—]{0,40}?)(?:[:–—]|--)\s+"
    r"(?:(?P<after>[^–—]{1,40}?)\s?(?:[:–—]|--)\s+)?",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    rf"\b(?:(?:this|our) {_PIECE}|versions?|(?:earlier|previously|originally|first) (?:said|stated|reported|identified)"
    r"|corrections?|corrected|incorrectly|wrongly|mistakenly)\b"
)
_HEADING = re.compile(rf"\W{{0,3}}{_NAME}\W{{0,3}}")
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

    A headline ("UPDATE 2-Bank holds rate", "Correction: a film review") has no sentence end. News that was
    added ("UPDATE: A man was arrested.") is the story's, unless it speaks of the article itself: of 284
    articles that were read for this three have such a line, and all three tell news in it.
    """
    if len(block.text) > _LONGEST_NOTE or not block.ends_like_a_sentence:
        return False
    if news_label(block.text) and not _OF_ITSELF.search(block.plain):
        return False
    return bool(_LABELLED.match(block.plain) or _EARLIER.match(block.plain))


def news_label(text: str) -> int:
    """Where the news begins behind a label that says that it was added, and when; 0 without one."""
    label = _ADDED.match(text)
    if label is None or not _is_stamp(label["before"]):
        return 0
    return label.end() if _is_stamp(label["after"] or "") else label.start("after")


def _is_stamp(text: str) -> bool:
    return all_date_words(text.lower().strip(" .,;()"))
