"""Target and cases: texts of 100 kB that repeat a few characters, through every stage that needs no parser.

What takes time that grows with the square of the length shows here: a regular expression that looks
for its end from every place, or a loop within a loop.
"""

from collections.abc import Callable, Mapping
from functools import partial

from crosscheck.chunking import chunk_article
from crosscheck.ground import ground_article
from crosscheck.ingest import rule_blocks
from crosscheck.ingest.decoding import decode_text
from crosscheck.ingest.metadata import printed_metadata
from crosscheck.models.articles import Article, Part, PartSpan
from crosscheck.models.drafts import DraftAttribution, DraftClaim
from crosscheck.report.markdown import escape_markdown
from crosscheck.report.visible import make_visible
from crosscheck.text.fold import fold, folded
from crosscheck.text.quotations import quotations
from crosscheck.text.search import locate_quote
from crosscheck.text.sentences import sentences
from fuzzing.choices import Choices, spell
from fuzzing.limits import check_time

# In bytes of UTF-8.
LENGTH = 100_000

PATTERNS: Mapping[str, str] = {
    "one word": "a",
    "one long sentence": "the mayor of the town and ",
    "short sentences": "He said so. ",
    "lines": "Rain fell on the town.\n",
    "empty lines": "\n",
    "spaces": " ",
    "full stops": ".",
    "full stops and spaces": ". ",
    "ellipses and quotes": "…”",
    "straight quotes": '"',
    "quoted words": "“so” ",
    "apostrophes": "'a ",
    "open brackets": "(",
    "bracketed": "(a) ",
    "numbers": "7 ",
    "digits": "7",
    "grouped digits": "1,000,",
    "number words": "twenty hundred ",
    "commas": ",",
    "list": "apples, pears, ",
    "hyphens": "a-",
    "dashes": "— ",
    "capitals": "Ab ",
    "acronyms": "A. ",
    "names": "Ilsa Quorn of the ",
    "slashes": "AP/",
    "dates": "May 3 ",
    "citations": "Quorn said, ",
    "negations": "not ",
    "bidi": "\u202e",
    "far letters": "ﬁ中",
    "tabs and feeds": "\t\x0c",
    "addresses": "http://a.b/",
    "markup": "<b>",
    "bylines": "by a, ",
}  # fmt: skip


def repeat(pattern: str, length: int = LENGTH) -> str:
    """`pattern` again and again, up to `length` bytes of UTF-8."""
    return pattern * (length // len(pattern.encode()))


def whole(text: str) -> Article:
    """An article that is all body."""
    return Article("a", text, (PartSpan(Part.BODY, 0, len(text)),))


def label(text: str) -> None:
    """Label the parts and read what the top of the page prints."""
    blocks = rule_blocks(text, "Rain falls on the town")
    printed_metadata(text, blocks)


def search(text: str) -> None:
    """Look for a quote that stands there and for one that nearly does."""
    for quote in (text[-60:], text[:200] + " nobody said on the moon"):
        locate_quote(quote, text)


def ground(text: str) -> None:
    """Ground ten drafts."""
    said = DraftAttribution(source="Quorn", cue="said")
    step = max(1, len(text) // 10)
    drafts = [
        DraftClaim("a", 0, text[at : at + 50], statement=text[at : at + 49], attribution=said)
        for at in range(0, len(text), step)
    ]
    ground_article(whole(text), drafts, {"a": text})


STAGES: Mapping[str, Callable[[str], object]] = {
    "decoding": lambda text: decode_text(text.encode(), "text"),
    "folding": lambda text: (fold(text), folded(text)),
    "sentences": lambda text: list(sentences(text)),
    "quotations": lambda text: list(quotations(text)),
    "parts": label,
    "chunking": lambda text: chunk_article(whole(text), token_budget=600),
    "search": search,
    "ground": ground,
    "shown": lambda text: (make_visible(text), escape_markdown(text)),
}


def read_long_text(data: bytes) -> None:
    """A text of two repeated patterns is read by one stage in time."""
    choices = Choices(data)
    stage = STAGES[choices.pick(sorted(STAGES))]
    first, second = (spell(choices.take(8)) or "a" for _ in range(2))
    share = choices.number(0, 255) * LENGTH // 255
    text = repeat(first, share) + repeat(second, LENGTH - share)
    check_time(partial(stage, text))
