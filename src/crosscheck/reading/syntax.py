"""Walk spaCy's dependency tree: subjects, objects, governors and the noun behind a number.

One place for the labels of the English model, so that the readers speak of subjects and
complements and not of "nsubjpass".
"""

from crosscheck.language.tokens import Token
from crosscheck.language.verbs import verb_lexicon

_PASSIVE_SUBJECTS = frozenset(["nsubjpass", "csubjpass"])
_RELATIVES = frozenset(["who", "which", "that", "whom"])
_COMPLEMENTS = frozenset(["xcomp", "ccomp"])
# What belongs to a verb of two words: "go down", "look into", "take part", "find guilty".
_COMPLETING = frozenset(["prt", "prep", "dobj", "advmod", "acomp", "oprd"])
# What they introduce has happened, whether the verb they hang on is negated or only planned.
_PRESUPPOSING = frozenset(["after", "besides", "despite", "following", "since", "upon"])
_QUANTIFIERS = frozenset(
    ["number", "some", "most", "many", "few", "several", "half", "majority", "all", "dozen", "hundred",
     "thousand", "million", "billion", "ten", "part", "lot", "total", "group", "couple", "quarter"]
)  # fmt: skip


def is_predicate(token: Token) -> bool:
    """Whether `token` is the verb of a clause, auxiliaries and modifiers excluded."""
    if token.dep_ in {"aux", "auxpass", "amod", "compound"}:
        return False
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.lemma_ == "be")


def child(token: Token, *deps: str) -> Token | None:
    """The first child of `token` with one of the dependency labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_complement(token: Token) -> bool:
    """Whether `token` is the verb of an object clause or infinitive; "ruled out sending" too.

    The model takes a participle after a particle for an adverbial clause.
    """
    if token.dep_ in _COMPLEMENTS:
        return True
    particle = child(token.head, "prt")
    return token.dep_ == "advcl" and particle is not None and particle.i + 1 == token.i


def governor(token: Token) -> Token | None:
    """The verb, adjective or noun whose complement `token` is ("plans to send": plan)."""
    if is_complement(token):
        return token.head
    if token.dep_ == "pcomp" and token.head.dep_ == "prep":
        return token.head.head
    if token.dep_ == "acl" and child(token, "aux", "mark") is not None:
        return token.head
    return None


def is_presupposed(verb: Token) -> bool:
    """Whether it has happened by what stands before it: "despite making an offer", "after being convicted"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in _PRESUPPOSING


def subject(verb: Token) -> Token | None:
    """Who does what an active verb says; found through governors and coordination."""
    return _subject(verb, 0)


def _subject(verb: Token, depth: int) -> Token | None:
    own = child(verb, "nsubj", "csubj")
    if own is not None:
        return antecedent(own, verb)
    if depth > 6 or is_passive(verb):
        return None
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBG":
        return _told_of(verb) or verb.head
    if verb.dep_ == "acl" and child(verb, "aux") is not None:
        return _owner(verb.head)
    above = _above(verb)
    return None if above is None else _shared_subject(above, depth)


def _shared_subject(above: Token, depth: int) -> Token | None:
    """The subject that the clause of `above` lends to the verb below it."""
    listed = listed_options(above)
    if listed is not None:
        return _owner(listed) or _chooser(listed)
    return passive_subject(above) if is_passive(above) else _subject(above, depth + 1)


def _told_of(participle: Token) -> Token | None:
    """Who acts in "allegations of Norway supplying arms", where the noun only announces it."""
    if participle.head.lemma_.lower() not in verb_lexicon().content_nouns:
        return None
    actor = prepositional_object(participle.head, "of")
    return actor if actor is not None and actor.i < participle.i else None


def _owner(noun: Token) -> Token | None:
    """Whose plan it is: "Norway's plan to send", "the UN plan to send"."""
    names = (c for c in noun.children if c.dep_ == "compound" and c.pos_ == "PROPN")
    return child(noun, "poss") or next(names, None)


def listed_options(verb: Token) -> Token | None:
    """The noun whose members `verb` lists: "the options Norway is considering include selling"."""
    noun = child(verb, "nsubj") if verb.lemma_ == "include" else None
    return noun if noun is not None and noun.pos_ == "NOUN" else None


def _chooser(options: Token) -> Token | None:
    """Who considers the options, by the clause that follows them."""
    clause = child(options, "relcl")
    return None if clause is None else child(clause, "nsubj")


def _above(verb: Token) -> Token | None:
    """The clause whose subject an infinitive, participle or second conjunct shares."""
    if verb.dep_ in {"xcomp", "conj", "advcl"} and is_predicate(verb.head):
        return verb.head
    if verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":
        return verb.head.head
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and is_predicate(verb.head.head):
        return verb.head.head
    return None


def passive_subject(verb: Token) -> Token | None:
    """What a passive verb happened to; also the noun a participle modifies ("troops sent to")."""
    own = child(verb, *_PASSIVE_SUBJECTS)
    if own is not None:
        return antecedent(own, verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.head
    if verb.dep_ in {"conj", "xcomp"} and is_predicate(verb.head):
        return passive_subject(verb.head) or (
            child(verb.head, "nsubj") if verb.dep_ == "xcomp" else None
        )
    if verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":
        return child(verb.head.head, "nsubj")
    return None


def antecedent(token: Token, verb: Token) -> Token:
    """The noun that `token` stands for if it is the relative pronoun of the clause of `verb`."""
    if token.lower_ in _RELATIVES and verb.dep_ == "relcl":
        return verb.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, a bare participle after a noun included."""
    if any(c.dep_ in {"auxpass", *_PASSIVE_SUBJECTS} for c in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    return (
        verb.dep_ == "acl"
        or child(verb, "agent") is not None
        or (verb.dep_ == "conj" and is_passive(verb.head) and child(verb, "nsubj", "dobj") is None)
    )


def by_agent(verb: Token) -> Token | None:
    """The noun after "by" of a passive."""
    agent = child(verb, "agent")
    return None if agent is None else child(agent, "pobj")


def prepositional_object(token: Token, *prepositions: str) -> Token | None:
    """The noun after one of `prepositions` that depends on `token`."""
    for prep in token.children:
        if prep.dep_ in {"prep", "agent", "dative"} and prep.lower_ in prepositions:
            found = child(prep, "pobj")
            if found is not None:
                return found
    return None


def counted_noun(token: Token) -> Token:
    """The noun behind a number or quantifier: "thousands of troops", "1,500 of the men"."""
    seen = 0
    while seen < 3 and (token.pos_ == "NUM" or token.lemma_.lower() in _QUANTIFIERS):
        inner = prepositional_object(token, "of")
        if inner is None:
            break
        token, seen = inner, seen + 1
    return token


def packed_noun(token: Token) -> Token:
    """What is handed over in "13 containers of grain"."""
    if token.lemma_.lower() not in verb_lexicon().packages:
        return token
    return prepositional_object(token, "of") or token


def phrasal_lemma(verb: Token) -> str:
    """The lemma with its particle, preposition or object where the word lists know the pair."""
    lemma = verb.lemma_.lower()
    lexicon = verb_lexicon()
    for dependent in verb.children:
        # "Found him guilty": a clause to parsers.
        is_adjective = dependent.dep_ == "ccomp" and dependent.pos_ == "ADJ"
        if is_adjective or dependent.dep_ in _COMPLETING:
            pair = f"{lemma} {dependent.lemma_.lower()}"
            known = pair in lexicon.verbs or pair in lexicon.light_verbs
            if known or dependent.dep_ == "prt":
                return pair
    return lemma
