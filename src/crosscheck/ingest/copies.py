"""The same text twice is one article, and every article of a run has an id of its own."""

from collections.abc import Callable, Collection, Iterable
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
    return IngestResult(
        tuple(sorted(_with_own_ids(articles.values()), key=lambda a: a.id)),
        tuple(p for result in results for p in result.problems),
        tuple(sorted(notes, key=lambda n: (n.path, n.message))),
    )


def with_free_ids(
    articles: Iterable[Article],
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
    given: dict[str, Article] = {}
    wished = {a.id: known_id(digests[a.id]) or a.id for a in articles}
    for article in sorted(articles, key=lambda a: (wished[a.id] == a.id, a.id)):
        taken = partial(_belongs_to_another, digests[article.id], given, is_taken)
        id_ = free_id(wished[article.id], taken)
        given[id_.casefold()] = replace(article, id=id_)
    return tuple(sorted(given.values(), key=lambda a: a.id))


def _belongs_to_another(
    digest: str, given: Collection[str], is_taken: Callable[[str, str], bool], id_: str
) -> bool:
    return id_.casefold() in given or is_taken(id_, digest)


def _with_own_ids(articles: Iterable[Article]) -> Iterable[Article]:
    """Case-blind, as ids become file names; an id that another article would like is left to it."""
    articles = tuple(articles)
    wished = {article.id.casefold() for article in articles}
    taken: set[str] = set()
    for article in articles:
        id_ = free_id(article.id, partial(_is_taken, article.id, wished, taken))
        taken.add(id_.casefold())
        yield article if id_ == article.id else replace(article, id=id_)


def _is_taken(own: str, wished: Collection[str], taken: Collection[str], id_: str) -> bool:
    return id_.casefold() in taken or (id_ != own and id_.casefold() in wished)


def _same_text(article: Article, first: Article) -> InputNote:
    return InputNote(
        article.path_as_given,
        f"{article.path_as_given!r} has the same text as {first.path_as_given!r}: read once",
    )
