"""How likely each line of a page belongs to the story: two readings with learned weights.

The first reading knows a line by its looks and its neighbours; the second knows where the first
found the story. Both are sums of readable features with the weights in `data/line_weights.json`,
fitted by `benchmarks/fit_lines.py`; nothing is learned at run time.
"""

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.features import Features, company, looks
from crosscheck.ingest.parts.page import LIKELY, BlockRulings
from crosscheck.ingest.parts.vocabulary import Vocabulary

_SURE = 30.0
# Another story begins after at least so many lines of boilerplate, once so many words were told, and shares
# less than this of what the story's paragraphs share. With another story pasted below each of the 35
# learned pages, 25 such ends are found, and with teasers of several 14; on the 70 pages as they are one,
# rightly, and on 210 bare bodies none (ratios of 0.35 to 0.45 and 60 to 150 words do nearly the same).
_LINES_BETWEEN = 3
_FEWEST_TOLD = 60
_ELSEWHERE = 0.35


class LogOdds(BaseModel):
    """Log-odds: a constant and a weight for each feature."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    constant: float
    features: dict[str, float]

    def probability(self, features: Features) -> float:
        """The probability that a line with `features` belongs to the story."""
        odds = self.constant + sum(w * features[name] for name, w in self.features.items())
        return 1 / (1 + math.exp(-max(-_SURE, min(_SURE, odds))))


class LineWeights(BaseModel):
    """The content of the data file.

    Attributes:
        fitted_by: the command that wrote the file.
        pages: how many texts, and which, the weights were fitted on.
        data_sha256: digest of those texts and of what their lines are.
        looks: weights of the first reading.
        company: weights of the second.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    fitted_by: str
    pages: str
    data_sha256: str
    looks: LogOdds
    company: LogOdds


@cache
def line_weights() -> LineWeights:
    """Load and validate the data file."""
    raw = (files("crosscheck.ingest") / "data" / "line_weights.json").read_text(encoding="utf-8")
    return LineWeights.model_validate(json.loads(raw))


def story_probabilities(blocks: Sequence[Block], ruled: BlockRulings) -> list[float]:
    """The probability (0 to 1) of each block to be a line of the story.

    Args:
        blocks: the lines of the page.
        ruled: what the rules say about each.
    """
    weights = line_weights()
    first = [weights.looks.probability(f) for f in looks(blocks, ruled)]
    second = [weights.company.probability(f) for f in company(blocks, ruled, first)]
    end = _end_of_story(blocks, second)
    return [p if i < end else 0.0 for i, p in enumerate(second)]


def _end_of_story(blocks: Sequence[Block], likely: Sequence[float]) -> int:
    """Index from which on the page tells something else: its next story, or teasers of others.

    There the paragraphs above a stretch of other lines have much more in common with each other than
    those below it have with them.
    """
    told = [i for i, b in enumerate(blocks) if likely[i] > LIKELY and b.is_prose]
    for n, (last, following) in enumerate(pairwise(told), 1):
        words = sum(len(blocks[i].words) for i in told[:n])
        if following - last <= _LINES_BETWEEN or words < _FEWEST_TOLD:
            continue
        story = Vocabulary(blocks[i] for i in told[:n])
        own = _mean([(blocks[i], story.overlap_with_rest(blocks[i])) for i in told[:n]])
        others = _mean([(blocks[i], story.overlap(blocks[i])) for i in told[n:]])
        if others < _ELSEWHERE * own:
            return last + 1
    return len(blocks)


def _mean(overlaps: Sequence[tuple[Block, float]]) -> float:
    """Mean over words."""
    total = sum(len(block.words) for block, _ in overlaps)
    return sum(len(block.words) * overlap for block, overlap in overlaps) / total
