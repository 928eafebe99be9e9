"""How likely each line of a page belongs to the story: two readings with learned weights.

The first reading knows a line by its looks and its neighbours; the second knows where the first
found the story. Both are sums of readable features with the weights in `data/line_weights.json`,
fitted by `benchmarks/fit_lines.py`.
"""

from collections.abc import Sequence

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.features import company, looks
from crosscheck.ingest.parts.heart import heart, turn_of_topic
from crosscheck.ingest.parts.page import LIKELY, BlockRulings
from crosscheck.ingest.parts.weights import load_weights


def story_probabilities(blocks: Sequence[Block], ruled: BlockRulings) -> list[float]:
    """The probability (0 to 1) of each block to be a line of the story.

    Args:
        blocks: the lines of the page.
        ruled: what the rules say about each.
    """
    models = load_weights("line_weights.json")
    first = [models["looks"].probability(f) for f in looks(blocks, ruled)]
    run = heart(blocks, ruled, first)
    second = [models["company"].probability(f) for f in company(blocks, ruled, first, run)]
    return to_the_end(blocks, run, second)


def to_the_end(blocks: Sequence[Block], run: range, second: list[float]) -> list[float]:
    """The probabilities, 0 from where the page turns to something else.

    Args:
        blocks: the lines of the page.
        run: where the first reading found the story.
        second: the probabilities of the second reading.
    """
    told = [i for i in range(run.start, len(blocks)) if second[i] > LIKELY and blocks[i].is_prose]
    last = turn_of_topic(blocks, told)
    return second if last is None else [p if i <= last else 0.0 for i, p in enumerate(second)]
