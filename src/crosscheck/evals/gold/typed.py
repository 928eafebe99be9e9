"""Labels as people type them: words instead of offsets, which are found in the article.

Marks, dashes, blanks and case may differ from the article's; the label gets the article's own
words. Words that stand in several places need the number of their sentence.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from crosscheck.contract import Record
from crosscheck.errors import GoldError
from crosscheck.evals.gold.records import GoldAttribution, GoldClaim, GoldQuantity, GoldTime
from crosscheck.models.articles import Article, Part, Sentence, Span
from crosscheck.models.claims import AttributionKind, Modality, Polarity, Stance
from crosscheck.text.search import locate_quote, locate_words

_NUMBER = r"-?\d+(?:\.\d+)?"
_BOUNDS = re.compile(
    rf"(?P<about>~)?(?:(?P<low>{_NUMBER})?\.\.(?P<high>{_NUMBER})?|(?P<side>[<>])?(?P<one>{_NUMBER}))"
)
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class TypedClaim(Record):
    """A claim as somebody types it.

    Attributes:
        article: id, or what it begins with.
        sentence: number of the sentence that the quote stands in, from 1; needed only where the
            words stand in several.
        statement: the quote where left out.
        source: who is made responsible: words of the article; then `kind` is needed.
        name: the resolved name where the article's words are not it.
        unattributed: the guide's letter, a to e.
        numbers: as "at least 3,000 troops = 3000.."; see `read_number`.
        times: as "on Friday = 2031-05-02" or "... = 2031-05-01..2031-05-03".
    """

    article: Words
    quote: Words
    sentence: Annotated[int, Field(ge=1)] | None = None
    statement: Words | None = None
    source: Words | None = None
    name: Words | None = None
    cue: Words | None = None
    kind: AttributionKind = AttributionKind.INDIRECT
    stance: Stance = Stance.ASSERTS
    via: Words | None = None
    modality: Modality = Modality.HAPPENED
    polarity: Polarity = Polarity.AFFIRMED
    unattributed: Literal["a", "b", "c", "d", "e"] | None = None
    numbers: tuple[Words, ...] = ()
    times: tuple[Words, ...] = ()
    note: str | None = None


def find_offsets(
    typed: TypedClaim, article: Article, sentences: Sequence[Sentence], id_: str
) -> GoldClaim:
    """Make a label of a typed claim.

    Args:
        typed: what was typed.
        article: where its words stand.
        sentences: of the article, as `gold new` numbers them.
        id_: of the label.

    Raises:
        GoldError: some words do not stand in the article, or stand in several places; says which.
    """
    span = _find_quote(typed, article.text, sentences)
    part = article.part_at(span.start)
    if part is Part.BOILERPLATE:
        raise GoldError(f"{typed.quote!r} stands in a part of {article.id!r} that is no report")
    return GoldClaim(
        id=id_,
        article=article.id,
        part=part,
        start=span.start,
        end=span.end,
        quote=span.of(article.text),
        statement=typed.statement or " ".join(span.of(article.text).split()),
        attribution=_attribution(typed, article.text, span),
        modality=typed.modality,
        polarity=typed.polarity,
        unattributed=typed.unattributed is not None,
        unattributed_why=typed.unattributed,
        quantities=tuple(_quantity(n, article.text, span) for n in typed.numbers),
        times=tuple(_time(t, article.text, span) for t in typed.times),
        note=typed.note,
    )


class Bounds(NamedTuple):
    """A number's interval."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approx: bool = False


def read_number(text: str) -> Bounds:
    """Read bounds as typed: 40; 40..50; 3000.. (at least); ..10; >40; <40; ~40 (about).

    Raises:
        GoldError: it is none of these.
    """
    match = _BOUNDS.fullmatch(text.replace(",", "").replace(" ", ""))
    if match is None or not (match["one"] or match["low"] or match["high"]):
        raise GoldError(f"{text!r} is no number: type 40, 40..50, 3000.., ..10, >40, <40 or ~40")
    approx = match["about"] is not None
    low, high, one = (float(match[g]) if match[g] else None for g in ("low", "high", "one"))
    if one is None:
        return Bounds(low, high, approx=approx)
    above, below = match["side"] == ">", match["side"] == "<"
    return Bounds(None if below else one, None if above else one, above, below, approx)


def _find_quote(typed: TypedClaim, text: str, sentences: Sequence[Sentence]) -> Span:
    near = None
    if typed.sentence is not None:
        if typed.sentence > len(sentences):
            raise GoldError(f"the article has {len(sentences)} sentences, not {typed.sentence}")
        chosen = sentences[typed.sentence - 1]
        near = Span(chosen.start, chosen.end)
    match = locate_quote(typed.quote, text, near)
    if match is None or match.how not in {"exact", "folded"}:
        closest = f"; the closest is {match.span.of(text)!r}" if match else ""
        raise GoldError(f"{typed.article!r} does not read {typed.quote!r}{closest}")
    places = _numbers_of(match.span.of(text), text, sentences)
    if near is None and len(places) > 1:
        told = ", ".join(map(str, places))
        raise GoldError(f"{typed.quote!r} stands in sentences {told}: say which (sentence)")
    if near is not None and not match.span.overlaps(near):
        raise GoldError(f"sentence {typed.sentence} does not read {typed.quote!r}")
    return match.span


def _numbers_of(words: str, text: str, sentences: Sequence[Sentence]) -> list[int]:
    """The numbers of the sentences in which words begin."""
    starts = [m.start() for m in re.finditer(re.escape(words), text)]
    return [
        number
        for number, s in enumerate(sentences, start=1)
        if any(s.start <= start < s.end for start in starts)
    ]


def _attribution(typed: TypedClaim, text: str, near: Span) -> GoldAttribution | None:
    if typed.source is None:
        return None
    source = _words(typed.source, text, near, "source")
    cue = _words(typed.cue, text, near, "cue") if typed.cue else None
    return GoldAttribution(
        source=typed.name or " ".join(source.of(text).split()),
        source_start=source.start,
        source_end=source.end,
        cue=cue.of(text) if cue else None,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        kind=typed.kind,
        stance=typed.stance,
        via=typed.via,
    )


def _quantity(typed: str, text: str, near: Span) -> GoldQuantity:
    words, bounds = _halves(typed)
    span = _words(words, text, near, "number")
    place = {"text": span.of(text), "start": span.start, "end": span.end}
    read = read_number(bounds)._asdict()
    return GoldQuantity.model_validate({**place, **read, "counted": None, "unit": None})


def _time(typed: str, text: str, near: Span) -> GoldTime:
    words, days = _halves(typed)
    span = _words(words, text, near, "time")
    first, dots, last = days.partition("..")
    try:
        begin = date.fromisoformat(first.strip()) if first.strip() else None
        end = date.fromisoformat(last.strip()) if last.strip() else None
    except ValueError:
        raise GoldError(f"{days!r} is no day: type 2031-05-02, or 2031-05-01..2031-05-03") from None
    place = {"text": span.of(text), "start": span.start, "end": span.end, "role": "event"}
    return GoldTime.model_validate({**place, "from": begin, "to": end if dots else begin})


def _halves(typed: str) -> tuple[str, str]:
    words, equals, value = typed.rpartition("=")
    if not equals or not words.strip():
        raise GoldError(f"{typed!r}: type the article's words, =, and what they mean")
    return words.strip(), value.strip()


def _words(words: str, text: str, near: Span, what: str) -> Span:
    found = locate_words(words, text, near)
    if found is None:
        raise GoldError(f"the article does not read {words!r} (the {what})")
    return found
