"""What every extractor is: chunk in, drafts out, with its cost. Nothing here is believed yet."""

from dataclasses import dataclass, field
from typing import Protocol

from crosscheck.models.articles import Article, Chunk
from crosscheck.models.calls import Usage
from crosscheck.models.drafts import DraftClaim
from crosscheck.models.report import Failure


@dataclass(frozen=True, slots=True)
class ChunkDrafts:
    """What one chunk gave.

    Attributes:
        failures: non-empty when the chunk, or a part of it after splitting, could not be extracted.
        usage: tokens and calls, failed attempts included.
    """

    drafts: tuple[DraftClaim, ...]
    failures: tuple[Failure, ...] = ()
    usage: Usage = field(default_factory=Usage)


class Extractor(Protocol):
    """Turns one chunk of an article into draft claims."""

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        """Propose claims for `chunk`; failures are returned as data, not raised."""
        ...
