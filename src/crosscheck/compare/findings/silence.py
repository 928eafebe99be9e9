"""How a text says that something was not said: such a claim asserts nothing that needs a source."""

import re
from functools import cache
from typing import Literal

from crosscheck.compare.memo import remembered
from crosscheck.language.data_files import phrase_pattern, word_list

_FILE = "silence.toml"
Silence = Literal["withheld", "silent", "unknown"]


@remembered
def silence_of(text: str) -> Silence | None:
    """How `text` says that something was not said, or None if it does not.

    "Unknown" is what a source does not know; it may be known to others.
    """
    words = text.lower().replace("’", "'")
    if _silent_pattern().search(words):
        return "silent"
    if phrase_pattern(_FILE, "withholding").search(words):
        return "withheld"
    return "unknown" if phrase_pattern(_FILE, "unknown").search(words) else None


@cache
def _silent_pattern() -> re.Pattern[str]:
    """Match "did not say", "has not yet commented", "declined to answer", "no comment"."""
    verbs = "|".join(sorted(map(_inflected, word_list(_FILE, "telling")), reverse=True))
    adverbs = r"(?:(?:immediately|yet|publicly|directly|further|officially)\s+){0,2}"
    negated = rf"(?:(?:did|does|do|has|have|had|would|will)(?: not|n't)|wouldn't)\s+{adverbs}"
    declined = rf"(?:declin|refus)\w+ to {adverbs}"
    return re.compile(rf"\b(?:(?:{negated}|{declined})(?:{verbs})|no comment|without comment)\b")


def _inflected(phrase: str) -> str:
    """A pattern for the first verb of `phrase` in the forms that follow "did not" and "has not"."""
    verb, _, rest = phrase.partition(" ")
    irregular = {"say": "sa(?:y|id)", "tell": "t(?:ell|old)", "give": "giv(?:e|en)"}
    stem = irregular.get(verb, rf"{re.escape(verb.removesuffix('y'))}(?:y|ied|d|ed)?")
    return f"{stem} {re.escape(rest)}" if rest else stem
