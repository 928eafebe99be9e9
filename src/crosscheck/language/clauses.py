"""What a parsed verb has: subjects, finite forms, a comma before it."""

from crosscheck.language.cues import cue_lexicon
from crosscheck.language.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "prep", "attr", "acomp", "agent"})
# Tags of forms that have a tense, and of modals.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, "to" included."""
    return [c for c in verb.children if c.dep_ in _AUXILIARIES]


def is_finite(verb: Token) -> bool:
    """Whether the verb or one of its auxiliaries is in a finite form.

    Taggers take "denied" in "the 43-year-old denied murder" for a participle, and "accuse" in "the rebels, in turn, accuse
    Lund" for an infinitive, though each has a subject and no auxiliary.
    """
    helpers = auxiliaries(verb)
    bare = verb.tag_ in {"VBN", "VB"} and verb.dep_ == "ROOT" and not helpers
    has_tense = bare and any(c.dep_ == "nsubj" for c in verb.lefts)
    return has_tense or any(t.tag_ in FINITE for t in (verb, *helpers))


def is_past(verb: Token) -> bool:
    """Whether it has happened: past, or with "has", "had", "was"."""
    helpers = auxiliaries(verb)
    return any(t.tag_ == "VBD" for t in (verb, *helpers)) or any(
        t.lemma_ == "have" for t in helpers
    )


def is_hearsay(verb: Token) -> bool:
    """Whether a vague adverb ("reportedly") stands with it."""
    return any(c.lower_ in cue_lexicon().vague_adverbs for c in verb.children)


def has_subject(verb: Token) -> bool:
    """Whether it has a subject of its own."""
    return any(c.dep_ in SUBJECTS for c in verb.children)


def follows_comma(head: Token) -> bool:
    """Whether a comma stands right before the words that hang on `head`."""
    before = head.left_edge.i - 1
    return before >= 0 and head.doc[before].text == ","


def is_joined(verb: Token) -> bool:
    """Whether a word or mark joins a clause to the one before, which a subject shared with it needs.

    None stands where parsers cut "a song and a dance kept her famous" in two.
    """
    first = verb.left_edge
    around = (first, first.nbor(-1)) if first.i else (first,)
    return any(t.is_punct or t.dep_ == "cc" or t.pos_ in {"CCONJ", "SCONJ"} for t in around)
