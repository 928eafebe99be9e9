"""Find what a number counts, and which act it measures, from the dependency parse.

The parser is a small one and attaches wrongly often enough that every step has a fallback in
the order of the words.
"""

import re
from dataclasses import dataclass

from crosscheck.language.clauses import auxiliaries
from crosscheck.language.measures import OUTRANK, PLANNED, RANK, measure_words
from crosscheck.language.tokens import Doc, Span, Token, words_at
from crosscheck.reading.quantity.ranks import is_superlative_next, outranks_a_name, ranked_noun
from crosscheck.text.listed import word_set

_INNER = frozenset({"nummod", "quantmod", "amod", "compound", "nmod", "npadvmod", "advmod"})
_MODIFIER = frozenset({"amod", "compound", "nmod"})
_FUTURE = frozenset(
    {"will", "would", "could", "may", "might", "shall", "should", "'ll", "’ll", "can"}
)
_LINKS = word_set("of at to with between from by in under over above below than")
_STOP_NOUNS = frozenset(
    {"total", "number", "figure", "average", "estimate", "maximum", "minimum", "list", "top", "%"}
)
# Clauses that say more about the noun they hang on, so that the verb above still governs it.
_SAME_CLAUSE = frozenset({"acl", "prep", "pcomp", "xcomp", "advcl"})
# Verbs that bring their subject to a value ("cases rose to 112", "sales amounted to 5 million").
_REACHING = word_set(
    "rise fall amount grow climb drop increase decrease come stand jump swell shrink"
)
_ILLNESS = re.compile(
    r"virus|covid|flu$|fever|pox|itis$|osis$|ebola|cholera|measles|mumps|malaria|plague|polio|rabies|zika|dengue|"
    r"sars|mers|disease|infection|illness|syndrome|cancer|coli$|typhoid|hiv|aids|poisoning|pneumonia"
)
# What may stand between a number and its noun beside adjectives.
_JOINING = frozenset({"-", "of", "the", "more", "or"})
_EQUATING = frozenset({"be", "stand", "number", "reach", "exceed", "total"})
_MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, what narrows it, and which act is measured."""

    noun: str | None
    modifiers: tuple[str, ...]
    measure: str | None


def find_counted(doc: Doc, start: int, end: int, *, amount: bool) -> Counted:
    """Describe the figure that stands, with its unit, at [start, end).

    Where it has a unit (`amount`), the noun it stands beside is what it measures ("a budget of $3m") and not
    what it counts.
    """
    span = words_at(doc, start, end)
    noun = _beside(span) or _of(span) or _measured(span)
    if noun is None and is_superlative_next(span):
        noun = ranked_noun(span)
    if noun is None and not amount:
        noun = _next_noun(span)
    if noun is None:
        return Counted(None, (), _state(span) or _measure_of(span, span.root))
    outranks = not amount and noun.i >= span.start and outranks_a_name(noun)
    measure = OUTRANK if outranks else _measure_of(span, noun)
    return Counted(noun_lemma(noun), _modifiers(noun, span), measure)


def counted_as(noun: Token, span: Span) -> Counted:
    """Describe the number at `span` as one of `noun`."""
    return Counted(noun_lemma(noun), _modifiers(noun, span), _measure_of(span, noun))


def _state(span: Span) -> str | None:
    """Read what became of the counted ones where no noun names them ("12 dead and 30 injured")."""
    words = measure_words()
    for token in span.doc[span.end : span.end + 2]:
        if token.lower_ in words.nouns and token.pos_ != "NOUN":
            return words.nouns[token.lower_]
        if token.tag_ == "VBN" and token.lemma_ not in words.light:
            found = words.verbs.get(token.lemma_)
            if found is not None:
                return found
        if token.pos_ not in {"ADJ", "ADV", "VERB"}:
            return None
    return None


def _measure_of(span: Span, noun: Token) -> str | None:
    return RANK if is_superlative_next(span) else _measure(noun, span)


def noun_lemma(noun: Token) -> str:
    """The lower-case lemma by which a noun is known."""
    return noun.lemma_.lower()


def _beside(span: Span) -> Token | None:
    """Find the noun that the number modifies ("12,000 soldiers", "a 75% approval rating")."""
    token = span.root
    for _ in range(_MAX_CLIMB):
        head = token.head
        if token.dep_ not in _INNER or head is token:
            return None
        if head.i >= span.end and head.pos_ in {"NOUN", "PROPN"}:
            return None if _has_number_of_its_own(head, span) else head
        if not (span.start <= head.i < span.end):
            return None
        token = head
    return None


def _of(span: Span) -> Token | None:
    """Find the noun after "of" ("thousands of troops", "20% of patients")."""
    nouns = (noun_after_of(token) for token in span)
    return next((n for n in nouns if n is not None and n.i >= span.end), None)


def noun_after_of(token: Token) -> Token | None:
    """The noun in the "of" phrase of a word ("the number of cases", "none of the passengers")."""
    of = (c for c in token.children if c.lower_ == "of")
    objects = (x for c in of for x in c.children if x.dep_ == "pobj")
    return next((x for x in objects if x.pos_ in {"NOUN", "PROPN"}), None)


def _measured(span: Span) -> Token | None:
    """Find the noun whose value the number is ("a population of 3 million", "the toll is 17")."""
    noun = _valued(span)
    if noun is None or noun.lemma_.lower() not in _STOP_NOUNS:
        return noun
    return noun_after_of(noun) or _compound(noun) or (noun if noun.lemma_ == "average" else None)


def _valued(span: Span) -> Token | None:
    root = span.root
    head = root.head
    while head.pos_ == "ADP" and head.head.pos_ == "ADP" and head.head.i < head.i:
        head = head.head  # "a population of under 375,000"
    if root.dep_ == "pobj" and head.lower_ in _LINKS and head.head.pos_ in {"NOUN", "PROPN"}:
        return head.head
    if root.dep_ == "pobj":
        return _subject(head.head) if head.head.lemma_ in _REACHING else None
    if root.dep_ == "attr" or (root.dep_ != "nsubj" and head.lemma_ in _EQUATING):
        return _subject(head)
    return head if root.dep_ == "appos" and head.pos_ == "NOUN" else None


def _compound(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep_ == "compound" and c.pos_ == "NOUN"), None)


def _subject(verb: Token) -> Token | None:
    found = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ == "NOUN"]
    return found[0] if found else None


def _next_noun(span: Span) -> Token | None:
    """Fall back to the next noun if only adjectives stand between."""
    doc = span.doc
    for token in doc[span.end : span.end + 5]:
        if token.pos_ in {"NOUN", "PROPN"}:
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is not None and following.pos_ == "NOUN" and following.head.i >= token.i:
                continue
            return None if _has_number_of_its_own(token, span) else token
        if token.pos_ not in {"ADJ", "NUM", "ADV"} and token.lower_ not in _JOINING:
            return None
    return None


def _has_number_of_its_own(noun: Token, span: Span) -> bool:
    """As in "up from 240 two days earlier": the days are two."""
    behind = span.doc[span.end]
    return behind.dep_ == "nummod" and behind.head == noun


def _modifiers(noun: Token | None, span: Span) -> tuple[str, ...]:
    if noun is None:
        return ()
    found = []
    for child in noun.children:
        if child.dep_ not in _MODIFIER or span.start <= child.i < span.end or child.pos_ == "NUM":
            continue
        words = [t.lemma_.lower() for t in child.subtree if t.is_alpha and _is_word(t, span)]
        if words:
            found.append(" ".join(words))
    return tuple(found)


def _is_word(token: Token, span: Span) -> bool:
    return token.pos_ != "NUM" and not span.start <= token.i < span.end


def _measure(token: Token, span: Span) -> str | None:
    words = measure_words()
    named = words.nouns.get(token.lemma_.lower()) if token.pos_ in {"NOUN", "PROPN"} else None
    if named and not _is_other_case(token):
        return _phrased(named, token)
    current = token
    for _ in range(_MAX_CLIMB):
        if current.pos_ in {"VERB", "AUX"} and not (span.start <= current.i < span.end):
            found = (
                _told_of_number(current, span)
                or _readied_for(current)
                or verb_class(current)
                or _said_after(current, token)
            )
            if found is not None:
                return found
            if current.dep_ not in _SAME_CLAUSE:
                return _arranged(current)
        if current.head is current:
            return None
        current = current.head
        if current.lemma_.lower() in words.nouns and current.pos_ == "NOUN":
            return words.nouns[current.lemma_.lower()]
    return None


def _told_of_number(verb: Token, span: Span) -> str | None:
    """Read "the number of injured rose to 38", "the toll reached 14": what was done to whom the subject counts."""
    subject = _subject(verb)
    if (
        subject is None
        or subject.lemma_.lower() not in measure_words().counts
        or subject.i > span.start
    ):
        return None
    if any(t.lower_ == "by" for t in span.doc[verb.i + 1 : span.start]):
        return None
    classes = (_class_of(t) for t in subject.subtree)
    return next((c for c in classes if c in measure_words().of_people), None)


def _class_of(word: Token) -> str | None:
    words, lemma = measure_words(), word.lemma_.lower()
    return words.nouns.get(lemma) or words.nouns.get(word.lower_) or words.verbs.get(lemma)


def _is_other_case(noun: Token) -> bool:
    """Whether the cases are none of an illness ("200 cases of violence")."""
    of = noun_after_of(noun) if noun.lemma_.lower() == "case" else None
    return of is not None and of.pos_ == "NOUN" and not _ILLNESS.search(of.lower_)


def _readied_for(verb: Token) -> str | None:
    """Read "is preparing 3,000 men to join": to join is what is planned."""
    if verb.lemma_.lower() not in measure_words().readying:
        return None
    act = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    found = None if act is None else verb_class(act)
    return found if found is None or found.startswith(PLANNED) else f"{PLANNED}{found}"


def _said_after(verb: Token, noun: Token) -> str | None:
    """Read the plan in "we know of 3,000 men they are preparing to send"."""
    clauses = [*noun.children, *verb.children]
    clause = next((c for c in clauses if c.dep_ in {"relcl", "ccomp"} and c.i > noun.i), None)
    if clause is None:
        return None
    act = next((c for c in clause.children if c.dep_ == "xcomp"), clause)
    complete = any(
        c.dep_ in {"dobj", "mark", "nsubjpass"} for x in (clause, act) for c in x.children
    )
    found = None if complete else verb_class(act)
    return found if found is not None and found.startswith(PLANNED) else None


def _arranged(verb: Token) -> str | None:
    """Read "3,000 are to be moved", "14 are known to have died": the act stands in the clause that "be" opens."""
    acts = [c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and c.pos_ == "VERB"]
    if verb.lemma_.lower() not in measure_words().light or not acts:
        return None
    found = verb_class(acts[0])
    if verb.lemma_ != "be":
        has_been = any(c.lemma_ == "have" for c in auxiliaries(acts[0]))
        return found if has_been else None
    return found if found is None or found.startswith(PLANNED) else f"{PLANNED}{found}"


def verb_class(verb: Token) -> str | None:
    """The class of what a verb does, with `PLANNED` before it if it is yet to happen.

    Returns None for a verb that says nothing about what is measured ("have", "include").
    """
    words = measure_words()
    lemma = verb.lemma_.lower()
    if lemma in words.light:
        return None
    name = _phrased(words.verbs.get(lemma, lemma), verb)
    return f"{PLANNED}{name}" if _is_ahead(verb) else name


def _phrased(name: str, token: Token) -> str:
    """The class that the words beside a verb or noun make of its own ("tested positive")."""
    others = measure_words().phrases.get(name, {})
    return next((others[c.lower_] for c in token.children if c.lower_ in others), name)


def _is_ahead(verb: Token) -> bool:
    if any(c.lower_ in _FUTURE for c in auxiliaries(verb)):
        return True
    if verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in measure_words().plan:
        return True  # "its goal of accepting 300": a goal that is met may be exceeded
    if not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return False
    return verb.dep_ in {"acl", "relcl"} or verb.head.lemma_.lower() in measure_words().plan
