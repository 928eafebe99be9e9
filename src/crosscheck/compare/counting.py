"""What a number counts, under which act, and how to say it in the article's own words."""

import re
from functools import lru_cache

from crosscheck.compare.memo import remembered
from crosscheck.language.measures import PLANNED, counted_classes, measure_words
from crosscheck.models.claims import Claim, Quantity

# Between a number and its noun stand a few adjectives, seldom more.
_MOST_BETWEEN = 4
# As many letters of a lemma as its plural keeps: "child" and "children", "army" and "armies".
_STEM = 3


def count_phrase(claim: Claim, quantity: Quantity) -> str:
    """The words of `claim` from the number to the counted noun; the number alone if there is none."""
    if quantity.counted is None:
        return quantity.text
    return _phrase(claim.quote, quantity.text, quantity.counted.split()[-1][:_STEM])


# A pattern has to be made for each, and a claim is judged in many pairs.
@remembered
def _phrase(quote: str, number: str, stem: str) -> str:
    between = rf"(?:[ -][\w’'-]+){{0,{_MOST_BETWEEN}}}?[ -]"
    match = re.search(rf"{re.escape(number)}{between}(?i:{re.escape(stem)})[\w-]*", quote)
    return match.group() if match else number


def counted_class(quantity: Quantity) -> str | None:
    """The class of what is counted; an act, or its noun, counts as what it was done to: "12 dead", "12 deaths"."""
    if quantity.counted is None and quantity.unit is None:
        return "person" if quantity.measure in measure_words().of_people else None
    return _noun_class(quantity.counted)


@lru_cache(maxsize=4096)
def _noun_class(lemma: str | None) -> str | None:
    if lemma is None:
        return None
    if measure_words().nouns.get(lemma) in measure_words().of_people:
        return "person"
    return counted_classes().get(lemma, lemma)


def size(quantity: Quantity) -> float:
    """The figure that stands for a number: its low end, or the high one if it has no other."""
    return quantity.low if quantity.low is not None else quantity.high or 0.0


def is_planned(quantity: Quantity) -> bool:
    """Whether what was to be done to the counted things is yet to happen."""
    return quantity.measure is not None and quantity.measure.startswith(PLANNED)
