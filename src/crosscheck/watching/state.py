"""What a watcher has done: kept beside its reports, so that it goes on where it was stopped."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from crosscheck.errors import StoreError
from crosscheck.report.html.stories import StoryRow
from crosscheck.store.files import explain_os_error, read_whole, write_atomically

FILE = "watch.json"
# Millions of stories; what is larger has no end.
_MOST_BYTES = 200_000_000


class State(BaseModel):
    """Stories that need not be looked at again, by the key of their source, and the index's rows."""

    model_config = ConfigDict(extra="forbid")

    seen: dict[str, str] = {}
    rows: list[StoryRow] = []


def load_state(folder: Path) -> State:
    """The state of the watcher that writes to `folder`; a new one if there is none.

    Raises:
        StoreError: it cannot be read.
    """
    path = folder / FILE
    try:
        data = read_whole(path, _MOST_BYTES)
    except FileNotFoundError:
        return State()
    except OSError as error:
        raise StoreError(f"cannot read {str(path)!r}: {explain_os_error(error)}") from error
    try:
        return State.model_validate_json(data)
    except ValidationError as error:
        raise StoreError(
            f"{str(path)!r} is damaged; move it away: stories that are archived are not checked again"
        ) from error


def save_state(folder: Path, state: State) -> None:
    """Write the state of the watcher that writes to `folder`.

    Raises:
        StoreError: it cannot be written.
    """
    write_atomically(folder / FILE, state.model_dump_json(indent=1) + "\n")
