"""The page while it is being classified: its blocks, the rulings so far, its layout."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from crosscheck.ingest.parts.blocks import Block
from crosscheck.ingest.parts.vocabulary import Vocabulary
from crosscheck.models.articles import Part

# A paragraph that opens the story has at least this many words; a shorter sentence may be a slogan.
OPENING_WORDS = 12
# A lost sentence is worse than a kept line, so less than an even chance is enough to be kept; on
# pages not learned from, 0.3 to 0.6 give nearly the same F1.
LIKELY = 0.4
# A line that a rule takes for another story's or for boilerplate is kept only above this.
SURE = 0.8
# So many headed paragraphs make a list, a live blog or a guide, whose headings are its own.
_SECTIONED = 3


@dataclass(frozen=True, slots=True)
class BlockRuling:
    """What a block is, and the rule that says so, in words."""

    part: Part
    reason: str


BlockRulings = tuple[BlockRuling | None, ...]


class Page:
    """Blocks with rulings; a ruling once given stands, except where a rule says that it overrides."""

    def __init__(
        self,
        blocks: tuple[Block, ...],
        rulings: BlockRulings | None = None,
        likely: Sequence[float] | None = None,
    ) -> None:
        """Begin with what is known.

        Args:
            blocks: the lines.
            rulings: given before, one for each block; None for none.
            likely: the probability of each to be the story's; None before anything is known.
        """
        self.blocks = blocks
        self.rulings: list[BlockRuling | None] = list(rulings or [None] * len(blocks))
        self._likely = likely

    def give(self, index: int, part: Part, reason: str) -> None:
        """Rule on the block unless it has a ruling."""
        if self.rulings[index] is None:
            self.rulings[index] = BlockRuling(part, reason)

    def override(self, index: int, part: Part, reason: str) -> None:
        """Rule on the block whatever was said before."""
        self.rulings[index] = BlockRuling(part, reason)

    def is_open(self, index: int) -> bool:
        """Whether the block exists and has no ruling yet."""
        return 0 <= index < len(self.blocks) and self.rulings[index] is None

    def has_part(self, index: int, part: Part) -> bool:
        """Whether the block exists and was found to belong to `part`."""
        ruling = self.rulings[index] if 0 <= index < len(self.blocks) else None
        return ruling is not None and ruling.part is part

    def is_boilerplate(self, index: int) -> bool:
        """Whether the block exists and was found to be boilerplate."""
        return self.has_part(index, Part.BOILERPLATE)

    def open_indices(self) -> Iterator[int]:
        """Indices of the blocks without a ruling, in order."""
        return (i for i, ruling in enumerate(self.rulings) if ruling is None)

    def is_open_prose(self, index: int) -> bool:
        """Whether the block has no ruling and is a paragraph of the story."""
        return self.is_open(index) and self.blocks[index].is_prose and self._may_be_story(index)

    def prose_indices(self) -> list[int]:
        """Indices of the paragraphs without a ruling, in order."""
        return [i for i in self.open_indices() if self.is_open_prose(i)]

    def opening(self) -> int | None:
        """Index of the paragraph that opens the story, or None if nothing reads like one."""
        return next(
            (i for i in self.prose_indices() if len(self.blocks[i].words) >= OPENING_WORDS), None
        )

    def is_unlikely(self, index: int) -> bool:
        """Whether the block has no ruling and is probably no line of the story."""
        return self.is_open(index) and not self._may_be_story(index)

    def is_sure(self, index: int) -> bool:
        """Whether the block is so likely a line of the story that no rule about others' counts."""
        return self._likely is None or self._likely[index] > SURE

    def likelihood(self, index: int) -> float:
        """The probability that the block is the story's, as far as it is known; 0 before that."""
        return self._likely[index] if self._likely is not None else 0.0

    def _may_be_story(self, index: int) -> bool:
        return self._likely is None or self._likely[index] > LIKELY

    def vocabulary(self) -> Vocabulary:
        """The words of the paragraphs without a ruling."""
        return Vocabulary(self.blocks[i] for i in self.prose_indices())

    def is_sectioned(self, opening: int) -> bool:
        """Whether many paragraphs from `opening` on have a heading of their own."""
        headed = sum(
            self.is_open(i) and self.blocks[i].is_title_like and self.is_open_prose(i + 1)
            for i in range(max(0, opening - 1), len(self.blocks) - 1)
        )
        return headed >= _SECTIONED

    @cached_property
    def has_blank_lines(self) -> bool:
        """Whether paragraphs are set apart by blank lines, so that a missing one means something."""
        follows = [
            self.blocks[i].space_before
            for i in range(1, len(self.blocks))
            if self.blocks[i].is_prose and not self.blocks[i].glued
        ]
        return sum(follows) * 2 > len(follows)

    def touches_next(self, index: int) -> bool:
        """Whether the next block follows without the blank line that parts paragraphs here."""
        return (
            self.has_blank_lines
            and index + 1 < len(self.blocks)
            and not self.blocks[index + 1].space_before
        )
