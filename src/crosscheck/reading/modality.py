"""How real a verb's event is: from its auxiliaries, its governors, adverbs and clause.

The nearest sign wins; without any, tense decides between happened and ongoing.
"""

from collections.abc import Mapping
from functools import cache

from crosscheck.language.clauses import FINITE, auxiliaries
from crosscheck.language.data_files import list_by_word, word_list
from crosscheck.language.tokens import Doc, Token
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models.claims import REAL, Modality
from crosscheck.reading.syntax import (
    child,
    governor,
    is_passive,
    is_presupposed,
    listed_options,
    phrasal_lemma,
)

_STATES = frozenset(
    ["be", "have", "remain", "stand", "sit", "lie", "live", "own", "contain", "belong", "seek"]
)


@cache
def _words(table: str) -> Mapping[str, Modality]:
    """Word to modality, from one table of modality.toml."""
    return {word: Modality(name) for word, name in list_by_word("modality.toml", table).items()}


def _judgements(kind: str) -> frozenset[str]:
    return word_list("modality.toml", f"opinion.{kind}")


def _verbs(table: str) -> frozenset[str]:
    return word_list("modality.toml", f"{table}.verbs")


def is_state(verb: Token) -> bool:
    """Whether the present tense of `verb` tells a state or a judgement, in a headline too."""
    return verb.lemma_ in _STATES or phrasal_lemma(verb) in _judgements("verbs") | _verbs(
        "promises"
    )


def thought_modality(verb: Token) -> Modality | None:
    """How real a claim is that is about what somebody thinks of a matter; None if it is not.

    "It believes that Norway will send ships" makes that possible, "described it as a mistake" is an
    opinion.
    """
    if verb.lemma_ in _verbs("thoughts") and child(verb, "ccomp") is not None:
        return Modality.POSSIBLE
    if verb.lemma_ in _verbs("judgements") and any(c.lower_ == "as" for c in verb.children):
        return Modality.OPINION
    return None


def modality(verb: Token, *, is_reported: bool = False) -> Modality:
    """The modality of `verb` in its sentence.

    Where somebody is reported to say it, without quotation marks, "would" is a future seen from the past,
    unless it hangs on an "if".
    """
    found = _modality(verb, 0)
    is_would = "would" in _forms(verb)
    if is_reported and found is Modality.CONDITIONAL and is_would and _from_clause(verb) is None:
        return Modality.PLANNED
    return found


def is_ruled_out(proposed: Modality, read: Modality, quote: Doc) -> bool:
    """Whether the words of a claim contradict the modality that somebody proposed for it.

    They do only where it is to be real and they hedge it openly: "may", "likely", "will". Without
    such a word the tense tells little, and a reader who knows the article is the better judge than
    what is read by rule.
    """
    if proposed not in REAL or read in REAL or read is Modality.OPINION:
        return False
    if any(t.tag_ == "MD" for t in quote):
        return True
    # An infinitive may be real after all: who was "sent to guard the bridge" may have guarded it.
    return read is Modality.POSSIBLE and not _hedges().isdisjoint(
        {w for t in quote for w in (t.lower_, t.lemma_.lower())}
    )


@cache
def _hedges() -> frozenset[str]:
    """All words that make an event no more than possible."""
    tables = ("auxiliaries", "adverbs", "governors", "nouns", "conjunctions")
    open_ = {Modality.POSSIBLE, Modality.CONDITIONAL}
    said = frozenset(w for table in tables for w, m in _words(table).items() if m in open_)
    return said | {"likely", "unlikely", "possible", "probable"} | _verbs("considerations")


def noun_modality(noun: Token) -> Modality:
    """The modality of an event named by a noun: "plans for a deployment", "the possible sale"."""
    for token in (noun.head, noun.head.head):
        found = _words("nouns").get(token.lemma_.lower())
        if found is not None and token is not noun and token.pos_ == "NOUN":
            return found
    for dependent in noun.children:
        if dependent.dep_ == "amod" and dependent.lower_ in {"planned", "proposed", "future"}:
            return Modality.PLANNED
        if dependent.dep_ == "amod" and dependent.lower_ in {"possible", "potential", "likely"}:
            return Modality.POSSIBLE
    return Modality.HAPPENED


def _modality(verb: Token, depth: int) -> Modality:
    own = _from_clause(verb) or _from_auxiliaries(verb) or _from_adverbs(verb) or _judging(verb)
    if own is not None:
        return own
    if is_presupposed(verb):
        return Modality.HAPPENED
    above = governor(verb)
    given = _from_governor(verb, above, depth) if above is not None and depth < 6 else None
    if given in (None, *REAL) and (_is_only_aimed_at(verb, above) or _is_bare_root(verb)):
        return Modality.POSSIBLE
    if given is not None:
        return given
    if verb.dep_ == "conj" and depth < 6 and child(verb, "nsubj", "aux", "auxpass") is None:
        return _modality(verb.head, depth + 1) if verb.tag_ == verb.head.tag_ else _tense(verb)
    return _tense(verb)


def _arranged(verb: Token) -> Modality | None:
    """What "is to" be is planned, what "was to have been" was not; what an aim "is to" do, and who is "to blame", is neither."""
    if verb.head.lemma_ != "be" or verb.dep_ != "xcomp" or "to" not in _forms(verb):
        return None
    if "have" in _forms(verb):
        return Modality.CONDITIONAL
    subject = child(verb.head, "nsubj", "nsubjpass")
    aims = (
        subject is None
        or subject.lemma_.lower() in word_list("modality.toml", "aims.nouns")
        or verb.lemma_ == "blame"
    )
    return None if aims else Modality.PLANNED


def _from_clause(verb: Token) -> Modality | None:
    """An if-clause, or the main clause of one; what was to be, and what is to be."""
    arranged = _arranged(verb)
    if arranged is not None:
        return arranged
    mark = child(verb, "mark")
    conditional = _words("conjunctions")
    if mark is not None and mark.lower_ == "whether":
        return Modality.POSSIBLE
    if mark is not None and mark.lower_ in conditional:
        return Modality.CONDITIONAL
    for clause in verb.children:
        if clause.dep_ == "advcl":
            inner = child(clause, "mark")
            if inner is not None and inner.lower_ in conditional:
                return Modality.CONDITIONAL
            if inner is None and _is_inverted(clause):
                return Modality.CONDITIONAL
    return None


def _is_inverted(clause: Token) -> bool:
    """As in "should the reports be right" and "had it known": a condition without "if"."""
    auxiliary, subject = child(clause, "aux"), child(clause, "nsubj", "nsubjpass")
    if auxiliary is None or subject is None or auxiliary.i > subject.i:
        return False
    return auxiliary.lower_ in {"should", "had", "were"}


def _from_auxiliaries(verb: Token) -> Modality | None:
    for aux in auxiliaries(verb):
        found = _words("auxiliaries").get(aux.lower_.replace("’", "'"))
        if found is Modality.CONDITIONAL and _reported_in_past(verb):
            return Modality.PLANNED
        if found is not None:
            return found
    return None


def _reported_in_past(verb: Token) -> bool:
    """Whether "would" is the future seen from the past ("said it would send")."""
    above = governor(verb)
    return (
        verb.dep_ == "ccomp"
        and above is not None
        and above.tag_ in {"VBD", "VBN"}
        and (
            verb_lexicon().verbs.get(above.lemma_)
            in {*verb_lexicon().speech, "announce", "promise", "confirm", "decide", "agree"}
        )
    )


def _from_adverbs(verb: Token) -> Modality | None:
    for adverb in verb.children:
        if adverb.dep_ in {"advmod", "acomp"} and adverb.pos_ == "ADV":
            found = _words("adverbs").get(adverb.lower_)
            if found is not None:
                return found
    return None


def _judging(verb: Token) -> Modality | None:
    """Opinion for "is a provocation", "urged"; possible for "it is likely that"; planned for "vowed a"."""
    lemma = phrasal_lemma(verb)
    if lemma in _judgements("verbs"):
        return Modality.OPINION
    if lemma in _verbs("promises") and child(verb, "dobj") is not None:
        return Modality.PLANNED
    if lemma in _verbs("forecasts") and is_passive(verb) and child(verb, "xcomp", "ccomp") is None:
        return Modality.PLANNED  # "some 4,000 people are expected at the rally"
    if lemma in _verbs("considerations") and child(verb, "dobj") is not None:
        return Modality.POSSIBLE
    return _judging_complement(verb)


def _judging_complement(verb: Token) -> Modality | None:
    if verb.lemma_ not in {"be", "seem", "remain", "represent", "constitute"}:
        return None
    for complement in verb.children:
        likely = complement.lemma_.lower() in {"likely", "unlikely", "possible", "probable"}
        if complement.dep_ == "acomp" and likely:
            return Modality.POSSIBLE
        if complement.dep_ in {"acomp", "attr", "dobj"} and (
            complement.lemma_.lower()
            in _judgements("adjectives" if complement.pos_ == "ADJ" else "nouns")
        ):
            return Modality.OPINION
    return None


def _from_governor(verb: Token, above: Token, depth: int) -> Modality | None:
    lemma = phrasal_lemma(above) if above.pos_ in {"VERB", "AUX"} else above.lemma_.lower()
    if above.pos_ == "NOUN":
        # "The biggest decision it has taken": a clause that says which.
        says_which = child(verb, "nsubj", "nsubjpass") is not None and child(verb, "mark") is None
        return None if says_which else _words("nouns").get(lemma)
    options = listed_options(above) if above.pos_ in {"VERB", "AUX"} else None
    if options is not None:
        return _from_options(options)
    if _is_finite_clause(verb) and lemma not in {"fear", "hope", "expect", "suspect"}:
        return None
    if verb.tag_ == "VBN" and child(verb, "aux") is not None and lemma in {"believe", "think"}:
        return Modality.POSSIBLE
    outer = _modality(above, depth + 1) if above.pos_ in {"VERB", "AUX"} else None
    if outer is not None and outer not in REAL:
        return outer
    # "Went on to win": a verb with its particle may be another one.
    is_real = " " in lemma and lemma in _verbs("implicatives")
    found = None if is_real else _words("governors").get(lemma.partition(" ")[0])
    return found if found is not None or outer is None else outer


def _is_finite_clause(verb: Token) -> bool:
    """Whether it tells its own time: not "saw him leave", nor "ordered that it be closed"."""
    if verb.dep_ != "ccomp" or verb.tag_ == "VBG":
        return False
    helpers = auxiliaries(verb)
    # "Did not leave" and "would leave" tell their time by what stands before the bare form.
    is_told = any(form.tag_ in FINITE for form in helpers)
    return is_told or not any(form.tag_ == "VB" for form in (verb, *helpers))


def _is_only_aimed_at(verb: Token, above: Token | None) -> bool:
    """Whether an infinitive tells no more than a purpose or an offer: "an offer to plead", "flew in to sign".

    After an adjective it depends on the adjective, whose list is that of the governors; "the first to land" landed.
    """
    if "to" not in _forms(verb) or "have" in _forms(verb):
        return False
    if above is None:
        is_purpose = verb.dep_ in {"advcl", "relcl", "acl"} and not _is_singled_out(verb.head)
        return is_purpose or verb.dep_ == "ROOT"
    if above.pos_ in {"VERB", "AUX"}:
        decided = _verbs("implicatives") | _words("governors").keys()
        return decided.isdisjoint({above.lemma_, phrasal_lemma(above)})
    return above.pos_ == "NOUN" and not _is_singled_out(above)


def _is_bare_root(verb: Token) -> bool:
    """Whether a clause has a base form alone: an order, cut off behind "to" or "can", or asked for ("that it be closed")."""
    if verb.dep_ == "ROOT" and _forms(verb) <= {"be"} and "be" in {verb.lower_, *_forms(verb)}:
        return True
    return (
        verb.dep_ == "ROOT"
        and verb.tag_ == "VB"
        and not _forms(verb)
        and child(verb, "nsubj") is None
    )


def _is_singled_out(noun: Token) -> bool:
    """Whether it is "the first" or "the only one" of those that did something."""
    words = (noun, *noun.children)
    return any(
        w.lower_ in {"first", "last", "only", "latest", "next"} or w.tag_ == "JJS" for w in words
    )


def _from_options(options: Token) -> Modality | None:
    """How real is what "the options that are being considered include"."""
    clause = child(options, "relcl")
    chosen = None if clause is None else _words("governors").get(clause.lemma_.lower())
    return chosen or _words("nouns").get(options.lemma_.lower())


def _tense(verb: Token) -> Modality:
    helpers = {a.lemma_.lower() for a in auxiliaries(verb)}
    past = any(a.tag_ == "VBD" for a in auxiliaries(verb))
    if verb.tag_ == "VBG" and "be" in helpers:
        return Modality.HAPPENED if past and "have" not in helpers else Modality.ONGOING
    if verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBN" and "being" in _forms(verb)):
        return Modality.ONGOING
    if verb.tag_ == "VBG" and not helpers and verb.dep_ in {"ROOT", "acl"}:
        # "Soldiers receiving uniforms" are at it; "speaking in Oslo" says when something was said.
        alone = verb.dep_ == "ROOT" and child(verb, "nsubj", "nsubjpass") is None
        return Modality.HAPPENED if alone else Modality.ONGOING
    return Modality.HAPPENED


def _forms(verb: Token) -> frozenset[str]:
    return frozenset(a.lower_ for a in auxiliaries(verb))
