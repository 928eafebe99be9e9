"""Cut a stretch of a parsed sentence into clauses that state something alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from crosscheck.extract.additions import adds, aside_of, reported_by, with_antecedent
from crosscheck.extract.satellites import (
    Satellite,
    first_satellite,
    is_pointer,
    last_satellite,
)
from crosscheck.language.clauses import (
    COMPLEMENTS,
    SUBJECTS,
    has_subject,
    is_finite,
    is_hearsay,
    is_joined,
    is_past,
)
from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Token
from crosscheck.models.articles import Span

_SHORTEST_WORDS = 3
_CONDITIONS = frozenset({"if", "unless"})
_OPENING = frozenset("\"“'‘«,;:–—-")
_QUOTE_STARTS = frozenset("\"“‘'")
_QUOTE_ENDS = frozenset("\"”’'")
_CLOSING = frozenset(")]%")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence.

    Attributes:
        span: in the offsets of the parsed sentence.
        lead: the subject the clause shares with another, and the auxiliaries; empty if it has one.
        cue: offset of the cue verb it begins with, when it reports words of its own.
        aside: it stands beside the clause it was taken from: who speaks there need not speak here.
        background: the writer adds it, even where somebody else speaks.
        of_thing: it only says more of a thing or a person that is named: "the port, which is new".
    """

    span: Span
    lead: tuple[Span, ...] = ()
    cue: int | None = None
    aside: bool = False
    background: bool = False
    of_thing: bool = False


def cut_clauses(area: Sequence[Token], cues: frozenset[int]) -> Iterator[Clause]:
    """Yield the clauses of `area`: itself, cut at coordinated verbs, and relative clauses beside it.

    It is a run of tokens of one sentence; `cues` are offsets of the verbs that report words.
    """
    if not area:
        return
    root = _head_verb(area)
    if root is None:
        yield Clause(_reach(area))
        return
    borders = [v for v in _coordinated(root) if v.left_edge in area]
    if _opens_with_condition(root):
        # "If it opens, it will hurt trade and will cost jobs": neither is sure.
        borders = [v for v in borders if is_past(v)]
    if is_hearsay(root):
        # "It reportedly fell and killed ten": the second part is hearsay, too.
        borders = [v for v in borders if any(c.dep_ in SUBJECTS for c in v.children)]
    yield from _cut(area, root, borders, cues)


def _opens_with_condition(root: Token) -> bool:
    fronted = (c for c in root.lefts if c.dep_ == "advcl")
    return any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for f in fronted for c in f.lefts)


def cut_frame(
    area: Sequence[Token], frames: frozenset[int], cues: frozenset[int]
) -> Iterator[Clause]:
    """Yield what `area` states beside the words that only say who speaks.

    "Asked about the bridge, Berg declined to comment but said" states that she declined. It lies outside
    everything reported; `frames` are offsets of the cues whose content stands elsewhere in the sentence.
    """
    root = _head_verb(area)
    if root is None or not (_may_stand(root, frames) or area[-1].text == ";"):
        return
    if _contrasts(root):
        area = [t for t in area if t.i > root.left_edge.i]
    verbs = [root, *(v for v in _coordinated(root) if v.left_edge in area)]
    starts = [area[0].i, *(v.left_edge.i for v in verbs[1:]), area[-1].i + 1]
    for verb, (first, end) in zip(verbs, pairwise(starts), strict=True):
        piece = [t for t in area if first <= t.i < end]
        if not any(t.idx in frames for t in piece):
            if _is_whole(piece):
                yield from _detached(piece, _joined_to(verb, piece, cues), verb, cues)
        elif piece:
            yield from _beside(piece, verb, cues)


def _head_verb(area: Sequence[Token]) -> Token | None:
    """The verb that governs the area, or None."""
    inside = {t.i for t in area}
    heads = (t for t in area if t.head.i not in inside or t.dep_ == "ROOT")
    return next((t for t in heads if t.pos_ in {"VERB", "AUX"}), None)


def _may_stand(verb: Token, frames: frozenset[int]) -> bool:
    """Whether what is left of a sentence around a report can be more than a torn-off piece."""
    return verb.idx in frames or verb.dep_ in {"ROOT", "conj"} or _contrasts(verb)


def _contrasts(verb: Token) -> bool:
    """As in "Berg says it is safe, while Lund wants it closed"."""
    return verb.dep_ == "advcl" and verb.left_edge.lower_ in {"while", "whereas"}


def _joined_to(verb: Token, piece: Sequence[Token], cues: frozenset[int]) -> Clause:
    """The clause of a predicate that may share the subject of the one before it."""
    if verb.idx in cues:
        return Clause(_reach(piece), cue=verb.idx)
    first = verb
    while first.dep_ == "conj":
        first = first.head
    return Clause(_reach(piece), _shared_subject(verb, first) if first != verb else ())


def _beside(piece: Sequence[Token], verb: Token, cues: frozenset[int]) -> Iterator[Clause]:
    """What stands at the edges of a cue's own clause, and in it after "who" or "which"."""
    rest = list(piece)
    for part in _edges(rest, verb, cues, may_be_left=bool):
        if part.tokens[0] != piece[0] or _tells_where(part.verb):
            yield from _part(part, cues)
    yield from _added(rest, verb)
    for token in rest:
        if (noun := reported_by(token, cues)) is not None and noun in rest:
            said = [t for t in rest if noun.left_edge.i <= t.i <= token.right_edge.i]
            yield Clause(_reach(said), cue=noun.idx, aside=True)


def _tells_where(verb: Token) -> bool:
    """Whether a part that opens a report says where it was made: "Speaking in Oslo, Berg said".

    Other participles ("Heading into the vote, Berg said") are no statement without their subject.
    """
    return has_subject(verb) or verb.lemma_ in word_list("clauses.toml", "verbs.speaking")


def _coordinated(verb: Token) -> list[Token]:
    """Predicates joined to `verb` by "and", "but" or a comma, in order."""
    found: list[Token] = []
    # "Decided not to wait and will act": parsers hang "will act" on "wait".
    bare = [c for c in verb.children if c.dep_ == "xcomp" and not is_finite(c)]
    queue = [verb, *bare]
    while queue:
        head = queue.pop(0)
        if any(c.dep_ == "cc" and c.lower_ in {"or", "nor"} for c in head.children):
            continue
        for child in head.children:
            own = head not in bare or is_finite(child)
            if child.dep_ == "conj" and own and is_joined(child) and _states(child, verb):
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def _states(verb: Token, first: Token) -> bool:
    """Finite (or in the form of the first, whose auxiliary it shares), with something to say."""
    if verb.pos_ not in {"VERB", "AUX"} or not (is_finite(verb) or verb.tag_ == first.tag_):
        return False
    if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.lefts):
        return False  # "We will help, but only if all take part"
    if _is_of_two(verb):
        return False
    return any(c.dep_ in COMPLEMENTS | SUBJECTS for c in verb.children)


def _is_of_two(verb: Token) -> bool:
    """As in "Lund, said to be abroad, and an aide were charged": parsers part what has one verb in the plural."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    forms = {verb.lower_, *(c.lower_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"})}
    if subject is None or subject.tag_ != "NN" or forms.isdisjoint({"are", "were"}):
        return False
    is_one = any(c.lower_ in {"a", "an"} for c in subject.lefts)
    return is_one and subject.lemma_ not in word_list("clauses.toml", "plural.nouns")


def _cut(
    area: Sequence[Token], root: Token, borders: Sequence[Token], cues: frozenset[int]
) -> Iterator[Clause]:
    """The area cut before each coordinated predicate; whole when a piece would be no clause."""
    starts = [area[0].i, *(v.left_edge.i for v in borders), area[-1].i + 1]
    pieces = [[t for t in area if a <= t.i < b] for a, b in pairwise(starts)]
    if starts != sorted(set(starts)) or not all(_is_whole(p) for p in pieces):
        yield from _detached(area, Clause(_reach(area)), root, cues)
        return
    yield from _detached(pieces[0], Clause(_reach(pieces[0])), root, cues)
    for verb, piece in zip(borders, pieces[1:], strict=True):
        if verb.idx in cues and verb.idx != root.idx:
            clause = Clause(_reach(piece), cue=verb.idx)
        else:
            clause = Clause(_reach(piece), _shared_subject(verb, root))
        yield from _detached(piece, clause, verb, cues)


def _detached(
    piece: Sequence[Token], clause: Clause, verb: Token, cues: frozenset[int]
) -> Iterator[Clause]:
    """`clause` without the parts at the edges of its tokens, and those parts."""
    rest = list(piece)
    for part in _edges(rest, verb, cues, may_be_left=_is_whole):
        yield from _part(part, cues)
    yield from _added(rest, verb)
    loses_cue = any(t.idx in cues for t in piece if t not in rest)
    if is_pointer(verb) and len(rest) < len(piece):
        return
    clause = replace(clause, span=_reach(rest), aside=clause.aside or loses_cue)
    aside = None if clause.lead or clause.cue else aside_of(rest, verb)
    if aside is None or not _is_whole(aside.predicate):
        yield clause
        return
    if not any(adds(t) for t in aside.said):
        yield Clause(_reach(aside.said), aside=True)
    yield replace(clause, span=_reach(aside.predicate), lead=(_reach(aside.subject),))


def _added(rest: Sequence[Token], verb: Token) -> Iterator[Clause]:
    """What the clause of `verb` says of things that it names, with the things."""
    for token in rest:
        # "Berg, who added" of which the words stand elsewhere says nothing.
        says = token.right_edge in rest and any(t.i > token.i and t.is_alpha for t in token.subtree)
        if token != verb and adds(token) and token.head in rest and says:
            yield Clause(_reach(with_antecedent(token, rest)), aside=True, of_thing=True)


def _part(part: Satellite, cues: frozenset[int]) -> Iterator[Clause]:
    cue = part.cue or part.verb
    beside = Clause(
        _reach(part.said),
        (_reach(part.lead),) if part.lead else (),
        cue=cue.idx if cue.idx in cues else None,
        aside=True,
        background=part.is_background,
        of_thing=part.verb.dep_ == "relcl",
    )
    yield from _detached(part.said, beside, part.verb, cues)


def _edges(
    rest: list[Token],
    verb: Token,
    cues: frozenset[int],
    may_be_left: Callable[[Sequence[Token]], bool],
) -> Iterator[Satellite]:
    """Take the parts at the edges off `rest`, outermost first, while both sides stay whole."""
    for edge in (last_satellite, first_satellite):
        while (satellite := edge(rest, verb, cues)) is not None:
            first, last = satellite.tokens[0].i, satellite.tokens[-1].i
            left = [t for t in rest if (t.i > last if verb.i > last else t.i < first)]
            whole = is_pointer(verb) or may_be_left(left)
            if not (whole and _is_whole(satellite.said)):
                break
            rest[:] = left
            yield satellite


def _is_whole(piece: Sequence[Token]) -> bool:
    """Long enough, and no quotation mark is left without its partner."""
    text = "".join(t.text_with_ws for t in piece)
    even = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return even and sum(t.is_alpha or t.like_num for t in piece) >= _SHORTEST_WORDS


def _shared_subject(verb: Token, root: Token) -> tuple[Span, ...]:
    """The subject that `verb` shares with `root`, and the auxiliaries if it has none of its own."""
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return ()
    # "One plant runs and the other is idle and will close": the other will.
    first = verb.head
    while first != root and first.dep_ == "conj" and not has_subject(first):
        first = first.head
    if verb.dep_ == "conj" and has_subject(first):
        root = first
    subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return ()
    if is_finite(verb) and not _shares_passive(verb, root):
        return (_phrase(subject),)
    auxiliaries = (c for c in root.children if c.dep_ in {"aux", "auxpass", "neg"} and c.i < root.i)
    return (_phrase(subject), *(Span(t.idx, t.idx + len(t.text)) for t in auxiliaries))


def _shares_passive(verb: Token, first: Token) -> bool:
    """As in "was given a list and ordered to go", where taggers take what was done to him for what he did."""
    needs_object = verb.lemma_ in word_list("clauses.toml", "verbs.needing_object")
    has_object = any(c.dep_ in {"dobj", "ccomp", "auxpass", "aux"} for c in verb.children)
    return needs_object and not has_object and any(c.dep_ == "auxpass" for c in first.lefts)


def _phrase(head: Token) -> Span:
    last = head
    for child in head.rights:
        if child.dep_ in {"relcl", "appos", "punct", "acl"}:
            break
        last = child.right_edge
    return Span(head.left_edge.idx, last.idx + len(last.text))


def _reach(tokens: Sequence[Token]) -> Span:
    """From the first to the last token, without conjunctions and marks at the edges."""
    kept = list(tokens)
    while len(kept) > 1 and _opens_nothing(kept[0]) and not _closes_inside(kept):
        kept.pop(0)
    opened = any(t.text in _QUOTE_STARTS for t in kept[:-1])
    # The end of a quotation whose beginning was left out goes, too.
    allowed = _CLOSING | _QUOTE_ENDS if opened else _CLOSING
    while len(kept) > 1 and _ends_nothing(kept[-1], allowed):
        kept.pop()
    return Span(kept[0].idx, kept[-1].idx + len(kept[-1].text))


def _opens_nothing(token: Token) -> bool:
    # "Nor has he stood idle" denies it.
    is_joint = token.dep_ == "cc" and token.lower_ not in {"nor", "neither"}
    conjunction = is_joint or (token.tag_ in {"IN", "WDT"} and token.lower_ == "that")
    return conjunction or token.text in _OPENING


def _closes_inside(tokens: Sequence[Token]) -> bool:
    """Whether the quotation that opens the words ends amid them: "“He knew”: trial begins"."""
    last = next((t for t in reversed(tokens) if t.text not in _CLOSING | _QUOTE_ENDS), tokens[-1])
    ends = (t.i for t in tokens[1:] if t.text in _QUOTE_ENDS)
    return tokens[0].text in _QUOTE_STARTS and next(ends, last.i) < last.i


def _ends_nothing(token: Token, allowed: frozenset[str]) -> bool:
    """Whether the last token is a conjunction, white space, or a mark that is not `allowed`."""
    if token.text in allowed:
        return False
    return token.dep_ == "cc" or token.is_space or token.is_punct or token.text in _QUOTE_ENDS
