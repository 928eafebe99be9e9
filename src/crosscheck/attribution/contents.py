"""What must stand with a verb for it to be a cue: "added that", not "added two players"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscheck.attribution.phrases import span_of
from crosscheck.attribution.sentence import SentenceView
from crosscheck.attribution.subjects import is_passive
from crosscheck.language.cues import CueClass, CueLexicon
from crosscheck.models.articles import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = frozenset({"dobj", "dative", "pobj", "attr", "oprd", "obj"})


@dataclass(frozen=True, slots=True)
class CueCandidate:
    """A verb that may be a cue of one class, with the subject found for it."""

    token: "Token"
    cls: CueClass
    particle: "Token | None"
    subject: "Token | None"


def has_content(candidate: CueCandidate, view: SentenceView, lexicon: CueLexicon) -> bool:
    """Whether the verb stands with the content its class demands."""
    token, demand = candidate.token, candidate.cls.content
    if demand == "none" or _is_bare_cue(candidate, view) or _particle_suffices(candidate):
        return True
    if candidate.cls.name.startswith("document"):
        return _document_speaks(candidate, lexicon)
    if demand in {"naming", "words"}:
        return _names(token) if demand == "naming" else _has_words(token, lexicon)
    if _has_clause(token, view):
        return True
    if demand == "infinitive":
        return _has_infinitive(token)
    return demand == "object" and (is_passive(token) or _has_object(token))


def _particle_suffices(candidate: CueCandidate) -> bool:
    """As in "called for calm" and "as Berg put it"; "went on" still needs what was said."""
    particle = candidate.particle
    if particle is None:
        return False
    return particle.lower_ == "it" or candidate.cls.content not in {"clause", "infinitive"}


def clause_spans(token: "Token") -> list[Span]:
    """The reach of the finite clause a verb governs, without its conjunction; empty if none."""
    # "The guild backs it; Berg calls for a vote": what stands before a semicolon is another's.
    clauses = [
        c
        for c in token.children
        if c.dep_ == "ccomp" and ";" not in {t.text for t in token.doc[c.i : token.i]}
    ]
    if not clauses:
        return []
    # "Berg, asked about the fall, said that ...": parsers take what stands before for content, too.
    clause = next((c for c in clauses if c.i > token.i), clauses[0])
    doc = clause.doc
    first, last = clause.left_edge.i, clause.right_edge.i
    if first < token.i < last:
        return []
    while first < last and (
        doc[first].is_punct or (doc[first].tag_ == "IN" and doc[first].lower_ == "that")
    ):
        first += 1
    while last > first and doc[last].is_punct and doc[last].text not in '"”’)]':
        last -= 1
    return [span_of(doc[first], doc[last])]


def _is_bare_cue(candidate: CueCandidate, view: SentenceView) -> bool:
    """As in "“Is it safe?” Berg demanded." when the quotation is a sentence of its own."""
    return view.follows_quote and len(view.doc) <= 8 and candidate.cls.strength == "speech"


def _document_speaks(candidate: CueCandidate, lexicon: CueLexicon) -> bool:
    """Documents speak in any form; people "found that" only with a finite clause."""
    if candidate.cls.content == "clause":
        return any(c.dep_ == "ccomp" for c in candidate.token.children)
    subject = candidate.subject
    return subject is not None and subject.lemma_.lower() in lexicon.document_nouns


def _names(token: "Token") -> bool:
    """As in "called the vote a sham": a small clause or a predicate."""
    return any(
        c.dep_ in {"oprd", "ccomp"} or (c.dep_ == "xcomp" and c.i > token.i) for c in token.children
    )


def _has_words(token: "Token", lexicon: CueLexicon) -> bool:
    """As in "issued a statement": the object is itself made of words."""
    return any(
        c.dep_ == "dobj"
        and (c.lemma_.lower() in lexicon.nouns or c.lemma_.lower() in lexicon.document_nouns)
        for c in token.children
    )


def _has_object(token: "Token") -> bool:
    return any(
        c.dep_ in _OBJECTS or c.dep_ == "xcomp" or (c.dep_ == "prep" and c.i > token.i)
        for c in token.children
    )


def _has_infinitive(token: "Token") -> bool:
    return any(
        c.dep_ == "xcomp" or (c.dep_ == "advcl" and c.i > token.i and _is_infinitive(c))
        for c in token.children
    )


def _is_infinitive(token: "Token") -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _has_clause(token: "Token", view: SentenceView) -> bool:
    if any(c.dep_ == "ccomp" for c in token.children) or _is_inserted(token):
        return True
    if _has_misplaced_clause(token):
        return True
    return view.has_quote and _touches_quote(token, view)


def _has_misplaced_clause(token: "Token") -> bool:
    """As in "wrote in a letter that it fell": the parser hangs the clause on the letter."""
    nouns = (g for c in token.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")
    return any(
        c.dep_ in {"acl", "relcl", "ccomp"} and m.dep_ == "mark" and m.lower_ == "that"
        for noun in nouns
        for c in noun.children
        for m in c.children
    )


def _touches_quote(token: "Token", view: SentenceView) -> bool:
    """Whether quoted words stand within the verb's own phrase or a few words away."""
    own = [t.i for t in token.subtree if t.i not in view.quoted]
    beside = {min(own) - 1, max(own) + 1} if own else set()
    if beside & view.quoted or any(t.i in view.quoted for t in token.subtree):
        return True
    return any(i in view.quoted for i in range(token.i - 5, token.i + 4))


def _is_inserted(token: "Token") -> bool:
    """As in "The bridge, she added, was safe" and "The bridge was safe, she added"."""
    if token.dep_ not in {"parataxis", "ROOT", "ccomp", "conj", "advcl"}:
        return False
    doc = token.doc
    left = token.i - 1
    while (
        left >= 0
        and doc[left].head == token
        and doc[left].dep_ in {"nsubj", "aux", "advmod", "neg"}
    ):
        left = doc[left].left_edge.i - 1
    opens = 1 <= left < token.i - 1 and doc[left].text in {",", "—", "–"}
    return opens and _ends_insertion(token)


def _ends_insertion(token: "Token") -> bool:
    following = token.i + 1
    if following >= len(token.doc):
        return True
    after = token.doc[following]
    return after.text in {",", ".", "—", "–", ";"} or after.dep_ in {
        "npadvmod",
        "prep",
        "advmod",
        "nsubj",
    }
