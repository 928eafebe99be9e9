"""Frames of cue verbs: whose words they report, and where the words stand."""

from collections.abc import Iterator

from crosscheck.attribution.contents import (
    CueCandidate,
    clause_spans,
    has_content,
    judges,
    quoted_as,
)
from crosscheck.attribution.kinds import is_medium
from crosscheck.attribution.phrases import apposed_name, source_phrase, span_of
from crosscheck.attribution.sentence import SentenceView
from crosscheck.attribution.stances import has_own_negation, is_nobody, is_silence, read_stance
from crosscheck.attribution.subjects import find_subject, hearing, is_human, is_passive, is_somebody
from crosscheck.attribution.values import Frame
from crosscheck.language.clauses import has_subject
from crosscheck.language.cues import CueClass, CueLexicon, Strength, cue_lexicon
from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Token
from crosscheck.models.articles import Span
from crosscheck.models.claims import Stance

# Of a passive: "it was reported that" names nobody.
_SUPPOSING = frozenset({"should", "must", "may", "might", "could", "ought", "can"})
# "It is unlikely that the board would reject it": nobody has rejected anything.
_GUESSED = frozenset({"likely", "unlikely", "possible", "impossible", "doubtful"})
_SEEMING = frozenset({"be", "become", "seem", "appear", "remain"})
# Classes of what only people and bodies do.
_OF_PEOPLE = frozenset(
    {"say", "tell", "deny", "ask", "promise", "accuse", "name", "believe", "call_for"}
)
_ACT_ENDINGS = ("ment", "tion", "sion", "ness", "ity", "ance", "ence", "ship", "ism", "ing")
_AMOUNTS = frozenset({"some", "any", "much", "more", "no", "little", "enough", "all"})
# With what is only counted: "three more than the day before".
_COUNTS = frozenset({"more", "less", "fewer"})
_EMPTY_SUBJECTS = frozenset({"it", "there", "that", "this", "which", "what"})
_IN_NAMES = frozenset({"of", "the", "for", "and", "&"})
# "He said, referring to Berg": whom he meant, by the writer's word.
_ABOUT = frozenset({"regarding", "referring"})
# What is said there is shown, by no speaker: "This suggests", "which would explain why it fell".
_SHOWN = frozenset({"that", "this", "which", "what", "nothing"})
# With these "it" is a thing: "It also highlighted the difficulty".
_SHOWING = frozenset(
    {"highlight", "illustrate", "reflect", "signal", "underline", "underscore", "mean"}
)
# "Is to ask for more", "will have to ask": yet to be said.
_WISHING = frozenset({"be", "have", "demand", "urge", "insist", "ask"})
# Marks and words: more are no term in a name ("the “Delta first” group").
_LONGEST_TERM = 6
_JUDGING = frozenset({"praise_or_blame", "mention"})


def verb_frames(view: SentenceView, lexicon: CueLexicon) -> Iterator[Frame]:
    """Yield a frame for each verb of `view` that works as a cue."""
    for token in view.doc:
        if token.i in view.quoted or not _is_verb(token, lexicon) or token.lower_ in _ABOUT:
            continue
        if _only_goes_on(token) or _is_quoted(token):
            continue
        silence = is_silence(token, lexicon)
        for candidate in _candidates(token, view, lexicon):
            if _may_speak(candidate, lexicon) and (
                silence or has_content(candidate, view, lexicon)
            ):
                yield _build(candidate, view, lexicon, silence=silence)
                break


def subject_frames(view: SentenceView, lexicon: CueLexicon) -> Iterator[Frame]:
    """Yield a frame for each verb, of any kind, whose own subject is somebody who can speak."""
    for token in view.doc:
        if token.i in view.quoted or token.pos_ != "VERB" or is_passive(token):
            continue
        if token.lemma_ in _SEEMING:
            continue
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.i in view.quoted:
            continue
        introduces = subject.lower_ == "it" and view.doc.text.rstrip(' “"').endswith(":")
        if not introduces and not is_somebody(subject, lexicon):
            continue
        cls = CueClass("any", Stance.ASSERTS, "speech", "none")
        yield _build(CueCandidate(token, cls, None, subject), view, lexicon, silence=False)


def _is_verb(token: Token, lexicon: CueLexicon) -> bool:
    """Participles before a noun describe it: "the reported deployment" reports nothing."""
    if token.dep_ in {"aux", "auxpass"}:
        # "Asked about Lund, Berg said he": parsers make "was asked" of it.
        return lexicon.lemma(token.lemma_) == "say"
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"}


def _candidates(token: Token, view: SentenceView, lexicon: CueLexicon) -> Iterator[CueCandidate]:
    """The verb with each of its classes; those with a particle first."""
    classes = [*_phrasal_classes(token, lexicon)]
    # "Will write off the debt": another verb.
    is_another = any(c.dep_ == "prt" and c.i == token.i + 1 for c in token.children)
    if not is_another:
        classes += [(cls, None) for cls in lexicon.verbs.get(lexicon.lemma(token.lemma_), ())]
    if not classes:
        return
    subject = find_subject(token, view, lexicon)
    for cls, particle in classes:
        yield CueCandidate(token, cls, particle, subject)


def _phrasal_classes(token: Token, lexicon: CueLexicon) -> Iterator[tuple[CueClass, Token | None]]:
    known = lexicon.phrasal.get(token.lemma_.lower(), {})
    particles = [c for c in token.children if c.dep_ in {"prt", "prep", "advmod"} and c.i > token.i]
    if token.i + 1 < len(token.doc) and (
        token.nbor().pos_ in {"ADP", "PART", "ADV", "SCONJ"} or token.nbor().lower_ == "it"
    ):
        particles.append(token.nbor())
    particles += [t for t in token.doc[token.i + 1 : token.i + 3] if t.lower_ == "clear"]
    for particle in particles:
        for cls in known.get(particle.lower_, ()):
            yield cls, particle


def _only_goes_on(token: Token) -> bool:
    """As in "continued to spend": the verb that follows says what was done."""
    return token.lemma_ in {"continue", "go"} and any(
        c.dep_ == "xcomp" and c.tag_ == "VB" for c in token.rights
    )


def _is_quoted(token: Token) -> bool:
    """As in "Berg was quoted by the Post as saying": Berg says it."""
    return token.lemma_ == "quote" and is_passive(token)


def _may_speak(candidate: CueCandidate, lexicon: CueLexicon) -> bool:
    """Whether there is a subject that can speak; passives ("was accused of") may lack one."""
    subject, cls = candidate.subject, candidate.cls
    heard = hearing(candidate.token, lexicon)
    is_told = heard is not None and heard == subject and is_passive(candidate.token)
    if is_told or cls.name == "hear":
        # "The jury was told to leave" tells nothing.
        tells = any(c.dep_ == "ccomp" for c in candidate.token.children)
        return heard is not None and tells
    if subject is None:
        plain = cls.strength in {"speech", "thought"} and cls.content != "naming"
        return plain and is_passive(candidate.token)
    if _is_empty_it(subject, candidate.token) or subject.lower_.endswith(("self", "selves")):
        return False
    helped = any(c.dep_ == "aux" for c in candidate.token.children)
    # "Has some explaining to do".
    is_amount = subject.lower_ in _AMOUNTS and candidate.token.tag_ == "VBG" and not helped
    # "Put it": that is no speaker.
    is_it = subject == candidate.particle or subject.lower_ in _SHOWN
    # "Choosing Berg signals that it is over".
    is_it = is_it or (subject.dep_ == "csubj" and not has_subject(subject))
    nobody = is_it or is_amount or is_nobody(subject) or _only_counts(subject)
    if nobody or _is_done_to(candidate) or _tells_nothing(candidate.token, cls):
        return False
    if subject.pos_ != "NOUN" or is_somebody(subject, lexicon):
        return True
    # Nouns that no list has: whoever denies or believes is somebody; "points describing the fall" are not.
    # Nor are "their smiles", which may say that all is well.
    is_act = subject.lemma_.lower().endswith(_ACT_ENDINGS)
    is_thing = is_act or any(c.tag_ == "PRP$" for c in subject.children)
    return cls.name in _OF_PEOPLE and not is_thing and candidate.token.tag_ not in {"VBG", "VB"}


def _only_counts(subject: Token) -> bool:
    """As in "three more than the day before"."""
    return subject.pos_ == "NUM" and any(c.lower_ in _COUNTS for c in subject.children)


def _tells_nothing(verb: Token, cls: CueClass) -> bool:
    """As in "a group calling itself Delta", and "Delta recalls tablets": of goods, and no memories ("recalled his boasts")."""
    if cls.name == "name":
        return any(t.lower_.endswith(("self", "selves")) for t in verb.rights)
    if verb.lemma_ == "question":  # "detectives are questioning a suspect"
        return any(c.dep_ == "dobj" and is_human(c) for c in verb.rights)
    goods = (c for c in verb.rights if c.dep_ == "dobj" and c.tag_ == "NNS")
    known = {"poss", "det"}
    return verb.lemma_ == "recall" and any(known.isdisjoint(c.dep_ for c in g.lefts) for g in goods)


def _is_done_to(candidate: CueCandidate) -> bool:
    """As in "Clerk, Wife Charged With Fraud": whoever charges somebody says whom."""
    particle = candidate.particle
    after = particle is not None and particle.i == candidate.token.i + 1
    return after and candidate.cls.name == "accuse"


def _is_empty_it(subject: Token, verb: Token) -> bool:
    """As in "It is easy to see, ..., saying": of another verb, and standing for nothing."""
    if subject.lower_ != "it":
        return False
    return verb.lemma_ in _SHOWING or (subject.head != verb and subject.head.lemma_ in _SEEMING)


def _build(
    candidate: CueCandidate, view: SentenceView, lexicon: CueLexicon, *, silence: bool
) -> Frame:
    token, subject, particle = candidate.token, candidate.subject, candidate.particle
    end = particle if particle is not None and particle.i == token.i + 1 else token
    named = subject if subject is not None and not _is_empty(subject, token) else None
    name = apposed_name(named) if named is not None else None
    content = clause_spans(token, lexicon)
    if not content and candidate.cls.strength == "attitude":
        content = [span for span in (quoted_as(token, view),) if span is not None]
    return Frame(
        cue=span_of(token, end).shift(view.base),
        source=(
            _with_name(source_phrase(named, _barred(named, token, view)), named, token).shift(
                view.base
            )
            if named is not None
            else None
        ),
        content=tuple(span.shift(view.base) for span in content),
        stance=read_stance(token, candidate.cls),
        strength=_strength(candidate, view, has_clause=bool(content)),
        depth=sum(1 for _ in token.ancestors),
        reason=f"verb:{candidate.cls.name}",
        name=name.shift(view.base) if name is not None else None,
        issuer=_issuer(named, token, view, lexicon),
        silence=silence,
    )


def _barred(subject: Token, cue: Token, view: SentenceView) -> frozenset[int]:
    """What is no part of a speaker's phrase: the cue, and the quoted words that stand before it."""
    quoted = {t.i for t in subject.subtree if t.i in view.quoted and t.i < subject.i}
    return frozenset({cue.i} | (quoted if len(quoted) > _LONGEST_TERM else set()))


def _with_name(phrase: Span, subject: Token, cue: Token) -> Span:
    """The phrase with the name between it and the cue: "the charity Libraries Alive said"."""
    between = [t for t in cue.doc[: cue.i] if t.idx >= phrase.end]
    if (
        subject.pos_ != "NOUN"
        or subject.text.isupper()
        or not between
        or not is_somebody(subject, cue_lexicon())
    ):
        return phrase
    if not between[-1].text[:1].isupper() or not all(
        t.text[:1].isupper() or t.lower_ in _IN_NAMES for t in between
    ):
        return phrase
    return Span(phrase.start, between[-1].idx + len(between[-1].text))


def _issuer(
    document: Token | None, cue: Token, view: SentenceView, lexicon: CueLexicon
) -> Span | None:
    """Who puts out the document that speaks: "Berg issued a statement saying", "in an email saying"."""
    if document is None or not lexicon.may_publish(document.lemma_.lower()):
        return None
    verb = document.head.head if document.dep_ == "pobj" else document.head
    if cue.dep_ not in {"acl", "relcl"} or verb.pos_ != "VERB" or verb.i > document.i:
        return None
    if verb.lemma_ not in word_list("clauses.toml", "verbs.issuing") or is_passive(verb):
        return None
    issuer = find_subject(verb, view, lexicon)
    if issuer is None or issuer == document or issuer.lower_ in _EMPTY_SUBJECTS | {"who"}:
        return None
    return source_phrase(issuer, frozenset({verb.i})).shift(view.base)


def _strength(candidate: CueCandidate, view: SentenceView, *, has_clause: bool) -> Strength:
    """That of the verb's class; what somebody should say, did not say or is told to say is not said."""
    token, strength = candidate.token, candidate.cls.strength
    if candidate.cls.name in _JUDGING and judges(token, candidate.cls, view):
        strength = "speech"  # "Criticised it as “a cheap trick”", "blasted Lund for selling it"
    if has_clause and candidate.cls.name == "mention" and _tells_of_itself(candidate):
        strength = "speech"  # "Outlined how it fell", "pointed out that it fell": no mere topic
    if has_clause and token.lemma_ == "learn" and _is_medium(candidate.subject):
        strength = "speech"  # "The Post has learned"
    if read_stance(token, candidate.cls) is Stance.CANNOT_CONFIRM:
        return strength
    supposed = any(c.dep_ == "aux" and c.lower_ in _SUPPOSING for c in token.children)
    denied = has_own_negation(token)
    told = token.dep_ == "xcomp" and candidate.subject in set(token.head.children)
    told = told and candidate.subject is not None and candidate.subject.dep_ == "dobj"
    acts = candidate.cls.name == "document" and not _is_document(candidate.subject)
    purpose = token.tag_ == "VB" and token.dep_ == "advcl" and (acts or not has_clause)
    open_ = token.tag_ == "VB" and token.head.lemma_ in word_list("clauses.toml", "verbs.open")
    guess = (token.head, *token.head.children) if token.dep_ == "ccomp" else ()
    open_ = open_ or any(t.lemma_ in _GUESSED for t in guess)
    # "Demanded that the guild propose it", "is to ask for more", "if it rained, they would say so".
    wished = token.tag_ == "VB" and token.dep_ in {"ccomp", "xcomp"} and not _is_helped_by_do(token)
    had_to = (token.head.lemma_, token.head.tag_) == ("have", "VBD")  # and did
    open_ = open_ or (wished and token.head.lemma_ in _WISHING and not had_to)
    open_ = open_ or _is_supposed(token) or _is_inferred(candidate)
    # "Was asked whether the firm had told them": nobody says that it had.
    open_ = open_ or any(c.dep_ == "mark" and c.lower_ in {"if", "whether"} for c in token.lefts)
    return "intent" if supposed or denied or told or purpose or open_ else strength


def _is_inferred(candidate: CueCandidate) -> bool:
    """As in "if nobody knew of it, it suggests that they acted alone": nothing but the condition says so."""
    is_empty = candidate.subject is not None and candidate.subject.lower_ in {"it", "that", "this"}
    conditions = (c for c in candidate.token.lefts if c.dep_ == "advcl")
    return is_empty and any(m.lower_ == "if" for c in conditions for m in c.lefts)


def _is_helped_by_do(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.lefts)


def _is_supposed(verb: Token) -> bool:
    """As in "if it rained, they would say so": nobody has said it."""
    would = any(c.lower_ in {"would", "'d", "’d"} for c in verb.lefts)
    clauses = (c for c in verb.children if c.dep_ == "advcl")
    return would and any(m.lower_ == "if" for c in clauses for m in c.lefts)


def _is_document(subject: Token | None) -> bool:
    return subject is not None and cue_lexicon().may_publish(subject.lemma_.lower())


def _is_medium(subject: Token | None) -> bool:
    return subject is not None and is_medium(
        source_phrase(subject).of(subject.doc.text), cue_lexicon()
    )


def _tells_of_itself(candidate: CueCandidate) -> bool:
    """Whether somebody's clause is all the verb has: "outlined how it fell"."""
    subject = candidate.subject
    alone = not any(c.dep_ == "dobj" for c in candidate.token.children)
    return alone and subject is not None and is_somebody(subject, cue_lexicon())


def _is_empty(subject: Token, verb: Token) -> bool:
    return subject.dep_ == "expl" or (is_passive(verb) and subject.lower_ in _EMPTY_SUBJECTS)
