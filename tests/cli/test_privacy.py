"""What is passed on says nothing of the machine, its user, or who may read a page."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from crosscheck.ingest import FetchedPage
from crosscheck.text.identity import public_name
from desk import OTHER, STORY, Run
from newsroom import ServedEndpoint, answer_honestly, make_story

# Each stands where a run could pick it up, and in no text.
FOLDER, USER, TOKEN, KEY = "qvault-folder", "qmole", "qtoken", "sk-qmarked-key"
SECRETS = (FOLDER, USER, TOKEN, KEY)
FORMATS = ("terminal", "json", "html", "md", "csv", "jsonld", "xlsx")
ADDRESS = f"https://{USER}:{USER}@paper.example/news/bridge.html?session={TOKEN}#{TOKEN}"
PAGE = "<html><head><title>Bridge closed</title></head><body><article>{}</article></body></html>"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("story.txt", "story.txt"),
        ("/home/mole/desk/story.txt", "story.txt"),
        ("../desk/story.txt", "story.txt"),
        ("desk\\story.txt", "story.txt"),
        ("C:\\Users\\mole\\story.txt", "story.txt"),
        ("/home/mole/", "mole"),
        ("-", "-"),
        ("", ""),
        ("/home/mole/of http://a.example/story.txt", "story.txt"),
        ("https://a.example/b/c.html", "https://a.example/b/c.html"),
        ("https://a.example/b?id=7", "https://a.example/b"),
        ("https://a.example?id=7", "https://a.example"),
        ("https://a.example/b#c?d", "https://a.example/b"),
        ("https://u:p@a.example:8080/b", "https://a.example:8080/b"),
        ("https://a.example/@b/c", "https://a.example/@b/c"),
        ("https://a.example/b?mail=x@y.z/c", "https://a.example/b"),
    ],
)
def test_what_others_may_know_of_a_path(path: str, name: str) -> None:
    assert public_name(path) == name


class Web:
    """Answers every address with one page."""

    def __init__(self, **_: object) -> None:
        pass

    def fetch(self, url: str) -> FetchedPage:
        paragraphs = "".join(f"<p>{line}</p>" for line in STORY.splitlines() if line)
        return FetchedPage(url, PAGE.format(paragraphs).encode(), "html")


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a user's, with what a run may be given from it."""
    folder = tmp_path / FOLDER / USER
    folder.mkdir(parents=True)
    (folder / "story.txt").write_text(make_story(1), encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, USER)
    monkeypatch.setattr("crosscheck.ingest.fetching.WebFetcher", Web)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Everything below a folder as text, databases and packed files by their contents."""
    found: dict[str, str] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found[str(file.relative_to(folder))] = read(file)
    return found


def read(file: Path) -> str:
    if file.suffix == ".db":
        with sqlite3.connect(file) as connection:
            return "\n".join(connection.iterdump())
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as packed:
            return "".join(packed.read(name).decode("latin-1") for name in packed.namelist())
    return file.read_bytes().decode("utf-8", "replace")


def test_nothing_that_is_passed_on_tells_of_the_machine(
    run: Run, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    archive = ("--archive", str(tmp_path / "out" / "desk.db"))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with ServedEndpoint(answer_honestly) as endpoint:
        address = endpoint.base_url.replace("http://", f"http://{USER}:{USER}@")
        monkeypatch.setenv("OPENAI_BASE_URL", f"{address}?key={TOKEN}")
        given = (str(vault / "story.txt"), str(vault / "other.txt"), ADDRESS)
        words = ("--model", "fake", "--profile", "full", "--date", "2031-05-03")
        ran = run("check", *given, *words, *archive, "--out", str(out / "report"), "--log", "l")
    assert ran.code in {0, 3}, ran.err
    for format_ in FORMATS:
        file = out / f"again.{format_}"
        assert run("report", str(out / "report"), "-f", format_, "-o", str(file)).code == 0
    (out / "claims.jsonl").write_text(run("archive", "export", archive[1]).out, encoding="utf-8")
    (out / "shown.txt").write_text(
        run("archive", "show", archive[1], "story").out, encoding="utf-8"
    )
    told = contents(out)
    assert len(told) > 15
    assert "paper.example/news/bridge.html" in told["report/report.json"]
    for name, text in told.items():
        for secret in (*SECRETS, str(tmp_path)):
            assert secret not in text, (name, secret)


def test_a_failure_that_is_reported_tells_nothing_either(
    run: Run, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://{USER}:{USER}@127.0.0.1:9/v1?key={TOKEN}")
    monkeypatch.setenv("CROSSCHECK_MAX_ATTEMPTS", "1")
    words = ("--model", "fake", "--profile", "full")
    assert run("check", str(vault / "story.txt"), *words, "--out", "report").code == 3
    told = contents(tmp_path / "report")
    assert json.loads(told["report.json"])["failures"]
    for name, text in told.items():
        for secret in (*SECRETS, str(tmp_path)):
            assert secret not in text, (name, secret)
