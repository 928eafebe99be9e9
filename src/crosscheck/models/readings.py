"""What `reading` hands on: claims with the parts of their reading that the contract does not carry."""

from dataclasses import dataclass
from typing import Literal

from crosscheck.models.articles import ArticleContext
from crosscheck.models.claims import Claim, Modality


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb (or nominalised verb) of a claim with who does what to whom.

    Attributes:
        cls: verb class, e.g. "send" for send/dispatch/deploy/ship; the lemma itself if in none.
        agent, object: canonical entity id or head-noun lemma; None if not expressed.
        negated: whether a negation has scope over it, lexical negatives included.
    """

    lemma: str
    cls: str
    start: int
    end: int
    agent: str | None = None
    object: str | None = None
    negated: bool = False
    modality: Modality = Modality.HAPPENED


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a claim and its place in the syntax; a name is one word.

    Attributes:
        lemma: lower case; of a name the words as they stand.
        concept: what inflections and synonyms of one class share; of a resolved name its id.
        role: preposition or dependency by which it hangs on its head, active voice.
        head: index of the word it hangs on, among the words of the claim; -1 for a root.
        negated: whether a negation has scope over it; of verbs and of what a copula says.
        modality: of verbs and of what a copula says; None of other words.
    """

    lemma: str
    concept: str
    kind: Literal["name", "noun", "verb", "adjective", "adverb", "number"]
    role: str
    head: int
    start: int
    end: int
    negated: bool = False
    modality: Modality | None = None

    @property
    def text(self) -> str:
        """By which two words are known to be one: the concept."""
        return self.concept


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim with the parts of its reading that the contract does not carry; input of compare.

    Attributes:
        predicates: in text order; the first is the main one.
        lemmas: content lemmas of quote and statement, lower case, without stop words.
        words: content words of the quote in order, with their syntax.
    """

    claim: Claim
    context: ArticleContext
    predicates: tuple[Predicate, ...] = ()
    lemmas: frozenset[str] = frozenset()
    head: str | None = None
    words: tuple[Word, ...] = ()
