"""Split a sentence into what can be checked alone, by rule and with care.

A proposition's quote is a contiguous span of the article. Splits are made where the syntax is
clear: reported content without its "X said that", coordinated clauses and predicates, relative
clauses after a comma, and content under a cue of its own ("..., adding that ..."). Everything
else stays whole. What a statement says beyond its quote is in `crosscheck.extract.statements`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from crosscheck.attribution import ReadAttribution, SentenceAttribution
from crosscheck.extract.areas import areas, content_of, cue_of, holds, reported_parts, states_itself
from crosscheck.extract.clauses import Clause, cut_clauses, cut_frame
from crosscheck.extract.second_speakers import Told, acts_itself, gap, told_by_others
from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Doc, Token
from crosscheck.models.articles import Span
from crosscheck.models.claims import AttributionKind, Stance

# Verbs whose frame reaches over the whole sentence, wherever they stand in it.
_FRAMES = frozenset({"verb:say", "verb:state", "verb:tell"})
# Whose words are a statement, and themselves none.
_TELLING = frozenset({"verb:say", "verb:tell", "tag"})
_NAMING = frozenset({"verb:name", "verb:praise_or_blame", "verb:mention"})


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


def split_propositions(sentence: Doc, attribution: SentenceAttribution) -> tuple[Proposition, ...]:
    """The propositions of a sentence, parsed from the text at `attribution.span`, in text order.

    Together they leave no claim out.
    """
    base = attribution.span.start
    cues = frozenset(
        a.cue_span.start - base
        for a in attribution.attributions
        if a.cue_span and a.is_report and not _is_nobodys(a, sentence, attribution)
    )
    found: list[Proposition] = []
    for area, spoken in areas(sentence, attribution):
        clauses = cut_clauses(_within(sentence, area.shift(-base)), cues)
        telling = (clause for clause in clauses if not _only_tells(clause, attribution))
        cut = [_proposition(clause, attribution, spoken) for clause in telling]
        found += [p for p in cut if not _is_among(p, found)]
    given = [(p.span, p.attribution) for p in found]
    for told in tuple(told_by_others(sentence, attribution, given)):
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
    whose = {p.span for p in found if p.attribution is not None}
    found = [p for p in found if p.attribution is not None or p.span not in whose]
    if not found:
        found = [Proposition(attribution.span, attribution.reported)]
    first: dict[tuple[Span, str | None], Proposition] = {}
    for p in found:
        first.setdefault((p.span, p.attribution.source if p.attribution else None), p)
    found = [_led(p, sentence, base) for p in first.values()]
    # In the order in which they were found where two have one span: that of a set is another in each process.
    return tuple(sorted(found, key=lambda p: (p.span.start, p.span.end)))


def _is_nobodys(noun: ReadAttribution, sentence: Doc, attribution: SentenceAttribution) -> bool:
    """As in "nothing supports theories that it fell": they state nothing by themselves, as "reports" do that nobody denies."""
    if noun.reason != "noun" or noun.source is not None:
        return False
    base = attribution.span.start
    cue = cue_of(sentence, noun, base)
    governor = None if cue is None or cue.dep_ != "dobj" else base + cue.head.idx
    is_denied = any(
        a.stance is Stance.DENIES and a.cue_span is not None and a.cue_span.start == governor
        for a in attribution.attributions
    )
    return is_denied or not (noun.cue or "").lower().startswith("report")


def _led(found: Proposition, sentence: Doc, base: int) -> Proposition:
    """The proposition with the noun that it is about, where it has no subject of its own."""
    said = found.attribution
    if found.lead or said is None or all(c.start != found.span.start for c in said.content):
        return found
    return replace(found, lead=gap(sentence, said, base))


def _left_over(
    sentence: Doc, attribution: SentenceAttribution, found: Sequence[Proposition]
) -> Iterator[tuple[Span, ReadAttribution]]:
    """What somebody says in a clause beside: "Berg, who has said that the port is safe, left"."""
    given = [p.span for p in found if p.attribution is not None]
    for spoken in attribution.attributions:
        content = content_of(spoken, attribution.span)
        if content is None or not spoken.is_report or spoken.source is None:
            continue
        cue = cue_of(sentence, spoken, attribution.span.start)
        asks = cue is not None and cue.left_edge.tag_ in {"WRB", "WP"}  # "how he thought it fell"
        if not asks and not any(content.overlaps(span) for span in given):
            given.append(content)
            yield content, spoken


def _only_tells(clause: Clause, attribution: SentenceAttribution) -> bool:
    """Whether a clause is only who says what stands elsewhere: "It fell, the mayor, Ada Berg, told reporters"."""
    if clause.cue is None:
        return False
    span = clause.span.shift(attribution.span.start)
    own = _own(clause.cue + attribution.span.start, attribution)
    content = content_of(own, attribution.span)
    if own.reason not in _TELLING or content is None or content.overlaps(span):
        return False
    return own.source_span is not None and span.contains(own.source_span)


def _is_among(whole: Proposition, found: Sequence[Proposition]) -> bool:
    """Whether the parts of reported words were found before, with the same speaker."""
    return whole.attribution is not None and any(
        p.attribution is whole.attribution and p.span.start == whole.span.start for p in found
    )


def _within(sentence: Doc, area: Span) -> list[Token]:
    return [t for t in sentence if t.idx in area]


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
    if spoken is not None and clause.aside:
        # "Denied that the port, which is new, had closed": nobody denies, promises or hopes that it is new.
        has_cue = spoken.cue_span is not None and span.contains(spoken.cue_span)
        refers = spoken.stance is not Stance.ASSERTS and not has_cue
        if (clause.of_thing and refers) or _describes_itself(spoken, span):
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
    content = content_of(outer, attribution.span) if outer is not None else None
    source = own.source_span
    if outer is not None and _describes_itself(own, clause):
        return True
    if content is None or source is None or not own.reason.startswith("verb:"):
        return False
    if acts_itself(own):
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
    return next((a for a in names if a.source and holds(clause, a)), None)


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
    content = content_of(spoken, sentence)
    if content is None or content.start not in clause:
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
    if cue is None or span.contains(cue) or content_of(spoken, sentence) is not None:
        return False
    return is_act or (clause.aside and sentence.contains(cue))


def _told_claims(told: Told, clauses: Iterator[Clause], base: int) -> Iterator[Proposition]:
    for clause in clauses:
        if clause.cue is None and not clause.aside:
            lead = tuple(piece.shift(base) for piece in clause.lead) or told.lead
            yield Proposition(clause.span.shift(base), told.speaker, lead, told=True)


def _around(
    sentence: Doc, attribution: SentenceAttribution, cues: frozenset[int]
) -> Iterator[Clause]:
    """The clauses beside what is reported: "The town declined to comment but said that ..."."""
    outer = reported_parts(sentence, attribution)
    taken = [content for content, _ in outer]
    if not outer or states_itself(sentence, attribution, taken):
        return
    base = attribution.span.start
    frames = frozenset(a.cue_span.start - base for _, a in outer if a.cue_span)
    outside = (t for t in sentence if not any(base + t.idx in c for c in taken))
    for _, run in groupby(enumerate(outside), key=lambda pair: pair[1].i - pair[0]):
        yield from cut_frame([t for _, t in run], frames, cues)
