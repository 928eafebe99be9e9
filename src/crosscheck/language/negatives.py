"""Words that negate, by what they negate: what reading and grounding both go by."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from crosscheck.language.data_files import any_of, load_lexicon


@dataclass(frozen=True)
class NegationLexicon:
    """The lists of negatives.toml, which says what each is for."""

    particles: frozenset[str]
    prepositions: frozenset[str]
    deciding: frozenset[str]
    hindering: frozenset[str]
    verbs: frozenset[str]
    intrinsic: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    raising: frozenset[str]
    idioms: frozenset[str]

    @cached_property
    def idiom(self) -> re.Pattern[str]:
        """Matches any of the idioms."""
        return re.compile(rf"\b(?:{any_of(self.idioms)})\b", re.IGNORECASE)


@cache
def negation_lexicon() -> NegationLexicon:
    """Load negatives.toml once per process."""
    return load_lexicon(NegationLexicon, "negatives.toml")
