"""Which parts of a sentence are whose words, before it is cut into clauses."""

from collections.abc import Iterator, Sequence

from crosscheck.attribution import ReadAttribution, SentenceAttribution
from crosscheck.attribution.phrases import token_at
from crosscheck.language.tokens import Doc, Token
from crosscheck.models.articles import Span

# Characters of what a sentence states beside a report; less is a mark or a conjunction.
_SHORTEST = 12


def areas(
    sentence: Doc, attribution: SentenceAttribution
) -> Sequence[tuple[Span, ReadAttribution | None]]:
    """Find the spans that are split further, each with who is responsible for it."""
    outer = reported_parts(sentence, attribution)
    if not outer:
        main = attribution.reported
        root = attribution.span.start + sentence[:].root.idx
        reached = next((c for c in main.content if root in c), None) if main else None
        if reached is None:
            return [(attribution.span, None)]
        return [(reached, main), *_rest(sentence, attribution, reached)]
    if states_itself(sentence, attribution, [c for c, _ in outer]):
        return [*outer, (attribution.span, None)]
    return outer


def _rest(
    sentence: Doc, attribution: SentenceAttribution, taken: Span
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
    sentence: Doc, attribution: SentenceAttribution
) -> list[tuple[Span, ReadAttribution]]:
    """The parts of the sentence that are somebody's words, outermost speakers only."""
    reports = [a for a in attribution.attributions if a.is_report and a.source]
    own = [(c, a) for a in reports if (c := content_of(a, attribution.span)) is not None]
    text = sentence.text  # joined anew whenever it is asked for
    own += [(c, a) for a in reports if (c := _part_around(text, a, attribution.span)) is not None]
    own += [
        (c, a) for a in reports for c in a.content[1:] if _opens_anew(text, c, attribution.span)
    ]
    return [(c, a) for c, a in own if not any(b is not a and holds(d, a) for d, b in own)]


def _opens_anew(text: str, part: Span, whole: Span) -> bool:
    """Whether a part stands behind a semicolon: "It is closed, police said; the bridge is open"."""
    return whole.contains(part) and text[: part.start - whole.start].rstrip().endswith(";")


def reported_parts(
    sentence: Doc, attribution: SentenceAttribution
) -> list[tuple[Span, ReadAttribution]]:
    """Find the parts that are somebody's words, if the main speaker's are among them."""
    main = attribution.reported
    outer = (
        _told_parts(sentence, attribution) if main is not None and main.cue_span is not None else []
    )
    return outer if any(a is main for _, a in outer) else []


def _part_around(text: str, attribution: ReadAttribution, whole: Span) -> Span | None:
    """The part between semicolons amid which a cue stands: "Berg said no; it helps, Lund says, but"."""
    part = attribution.content[0] if attribution.content else whole
    first, last = part.start - whole.start, part.end - whole.start
    opens = first == 0 or text[:first].rstrip().endswith(";")
    closes = part.end == whole.end or text.startswith(";", last)
    inserted = attribution.reason.startswith("verb:") and holds(part, attribution)
    return part if part != whole and inserted and opens and closes else None


def content_of(attribution: ReadAttribution, sentence: Span) -> Span | None:
    """Find the content, if it is a proper part of the sentence that does not hold the cue."""
    content = attribution.content[0] if attribution.content else None
    cue = attribution.cue_span
    if content is None or cue is None or content.start == content.end:
        return None
    if content == sentence or not sentence.contains(content):
        return None
    return None if content.overlaps(cue) else content


def cue_of(sentence: Doc, attribution: ReadAttribution, base: int) -> Token | None:
    """Find the verb or noun of a cue in the parsed sentence that begins at `base`."""
    cue = attribution.cue_span
    return token_at(sentence, cue.start - base) if cue is not None else None


def holds(content: Span, attribution: ReadAttribution) -> bool:
    """Tell whether the cue of an attribution stands in a part of the sentence."""
    return attribution.cue_span is not None and content.contains(attribution.cue_span)


def states_itself(sentence: Doc, attribution: SentenceAttribution, taken: Sequence[Span]) -> bool:
    """Tell whether the main verb of the sentence is no cue.

    "Berg met the guild a day after Ortega said the plan was dead" states the meeting, too.
    """
    base = attribution.span.start
    everything = (*attribution.attributions, *attribution.silences)
    cues = {a.cue_span.start for a in everything if a.cue_span}
    root = next((t for t in sentence if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in {"VERB", "AUX"}:
        return False
    # "Berg was heard saying", "Berg went on to say": the cue is all that the main verb is about.
    carried = (t for c in root.rights for t in (c, *c.rights) if t.dep_ in {"xcomp", "pcomp"})
    if any(base + t.idx in cues for t in (root, *carried)):
        return False
    return not any(base + root.idx in t for t in taken)
