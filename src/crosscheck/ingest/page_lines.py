"""The lines of a printed page: where they stand, which are no part of the text, which make a paragraph."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import hypot
from statistics import median
from typing import TYPE_CHECKING

from crosscheck.ingest.stamps import stamps
from crosscheck.language.english_words import english_words

if TYPE_CHECKING:
    from pypdf import PageObject

# Characters that print two or three letters as one.
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": "-"}
)
# How many rows at the top and at the bottom of a page may be running heads.
_EDGE = 3
_PRINTED = re.compile(
    # what a browser prints at the edges: when and what, and the address
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d\d\b.*"
    r"|(?:https?|file|about)://?\S+(?:\s+\d+\s*(?:/|of)\s*\d+)?"
    r"|(?:page |p\. ?|[-–—] ?)?\d{1,3}(?: ?(?:/|of) ?\d{1,3})?(?: ?[-–—])?",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?][\"'”’)\]]*$")
_HYPHENATED = re.compile(r"(?P<head>\w+)-$")
_FIRST_WORD = re.compile(r"\w+")
_SHORTEST_WORD = 3
# Of a table few cells have as many letters.
_FEWEST_ROWS, _NARROWEST = 5, 20
# How far off, in points, a shadow is.
_SHADOW = 2.0


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line as it is drawn.

    Attributes:
        text: without blanks around.
        page: number of its page.
        x: of its first character, in points; 0 if places are not known.
        y: height above the foot of the page; 0 if places are not known.
        size: of the type, in points; 0 if places are not known.
    """

    text: str
    page: int
    x: float = 0
    y: float = 0
    size: float = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one operation of a page draws; in a row with the blanks before it."""

    text: str
    x: float
    y: float
    size: float

    @property
    def letters(self) -> int:
        return _letters(self.text)

    def repeats(self, other: "_Piece") -> bool:
        """Whether it draws the same at the same place: bold type and shadows are drawn twice."""
        is_there = hypot(self.x - other.x, self.y - other.y) < _SHADOW
        return is_there and self.text.split() == other.text.split()


# The pieces that a line was drawn in.
_Row = tuple[_Piece, ...]


def drawn_lines(page: "PageObject", number: int) -> list[DrawnLine]:
    """The lines of a page in the order in which they are drawn; the library says where each ends."""
    pieces: list[_Piece] = []

    def visit(
        text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float
    ) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = hypot(tm[2], tm[3]) * hypot(cm[2], cm[3])
            pieces.append(_Piece(text, x, y, abs(size) * scale))

    lines = [x.strip() for x in page.extract_text(visitor_text=visit).splitlines() if x.strip()]
    if sum(map(_letters, lines)) != sum(p.letters for p in pieces):
        return [DrawnLine(text.translate(_LIGATURES), number) for text in lines]
    return list(_placed(lines, pieces, number))


def _letters(text: str) -> int:
    return sum(not c.isspace() for c in text)


def _placed(lines: Sequence[str], pieces: Sequence[_Piece], number: int) -> Iterator[DrawnLine]:
    """Give each line the place of its first letter and the size of most of them."""
    rows = list(_rows(lines, pieces))
    starts = _column_starts(rows)
    for is_across, run in groupby(rows, key=lambda row: any(round(p.x) in starts for p in row)):
        parts = [part for row in run for part in (_split(row, starts) if is_across else [row])]
        if is_across:
            # First all of the left column.
            parts.sort(key=lambda row: bisect(starts, row[0].x + 1))
        for row in parts:
            sizes = Counter[float]()
            for piece in row:
                sizes[round(piece.size, 1)] += piece.letters
            text = "".join(piece.text for piece in row).strip().translate(_LIGATURES)
            yield DrawnLine(text, number, row[0].x, row[0].y, sizes.most_common(1)[0][0])


def _rows(lines: Sequence[str], pieces: Sequence[_Piece]) -> Iterator[_Row]:
    """Deal the pieces out to the lines, which have the same letters; what is drawn twice once."""
    index, used = 0, 0
    last = _Piece("", 0, 0, 0)
    for text in lines:
        row: list[_Piece] = []
        places = [i for i, c in enumerate(text) if not c.isspace()]
        begin = done = 0
        while done < len(places):
            taken = min(len(places) - done, pieces[index].letters - used)
            done, used = done + taken, used + taken
            end = places[done - 1] + 1
            piece = replace(pieces[index], text=text[begin:end])
            if not piece.repeats(last):
                row.append(piece)
            begin, last = end, piece
            if used == pieces[index].letters:
                index, used = index + 1, 0
        if row:
            yield tuple(row)


def _column_starts(rows: Sequence[_Row]) -> list[float]:
    """Where columns start that are drawn across: there many lines go on, with as much text as before."""
    found: dict[float, list[tuple[int, int]]] = defaultdict(list)
    for first, *others in rows:
        before = first.letters
        for piece in others:
            found[round(piece.x)].append((before, piece.letters))
            before += piece.letters
    return sorted(
        x
        for x, sides in found.items()
        if len(sides) >= max(_FEWEST_ROWS, len(rows) / 3)
        and all(median(side) >= _NARROWEST for side in zip(*sides, strict=True))
    )


def _split(row: _Row, starts: Sequence[float]) -> list[_Row]:
    """The row cut before each piece with which a column starts."""
    cuts = [i for i, piece in enumerate(row) if i and round(piece.x) in starts]
    return [row[start:end] for start, end in pairwise([0, *cuts, len(row)])]


def without_furniture(pages: Sequence[Sequence[DrawnLine]]) -> list[list[DrawnLine]]:
    """The pages without running heads, page numbers and what a browser prints at their edges.

    A running head that has a day is kept on the first page: it says when the paper appeared.
    """
    at_edge = [_edge_lines(page) for page in pages]
    seen = Counter(key for lines in at_edge for key in {_key(line.text) for line in lines})
    fewest = max(2, sum(map(bool, pages)) / 2)
    kept: set[str] = set()

    def is_furniture(line: DrawnLine) -> bool:
        if _PRINTED.fullmatch(line.text):
            return True
        key = _key(line.text)
        if seen[key] < fewest:
            return False
        if key in kept or not stamps(line.text):
            return True
        kept.add(key)
        return False

    return [
        [line for line in page if line not in edge or not is_furniture(line)]
        for page, edge in zip(pages, at_edge, strict=True)
    ]


def _edge_lines(page: Sequence[DrawnLine]) -> set[DrawnLine]:
    if not any(line.size for line in page):
        return {*page[:_EDGE], *page[-_EDGE:]}
    rows = sorted({round(line.y) for line in page})
    edges = {*rows[:_EDGE], *rows[-_EDGE:]}
    return {line for line in page if round(line.y) in edges}


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text).lower()


def join_lines(lines: Sequence[DrawnLine]) -> list[str]:
    """Join wrapped lines to paragraphs.

    Args:
        lines: of all pages, in order.
    """
    if not lines:
        return []
    setting = _Setting(lines)
    words = frozenset(re.findall(r"\w+(?:-\w+)*", " ".join(x.text for x in lines).lower()))
    paragraphs = [[lines[0].text]]
    for previous, line in pairwise(lines):
        paragraph = paragraphs[-1]
        if _is_initial(previous, line):
            paragraph[-1] += line.text
        elif setting.begins_anew(previous, line):
            paragraphs.append([line.text])
        else:
            paragraph[-1:] = _joined(paragraph[-1], line.text, words)
    return [" ".join(paragraph) for paragraph in paragraphs]


def _is_initial(line: DrawnLine, following: DrawnLine) -> bool:
    """Whether a line is the large first letter of the next."""
    return len(line.text) == 1 and line.text.isupper() and line.size > 1.5 * following.size > 0


class _Setting:
    """How a document is set: how long its lines are and how far apart, by the size of the type."""

    def __init__(self, lines: Sequence[DrawnLine]) -> None:
        lengths, gaps = defaultdict[float, list[int]](list), defaultdict[float, list[float]](list)
        for line in lines:
            lengths[line.size].append(len(line.text))
        for a, b in pairwise(lines):
            if a.size == b.size and 0 < a.y - b.y < 4 * a.size and a.page == b.page:
                gaps[a.size].append(a.y - b.y)
        self._full = {size: 0.8 * median(x) for size, x in lengths.items()}
        self._leading = {size: median(x) for size, x in gaps.items()}
        self._body = max(lengths, key=lambda size: sum(lengths[size]))

    def begins_anew(self, line: DrawnLine, following: DrawnLine) -> bool:
        """Whether `following` begins a paragraph."""
        if abs(line.size - following.size) > 0.08 * max(line.size, following.size):
            return True
        full = self._full[line.size]
        if _ENDED.search(line.text) and len(line.text) < full:
            return True
        goes_down = line.page == following.page and line.y > following.y
        if line.size and not goes_down:  # on to the next column or page
            return _ENDED.search(line.text) is not None
        leading = self._leading.get(line.size, line.size)
        if line.size and line.y - following.y > 1.2 * leading + 0.5:
            return True
        is_indented = following.x > line.x + 0.5 * line.size
        if line.size == self._body and is_indented and self._body:
            return True
        # A headline or a byline.
        return len(line.text) < 0.6 * full and following.text[:1].isupper()


def _joined(line: str, following: str, printed: frozenset[str]) -> list[str]:
    """The two lines, or one of both if a word goes on; its hyphen goes if the break made it."""
    found = _HYPHENATED.search(line)
    tail = _FIRST_WORD.match(following)
    if found is None or tail is None:
        return [line, following]
    is_made = _is_made_by_break(found["head"], tail[0], printed)
    return [(line[:-1] if is_made else line) + following]


def _is_made_by_break(head: str, tail: str, printed: frozenset[str]) -> bool:
    """Whether a hyphen at a line end is no part of the word: "Pennsylva-nia", not "near-empty"."""
    whole, parts = (head + tail).lower(), (head.lower(), tail.lower())
    if not (head.isalpha() and tail.isalpha() and tail[0].islower()) or "-".join(parts) in printed:
        return False
    words = english_words()
    if whole in printed or whole in words:
        return True
    return not all(len(part) >= _SHORTEST_WORD and part in words for part in parts)
