"""What a run notes for whoever operates it: attempts, waits, limits, and how long each stage takes.

Notes go to the logger "crosscheck" of the standard library, so they cost next to nothing until somebody
listens: `--log` and `--verbose`, or a program that imports crosscheck. No text of an article, prompt,
reply or key is ever noted.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from types import MappingProxyType
from typing import TypeAlias

Fact: TypeAlias = str | int | float | bool | None

LOGGER = logging.getLogger("crosscheck")
# What a task is about: asyncio gives each its own.
_ABOUT: ContextVar[Mapping[str, Fact]] = ContextVar("about", default=MappingProxyType({}))


def note(event: str, **facts: Fact) -> None:
    """Note an event, with what the task at hand is about.

    Args:
        event: a word.
        facts: what there is to say; a record has them as its attribute `facts`.
    """
    if LOGGER.isEnabledFor(logging.INFO):
        LOGGER.info(event, extra={"facts": {**_ABOUT.get(), **facts}})


@contextmanager
def about(**facts: Fact) -> Iterator[None]:
    """Add `facts` to every note of the block."""
    token = _ABOUT.set({**_ABOUT.get(), **facts})
    try:
        yield
    finally:
        _ABOUT.reset(token)


@contextmanager
def timed(stage: str) -> Iterator[None]:
    """Note how many seconds the block took, whether or not it raised."""
    begun = monotonic()
    try:
        yield
    finally:
        note("stage", stage=stage, seconds=round(monotonic() - begun, 3))
