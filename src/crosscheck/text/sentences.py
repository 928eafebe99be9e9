"""Split text into paragraphs and sentences with offsets; rules, so that the same text splits the same.

Libraries were tried first: sentencex keeps a quotation of several sentences whole, so that the
second sentence of a quotation could not carry a claim of its own (133 of 799 sentence ends missed
on twenty news articles); spaCy's parser moves its borders when a word far away changes.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from crosscheck.models.articles import UNCLAIMED, Article, Span
from crosscheck.text.listed import word_set

# After these, behind the name of a place, a sentence may end: "in Springfield, Mo. It".
_STATES = word_set("""
    calif mass penn conn ariz ark colo fla ga ill ind kan ky la md mich minn miss mo mont neb nev okla
    ore pa tenn tex va vt wash wis wyo ala del n.y n.j d.c
    """)
# Titles, ranks, months, places and Latin that end in a full stop without ending a sentence.
_ABBREVIATIONS = _STATES | word_set("""
    mr mrs ms dr prof rev hon gen lt col maj capt cpl sgt adm cmdr brig sen sens rep reps
    gov st ave blvd rd jr sr co corp inc ltd bros vs v etc e.g i.e cf al ca no nos approx
    est dept assn univ jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu
    thurs fri d-va r-va u.s u.n u.k e.u a.m p.m ph.d m.d b.a fig vol pp ed eds op supt det atty
    dist asst insp cong pvt cllr
    """)
# Of these the words of small letters, after which a sentence may well end: "fell ill. She".
_WORDS = word_set("ill miss mass wash mar ind mo no pa ala sat sun jun fig cal")
_NUMBERED = re.compile(r"\.\s*\d")  # "no. 5"
# Abbreviations after which a capitalised function word does begin a new sentence: "in the U.S. The".
_OPENERS = word_set("""
    The A An But And In On At He She They It We I This That These Those If When While After
    Before As For So Yet However Meanwhile Since No There What Who Why How Our Their His Her
    """)
_CLOCK = frozenset({"a.m", "p.m"})
# ... but here no sentence begins: "at 9 p.m. Monday", "9 p.m. EST".
_OF_CLOCK = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|[A-Z]{2,4}|Eastern|Central|Mountain|Pacific|Greenwich|British"
)
# The longest sentences of news run to some 150 words, 900 characters. What is longer is a table or a
# list without full stops, and parsing takes more memory and time than its length.
LONGEST_SENTENCE = 2_000
# The look-behind keeps a long row of stops from being tried from each of them.
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)")
_NEXT = re.compile(r"\s+[\"'“‘«(\[]*(?P<word>[\w$€£–—-]+)")
_TOKEN = re.compile(r"[A-Za-z][\w.'’-]*$")


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the span of each non-blank line of `text`, without the white space around it."""
    for match in re.finditer(r"[^\n]+", text):
        span = _stripped(text, match.start(), match.end())
        if span is not None:
            yield span


def sentences(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield the sentences of `text` (or of the part `within`), in order, without outer white space.

    A line end always ends a sentence. Inside a line a sentence ends after ``. ! ? …`` and closing
    marks when the next word begins like a sentence and the word before is no abbreviation. What is
    longer than any sentence is cut between words.
    """
    area = within or Span(0, len(text))
    for paragraph in paragraphs(area.of(text)):
        yield from _split_line(text, paragraph.shift(area.start))


def article_sentences(article: Article) -> tuple[Span, ...]:
    """Every sentence of the article outside boilerplate, in text order."""
    return tuple(
        s
        for part in article.parts
        if part.part not in UNCLAIMED
        for s in sentences(article.text, part.span)
    )


@lru_cache(maxsize=64)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, kept for whoever asks for those of the same article again."""
    return tuple(sentences(text))


def overlapping(spans: Sequence[Span], area: Span) -> range:
    """Which of `spans`, which follow each other, overlap `area`."""
    first = bisect_right(spans, area.start, key=lambda span: span.end)
    return range(first, bisect_left(spans, area.end, lo=first, key=lambda span: span.start))


def _split_line(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for match in _END.finditer(text, line.start, line.end):
        if _ends_sentence(text, start, match, line.end):
            yield from _cut_to_length(text, start, match.end())
            start = match.end()
    if any(c.isalnum() for c in text[start : line.end]):
        yield from _cut_to_length(text, start, line.end)


def _cut_to_length(text: str, start: int, end: int) -> Iterator[Span]:
    span = _stripped(text, start, end)
    while span is not None and span.end - span.start > LONGEST_SENTENCE:
        limit = span.start + LONGEST_SENTENCE
        space = text.rfind(" ", span.start, limit)
        cut = limit if space < 0 else space
        yield Span(span.start, span.start + len(text[span.start : cut].rstrip()))
        span = _stripped(text, cut, span.end)
    if span is not None:
        yield span


def _ends_sentence(text: str, start: int, end: re.Match[str], limit: int) -> bool:
    follower = _NEXT.match(text, end.end(), limit)
    if follower is None:
        return end.end() >= limit
    word = follower["word"]
    if not (word[0].isupper() or word[0].isdigit() or word[0] in "$€£–—-"):
        return False
    if end.group()[0] == "." and not _is_abbreviation(text, start, end.start()):
        return True
    if _word_before(text, start, end.start()) in _CLOCK and word[0].isupper():
        return _OF_CLOCK.fullmatch(word) is None
    if end.group()[0] != ".":
        # "Yes!" he said - a lower-case follower was excluded above.
        return True
    return word in _OPENERS and not _is_title(text, start, end.start())


def _word_before(text: str, start: int, dot: int) -> str:
    match = _TOKEN.search(text, max(start, dot - 24), dot)
    # "It cost £90m." and "at 300p." end there.
    if (
        match
        and match.end() - match.start() == 1
        and text[match.start() - 1 : match.start()].isdigit()
    ):
        return ""
    word = match.group() if match else ""
    ends = word in _WORDS and _NUMBERED.match(text, dot) is None
    return "" if ends else word.lower().replace("’", "'")


def _is_abbreviation(text: str, start: int, dot: int) -> bool:
    word = _word_before(text, start, dot)
    return (
        word in _ABBREVIATIONS
        or re.fullmatch(r"[a-z]", word) is not None
        or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word) is not None
    )


def _is_title(text: str, start: int, dot: int) -> bool:
    """Titles and months never end a sentence; "U.S." and "Inc." may."""
    word = _word_before(text, start, dot)
    return (
        word in _ABBREVIATIONS
        and "." not in word
        and word not in _STATES
        and word not in {"inc", "co", "corp", "ltd", "jr", "sr", "etc"}
    )


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
