"""Pack an article's paragraphs into chunks, with the sentences before each as read-only context.

The pieces of all chunks, joined, are the reportable text exactly: no character is lost, none is
asked about twice, and boilerplate is never sent.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from crosscheck.models.articles import UNCLAIMED, Article, Chunk, PartSpan, Sentence, Span
from crosscheck.text.sentences import paragraphs, sentences

# English news runs at about four characters a token with the tokenisers of current models.
CHARACTERS_PER_TOKEN = 4
CONTEXT_SENTENCES = 2


def article_sentences(article: Article) -> tuple[Sentence, ...]:
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
    return tuple(_chunks(article.id, groups))


class _Piece:
    """One paragraph with the white space after it, and its sentences."""

    __slots__ = ("sentences", "span")

    def __init__(self, span: Span, sentences: tuple[Sentence, ...]) -> None:
        self.span = span
        self.sentences = sentences


def _pieces(article: Article) -> list[_Piece]:
    pieces: list[_Piece] = []
    for part in article.parts:
        if part.part not in UNCLAIMED:
            pieces.extend(_part_pieces(article.text, part, len(pieces)))
    return pieces


def _part_pieces(text: str, part: PartSpan, first_paragraph: int) -> Iterator[_Piece]:
    """Cut one part at its paragraph starts, so that the pieces cover it exactly."""
    starts = [p.start + part.start for p in paragraphs(text[part.start : part.end])]
    borders = [part.start, *starts[1:], part.end]
    for number, (start, end) in enumerate(pairwise(borders)):
        span = Span(start, end)
        found = tuple(
            Sentence(s.start, s.end, part.part, first_paragraph + number)
            for s in sentences(text, span)
        )
        yield _Piece(span, found)


def _chunks(article: str, groups: Sequence[Sequence[_Piece]]) -> Iterator[Chunk]:
    before: tuple[Sentence, ...] = ()
    for index, group in enumerate(groups):
        own = tuple(s for piece in group for s in piece.sentences)
        yield Chunk(article, index, tuple(piece.span for piece in group), own, before)
        before = (*before, *own)[-CONTEXT_SENTENCES:]
