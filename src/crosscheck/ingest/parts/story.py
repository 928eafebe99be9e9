"""How likely each line of a page belongs to the story: two readings with learned weights.

The first reading knows a line by its looks and its neighbours; the second knows where the first
found the story. Both are sums of readable features with the weights in `data/line_weights.json`,
fitted by `benchmarks/fit_lines.py`; nothing is learned at run time.
"""

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.features import Features, company, looks
from crosscheck.ingest.parts.heart import Heart, heart, turn_of_topic
from crosscheck.ingest.parts.page import LIKELY, BlockRulings

_SURE = 30.0


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
    file = files("crosscheck.ingest") / "data" / "line_weights.json"
    return LineWeights.model_validate_json(file.read_text(encoding="utf-8"))


def story_probabilities(blocks: Sequence[Block], ruled: BlockRulings) -> list[float]:
    """The probability (0 to 1) of each block to be a line of the story.

    Args:
        blocks: the lines of the page.
        ruled: what the rules say about each.
    """
    weights = line_weights()
    first = [weights.looks.probability(f) for f in looks(blocks, ruled)]
    run = heart(blocks, ruled, first)
    second = [weights.company.probability(f) for f in company(blocks, ruled, first, run)]
    return to_the_end(blocks, run, second)


def to_the_end(blocks: Sequence[Block], run: Heart, second: list[float]) -> list[float]:
    """The probabilities, 0 from where the page turns to something else.

    Args:
        blocks: the lines of the page.
        run: where the first reading found the story.
        second: the probabilities of the second reading.
    """
    told = [i for i in range(run.start, len(blocks)) if second[i] > LIKELY and blocks[i].is_prose]
    last = turn_of_topic(blocks, told)
    return second if last is None else [p if i <= last else 0.0 for i, p in enumerate(second)]
