"""Which kind an attribution is: anonymous, a medium, a document, quoted or reported words."""

import re

from crosscheck.language.cues import CueLexicon
from crosscheck.models.claims import AttributionKind

_UNNAMED = re.compile(
    r"\b(?:(?:on|request\w*|insist\w* on|ask\w* for|grant\w*) (?:the )?(?:condition of )?anonymity|sp(?:oke|eaking) anonymously"
    r"|(?:ask|want|wish|declin|refus|request|insist)\w*(?: on)?(?: not)?(?: to be|(?: not)? being) (?:named|identified|quoted)"
    r"|(?:declined|refused|declining|refusing|not) (?:to )?give (?:his|her|their) names?"
    r"|(?:his|her|their) names? (?:not to be|to be withheld|withheld)"
    r")\b|(?:\bnot|n['’]t)\s+authori[sz]ed to (?:speak|talk|comment|discuss)\b"
)
# As far behind the source stands that it wants no name: "a doctor, who asked not to be named", "told the Post, requesting".
_BESIDE = 80
_FULL_NAME = re.compile(r"[A-Z]\S*(?: [A-Z]\S*)+")
_ANOTHER = re.compile(r"\b(?:and|but|while)\b|;")


def classify_kind(
    source: str | None, behind: str, *, named: bool, quotes: bool, lexicon: CueLexicon
) -> AttributionKind:
    """Which kind an attribution is; the first that applies in the order of `AttributionKind`.

    Args:
        source: the words of the source; None when nobody is named.
        behind: the rest of its sentence, up to what the source says.
        named: whether a person is named right beside the role.
        quotes: whether any of the content stands in quotation marks.
        lexicon: says which nouns are media, documents, and people without a name.
    """
    if source is None or (not named and _is_anonymous(source, behind, lexicon)):
        return AttributionKind.ANONYMOUS
    if is_medium(source, lexicon):
        return AttributionKind.MEDIA_REPORT
    if _head_noun(source) in lexicon.document_nouns:
        return AttributionKind.DOCUMENT
    return AttributionKind.DIRECT_QUOTE if quotes else AttributionKind.INDIRECT


def wants_no_name(source: str, behind: str) -> bool:
    """Whether a source, or the rest of its sentence, says that it is not to be named: no name stands for it then."""
    if _FULL_NAME.fullmatch(source):  # the article names whom it quotes
        return False
    wish = _UNNAMED.search(behind[:_BESIDE])
    beside = wish is not None and not _ANOTHER.search(behind[: wish.start()])
    return beside or _UNNAMED.search(source) is not None


def _head_noun(source: str) -> str:
    """Last word before the first preposition, singular."""
    head = re.split(
        r",|\s(?:of|in|at|for|with|from|on|to|by|about|near|inside|who|familiar|close)\s", source
    )[0]
    word = head.split()[-1].lower() if head.split() else ""
    return word if word == "news" else word.removesuffix("s")


def _is_anonymous(source: str, behind: str, lexicon: CueLexicon) -> bool:
    if _head_noun(source) in lexicon.anonymous_nouns or wants_no_name(source, behind):
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
