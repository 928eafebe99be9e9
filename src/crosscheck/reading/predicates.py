"""Who does what to whom: the predicates of a parsed claim.

Verbs and the nouns that name events are brought to one form, so that "Norway shipped the guns",
"the guns were shipped by Norway" and "Norway's shipment of the guns" give the same predicate.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.language.tokens import Doc, Token
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models.claims import EntityMention, Modality
from crosscheck.models.readings import Predicate
from crosscheck.reading.modality import modality, noun_modality
from crosscheck.reading.polarity import is_negated
from crosscheck.reading.syntax import (
    antecedent,
    by_agent,
    child,
    counted_noun,
    is_complement,
    is_passive,
    is_predicate,
    packed_noun,
    passive_subject,
    phrasal_lemma,
    prepositional_object,
    subject,
)
from crosscheck.text.listed import word_set

_FIRST_PERSON = frozenset({"i", "we", "me", "us"})
_ACTS_ON_OTHERS = word_set("deny confirm accuse warn ask condemn order allow ban")
_LIGHT_OBJECT = ("on", "against", "of", "to", "into", "with")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The predicates of a text, the main one first, then in text order; and its main verb, if it has one."""

    predicates: tuple[Predicate, ...]
    main: Token | None


def read_predicates(
    doc: Doc,
    mentions: Sequence[EntityMention],
    *,
    is_reported: bool = False,
    speaker: str | None = None,
) -> Parsed:
    """Find the predicates of `doc`, whose mentions have offsets into the same text.

    Where somebody is reported to say it, "would" tells what is to come. `speaker` is the id of whose own
    words these are: "I" and "we"; None if they are nobody's.
    """
    name = _namer(mentions, speaker)
    main = main_verb(doc)
    found: dict[int, Predicate] = {}
    taken: set[int] = set()
    for token in doc:
        if is_predicate(token):
            light = _light_noun(token)
            if light is not None:
                taken.add(light.i)
            told = modality(token, is_reported=is_reported)
            found[token.i] = _from_verb(token, light, name, told)
    for token in doc:
        if token.i not in taken and _names_event(token):
            found[token.i] = _from_noun(token, name)
    first = [found.pop(main.i)] if main is not None and main.i in found else []
    return Parsed((*first, *(found[i] for i in sorted(found))), main)


def main_verb(doc: Doc) -> Token | None:
    """The verb that carries the claim: below verbs of speech and below "plans to", "failed to"."""
    for sentence in doc.sents:
        root = sentence.root
        if not is_predicate(root):
            inner = [t for t in sentence if is_predicate(t) and _states(t, root)]
            root = inner[0] if inner else root
        if is_predicate(root):
            return _descend(root)
    return None


def _states(verb: Token, noun: Token) -> bool:
    """Whether a verb says what a fragment's noun is or does: "a policy of not selling"."""
    if verb.dep_ in {"ccomp", "acl", "relcl"}:
        return verb.head == noun
    return verb.dep_ == "pcomp" and verb.head.head == noun


def _descend(verb: Token) -> Token:
    lexicon = verb_lexicon()
    for _ in range(6):
        below = [c for c in verb.children if is_complement(c) and is_predicate(c)]
        speech = lexicon.verbs.get(verb.lemma_) in lexicon.speech
        if speech and is_negated(verb):
            return verb  # "did not say whether": silence is what is reported
        inner = next((c for c in below if speech or c.dep_ != "ccomp"), None)
        if inner is None:
            complement = child(verb, "acomp", "oprd")
            inner = child(complement, "xcomp") if complement is not None else None
        if inner is None or not is_predicate(inner) or _own_event(verb, inner):
            return verb
        verb = inner
    return verb


def _own_event(verb: Token, inner: Token) -> bool:
    """Verbs that report something themselves even with a complement: "denied sending"."""
    cls = verb_lexicon().verbs.get(verb.lemma_)
    return cls in _ACTS_ON_OTHERS or (
        inner.dep_ == "ccomp"
        and inner.tag_ == "VBG"
        and cls not in {"consider", "begin", "end", "continue"}
    )


def _namer(
    mentions: Sequence[EntityMention], speaker: str | None
) -> Callable[[Token | None], str | None]:
    """Return a function from a noun to its entity id, or to its lemma; pronouns but "I" and "we" give None."""

    def name(token: Token | None) -> str | None:
        if token is None:
            return None
        noun = packed_noun(counted_noun(token))
        for meant in (noun, *(c for c in noun.children if c.dep_ == "appos")):
            named = _mention_at(meant, mentions)
            if named is not None:
                return named.id
        if noun.lower_ in _FIRST_PERSON:
            return speaker
        if noun.pos_ in {"PRON", "DET", "NUM", "PUNCT", "ADJ", "VERB", "AUX"}:
            return None
        lemma = noun.lemma_.lower()
        same = verb_lexicon().same_nouns
        narrower = child(noun, "compound")
        pair = lemma if narrower is None else f"{narrower.lemma_.lower()} {lemma}"
        return same.get(pair) or same.get(lemma, lemma)

    return name


def _mention_at(token: Token, mentions: Sequence[EntityMention]) -> EntityMention | None:
    end = token.idx + len(token)
    return next((m for m in mentions if m.start <= token.idx and end <= m.end), None)


def _from_verb(
    verb: Token,
    light: Token | None,
    name: Callable[[Token | None], str | None],
    told: Modality,
) -> Predicate:
    passive = is_passive(verb)
    agent = by_agent(verb) if passive else subject(verb)
    if light is not None:
        lemma = light.lemma_.lower()
        cls = verb_lexicon().nouns.get(lemma, lemma)
        target = prepositional_object(light, *_LIGHT_OBJECT)
        if target is None:
            target = prepositional_object(verb, *_LIGHT_OBJECT)
    else:
        lemma = _lemma(verb)
        cls = verb_lexicon().verbs.get(lemma) or verb_lexicon().verbs.get(verb.lemma_, lemma)
        target = passive_subject(verb) if passive else _object(verb, cls)
        if target is not None and target.lemma_.lower() in lemma.split():
            target = None
    return Predicate(
        lemma=lemma,
        cls=cls,
        start=verb.idx,
        end=verb.idx + len(verb),
        agent=name(agent),
        object=name(target),
        negated=is_negated(verb),
        modality=told,
    )


def _lemma(verb: Token) -> str:
    """The lemma of the verb; the model leaves "I’m" with a curly apostrophe as it is."""
    lemma = phrasal_lemma(verb)
    return "be" if lemma.replace("’", "'") in {"'m", "'re", "'s"} else lemma


def _object(verb: Token, cls: str) -> Token | None:
    """The direct object; of "provide Kenya with grain" the grain; of "to be" the complement."""
    if cls == "supply":
        with_ = prepositional_object(verb, "with")
        if with_ is not None:
            return with_
    direct = child(verb, "dobj", "attr")
    if direct is not None:
        return antecedent(direct, verb)
    if cls in {"attack", "fight", "meet", "agree", "sign", "join", "visit", "withdraw", "enter"}:
        return prepositional_object(verb, "with", "on", "against", "to", "from", "into")
    return None


def _light_noun(verb: Token) -> Token | None:
    """The event noun of "carry out an attack" or "an attack was carried out"."""
    lexicon = verb_lexicon()
    lemma = phrasal_lemma(verb)
    if lemma not in lexicon.light_verbs and verb.lemma_ not in lexicon.light_verbs:
        return None
    noun = passive_subject(verb) if is_passive(verb) else child(verb, "dobj")
    if noun is None or noun.lemma_.lower() not in lexicon.light_nouns:
        return None
    return noun


def _names_event(token: Token) -> bool:
    """A noun of a verb class that says who or what is involved ("the shipment of guns")."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in verb_lexicon().nouns:
        return False
    if token.dep_ in {"compound", "amod"}:
        return False
    return prepositional_object(token, "of", "by") is not None or any(_doers(token))


def _doers(noun: Token) -> Iterator[Token]:
    """Nouns and demonyms before an event noun that may be its agent."""
    for dependent in noun.children:
        if (dependent.dep_ == "poss" and dependent.pos_ != "PRON") or (
            dependent.dep_ in {"amod", "compound"} and dependent.text[:1].isupper()
        ):
            yield dependent


def _from_noun(noun: Token, name: Callable[[Token | None], str | None]) -> Predicate:
    lemma = noun.lemma_.lower()
    agent = prepositional_object(noun, "by") or next(_doers(noun), None)
    target = prepositional_object(noun, "of")
    if target is None:
        target = next((c for c in noun.children if c.dep_ == "compound" and c.pos_ == "NOUN"), None)
    return Predicate(
        lemma=lemma,
        cls=verb_lexicon().nouns[lemma],
        start=noun.idx,
        end=noun.idx + len(noun),
        agent=name(agent),
        object=name(target),
        negated=any(c.lower_ == "no" for c in noun.children),
        modality=noun_modality(noun),
    )
