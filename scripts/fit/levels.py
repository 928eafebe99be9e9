"""How often each level of the comparison is reached and raised on the stories to learn from, rightly and wrongly."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from crosscheck.compare.weights import Weights
from fit.examples import CONFLICTING, Found

_BEGIN, _END = "<!-- levels: written by `make fit` -->", "<!-- end of levels -->"


@dataclass(slots=True)
class LevelCount:
    """What was counted of one level.

    Attributes:
        topics: in which it is reached.
        pairs: of claims that reach it, of which is known whether they conflict in this sort of thing.
        conflicts: those of them that do, as readers say.
        raised, right: how many of the pairs are raised, and how many of those readers bear out.
        planted, planted_raised: pairs that a program altered, and those of them that are raised.
    """

    topics: set[str] = field(default_factory=set)
    pairs: int = 0
    conflicts: int = 0
    raised: int = 0
    right: int = 0
    planted: int = 0
    planted_raised: int = 0


def count_levels(found: Iterable[Found], weights: Weights) -> dict[tuple[str, str], LevelCount]:
    """Count, by the sort of thing compared and the level, what `found` has; pairs of which nothing is known do not count."""
    counts: dict[tuple[str, str], LevelCount] = defaultdict(LevelCount)
    for one in found:
        for judged in one.judgement.judged if one.kinds is not None else ():
            count = counts[judged.kind, judged.verdict.level]
            is_conflict = judged.kind in (one.kinds or ())
            is_raised = (
                judged.verdict.relation in CONFLICTING
                and judged.probability >= weights.threshold(judged.kind)
            )
            count.topics.add(one.topic)
            if one.label is not None and one.label.origin == "planted":
                count.planted += 1
                count.planted_raised += is_raised
                continue
            count.pairs += 1
            count.conflicts += is_conflict
            count.raised += is_raised
            count.right += is_raised and is_conflict
    return counts


def write_levels(counts: dict[tuple[str, str], LevelCount], page: Path) -> None:
    """Write the table between its two marks of a page; ValueError if they are not there."""
    before, begin, rest = page.read_text("utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"{page} has no place for the table of levels: {_BEGIN} ... {_END}")
    rows = (
        f"| {kind} | {level} | {c.pairs} | {len(c.topics)} | {c.conflicts} | {c.right} of {c.raised} |"
        f" {c.planted_raised} of {c.planted} |"
        for (kind, level), c in sorted(counts.items())
    )
    table = "\n".join(
        (
            "| sort | level | pairs | topics | readers see a conflict | raised rightly | planted, raised |",
            "|---|---|---|---|---|---|---|",
            *rows,
        )
    )
    page.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")
