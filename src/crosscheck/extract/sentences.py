"""An article as the extractors see it: its reportable sentences with what the reader says of each."""

from dataclasses import dataclass
from functools import lru_cache

from crosscheck.attribution import AttributionReader, SentenceAttribution
from crosscheck.entities import Cast
from crosscheck.extract.checkable import is_checkable
from crosscheck.extract.propositions import Proposition, split_propositions
from crosscheck.language.tokens import Doc
from crosscheck.models.articles import Article, Chunk, Span
from crosscheck.text.sentences import article_sentences


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence, whether it states something checkable, and the reader's opinion on it.

    Attributes:
        text: on one line.
        propositions: what it states, by rule; empty when it is not checkable.
    """

    span: Span
    text: str
    checkable: bool
    attribution: SentenceAttribution
    propositions: tuple[Proposition, ...]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """All reportable sentences of one article, in order, and its names."""

    sentences: tuple[ReadSentence, ...]
    names: Cast

    def of_chunk(self, chunk: Chunk) -> tuple[ReadSentence, ...]:
        """Those that begin inside `chunk`."""
        starts = {s.start for s in chunk.sentences}
        return tuple(s for s in self.sentences if s.span.start in starts)


# How many read articles are remembered; of more at once, some would be read again.
READ_ARTICLES_KEPT = 256


# Takes half a second an article, most of it parsing: the pipeline calls it in a thread before the
# extractors do on the event loop.
@lru_cache(maxsize=READ_ARTICLES_KEPT)
def read_article(article: Article) -> ReadArticle:
    """Read every reportable sentence of `article` once; names resolve over the whole article."""
    reader = AttributionReader(article.text, article_sentences(article))
    read = zip(reader.read(), reader.docs, strict=True)
    return ReadArticle(tuple(_read_sentence(article, *told) for told in read), reader.cast)


def _read_sentence(article: Article, attribution: SentenceAttribution, doc: Doc) -> ReadSentence:
    span = attribution.span
    part = article.part_at(span.start)
    checkable = is_checkable(doc, part)
    return ReadSentence(
        span=span,
        text=" ".join(span.of(article.text).split()),
        checkable=checkable,
        attribution=attribution,
        propositions=split_propositions(doc, attribution) if checkable else (),
    )
