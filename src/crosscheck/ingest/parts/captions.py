"""Recognise captions, the credits at their end, and alternative texts printed twice."""

import re
from functools import cache

from rapidfuzz import fuzz

from crosscheck.ingest.parts.blocks import Block, plain
from crosscheck.ingest.parts.lexicon import (
    any_listed,
    any_word,
    listed_patterns,
    listed_text,
    listed_words,
)

# A caption of a news picture runs to two sentences.
_LONGEST_CAPTION_WORDS = 80
_LONGEST_SCENE_WORDS = 30
# Credits are short; only the end of a line is searched.
_LONGEST_END = 160
# Share of words (rapidfuzz token set ratio) above which two lines print the same caption; an
# alternative text differs from its caption by a word or two, other captions share under half.
_SAME_CAPTION = 80.0
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,90})[)\]](\.?)$")
_SLASHED = re.compile(r"[\w.'’ -]+(?:/[\w.'’ &-]+)+")


def credit_start(text: str) -> int | None:
    """Where the credit at the end of a caption begins ("(AP)", "Photograph: X/EPA"), or None."""
    tail_start = max(0, len(text) - _LONGEST_END)
    if text.endswith((")", "]", ".")):
        bracket = _BRACKET.search(text, tail_start)
        if bracket is not None and _is_credit(bracket):
            return bracket.start()
    tail = text[tail_start:]
    if ":" in tail or "|" in tail:
        labelled = _labelled_credit().search(text, tail_start)
        if labelled is not None:
            return labelled.start()
    # The first test is for speed: most lines end in a word that ends no agency's name.
    if _last_word(tail) in _agency_endings() or "©" in tail or "/" in tail or " via " in tail:
        bare = _bare_credit().search(text, tail_start)
        return bare.start() if bare is not None else None
    return None


def is_credit_only(block: Block) -> bool:
    """Whether the line is a picture credit and nothing else."""
    if len(block.words) > 12 or not block.words:
        return False
    line = block.plain.strip(" .()[]")
    return credit_start(block.text) == 0 or _is_agency(line) or _is_agency_list(line)


def is_credited_caption(block: Block) -> bool:
    """Whether a line of a caption's length ends in a credit."""
    start = credit_start(block.text)
    return start is not None and start > 0 and len(block.words) <= _LONGEST_CAPTION_WORDS


def has_caption_cue(block: Block) -> bool:
    """Whether the words say that a picture is described ("In this photo", "(L)")."""
    if len(block.words) > _LONGEST_CAPTION_WORDS:
        return False
    return (
        any_listed("captions.openings").match(block.plain) is not None
        or any_listed("captions.markers").search(block.unquoted) is not None
    )


def describes_scene(block: Block) -> bool:
    """Whether a line without full stop has a present-tense verb of the kind pictures show."""
    return (
        len(block.words) <= _LONGEST_SCENE_WORDS
        and any_word(block.words[1:], listed_words("captions.scene"))
        and not any_word(block.words, frozenset({"says", "say", "will", "why", "how"}))
    )


def same_caption(a: Block, b: Block) -> bool:
    """Whether two lines print the same caption, give or take a credit and a few words."""
    if (
        min(len(a.words), len(b.words)) < 2
        or max(len(a.words), len(b.words)) > _LONGEST_CAPTION_WORDS
    ):
        return False
    return fuzz.token_sort_ratio(_uncredited(a), _uncredited(b)) >= _SAME_CAPTION


def _uncredited(block: Block) -> str:
    return plain(block.text[: credit_start(block.text)]).strip(" .,")


def _is_credit(bracket: re.Match[str]) -> bool:
    line = plain(bracket.group(1)).strip(" .")
    if bracket.group(2) and "/" not in line and "photo" not in line:
        return False  # "... told Agence France-Presse (AFP)." is a sentence
    return (
        _is_agency(line)
        or _is_agency_list(line)
        or (len(line.split()) <= 12 and any_listed("credits.marks").search(line) is not None)
    )


def _is_agency(line: str) -> bool:
    return line in listed_words("credits.agencies")


def _is_agency_list(line: str) -> bool:
    """Names with an agency among them: "George Ivanchenko/AP", "AFP, Getty Images"."""
    if (
        not _SLASHED.fullmatch(line)
        and "," not in line
        and " via " not in line
        and " - " not in line
    ):
        return False
    pieces = re.split(r"\s*(?:/|,|\bvia\b| - |\band\b)\s*", line)
    return len(line.split()) <= 12 and any(_is_agency(p.strip(" .")) for p in pieces)


def _last_word(text: str) -> str:
    words = re.split(r"[\s|•–—-]+", text[-20:].lower())
    return words[-1]


@cache
def _agency_endings() -> frozenset[str]:
    return frozenset(_last_word(f" {agency}") for agency in listed_words("credits.agencies"))


@cache
def _labelled_credit() -> re.Pattern[str]:
    label = listed_text("credits.label")
    return re.compile(
        rf"(?:^|(?<=[.!?”\"’)…])\s*|\s*[|•–—-]\s*|\s*[(\[]|(?<=[a-z])\s+(?=[A-Z]))"
        rf"(?-i:(?=[A-Z]))(?:{label})\s?[:|]\s?[^.:|]{{2,80}}\.?[)\]]?$",
        re.IGNORECASE,
    )


@cache
def _bare_credit() -> re.Pattern[str]:
    """An agency after a bar, a dash, a copyright sign, a full stop; "REUTERS/Name" after anything."""
    names = "|".join(
        re.escape(a) for a in sorted(listed_patterns("credits.agencies"), key=len, reverse=True)
    )
    who = r"(?:[A-Z][\w.'’-]*[ /]){0,5}"
    return re.compile(
        rf"(?:(?<=[.!?”\"’])\s*|^|\s+[|•–—-]\s+|\s*©\s*)(?:{who}(?:via |/)?(?i:{names})(?:/(?i:{names}))*)$"
        rf"|\s*(?:©|(?<=\.)\s+via\s)\s*[^.©]{{2,60}}$"
        rf"|(?:^|(?<=[.!?”\"’a-z0-9])\s*)(?:REUTERS|AP|AFP|EPA|Reuters)/[A-Z][\w.'’ /-]{{2,50}}"
        rf"(?:(?:Purchase|Acquire) Licensing Rights.{{0,40}})?$"
    )
