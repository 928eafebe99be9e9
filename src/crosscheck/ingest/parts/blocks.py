"""Cut a text into blocks: its lines, cut again where one text was pasted straight onto another."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from crosscheck.ingest.parts.lexicon import listed_words
from crosscheck.models.articles import Span
from crosscheck.text.sentences import paragraphs

# "...the war.Get all your news": a sentence end with a capital straight after it. Two letters
# before the full stop and a lower-case letter after the capital spare "U.S." and "Amazon.com".
_GLUED = re.compile(
    r"(?:(?<=[a-z0-9]{2}[.!?])|(?<=[)”’\"'][.!?])|(?<=[.!?][”’\"]))(?=[“\"]?[A-Z][a-z’']+ )"
)
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$|[.!?…,][\"”’]$")
# An editor's or a reader's remark: "in January. [CHECK WITH TOR]", "in January.[a]".
_REMARK = re.compile(r"\s?\[[^\[\].…]{1,60}\]$")
_WORDS = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_BULLET = re.compile(r"(?:[-*+•–·‣◦]|\(?\d{1,2}[.)]|#+)\s+")
_QUOTED = re.compile(r"[“\"][^”\"\n]*(?:[”\"]|$)")
_ENDING = re.compile(r"(?:['’]s|ing|ed|es|s|['’])$")
_SHORTEST_WORD = 4
_PROSE_WORDS = 8
# A headline has no more.
TITLE_WORDS = 30


@dataclass(frozen=True)
class Block:
    """A line, or the piece of a line on one side of a cut. Not slotted: it caches what it is asked.

    Attributes:
        span: in the text, without the white space around it.
        text: the characters of `span`.
        space_before: whether a blank line, or the start of the text, comes before.
        glued: whether the piece before it is on the same line.
    """

    span: Span
    text: str
    space_before: bool
    glued: bool

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, as printed."""
        return tuple(_WORDS.findall(self.text))

    @cached_property
    def content_words(self) -> frozenset[str]:
        """Distinct words that carry meaning, without endings, lower case."""
        return frozenset(_stems(self.words))

    @cached_property
    def plain(self) -> str:
        """Lower case, straight marks, single spaces: what the patterns are matched against."""
        return plain(self.text)

    @cached_property
    def unquoted(self) -> str:
        """`plain` of what stands outside double quotation marks."""
        return outside_quotes(self.text)

    @property
    def ends_like_a_sentence(self) -> bool:
        """Whether the last mark ends a sentence, or a quotation that does."""
        end = self.text[-80:]
        return _TERMINAL.search(_REMARK.sub("", end)[-8:]) is not None

    @property
    def is_prose(self) -> bool:
        """Whether this reads like a paragraph: enough words, and a sentence end."""
        return len(self.words) >= _PROSE_WORDS and self.ends_like_a_sentence

    @property
    def is_title_like(self) -> bool:
        """Whether this could be a headline: few words, a capital, no sentence end, no list mark."""
        return (
            0 < len(self.words) <= TITLE_WORDS
            and (self.text.endswith("?") or not self.ends_like_a_sentence)
            and self.text[-1] not in ",;:"
            and not self.text.lstrip("\"'“‘[(")[:1].islower()
            and not self.has_list_mark
        )

    @property
    def has_list_mark(self) -> bool:
        """Whether the line begins like a list item or a Markdown heading."""
        return _BULLET.match(self.text) is not None


def plain(text: str) -> str:
    """Lower case, straight quotation marks, single spaces."""
    straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "})
    return " ".join(straight.lower().split())


def outside_quotes(text: str) -> str:
    """`plain` of what stands outside double quotation marks."""
    return plain(_QUOTED.sub(" ", text))


def _stems(words: Iterable[str]) -> Iterator[str]:
    common = listed_words("words.common")
    for word in words:
        lower = word.lower().replace("’", "'")
        if lower not in common and (len(lower) >= _SHORTEST_WORD or word.isupper()):
            yield _ENDING.sub("", lower)


def split_blocks(text: str) -> tuple[Block, ...]:
    """Cut `text` into blocks, in order; everything outside them is white space."""
    blocks: list[Block] = []
    previous_end = 0
    for line in paragraphs(text):
        between = text[previous_end : line.start]
        space = not blocks or between.count("\n") > 1
        for i, piece in enumerate(_pieces(text, line)):
            blocks.append(Block(piece, piece.of(text), space and i == 0, i > 0))
        previous_end = line.end
    return tuple(blocks)


def _pieces(text: str, line: Span) -> list[Span]:
    cuts = [m.start() for m in _GLUED.finditer(text, line.start, line.end)]
    borders = [line.start, *(c for c in cuts if line.start < c < line.end), line.end]
    return [Span(a, b) for a, b in pairwise(borders) if b > a]
