"""The extractor without a model: every checkable sentence, attributed by the reader."""

from crosscheck.extract.drafts import draft_sentence
from crosscheck.extract.protocol import ChunkDrafts
from crosscheck.extract.sentences import read_article
from crosscheck.models.articles import Article, Chunk


class RulesExtractor:
    """Proposes what the rules find; costs nothing and never fails."""

    async def extract(self, article: Article, chunk: Chunk) -> ChunkDrafts:
        """Propose the claims of `chunk`."""
        read = read_article(article).of_chunk(chunk)
        return ChunkDrafts(tuple(d for s in read for d in draft_sentence(article, chunk, s)))
