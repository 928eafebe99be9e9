"""The cue lexicon: which words make somebody responsible for what is said, and how.

The words stand in `data/cues.toml`, grouped by class; spaCy supplies the morphology, so entries
are lemmas. Verbs that take a particle ("point out") are separate entries.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from crosscheck.language.data_files import load_toml
from crosscheck.models.claims import Stance

Strength = Literal["speech", "thought", "intent", "attitude"]
Content = Literal[
    "none",
    "clause",
    "infinitive",
    "object",
    "naming",
    "words",
    "document_object",
    "figure",
    "said",
    "identity",
]


@dataclass(frozen=True, slots=True)
class CueClass:
    """One class of cue words.

    Attributes:
        strength: "speech" and "thought" put the content on somebody's word; "intent" and
            "attitude" are attribution only in the wide sense of the attribution corpora.
        content: what must stand with a verb of the class for it to count; nouns have "clause" or, with infinitives, "infinitive".
    """

    name: str
    stance: Stance
    strength: Strength
    content: Content


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cue words.

    Attributes:
        verbs: verb lemma to its classes, narrowest demand on the content last.
        phrasal: verb lemma to {particle or preposition: classes}.
        nouns, adjectives: lemma to its class.
        hearing_nouns: those before whom somebody speaks: "the court heard that".
        negated_silence: verbs that, negated, report a silence.
        declining: verbs that turn a following speech verb (`declined`) into a silence.
    """

    verbs: Mapping[str, tuple[CueClass, ...]]
    phrasal: Mapping[str, Mapping[str, tuple[CueClass, ...]]]
    nouns: Mapping[str, CueClass]
    adjectives: Mapping[str, CueClass]
    mended_lemmas: Mapping[str, str]
    vague_adverbs: frozenset[str]
    source_phrases: tuple[tuple[str, ...], ...]
    vague_phrases: tuple[tuple[str, ...], ...]
    document_nouns: frozenset[str]
    speaking_nouns: frozenset[str]
    media_nouns: frozenset[str]
    media_names: frozenset[str]
    anonymous_nouns: frozenset[str]
    hearing_nouns: frozenset[str]
    negated_silence: frozenset[str]
    declining: frozenset[str]
    declined: frozenset[str]
    page_labels: frozenset[str]

    def lemma(self, tagged: str) -> str:
        """The lemma of a word, in lower case, where the tagger's `tagged` may be wrong."""
        return self.mended_lemmas.get(tagged.lower(), tagged.lower())

    def may_be_unnamed(self, noun: str) -> bool:
        """Whether news cites people or papers by this noun alone: "officials", "report"."""
        return noun in self.anonymous_nouns or noun in self.document_nouns

    def may_publish(self, noun: str) -> bool:
        """Whether words stand in what is called by this noun: "report", "newspaper", "Records"."""
        known = {self.lemma(noun), noun.removesuffix("s")}
        return not known.isdisjoint(self.document_nouns | self.media_nouns)


def _cue_class(name: str, entry: Mapping[str, Any]) -> CueClass:
    strength: Strength = entry["strength"]
    content: Content = entry.get("content", "clause")
    return CueClass(name, Stance(entry["stance"]), strength, content)


def _words(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


def _by_lemma(classes: Mapping[str, Mapping[str, Any]]) -> dict[str, CueClass]:
    return {
        lemma: _cue_class(name, entry)
        for name, entry in classes.items()
        for lemma in entry["lemmas"]
    }


@cache
def cue_lexicon() -> CueLexicon:
    """Load `data/cues.toml`, once per process."""
    raw = load_toml("cues.toml")
    verbs: dict[str, tuple[CueClass, ...]] = {}
    phrasal: dict[str, dict[str, tuple[CueClass, ...]]] = {}
    for name, entry in raw["verbs"].items():
        cls = _cue_class(name, entry)
        for word in entry["lemmas"]:
            lemma, _, particle = word.partition(" ")
            if particle:
                known = phrasal.setdefault(lemma, {})
                known[particle] = (*known.get(particle, ()), cls)
            else:
                verbs[lemma] = (*verbs.get(lemma, ()), cls)
    return CueLexicon(
        verbs=verbs,
        phrasal=phrasal,
        nouns=_by_lemma(raw["nouns"]),
        adjectives=_by_lemma(raw["adjectives"]),
        mended_lemmas=raw["mended_lemmas"],
        vague_adverbs=frozenset(raw["adverbs"]["vague"]),
        source_phrases=_words(raw["phrases"]["before_source"]),
        vague_phrases=_words(raw["phrases"]["vague"]),
        document_nouns=frozenset(raw["documents"]["nouns"]),
        speaking_nouns=frozenset(raw["speakers"]["nouns"]),
        media_nouns=frozenset(raw["media"]["nouns"]),
        media_names=frozenset(raw["media"]["names"]),
        anonymous_nouns=frozenset(raw["anonymous"]["nouns"]),
        hearing_nouns=frozenset(raw["hearings"]["nouns"]),
        negated_silence=frozenset(raw["silence"]["negated"]),
        declining=frozenset(raw["silence"]["declining"]),
        declined=frozenset(raw["silence"]["declined"]),
        page_labels=frozenset(raw["labels"]["page"]),
    )
