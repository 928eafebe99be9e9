"""Which words are forms of one word, by their endings alone: "replace" and "replacement".

A stemmer (Snowball was tried) takes inflections off and leaves "merger" apart from "merge", and
"bankruptcy" from "bankrupt"; here a noun and its verb are to meet.
"""

from functools import lru_cache

from crosscheck.language.data_files import word_list

# Shorter stems are shared by words that have nothing to do with each other ("car", "care").
_SHORTEST = 4


@lru_cache(maxsize=8192)
def stems(lemma: str) -> frozenset[str]:
    """The stems that a lemma may have: itself, and what its endings leave; two forms share one."""
    endings = word_list("stems.toml", "endings")
    cut = (lemma.removesuffix(x) for x in endings if lemma.endswith(x))
    return frozenset({lemma, *(stem for stem in cut if len(stem) >= _SHORTEST)})
