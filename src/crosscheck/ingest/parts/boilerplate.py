"""Recognise lines that belong to the page and not to the story: buttons, pitches, bylines, dates."""

import re
from functools import cache
from typing import Literal

from crosscheck.ingest.parts.blocks import Block, outside_quotes
from crosscheck.ingest.parts.lexicon import (
    any_listed,
    any_word,
    exact_lines,
    line_patterns,
    listed_patterns,
    listed_text,
    listed_words,
    one_of,
)
from crosscheck.ingest.stamps import stamps
from crosscheck.text.sentences import sentences

# Longer lines are paragraphs; only their sentences are looked at.
_LONGEST_LINE = 300
# At least so many kinds of wares make a pitch of a line that speaks as the publisher, when it stands alone; one
# fewer (and no person) is enough for a line between two other lines of boilerplate.
_ENOUGH = 3
_ENOUGH_BETWEEN = 2
_LONGEST_SENTENCE = 500
# A byline names a few people and a desk; a longer line tells something.
_LONGEST_BYLINE_WORDS = 16
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\.?"
_CLOCK = r"\d{1,2}(?:[:.]\d{2}){1,2}(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?"
_ZONE = (
    r"(?:gmt|bst|utc|est|edt|et|pt|pst|pdt|ct|cet|cest|ist|kst|jst|aest|aedt|eet|eest)"
    r"(?:[+-]\d{1,2}(?::?\d{2})?)?"
)
_AGO = (
    r"(?:\d+|an?) ?(?:seconds?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|months?) ago"
    r"|yesterday|today|just now"
)
_DATE_WORD = re.compile(
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}(?:t[\d:.]+(?:z|[+-][\d:]+)?)?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    rf"|{_CLOCK}|{_AGO}|\d{{1,2}}[- ]min(?:ute)?s? read|{_MONTH}|{_DAY}|{_ZONE}"
    r"|last|updated|published|posted|modified|edited|(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?|at|on|of|the)(?![a-z0-9])"
)
_TIMED = re.compile(rf"(?<![\d.,])(?:{_CLOCK})(?![a-z0-9])|\b(?:published|updated|posted)\b")
_SEPARATOR = re.compile(r"[\s,|•·/–—()-]*")
_LONGEST_BIO_WORDS = 60
_COMMENTS = "comment section"
_BIO = re.compile(
    r"(?:\W{0,3}(?:The )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:, [^,]{2,40},)?|(?:He|She|They|The (?:author|writer)))"
    r" (?:is|are|was) (?:an?|the|also an?|currently an?) (?:[\w,&'’-]+ ){0,8}?"
    r"(?:reporter|writer|correspondent|journalist|columnist|editor|blogger|freelancer|contributor|producer|author|"
    r"photographer|intern|fellow|staffer|podcaster|lecturer|professor|analyst)\b"
    r"|\W{0,3}[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} (?:covers|blogs|tweets|(?:writes|reports) (?:about|for|on|from))\b"
)
_MARKS = " \t.,;:!?*#>|»«→←↑↓▶•·-–—_[](){}\"'…+"

Section = Literal["box", "closing"]


def boilerplate_reason(block: Block) -> str | None:
    """Why `block` as a whole is boilerplate, or None when nothing says that it is."""
    if len(block.text) <= _LONGEST_LINE:
        reason = _line_reason(block)
        if reason is not None:
            return reason
    return listed_text("pitch.why") if _is_mostly_pitch(block) else None


def pitch_phrase_reason(sentence: str) -> str | None:
    """Why one sentence is a pitch or an account notice, or None; quoted words do not count."""
    outside = outside_quotes(sentence[:_LONGEST_SENTENCE])
    return listed_text("pitch.why") if any_listed("pitch.phrases").search(outside) else None


def sells_between_boilerplate(block: Block) -> bool:
    """Whether a line sells, given that both neighbours are boilerplate: less evidence is enough."""
    return (
        wares_named(block) >= _ENOUGH_BETWEEN
        or _offers(block.unquoted, 1)
        or any(pitch_phrase_reason(s.of(block.text)) for s in sentences(block.text))
    )


def introduces_author(block: Block) -> bool:
    """Whether the line begins like one about its writer ("Jane Roe is a reporter for the Post.")."""
    return len(block.words) <= _LONGEST_BIO_WORDS and _BIO.match(block.text) is not None


def is_dating(reason: str) -> bool:
    """Whether a line was ruled on for saying who wrote the story or when."""
    return reason in (listed_text("bylines.why"), listed_text("dates.why"))


def opens_text(reason: str) -> bool:
    """Whether a line was ruled on for what stands above a text: who wrote it or when, a reader included."""
    return is_dating(reason) or reason == _COMMENTS


def wares_named(block: Block) -> int:
    """How many kinds of things a publisher offers are named outside quotation marks."""
    return len(_plain_words(block.unquoted) & listed_words("pitch.nouns"))


def section_heading(block: Block) -> Section | None:
    """Whether the line opens a list of other content, and of which sort."""
    if len(block.words) > 8 or block.text.endswith((".", ",")):
        return None
    line = block.plain.strip(_MARKS)
    if any_listed("sections.closing").fullmatch(line):
        return "closing"
    return "box" if any_listed("sections.boxes").fullmatch(line) else None


def is_date_line(block: Block) -> bool:
    """Whether the line holds nothing but dates and times."""
    line = _date_prefix().sub("", block.plain)
    line = one_of((r"^(?:last )?(?:updated|published)\b:?",)).sub("", line.strip())
    return any(c.isdigit() for c in block.text) and all_date_words(line.strip(_MARKS))


def _is_dated_line(block: Block) -> bool:
    """Whether the line gives a whole day with a time or a word of publication, and is no sentence."""
    if len(block.words) > _LONGEST_BYLINE_WORDS or block.ends_like_a_sentence:
        return False
    timed = _TIMED.search(block.plain) or _date_prefix().match(block.plain)
    return timed is not None and bool(stamps(block.text))


@cache
def _date_prefix() -> re.Pattern[str]:
    return one_of(tuple(rf"^(?:{p})\b:?" for p in listed_patterns("dates.prefix")))


def all_date_words(line: str) -> bool:
    """Whether a text (lower case) is made of words of days and times, or empty."""
    i = 0
    while i < len(line):
        match = _DATE_WORD.match(line, i)
        if match is None:
            return False
        i = _SEPARATOR.match(line, match.end()).end()  # type: ignore[union-attr]  # matches empty
    return True


def is_byline(block: Block) -> bool:
    """Whether the line says who wrote the story."""
    if len(block.words) > _LONGEST_BYLINE_WORDS or block.text.endswith((".", "!", "?")):
        return False
    is_whole = any_listed("bylines.full").fullmatch(block.plain) is not None
    if block.plain.startswith("by "):
        return is_whole and _names_somebody(block)
    has_role = any_word(block.words, listed_words("bylines.roles"))
    return is_whole or (has_role and _all_names(block))


def _line_reason(block: Block) -> str | None:
    line = block.plain.strip(_MARKS)
    if not line:
        return "ornament"
    exact = _made_of_exact_lines(line)
    if exact is not None:
        return exact
    for pattern, why in line_patterns():
        if pattern.fullmatch(block.plain):
            return why
    if is_date_line(block) or _is_dated_line(block):
        return listed_text("dates.why")
    return listed_text("bylines.why") if is_byline(block) else None


def _made_of_exact_lines(line: str) -> str | None:
    """The reason of the first when the line is a row of whole boilerplate lines ("Share Save")."""
    words = [w for w in (w.strip(_MARKS) for w in line.split()) if w]
    known = exact_lines()
    first: str | None = None
    i = 0
    while i < len(words):
        size = next((n for n in range(6, 0, -1) if " ".join(words[i : i + n]) in known), 0)
        if size == 0:
            return None
        first = first or known[" ".join(words[i : i + size])]
        i += size
    return first


def _is_mostly_pitch(block: Block) -> bool:
    """A line is a pitch when the sentences that sell make up half of it, or it sells as a whole."""
    if len(block.text) <= _LONGEST_SENTENCE and _offers(block.unquoted, _ENOUGH):
        return True
    found = [s.of(block.text) for s in sentences(block.text)]
    selling = [s for s in found if pitch_phrase_reason(s) is not None]
    others_sell_too = all(s in selling or _offers(outside_quotes(s), 1) for s in found)
    return bool(selling) and (others_sell_too or 2 * sum(map(len, selling)) >= len(block.text))


def _offers(outside: str, least: int) -> bool:
    """Whether a line (plain, without quotations) says "we" or "you" and names so many kinds of wares."""
    words = _plain_words(outside)
    return (
        bool(words & listed_words("pitch.person"))
        and len(words & listed_words("pitch.nouns")) >= least
    )


def _plain_words(line: str) -> set[str]:
    return set(re.findall(r"[a-z'-]+", line))


def _names_somebody(block: Block) -> bool:
    """A capital after "by": "By Jane Roe", "by The Harbour Post news desk"."""
    after = block.words[1:]
    return bool(after) and (after[0][0].isupper() or block.text.isupper())


def _all_names(block: Block) -> bool:
    small = {"and", "in", "of", "the", "for", "at", "de", "van", "von", "bin", "al"}
    roles = listed_words("bylines.roles")
    return all(w[0].isupper() or w in small or w.lower() in roles for w in block.words)
