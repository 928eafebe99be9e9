"""Whose words a cue verb reports: its subject, or the one it shares with its governor."""

from typing import TYPE_CHECKING

from crosscheck.attribution.phrases import nearest_phrase_after, nearest_phrase_before
from crosscheck.attribution.sentence import SentenceView
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.language.cues import CueLexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_TIMES = frozenset({"DATE", "TIME"})
_WHO = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_ADVERBIAL = frozenset({"ADV", "AUX", "PART", "SPACE"})
# Words between an inserted verb and the comma that ends the insertion ("said on Friday,").
_LONGEST_INSERTION = 6


def find_subject(token: "Token", view: SentenceView, lexicon: CueLexicon) -> "Token | None":
    """The noun whose words the verb reports."""
    if is_passive(token):
        return _agent(token)
    found = inserted_subject(token, view.quoted) or _own_subject(token, view)
    return found or _borrowed_subject(token, view, lexicon)


def is_somebody(noun: "Token", lexicon: CueLexicon) -> bool:
    """Whether the noun is a person, a body or a document; "it" and "that" may be anything."""
    if noun.pos_ == "PRON":
        return noun.lower_ in {"he", "she", "they"}
    if noun.pos_ == "PROPN":
        return noun.ent_type_ not in {"DATE", "TIME", "LAW", "EVENT", "WORK_OF_ART"}
    lemma = noun.lemma_.lower()
    roles = role_lexicon()
    return lemma in lexicon.document_nouns or lemma in roles.body_nouns or roles.is_human(lemma)


def _own_subject(token: "Token", view: SentenceView) -> "Token | None":
    for child in token.children:
        if child.dep_ not in _SUBJECTS or child.i in view.quoted:
            continue
        if child.i < token.i or _may_invert(token, view):
            return _antecedent(child, token)
    return None


def _may_invert(token: "Token", view: SentenceView) -> bool:
    """Whether the subject may stand after the verb: only where nothing else stands before it.

    "“...,” said Berg", "The port, says Berg, fell"; in "Berg, a clerk, blamed Lund" Lund is no speaker.
    """
    before = next((t for t in reversed(token.doc[: token.i]) if t.pos_ not in _ADVERBIAL), None)
    return before is None or before.is_punct or before.i in view.quoted or before.pos_ == "CCONJ"


def _borrowed_subject(token: "Token", view: SentenceView, lexicon: CueLexicon) -> "Token | None":
    """The subject of a verb that has none by itself."""
    beside = _beside_participle(token, view) or _right_before(token, view)
    if beside is not None:
        return beside
    shared = _shared_subject(token, view, lexicon)
    if shared is not None:
        return shared
    borrowed = _before_comma(token)
    if borrowed is not None:
        return borrowed
    barred = view.quoted | {token.i}
    before = nearest_phrase_before(token.doc, token.i, barred) or _before_asides(token, barred)
    addresses = any(c.name == "tell" for c in lexicon.verbs.get(token.lemma_.lower(), ()))
    if before is not None or addresses or not view.has_quote or not _may_invert(token, view):
        return before
    return nearest_phrase_after(token.doc, token.i, barred)


def inserted_subject(token: "Token", barred: frozenset[int]) -> "Token | None":
    """As in "The port, officials said, fell": the phrase between the comma and the verb, if all alone.

    Parsers take "The port" for who said it.
    """
    doc = token.doc
    if token.tag_ not in {"VBD", "VBZ", "VBP"} or not _ends_soon(token):
        return None
    phrase = nearest_phrase_before(doc, token.i, barred)
    if phrase is None:
        return None
    before = phrase.left_edge.i - 1
    opens = before > 0 and doc[before].text in {",", "—", "–"}
    return phrase if opens and phrase.i < token.i else None


def _ends_soon(verb: "Token") -> bool:
    """Whether nothing but when or where it was said stands between the verb and the next mark."""
    for token in verb.doc[verb.i + 1 : verb.i + 1 + _LONGEST_INSERTION]:
        if token.text in {",", ".", "—", "–"}:
            return True
        if token.i == verb.i + 1 and not (token.pos_ == "ADP" or token.ent_type_ in _TIMES):
            return False
        if token.pos_ in {"VERB", "AUX", "SCONJ", "PRON"}:
            return False
    return verb.i + 1 >= len(verb.doc)


def _agent(token: "Token") -> "Token | None":
    for child in token.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _beside_participle(token: "Token", view: SentenceView) -> "Token | None":
    """As in "With Ada Berg saying that": the noun right before a participle, under a preposition."""
    if token.tag_ != "VBG":
        return None
    noun = nearest_phrase_before(token.doc, token.i, view.quoted | {token.i})
    if noun is None:
        return None
    top = noun
    while top.dep_ == "conj":
        top = top.head
    before = top.left_edge.i - 1
    return top if before >= 0 and token.doc[before].lower_ in {"with", "despite"} else None


def _right_before(token: "Token", view: SentenceView) -> "Token | None":
    """As in "sank after its owner Delta Lines said": the phrase that a finite verb follows at once."""
    if token.tag_ not in {"VBD", "VBZ", "VBP"} or token.dep_ == "conj":
        return None
    return nearest_phrase_before(token.doc, token.i, view.quoted | {token.i})


def _before_comma(token: "Token") -> "Token | None":
    """As in "Berg, asked about the plan, said": parsers take Berg for the one who asked."""
    for child in token.children:
        if child.dep_ in {"advcl", "ccomp"} and child.i < token.i and _is_between_commas(child):
            return next((c for c in child.children if c.dep_ == "nsubj"), None)
    return None


def _before_asides(token: "Token", barred: frozenset[int]) -> "Token | None":
    """As in "Ada Berg, D-Delta, one of the nine who voted no, said": the name before the commas."""
    doc = token.doc
    comma = next((t for t in reversed(doc[: token.i]) if t.pos_ not in _ADVERBIAL), None)
    if comma is None or comma.text != ",":
        return None
    for chunk in doc.noun_chunks:
        apart = chunk.root.dep_ != "pobj" or (chunk.start and doc[chunk.start - 1].text == ",")
        names = chunk.root.ent_type_ in {"PERSON", "ORG"} and apart
        if chunk.end >= token.i or barred & set(range(chunk.start, chunk.end)):
            return None
        if names and doc[chunk.end].text == ",":
            return chunk.root
    return None


def _is_between_commas(participle: "Token") -> bool:
    """A past form right after a comma, with what looks like its subject before that."""
    if participle.tag_ not in {"VBD", "VBN"} or participle.i < 2:
        return False
    before = participle.nbor(-1)
    subject = next((c for c in participle.children if c.dep_ == "nsubj"), None)
    return before.text == "," and subject is not None and subject.i < before.i


def _antecedent(subject: "Token", verb: "Token") -> "Token":
    """As in "X, who said": the relative pronoun stands for X."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"}:
        clause = clause.head
    if subject.lower_ not in {"who", "which", "that"} or clause.dep_ != "relcl":
        return subject
    noun = clause.head
    if subject.lower_ != "who":
        return noun
    # "Members at City Hall, who said", "officials at the meeting who said": people speak.
    bodies = role_lexicon().body_nouns
    while noun.dep_ == "pobj" and not _is_human(noun) and noun.lemma_.lower() not in bodies:
        above = noun.head.head
        above = above.head if above.pos_ == "ADJ" else above
        if above.pos_ not in {"NOUN", "PROPN"}:
            return noun
        noun = above
    return noun


def _is_human(noun: "Token") -> bool:
    return noun.ent_type_ in {"PERSON", "NORP"} or role_lexicon().is_human(noun.lemma_.lower())


def _shared_subject(token: "Token", view: SentenceView, lexicon: CueLexicon) -> "Token | None":
    """The subject a coordinated verb, a participle or an infinitive shares with its governor."""
    head = token.head
    if token.dep_ in {"acl", "relcl"}:
        return head if head.pos_ in {"NOUN", "PROPN", "PRON"} else None
    if token.dep_ in {"pcomp", "prep"} and head.dep_ in {"prep", "mark"}:
        return _blamed(head) or _own_or_shared(head.head, view, lexicon)
    if token.dep_ == "xcomp":
        return _patient(token, lexicon) or _own_or_shared(head, view, lexicon)
    if token.dep_ == "conj" and is_passive(head) and head.dep_ in {"ccomp", "xcomp"}:
        # "Said it had been sent and stressed that": the one who said also stressed.
        return _own_or_shared(head.head, view, lexicon)
    if token.dep_ in {"conj", "advcl", "dep", "ccomp"}:
        return _own_or_shared(head, view, lexicon)
    return None


def _blamed(preposition: "Token") -> "Token | None":
    """As in "criticised Lund for asking", "accused Lund of saying": Lund asked and said it."""
    if preposition.lower_ not in {"for", "of"}:
        return None
    between = (c for c in preposition.head.children if c.i < preposition.i)
    return next((c for c in between if c.dep_ == "dobj" and c.ent_type_ in _WHO), None)


def _patient(token: "Token", lexicon: CueLexicon) -> "Token | None":
    """As in "urged the guild to admit": the one who is to speak, not the one who urged."""
    if token.head.lemma_.lower() not in lexicon.verbs:
        return None
    objects = (c for c in token.head.children if c.dep_ in {"dobj", "dative"} and c.i < token.i)
    return next(objects, None)


def _own_or_shared(verb: "Token", view: SentenceView, lexicon: CueLexicon) -> "Token | None":
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"} and child.i not in view.quoted:
            return _antecedent(child, verb)
    if verb.dep_ == "ROOT":
        return None
    return _shared_subject(verb, view, lexicon)


def is_passive(token: "Token") -> bool:
    """Whether the verb's subject is spoken to or about, and does not speak."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children):
        return True
    if token.dep_ in {"advcl", "ccomp"} and _is_between_commas(token):
        return not any(c.dep_ in _SUBJECTS for c in token.head.children)
    # "Berg, asked about the plan, said": a participle of somebody else's asking.
    bare = not any(c.dep_ in {"aux", "nsubj"} for c in token.children)
    return token.tag_ == "VBN" and token.dep_ in {"acl", "advcl", "amod"} and bare
