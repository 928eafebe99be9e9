"""One string for all forms of a word and for all words of its class, so that two claims meet in it."""

from functools import cache, lru_cache

from crosscheck.language.data_files import word_list
from crosscheck.language.measures import counted_classes
from crosscheck.language.verbs import verb_lexicon

_SHORTEST_STEM = 4


@lru_cache(maxsize=1 << 15)
def concept(lemma: str) -> str:
    """One string for all forms of a word and all words of its class: "killing" and "murder".

    Verbs and nouns of one class of events share the class, counted nouns theirs; any other word is
    cut to its stem.
    """
    lexicon = verb_lexicon()
    known = lexicon.verbs.get(lemma) or lexicon.nouns.get(lemma) or counted_classes().get(lemma)
    return known or _stem(_stem(lemma))


@cache
def _endings() -> list[str]:
    return sorted(word_list("stems.toml", "endings"), key=lambda e: (-len(e), e))


def _stem(lemma: str) -> str:
    for ending in _endings():
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
            return lemma.removesuffix(ending)
    return lemma
