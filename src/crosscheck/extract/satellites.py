"""The parts at the edge of a clause that state something of their own.

"The council closed the bridge after it cracked, citing an inquiry" states three things. A part is
taken off only where the syntax is clear, and only at the edge, so that what is left stays one
contiguous quote. Conditions ("if", "unless"), what need not have happened ("before", "until") and
whatever hangs on a denied verb without a comma belong to the clause and stay.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.extract.additions import (
    adds,
    describes,
    is_place,
    reported_by,
    tells_of,
    with_antecedent,
)
from crosscheck.language.clauses import (
    COMPLEMENTS,
    follows_comma,
    has_subject,
    is_finite,
    is_hearsay,
    is_past,
)
from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Token

_WORDS = "clauses.toml"
_OPEN = frozenset({"would", "could", "may"})
_FIRST = frozenset({"first", "last", "only"})
_COUNTS = frozenset({"a", "an", "the", "few", "several", "many"})


@dataclass(frozen=True, slots=True)
class Satellite:
    """A part that states something beside its clause.

    Attributes:
        tokens: what it takes from the clause, with the word that joins it.
        said: what its quote is made of.
        cue: the noun whose content it is ("reports that ..."), else None.
        lead: what a reader needs before it, when it is one case of what the clause says.
        is_background: it dates a report: the writer's word, not that of who speaks.
    """

    verb: Token
    tokens: tuple[Token, ...]
    said: tuple[Token, ...]
    cue: Token | None = None
    lead: tuple[Token, ...] = ()
    is_background: bool = False


def last_satellite(area: Sequence[Token], verb: Token, cues: frozenset[int]) -> Satellite | None:
    """The outermost part that ends `area`, beside the clause of `verb`; None if there is none."""
    last = next((t for t in reversed(area) if not (t.is_punct or t.dep_ == "cc")), area[-1])
    found = (s for s in _satellites(area, verb, cues) if s.tokens[-1].i >= last.i)
    return min(found, key=lambda s: s.tokens[0].i, default=None)


def first_satellite(area: Sequence[Token], verb: Token, cues: frozenset[int]) -> Satellite | None:
    """The part that opens `area`, before the comma and the clause of `verb`."""
    for satellite in _satellites(area, verb, cues):
        size = len(satellite.tokens)
        if satellite.tokens[0] == area[0] and size < len(area) and area[size].text == ",":
            return satellite
    return None


def is_pointer(verb: Token) -> bool:
    """Whether its clause only points at what follows, as in "It comes as the bridge ..."."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return (
        verb.lemma_ in word_list(_WORDS, "verbs.pointing")
        and subject is not None
        and subject.lower_ in {"it", "this", "that"}
        and not any(c.dep_ in COMPLEMENTS for c in verb.children)
    )


def _leans(verb: Token) -> bool:
    """Whether its adverbial clause is all it says: "His statement came days after ..."."""
    says = COMPLEMENTS | {"advmod", "npadvmod", "prt"}
    # "If he stays away, it will be because he cannot leave".
    points = verb.lemma_ == "be" or verb.lemma_ in word_list(_WORDS, "verbs.pointing")
    return points and not any(c.dep_ in says for c in verb.children)


def _satellites(area: Sequence[Token], verb: Token, cues: frozenset[int]) -> Iterator[Satellite]:
    """Those beside `verb`: they do not hold it, and lie in the area wholly."""
    first, last = area[0].i, area[-1].i
    for token in area:
        start, end = _start(token), token.right_edge.i
        if start < first or end > last or start <= verb.i <= end:
            continue
        tokens = tuple(t for t in area if start <= t.i <= end)
        after = tuple(t for t in area if t.i > end)
        if _is_open(tokens) and all(t.is_punct or t.dep_ == "cc" for t in after):
            tokens += after  # the mark that closes its quotation
        if _is_clause(token, verb):
            yield Satellite(token, tokens, _unmarked(tokens), is_background=_dates(token, start))
        elif _is_participle(token, cues) or is_place(token):
            yield Satellite(token, tokens, _unmarked(tokens))
        elif adds(token) or describes(token) or (verb.idx not in cues and tells_of(token, verb)):
            yield Satellite(token, tokens, tuple(with_antecedent(token, area)))
        elif (noun := reported_by(token, cues)) is not None:
            said = tuple(t for t in area if noun.left_edge.i <= t.i <= end)
            yield Satellite(token, tokens, said, cue=noun)
        elif (inner := _absolute(token)) is not None:
            yield Satellite(inner, tokens, tokens[1:])
        elif _is_case(token):
            lead = tuple(t for t in area if t.i < start)
            yield Satellite(token, tokens, tokens, lead=lead)


def _is_open(tokens: tuple[Token, ...]) -> bool:
    """Whether a quotation in the words is not closed in them."""
    marks = [t.text for t in tokens]
    return marks.count('"') % 2 == 1 or marks.count("“") > marks.count("”")


def _start(verb: Token) -> int:
    """Where the part begins: "a day after ..." with its measure, which the parser hangs higher."""
    first = verb.left_edge
    before = first.doc[first.i - 1] if first.i > 0 and first.dep_ == "mark" else first
    # "Hours after", "a day after"; not "last year after", "Thursday after", which say when the other thing was.
    counts = before.tag_ == "NNS" or any(t.like_num or t.lower_ in _COUNTS for t in before.subtree)
    measures = before.dep_ == "npadvmod" and before.head == verb.head and counts
    return before.left_edge.i if measures else first.i


def _dates(verb: Token, start: int) -> bool:
    """As in "confirmed that the ships had sailed, a week after the first reports emerged"."""
    measured = verb.doc[start].dep_ != "mark" and any(c.dep_ == "mark" for c in verb.children)
    return measured and start > 0 and verb.doc[start - 1].text == ","


def _is_clause(verb: Token, main: Token) -> bool:
    """An adverbial clause with a subject and a finite verb: "though the bridge was new"."""
    if verb.dep_ != "advcl" or not is_finite(verb) or not has_subject(verb):
        return False
    if verb.head.pos_ == "ADV" or _is_condition(verb) or _comments(verb):
        return False  # "fell as soon as it opened"
    mark = _mark(verb)
    if _leans(verb.head) and not is_pointer(verb.head):
        return False
    if mark not in word_list(_WORDS, "joints.contrasts") and not (
        mark == "after" and is_past(verb)
    ):
        return False
    # "Reconsidered a rule of not helping after the town fell": it fell, whatever was denied.
    if mark == "after" and verb.head != main:
        return True
    return follows_comma(verb) or not any(c.dep_ == "neg" for c in verb.head.children)


def _comments(verb: Token) -> bool:
    """As in "denied that it fell, as Berg claims": it has no object of its own."""
    says = verb.lemma_ in word_list(_WORDS, "verbs.commenting")
    has_object = any(c.dep_ in {"dobj", "ccomp", "xcomp", "dative"} for c in verb.children)
    return says and _mark(verb) == "as" and not has_object


def _is_condition(verb: Token) -> bool:
    """As in "said they would leave after the army withdrew", "only left after it withdrew", "the first to leave since it came"."""
    if _mark(verb) == "since":
        before = verb.doc[verb.head.left_edge.i : verb.left_edge.i]
        return any(t.tag_ in {"JJS", "RBS"} or t.lower_ in _FIRST for t in before)
    open_ = _is_open_verb(verb.head)
    only = verb.left_edge.lower_ == "only" or any(c.lower_ == "only" for c in verb.head.lefts)
    is_behind = verb.i > verb.head.i and not follows_comma(verb)
    is_when = is_behind and _mark(verb) in {"after", "as", "while"}
    return is_when and (open_ or only)


def _is_open_verb(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in _OPEN for c in verb.lefts)


def _mark(verb: Token) -> str:
    return next((c.lower_ for c in verb.children if c.dep_ == "mark"), "")


def _is_participle(verb: Token, cues: frozenset[int]) -> bool:
    """With something to say, after a comma or "while": ", citing an inquiry", ", calling it “a farce”".

    What only could be so it says no surer: "could not serve while holding her seat".

    One on hearsay has no subject to stand alone with: "reportedly fell, killing ten".
    """
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "acl"} or is_finite(verb):
        return False
    says = verb.idx in cues or any(c.dep_ in COMPLEMENTS for c in verb.children)
    # "He said, referring to Berg" tells whom he meant.
    if is_hearsay(verb.head) or not says or verb.lemma_ == "refer":
        return False
    during = verb.left_edge.lower_ == "while" and not any(map(_is_open_verb, verb.ancestors))
    return during or follows_comma(verb) or verb.left_edge.is_sent_start is True


def _absolute(joint: Token) -> Token | None:
    """The verb of ", with the mayor telling drivers to wait"; None if `joint` opens no such part.

    It needs a comma: "closed with the bridge crumbling" tells how, not what else.
    """
    if joint.lower_ not in word_list(_WORDS, "joints.absolutes") or not follows_comma(joint):
        return None
    own = (c for c in joint.children if c.dep_ == "pcomp" and has_subject(c))
    nouns = (c for c in joint.children if c.dep_ == "pobj")
    acting = (c for noun in nouns for c in noun.children if _acts(c))
    return next(iter((*own, *acting)), None)


def _acts(verb: Token) -> bool:
    """As in "with the mayor telling drivers", "with plans for them to be used"."""
    return verb.dep_ == "acl" and (verb.tag_ == "VBG" or has_subject(verb))


def _is_case(joint: Token) -> bool:
    """As in "various options, including closing the bridge": one of them, an act."""
    return (
        joint.lower_ in word_list(_WORDS, "joints.cases")
        and follows_comma(joint)
        and any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in joint.children)
    )


def _unmarked(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The clause without the word that subordinates it."""
    is_marked = tokens[0].dep_ == "mark" or tokens[0].lower_ == "while"
    return tokens[1:] if is_marked else tokens
