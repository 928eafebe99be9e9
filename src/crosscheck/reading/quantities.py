"""Read the quantities of a parsed text: figure, hedge, unit, counted noun, measure, part and whole.

Each step has its own module in `reading.quantity`; this one joins ranges, drops figures that are
no quantities (years, dates, times of day, names) and turns hedges into intervals.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import NamedTuple

from crosscheck.language.measures import RANK, counted_classes, unit_words
from crosscheck.language.tokens import Doc
from crosscheck.models.articles import Span
from crosscheck.models.claims import Quantity
from crosscheck.reading.neighbours import near_lemmas
from crosscheck.reading.quantity.ages import OLDEST, bearer_of_age
from crosscheck.reading.quantity.amount import Amount
from crosscheck.reading.quantity.counted import Counted, find_counted
from crosscheck.reading.quantity.hedges import Bound, Hedge, find_hedge
from crosscheck.reading.quantity.masks import find_masks
from crosscheck.reading.quantity.names import is_name
from crosscheck.reading.quantity.numbers import find_figures
from crosscheck.reading.quantity.numerals import Numeral
from crosscheck.reading.quantity.results import CHANGE_BEFORE, Result, read_result
from crosscheck.reading.quantity.shared import with_parts, with_shared_nouns
from crosscheck.reading.quantity.units import (
    AGE,
    ORDINAL,
    TIMES,
    is_small_part,
    measured_amount,
    read_amount,
)
from crosscheck.reading.quantity.zero import Zero, find_zero
from crosscheck.reading.time.clock import read_clock_times
from crosscheck.reading.time.expressions import find_expressions

_RANGE_GAP = re.compile(
    r"\s+(?:to|and|or)\s+[$£€¥]?\s?$|(?:\s[-–—]\s|[-–—]\s?)[$£€¥]?\s?$", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\bbetween\s+(?:about\s+|around\s+|some\s+)?[$£€¥]?\s?$|\bfrom\s+[$£€¥]?\s?$", re.IGNORECASE
)
# Characters before a number among which stands what decides how it is read.
_BEFORE = 60
_REST_GAP = re.compile(r"\s*(?:,\s*)?(?:and\s+)?", re.IGNORECASE)
# Between figures that have one unit: "eight, 10 or 12 years", "ages 6 and 16".
_LIST_GAP = re.compile(r"\s*,\s*(?:(?:and|or)\s+)?|\s*[-–]?\s+(?:and|or)\s+|\s*/\s*", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:$|[.,;)”\"]|(?:and|or)\s+\d)")
# Two figures joined by "or" are one estimate up to this ratio, and alternatives beyond it.
_CLOSE = 2.0
_THE = re.compile(r"\b(?:the|these|those)\s$", re.IGNORECASE)
# Words after which a bare "second" is the second of something.
_PLACED = re.compile(r"\b(?:the|his|her|its|their|came|finished|ranked|placed)\s+$", re.IGNORECASE)
# "On the 11th or the 18th" of a month.
_ON_THE = re.compile(
    r"\b(?:on|by|before|after|until|till|since|from)\s+the\s+(?:\d{1,2}[a-z]{2}\s+(?:or|and|to)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_CAME = re.compile(r"\b(?:came|comes?|coming)\s+(?:in\s+)?(?:joint\s+)?$", re.IGNORECASE)
# Who can be over so many years of age.
_PEOPLE = frozenset({"person", "child", "student", "worker", "member", "viewer", "soldier"})
# What lasts, so that something is done over so many of it.
_LASTING = frozenset(
    {"season", "game", "match", "episode", "round", "week", "term", "race", "innings"}
)
# Which of two sides got a number.
_HIGHER, _LOWER = ("higher",), ("lower",)


@dataclass(frozen=True, slots=True)
class _Source:
    """A parsed text, and its words: a `Doc` joins them anew whenever it is asked."""

    doc: Doc
    text: str


@dataclass(frozen=True, slots=True)
class _Item:
    """A figure with its amount.

    Attributes:
        upper: the upper figure of a range.
        result: what kind of result of two sides it is one number of.
        is_higher: whether it is that of the side that got more.
    """

    figure: Numeral
    amount: Amount
    upper: Numeral | None = None
    result: Result | None = None
    is_higher: bool = True

    @property
    def end(self) -> int:
        return self.amount.end


def read_quantities(doc: Doc) -> tuple[Quantity, ...]:
    """Read every quantity of the parsed text, in order; offsets index `doc.text`."""
    text = doc.text
    source, zeros = _Source(doc, text), find_zero(doc, text)
    figures = _free_figures(text, [(z.words.start_char, z.words.end_char) for z in zeros])
    items = [
        item
        for item in _with_shared_units(text, _joined(source, figures))
        if item.result or not is_name(doc, text, item.figure, item.amount)
    ]
    read = (_quantity(source, item) for item in items)
    found = [q for q in read if q is not None and _is_finite(q)]
    found += [_none_of(source, z) for z in zeros]
    found.sort(key=lambda q: q.start)
    return with_parts(text, with_shared_nouns(text, found))


def _is_finite(quantity: Quantity) -> bool:
    """Whether it is a number still: four hundred digits, or 300 and "trillion", are none that a machine holds."""
    return all(bound is None or isfinite(bound) for bound in (quantity.low, quantity.high))


def _free_figures(text: str, taken: list[tuple[int, int]]) -> list[Numeral]:
    """Drop the figures inside dates, years, times of day and what has digits but is no figure."""
    figures = find_figures(text)
    if not figures:
        return []
    masks = [(e.start, e.end) for e in find_expressions(text)]
    masks += [(t.start, t.end) for t in read_clock_times(text)]
    masks += [*find_masks(text), *taken]
    return [
        f
        for f in figures
        if isfinite(f.value) and not any(f.start < end and start < f.end for start, end in masks)
    ]


def _joined(source: _Source, figures: Sequence[Numeral]) -> list[_Item]:
    """Join figures to ranges, results and amounts in two units."""
    items: list[_Item] = []
    index = 0
    while index < len(figures):
        figure = figures[index]
        if items and figure.start < items[-1].end:
            index += 1  # part of the amount before it ("43 out of 100", "5 ft 9 in")
            continue
        amount = _amount(source, figure)
        following = figures[index + 1] if index + 1 < len(figures) else None
        joined = [] if following is None else _join_two(source.text, figure, amount, following)
        items += joined or [_Item(figure, amount)]
        index += 2 if joined and joined[-1].end >= figures[index + 1].end else 1
    return [x for x in items if x.result != "unknown"]


def _amount(source: _Source, figure: Numeral) -> Amount:
    amount = read_amount(source.text, figure)
    bearer = bearer_of_age(source.doc, source.text, figure) if amount.unit is None else None
    if bearer is None:
        return amount
    return replace(amount, unit="year", counted=AGE, bearer=bearer.idx)


def _join_two(text: str, figure: Numeral, amount: Amount, following: Numeral) -> list[_Item]:
    """What a figure and the next one are together; nothing if each stands for itself."""
    result = read_result(text, figure, following) if amount.unit is None else None
    if result is not None:
        highest = figure.value >= following.value
        other = Amount(following.start, following.end)
        return [
            _Item(figure, amount, result=result, is_higher=highest),
            _Item(following, other, result=result, is_higher=not highest),
        ]
    if _is_range(text, figure, amount, following):
        return [_range(text, figure, amount, following)]
    whole = _with_smaller_unit(text, _Item(figure, amount), following)
    return [] if whole is None else [whole]


def _with_smaller_unit(text: str, item: _Item, following: Numeral) -> _Item | None:
    """Add what is left over in a smaller unit of the kind ("5 ft 9 in", "2 hours and 14 minutes")."""
    amount, smaller = item.amount, read_amount(text, following)
    if not is_small_part(amount, smaller) or not _REST_GAP.fullmatch(
        text, amount.end, following.start
    ):
        return None
    rest = smaller.value(following.value)
    return _Item(item.figure, replace(amount, end=smaller.end, rest=rest))


def _with_shared_units(text: str, items: list[_Item]) -> list[_Item]:
    """Give the figures of a list the unit that stands once: "eight, 10, 12 years", "ages 6 and 16"."""
    done = list(items)
    for i in range(len(done) - 2, -1, -1):
        this, after = done[i], done[i + 1]
        if _is_bare(this) and _has_unit_behind(after) and _are_listed(text, this, after):
            span = (this.amount.start, this.amount.end)
            done[i] = replace(
                this, amount=replace(after.amount, start=span[0], end=span[1], rest=0.0)
            )
    for i in range(1, len(done)):
        before, this = done[i - 1], done[i]
        ages = before.amount.counted == AGE and this.figure.value < OLDEST
        if (
            ages
            and _is_bare(this)
            and _are_listed(text, before, this)
            and _ENDS.match(text, this.end)
        ):
            done[i] = replace(this, amount=replace(this.amount, unit="year", counted=AGE))
    return done


def _is_bare(item: _Item) -> bool:
    return item.amount.unit is None and item.result is None and item.figure.kind == "cardinal"


def _has_unit_behind(item: _Item) -> bool:
    amount = item.amount
    return amount.unit is not None and amount.end > item.figure.end and amount.bearer is None


def _are_listed(text: str, item: _Item, following: _Item) -> bool:
    return bool(_LIST_GAP.fullmatch(text, item.end, following.amount.start))


def _is_range(text: str, figure: Numeral, amount: Amount, following: Numeral) -> bool:
    if figure.kind != "cardinal" or following.kind != "cardinal":
        return False
    gap = text[amount.end : following.start]
    before = text[max(0, amount.start - _BEFORE) : amount.start]
    if not _RANGE_GAP.match(gap) or _scaled_low(figure, following) >= following.value:
        return False
    word = gap.strip(" $£€¥").lower()
    if word == "or":  # "two or three", but not "5 or 500"
        return following.value <= _CLOSE * figure.value
    if word == "and":
        return before.lower().rstrip(" $£€¥").endswith("between")
    return not (word == "to" and CHANGE_BEFORE.search(before))


def _scaled_low(figure: Numeral, following: Numeral) -> float:
    """The low end of a range takes the scale of the high end ("10 to 12 million")."""
    if figure.scale == 1.0 and figure.value < 1000 and following.scale > 1.0:
        return figure.value * following.scale
    return figure.value


def _range(text: str, figure: Numeral, amount: Amount, following: Numeral) -> _Item:
    upper = read_amount(text, following)
    low = replace(figure, value=_scaled_low(figure, following))
    unit = upper if upper.unit is not None else replace(amount, end=upper.end)
    start = min(amount.start, figure.start)
    return _Item(low, replace(unit, start=start, end=upper.end), following)


def _none_of(source: _Source, zero: Zero) -> Quantity:
    """The count of zero."""
    amount = Amount(zero.words.start_char, zero.words.end_char)
    return _build(source, Span(amount.start, amount.end), amount, zero.counted, _Bounds(0.0, 0.0))


def _quantity(source: _Source, item: _Item) -> Quantity | None:
    if item.result is not None:
        return _result_quantity(source, item)
    doc, text, figure, amount = source.doc, source.text, item.figure, item.amount
    end = figure.end if (amount.unit or "").startswith("out of") else amount.end
    counted = find_counted(doc, figure.start, end, amount=amount.unit is not None)
    if amount.unit == TIMES or (amount.unit is not None and _is_unit(counted.noun)):
        counted = replace(counted, noun=None, modifiers=())
    amount = measured_amount(amount, counted.noun)
    if counted.noun is None and amount.counted is None and _is_idle(text, figure, amount):
        return None
    # "number 4", "the top 20", "came third"
    if amount.unit == ORDINAL and (
        figure.kind == "cardinal"
        or _CAME.search(text, max(0, amount.start - _BEFORE), amount.start)
    ):
        counted = replace(counted, measure=RANK)
    if item.upper is not None:
        before = _BETWEEN.search(text[max(0, amount.start - 24) : amount.start])
        start = amount.start - len(before[0]) if before else amount.start
        bounds = _Bounds(amount.value(figure.value), amount.value(item.upper.value))
        return _build(source, Span(start, amount.end), amount, counted, bounds)
    hedge = find_hedge(text, amount.start, figure.end, amount.end)
    if hedge and hedge.bound == "over" and _is_during(source, hedge, amount, counted.noun):
        if text[figure.start : figure.end].lower() in {"a", "an"}:
            return None
        hedge = None
    start, end = (hedge.start, hedge.end) if hedge else (amount.start, amount.end)
    bounds = _bounds(figure, amount, hedge.bound if hedge else None)
    return _build(source, Span(min(start, amount.start), end), amount, counted, bounds)


def _is_unit(noun: str | None) -> bool:
    """Whether the noun of an amount is a unit itself ("20 feet by 30 feet", "100 °C (212 °F)")."""
    return noun is not None and (len(noun) == 1 or noun in unit_words().measures)


def _result_quantity(source: _Source, item: _Item) -> Quantity:
    """One side's number of a result: what it was of is the unit, which side had it narrows it."""
    sides = Counted(item.result, _HIGHER if item.is_higher else _LOWER, item.result)
    amount, value = Amount(item.figure.start, item.figure.end, item.result), item.figure.value
    return _build(source, Span(amount.start, amount.end), amount, sides, _Bounds(value, value))


def _is_during(source: _Source, hedge: Hedge, amount: Amount, noun: str | None) -> bool:
    """Whether "over" says how long it took: "drew 80,000 visitors over three days", "was built over"."""
    before = source.doc.char_span(0, hedge.start, alignment_mode="contract")
    lasts = amount.unit in {"day", "year"} or (amount.unit is None and noun in _LASTING)
    if not lasts or amount.counted is not None or not before:
        return False
    if not source.text[hedge.start : hedge.end].lower().startswith("over"):
        return False
    word = next((t for t in reversed(before) if not t.is_punct), before[-1])
    is_person = counted_classes().get(word.lemma_.lower()) in _PEOPLE
    is_passive = any(c.dep_ == "auxpass" for c in word.children)
    return (word.pos_ in {"NOUN", "PROPN", "NUM"} and not is_person) or is_passive


def _is_idle(text: str, figure: Numeral, amount: Amount) -> bool:
    """Whether a bare "one", "the two" or "first" stands for no number ("one another", "at first")."""
    if amount.unit == ORDINAL:
        before = text[max(0, figure.start - _BEFORE) : figure.start]
        word = text[figure.start : figure.end].lower()
        if word[0].isdigit():
            return bool(_ON_THE.search(before))
        return word in {"first", "second", "third"} and not _PLACED.search(
            text, max(0, figure.start - _BEFORE), figure.start
        )
    if amount.unit is not None:
        return False
    word = text[figure.start : figure.end].lower()
    return word in {"one", "zero"} or (word == "two" and bool(_THE.search(text, 0, figure.start)))


class _Bounds(NamedTuple):
    """The interval that a number and its hedge stand for; None is unbounded."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approx: bool = False


def _bounds(figure: Numeral, amount: Amount, bound: Bound | None) -> _Bounds:
    value = amount.value(figure.value)
    if amount.at_best:
        bound = "to"
    elif amount.unit == ORDINAL and bound in {"over", "under"}:
        bound = "under" if bound == "over" else "over"  # higher in a ranking is a smaller number
    if figure.upper is not None:  # "in his 50s"
        return _Bounds(value, figure.upper)
    if figure.kind == "plural" and bound not in {"under", "to"}:
        return _Bounds(value, None, approx=True)
    if bound in {"over", "from"}:
        return _Bounds(value, None, low_open=bound == "over")
    if bound in {"under", "to"}:
        return _Bounds(None, value, high_open=bound == "under")
    is_about = figure.approx or bound in {"near", "about"}
    return _Bounds(value, value, high_open=bound == "near", approx=is_about)


def _build(
    source: _Source, span: Span, amount: Amount, counted: Counted, bounds: _Bounds
) -> Quantity:
    """The quantity that stands at `span`, with the words beside it or beside whose age it is."""
    bearer = amount.start if amount.bearer is None else amount.bearer
    return Quantity(
        text=span.of(source.text),
        start=span.start,
        end=span.end,
        low=_rounded(bounds.low),
        high=_rounded(bounds.high),
        low_open=bounds.low_open,
        high_open=bounds.high_open,
        approx=bounds.approx,
        counted=amount.counted or counted.noun,
        unit=amount.unit,
        modifiers=() if amount.counted else counted.modifiers,
        measure=counted.measure,
        near=near_lemmas(source.doc, bearer, amount.end),
        written=amount.written,
    )


def _rounded(value: float | None) -> float | None:
    """Twelve significant digits: what a conversion adds after them is noise."""
    return None if value is None else float(f"{value:.12g}")
