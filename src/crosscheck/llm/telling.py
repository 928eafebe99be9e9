"""How a client tells people, in a line, why a run waits."""

from collections.abc import Callable

Tell = Callable[[str], None]


def say_nothing(line: str) -> None:
    """Tell nobody."""
