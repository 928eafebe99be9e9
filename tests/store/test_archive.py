"""The archive: what is put comes back whole, whatever else lies in its place stays as it was."""

import base64
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crosscheck.contract.readings import unpack_reading
from crosscheck.errors import StoreError
from crosscheck.models.articles import Article, ArticleContext, Part, PartSpan
from crosscheck.models.claims import (
    Attribution,
    AttributionKind,
    EntityMention,
    Modality,
    Polarity,
    Quantity,
    Stance,
    TimeRef,
)
from crosscheck.models.readings import Predicate, ReadClaim
from crosscheck.store.archive import (
    ArchivedArticle,
    ClaimArchive,
    Formats,
    open_archive,
    open_archive_to_read,
)
from crosscheck.store.calls import CallStore
from crosscheck.text.identity import text_digest
from values import make_claim

TEXT = "Flood in Halm\n\nSo far, 12 people are missing, Ana Ruiz said on Monday.\n“Go,” she said – twice.\n"


def article(id_: str = "flood", text: str = TEXT) -> Article:
    return Article(
        id_,
        text,
        (PartSpan(Part.HEADLINE, 0, 13), PartSpan(Part.BODY, 13, len(text))),
        outlet="The Post",
        headline="Flood in Halm",
        byline="B. Lind",
        published=date(2031, 5, 1),
        published_from="--date",
        path_as_given="flood.txt",
        sha256="ab" * 32,
    )


def reading(of: Article, quote: str, **more: object) -> ReadClaim:
    start = of.text.index(quote)
    claim = make_claim(quote, start, id=f"{of.id}-{start:08x}", article=of.id, **more)
    return ReadClaim(claim, ArticleContext(of.id, of.outlet, of.published, of.text))


def full_reading(of: Article) -> ReadClaim:
    """One with every field that a reading can have."""
    read = reading(
        of,
        "12 people are missing",
        statement="12 people are missing in Halm",
        attribution=Attribution(
            "Ana Ruiz",
            "person:ana-ruiz",
            3,
            11,
            "said",
            12,
            16,
            AttributionKind.INDIRECT,
            Stance.EXPECTS,
            "an aide",
        ),
        modality=Modality.POSSIBLE,
        polarity=Polarity.NEGATED,
        quantities=(
            Quantity(
                "12",
                0,
                2,
                12.0,
                None,
                False,
                True,
                True,
                "person",
                None,
                ("old",),
                "miss",
                0,
                ("a",),
            ),
        ),
        times=(
            TimeRef(
                "Monday",
                1,
                2,
                date(2031, 4, 28),
                None,
                "anchor",
                "period",
                "05-03/",
                "miss",
                ("b",),
                "miss",
            ),
        ),
        entities=(EntityMention("Ana Ruiz", 0, 8, "person:ana-ruiz", "person"),),
        flags=("statement_from_quote",),
    )
    return replace(
        read,
        predicates=(Predicate("miss", "miss", 4, 8, "person:x", "y", True, Modality.PLANNED),),
        lemmas=frozenset({"miss", "people"}),
        head="miss",
    )


def archived(
    of: Article, *readings: ReadClaim, keys: tuple[str, ...] = ("word:halm",)
) -> ArchivedArticle:
    return ArchivedArticle(
        of, text_digest(of.text), "m", readings, tuple(frozenset(keys) for _ in readings)
    )


def memory() -> ClaimArchive:
    return open_archive(Path(":memory:"))


def test_an_article_comes_back_whole_with_every_field_of_its_readings(tmp_path: Path) -> None:
    put = archived(article(), full_reading(article()), reading(article(), "“Go,” she said"))
    with open_archive(tmp_path / "desk.db") as archive:
        archive.put([put])
    with open_archive_to_read(tmp_path / "desk.db") as archive:
        assert archive.load_article("FLOOD") == replace(put, keys=())
        assert archive.verify() == ()


def test_the_same_text_again_replaces_the_claims_and_another_keeps_its_own() -> None:
    other = article("flood-2", TEXT + "The water rose.\n")
    with memory() as archive:
        archive.put(
            [
                archived(article(), full_reading(article())),
                archived(other, reading(other, "The water")),
            ]
        )
        archive.put([archived(article(), reading(article(), "Ana Ruiz"))])
        kept = archive.load_article("flood")
        assert kept is not None
        assert [r.claim.quote for r in kept.readings] == ["Ana Ruiz"]
        assert [(e.id, e.claims) for e in archive.list_articles()] == [("flood", 1), ("flood-2", 1)]
        assert archive.verify() == ()


def test_two_texts_never_share_an_id_and_a_refused_put_keeps_nothing() -> None:
    with memory() as archive:
        archive.put([archived(article())])
        with pytest.raises(StoreError, match=r"'FLOOD'.*run this one again"):
            archive.put([archived(article("new", "New.")), archived(article("FLOOD", "Other."))])
        assert [e.id for e in archive.list_articles()] == ["flood"]


def test_white_space_and_composed_letters_make_no_other_text() -> None:
    assert text_digest("Zoë said\r\n so. ") == text_digest("Zoe\u0308 said so.\n")
    assert text_digest("12 hurt") != text_digest("13 hurt")


def test_keys_lead_to_claims_until_they_are_removed() -> None:
    other = article("other", "Halm burns.")
    with memory() as archive:
        archive.put([archived(article(), full_reading(article()), keys=("a", "b"))])
        archive.put([archived(other, reading(other, "Halm burns"), keys=("b", "c"))])
        held = archive.index().look_up(["a", "b", "c", "d"])
        assert {key: one.holders for key, one in held.items()} == {"a": 1, "b": 2, "c": 1}
        assert held["b"].claims.tolist() == [1, 2]
        loaded = archive.index().load_claims([2])
        assert loaded[2].claim.quote == "Halm burns"
        assert loaded[2].context.text == "Halm burns."
        without = archive.index(without=[text_digest(TEXT)])
        assert (without.count_claims(), without.count_holders(["a", "b"])) == (1, {"b": 1})
        assert archive.remove(["flood", "nobody"]) == 1
        assert archive.index().count_holders(["a", "b", "c"]) == {"b": 1, "c": 1}
        assert archive.verify() == ()


def test_a_key_that_was_too_common_leads_to_its_claims_again_when_it_is_rare() -> None:
    crowds = [article(f"crowd-{i}", f"Crowd {i}. " + "Halm stood still. " * 3) for i in range(150)]
    with memory() as archive:
        for one in crowds:
            said = reading(one, "Halm stood still")
            archive.put([archived(one, said, said, said, keys=("halm",))])
        assert archive.index().look_up(["halm"])["halm"].claims.tolist() == []
        archive.remove([one.id for one in crowds[30:]])
        assert len(archive.index().look_up(["halm"])["halm"].claims) == 90
        assert archive.verify() == ()


def test_an_index_that_is_made_anew_finds_what_one_by_one_made_does() -> None:
    many = [article(f"a-{i}", f"Halm {i}. " + TEXT) for i in range(40)]
    put = [
        archived(
            one, full_reading(one), reading(one, "Ana Ruiz"), keys=("halm", f"k{i % 7}", f"k-{i}")
        )
        for i, one in enumerate(many)
    ]
    keys = {key for one in put for key in one.keys[0]}
    with memory() as single, memory() as bulk:
        single.put(put)
        bulk.put(replace(one, keys=(frozenset({"old"}),) * 2) for one in put)
        bulk.renew(put)
        for key in keys:
            ours, theirs = (a.index().look_up([key])[key] for a in (single, bulk))
            assert ours.holders == theirs.holders
            assert len(ours.claims) == len(theirs.claims)
        assert bulk.verify() == ()


def test_renewed_readings_are_found_by_their_new_keys() -> None:
    with memory() as archive:
        archive.put([archived(article(), full_reading(article()), keys=("old", "both"))])
        archive.renew([archived(article(), reading(article(), "12 people"), keys=("new", "both"))])
        assert archive.index().count_holders(["old", "new", "both"]) == {"new": 1, "both": 1}
        kept = archive.load_article("flood")
        assert kept is not None
        assert kept.readings[0].lemmas == frozenset()
        assert archive.formats() is None
        archive.state_formats(Formats("1", "2"))
        assert archive.formats() == Formats("1", "2")
        assert archive.verify() == ()


def test_search_finds_words_in_text_outlet_and_headline() -> None:
    fire = replace(article("fire", "A fire in Orlen."), headline=None, published=date(2031, 6, 1))
    with memory() as archive:
        archive.put([archived(article()), archived(fire)])
        assert [e.id for e in archive.search("post IN", 9)] == ["fire", "flood"]
        assert [e.id for e in archive.search("post in", 1)] == ["fire"]
        assert [e.id for e in archive.search("missing halm", 9)] == ["flood"]


# --- other files ----------------------------------------------------------------------------------


def execute(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def foreign(path: Path) -> None:
    execute(path, "CREATE TABLE notes (words TEXT)")


def foreign_with_our_table_names(path: Path) -> None:
    tables = "".join(f"CREATE TABLE {name} (a TEXT);" for name in ("articles", "claims", "notes"))
    execute(path, f"{tables} PRAGMA user_version = 1")


def foreign_with_its_own_mark(path: Path) -> None:
    marks = "PRAGMA application_id = 12345; PRAGMA user_version = 2"
    execute(path, f"CREATE TABLE articles (a TEXT); {marks}")


def our_cache(path: Path) -> None:
    CallStore(path).close()


def no_database(path: Path) -> None:
    path.write_bytes(b"To whom it may concern.\n" * 500)


def truncated(path: Path) -> None:
    with open_archive(path) as archive:
        archive.put([archived(article(), full_reading(article()))])
    path.write_bytes(path.read_bytes()[:5000])


def later(path: Path) -> None:
    open_archive(path).close()
    execute(path, "PRAGMA user_version = 7")


@pytest.mark.parametrize("opened", [open_archive, open_archive_to_read])
@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (foreign, "no archive of crosscheck; nothing was changed"),
        (foreign_with_our_table_names, "no archive of crosscheck"),
        (foreign_with_its_own_mark, "no archive of crosscheck"),
        (our_cache, "no archive of crosscheck"),
        (no_database, "is damaged or is no database"),
        (truncated, "is damaged or is no database"),
        (later, r"by a later crosscheck \(format 7"),
    ],
)
def test_what_is_no_archive_is_refused_in_one_line_and_left_as_it_was(
    tmp_path: Path,
    make: Callable[[Path], None],
    complaint: str,
    opened: Callable[[Path], ClaimArchive],
) -> None:
    path = tmp_path / "file.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=complaint) as stop, opened(path) as archive:  # noqa: PT012
        archive.list_articles()
        archive.verify()
    assert "\n" not in str(stop.value)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["file.db"]


def test_reading_leaves_no_trace_and_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with pytest.raises(StoreError, match="there is no file"):
        open_archive_to_read(path)
    assert list(tmp_path.iterdir()) == []
    with open_archive(path) as archive:
        archive.put([archived(article(), full_reading(article()))])
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    with open_archive_to_read(path) as archive:
        archive.index().look_up(["word:halm"])
        assert [p.name for p in tmp_path.iterdir()] == ["desk.db"]
        with pytest.raises(StoreError):
            archive.remove(["flood"])
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


# The reading above, as the first crosscheck with readings in its archive wrote it.
WRITTEN = (
    "hZVPb4QgEMW/CuGsqYO22WtvvfTS+2ZDI2ZNrRhMu/2T/e4dYFhgK9mbioHHvHm/uVVq0dIZXVdFLOBvINii9DIp"
    "Jo1imLYV08PGmT3J6Z2XrXmcJXv5GH+2PZKzrE22Sjra3C2Asl8gEsfg4b9nVTQtMKTin6N0eGK4n7oy8cKNzMQA"
    "ilI+QMQyNlRFlOZSAyLGxjPUPh80mhSyU0oSYekqP3rq8wxZR6xePP6gB6cg0Fvy/SYrnpGVaXdBFB0p0kLddLXY"
    "cQ8SL54YgkU9asMLA+EyNHhzXzftXQIZEhsEvtqreBC5Fat2i5BpL+V13uXATdqKoElVtDvfmHrnYixJtc8lvZCO"
    "LuoI0SQpX2lGv92lfRuR0Wnb0WyyIiMmgrEufDzGmb4bNSijXHf/hs5fFyXflDXmpE1v1R7HlfnnygPAbT1MWvc1"
    "4J3Pfw=="
)


def test_a_reading_that_an_earlier_version_wrote_is_still_read() -> None:
    """A field that is added to a reading needs a default, or archives cannot be read any more."""
    of = article()
    context = ArticleContext(of.id, of.outlet, of.published, of.text)
    read = unpack_reading(base64.b64decode(WRITTEN), full_reading(of).claim.id, context)
    assert read == full_reading(of)


KILLED = """
import os, sys
from pathlib import Path
from crosscheck.store.archive.schema import LAYOUT
from crosscheck.store.database import open_database
connection = open_database(Path(sys.argv[1]), LAYOUT)
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
for number in range(3000):
    connection.execute("INSERT INTO keys VALUES (?, 1, x'00000000')", (number,))
connection.execute("UPDATE articles SET id = 'half written'")
os._exit(9)
"""


def test_what_a_killed_run_left_half_written_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with open_archive(path) as archive:
        archive.put([archived(article(), full_reading(article()))])
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert path.with_name("desk.db-journal").exists()
    with open_archive_to_read(path) as archive:
        assert [e.id for e in archive.list_articles()] == ["flood"]
        assert archive.verify() == ()
    assert [p.name for p in tmp_path.iterdir()] == ["desk.db"]


def version_1(path: Path) -> None:
    """An archive as crosscheck 0.1.0 wrote it, with two files of one name and one text twice."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(
        "CREATE TABLE articles (sha256 TEXT PRIMARY KEY, id TEXT NOT NULL, outlet TEXT, published TEXT,"
        " text TEXT NOT NULL, model TEXT NOT NULL);"
        "CREATE TABLE claims (sha256 TEXT NOT NULL REFERENCES articles (sha256), position INTEGER NOT NULL,"
        " claim TEXT NOT NULL, PRIMARY KEY (sha256, position));"
        "PRAGMA user_version = 1"
    )
    monday, tuesday = "12 people died in Halm.\n", "15 people died in Halm.\n"
    for sha, text, model in (
        ("a", monday, "m"),
        ("b", tuesday, "m"),
        ("c", monday + "\n", "newer"),
    ):
        connection.execute(
            "INSERT INTO articles VALUES (?, 'story', 'The Post', '2031-05-01', ?, ?)",
            (sha, text, model),
        )
        quote = text.strip()
        line = f'{{"id": "story-{sha * 8}", "article": "story", "part": "body", "start": 0, "end": {len(quote)}, "quote": "{quote}", "statement": "{quote}", "flags": []}}'
        connection.execute("INSERT INTO claims VALUES (?, 0, ?)", (sha, line))
    connection.commit()
    connection.close()


@pytest.mark.parametrize("opened", [open_archive, open_archive_to_read])
def test_an_archive_of_the_first_version_is_brought_forward(
    tmp_path: Path, opened: Callable[[Path], ClaimArchive]
) -> None:
    path = tmp_path / "desk.db"
    version_1(path)
    kept = tmp_path / "kept.db"
    shutil.copy(path, kept)
    with opened(path) as archive:
        assert archive.formats() is None
        entries = archive.list_articles()
        assert [(e.id, e.outlet, e.claims, e.model) for e in entries] == [
            ("story", "The Post", 1, "newer"),
            ("story-2", "The Post", 1, "m"),
        ]
        second = archive.load_article("story-2")
        assert second is not None
        (read,) = second.readings
        assert (read.claim.id, read.claim.article) == ("story-2-bbbbbbbb", "story-2")
        assert read.claim.quote == second.article.text.strip()
    if opened is open_archive_to_read:
        assert path.read_bytes() == kept.read_bytes()


def test_a_reading_that_is_damaged_is_named(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with open_archive(path) as archive:
        archive.put([archived(article(), full_reading(article()))])
    execute(path, "UPDATE claims SET reading = x'00112233'; UPDATE keys SET holders = 5")
    with open_archive_to_read(path) as archive:
        problems = archive.verify()
        assert "'flood' cannot be read" in problems[0]
        assert "1 keys do not lead" in problems[1]
        with pytest.raises(StoreError, match=r"flood-.*damaged"):
            archive.index().load_claims([1])
