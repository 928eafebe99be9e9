"""What a text is about, as a bag of words, to tell the story's own lines from other stories'."""

import re
from collections import Counter
from collections.abc import Iterable

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.lexicon import lexicon

_SHORTEST_WORD = 4
_ENDING = re.compile(r"(?:['’]s|ing|ed|es|s|['’])$")


class Vocabulary:
    """The content words of the story's paragraphs, with how many paragraphs each stands in."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._counts: Counter[str] = Counter()
        for block in blocks:
            self._counts.update(content_words(block))

    def overlap(self, block: Block) -> float:
        """Share (0 to 1) of the content words of `block` that the story has; `block` not counted in."""
        return self._share(block, 1)

    def overlap_with_rest(self, block: Block) -> float:
        """Like `overlap`, for a block that was itself counted into the vocabulary."""
        return self._share(block, 2)

    def _share(self, block: Block, at_least: int) -> float:
        words = content_words(block)
        if not words:
            return 1.0  # nothing foreign in it
        return sum(self._counts[w] >= at_least for w in words) / len(words)


def content_words(block: Block) -> frozenset[str]:
    """Distinct words that carry meaning, without endings, lower case."""
    return frozenset(_stems(block))


def _stems(block: Block) -> Iterable[str]:
    common = lexicon().words.common
    for word in block.words:
        lower = word.lower().replace("’", "'")
        if lower not in common and (len(lower) >= _SHORTEST_WORD or word.isupper()):
            yield _ENDING.sub("", lower)
