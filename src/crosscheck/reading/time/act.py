"""The act that a time is the time of, in one word whichever way it is put."""

import re
from collections.abc import Iterator, Mapping, Sequence

from crosscheck.language.data_files import class_by_word, word_list
from crosscheck.language.measures import measure_words
from crosscheck.language.tokens import Doc, Token, words_at
from crosscheck.reading.time.governor import governor

_SECOND_WORD = frozenset({"prt", "advmod", "dobj", "acomp", "oprd", "attr"})
# What says which act a light verb stands for: "had its premiere", "the release date was".
_NAMING = frozenset({"dobj", "attr", "nsubj", "nsubjpass"})
# What the subject is, so that the time does not tell when it was.
_SAID_OF_IT = frozenset({"attr", "acomp", "expl"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_DONE_TO = frozenset({"dobj", "nsubjpass"})
_TOOK_PLACE = ("dobj", "nsubjpass", "nsubj")
_YEAR = re.compile(r"\d{4}")
_ENDING, _BECOME = "end", "become"
_WORDS, _ACTS = "time_roles.toml", "acts.toml"
# The act of a time that is the year of a named thing: "Tempest (1998)", "the 1998 film".
_OF_A_WORK = "work"
_MAX_CLIMB = 4


def _verbs() -> Mapping[str, str]:
    """The act of each verb, with a second word or without; a day of one act is no day of another."""
    return class_by_word(_ACTS, "acts", "verbs")


def _nouns() -> Mapping[str, str]:
    return class_by_word(_ACTS, "acts", "nouns")


def timed_act(doc: Doc, start: int, end: int) -> str | None:
    """The class of the act that [start, end) times, else the lemma of its verb, None if it has neither.

    The noun that a time hangs on comes before the verb above it: "his role before his death in
    2017" times the death. A year in brackets is that of the name before it: "Tempest (1998)".
    """
    if _is_bracketed(doc.text, start):
        return _OF_A_WORK if _YEAR.fullmatch(doc.text, start, end) else None
    noun = _noun_above(doc, start, end)
    if noun is not None:
        return noun
    verb = governor(doc, start, end)
    return None if verb is None else _act_of(verb)


def identifying_act(named: Sequence[str]) -> str | None:
    """The act of a time that names a thing (lemmas): the year of a work is told from that of an election."""
    return None if word_list(_ACTS, "works").isdisjoint(named) else _OF_A_WORK


def _is_bracketed(text: str, start: int) -> bool:
    return text[:start].rstrip().endswith("(")


def _noun_above(doc: Doc, start: int, end: int) -> str | None:
    """The class of the act that a noun between the time and its verb names."""
    token = words_at(doc, start, end).root
    for _ in range(_MAX_CLIMB):
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return None
        if token.pos_ == "NOUN" and token.lemma_.lower() in _nouns():
            return _nouns()[token.lemma_.lower()]
    return None


def _act_of(verb: Token) -> str | None:
    verbs, lemma = _verbs(), verb.lemma_.lower()
    if verb.dep_ == "xcomp" and verbs.get(verb.head.lemma_.lower()) == _ENDING:
        return _ENDING
    forms = (*_phrases(verb), lemma)
    known = next((verbs[x] for x in forms if x in verbs), None)
    if known is not None:
        return known
    if not word_list(_ACTS, "happening").isdisjoint(forms):
        return _what_happened(verb)
    return _what_was(verb) if lemma == "be" else _named_by(verb, lemma)


def _named_by(verb: Token, lemma: str) -> str | None:
    """The act of a verb in no class: itself, but of a light one the noun it is said with."""
    named = (x.lemma_.lower() for c in verb.children if c.dep_ in _NAMING for x in (c, *c.lefts))
    noun = next((_nouns()[x] for x in named if x in _nouns()), None)
    if lemma in measure_words().plan:
        return noun or lemma
    is_act = lemma == _BECOME or lemma not in measure_words().light or _is_performed(verb)
    return lemma if is_act else noun


def _what_happened(verb: Token) -> str | None:
    """What took place is the act: the final of "the final was held", the talks of "held talks"."""
    parts = {c.dep_: c.lemma_.lower() for c in verb.children}
    noun = next((parts[x] for x in _TOOK_PLACE if parts.get(x, "place") != "place"), None)
    return noun if noun is None else _nouns().get(noun, noun)


def _what_was(verb: Token) -> str | None:
    """The act that a noun before "was" names: "the release date was", "the first mention was in"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN"), None)
    if subject is None:
        return None
    named = (x.lemma_.lower() for x in (subject, *subject.lefts))
    known = next((_nouns()[x] for x in named if x in _nouns()), None)
    is_when = not any(c.dep_ in _SAID_OF_IT for c in verb.children)
    return subject.lemma_.lower() if known is None and is_when else known


def _is_performed(verb: Token) -> bool:
    """Whether a verb of saying does what it says: "announced the end of the line", not "that ..."."""
    if verb.lemma_.lower() not in word_list(_WORDS, "report"):
        return False
    parts = {c.dep_ for c in verb.children}
    return not parts & _CLAUSES and bool(parts & _DONE_TO)


def _phrases(verb: Token) -> Iterator[str]:
    """The verb with each word that may make another verb of it: "step down", "go on sale"."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in _SECOND_WORD:
            yield f"{lemma} {child.lemma_.lower()}"
        elif child.dep_ == "prep":
            yield from (
                f"{lemma} {child.lower_} {x.lemma_.lower()}"
                for x in child.children
                if x.dep_ == "pobj"
            )
