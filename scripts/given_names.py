"""Write the given names `src/crosscheck/language/data/given_names.tsv` from the package Faker (MIT).

    pip install faker==40.54.0
    python scripts/given_names.py

Faker holds the given names of men and of women for some sixty languages and countries. What is written has a
line for each name in Latin letters: the name in the form that all its spellings share, a tab, and "m" or "f".
Four English-speaking countries say first whose a name is ("Laurence", "Nicola"). Names that both bear are left out, unless four times
as many lists have them for one, and so are English words ("Harsh", "Princess"), unless six lists have them. The list "en"
of Faker is not used but against others: it holds family names ("Sanders").
"""

import pkgutil
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from crosscheck.entities.names import word_key
from crosscheck.language.parse import pipeline

_OUT = Path(__file__).resolve().parents[1] / "src/crosscheck/language/data/given_names.tsv"
_ENGLISH = frozenset({"en_GB", "en_IE", "en_NZ", "en_US"})
_SHORTEST = 3
_CLEARLY = 4
_IN_MANY_LISTS = 6


def main() -> int:
    """Count how many lists have each name for men and for women, and write those that are of one."""
    english, others = _Lists(), _Lists()
    for locale, provider in _providers():
        (english if locale in _ENGLISH else others).add(provider)
    everything = _Lists()
    everything.add(import_module("faker.providers.person.en").Provider)
    words = _english_words()
    found: dict[str, str] = {}
    for name in sorted({*english.men, *english.women, *others.men, *others.women}):
        lists = english if name in english.men or name in english.women else others
        fewer, more = sorted((lists.men[name], lists.women[name]))
        both = name in everything.men and name in everything.women and more < _IN_MANY_LISTS
        is_word = name in words and english.count(name) + others.count(name) < _IN_MANY_LISTS
        is_mans = lists.men[name] == more
        for_it, against = (
            english.men[name] + others.men[name],
            english.women[name] + others.women[name],
        )
        if not is_mans:
            for_it, against = against, for_it
        if more >= _CLEARLY * fewer and for_it > against and not both and not is_word:
            found[name] = "m" if is_mans else "f"
    _OUT.write_text("".join(f"{k}\t{v}\n" for k, v in sorted(found.items())), encoding="utf-8")
    return 0


class _Lists:
    """How many lists have a name for men, and for women."""

    def __init__(self) -> None:
        self.men, self.women = Counter[str](), Counter[str]()

    def add(self, provider: object) -> None:
        self.men.update(_usable(getattr(provider, "first_names_male", ())))
        self.women.update(_usable(getattr(provider, "first_names_female", ())))

    def count(self, name: str) -> int:
        return self.men[name] + self.women[name]


def _providers() -> Iterator[tuple[str, object]]:
    package = import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name != "en":
            yield module.name, import_module(f"{package.__name__}.{module.name}").Provider


def _usable(names: Iterable[str]) -> set[str]:
    """The names in the form that all their spellings share."""
    return {word_key(n) for n in map(str.strip, names) if len(n) >= _SHORTEST and _is_latin(n)}


def _is_latin(name: str) -> bool:
    return name[:1].isupper() and all(
        c in "-'’" or unicodedata.name(c, "").startswith("LATIN") for c in name
    )


def _english_words() -> frozenset[str]:
    """Nouns, verbs, adjectives and adverbs of the lemmatizer's index; some names are among them."""
    index = pipeline().get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return frozenset(word for words in index.values() for word in words)


if __name__ == "__main__":
    sys.exit(main())
