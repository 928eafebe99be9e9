"""Pages that are no article, or none in English: one line that says so, and nothing is found in them.

A page is refused only on words that pages of its kind say about themselves, and only if hardly any
story stands beside them: an article about a consent wall is an article.
"""

import re
from collections.abc import Sequence

from crosscheck.ingest.parts import LabelledBlock
from crosscheck.ingest.parts.lexicon import lexicon
from crosscheck.models import UNCLAIMED

# A stub or a wall has a few sentences; the shortest briefs that are articles say nothing of this.
_FEW_WORDS = 120
_LONGEST_SEARCHED = 20_000
# Share of words like "the" and "was". English news has 0.31 and more (35 pages of the benchmark and
# the seeds); German, French, Spanish, Norwegian and Dutch paragraphs had at most 0.16.
_ENGLISH = 0.18
_ENOUGH_WORDS = 40
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_KINDS = (
    (
        "a consent wall",
        (
            r"(?:we|our (?:\d+ )?partners?|this (?:web)?site)\b.{0,80}\b(?:use|store|process)\b.{0,80}\b(?:cookies|personal data)"
            r"|before you continue to|(?:accept|reject|agree to) all (?:cookies)?.{0,80}\b(?:privacy|cookies)"
            r"|your privacy (?:choices|is important)|consent to the (?:use|processing) of"
        ),
    ),
    (
        "a check for robots",
        (
            r"verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|not a robot|checking your browser|"
            r"unusual (?:traffic|activity) from your|complete the (?:captcha|security check)|"
            r"(?:enable|turn on) javascript and cookies to continue|ddos protection by|ray id:"
        ),
    ),
    (
        "an error page",
        (
            r"(?:page|article|story|content) (?:you(?:'re| are) (?:looking for|trying to reach)|you requested|requested) "
            r"(?:(?:could|can) ?not be found|(?:does|do)(?:n't| not) exist|(?:is|was) (?:not found|no longer available)|has been (?:re)?moved)"
            r"|(?:page|error 404|404)\W{1,3}(?:not found|error)|can(?:'t|not) find (?:the|that) page|access (?:is |has been )?denied"
            r"|sorry, (?:we|this page|the page)\b.{0,40}\b(?:find|exist|found|unavailable)"
        ),
    ),
    (
        "a page that needs JavaScript",
        r"(?:please )?(?:enable|turn on|activate) javascript|javascript (?:is|must be) (?:disabled|enabled|required)|requires javascript",
    ),
    (
        "the start of an article behind a paywall",
        (
            r"(?:subscribe|sign in|log in|register|create an? (?:free )?account) to (?:continue|keep|read|unlock|finish)"
            r"|(?:this|the (?:full|rest of the)) (?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to)\b"
            r"|to (?:continue|keep) reading,? (?:this|subscribe|sign|log|please)|already (?:a subscriber|have an account)"
            r"|(?:you(?:'ve| have) (?:reached|used) (?:your|all))\b.{0,60}\b(?:articles?|limit)"
        ),
    ),
)


def refuse_reason(text: str, blocks: Sequence[LabelledBlock]) -> str | None:
    """Why the text is no article to check, as the end of a sentence, or None.

    Args:
        text: the article.
        blocks: its labels.

    """
    story = " ".join(text[b.start : b.end] for b in blocks if b.part not in UNCLAIMED)
    sample = story[:_LONGEST_SEARCHED]
    words = _WORD.findall(sample.lower())
    whole = text[:_LONGEST_SEARCHED]
    if _is_foreign(sample, words) or (
        not words and _is_foreign(whole, _WORD.findall(whole.lower()))
    ):
        return "is not in English, and only English is read: give an English version"
    if len(words) > _FEW_WORDS:
        return None
    said = " ".join(text[:_LONGEST_SEARCHED].replace("’", "'").lower().split())
    kind = next((name for name, pattern in _KINDS if re.search(pattern, said)), None)
    if kind is not None:
        return f"is {kind}, no article: open it in a browser, copy the article and give that"
    if not words or all(b.part in UNCLAIMED for b in blocks):
        return "holds nothing but page furniture: no article found"
    return None


def _is_foreign(sample: str, words: Sequence[str]) -> bool:
    letters = sum(c.isalpha() for c in sample)
    if letters >= _ENOUGH_WORDS and len(_LATIN.findall(sample)) < letters / 2:
        return True
    if len(words) < _ENOUGH_WORDS:
        return False
    common = lexicon().words.function
    return sum(word in common for word in words) < _ENGLISH * len(words)
