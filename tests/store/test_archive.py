"""The claim archive: claims come back as they were put; the same article again replaces them."""

from datetime import date
from pathlib import Path

import pytest

from crosscheck.errors import StoreError
from crosscheck.models import ArticleContext
from crosscheck.store.archive import ArchivedArticle, ClaimArchive

FLOOD = ArchivedArticle(
    "aa",
    ArticleContext("flood", "The Post", date(2024, 5, 1), "It rained.\n"),
    "m",
    ('{"id": "1"}',),
)
FIRE = ArchivedArticle("bb", ArticleContext("fire"), "m", ('{"id": "2"}', '{"id": "–"}'))


def test_articles_come_back_with_their_claims_in_order(tmp_path: Path) -> None:
    archive = ClaimArchive(tmp_path / "claims.sqlite")
    archive.put([FLOOD, FIRE])
    archive.close()
    again = ClaimArchive(tmp_path / "claims.sqlite")
    assert list(again.load_articles()) == [FIRE, FLOOD]
    again.close()


def test_the_list_leaves_texts_and_claims_out() -> None:
    archive = ClaimArchive(Path(":memory:"))
    archive.put([FLOOD])
    (listed,) = archive.list_articles()
    assert (listed.context.id, listed.context.published) == ("flood", date(2024, 5, 1))
    assert (listed.context.text, listed.claims) == ("", ())
    archive.close()


def test_the_same_bytes_again_replace_the_claims() -> None:
    archive = ClaimArchive(Path(":memory:"))
    archive.put([FIRE])
    newer = ArchivedArticle("bb", ArticleContext("fire-2"), "m2", ('{"id": "9"}',))
    archive.put([newer])
    assert list(archive.load_articles()) == [newer]
    archive.close()


def test_a_failed_put_keeps_nothing_of_it() -> None:
    archive = ClaimArchive(Path(":memory:"))
    bad = ArchivedArticle("cc", ArticleContext("x", text=None), "m")  # type: ignore[arg-type]  # on purpose
    with pytest.raises(StoreError):
        archive.put([FLOOD, bad])
    assert archive.list_articles() == ()
    archive.verify()
    archive.close()


def test_an_article_can_be_removed() -> None:
    archive = ClaimArchive(Path(":memory:"))
    archive.put([FLOOD, FIRE])
    assert archive.remove("aa")
    assert not archive.remove("aa")
    assert list(archive.load_articles()) == [FIRE]
    archive.close()
