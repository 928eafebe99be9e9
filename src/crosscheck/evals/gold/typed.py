"""Labels as people type them: words instead of offsets, which are found in the article.

Marks, dashes, blanks and case may differ from the article's; the label gets the article's own
words. Words that stand in several places need the number of their sentence.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from string import ascii_lowercase
from typing import Annotated, Literal, NamedTuple, TypeVar

from pydantic import Field, StringConstraints

from crosscheck.contract import Record
from crosscheck.errors import GoldError
from crosscheck.evals.gold.records import GoldAttribution, GoldClaim, GoldQuantity, GoldTime
from crosscheck.models.articles import Article, Part, Span
from crosscheck.models.claims import AttributionKind, Modality, Polarity, Stance
from crosscheck.text.fold import folded
from crosscheck.text.quotations import quotations
from crosscheck.text.search import fold_cached, locate_quote

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NUMBER = rf"-?\d+(?:\.\d+)?(?:{'|'.join(_SCALES)})?"
# What a quote is made of: words, and the signs that belong to a figure.
_WORD = re.compile(r"[^\W_]+|[$£€¥₹%]")
_BOUNDS = re.compile(
    rf"(?P<about>~)?(?:(?P<low>{_NUMBER})?\.\.(?P<high>{_NUMBER})?|(?P<side>[<>])?(?P<one>{_NUMBER}))"
)
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Made = TypeVar("Made")


class TypedClaim(Record):
    """A claim as somebody types it.

    Attributes:
        article: id, or what it begins with.
        sentence: number of the sentence that the quote stands in, from 1; needed only where the
            words stand in several.
        statement: the quote where left out.
        source: who is made responsible: words of the article.
        kind: where left out, a direct quote if any of the words are quoted, else indirect.
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
    kind: AttributionKind | None = None
    stance: Stance = Stance.ASSERTS
    via: Words | None = None
    modality: Modality = Modality.HAPPENED
    polarity: Polarity = Polarity.AFFIRMED
    unattributed: Literal["a", "b", "c", "d", "e"] | None = None
    numbers: tuple[Words, ...] = ()
    times: tuple[Words, ...] = ()
    note: str | None = None


def find_offsets(
    typed: TypedClaim, article: Article, sentences: Sequence[Span], id_: str
) -> GoldClaim:
    """Make a label of a typed claim; the sentences of its article are those that `gold new` numbers.

    Raises:
        GoldError: some words do not stand in the article, or stand in several places; says all of them.
    """
    text, faults = article.text, _Faults()
    span = faults.gather(lambda: _find_quote(typed, text, sentences))
    near = span or Span(0, 0)
    said = faults.gather(lambda: _attribution(typed, text, near, faults))
    numbers = [faults.gather(partial(_quantity, n, text, near)) for n in typed.numbers]
    times = [faults.gather(partial(_time, t, text, near)) for t in typed.times]
    if span is not None and article.part_at(span.start) is Part.BOILERPLATE:
        faults.append(f"{typed.quote!r} stands in a part of {article.id!r} that is no report")
    if span is None or faults:
        raise GoldError("\n".join(faults))
    return GoldClaim(
        id=id_,
        article=article.id,
        part=article.part_at(span.start),
        start=span.start,
        end=span.end,
        quote=span.of(text),
        statement=typed.statement or " ".join(span.of(text).split()),
        attribution=said,
        modality=typed.modality,
        polarity=typed.polarity,
        unattributed=typed.unattributed is not None,
        unattributed_why=typed.unattributed,
        quantities=tuple(n for n in numbers if n is not None),
        times=tuple(t for t in times if t is not None),
        note=typed.note,
    )


class _Faults(list[str]):
    """What is wrong with a claim, so that all of it can be mended at once."""

    def gather(self, make: Callable[[], Made]) -> Made | None:
        """What `make` makes; None where it raises `GoldError`, which is kept."""
        try:
            return make()
        except GoldError as error:
            self.append(str(error))
            return None


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
    match = _BOUNDS.fullmatch(re.sub(r"[\s,%]", "", text.lower()))
    if match is None or not (match["one"] or match["low"] or match["high"]):
        raise GoldError(
            f"{text!r} is no number: type 40, 1.5 million, 40..50, 3000.., ..10, >40, <40 or ~40"
        )
    approx = match["about"] is not None
    low, high, one = (_amount(match[g]) if match[g] else None for g in ("low", "high", "one"))
    if one is None:
        return Bounds(low, high, approx=approx)
    above, below = match["side"] == ">", match["side"] == "<"
    return Bounds(None if below else one, None if above else one, above, below, approx)


def _amount(typed: str) -> float:
    figure = typed.rstrip(ascii_lowercase)
    return float(figure) * _SCALES.get(typed[len(figure) :], 1.0)


def _find_quote(typed: TypedClaim, text: str, sentences: Sequence[Span]) -> Span:
    places = find_words(typed.quote, text)
    if not places:
        near = locate_quote(typed.quote, text)
        closest = f"; the closest is {near.span.of(text)!r}" if near else ""
        raise GoldError(f"{typed.article!r} does not read {typed.quote!r}{closest}")
    if typed.sentence is None:
        numbers = [_number_of(p, sentences) for p in places]
        if len(set(numbers)) > 1:
            told = ", ".join(map(str, dict.fromkeys(numbers)))
            raise GoldError(f"{typed.quote!r} stands in sentences {told}: say which (--sentence N)")
        return places[0]
    if typed.sentence > len(sentences):
        raise GoldError(f"the article has {len(sentences)} sentences, not {typed.sentence}")
    there = [p for p in places if _number_of(p, sentences) == typed.sentence]
    if not there:
        raise GoldError(f"sentence {typed.sentence} does not read {typed.quote!r}")
    return there[0]


def _number_of(place: Span, sentences: Sequence[Span]) -> int:
    """The number of the sentence in which words begin; 0 where none is."""
    found = (n for n, s in enumerate(sentences, start=1) if place.start in s)
    return next(found, 0)


def find_words(words: str, text: str) -> list[Span]:
    """Where words stand, whatever the marks, blanks and capitals around and between them.

    The marks at the ends belong to a place only where it reads just as was typed.
    """
    needle, haystack = _WORD.findall(folded(words)), fold_cached(text)
    tokens = list(_WORD.finditer(haystack.text))
    told = [t.group() for t in tokens]
    return [
        _as_typed(
            words.strip(),
            text,
            Span(*haystack.original_span(tokens[k].start(), tokens[k + len(needle) - 1].end())),
        )
        for k in range(len(told) - len(needle) + 1)
        if needle and told[k : k + len(needle)] == needle
    ]


def _as_typed(words: str, text: str, place: Span) -> Span:
    """The place with the marks at its ends, where the article has those that were typed."""
    at = text.find(words, max(0, place.end - len(words)), place.start + len(words))
    return Span(at, at + len(words)) if at >= 0 else place


def _attribution(
    typed: TypedClaim, text: str, near: Span, faults: _Faults
) -> GoldAttribution | None:
    if typed.source is None:
        return None
    cue = faults.gather(lambda: _words(typed.cue or "", text, near, "cue")) if typed.cue else None
    source = _words(typed.source, text, near, "source")
    return GoldAttribution(
        source=typed.name or " ".join(source.of(text).split()),
        source_start=source.start,
        source_end=source.end,
        cue=cue.of(text) if cue else None,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        kind=typed.kind or _kind_at(near, text),
        stance=typed.stance,
        via=typed.via,
    )


def _kind_at(quote: Span, text: str) -> AttributionKind:
    """What the guide calls a claim whose words are quoted, all or some of them, and any other."""
    is_quoted = any(quote.overlaps(q.span) for q in quotations(text))
    return AttributionKind.DIRECT_QUOTE if is_quoted else AttributionKind.INDIRECT


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
    found = find_words(words, text)
    if not found:
        raise GoldError(f"the article does not read {words!r} (the {what})")
    return min(found, key=lambda p: max(0, p.start - near.end, near.start - p.end))
