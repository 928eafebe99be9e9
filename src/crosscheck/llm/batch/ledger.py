"""Which batches are under way, kept on disk: a run that was killed finds its questions again."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from crosscheck.contract import Record
from crosscheck.store.files import write_atomically


class OpenBatch(Record):
    """One batch that was submitted, and the questions in it."""

    id: str
    base_url: str
    questions: tuple[str, ...]


class _Ledger(Record):
    batches: tuple[OpenBatch, ...] = ()


class BatchLedger:
    """The batches under way at one endpoint, in a file; those of other endpoints are left alone."""

    def __init__(self, path: Path, base_url: str) -> None:
        self._path = path
        self._base_url = base_url

    def find(self, question: str) -> OpenBatch | None:
        """The batch that a question was submitted in and that is not settled, or None."""
        own = (b for b in self._read() if b.base_url == self._base_url)
        return next((b for b in own if question in b.questions), None)

    def open(self, id_: str, questions: Sequence[str]) -> None:
        """Note a batch that was submitted.

        Raises:
            StoreError: it cannot be written.
        """
        batch = OpenBatch(id=id_, base_url=self._base_url, questions=tuple(questions))
        self._write((*self._read(), batch))

    def settle(self, id_: str) -> None:
        """Forget a batch whose replies are here."""
        self._write(tuple(b for b in self._read() if b.id != id_))

    def _read(self) -> tuple[OpenBatch, ...]:
        try:
            return _Ledger.model_validate_json(self._path.read_bytes()).batches
        except (OSError, ValidationError):  # none yet, or another version's: batches are asked anew
            return ()

    def _write(self, batches: tuple[OpenBatch, ...]) -> None:
        write_atomically(self._path, _Ledger(batches=batches).model_dump_json(indent=1))
