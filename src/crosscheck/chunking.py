"""Pack an article's paragraphs into chunks.

The pieces of all chunks, joined, are the reportable text exactly: no character is lost, none is
asked about twice, and boilerplate is never sent.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from crosscheck.models.articles import UNCLAIMED, Article, Chunk, PartSpan, Span
from crosscheck.text.sentences import paragraphs, sentences

# English news runs at about four characters a token with the tokenisers of current models.
CHARACTERS_PER_TOKEN = 4


def article_sentences(article: Article) -> tuple[Span, ...]:
    """Every sentence of the article outside boilerplate, in text order."""
    return tuple(s for piece in _pieces(article) for s in piece.sentences)


def chunk_article(article: Article, *, token_budget: int) -> tuple[Chunk, ...]:
    """Pack whole paragraphs into chunks of about `token_budget` tokens (at least 1).

    A paragraph longer than the budget makes a chunk of its own; the extractor splits further
    when the model's reply does not fit.
    """
    groups: list[list[_Piece]] = []
    size = 0
    for piece in _pieces(article):
        cost = max(1, (piece.span.end - piece.span.start) // CHARACTERS_PER_TOKEN)
        if not groups or size + cost > token_budget:
            groups.append([])
            size = 0
        groups[-1].append(piece)
        size += cost
    return tuple(
        Chunk(
            article.id,
            index,
            tuple(piece.span for piece in group),
            tuple(s for piece in group for s in piece.sentences),
        )
        for index, group in enumerate(groups)
    )


class _Piece(NamedTuple):
    """One paragraph with the white space after it, and its sentences."""

    span: Span
    sentences: tuple[Span, ...]


def _pieces(article: Article) -> Iterator[_Piece]:
    for part in article.parts:
        if part.part not in UNCLAIMED:
            yield from _part_pieces(article.text, part)


def _part_pieces(text: str, part: PartSpan) -> Iterator[_Piece]:
    """Cut one part at its paragraph starts, so that the pieces cover it exactly."""
    starts = [p.start + part.start for p in paragraphs(text[part.start : part.end])]
    for start, end in pairwise([part.start, *starts[1:], part.end]):
        span = Span(start, end)
        yield _Piece(span, tuple(sentences(text, span)))
