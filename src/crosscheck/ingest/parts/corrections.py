"""Find the notes in which a page corrects or updates itself.

What such a note withdraws ("An earlier version said that the ferry was built in 1978") is not
claimed by anybody, so nothing is claimed in the whole note; the report shows it as a part of its own.
"""

import re

from crosscheck.ingest.parts.blocks import Block, outside_quotes
from crosscheck.ingest.parts.boilerplate import all_date_words
from crosscheck.ingest.parts.page import Page
from crosscheck.models.articles import Part

_PIECE = r"(?:article|story|report|piece|post|page|headline|caption|column|dispatch)"
_SHOWN = r"(?:photo(?:graph)?|picture|image|video|map|chart|graphic|paragraph)"
_CHANGED = r"(?:amended|corrected|updated|clarified|edited|changed|fixed|revised|removed|added|replaced|rewritten)"
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
    rf"\b(?:(?:this|our) {_PIECE}|the {_PIECE} now (?:gives|says|reads|includes|shows)|(?:{_PIECE}|{_SHOWN}) (?:above|below)|versions?"
    r"|(?:earlier|previously|originally|first) (?:said|stated|reported|identified)|spelling of|misspel\w+"
    r"|corrections?|corrected|incorrectly|wrongly|mistakenly)\b"
)
# How a note about the article begins. A report, a post or a picture may be the news's own, and changed by others.
_CHANGE_OF_ITSELF = re.compile(
    rf"\W{{0,3}}(?:the (?:article|story|headline|caption|paragraph|sentence|dispatch)\b.{{0,20}} (?:has|have|had|was|were|is)\b"
    rf".{{0,20}}\b{_CHANGED}"
    rf"|paragraph \w+ (?:has been|was) {_CHANGED}"
    rf"|we(?: have|'ve| had)?(?: since| now)? {_CHANGED}"
    r"|add(?:s|ing|ed(?! to))|(?:corrects|clarifies|fixes)|updated (?:to|with))\b"
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
    added ("UPDATE: A man was arrested.") is the story's, unless it speaks of the article itself ("UPDATE: The
    headline has been changed."): of 354 texts that were read for this three have such a line, and all three tell news in it.
    """
    if len(block.text) > _LONGEST_NOTE or not block.ends_like_a_sentence:
        return False
    label = _label_end(block.text)
    if label:
        return _is_of_itself(block.text[label:])
    return bool(_LABELLED.match(block.plain) or _EARLIER.match(block.plain))


def news_label(text: str) -> int:
    """Where the news begins behind a label that says that it was added, and when; 0 without one."""
    label = _label_end(text)
    return 0 if _is_of_itself(text[label:]) else label


def _label_end(text: str) -> int:
    label = _ADDED.match(text)
    if label is None or not _is_stamp(label["before"]):
        return 0
    return label.end() if _is_stamp(label["after"] or "") else label.start("after")


def _is_of_itself(added: str) -> bool:
    """Whether what stands behind a label speaks of the article, not of the news."""
    told = outside_quotes(added)
    return bool(_OF_ITSELF.search(told) or _CHANGE_OF_ITSELF.match(told) or _EARLIER.match(told))


def _is_stamp(text: str) -> bool:
    return all_date_words(text.lower().strip(" .,;()"))
