"""The lower baseline: every sentence is a claim in the reporter's voice."""

from crosscheck.extract.protocol import ChunkDrafts
from crosscheck.models.articles import Article, Chunk, Span
from crosscheck.models.drafts import DraftClaim


class EverythingExtractor:
    """Proposes every sentence whole and makes nobody responsible for it."""

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        """Propose the sentences of `chunk`."""
        spans = [Span(s.start, s.end) for s in chunk.sentences]
        return ChunkDrafts(
            tuple(DraftClaim(article.id, chunk.index, s.of(article.text), near=s) for s in spans)
        )
