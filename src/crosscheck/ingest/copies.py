"""The same text twice is one article, and every article of a run has an id of its own."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial

from crosscheck.ingest.values import IngestResult, InputNote
from crosscheck.models.articles import Article
from crosscheck.text.identity import free_id, text_digest


def join_results(*results: IngestResult) -> IngestResult:
    """Join what several calls read into one run's articles.

    Of articles with one text the first counts, with a note; of ids that are taken the later ones are
    numbered.
    """
    articles: dict[str, Article] = {}
    notes = [note for result in results for note in result.notes]
    for article in (a for result in results for a in result.articles):
        first = articles.setdefault(text_digest(article.text), article)
        if first is not article:
            notes.append(_same_text(article, first))
    # An id that another article would like is left to it.
    wished = {article.id.casefold() for article in articles.values()}
    return IngestResult(
        _named(
            ((article, article.id) for article in articles.values()),
            lambda article, id_: id_ != article.id and id_.casefold() in wished,
        ),
        tuple(p for result in results for p in result.problems),
        tuple(sorted(notes, key=lambda n: (n.path, n.message))),
    )


def with_free_ids(
    articles: Sequence[Article],
    known_id: Callable[[str], str | None],
    is_taken: Callable[[str, str], bool],
) -> tuple[Article, ...]:
    """Give articles the ids by which earlier runs know them, and new ones ids that no other has.

    Args:
        articles: of one run, no text twice; their ids are what they would like.
        known_id: the id that the text of a digest has elsewhere, or None.
        is_taken: whether an id is elsewhere that of another text than the one of the digest.
    """
    digests = {a.id: text_digest(a.text) for a in articles}
    wished = [(a, known_id(digests[a.id]) or a.id) for a in articles]
    wished.sort(key=lambda pair: (pair[1] == pair[0].id, pair[0].id))
    return _named(wished, lambda article, id_: is_taken(id_, digests[article.id]))


def _named(
    wished: Iterable[tuple[Article, str]], is_taken: Callable[[Article, str], bool]
) -> tuple[Article, ...]:
    """The articles under the ids they would like, or numbered ones; case-blind, as ids become file names."""
    given: dict[str, Article] = {}
    for article, wanted in wished:
        id_ = free_id(wanted, partial(_is_gone, given, is_taken, article))
        given[id_.casefold()] = replace(article, id=id_)
    return tuple(sorted(given.values(), key=lambda a: a.id))


def _is_gone(
    given: Collection[str], is_taken: Callable[[Article, str], bool], article: Article, id_: str
) -> bool:
    return id_.casefold() in given or is_taken(article, id_)


def _same_text(article: Article, first: Article) -> InputNote:
    return InputNote(
        article.path_as_given,
        f"{article.path_as_given!r} has the same text as {first.path_as_given!r}: read once",
    )
