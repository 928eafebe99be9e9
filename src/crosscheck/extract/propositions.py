"""Split a sentence into what can be checked alone, by rule and with care.

A proposition's quote is a contiguous span of the article. Splits are made where the syntax is
clear: reported content without its "X said that", coordinated clauses and predicates, relative
clauses after a comma, and content under a cue of its own ("..., adding that ..."). Everything
else stays whole. What a statement says beyond its quote is in `crosscheck.extract.statements`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from crosscheck.attribution import ReadAttribution, SentenceAttribution
from crosscheck.attribution.phrases import token_at
from crosscheck.entities import PRONOUNS
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.extract.clauses import Clause, cut_clauses, cut_frame
from crosscheck.language.data_files import word_list
from crosscheck.models.articles import Span
from crosscheck.models.claims import AttributionKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


# Verbs whose frame reaches over the whole sentence, wherever they stand in it.
_FRAMES = frozenset({"verb:say", "verb:state", "verb:tell"})
_SHORTEST_WORDS = 3
# Verbs whose object or infinitive is what they say: "promised to leave", "denied any part in it".
_ACTS = frozenset(
    f"verb:{name}"
    for name in (
        "promise",
        "promise_thing",
        "speak_about",
        "call_for",
        "deny",
        "confirm",
        "accuse",
        "name",
        "ask",
        "praise_or_blame",
    )
)
_NAMING = frozenset({"verb:name", "verb:praise_or_blame", "verb:mention"})
# What those who speak do next, and not whom they speak of: "Berg said Lund left, adding that".
_OUTER_PARTICIPLES = frozenset(
    {"adding", "concluding", "continuing", "emphasising", "emphasizing", "explaining", "insisting"}
    | {"noting", "pointing", "pointing out", "referring", "stressing"}
)
# Characters of what a sentence states beside a report; less is a mark or a conjunction.
_SHORTEST = 12


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing a sentence states.

    Attributes:
        span: of the article.
        attribution: the reader's, or None in the writer's voice.
        lead: the words of the article that the span lacks: its subject, with the auxiliaries.
        told: whether somebody else in the sentence tells that the source says it.
    """

    span: Span
    attribution: ReadAttribution | None
    lead: tuple[Span, ...] = ()
    told: bool = False


def split_propositions(
    sentence: "Doc", attribution: SentenceAttribution
) -> tuple[Proposition, ...]:
    """The propositions of a parsed sentence, in text order; together they leave no claim out.

    Args:
        sentence: parsed from the text at `attribution.span`.
        attribution: what the reader found in it.
    """
    base = attribution.span.start
    cues = frozenset(
        a.cue_span.start - base for a in attribution.attributions if a.cue_span and a.is_report
    )
    found: list[Proposition] = []
    for area, spoken in _areas(sentence, attribution):
        clauses = cut_clauses(_within(sentence, area.shift(-base)), cues)
        cut = [_proposition(clause, attribution, spoken) for clause in clauses]
        found += [p for p in cut if not _is_among(p, found)]
    for told in tuple(_told(sentence, attribution, found)):
        clauses = cut_clauses(_within(sentence, told.content.shift(-base)), cues)
        # What the teller adds beside the content is the teller's.
        taken = {p.span for p in found if p.span.start != told.content.start}
        fresh = [p for p in _told_claims(told, clauses, base) if p.span not in taken]
        again = {p.span for p in fresh}
        found = [p for p in found if p.span not in again] + fresh
    beside = _around(sentence, attribution, cues)
    found.extend(_proposition(clause, attribution, None) for clause in beside)
    for content, speaker in tuple(_left_over(sentence, attribution, found)):
        clauses = cut_clauses(_within(sentence, content.shift(-base)), cues)
        found.extend(_proposition(clause, attribution, speaker) for clause in clauses)
    given = {p.span for p in found if p.attribution is not None}
    found = [p for p in found if p.attribution is not None or p.span not in given]
    if not found:
        found = [Proposition(attribution.span, attribution.reported)]
    first: dict[tuple[Span, str | None], Proposition] = {}
    for p in found:
        first.setdefault((p.span, p.attribution.source if p.attribution else None), p)
    found = list(first.values())
    # In the order in which they were found where two have one span: that of a set is another in each process.
    return tuple(sorted(found, key=lambda p: (p.span.start, p.span.end)))


def _left_over(
    sentence: "Doc", attribution: SentenceAttribution, found: Sequence[Proposition]
) -> Iterator[tuple[Span, ReadAttribution]]:
    """What somebody says in a clause beside: "Berg, who has said that the port is safe, left"."""
    given = [p.span for p in found if p.attribution is not None]
    for spoken in attribution.attributions:
        content = _content_of(spoken, attribution.span)
        if content is None or not spoken.is_report or spoken.source is None:
            continue
        cue = token_at(sentence, (spoken.cue_span or content).start - attribution.span.start)
        asks = cue is not None and cue.left_edge.tag_ in {"WRB", "WP"}  # "how he thought it fell"
        if not asks and not any(content.overlaps(span) for span in given):
            given.append(content)
            yield content, spoken


def _is_among(whole: Proposition, found: Sequence[Proposition]) -> bool:
    """Whether the parts of reported words were found before, with the same speaker."""
    return whole.attribution is not None and any(
        p.attribution is whole.attribution and p.span.start == whole.span.start for p in found
    )


def _within(sentence: "Doc", area: Span) -> "list[Token]":
    return [t for t in sentence if area.start <= t.idx < area.end]


def _proposition(
    clause: Clause, attribution: SentenceAttribution, spoken: ReadAttribution | None
) -> Proposition:
    """A clause with who is responsible: a cue of its own inside it wins."""
    base = attribution.span.start
    span = clause.span.shift(base)
    if clause.cue is not None:
        own = _own(clause.cue + base, attribution)
        span = (own.source and _content_within(own, span, attribution.span)) or span
        spoken = spoken if clause.aside and _is_misread(own, spoken, span, attribution) else own
    elif spoken is not None and _speaks_elsewhere(spoken, clause, span, attribution.span):
        spoken = None
    if spoken is not None and clause.aside and _describes_itself(spoken, span):
        spoken = None
    if spoken is None and clause.aside:
        spoken = _naming(span, attribution)
    if spoken is None and clause.aside and (cited := _cited(span, attribution)) is not None:
        spoken, span = cited, Span(_after(cited, attribution), span.end)
    lead = tuple(piece.shift(base) for piece in clause.lead)
    return Proposition(span, spoken, lead)


def _is_misread(
    own: ReadAttribution,
    outer: ReadAttribution | None,
    clause: Span,
    attribution: SentenceAttribution,
) -> bool:
    """Whether the source of `own` is only a thing that `outer` speaks about.

    "Berg said the bridge fell, adding that ...": no bridge adds anything.
    """
    content = _content_of(outer, attribution.span) if outer is not None else None
    source = own.source_span
    if outer is not None and _describes_itself(own, clause):
        return True
    if content is None or source is None or not own.reason.startswith("verb:"):
        return False
    if own.cue not in _OUTER_PARTICIPLES and _may_say(own.source or ""):
        return False
    return content.contains(source) and not clause.contains(source)


def _describes_itself(own: ReadAttribution, clause: Span) -> bool:
    """Whether the clause says what there is to see: "a video appearing to show ships"."""
    source = own.source_span
    is_thing = own.kind is AttributionKind.DOCUMENT or own.reason.startswith("verb:document")
    return is_thing and source is not None and clause.contains(source)


def _own(cue: int, attribution: SentenceAttribution) -> ReadAttribution:
    """The report whose cue stands at `cue`; "reports that ..." of nobody have it from reports."""
    own = next(
        a
        for a in attribution.attributions
        if a.is_report and a.cue_span and a.cue_span.start == cue
    )
    if own.source is None and (own.cue or "").lower() in {"report", "reports"}:
        return replace(own, source=own.cue, source_span=own.cue_span)
    return own


def _naming(clause: Span, attribution: SentenceAttribution) -> ReadAttribution | None:
    """Who calls something by a name beside: "the plan, which Berg has called a trick"."""
    names = (a for a in attribution.attributions if a.reason in _NAMING and a.is_report)
    return next((a for a in names if a.source and _holds(clause, a)), None)


def _after(cited: ReadAttribution, attribution: SentenceAttribution) -> int:
    """Where the words after the cue begin; one blank stands between them."""
    return (cited.cue_span or attribution.span).end + 1


def _cited(clause: Span, attribution: SentenceAttribution) -> ReadAttribution | None:
    """Who cites what in a clause that begins with it: ", citing a lack of money"."""
    for found in attribution.attributions:
        opens = found.cue_span is not None and found.cue_span.start == clause.start
        if (
            opens
            and found.source is not None
            and (found.cue or "").lower() in word_list("clauses.toml", "citing.cues")
        ):
            return found
    return None


def _content_within(spoken: ReadAttribution, clause: Span, sentence: Span) -> Span | None:
    """What is said, as far as the clause goes; None when it begins elsewhere."""
    content = _content_of(spoken, sentence)
    if content is None or not clause.start <= content.start < clause.end:
        return None
    return Span(content.start, min(content.end, clause.end))


def _speaks_elsewhere(spoken: ReadAttribution, clause: Clause, span: Span, sentence: Span) -> bool:
    """Whether the cue is a speech act of another clause, or one that this clause stands beside.

    "Berg met the guild and called for an inquiry": nobody says that they met.
    """
    if clause.background:
        return True
    is_act = spoken.reason.startswith("verb:") and spoken.reason not in _FRAMES
    cue = spoken.cue_span
    if cue is None or span.contains(cue) or _content_of(spoken, sentence) is not None:
        return False
    return is_act or (clause.aside and sentence.contains(cue))


def _areas(
    sentence: "Doc", attribution: SentenceAttribution
) -> Sequence[tuple[Span, ReadAttribution | None]]:
    """The spans that are split further, each with who is responsible for it."""
    outer = _reported(sentence, attribution)
    if not outer:
        main = attribution.reported
        root = attribution.span.start + sentence[:].root.idx
        reached = next((c for c in main.content if c.start <= root < c.end), None) if main else None
        if reached is None:
            return [(attribution.span, None)]
        return [(reached, main), *_rest(sentence, attribution, reached)]
    if _states_itself(sentence, attribution, [c for c, _ in outer]):
        return [*outer, (attribution.span, None)]
    return outer


def _rest(
    sentence: "Doc", attribution: SentenceAttribution, taken: Span
) -> Iterator[tuple[Span, ReadAttribution | None]]:
    """What stands before and after a part of a sentence, if it may be a statement."""
    whole = attribution.span
    told = _told_parts(sentence, attribution)
    for piece in (Span(whole.start, taken.start), Span(taken.end, whole.end)):
        others = [(c, a) for c, a in told if piece.contains(c)]
        yield from others
        if not others and piece.end - piece.start > _SHORTEST:
            yield piece, None


def _told_parts(
    sentence: "Doc", attribution: SentenceAttribution
) -> list[tuple[Span, ReadAttribution]]:
    """The parts of the sentence that are somebody's words, outermost speakers only."""
    reports = [a for a in attribution.attributions if a.is_report and a.source]
    own = [(c, a) for a in reports if (c := _content_of(a, attribution.span)) is not None]
    own += [
        (c, a) for a in reports if (c := _part_around(sentence, a, attribution.span)) is not None
    ]
    return [(c, a) for c, a in own if not any(b is not a and _holds(d, a) for d, b in own)]


def _reported(
    sentence: "Doc", attribution: SentenceAttribution
) -> list[tuple[Span, ReadAttribution]]:
    """The parts that are somebody's words, if the main speaker's are among them."""
    main = attribution.reported
    outer = (
        _told_parts(sentence, attribution) if main is not None and main.cue_span is not None else []
    )
    return outer if any(a is main for _, a in outer) else []


@dataclass(frozen=True, slots=True)
class _Told:
    """What `speaker` says by the word of another; `lead` completes what is no clause."""

    content: Span
    speaker: ReadAttribution
    lead: tuple[Span, ...] = ()


def _told_claims(told: _Told, clauses: Iterator[Clause], base: int) -> Iterator[Proposition]:
    for clause in clauses:
        if clause.cue is None and not clause.aside:
            lead = tuple(piece.shift(base) for piece in clause.lead) or told.lead
            yield Proposition(clause.span.shift(base), told.speaker, lead, told=True)


def _told(
    sentence: "Doc", attribution: SentenceAttribution, found: Sequence[Proposition]
) -> Iterator[_Told]:
    """As in "Berg said the guild believes the port is safe", "Berg said Lund denied any part"."""
    for inner in (*attribution.attributions, *attribution.told):
        # A participle is nobody's: in "said the bridge fell, adding that" no bridge adds anything.
        if not inner.is_report or (
            (inner.cue or "").endswith("ing")
            and not _says_itself(sentence, inner, attribution.span)
        ):
            continue
        teller = _teller(sentence, inner, attribution, found)
        if teller is None:
            continue
        tellers = [a for a in attribution.attributions if a is not inner and _tells_of(inner, a)]
        is_quoted = inner in attribution.told
        if any(_may_be_one(inner, a, is_quoted=is_quoted) for a in (teller.speaker, *tellers)):
            continue
        content = _content_of(inner, attribution.span)
        if content is not None:
            lead = _gap(sentence, inner, attribution.span.start)
            yield _Told(Span(content.start, min(content.end, teller.content.end)), inner, lead)
        elif inner.reason in _ACTS:
            yield from _governed(sentence, inner, attribution)


def _teller(
    sentence: "Doc",
    inner: ReadAttribution,
    attribution: SentenceAttribution,
    found: Sequence[Proposition],
) -> _Told | None:
    """In whose words, and in which of them, `inner` is made to speak."""
    outer = [
        *((c, a) for c, a in _reported(sentence, attribution) if _holds(c, inner)),
        *((p.span, p.attribution) for p in found if _holds(p.span, inner)),
    ]
    content = _content_of(inner, attribution.span)
    for span, speaker in outer:
        begins = content is None or span.contains(Span(content.start, content.start + 1))
        if speaker is not None and speaker is not inner and begins:
            return _Told(span, speaker)
    return None


def _says_itself(sentence: "Doc", inner: ReadAttribution, whole: Span) -> bool:
    """Whether a participle is of who is told about: "The Post says Berg left, saying he was ill"."""
    cue, source = inner.cue_span, inner.source_span
    if cue is None or source is None:
        return False
    between = [t for t in sentence if source.end <= whole.start + t.idx < cue.start]
    beside = source.end < cue.start and not any(t.is_punct or t.pos_ == "VERB" for t in between)
    return beside or (inner.cue not in _OUTER_PARTICIPLES and _may_say(inner.source or ""))


def _may_say(source: str) -> bool:
    last = source.rsplit(maxsplit=1)[-1] if source else ""
    person = last.lower() in {"he", "she", "they"} or role_lexicon().is_human(
        last.removesuffix("s")
    )
    return person or last[:1].isupper()


def _gap(sentence: "Doc", inner: ReadAttribution, base: int) -> tuple[Span, ...]:
    """The noun that a clause without a subject is about: "the call, which Berg said was a prank"."""
    cue = token_at(sentence, inner.cue_span.start - base) if inner.cue_span else None
    content = inner.content[0] if inner.content else None
    if cue is None or content is None or cue.dep_ != "relcl":
        return ()
    first = token_at(sentence, content.start - base)
    if first is None or first.tag_ not in {"VBD", "VBZ", "VBP", "MD"}:
        return ()
    noun = cue.head
    return (Span(base + noun.left_edge.idx, base + noun.idx + len(noun.text)),)


def _governed(
    sentence: "Doc", inner: ReadAttribution, attribution: SentenceAttribution
) -> Iterator[_Told]:
    """What follows a cue in its clause, led in by who acts: "Lund said Berg denied any part in it"."""
    base, at, source = attribution.span.start, inner.cue_span, inner.source_span
    cue = token_at(sentence, at.start - base) if at is not None else None
    if cue is None or at is None or source is None or source.end > at.start:
        return
    quoted = inner in attribution.told and cue.dep_ in {"ROOT", "conj"}
    if cue.dep_ != "ccomp" and not quoted:
        return  # "it may fall because Berg promised to leave": the promise is the teller's reason
    last = cue.right_edge
    content = Span(at.end, base + last.idx + len(last.text))
    words = sum(t.is_alpha for t in sentence if content.start < base + t.idx < content.end)
    objects = any(
        t.dep_ in {"dobj", "xcomp", "prep"} and not t.lower_.endswith(("self", "selves"))
        for t in cue.rights
    )
    if objects and words >= _SHORTEST_WORDS:
        yield _Told(content, inner, (Span(source.start, at.end),))


def _tells_of(inner: ReadAttribution, teller: ReadAttribution) -> bool:
    return any(_holds(content, inner) for content in teller.content)


def _may_be_one(inner: ReadAttribution, teller: ReadAttribution, *, is_quoted: bool) -> bool:
    """Whether `inner` may be who tells of it, or has it told by those who speak for them.

    "Berg said he believes" is Berg alone, and "Berg hopes so, Mr Berg’s office said" his own word.
    """
    name, other = inner.name, teller.name
    if name is None or other is None:
        return True
    if inner.open and name.lower() in PRONOUNS:
        quoted = is_quoted  # whoever speaks says "I" of themselves there
        on_paper = teller.kind is AttributionKind.DOCUMENT and name.lower() in {"he", "she"}
        return not (quoted or on_paper)
    owned = {word[:-2] for word in other.split() if word.endswith(("’s", "'s"))}
    return name in other or other in name or not owned.isdisjoint(name.split())


def _around(
    sentence: "Doc", attribution: SentenceAttribution, cues: frozenset[int]
) -> Iterator[Clause]:
    """The clauses beside what is reported: "The town declined to comment but said that ..."."""
    outer = _reported(sentence, attribution)
    taken = [content for content, _ in outer]
    if not outer or _states_itself(sentence, attribution, taken):
        return
    base = attribution.span.start
    frames = frozenset(a.cue_span.start - base for _, a in outer if a.cue_span)
    outside = (t for t in sentence if not any(c.start <= base + t.idx < c.end for c in taken))
    for _, run in groupby(enumerate(outside), key=lambda pair: pair[1].i - pair[0]):
        yield from cut_frame([t for _, t in run], frames, cues)


def _part_around(sentence: "Doc", attribution: ReadAttribution, whole: Span) -> Span | None:
    """The part between semicolons amid which a cue stands: "Berg said no; it helps, Lund says, but"."""
    part = attribution.content[0] if attribution.content else whole
    first, last = part.start - whole.start, part.end - whole.start
    opens = first == 0 or sentence.text[:first].rstrip().endswith(";")
    closes = part.end == whole.end or sentence.text[last:].startswith(";")
    inserted = attribution.reason.startswith("verb:") and _holds(part, attribution)
    return part if part != whole and inserted and opens and closes else None


def _content_of(attribution: ReadAttribution, sentence: Span) -> Span | None:
    """The content, if it is a proper part of the sentence that does not hold the cue."""
    content = attribution.content[0] if attribution.content else None
    cue = attribution.cue_span
    if content is None or cue is None or content.start == content.end:
        return None
    if content == sentence or not sentence.contains(content):
        return None
    return None if content.overlaps(cue) else content


def _holds(content: Span, attribution: ReadAttribution) -> bool:
    return attribution.cue_span is not None and content.contains(attribution.cue_span)


def _states_itself(
    sentence: "Doc", attribution: SentenceAttribution, taken: Sequence[Span]
) -> bool:
    """Whether the main verb of the sentence is no cue.

    "Berg met the guild a day after Ortega said the plan was dead" states the meeting, too.
    """
    base = attribution.span.start
    everything = (*attribution.attributions, *attribution.silences)
    cues = {a.cue_span.start for a in everything if a.cue_span}
    root = next((t for t in sentence if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in {"VERB", "AUX"} or base + root.idx in cues:
        return False
    return not any(t.start <= base + root.idx < t.end for t in taken)
