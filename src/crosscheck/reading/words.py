"""The content words of a claim with their place in its syntax, so that two claims can be aligned.

compare has no parser: it sees each claim as a row of words, each with its concept (a name that
inflections and synonyms of one class share), the word it hangs on, and the role it plays there.
"""

from collections.abc import Mapping, Sequence
from sys import intern
from typing import Literal

from crosscheck.language.concepts import concept
from crosscheck.language.tokens import Doc, Token
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models.claims import EntityMention
from crosscheck.models.readings import Word
from crosscheck.reading.modality import modality
from crosscheck.reading.polarity import is_negated
from crosscheck.reading.syntax import child, is_predicate, phrasal_lemma

Kind = Literal["name", "noun", "verb", "adjective", "adverb", "number"]
# Always content; adjectives and adverbs only if they are no stop words ("made", "name" are among those).
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM"})
_SOMETIMES = frozenset({"ADJ", "ADV"})
_KINDS: Mapping[str, Kind] = {
    "NOUN": "noun",
    "PROPN": "name",
    "VERB": "verb",
    "ADJ": "adjective",
    "ADV": "adverb",
}
_COMPLEMENT = frozenset({"acomp", "attr", "oprd"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_PASSIVE = {"nsubjpass": "dobj", "csubjpass": "dobj", "agent": "nsubj"}
# spaCy's stop words that say something: numbers are read apart, these are not.
_TELLING = frozenset({"first", "third", "last", "only", "never", "yet", "again", "no", "not", "without",
                      "before", "after", "still", "all", "none", "nobody", "more", "less", "most",
                      "least", "top", "bottom", "front", "back", "up", "down", "off", "out",
                      "under", "above", "below", "against", "full", "empty", "former", "next",
                      "alone", "together", "always", "once", "already"})  # fmt: skip


def read_words(
    doc: Doc, mentions: Sequence[EntityMention], *, is_reported: bool = False
) -> tuple[Word, ...]:
    """Read the content words of `doc`, names as one word each, in order.

    The mentions have offsets into the same text. Where somebody is reported to say it, "would" tells what
    is to come.
    """
    units = _units(doc, mentions)
    at = {token: i for i, (first, last, _) in enumerate(units) for token in range(first, last)}
    return tuple(_word(doc, unit, at, is_reported=is_reported) for unit in units)


def _units(doc: Doc, mentions: Sequence[EntityMention]) -> list[tuple[int, int, str | None]]:
    """Runs of tokens [first, last) that are one word, with the entity's id for a resolved name."""
    starts = {doc_token.idx: doc_token.i for doc_token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    named = {
        starts[m.start]: (ends[m.end], m.id)
        for m in mentions
        if m.start in starts and m.end in ends
    }
    units: list[tuple[int, int, str | None]] = []
    i = 0
    while i < len(doc):
        if i in named:
            last, id_ = named[i]
            units.append((i, last, id_))
            i = last
        elif doc[i].pos_ == "PROPN":
            last = i + 1
            while last < len(doc) and doc[last].pos_ == "PROPN" and last not in named:
                last += 1
            units.append((i, last, None))
            i = last
        else:
            if _is_content(doc[i]):
                units.append((i, i + 1, None))
            i += 1
    return units


def _is_content(token: Token) -> bool:
    if token.lower_ in _TELLING:
        return True
    if token.pos_ not in _CONTENT and (token.pos_ not in _SOMETIMES or token.is_stop):
        return False
    return token.dep_ not in _AUXILIARY and any(c.isalnum() for c in token.text)


def _word(
    doc: Doc, unit: tuple[int, int, str | None], at: dict[int, int], *, is_reported: bool
) -> Word:
    first, last, id_ = unit
    span = doc[first:last]
    root = span.root
    role, head = _attachment(root, at)
    text = span.text.lower()
    kind: Kind = "name" if id_ is not None else _KINDS.get(root.pos_, "number")
    lemma = text if kind == "name" else root.lemma_.lower()
    verb = _verb(root)
    return Word(
        lemma=intern(lemma),
        concept=intern(id_ or (text if kind == "name" else _concept(root, lemma))),
        kind=kind,
        role=intern(role),
        head=head,
        start=span.start_char,
        end=span.end_char,
        negated=verb is not None and is_negated(verb),
        modality=None if verb is None else modality(verb, is_reported=is_reported),
    )


def _concept(root: Token, lemma: str) -> str:
    """Of a verb with what goes with it, where a class has the pair: "went down" is "sank"."""
    if root.pos_ != "VERB":
        return concept(lemma)
    phrase = f"{lemma} to" if child(root, "xcomp") is not None else phrasal_lemma(root)
    return concept(phrase if phrase in verb_lexicon().verbs else lemma)


def _verb(token: Token) -> Token | None:
    """The verb itself, or the copula by which a word is said of a subject."""
    if is_predicate(token):
        return token
    if token.dep_ in _COMPLEMENT and is_predicate(token.head):
        return token.head
    above = token.head.head
    if token.dep_ == "pobj" and above.lemma_ == "be" and child(above, *_COMPLEMENT) is None:
        return above  # "is at risk", "was under arrest"
    return None


def _attachment(token: Token, at: dict[int, int]) -> tuple[str, int]:
    """The role of `token` and the index of the word it hangs on; -1 for a root.

    Prepositions give their own word as the role; auxiliaries and pronouns are passed over. What hangs on a
    copula hangs on the word that it says of its subject: "marriage" on "illegal" in "marriage is illegal".
    """
    own = at.get(token.i)
    role, here = "", token
    for _ in range(8):
        if here.head is here:
            break
        if not role and here.dep_ != "conj":
            role = _role(here)
        here = here.head
        index = at.get(_said_by(here).i)
        if index is not None and index != own:
            return role or "conj", index
    return role or "root", -1


def _said_by(token: Token) -> Token:
    """The word that a copula says of its subject; of any other word the word itself."""
    if token.lemma_ != "be":
        return token
    return next((t for t in token.children if t.dep_ in _COMPLEMENT), token)


def _role(token: Token) -> str:
    if token.dep_ in {"pobj", "pcomp"}:
        return "nsubj" if token.head.dep_ == "agent" else token.head.lower_
    return _PASSIVE.get(token.dep_, token.dep_)
