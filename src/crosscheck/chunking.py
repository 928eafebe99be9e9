"""Pack an article's paragraphs into chunks.

The pieces of all chunks, joined, are the reportable text exactly: no character is lost, none is
asked about twice, and boilerplate is never sent.
"""

from collections.abc import Iterator
from itertools import pairwise

from crosscheck.models.articles import UNCLAIMED, Article, Chunk, PartSpan, Span
from crosscheck.text.sentences import paragraphs, sentences

# English news runs at about four characters a token with the tokenisers of current models.
CHARACTERS_PER_TOKEN = 4
# Small enough that the first claims appear early and a lost call costs little.
CHUNK_TOKENS = 600


def chunk_article(article: Article, *, token_budget: int = CHUNK_TOKENS) -> tuple[Chunk, ...]:
    """Pack whole paragraphs into chunks of about `token_budget` tokens (at least 1).

    A paragraph longer than the budget makes a chunk of its own; the extractor splits further
    when the model's reply does not fit.
    """
    groups: list[list[Span]] = []
    size = 0
    for piece in _pieces(article):
        cost = max(1, (piece.end - piece.start) // CHARACTERS_PER_TOKEN)
        if not groups or size + cost > token_budget:
            groups.append([])
            size = 0
        groups[-1].append(piece)
        size += cost
    return tuple(
        Chunk(
            article.id,
            index,
            tuple(group),
            tuple(s for piece in group for s in sentences(article.text, piece)),
        )
        for index, group in enumerate(groups)
    )


def _pieces(article: Article) -> Iterator[Span]:
    """Each paragraph with the white space after it."""
    for part in article.parts:
        if part.part not in UNCLAIMED:
            yield from _part_pieces(article.text, part)


def _part_pieces(text: str, part: PartSpan) -> Iterator[Span]:
    """Cut one part at its paragraph starts, so that the pieces cover it exactly."""
    starts = [p.start + part.start for p in paragraphs(part.span.of(text))]
    for start, end in pairwise([part.start, *starts[1:], part.end]):
        yield Span(start, end)
