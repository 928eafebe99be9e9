"""Runs of capitalised words: where a name may begin and end in a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.entities.lexicon import role_lexicon
from crosscheck.language.data_files import word_list
from crosscheck.language.geography import toponym

_WORD = re.compile(r"\w+(?:[.'’&-]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$|(?<=s)['’]$")
# "I'm", "They've", "Don't" at the start of a sentence.
_CONTRACTION = re.compile(r"\w['’](?:m|re|ve|ll|d|t)$", re.IGNORECASE)
_ARABIC = re.compile(r"(?:al|el|d|o)[-'’][A-Z]")


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word without its possessive ending."""

    text: str
    start: int
    end: int
    capital: bool
    possessive: bool


def find_runs(text: str) -> Iterator[list[NameWord]]:
    """Yield maximal runs of capitalised words, with joiners and particles between them."""
    words = list(_words(text))
    lexicon = role_lexicon()
    inner = lexicon.joiners | lexicon.particles
    calendar = word_list("roles.toml", "calendar")
    run: list[NameWord] = []
    for i, word in enumerate(words):
        adjacent = bool(run) and _adjacent(text, run[-1], word)
        if word.capital and word.text.lower().rstrip(".") not in calendar:
            if run and not adjacent:
                yield run
                run = []
            run.append(word)
        elif adjacent and word.text in inner and _capital_follows(text, words, i, inner):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _adjacent(text: str, left: NameWord, right: NameWord) -> bool:
    gap = text[left.end : right.start]
    if left.possessive:
        return False
    return gap in {" ", "\u00a0"} or (
        gap == ". " and left.text.lower() in role_lexicon().titles and len(left.text) <= 4
    )


def _capital_follows(text: str, words: Sequence[NameWord], i: int, inner: frozenset[str]) -> bool:
    for left, right in zip(words[i : i + 2], words[i + 1 : i + 3], strict=False):
        if not _adjacent(text, left, right):
            return False
        if right.capital:
            return True
        if right.text not in inner:
            return False
    return False


def _words(text: str) -> Iterator[NameWord]:
    for match in _WORD.finditer(text):
        for start, end in _parts(text, match.start(), match.end()):
            word = _word(text, start, end)
            if word is not None:
                yield word


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split "US-led" and "Russia-Ukraine" at the hyphen, but not "Guinea-Bissau" or "Jong-un"."""
    word = text[start:end]
    pieces = word.split("-")
    known = [p for p in pieces if p[:1].isupper() and toponym(p) is not None]
    if len(pieces) != 2 or not known or toponym(word) is not None:
        yield start, end
        return
    middle = start + len(pieces[0])
    yield start, middle
    yield middle + 1, end


def _word(text: str, start: int, end: int) -> NameWord | None:
    word = text[start:end]
    possessive = _POSSESSIVE.search(word)
    if possessive is not None:
        word, end = word[: possessive.start()], start + possessive.start()
    if not word:
        return None
    if text[end : end + 1] == "." and ("." in word or len(word) == 1):
        word, end = word + ".", end + 1
    named = word[0].isupper() and _CONTRACTION.search(word) is None
    capital = named or _ARABIC.match(word) is not None
    trailing = text[end : end + 1] in {"'", "’"} and word.endswith("s")
    return NameWord(word, start, end, capital, possessive is not None or trailing)
