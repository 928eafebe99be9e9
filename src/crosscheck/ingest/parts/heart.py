"""Where on a page its story is told: the run of lines that the others are measured against.

A page may print other stories in full, their beginnings one below the other, or what readers wrote.
So lines that are no story's count against a run, headlines and dates more than others; a run ends where
its paragraphs turn to something else; and the first run that tells enough is taken, not the longest,
because a page puts its own story above the others. Beginnings of many stories tell nothing together.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from crosscheck.ingest.parts.blocks import TITLE_WORDS, Block
from crosscheck.ingest.parts.boilerplate import opens_text
from crosscheck.ingest.parts.cuts import has_dateline
from crosscheck.ingest.parts.page import BlockRulings
from crosscheck.ingest.parts.vocabulary import Vocabulary

# Chosen by cross-validation over the learned pages and what can be put together from them (docs/benchmarks.md):
# what a line that is no story's counts, a headline, the date or writer of something.
_LINE = 0.03
_TITLE = 0.2
_DATED = 0.6
_TITLE_WORDS = 5
_FULL_LINE = 40
# Three paragraphs of middle length, surely the story's, are enough of one.
_ENOUGH = 1.0
# Paragraphs of a story have at least this share of their content words in common; those of a short one may
# have less, so that it costs them half of what they tell at most.
_IN_COMMON = 0.15
_LEAST = 0.5
# Another story begins below other lines, once so many words were told, where the paragraphs have less than
# this share of what the story's have in common.
_FEWEST_TOLD = 60
_ELSEWHERE = 0.35


def heart(blocks: Sequence[Block], ruled: BlockRulings, first: Sequence[float]) -> range:
    """The run of lines that tells the page's story; empty if no line is likely.

    Runs are those with the largest sums, where a likely line counts for and others against (Pasternack and
    Roth 2009, Extracting article text from the web with maximum subsequence segmentation).

    Args:
        blocks: the lines.
        ruled: what the rules say of each.
        first: the probability, for each, that it is the story's, by its looks alone.
    """
    worth = _worth(blocks, ruled, first)
    runs = [part for run in _runs(worth) for part in _by_topic(blocks, first, run)]
    told = [_told(blocks, worth, run) for run in runs]
    enough = min(_ENOUGH, max(told, default=0.0))
    chosen = next((run for run, much in zip(runs, told, strict=True) if much >= enough), range(0))
    lines = [i for i in chosen if worth[i] > 0]
    if not lines:
        return chosen
    return range(_report_start(blocks, ruled, lines[0]), lines[-1] + 1)


def _report_start(blocks: Sequence[Block], ruled: BlockRulings, start: int) -> int:
    """Where the report begins: with the place from which it was written, if the line above has one.

    In 424 texts that were learned from, 26 reports with a place, this adds the lead of two, and nothing else.
    """
    above = start - 1
    is_lead = above >= 0 and ruled[above] is None and blocks[above].is_prose
    return above if is_lead and has_dateline(blocks[above].text) else start


def turn_of_topic(blocks: Sequence[Block], told: Sequence[int]) -> int | None:
    """Index of the last paragraph before the page tells something else, or None.

    There the paragraphs above other lines have much more in common with each other than those below
    have with them.

    Args:
        blocks: the lines.
        told: indices of the paragraphs, in order.
    """
    paragraphs = [blocks[i] for i in told]
    # Counted once for all places: for each word of a paragraph, which one has it first and which is the second.
    first: dict[str, int] = {}
    second: dict[str, int] = {}
    for n, block in enumerate(paragraphs):
        for word in block.content_words:
            if first.setdefault(word, n) != n:
                second.setdefault(word, n)
    had = [sorted(first[w] for w in b.content_words) for b in paragraphs]
    shared = [sorted(second.get(w, len(told)) for w in b.content_words) for b in paragraphs]
    words = list(accumulate(len(block.words) for block in paragraphs))
    for n, (last, following) in enumerate(pairwise(told), 1):
        between = blocks[last + 1 : following]
        # A paragraph that lacks its full stop parts nothing.
        if all(len(b.words) > TITLE_WORDS for b in between) or words[n - 1] < _FEWEST_TOLD:
            continue
        own = _mean([(b, _share(x, n)) for b, x in zip(paragraphs[:n], shared[:n], strict=True)])
        others = _mean([(b, _share(x, n)) for b, x in zip(paragraphs[n:], had[n:], strict=True)])
        if others < _ELSEWHERE * own:
            return last
    return None


def _share(since: Sequence[int], n: int) -> float:
    """Share of the content words that stand in the first `n` paragraphs, see `Vocabulary`; `since` is sorted."""
    return bisect_left(since, n) / len(since) if since else 1.0


def _worth(blocks: Sequence[Block], ruled: BlockRulings, first: Sequence[float]) -> list[float]:
    """What each line counts for a run that has it, or against."""
    found = []
    for block, ruling, probability in zip(blocks, ruled, first, strict=True):
        worth = (probability - 0.5) * min(len(block.words), _FULL_LINE) / _FULL_LINE
        if probability <= 0.5:
            worth = min(worth, -_LINE)
            if ruling is not None and opens_text(ruling.reason):
                worth = min(worth, -_DATED)
            elif ruling is None and is_title(block):
                worth = min(worth, -_TITLE)
        found.append(worth)
    return found


def is_title(block: Block) -> bool:
    """Whether the line looks like a headline, and is no mere name of a section."""
    return block.is_title_like and len(block.words) >= _TITLE_WORDS


def _runs(worth: Sequence[float]) -> Iterator[range]:
    """Every run whose sum no longer and no shorter one beats, in order."""
    start = 0
    while start < len(worth):
        total, best, end, i = 0.0, 0.0, start + 1, start
        while i < len(worth) and (total := total + worth[i]) > 0:
            i += 1
            if total > best:
                best, end = total, i
        if best > 0:
            yield range(start, end)
        start = end


def _by_topic(blocks: Sequence[Block], first: Sequence[float], run: range) -> Iterator[range]:
    """The run, cut where it turns to something else."""
    start = run.start
    told = [i for i in run if first[i] > 0.5 and blocks[i].is_prose]
    while (last := turn_of_topic(blocks, told)) is not None:
        yield range(start, last + 1)
        start = last + 1
        told = [i for i in told if i > last]
    yield range(start, run.stop)


def _told(blocks: Sequence[Block], worth: Sequence[float], run: range) -> float:
    """How much a run tells: what its lines count, less if its paragraphs have little in common."""
    much = sum(worth[i] for i in run if worth[i] > 0)
    prose = [blocks[i] for i in run if worth[i] > 0 and blocks[i].is_prose]
    if len(prose) < 2:
        return much
    story = Vocabulary(prose)
    common = _mean([(block, story.overlap_with_rest(block)) for block in prose])
    return much * min(1.0, max(_LEAST, common / _IN_COMMON))


def _mean(overlaps: Sequence[tuple[Block, float]]) -> float:
    """Mean over words."""
    total = sum(len(block.words) for block, _ in overlaps)
    return sum(len(block.words) * overlap for block, overlap in overlaps) / total
