"""What a source does with its words: assert, deny, confirm, expect, promise, or keep silent."""

from crosscheck.attribution.subjects import is_human
from crosscheck.language.cues import CueClass, CueLexicon
from crosscheck.language.tokens import Token
from crosscheck.models.claims import Stance

_WILL = frozenset({"will", "'ll", "’ll"})
_SPEAKERS = frozenset({"i", "we"})
_REPORTED = frozenset({"he", "she", "they"})


def is_silence(token: Token, lexicon: CueLexicon) -> bool:
    """Whether the verb reports that somebody said nothing: "did not say", "declined to comment"."""
    lemma = token.lemma_.lower()
    negated = has_own_negation(token)
    if lemma in lexicon.negated_silence and any(
        c.dep_ == "dobj" and c.lower_ in {"nothing", "little"} for c in token.children
    ):
        return True
    if negated and lemma in lexicon.negated_silence:
        return not _could_not_confirm(token)
    if lemma in lexicon.declining:
        return any(
            c.dep_ == "xcomp" and c.lemma_.lower() in lexicon.declined for c in token.children
        )
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in lexicon.declining:
        return lemma in lexicon.declined
    return False


def has_own_negation(token: Token) -> bool:
    """Whether it is said not to happen: "did not say", "neither Berg nor Lund said", "few who said"."""
    if token.dep_ == "relcl" and is_nobody(token.head):
        return True
    return any(
        c.dep_ == "neg" or c.lower_ == "never" or (c.dep_ == "nsubj" and is_nobody(c))
        for c in token.lefts
    )


def is_nobody(subject: Token) -> bool:
    """As in "nobody", "no one", "no officials", "few", "neither Berg nor Lund"; not "a few", "no fewer than 12 officials", nor "No 10"."""
    if subject.lower_ in {"nobody", "none"}:
        return True
    few = [t for t in (subject, *subject.lefts) if t.lower_ == "few"]
    if few and not any(c.dep_ in {"det", "poss"} for c in subject.lefts):
        return True
    return not subject.text.isdigit() and any(
        c.lower_ in {"no", "neither"}
        and c.dep_ in {"det", "neg", "preconj"}
        and c.nbor(1).tag_ not in {"JJR", "RBR"}
        for c in subject.children
    )


def _could_not_confirm(token: Token) -> bool:
    return token.lemma_.lower() in {"confirm", "corroborate", "verify"} and any(
        c.dep_ == "aux" and c.lower_ in {"can", "ca", "could"} for c in token.children
    )


def read_stance(token: Token, cls: CueClass) -> Stance:
    """The stance of the verb's class, unless the words around it say otherwise."""
    if _could_not_confirm(token) and any(c.dep_ == "neg" for c in token.children):
        return Stance.CANNOT_CONFIRM
    if cls.stance is Stance.ASSERTS and _promises_own_act(token):
        return Stance.PROMISES
    return cls.stance


def _promises_own_act(token: Token) -> bool:
    """As in "Said it will respond": "will" of the speaker's own act, not "police said it will rain"."""
    speaker = next((c for c in token.children if c.dep_ == "nsubj"), None)
    is_thing = speaker is None or not (speaker.tag_ in {"NNS", "PRP"} or is_human(speaker))
    for clause in (c for c in token.children if c.dep_ == "ccomp" and c.i > token.i):
        own = {c.lower_ for c in clause.children if c.dep_ == "nsubj"}
        helpers = {c.lower_ for c in clause.children if c.dep_ == "aux"}
        # "I would call it late" is no promise in somebody's own words, nor is "he would have left".
        will = _WILL | ({"would"} if "have" not in helpers else set())
        mine = own & _SPEAKERS and helpers & _WILL
        if mine or (own & (_REPORTED | ({"it"} if is_thing else set())) and helpers & will):
            return True
    return False
