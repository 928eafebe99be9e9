"""A count in the article's own words, with the noun it counts: "nearly 3,000 North Korean troops"."""

import re

from crosscheck.models import Claim, Quantity

# Between a number and its noun stand a few adjectives, seldom more.
_MOST_BETWEEN = 4
# As many letters of a lemma as its plural keeps: "child" and "children", "army" and "armies".
_STEM = 3


def count_phrase(claim: Claim, quantity: Quantity) -> str:
    """The words of `claim` from the number to the counted noun; the number alone if there is none."""
    if quantity.counted is None:
        return quantity.text
    stem = re.escape(quantity.counted.split()[-1][:_STEM])
    pattern = (
        rf"{re.escape(quantity.text)}(?:[ -][\w’'-]+){{0,{_MOST_BETWEEN}}}?[ -](?i:{stem})[\w-]*"
    )
    match = re.search(pattern, claim.quote)
    return match.group() if match else quantity.text
