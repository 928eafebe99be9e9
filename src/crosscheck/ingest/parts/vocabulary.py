"""What a text is about, as a bag of words, to tell the story's own lines from other stories'."""

from collections import Counter
from collections.abc import Iterable

from crosscheck.ingest.parts.blocks import Block


class Vocabulary:
    """The content words of the story's paragraphs, with how many paragraphs each stands in."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._counts: Counter[str] = Counter()
        for block in blocks:
            self._counts.update(block.content_words)

    def overlap(self, block: Block) -> float:
        """Share (0 to 1) of the content words of `block` that the story has; `block` not counted in."""
        return self._share(block, 1)

    def overlap_with_rest(self, block: Block) -> float:
        """Like `overlap`, for a block that was itself counted into the vocabulary."""
        return self._share(block, 2)

    def _share(self, block: Block, at_least: int) -> float:
        words = block.content_words
        if not words:
            return 1.0  # nothing foreign in it
        return sum(self._counts[w] >= at_least for w in words) / len(words)
