"""Which kind an attribution is: anonymous, a medium, a document, quoted or reported words."""

import re

from crosscheck.language.cues import CueLexicon
from crosscheck.models.claims import AttributionKind

_UNNAMED = re.compile(
    r"condition of anonymity|(?:asked|wanted|declined|refused) (?:not )?to be (?:named|identified)|spoke anonymously"
)


def classify_kind(
    source: str | None, *, named: bool, quotes: bool, lexicon: CueLexicon
) -> AttributionKind:
    """Which kind an attribution is; the first that applies in the order of `AttributionKind`.

    Args:
        source: the words of the source; None when nobody is named.
        named: whether a person is named right beside the role.
        quotes: whether any of the content stands in quotation marks.
        lexicon: says which nouns are media, documents, and people without a name.
    """
    if source is None or (not named and _is_anonymous(source, lexicon)):
        return AttributionKind.ANONYMOUS
    if is_medium(source, lexicon):
        return AttributionKind.MEDIA_REPORT
    if _head_noun(source) in lexicon.document_nouns:
        return AttributionKind.DOCUMENT
    return AttributionKind.DIRECT_QUOTE if quotes else AttributionKind.INDIRECT


def _head_noun(source: str) -> str:
    """Last word before the first preposition, singular."""
    head = re.split(
        r",|\s(?:of|in|at|for|with|from|on|to|by|about|near|inside|who|familiar|close)\s", source
    )[0]
    word = head.split()[-1].lower() if head.split() else ""
    return word if word == "news" else word.removesuffix("s")


def _is_anonymous(source: str, lexicon: CueLexicon) -> bool:
    if _head_noun(source) in lexicon.anonymous_nouns or _UNNAMED.search(source):
        return True
    # "Two people briefed on the talks", "officials speaking for the firm".
    pairs = zip(source.split(), source.split()[1:], strict=False)
    return any(
        noun.lower().removesuffix("s") in lexicon.anonymous_nouns and after.endswith(("ed", "ing"))
        for noun, after in pairs
    )


def is_medium(source: str, lexicon: CueLexicon) -> bool:
    """Tell whether words name a news medium, or are called like one ("the newspaper")."""
    if _head_noun(source) in lexicon.media_nouns:
        return True
    words = set(source.replace("’s", "").split())
    return any(set(name.split()) <= words for name in lexicon.media_names)
