"""Archives from strangers: read or refused, never a fault, never changed."""

import os
import random
import sqlite3
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from crosscheck.archiving import keep_articles, open_archive_for_lookup, open_current_archive
from crosscheck.contract import contexts_of
from crosscheck.errors import StoreError
from crosscheck.models.articles import Article
from crosscheck.models.claims import Claim
from crosscheck.reading import read_claims
from crosscheck.store.archive import open_archive, open_archive_to_read
from values import make_article, make_claim

FLIPS = 200
TEXT = "Mayor Ilsa Quorn said that 14 people were hurt in Halm on Friday. Repairs cost 3 million florins."


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of four articles."""
    file = tmp_path_factory.mktemp("good") / "good.db"
    articles = [article(n) for n in range(4)]
    claims = [claim(a) for a in articles]
    with open_current_archive(file, print) as archive:
        keep_articles(archive, articles, read_claims(claims, contexts_of(articles)), "rules")
    return file.read_bytes()


def article(number: int) -> Article:
    text = f"{TEXT} It was crash {number}."
    return make_article(f"a{number}", text, outlet="The Post")


def claim(of: Article) -> Claim:
    end = of.text.index(" Repairs")
    return make_claim(of.text[:end], id=f"{of.id}-1", article=of.id)


def change(file: Path) -> None:
    """What a run and the commands do that write to an archive."""
    with open_current_archive(file, print) as archive:
        one = article(9)
        keep_articles(archive, [one], read_claims([claim(one)], contexts_of([one])), "rules")
        archive.remove(["a1"])
        archive.compact()


def use(file: Path) -> None:
    """Everything that is done with somebody else's archive."""
    with open_archive_to_read(file) as archive:
        for entry in archive.list_articles():
            archive.load_article(entry.id)
        archive.search("quorn", 10)
        archive.verify()
    with open_archive_for_lookup(file, print) as archive:
        index = archive.index()
        held = index.look_up(["quorn", "14"])
        numbers = [int(n) for one in held.values() for n in one.claims]
        index.load_claims(numbers or [1, 2])
        index.count_keys([1, 2])


def refused(file: Path) -> bool:
    """Whether the archive is refused; it is the same file afterwards, with nothing beside it."""
    before = file.read_bytes()
    try:
        use(file)
    except StoreError:
        return True
    finally:
        assert file.read_bytes() == before
        assert [p.name for p in file.parent.iterdir()] == [file.name]
    return False


def flipped(data: bytes, seed: int) -> bytes:
    chosen = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chosen.choice([1, 1, 4, 20])):
        changed[chosen.randrange(len(changed))] = chosen.randrange(256)
    return bytes(changed)


def test_flipped_bytes_are_read_or_refused(good: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bad.db"
    refusals = 0
    for seed in range(FLIPS):
        file.write_bytes(flipped(good, seed))
        refusals += refused(file)
    assert 0 < refusals < FLIPS


def hostile_statements() -> Iterator[str]:
    yield "CREATE VIEW v AS SELECT * FROM articles"
    yield "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM claims; END"
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n"
    yield f"ALTER TABLE facts RENAME TO f2; CREATE VIEW facts AS SELECT x AS name, x AS value FROM ({endless})"
    yield "UPDATE articles SET text = 7"
    yield "UPDATE articles SET about = '[]'"
    yield "UPDATE articles SET about = '{}'"
    yield "UPDATE articles SET published = x'00'"
    yield "UPDATE articles SET claims = 'many'"
    yield "UPDATE claims SET reading = 7"
    yield "UPDATE claims SET keys = 'k'"
    yield "UPDATE claims SET keys = x'010203'"
    yield "UPDATE facts SET value = '[1, 2, 3]'"
    # Columns and indexes that compute, and claims that are not there.
    yield "ALTER TABLE articles ADD COLUMN b GENERATED ALWAYS AS (hex(zeroblob(9))) VIRTUAL"
    yield "CREATE INDEX i ON articles (length(hex(zeroblob(9))))"
    yield "CREATE TABLE more (a CHECK (length(hex(zeroblob(9))) > 0))"
    yield "UPDATE articles SET claims = 9223372036854775807"
    yield "UPDATE articles SET claims = -5"
    yield "UPDATE articles SET first_claim = -9223372036854775808"
    yield "UPDATE claims SET number = number + 9000000000"
    yield "UPDATE articles SET headline = x'ff00fe'"
    yield "UPDATE articles SET outlet = x'c328'"
    yield "UPDATE articles SET about = json_set(about, '$.byline', json('[1]'))"
    yield "UPDATE keys SET holders = 'many'"
    yield "UPDATE keys SET claims = x'0102'"
    yield "UPDATE articles SET id = '../../outside', folded_id = '../../outside' WHERE number = 1"


def spoilt(good: bytes, folder: Path, statement: str, *values: object) -> Path:
    """The archive after a statement, which has values or is a script."""
    file = folder / "bad.db"
    file.write_bytes(good)
    with closing(sqlite3.connect(file)) as connection, connection:
        if values:
            connection.execute(statement, values)
        else:
            connection.executescript(statement)
    return file


@pytest.mark.parametrize("statements", tuple(hostile_statements()))
def test_views_triggers_and_wrong_types_are_refused(
    good: bytes, tmp_path: Path, statements: str
) -> None:
    file = spoilt(good, tmp_path, statements)
    assert refused(file)
    with suppress(StoreError):  # or changed, where what is spoilt is not met with
        change(file)


@pytest.mark.parametrize(
    "id_", ["/tmp/outside", "..", "", "a/b", "a\\b", "C:\\a", "a\0b", "a\x1b[2J", "a\u202eb", "x" * 300, "-rf"]
)  # fmt: skip
def test_what_is_no_id_is_refused(good: bytes, tmp_path: Path, id_: str) -> None:
    """Texts are written into files of their ids' names: "../../outside" was written outside the folder."""
    statement = "UPDATE articles SET id = ?, folded_id = ? WHERE number = 1"
    assert refused(spoilt(good, tmp_path, statement, id_, id_.casefold()))


def test_an_archive_of_before_the_index_of_articles_is_read(good: bytes, tmp_path: Path) -> None:
    assert not refused(spoilt(good, tmp_path, "DROP INDEX articles_by_claim"))


def test_a_text_that_unfolds_without_end_is_refused(good: bytes, tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(300_000_000), 9)
    assert refused(spoilt(good, tmp_path, "UPDATE articles SET text = ?", bomb))


@pytest.mark.parametrize("wbits", [15, -15])
def test_a_reading_that_unfolds_without_end_is_refused(
    good: bytes, tmp_path: Path, wbits: int
) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    bomb = packer.compress(b" " * 300_000_000) + packer.flush()
    file = spoilt(good, tmp_path, "UPDATE claims SET reading = ?", bomb)
    tracemalloc.start()
    assert refused(file)
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


def with_number(number: str) -> bytes:
    quantity = f'{{"text":"14","start":0,"end":2,"low":{number},"high":null}}'
    return f'{{"claim":{{"quote":"14","start":0,"end":2,"quantities":[{quantity}]}}}}'.encode()


@pytest.mark.parametrize(
    "reading",
    [*map(with_number, ["1e999", "-1e999", "NaN", "Infinity"]), b"[" * 200_000],
    ids=["too large", "too small", "none", "without end", "nested without end"],
)
def test_a_reading_with_a_number_that_is_none_or_nested_without_end_is_refused(
    good: bytes, tmp_path: Path, reading: bytes
) -> None:
    packed = zlib.compress(reading)
    assert refused(spoilt(good, tmp_path, "UPDATE claims SET reading = ?", packed))


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/full", "pipe"])
def test_a_device_or_pipe_is_no_archive(tmp_path: Path, device: str) -> None:
    file = tmp_path / "desk.db"
    os.mkfifo(file) if device == "pipe" else file.symlink_to(device)
    for opening in (open_archive, open_archive_to_read):
        with pytest.raises(StoreError, match="is no regular file"):
            opening(file)


def test_the_name_of_an_archive_is_only_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite takes "file:x?mode=memory" for more: nothing was kept, or in another file."""
    monkeypatch.chdir(tmp_path)
    for name in ("file:x.db", "file:y.db?mode=memory", "z%00.db"):
        open_archive(Path(name)).close()
        assert (tmp_path / name).exists()
        open_archive_to_read(Path(name)).close()
    assert len(list(tmp_path.iterdir())) == 3
