"""What is kept of a claim, and when it has to be made anew."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from crosscheck import archiving
from crosscheck.archiving import (
    FORMATS,
    find_past,
    keep_articles,
    open_archive_for_lookup,
    open_current_archive,
)
from crosscheck.compare.signature import signature
from crosscheck.contract import contexts_of
from crosscheck.models.articles import Article
from crosscheck.models.readings import ReadClaim
from crosscheck.reading.reader import read_claims
from crosscheck.store.archive import Formats, open_archive
from values import make_article, make_claim

SENTENCES = (
    "Ana Ruiz said on Monday that about 12 firefighters were hurt in Halm.",
    "The ministry did not send 3,000 masks to Orlen before May 3.",
)
TEXT = "\n".join(SENTENCES)
STORY = make_article("story", TEXT, outlet="The Post")


def readings(article: Article = STORY) -> Sequence[ReadClaim]:
    claims = []
    for sentence in SENTENCES:
        at = article.text.index(sentence)
        claims.append(make_claim(sentence, at, id=f"{article.id}-{at}", article=article.id))
    return read_claims(claims, contexts_of([article]))


# The digest of all keys of the claims above, by the format of the keys (6 has tolls of places, of which they tell none).
KEYS = {
    "2": "8a890778a087",
    "3": "3077d508c935",
    "4": "9bc4f1a278c7",
    "5": "fcf3ded7ffdd",
    "6": "fcf3ded7ffdd",
}


def test_other_keys_need_another_format() -> None:
    """Archives find claims by keys that were made when the claims were put there.

    If this fails, what a claim is found by has changed: raise `FORMATS.keys` in `crosscheck.archiving`,
    so that the keys of existing archives are made anew, and note the new digest here.
    """
    keys = "\n".join(sorted(key for read in readings() for key in signature(read).keys))
    assert KEYS[FORMATS.keys] == hashlib.sha256(keys.encode()).hexdigest()[:12]


@pytest.mark.parametrize("kept", [Formats("0", FORMATS.keys), Formats(FORMATS.reading, "0")])
def test_an_archive_of_other_formats_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: Formats
) -> None:
    path = tmp_path / "desk.db"
    fresh = readings()
    stale = [replace(read, lemmas=frozenset({"plum"})) for read in fresh]
    monkeypatch.setattr(archiving, "FORMATS", kept)
    with open_current_archive(path, print) as archive:
        keep_articles(archive, [STORY], stale, "m")
    monkeypatch.undo()
    before = path.read_bytes()
    said: list[str] = []
    rereads = kept.reading != FORMATS.reading
    with open_archive_for_lookup(path, said.append) as archive:
        loaded = archive.load_article("story")
        assert loaded is not None
        assert list(loaded.readings) == (list(fresh) if rereads else stale)
        past = find_past(archive, [])
        assert ("plum" in past.count_holders(["plum"])) is not rereads
    assert path.read_bytes() == before
    with open_current_archive(path, said.append) as archive:
        assert archive.formats() == FORMATS
        assert archive.verify() == ()
    with open_archive(path) as archive:
        assert archive.formats() == FORMATS
    assert len(said) == 2
    assert "bringing 2 claims up to date" in said[0]
