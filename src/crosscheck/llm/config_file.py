"""`crosscheck.toml`: settings that a desk shares, in the folder of its work or any folder above.

A file that came with a folder of articles must not be able to take anything from who opens it. So it
holds no keys, and an address that it names is never sent the key of the environment, which is
meant for another one (`read_settings`).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crosscheck.errors import ConfigError
from crosscheck.store.files import read_whole

CONFIG_NAME = "crosscheck.toml"
_MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What a `crosscheck.toml` says.

    Attributes:
        path: None if there is no such file.
        settings: by the names of `Settings`.
    """

    path: Path | None = None
    settings: Mapping[str, object] = field(default_factory=dict)


def find_config(start: Path | None = None) -> Path | None:
    """The `crosscheck.toml` in `start` (the working folder) or the nearest folder above that has one."""
    try:
        begin = (start or Path.cwd()).resolve()
    except OSError:  # the working folder was removed
        return None
    return next(
        (f / CONFIG_NAME for f in (begin, *begin.parents) if _is_file(f / CONFIG_NAME)), None
    )


def read_config(path: Path | None, known: frozenset[str], secret: frozenset[str]) -> ConfigFile:
    """Read a file that `find_config` found, which may be none.

    All settings are `known`; those that do not belong into a file that is shared are `secret`.

    Raises:
        ConfigError: it cannot be read, or holds what is no setting; lists everything.
    """
    if path is None:
        return ConfigFile()
    try:
        given = tomllib.loads(read_whole(path, _MOST_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{str(path)!r} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{str(path)!r} is no TOML: {error}") from None
    problems = [
        f"{str(path)!r}: {name!r} does not belong into a file that is shared; set it in the environment"
        for name in given
        if name in secret
    ]
    problems += [
        f"{str(path)!r}: there is no setting {name!r}; there are {', '.join(sorted(known - secret))}"
        for name in given
        if name not in known
    ]
    if problems:
        raise ConfigError(*problems)
    return ConfigFile(path, given)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that may not be looked into
        return False
