"""Noun phrases as sources: how far they reach, and what their head is."""

import re

from crosscheck.entities.lexicon import role_lexicon
from crosscheck.language.clauses import FINITE, has_subject
from crosscheck.language.ordered_words import MONTHS, WEEKDAYS
from crosscheck.language.tokens import Doc, Token
from crosscheck.models.articles import Span

# Behind a name that follows its verb these tell where or when it was said.
_PLACING = frozenset({"on", "in", "at", "outside", "inside", "near", "during", "after", "before"})
# What follows the head but does not belong to the name of the source.
_OUTSIDE = frozenset({"relcl", "advcl", "acl", "appos", "ccomp", "parataxis", "punct"})
_TIMES = frozenset({"DATE", "TIME"})
# Words of a clause that says which of many somebody is.
_LONGEST_CLAUSE = 8
# Tags of forms that have a tense by themselves.
TENSED = FINITE - {"MD"}
# Whose object is who says it: "the paper quoted Berg as saying".
QUOTING = frozenset({"quote", "cite"})
_MONTHS = "|".join(MONTHS)
_DATE = re.compile(
    rf"(?:\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS})\.? \d{{1,2}}),? (?=\w)|(?:{'|'.join(WEEKDAYS)}) and (?=\w)",
    re.IGNORECASE,
)
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_HYPHENED = re.compile(r"(?<=\w)(?:[-‑]\w+)+")
_TRIMMED = frozenset(",.;:-–—\"'“”‘’«»")


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that begins at an offset of its doc."""
    return next((t for t in doc if t.idx == offset), None)


def span_of(first: Token, last: Token) -> Span:
    """From one token up to the end of another, in the offsets of their doc."""
    return Span(first.idx, last.idx + len(last.text))


def noun_phrase(head: Token, barred: frozenset[int] = frozenset()) -> Span:
    """Reach of the phrase headed by `head`, in the offsets of its doc.

    Relative clauses, participles and appositions after a comma are left out; brackets directly
    after a name stay ("Ada Berg (R-Ohio)").

    Args:
        head: of the phrase.
        barred: token positions that must not belong to it (the cue).
    """
    doc = head.doc
    left = max((i + 1 for i in barred if i < head.i), default=0)
    first = max(head.left_edge.i, left)
    last = _right_edge(head, barred)
    while (
        first < last
        and (
            doc[first].is_punct
            or doc[first].dep_ in {"cc", "advmod", "mark"}
            or doc[first].tag_ in {"WP", "WDT"}
        )
        and first < head.i
    ):
        first += 1
    while last > first and (doc[last].text in _TRIMMED or doc[last].dep_ in {"case", "cc"}):
        last -= 1
    first = max(first, _after_comma(doc, first, head.i))
    # "The radio quoted officials saying": parsers take "quoted" for what tells which officials.
    quoting = (t.i + 1 for t in doc[first + 1 : head.i] if t.lemma_ in QUOTING and t.pos_ == "VERB")
    first = max([first, *quoting])
    dashes = [i for i in range(first, last) if doc[i].text in _DASHES and doc[i].whitespace_]
    first = max([first, *(i + 1 for i in dashes if i < head.i)])
    last = min([last, *(i - 1 for i in dashes if i > head.i)])
    return span_of(doc[first], doc[last])


def _after_comma(doc: Doc, first: int, head: int) -> int:
    """Where the phrase begins if a clause before it was taken for part of it ("critical of Lund, Berg")."""
    comma = max((i for i in range(first, head) if doc[i].text == ","), default=-1)
    begins = comma >= first and doc[comma + 1].pos_ in {"DET", "PROPN"}
    clause = any(t.pos_ in {"VERB", "AUX", "ADP"} for t in doc[first:comma]) if begins else False
    return comma + 1 if clause else first


def source_phrase(head: Token, barred: frozenset[int] = frozenset()) -> Span:
    """The phrase of a cue's subject, mended where parsers often fail.

    Args:
        head: of the subject.
        barred: as in `noun_phrase`.
    """
    phrase = noun_phrase(head, barred)
    phrase = (
        _name_before_role(head, phrase)
        or _after_subordinate_clause(head, phrase)
        or _after_another_name(head, phrase)
        or phrase
    )
    text = head.doc.text  # joined anew whenever it is asked for
    return _without_date(text, _without_open_bracket(text, _with_hyphens(text, phrase)))


def _without_date(text: str, phrase: Span) -> Span:
    """The phrase without the day that parsers take for the beginning of a name: "On 27 April Berg said"."""
    date = _DATE.match(text, phrase.start, phrase.end)
    return phrase if date is None else Span(date.end(), phrase.end)


def _with_hyphens(text: str, phrase: Span) -> Span:
    """The phrase with the whole of a word whose parts hyphens join: "Wal-Mart"."""
    joined = _HYPHENED.match(text, phrase.end)
    return phrase if joined is None else Span(phrase.start, joined.end())


def _without_open_bracket(text: str, phrase: Span) -> Span:
    """The phrase up to a bracket that is not closed in it: "Sen. Ada Berg (a Delta clerk"."""
    opening = text.rfind("(", phrase.start, phrase.end)
    if opening <= phrase.start or ")" in text[opening : phrase.end]:
        return phrase
    return Span(phrase.start, phrase.start + len(text[phrase.start : opening].rstrip()))


def _name_before_role(head: Token, phrase: Span) -> Span | None:
    """As in "Ada Berg, the deputy mayor, said": the name that opens the sentence, not the role."""
    doc = head.doc
    first = token_at(doc, phrase.start)
    if first is None or head.pos_ != "NOUN" or first.i < 2 or doc[first.i - 1].text != ",":
        return None
    if not doc.text[phrase.end :].startswith(","):
        return None  # "Ada Berg, officials said, ...": two of them
    for chunk in doc.noun_chunks:
        if chunk.end == first.i - 1:
            opens = chunk.start == 0 or (chunk.start == 1 and doc[0].dep_ == "cc")
            if opens and any(t.ent_type_ == "PERSON" for t in chunk):
                return Span(chunk.start_char, chunk.end_char)
    return None


def _after_subordinate_clause(head: Token, phrase: Span) -> Span | None:
    """As in "While the port could not confirm the reports, a clerk said": the part after the comma."""
    doc = head.doc
    if doc[0].lower_ not in {"while", "although", "though", "as", "when", "after", "if", "since"}:
        return None
    inside = [t for t in doc if phrase.start <= t.idx < phrase.end]
    commas = [t.i for t in inside if t.text == ","]
    if not commas or head.i > commas[-1] or commas[-1] + 1 >= len(doc):
        return None
    return Span(doc[commas[-1] + 1].idx, phrase.end)


def before_main_clause(phrase: Span, head: Token) -> Span:
    """The phrase without what the main verb is about: "according to a study by Ada Berg, the slump is over"."""
    doc = head.doc
    inside = [t for t in doc if phrase.start <= t.idx < phrase.end]
    comma = max((n for n, t in enumerate(inside) if t.text == ","), default=0)
    after = inside[-1].i + 1
    if not comma or after >= len(doc) or doc[after].tag_ not in FINITE:
        return phrase
    verb = doc[after].head if doc[after].tag_ == "MD" else doc[after]
    return (
        phrase
        if has_subject(verb)
        else Span(phrase.start, inside[comma - 1].idx + len(inside[comma - 1].text))
    )


def _after_another_name(head: Token, phrase: Span) -> Span | None:
    """As in "Asked about the plan of Lund, Sheriff Ada Berg said": Berg, and not the name before the comma."""
    inside = [t for t in head.doc if phrase.start <= t.idx < phrase.end]
    comma = max((n for n, t in enumerate(inside) if t.text == ","), default=0)
    apart = comma > 0 and inside[comma - 1].pos_ == "PROPN" and inside[-1].ent_type_ == "PERSON"
    behind = apart and (head.i > inside[comma].i or inside[0].pos_ == "ADP")
    if not behind or any(t.dep_ == "cc" or t.pos_ == "VERB" for t in inside[comma:]):
        return None
    return Span(inside[comma + 1].idx, phrase.end)


def _right_edge(head: Token, barred: frozenset[int]) -> int:
    last = head.i
    for child in head.rights:
        if child.i in barred or any(child.i > i > head.i for i in barred):
            break
        if _tells_which(child, head, last):
            last = child.right_edge.i
            continue
        if child.dep_ in _OUTSIDE:
            listed = child.dep_ == "appos" and any(c.dep_ == "conj" for c in child.children)
            if child.text in "()[]" or _bracketed(child) or listed:
                last = max(last, child.right_edge.i)
                continue
            if child.dep_ == "punct" and any(
                c.dep_ in {"appos", "conj"} and any(g.dep_ in {"conj", "cc"} for g in c.children)
                for c in head.rights
            ):
                continue
            break
        if any(c.ent_type_ in _TIMES for c in (child, *child.children)):
            break  # "The Delta Post on May 9 wrote", "Berg two days ago said"
        if _tells_where(child, head, barred) or _tells_as_what(child, head):
            break
        right = child.right_edge.i
        if any(head.i < i <= right for i in barred):
            break
        outside = [t.i for t in child.subtree if t.dep_ == "relcl"]
        last = max(
            last, min([right, *(t.left_edge.i - 1 for t in child.subtree if t.i in outside)])
        )
    return last


def _tells_which(child: Token, head: Token, last: int) -> bool:
    """As in "two people briefed on its plans", "an official who was there": without it nobody knows who is meant."""
    if child.dep_ not in {"acl", "relcl"} or child.left_edge.i != last + 1:
        return False
    unnamed = head.pos_ == "NOUN" and role_lexicon().is_human(head.lemma_.lower())
    restricts = child.tag_ in {"VBN", "VBG"} or child.left_edge.lower_ == "who"
    inside = head.doc[child.left_edge.i : child.right_edge.i + 1]
    tells = any(t.is_punct or t.dep_ == "ccomp" for t in inside)
    return (
        (unnamed or head.lower_ == "those")
        and restricts
        and len(inside) <= _LONGEST_CLAUSE
        and not tells
    )


def _tells_where(child: Token, head: Token, barred: frozenset[int]) -> bool:
    """As in "said Berg on the steps of the town hall": where Berg said it."""
    is_inverted = any(i < head.i for i in barred)
    is_name = head.pos_ == "PROPN" and not any(c.dep_ == "det" for c in head.lefts)
    return is_inverted and is_name and child.dep_ == "prep" and child.lower_ in _PLACING


def _tells_as_what(child: Token, head: Token) -> bool:
    """As in "named by police as Ada Berg": what follows is no part of who did it."""
    return child.lower_ == "as" and head.dep_ == "pobj" and head.head.dep_ == "agent"


def _bracketed(token: Token) -> bool:
    before = token.left_edge.i - 1
    return before >= 0 and token.doc[before].text in "(["


def apposed_name(head: Token) -> Span | None:
    """Who is named in apposition to the role or kind of body `head` ("the mayor, Ada Berg"), or None.

    A source is one because it is not named: "a source close to the bidder, Ada Berg".
    """
    if head.pos_ == "PROPN" or head.lemma_ == "source":
        return None
    for child in head.children:
        noun = head.lemma_.lower()
        known = role_lexicon().is_human(noun) or noun in role_lexicon().body_nouns
        named = known and child.pos_ == "PROPN"
        if child.dep_ == "appos" and (named or _is_persons_name(child)):
            return noun_phrase(child)
    return _second_subject(head)


def _second_subject(head: Token) -> Span | None:
    """As in "The sponsor, Rep. Ada Berg (R-Ohio) had argued": parsers see two subjects."""
    comma = head.right_edge.i + 1
    if head.dep_ != "nsubj" or comma >= len(head.doc) or head.doc[comma].text != ",":
        return None
    for other in head.head.lefts:
        if other.dep_ == "nsubj" and other.left_edge.i == comma + 1 and other.ent_type_ == "PERSON":
            name = noun_phrase(other)
            bracket = head.doc.text.find(" (", name.start, name.end)
            return Span(name.start, bracket) if bracket > 0 else name
    return None


def _is_persons_name(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or (token.pos_ == "PROPN" and not token.ent_type_)


def nearest_phrase_before(doc: Doc, position: int, barred: frozenset[int]) -> Token | None:
    """Head of the noun phrase that ends right before `position`, or None; a time is skipped."""
    for chunk in reversed(list(doc.noun_chunks)):
        if chunk.end <= position and not any(chunk.start <= i < chunk.end for i in barred):
            between = doc[chunk.end : position]
            if not all(t.pos_ in {"AUX", "ADV", "PART"} for t in between):
                return None
            if chunk.root.ent_type_ not in _TIMES:
                return chunk.root
            position = chunk.start - (chunk.start > 0 and doc[chunk.start - 1].pos_ == "ADP")
    return None


def nearest_phrase_after(doc: Doc, position: int, barred: frozenset[int]) -> Token | None:
    """Head of the noun phrase that begins right after `position`, or None."""
    for chunk in doc.noun_chunks:
        if chunk.start > position and not any(chunk.start <= i < chunk.end for i in barred):
            return chunk.root if chunk.start == position + 1 else None
    return None


def is_fronted(verb: Token, offset: int) -> bool:
    """Whether all before the mark at an offset says where or when: "At the station, commuters complained of delays"."""
    opening = next((t for t in verb.doc if not (t.is_punct or t.is_space)), None)
    phrases = (c for c in verb.lefts if c.dep_ == "prep" and c.left_edge == opening)
    return any(c.right_edge.idx + len(c.right_edge.text) == offset for c in phrases)
