"""Which verbs a negation has scope over: particles, negative words and their double negation.

Negations are counted, so that two of them cancel ("did not fail to send", "not unlikely").
A "not" that bounds a number or opens a list ("not only", "no more than") is none.
"""

from collections.abc import Sequence

from crosscheck.language.negatives import negation_lexicon
from crosscheck.language.tokens import Doc, Token
from crosscheck.models.claims import Polarity
from crosscheck.reading.syntax import (
    child,
    governor,
    is_predicate,
    is_presupposed,
    phrasal_lemma,
)

_COMPLEMENTS = frozenset(["acomp", "attr", "xcomp"])
_OF_TIME = frozenset(["longer", "more", "yet", "again", "before"])
_ARGUMENTS = frozenset(["nsubj", "nsubjpass", "dobj", "attr", "expl"])


def is_negated(verb: Token) -> bool:
    """Whether an odd number of negations has scope over `verb`."""
    return _negations(verb, 0) % 2 == 1


def claim_polarity(doc: Doc, main: Token | None) -> Polarity:
    """The polarity of what `doc` states; without a main verb, of its negative words."""
    if main is not None:
        negated = is_negated(main)
    else:
        negated = sum(_is_particle(t) or _is_negative_word(t) for t in doc) % 2 == 1
    return Polarity.NEGATED if negated else Polarity.AFFIRMED


def _negations(verb: Token, depth: int) -> int:
    own = _own(verb)
    if depth > 6 or is_presupposed(verb):
        return own
    above = governor(verb)
    if above is not None:
        return own + _from_governor(verb, above, depth)
    if verb.dep_ == "conj" and is_predicate(verb.head) and own == 0:
        return _handed_on(verb, depth)
    return own


def _own(verb: Token) -> int:
    """Negations inside the clause of `verb`."""
    intrinsic = verb.lemma_ in negation_lexicon().intrinsic
    count = int(intrinsic and child(verb, "dobj") is not None)
    for dependent in verb.children:
        if _is_particle(dependent) and dependent.dep_ not in {"conj", "preconj", "intj"}:
            # "Nor did it sign" denies the signing, "signed, nor did it pay" does not.
            is_of_next = dependent.dep_ == "cc" and dependent.i > verb.i
            count += not (is_of_next or _is_contrast(dependent, verb))
        elif dependent.dep_ in _ARGUMENTS:
            count += _negative_argument(dependent)
        elif dependent.dep_ in {"acomp", "oprd"}:
            count += _is_negative_word(dependent) + any(_is_particle(c) for c in dependent.children)
        elif _is_no_longer(dependent) or (
            dependent.dep_ == "preconj" and dependent.lower_ == "neither"
        ):
            count += 1
    return count + _is_ruled_out(verb)


def _is_no_longer(adverb: Token) -> bool:
    """As in "no longer", "never before", "never again"."""
    of_time = adverb.dep_ == "advmod" and adverb.lower_ in _OF_TIME
    return of_time and any(map(_is_particle, adverb.children))


def _is_contrast(particle: Token, verb: Token) -> bool:
    """Whether "not" only turns down another answer: "fired the director, not the clerk", "backs her and not me".

    "Is, however, not true" goes on with what is denied.
    """
    if particle.i <= verb.i + 1:
        return False
    before = particle.nbor(-1)
    if not (before.is_punct or before.dep_ in {"punct", "cc"}):
        return False
    return not any(c.i > particle.i and c.dep_ in _COMPLEMENTS for c in verb.children)


def _is_ruled_out(verb: Token) -> bool:
    """Whether something else was done "rather than" it, "without" stands before it, or somebody decided against it."""
    if _is_passed_over(verb):
        return True
    if verb.dep_ != "pcomp":
        return False
    if verb.head.lower_ in negation_lexicon().prepositions:
        return True
    return verb.head.lower_ == "against" and verb.head.head.lemma_ in negation_lexicon().deciding


def _is_passed_over(verb: Token) -> bool:
    """Whether "rather than" or "instead of" stands before it, or before the words of its verb group."""
    at = verb.i - 1
    while (
        at > 1 and verb.doc[at].head == verb and verb.doc[at].dep_ in {"aux", "auxpass", "advmod"}
    ):
        at -= 1
    before = tuple(t.lower_ for t in verb.doc[max(0, at - 1) : at + 1])
    return before in {("rather", "than"), ("instead", "of")}


def _negative_argument(token: Token) -> int:
    """Count the negation in a subject or object: "no soldier", "nobody", "none of them"."""
    if _is_particle(token):
        return 1
    # "Fired the director, not the clerk" fired the director.
    before = [c for c in token.lefts if c.dep_ in {"det", "neg", "preconj"}]
    if any(map(_is_particle, before)):
        return 1
    if token.dep_ == "attr" and _is_negative_word(token):
        return 1
    return 0


def _from_governor(verb: Token, above: Token, depth: int) -> int:
    """What a governing verb, adjective or noun hands down to its complement."""
    lexicon = negation_lexicon()
    lemma = phrasal_lemma(above) if above.pos_ in {"VERB", "AUX"} else above.lemma_.lower()
    is_kept_from = verb.head.lower_ == "from" and lemma in lexicon.hindering
    if lemma in lexicon.verbs or is_kept_from:
        return 1 + _negations(above, depth + 1)
    if above.pos_ in {"ADJ", "NOUN"} or above.dep_ == "acomp":
        negative = int(_is_negative_word(above) or lemma in lexicon.nouns)
        clause = above.head if above.dep_ in {"acomp", "attr", "oprd"} else None
        beside = clause.children if clause is not None else ()
        outer = sum(_is_particle(c) or _is_no_longer(c) for c in beside)
        inner = sum(_is_particle(c) for c in above.children)
        return negative + (outer + inner if negative or lemma in lexicon.raising else 0)
    if lemma == "have" and any(c.lower_ == "yet" for c in above.children):
        return 1  # "has yet to sign"
    if lemma in lexicon.raising:
        return _negations(above, depth + 1)
    return 0


def _handed_on(verb: Token, depth: int) -> int:
    """Negations of a second verb: "did not come or send" shares that of the first, "nor did it send" has its own."""
    links = {c.lower_ for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i}
    if "nor" in links:
        return 1
    shared = child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is None
    return _negations(verb.head, depth + 1) if shared and "or" in links else 0


def _is_particle(token: Token) -> bool:
    if token.lower_.replace("’", "'") not in negation_lexicon().particles:
        return False
    return not any(s <= token.idx < e for s, e in _idioms(token.doc))


def _is_negative_word(token: Token) -> bool:
    lexicon = negation_lexicon()
    return token.lower_ in lexicon.adjectives or (
        token.pos_ == "NOUN" and token.lemma_ in lexicon.nouns
    )


def _idioms(doc: Doc) -> Sequence[tuple[int, int]]:
    text = doc.text.replace("’", "'")
    return [m.span() for m in negation_lexicon().idiom.finditer(text)]
