"""Find the paragraphs of text whose lines were wrapped: wire copy, mail, what text browsers print.

A line was broken by a program if the first word of the next line would not have fitted on it. Where
nearly all neighbouring lines are like that, they are joined with a blank; quotation marks of mail
and a common indentation go. Text that is not wrapped is returned as it is.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

# Programs wrap at 60 to 80 columns, few below or above.
_WIDTHS = range(40, 101)
# The share of lines up to the width; the others hold addresses that cannot be broken.
_WITHIN = 0.97
_FEWEST_BREAKS = 4
# In a short mail fewer breaks are enough if each of them is in the middle of a sentence.
_FEWEST_SURE_BREAKS = 2
_WRAPPED = 0.6
# In prose that is wrapped, few lines end where a sentence does, and some begin with a small letter,
# as the lines of a list of headlines do not.
_MID_SENTENCE = 0.5
_SMALL = 0.25
_QUOTE_MARK = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_QUOTED_LINES = re.compile(r"(?:^>.*\n){3}", re.MULTILINE)
_LIST_MARK = re.compile(r"(?:[-*+•–·‣◦]|\(?\d{1,2}[.)]|#+)\s")
_RULE = re.compile(r"[-=_*~ ]{4,}$")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_BLANK_LINES = re.compile(r"\n+")
_DOUBLE = 2
_LINK_NUMBER = re.compile(r"\[\d{1,3}\](?=\S)")
_LINK_LIST = re.compile(
    r"\n\s*References\n(?:\s*(?:Visible|Hidden) links.*\n)?\s*1\. (?:https?|file):"
)


def unwrap(text: str) -> str:
    r"""Join the lines of every wrapped paragraph; text that is not wrapped comes back unchanged.

    Args:
        text: with ``\n`` line ends.
    """
    plain = _single_spaced(_without_link_numbers(_without_quote_marks(text)))
    lines = plain.split("\n")
    width = _wrap_width(lines)
    if width is None:
        return text if plain == text else plain
    known = frozenset(re.findall(r"[^\W\d_]+", plain.lower()))
    out: list[str] = []
    previous = ""
    for line in lines:
        if out and _goes_on(previous, line, width):
            out[-1] = _joined(out[-1], line.strip(), known)
        else:
            out.append(line.strip())
        previous = line
    return "\n".join(out)


def _without_quote_marks(text: str) -> str:
    return _QUOTE_MARK.sub("", text) if _QUOTED_LINES.search(text) else text


def _without_link_numbers(text: str) -> str:
    """Text browsers number the links and list their addresses at the end."""
    found = _LINK_LIST.search(text)
    return _LINK_NUMBER.sub("", text[: found.start()]) + "\n" if found else text


def _single_spaced(text: str) -> str:
    """Without the blank line below every line, where more of them part the paragraphs."""
    gaps = [len(gap) for gap in _BLANK_LINES.findall(text.strip())]
    if (
        not gaps
        or min(gaps) != _DOUBLE
        or gaps.count(_DOUBLE) * 2 < len(gaps)
        or len(set(gaps)) < 2
    ):
        return text
    tight = _BLANK_LINES.sub(lambda gap: "\n" if len(gap[0]) == _DOUBLE else "\n\n", text)
    return tight if _wrap_width(tight.split("\n")) is not None else text


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The column that the lines were wrapped at, or None if they were not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) <= _FEWEST_SURE_BREAKS:
        return None
    beyond = max(1, len(lengths) - 1 - int(_WITHIN * len(lengths)))
    widths = {width for width in lengths[-1 - beyond :] if width in _WIDTHS}
    breaks = {width: _count_breaks(lines, width) for width in widths}
    return max(widths, key=lambda width: (breaks[width], width)) if any(breaks.values()) else None


def _count_breaks(lines: Sequence[str], width: int) -> int:
    """How many lines a program broke at this column; 0 if the others speak against it."""
    long = [(a, b) for a, b in pairwise(lines) if len(a.rstrip()) > _WRAPPED * width and b.strip()]
    broken = [(a, b) for a, b in long if _would_not_fit(a, b, width)]
    inside = sum(_SENTENCE_END.search(a.rstrip()) is None for a, _ in broken)
    fewest = _FEWEST_SURE_BREAKS if inside == len(broken) else _FEWEST_BREAKS
    if len(broken) < fewest or len(broken) < _WRAPPED * len(long):
        return 0
    small = sum(not b.lstrip()[:1].isupper() for _, b in broken)
    is_prose = inside >= _MID_SENTENCE * len(broken) and small >= _SMALL * len(broken)
    return len(broken) if is_prose else 0


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether `following` belongs to the paragraph of `line`."""
    if not line.strip() or not following.strip() or not _would_not_fit(line, following, width):
        return False
    deeper = _indent(following) > _indent(line) and _SENTENCE_END.search(line.rstrip()) is not None
    starts_anew = _LIST_MARK.match(following.lstrip()) or _RULE.match(following.strip())
    return not deeper and not starts_anew and not _RULE.match(line.strip())


def _would_not_fit(line: str, following: str, width: int) -> bool:
    first = following.split(maxsplit=1)[0]
    return len(line.rstrip()) + 1 + len(first) > width


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _joined(start: str, rest: str, known: frozenset[str]) -> str:
    """A hyphen at the line end goes if the text has the word whole elsewhere; else it stays."""
    if not _HYPHENATED.search(start):
        return f"{start} {rest}"
    head = re.split(r"\W", start[:-1])[-1]
    tail = re.split(r"\W", rest, maxsplit=1)[0]
    whole = (head + tail).lower() in known
    return (start[:-1] if whole else start) + rest
