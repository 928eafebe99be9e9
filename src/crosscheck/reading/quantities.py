"""Read the quantities of a parsed text: figure, hedge, unit, counted noun, measure, part and whole.

Each step has its own module in `reading.quantity`; this one joins ranges, drops figures that are
no quantities (years, dates, names, results of matches) and turns hedges into intervals.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crosscheck.language.measures import RANK, base_factor, counted_words, measure_words
from crosscheck.models import Quantity
from crosscheck.reading.neighbours import near_lemmas
from crosscheck.reading.quantity.counted import Counted, find_counted
from crosscheck.reading.quantity.figures import Figure
from crosscheck.reading.quantity.hedges import Hedge, find_hedge
from crosscheck.reading.quantity.names import is_name
from crosscheck.reading.quantity.numbers import find_figures
from crosscheck.reading.quantity.units import ORDINAL, Amount, measured_amount, read_amount
from crosscheck.reading.time.expressions import find_clock_times, find_expressions

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RANGE_GAP = re.compile(
    r"\s+(?:to|and|or)\s+[$£€¥]?\s?$|(?:\s[-–—]\s|[-–—])[$£€¥]?\s?$", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\bbetween\s+(?:about\s+|around\s+|some\s+)?[$£€¥]?\s?$|\bfrom\s+[$£€¥]?\s?$", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:rose|rise|rises|risen|grew|grow|grown|fell|fall|fallen|dropped|drop|increased?|decreased?|jumped|"
    r"climbed|cut|reduced?|up|down|went|raised?|declined?|moved?|improved?|changed?|lowered)\b[^.;]*$",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\s+(?:(?:home|away|aggregate|overtime)\s+)?(?:loss|defeat|win|victory|draw|vote|decision|rout|thrashing)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:lost|loses?|losing|beaten|defeated|drew|won|wins?|winning)\s+$", re.IGNORECASE
)
# No noun follows that would be counted.
_CLAUSE_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:)]|(?:in|on|at|against|over|after|with|and|but|to|by|for)\b)", re.IGNORECASE
)
# Characters before a number among which stands what decides how it is read.
_BEFORE = 60
# Amounts that are told in two units.
_SPLIT_UNITS = frozenset({"metre", "kilogram", "day", "year"})
_REST_GAP = re.compile(r"\s*(?:,\s*)?(?:and\s+)?", re.IGNORECASE)
_FEET = re.compile(r"(?:feet|foot|ft)$", re.IGNORECASE)
_INCHES = re.compile(r"[\s-]?in\b", re.IGNORECASE)
_INCLUDING = re.compile(
    r"\b(?:including|among\s+(?:them|whom)|of\s+(?:whom|which|them|those)|(?:which|that)\s+includes?)\b",
    re.IGNORECASE,
)
# Two figures joined by "or" are one estimate up to this ratio, and alternatives beyond it.
_CLOSE = 2.0
_SENTENCE_END = re.compile(r"[.!?:]\s")
# "A 44 on the index" is a score of its own and counts nothing said before.
_ARTICLE = re.compile(r"\ba\s$", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|these|those)\s$", re.IGNORECASE)
# Words after which a bare "second" is the second of something.
_PLACED = re.compile(r"\b(?:the|his|her|its|their|came|finished|ranked|placed)\s+$", re.IGNORECASE)
_CAME = re.compile(r"\b(?:came|comes?|coming)\s+(?:in\s+)?(?:joint\s+)?$", re.IGNORECASE)
# Who can be over so many years of age.
_PEOPLE = frozenset({"person", "child", "student", "worker", "member", "viewer", "soldier"})
_OUT_OF = re.compile(r"^\s+(?:out\s+)?of\s+(?:the|its|their|all)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    """A figure with its amount and, for a range, the upper figure and amount."""

    figure: Figure
    amount: Amount
    upper: Figure | None = None

    @property
    def end(self) -> int:
        return self.amount.end


def read_quantities(doc: "Doc") -> tuple[Quantity, ...]:
    """Read every quantity of the text, in order.

    Args:
        doc: parsed by `crosscheck.language.parse`; offsets of the result index `doc.text`.

    """
    text = doc.text
    figures = _free_figures(text)
    items = [
        item for item in _join_ranges(text, figures) if not is_name(doc, item.figure, item.amount)
    ]
    found = [_quantity(doc, item) for item in items]
    return _with_parts(text, _with_shared_nouns(text, [q for q in found if q is not None]))


def _free_figures(text: str) -> list[Figure]:
    """Drop the figures inside dates, years and times of day."""
    masks = [(e.start, e.end) for e in find_expressions(text)]
    masks += find_clock_times(text)
    return [
        f
        for f in find_figures(text)
        if not any(f.start < end and start < f.end for start, end in masks)
    ]


def _join_ranges(text: str, figures: list[Figure]) -> list[_Item]:
    items: list[_Item] = []
    index = 0
    while index < len(figures):
        figure = figures[index]
        if items and figure.start < items[-1].end:
            index += 1  # part of the amount before it ("43 out of 100", "5 ft 9 in")
            continue
        amount = read_amount(text, figure)
        following = figures[index + 1] if index + 1 < len(figures) else None
        if following is None:
            items.append(_Item(figure, amount))
            break
        if amount.unit is None and _is_result(text, figure, following):
            index += 2
            continue
        if _is_range(text, figure, amount, following):
            items.append(_range(text, figure, amount, following))
            index += 2
            continue
        items.append(_with_smaller_unit(text, _Item(figure, amount), following))
        index += 1
    return items


def _with_smaller_unit(text: str, item: _Item, following: Figure) -> _Item:
    """Add what is left over in a smaller unit of the kind ("5 ft 9 in", "2 hours and 14 minutes")."""
    amount = item.amount
    smaller = read_amount(text, following)
    if inches := _FEET.search(text, amount.start, amount.end) and _INCHES.match(
        text, following.end
    ):
        factor, _ = base_factor("inch", "metre")
        smaller = Amount(following.start, inches.end(), "metre", factor)
    if (
        amount.unit not in _SPLIT_UNITS
        or smaller.unit != amount.unit
        or smaller.counted is not None
        or smaller.factor >= amount.factor
        or not _REST_GAP.fullmatch(text, amount.end, following.start)
    ):
        return item
    value = item.figure.value + following.value * smaller.factor / amount.factor
    return _Item(replace(item.figure, value=value), replace(amount, end=smaller.end))


def _is_result(text: str, figure: Figure, following: Figure) -> bool:
    """Whether two figures are what two sides got ("won 2-1", "52 to 48", "a 1-3 defeat")."""
    falls = following.value <= figure.value
    before, after = text[max(0, figure.start - _BEFORE) : figure.start], text[following.end :]
    if following.ranged:
        lost = _LOST.search(before) and _CLAUSE_GOES_ON.match(after)
        return falls or bool(lost or _RESULT.match(after))
    if text[figure.end : following.start].strip().lower() != "to" or not falls:
        return False
    return bool(_CLAUSE_GOES_ON.match(after)) and not _CHANGE.search(before)


def _is_range(text: str, figure: Figure, amount: Amount, following: Figure) -> bool:
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
    return not (word == "to" and _CHANGE.search(before))


def _scaled_low(figure: Figure, following: Figure) -> float:
    """The low end of a range takes the scale of the high end ("10 to 12 million")."""
    if figure.scale == 1.0 and figure.value < 1000 and following.scale > 1.0:
        return figure.value * following.scale
    return figure.value


def _range(text: str, figure: Figure, amount: Amount, following: Figure) -> _Item:
    upper = read_amount(text, following)
    low = replace(figure, value=_scaled_low(figure, following))
    unit = upper if upper.unit is not None else replace(amount, end=upper.end)
    start = min(amount.start, figure.start)
    return _Item(low, replace(unit, start=start, end=upper.end), following)


def _quantity(doc: "Doc", item: _Item) -> Quantity | None:
    text, figure, amount = doc.text, item.figure, item.amount
    end = figure.end if (amount.unit or "").startswith("out of") else amount.end
    counted = find_counted(doc, figure.start, end, amount=amount.unit is not None)
    item = replace(item, amount=measured_amount(amount, counted.noun))
    amount = item.amount
    if counted.noun is None and amount.counted is None and _is_idle(text, figure, amount):
        return None
    if item.upper is not None:
        found = _range_quantity(text, item, item.upper, counted)
    else:
        hedge = find_hedge(text, amount.start, figure.end, amount.end)
        if hedge and hedge.bound == "over" and _is_during(doc, hedge, amount):
            if text[figure.start : figure.end].lower() in {"a", "an"}:
                return None
            hedge = None
        found = _bounded(text, figure, amount, counted, hedge)
    # "number 4", "the top 20", "came third"
    if amount.unit == ORDINAL and (
        figure.kind == "cardinal"
        or _CAME.search(text, max(0, amount.start - _BEFORE), amount.start)
    ):
        found = replace(found, measure=RANK)
    return replace(found, near=near_lemmas(doc, amount.start, amount.end))


def _is_during(doc: "Doc", hedge: Hedge, amount: Amount) -> bool:
    """Whether "over" says how long it took: "drew 80,000 visitors over three days", "was built over"."""
    before = doc.char_span(0, hedge.start, alignment_mode="contract")
    if amount.unit not in {"day", "year"} or amount.counted is not None or not before:
        return False
    if not doc.text[hedge.start : hedge.end].lower().startswith("over"):
        return False
    word = before[-1]
    is_person = counted_words().classes.get(word.lemma_.lower()) in _PEOPLE
    is_passive = any(c.dep_ == "auxpass" for c in word.children)
    return (word.pos_ in {"NOUN", "PROPN", "NUM"} and not is_person) or is_passive


def _is_idle(text: str, figure: Figure, amount: Amount) -> bool:
    """Whether a bare "one", "the two" or "first" stands for no number ("one another", "at first")."""
    if amount.unit == ORDINAL:
        word = text[figure.start : figure.end].lower()
        return word in {"first", "second", "third"} and not _PLACED.search(
            text, max(0, figure.start - _BEFORE), figure.start
        )
    if amount.unit is not None:
        return False
    word = text[figure.start : figure.end].lower()
    return word == "one" or (word == "two" and bool(_THE.search(text, 0, figure.start)))


def _range_quantity(text: str, item: _Item, upper: Figure, counted: Counted) -> Quantity:
    amount = item.amount
    before = _BETWEEN.search(text[max(0, amount.start - 24) : amount.start])
    start = amount.start - len(before[0]) if before else amount.start
    low = item.figure.value * amount.factor + amount.offset
    high = upper.value * amount.factor + amount.offset
    return _build(text, start, amount.end, amount, counted, low=low, high=high)


def _bounded(
    text: str, figure: Figure, amount: Amount, counted: Counted, hedge: Hedge | None
) -> Quantity:
    value = figure.value * amount.factor + amount.offset
    start, end = (hedge.start, hedge.end) if hedge else (amount.start, amount.end)
    start = min(start, amount.start)
    bound = hedge.bound if hedge else None
    if amount.unit == ORDINAL and bound in {"over", "under"}:
        bound = "under" if bound == "over" else "over"  # higher in a ranking is a smaller number
    if amount.at_best:
        bound = "to"
    if figure.kind == "plural" and bound not in {"under", "to"}:
        return _build(text, start, end, amount, counted, low=value, approx=True)
    if bound in {"over", "from"}:
        return _build(text, start, end, amount, counted, low=value, low_open=bound == "over")
    if bound in {"under", "to"}:
        return _build(text, start, end, amount, counted, high=value, high_open=bound == "under")
    return _build(
        text,
        start,
        end,
        amount,
        counted,
        low=value,
        high=value,
        approx=bound in {"near", "about"},
        high_open=bound == "near",
    )


def _build(
    text: str,
    start: int,
    end: int,
    amount: Amount,
    counted: Counted,
    *,
    low: float | None = None,
    high: float | None = None,
    low_open: bool = False,
    high_open: bool = False,
    approx: bool = False,
) -> Quantity:
    return Quantity(
        text=text[start:end],
        start=start,
        end=end,
        low=_rounded(low),
        high=_rounded(high),
        low_open=low_open,
        high_open=high_open,
        approx=approx,
        counted=amount.counted or counted.noun,
        unit=amount.unit,
        modifiers=counted.modifiers,
        measure=counted.measure,
    )


def _rounded(value: float | None) -> float | None:
    """Twelve significant digits: what a conversion adds after them is noise."""
    return None if value is None else float(f"{value:.12g}")


def _with_shared_nouns(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """A number without noun counts what the one before it counts ("12 people died, 30 were hurt").

    So does a place in a sequence ("the first phase and the second").
    """
    done: list[Quantity] = []
    for quantity in found:
        places = quantity.unit == ORDINAL
        before = next((x for x in reversed(done) if (x.unit == ORDINAL) is places), None)
        if (
            before is not None
            and quantity.unit in {None, ORDINAL}
            and quantity.unit == before.unit
            and quantity.measure != RANK
            and quantity.counted is None
            and not _ARTICLE.search(text, 0, quantity.start)
            and not _SENTENCE_END.search(text, before.end, quantity.start)
        ):
            act = measure_words().nouns.get(before.counted or "")
            done.append(replace(quantity, counted=before.counted, measure=quantity.measure or act))
        else:
            done.append(quantity)
    return tuple(done)


def _with_parts(text: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Tie each "including ..." to the whole before it."""
    found = list(quantities)
    for index in range(1, len(found)):
        part = found[index]
        whole = index - 1
        gap = text[found[whole].end : part.start]
        if _OUT_OF.match(gap) and part.unit is None and found[whole].unit is None:
            found[whole] = replace(found[whole], part_of=index)
        elif _INCLUDING.search(gap) and part.unit == found[whole].unit:
            root = found[whole].part_of
            found[index] = replace(part, part_of=whole if root is None else root)
    return tuple(found)
