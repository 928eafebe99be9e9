"""Targets: what came later: office documents, mail and rich text, settings in a file, archives from strangers."""

import sqlite3
import tempfile
import zipfile
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

from crosscheck.contract.readings import pack_reading, unpack_reading
from crosscheck.errors import ConfigError, InputError, StoreError
from crosscheck.ingest.sources import InputBytes, extract
from crosscheck.llm.settings import Settings, read_config
from crosscheck.models.articles import Article, Part, PartSpan
from crosscheck.store.archive import ArchivedArticle, open_archive, open_archive_to_read
from crosscheck.text.identity import public_name, text_digest
from fuzzing.choices import Choices
from fuzzing.claims import read_claim

_O_TAGS = (
    "p",
    "h",
    "span",
    "s",
    "tab",
    "line-break",
    "note",
    "note-body",
    "list",
    "tracked-changes",
    "a",
)
_RTF = (
    "\\par ", "\\b ", "\\'e9", "\\u8220?", "{", "}", "\\*", "\\pict ", "\\fonttbl ", "\\bin3 ", "\\", "\\~",
    "\\ansicpg1252 ", "\\uc0", "\\u-1", "\\u999999999 ", "{\\field ", "\\line ",
)  # fmt: skip
_HEADS = (
    "MIME-Version: 1.0", "Content-Type: text/plain", "Content-Type: text/html; charset=idna",
    'Content-Type: multipart/alternative; boundary="b"', "Content-Transfer-Encoding: base64", "--b", "--b--",
    "Content-Transfer-Encoding: quoted-printable", "Subject: =?utf-8?q?=ff?=", "", "Content-Type: message/rfc822",
    "Snapshot-Content-Location: http://a.b/c", "Content-Type: text/plain; charset=utf-7", "<p>so</p>",
)  # fmt: skip
_TOML = (
    'model = "m"',
    "timeout = 5",
    "[query]",
    "a = [1,",
    'query = { a = "b" }',
    "timeout = inf",
    "\ufeff",
    "=",
)


def read_office(data: bytes) -> None:
    """Any OpenDocument, rich text or mail is text or one clear error."""
    choices = Choices(data)
    kind = choices.pick(("odt", "rtf", "eml", "mhtml"))
    make = {"odt": _open_document, "rtf": _rich_text}.get(kind, _message)
    with suppress(InputError):
        found = extract(InputBytes("given", make(choices), kind))
        assert found.text.strip()


def _open_document(choices: Choices) -> bytes:
    tags = [choices.pick(_O_TAGS) for _ in range(choices.number(1, 12))]
    body = "".join(f"<text:{tag}>{_escaped(choices)}" for tag in tags)
    body += "".join(f"</text:{tag}>" for tag in reversed(tags)) if choices.byte() % 8 else ""
    names = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("content.xml", f"<o {names}>{body}</o>")
    raw = packed.getvalue()
    return raw if choices.byte() % 4 else raw[: choices.number(0, len(raw))]


def _escaped(choices: Choices) -> str:
    return choices.prose(6).replace("&", "&amp;").replace("<", "&lt;")


def _rich_text(choices: Choices) -> bytes:
    pieces = [choices.pick(_RTF) + choices.prose(3) for _ in range(choices.number(0, 20))]
    return ("{\\rtf1 " + "".join(pieces) + "}").encode()


def _message(choices: Choices) -> bytes:
    lines = [choices.pick(_HEADS) + choices.prose(2) for _ in range(choices.number(0, 16))]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def read_settings_file(data: bytes) -> None:
    """Any crosscheck.toml gives settings that there are and that may be shared, or is refused."""
    choices = Choices(data)
    lines = [choices.pick(_TOML) + choices.prose(3) for _ in range(choices.number(0, 5))]
    path = _folder() / "crosscheck.toml"
    path.write_text("\n".join(lines), encoding="utf-8", errors="replace", newline="")
    with suppress(ConfigError):
        assert read_config(path).settings.keys() <= Settings.model_fields.keys() - {
            "api_key",
            "headers",
        }


def name_publicly(data: bytes) -> None:
    """What may be known of a path holds no folder, user, query or fragment."""
    choices = Choices(data)
    scheme = choices.pick(("", "https://", "http://u:p@", "/home/mole/", "C:\\Users\\mole\\"))
    name = public_name(scheme + choices.prose(8) + choices.pick(("", "?token=t", "#token")))
    assert public_name(name) == name
    assert "token" not in name or "://" not in name
    assert "mole" not in name or "/" not in name


def keep_readings(data: bytes) -> None:
    """A reading comes back as it was kept; of damaged bytes it is one, or a clear error."""
    choices = Choices(data)
    read = read_claim(choices, "a-1")
    packed = pack_reading(read)
    assert unpack_reading(packed, "a-1", read.context) == read
    at = choices.number(0, len(packed) - 1)
    with suppress(StoreError):
        unpack_reading(packed[:at] + choices.take(8) + packed[at + 1 :], "a-1", read.context)


def open_strangers_archive(data: bytes) -> None:
    """A damaged archive is read or refused, and stays as it is."""
    choices = Choices(data)
    whole = bytearray(_archive())
    for _ in range(choices.number(1, 12)):
        whole[choices.number(0, len(whole) - 1)] = choices.byte()
    path = _folder() / "stranger.db"
    path.write_bytes(whole)
    with suppress(StoreError), open_archive_to_read(path) as archive:
        archive.verify()
        for entry in archive.list_articles():
            archive.load_article(entry.id)
        archive.search("bridge", 5)
        archive.index().look_up(["bridge"])
    assert path.read_bytes() == whole


@cache
def _archive() -> bytes:
    path = _folder() / "whole.db"
    path.unlink(missing_ok=True)
    with open_archive(path) as archive:
        for number in range(3):
            text = f"The bridge {number} closed. Mayor Quorn said so.\n"
            article = Article(f"a-{number}", text, (PartSpan(Part.BODY, 0, len(text)),))
            archive.put([ArchivedArticle(article, text_digest(text), "rules", (), ())])
    # Copies are compared byte for byte: nothing may lie beside the file.
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return path.read_bytes()


@cache
def _folder() -> Path:
    """One folder for all executions: its files are overwritten each time."""
    return Path(tempfile.mkdtemp(prefix="crosscheck-fuzz-"))
