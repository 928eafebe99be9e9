"""What a counted noun calls the things it counts, and which labels exclude each other.

A small taxonomy in `data/labels.toml`: general news vocabulary, readable and testable. It is
deliberately silent about what it does not know.
"""

from functools import cache

from crosscheck.compare.data import load_lists, word_map
from crosscheck.models import Quantity

_FILE = "labels.toml"


def label_of(quantity: Quantity) -> str | None:
    """The label of the counted things: the longest known phrase of modifiers and noun, or None."""
    if quantity.counted is None:
        return None
    words = (*" ".join(quantity.modifiers).split(), *quantity.counted.split())
    spans = sorted(
        ((i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1)),
        # The longest phrase first, and of equally long ones the one nearest to the head.
        key=lambda span: (span[0] - span[1], -span[1]),
    )
    for start, end in spans:
        label = known_label(" ".join(words[start:end]))
        # "special forces personnel": a phrase before the head narrows it; a single word may not.
        if label is not None and (end == len(words) or end - start > 1):
            return label
    return None


@cache
def known_label(phrase: str) -> str | None:
    """The label that `phrase` is or means, or None if the taxonomy does not have it."""
    label = word_map(_FILE, "same").get(phrase, phrase)
    broader = word_map(_FILE, "is")
    return label if label in broader or label in broader.values() else None


@cache
def broader_labels(label: str) -> frozenset[str]:
    """`label` and every label that includes it."""
    return frozenset(_chain(label))


@cache
def broadest_label(label: str) -> str:
    """The label that includes `label` and that no other includes."""
    return _chain(label)[-1]


def _chain(label: str) -> list[str]:
    chain = [label]
    while (parent := word_map(_FILE, "is").get(chain[-1])) is not None:
        chain.append(parent)
    return chain


def includes(wide: str, narrow: str) -> bool:
    """Whether everything called `narrow` may also be called `wide`."""
    return wide in broader_labels(narrow)


@cache
def exclude(left: str, right: str) -> bool:
    """Whether nothing can be called both: a broader label of each is declared exclusive."""
    ours, theirs = broader_labels(left), broader_labels(right)
    if left in theirs or right in ours:
        return False
    return any(
        (a in ours and b in theirs) or (b in ours and a in theirs) for a, b in _exclusive_pairs()
    )


@cache
def _exclusive_pairs() -> frozenset[tuple[str, str]]:
    groups = load_lists(_FILE)["exclusive"]
    if not isinstance(groups, dict):
        raise TypeError(f"{_FILE}: 'exclusive' must be a table of lists of pairs")
    return frozenset((a, b) for pairs in groups.values() for a, b in pairs)
