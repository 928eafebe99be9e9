"""The words a claim quotes, without what editors add: marks, ellipses, bracketed insertions."""

import re

from crosscheck.compare.memo import remembered
from crosscheck.models.claims import AttributionKind, Claim
from crosscheck.text.fold import folded
from crosscheck.text.quotations import quotations

# "[North Korea]" replaces or explains a word; the speaker did not say it. A dash stands between two words
# though no blank does ("substantive–and fair"); a hyphen is part of one.
_APART = re.compile(r"\[[^\]]*\]|[–—]|--+")
_WORD = re.compile(r"\d[\d,.]*\d(?:st|nd|rd|th)?\b|\w+(?:['-]\w+)*|%")
_MARKS = "\"“”„«»'‘’ "
# An apostrophe inside a word is no mark.
_ANY_MARK = re.compile(r"[\"“”„«»]|(?<!\w)['‘’]")
_DOUBLE_MARK = re.compile(r"[\"“”]")
# Fewer quoted words are a term in scare quotes, not an utterance.
SHORTEST = 2


def quoted_words(claim: Claim) -> tuple[tuple[str, ...], ...]:
    """The quoted stretches of `claim`, each as folded words; single words left out."""
    stretches = [words_of(stretch) for stretch in quoted_texts(claim)]
    return tuple(words for words in stretches if len(words) >= SHORTEST)


def quoted_texts(claim: Claim) -> tuple[str, ...]:
    """The quoted stretches of `claim` as they are printed, without the outer marks.

    A claim cut from the inside of a quotation carries no marks of its own; its attribution says
    that it is a direct quote, and then all of it is quoted.
    """
    attribution = claim.attribution
    is_direct = attribution is not None and attribution.kind is AttributionKind.DIRECT_QUOTE
    if is_direct and _begins_inside(claim.quote):
        return _marked(f"“{claim.quote}")
    return _marked(claim.quote) or ((claim.quote,) if is_direct else ())


def _begins_inside(text: str) -> bool:
    """Whether the first mark closes what began before the claim, as in 'I know,” Berg said, “that it fell'."""
    first = _DOUBLE_MARK.search(text)
    if first is None or first.start() == 0:
        return False
    return first[0] == "”" or (first[0] == '"' and not text[first.start() - 1].isspace())


@remembered
def _marked(text: str) -> tuple[str, ...]:
    if _ANY_MARK.search(text) is None:
        return ()
    return tuple(q.span.of(text).strip(_MARKS) for q in quotations(text))


def words_of(text: str) -> tuple[str, ...]:
    """Folded words of `text`; punctuation, ellipses and bracketed insertions do not count."""
    return tuple(_WORD.findall(folded(_APART.sub(" ", text))))
