"""The folder in which the parts of a corpus leave what they made for those that follow."""

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosscheck.models.readings import ReadClaim
from crosscheck.store.files import write_atomically


@dataclass(frozen=True, slots=True)
class Work:
    """Values by name, each in a file of its own in a folder that all workers see under this name."""

    folder: Path

    def save(self, value: object, *name: object) -> None:
        """Keep `value`; a file is there whole or not at all, whoever writes it, and how often."""
        write_atomically(self._path(name), pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def load(self, *name: object) -> Any:
        """What was saved under `name`."""
        return pickle.loads(self._path(name).read_bytes())  # noqa: S301 - written by this run

    def reads(self, shard: int) -> tuple[ReadClaim, ...]:
        """All claims of a shard, sorted by id, once they are read."""
        reads: tuple[ReadClaim, ...] = self.load("reads", shard)
        return reads

    def _path(self, name: tuple[object, ...]) -> Path:
        return self.folder / f"{'-'.join(map(str, name))}.pickle"
