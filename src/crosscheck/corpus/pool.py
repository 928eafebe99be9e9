"""Who does the parts of a corpus: this process, or workers of Ray.

A part is a function of files: it reads what earlier parts wrote and writes its own, whole or not at
all. So a part whose worker dies is simply done again by another one.
"""

import logging
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from crosscheck.errors import missing_extra

Result = TypeVar("Result")
# A part that kills its worker as often is at fault itself.
_MOST_DEATHS = 4


class DoParts(Protocol):
    """Does parts, in any order or at once."""

    def __call__(
        self, part: Callable[..., Result], given: Sequence[tuple[Any, ...]]
    ) -> list[Result]:
        """What `part` returns for the arguments `given`, in their order."""


def do_here(part: Callable[..., Result], given: Sequence[tuple[Any, ...]]) -> list[Result]:
    """Do one part after the other in this process; see `DoParts`."""
    return [part(*arguments) for arguments in given]


@contextmanager
def open_ray(workers: int | None, address: str | None) -> Iterator[DoParts]:
    """Workers of Ray for the block's time, by default one for each core of this machine.

    The machines of a cluster that runs already must see the folders by the same names.

    Raises:
        ConfigError: Ray is not installed.
    """
    # Ray tells its makers who uses it unless it is told not to.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    if address is None:
        # Ray listens to the whole network, and runs whatever it is sent by those it believes. A token of this run,
        # read while Ray is loaded, keeps others out; Ray's own would be left in the home folder, for all to read.
        os.environ |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    try:
        import ray  # noqa: PLC0415 - an extra; loading it takes a second
    except ModuleNotFoundError as error:
        raise missing_extra(error, "ray") from None

    def do_by_ray(part: Callable[..., Result], given: Sequence[tuple[Any, ...]]) -> list[Result]:
        remote = ray.remote(max_retries=_MOST_DEATHS)(part)
        try:
            results: list[Result] = ray.get([remote.remote(*x) for x in given])
        except ray.exceptions.RayTaskError as error:
            raise error.cause from None
        return results

    if address is None:
        ray.init(num_cpus=workers, include_dashboard=False, logging_level=logging.ERROR)
    else:
        ray.init(address=address, logging_level=logging.ERROR)
    try:
        yield do_by_ray
    finally:
        ray.shutdown()
