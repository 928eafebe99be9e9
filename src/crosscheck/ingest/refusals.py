"""Pages that are no article, or none in English: one line that says so, and nothing is found in them.

A page is refused on what it states of itself in its head, on its layout (a list of headlines, of
pictures), or on words that walls and error pages say about themselves, and on those only if hardly
any story stands beside them: an article about a consent wall is an article.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter, itemgetter

from crosscheck.ingest.parts import RuledBlock
from crosscheck.ingest.parts.blocks import outside_quotes, split_blocks
from crosscheck.ingest.parts.lexicon import listed_words
from crosscheck.ingest.parts.vocabulary import Vocabulary
from crosscheck.ingest.values import NOTHING_STATED, PageFacts
from crosscheck.models.articles import UNCLAIMED, Part

# A stub or a wall has a few sentences; the shortest briefs that are articles say nothing of this.
_FEW_WORDS = 120
# With more words of a story, what stands around it ("Your Privacy Choices") makes no wall of a brief.
_HARDLY_ANY = 40
_LONGEST_SEARCHED = 20_000
# Of as many words as the page states a stub has fewer than this share.
_STUB_SHARE = 0.6
# Two witnesses: the share of words like "the" and "was", and Resiliparse's detector. Of 630 stretches
# of 20 English words of news the detector alone takes 15 for another language, the two together none;
# of 214 such stretches in 67 languages they take 20 for English, of 108 of 40 words 2.
_ENGLISH = 0.15
_ENOUGH_WORDS = 20
# A list of names is in no language: of 4,466 paragraphs that were learned from, all five that were taken for
# another one in Latin letters, filler text aside, are menus and lists with a fifth of their words in small letters.
_FEWEST_LOWER = 1 / 3
_ENOUGH_LETTERS = 40
_FEWEST_PICTURES = 4
# A list of articles: its headlines, how many paragraphs each has below it at most, and what share of
# their content words the paragraphs have in common (25 stories put together as a front page has them:
# 0.07, at most 0.15; of 660 articles and pasted pages with six headlines none below 0.2 has so short
# stretches of paragraphs).
_FEWEST_TEASERS = 6
_FEWEST_BARE = 8
_TITLE_WORDS = 5
_LONGEST_TEASER = 2
_IN_COMMON = 0.17
_BRIEF_WORDS = 60
_SLIDE = re.compile(r"\W?\d{1,3} ?(?:of|/) ?\d{1,3}\b")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
# What `check` prints: saved beside the articles, it is given with them as "*.txt".
_SUMMARY = re.compile(r"^[\d,]+ articles?, [\d,]+ claims?: ", re.MULTILINE)
_FINDING = re.compile(r"\bf-[0-9a-f]{8}\b")
LINKS = "a page of links to articles"
FOREIGN = "not in English"
_STUB = "the start of an article behind a paywall"
_SPOKEN_TO = re.compile(r"\b(?:you|your|we|our|us|sorry|oops|please)\b")
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
            r"(?:enable|turn on) javascript and cookies to continue|ddos protection by|ray id:|"
            r"think (?:that )?you (?:are|were|might be) a (?:ro)?bot|\bcaptcha\b"
        ),
    ),
    (
        "an error page",
        (
            r"(?:page|article|story|content) (?:you(?:'re| are) (?:looking for|trying to reach)|you requested|requested) "
            r"(?:(?:could|can) ?not be found|(?:does|do)(?:n't| not) exist|(?:is|was) (?:not found|no longer available)|has been (?:re)?moved)"
            r"|(?:page|error 404|404)\W{1,3}(?:not found|error)|can(?:'t|not) find (?:the|that) page|access (?:is |has been )?denied"
            r"|sorry, (?:we|this page|the page)\b.{0,40}\b(?:find|exist|found|unavailable)"
            r"|(?:page|content|link|article)\b.{0,30}\b(?:can(?:'t| ?not) be found|isn't available|(?:may have|has) been (?:removed|deleted))"
            r"|(?:link|url) you (?:followed|clicked|entered)\b.{0,40}\b(?:broken|expired|wrong|invalid|old)|(?:story|article|page|link) (?:has|may have) (?:been )?(?:expired|archived|removed)"
            r"|nothing (?:was|could be) found at this|(?:down|closed|offline) for (?:\w+ )?maintenance|be right back"
            r"|unavailable (?:due to|for) legal reasons|not available in your (?:country|region|location)|access cannot be granted"
        ),
    ),
    (
        "a page that needs JavaScript",
        r"(?:please )?(?:enable|turn on|activate) javascript|javascript (?:is|must be) (?:disabled|enabled|required)|requires javascript",
    ),
    (
        _STUB,
        (
            r"(?:subscribe|sign in|log in|register|create an? (?:free )?account) to (?:continue|keep|read|unlock|finish)"
            r"|(?:this|the (?:full|rest of the)) (?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to)\b"
            r"|to (?:continue|keep) reading,? (?:this|subscribe|sign|log|please)|already (?:a subscriber|have an account)"
            r"|to read the (?:rest|full|whole)\b.{0,40}\b(?:subscribe|sign|log|start|join|become)\b|(?:subscriber|member)s?[- ]only (?:article|story|content)"
            r"|unlock (?:this|the (?:full|rest of the|whole)) (?:article|story)"
            r"|(?:you(?:'ve| have) (?:reached|used) (?:your|all))\b.{0,60}\b(?:articles?|limit)"
        ),
    ),
)


def refuse_reason(
    text: str, blocks: Sequence[RuledBlock], facts: PageFacts = NOTHING_STATED
) -> str | None:
    """Why the text is no article to check, as the end of a sentence, or None.

    Args:
        text: the article.
        blocks: its parts, with the reason of each.
        facts: what the web page that it is from states.
    """
    if _SUMMARY.search(text, 0, _LONGEST_SEARCHED) and _FINDING.search(text):
        return "is what crosscheck printed of other articles, and no article: leave it out"
    story = _story(text, blocks)
    words = len(_WORD.findall(story))
    if _is_foreign(story) or (not words and _is_foreign(text)):
        return "is not in English, and only English is read: give an English version"
    kind = facts.kind or _list_kind(text, blocks) or _stub_kind(words, facts)
    if kind is None and words <= _FEW_WORDS:
        kind = said_kind(text if words <= _HARDLY_ANY else story) or said_kind(text, _STUB)
    if kind is not None:
        return (
            f"is {kind}, no article: open {_where(kind)} in a browser, copy the text and give that"
        )
    if not words or all(b.part in UNCLAIMED for b in blocks):
        return "holds nothing but boilerplate: no article found"
    return None


def shortfall_note(text: str, blocks: Sequence[RuledBlock], facts: PageFacts) -> str | None:
    """How much of its article a page shows if that is less than half of what it states, or None.

    Args:
        text: the article.
        blocks: its parts, with the reason of each.
        facts: what the web page that it is from states.
    """
    words = len(_story(text, blocks).split())
    if facts.words is None or 2 * words >= facts.words:
        return None
    return f"was read in part: {words} of about {facts.words} words that the page states"


def without_foreign(text: str, blocks: Sequence[RuledBlock]) -> tuple[RuledBlock, ...]:
    """The blocks, those of paragraphs in another language than English left out of the story.

    Pages print a translation below the story, or invite to it.

    Args:
        text: the article, which is mostly English.
        blocks: its parts, with the reason of each.
    """
    line = 0
    lines: list[int] = []
    for block in blocks:
        lines.append(line)
        line += "\n" in text[block.start : block.end]
    foreign = {
        number
        for number, own in groupby(zip(lines, blocks, strict=True), key=itemgetter(0))
        if _is_foreign(" ".join(text[b.start : b.end] for _, b in own if b.part not in UNCLAIMED))
    }
    return tuple(
        replace(b, part=Part.BOILERPLATE, reason=FOREIGN) if number in foreign else b
        for number, b in zip(lines, blocks, strict=True)
    )


def foreign_note(text: str, blocks: Sequence[RuledBlock]) -> str | None:
    """How many words `without_foreign` left out, or None."""
    words = sum(len(text[b.start : b.end].split()) for b in blocks if b.reason == FOREIGN)
    return f"has {words} words in another language, which are left out" if words else None


def _story(text: str, blocks: Sequence[RuledBlock]) -> str:
    return " ".join(text[b.start : b.end] for b in blocks if b.part not in UNCLAIMED)


def said_kind(text: str, *kinds: str) -> str | None:
    """What a page is that says of itself that it is no article ("a check for robots"), or None.

    A page speaks to whoever opens it; what a text tells of such a page, or quotes, is a story.

    Args:
        text: as printed.
        kinds: the only ones looked for; by default all.
    """
    said = outside_quotes(text[:_LONGEST_SEARCHED])
    spoken = _SPOKEN_TO.search(said) is not None
    wanted = [(n, p) for n, p in _KINDS if (n in kinds if kinds else spoken or n == _STUB)]
    return next((name for name, pattern in wanted if re.search(pattern, said)), None)


def _where(kind: str) -> str:
    return "one of its articles" if kind.endswith(("articles", "site")) else "the article"


def _stub_kind(words: int, facts: PageFacts) -> str | None:
    """Whether a page that not everybody may read shows only the start of its article."""
    if facts.is_free is not False:
        return None
    wanted = facts.words * _STUB_SHARE if facts.words else _FEW_WORDS
    if words >= wanted:
        return None
    of = f" of about {facts.words}" if facts.words else ""
    return f"{_STUB} (read {words}{of} words)"


def _list_kind(text: str, blocks: Sequence[RuledBlock]) -> str | None:
    """Whether a text is a list of pictures or of other articles, by its layout alone."""
    if lists_articles(text):
        return LINKS
    lines = [(" ".join(text[b.start : b.end].split()), b.part) for b in blocks]
    body = sum(len(line.split()) for line, part in lines if part is Part.BODY)
    captions = [len(line.split()) for line, part in lines if part is Part.CAPTION]
    slides = sum(_SLIDE.match(line) is not None for line, _ in lines)
    is_gallery = max(slides, len(captions)) >= _FEWEST_PICTURES and body < sum(captions)
    return "a gallery of pictures" if is_gallery and body <= _FEW_WORDS else None


def lists_articles(text: str) -> bool:
    """Whether headlines stand between paragraphs that have nothing in common, or without any.

    Args:
        text: all that a page prints.
    """
    lines = split_blocks(text)
    titles = sum(b.is_title_like and len(b.words) >= _TITLE_WORDS for b in lines)
    prose = [b for b in lines if b.is_prose]
    if len(prose) <= 1:
        return titles >= _FEWEST_BARE and sum(len(b.words) for b in prose) < _BRIEF_WORDS
    longest = max(
        sum(1 for _ in run)
        for is_prose, run in groupby(lines, key=attrgetter("is_prose"))
        if is_prose
    )
    if titles < _FEWEST_TEASERS or longest > _LONGEST_TEASER:
        return False
    told = Vocabulary(prose)
    return sum(told.overlap_with_rest(b) for b in prose) < _IN_COMMON * len(prose)


def _is_foreign(text: str) -> bool:
    sample = text[:_LONGEST_SEARCHED]
    letters = sum(c.isalpha() for c in sample)
    if letters >= _ENOUGH_LETTERS and len(_LATIN.findall(sample)) < letters / 2:
        return True
    printed = _WORD.findall(sample)
    lower = sum(word[0].islower() for word in printed)
    if len(printed) < _ENOUGH_WORDS or lower < _FEWEST_LOWER * len(printed):
        return False
    words = [word.lower() for word in printed]
    common = listed_words("words.function")
    if sum(word in common for word in words) >= _ENGLISH * len(words):
        return False
    from resiliparse.parse.lang import detect_fast  # noqa: PLC0415 - for the few that get here

    return detect_fast(unicodedata.normalize("NFC", sample))[0] != "en"
