"""The call cache: every complete, valid reply of a model, under everything that determined it.

Append-only: asking again adds a row, and the newest row of a key counts. Failures never get here.
A reply is committed as soon as it is put, so a killed run pays only for what is missing.
"""

import hashlib
import sqlite3
from dataclasses import astuple, dataclass
from pathlib import Path

from crosscheck.models.calls import Usage
from crosscheck.store.database import Layout, explain_errors, open_database

_SCHEMA = """
CREATE TABLE calls (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  model TEXT NOT NULL,
  prompt TEXT NOT NULL,
  reply_schema TEXT NOT NULL,
  content TEXT NOT NULL,
  parameters TEXT NOT NULL,
  messages TEXT NOT NULL,
  repeat INTEGER NOT NULL,
  value TEXT NOT NULL,
  raw TEXT NOT NULL,
  prompt_tokens INTEGER NOT NULL,
  completion_tokens INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  failed_attempt_tokens INTEGER NOT NULL,
  created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX calls_by_key ON calls (key, id)"""
LAYOUT = Layout(
    "call cache",
    _SCHEMA,
    version=2,
    application_id=0x58434B43,  # "XCKC"
    unmarked={2: frozenset({"calls"})},
)


@dataclass(frozen=True, slots=True)
class CallKey:
    """What determines a reply. All but `model` and `repeat` are tagged hashes, see `tagged_hash`."""

    model: str
    prompt: str
    schema: str
    content: str
    parameters: str
    messages: str
    repeat: int = 0

    @property
    def digest(self) -> str:
        """One tagged hash of all the fields."""
        return tagged_hash("call", *(str(part) for part in astuple(self)))


@dataclass(frozen=True, slots=True)
class StoredCall:
    """A valid reply: the validated value as JSON, the text as written, and what it cost."""

    value: str
    raw: str
    usage: Usage


def tagged_hash(tag: str, *parts: str) -> str:
    """Hash `parts` for one purpose: `tag`, a colon and 64 hex digits.

    The tag and the length of each part go into the hash, so neither hashes made for different
    purposes nor parts that are divided differently can be mistaken for each other.
    """
    digest = hashlib.sha256(tag.encode())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return f"{tag}:{digest.hexdigest()}"


class CallStore:
    """The cache in one SQLite file; several processes may use it at the same time.

    Raises:
        StoreError: from every method, when the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection = open_database(path, LAYOUT)

    def get(self, key: CallKey) -> StoredCall | None:
        """The newest reply under `key`, if there is one."""
        with explain_errors(self._path):
            row = self._connection.execute(
                "SELECT value, raw, requests, prompt_tokens, completion_tokens,"
                " failed_attempt_tokens FROM calls WHERE key = ? ORDER BY id DESC LIMIT 1",
                (key.digest,),
            ).fetchone()
        if row is None:
            return None
        value, raw, requests, *tokens = row
        return StoredCall(value, raw, Usage(requests, 0, *tokens))

    def put(self, key: CallKey, call: StoredCall) -> None:
        """Add a reply; it is committed when this returns."""
        cost = call.usage
        tokens = (cost.prompt_tokens, cost.completion_tokens, cost.failed_attempt_tokens)
        with explain_errors(self._path):
            self._connection.execute(
                "INSERT INTO calls (key, model, prompt, reply_schema, content, parameters, messages,"
                " repeat, value, raw, requests, prompt_tokens, completion_tokens,"
                " failed_attempt_tokens) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (key.digest, *astuple(key), call.value, call.raw, cost.calls, *tokens),
            )

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._connection.close()
