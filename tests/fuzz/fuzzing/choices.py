"""Values from bytes: whoever changes the bytes, Hypothesis or a coverage-guided fuzzer, changes the values.

Text is drawn as words and marks of English news, so that a few bytes make a sentence with a speaker,
a number and a date, or as any characters at all.
"""

from collections.abc import Sequence
from typing import TypeVar

Value = TypeVar("Value")

_NAMES = (
    "Mayor|Ilsa Quorn|Quorn|Doro|Norland|the ministry|Ms Lunde|U.S.|UN|NATO|Dr. Feld|Kim|engineers"
    "|a spokesman|Vennmouth|he|she|they|who|which|the bridge|soldiers|people|troops|officials|police"
)
_VERBS = (
    "said|says|told|denied|did not deny|could not confirm|according to|sent|will send|killed|claimed"
    "|reported|reportedly|warned that|was hurt|were hurt|has been|is|would|may|plans to|never|not|no"
)
_NUMBERS = (
    "1|0|12|40|3,000|12,000|1.5|1.5 million|ten|a dozen|dozens|thousands of|at least|more than|about"
    "|up to|nearly|between|half|two thirds|10%|percent|$|€|£5bn|20-30|1st|third|2031|1999|7,5,|½"
)
_TIMES = (
    "Monday|on Friday|last week|yesterday|in August|since 2029|by the end of|May|3 May 2031|October 8"
    "|10 a.m.|two days ago|the 1990s|this year|2031-05-03|Jan.|until|during|between October 8 and 13"
)
_LINKS = (
    "and|that|but|of|in|to|from|with|while|because|including|the|a|an|its|his|for|at|on|by|Photo:|via"
    "|Subscribe|Read more|By Omar Feld|Updated|AP|Reuters|More news|Image caption|Advertisement|Share"
)
_MARKS = (
    ".|,|;|:|?|!|…|...|“|”|\"|'|‘|’|(|)|[|]|—|–|-|/|*|#|@|&|<|>|<script>|&lt;|=|+|\\|`|_|~|{|}|%|\t"
    '|\n|\n\n|\r\n| |\u00a0|\u202e|\u200b|\u2028|\x00|\x1b|\ufeff|é|ß|中|😀|-->|]]>|"}]}|http://a.b/c'
)
_WORDS = tuple(
    f" {word}" for group in (_NAMES, _VERBS, _NUMBERS, _TIMES, _LINKS) for word in group.split("|")
)
_SPELLED = (*_WORDS, *_MARKS.split("|"))
# A byte from here on is the upper half of any character's code point.
_RAW = 0xF0


class Choices:
    """Reads bytes from the front; when they run out, every value is the first or the least.

    Args:
        data: what decides.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def is_over(self) -> bool:
        """Whether all bytes are used."""
        return self._at >= len(self._data)

    def byte(self) -> int:
        """The next byte, or 0."""
        if self.is_over:
            return 0
        self._at += 1
        return self._data[self._at - 1]

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        width = high - low + 1
        value = self.byte()
        if width > 256:
            value = (value << 16) | (self.byte() << 8) | self.byte()
        return low + value % width

    def flag(self) -> bool:
        """True or false."""
        return self.byte() % 2 == 1

    def pick(self, options: Sequence[Value]) -> Value:
        """One of `options`, which are not empty."""
        return options[self.number(0, len(options) - 1)]

    def rest(self) -> bytes:
        """All bytes that are left."""
        taken, self._at = self._data[self._at :], len(self._data)
        return taken

    def take(self, most: int) -> bytes:
        """Up to `most` bytes, how many the next byte says (of 255)."""
        size = self.byte() * most // 255
        taken = self._data[self._at : self._at + size]
        self._at += size
        return taken

    def prose(self, most: int) -> str:
        """Up to `most` words, marks and characters."""
        return spell(self.take(most))

    def span(self, length: int) -> tuple[int, int]:
        """A half-open stretch of a text of `length` characters; not empty unless the text is."""
        if length == 0:
            return 0, 0
        start = self.number(0, length - 1)
        return start, min(length, start + 1 + self.number(0, 60))


def spell(data: bytes) -> str:
    """Text that `data` stands for: a word or mark for a byte, any character for a high one and the next."""
    pieces: list[str] = []
    high = -1
    for byte in data:
        if high >= 0:
            pieces.append(_character((high << 8) | byte))
            high = -1
        elif byte >= _RAW:
            high = byte - _RAW
        else:
            pieces.append(_SPELLED[byte % len(_SPELLED)])
    return "".join(pieces)


def _character(point: int) -> str:
    """One of the first 4,096 characters; the last 16 stand for characters far away."""
    far = "\U0001f600\U000e0041\ufffe\uffff\u2029\u2060\u3000\u1680\ufb01\u0130\u1e9e\u212a\uff21\u0660\u2160\u00ad"
    return far[point - 0xFF0] if point >= 0xFF0 else chr(point)
