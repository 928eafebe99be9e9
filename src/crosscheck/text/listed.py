"""Words that code lists, written as one reads them and not one a line."""


def word_row(listed: str) -> tuple[str, ...]:
    """The words of a text, in order."""
    return tuple(listed.split())


def word_set(listed: str) -> frozenset[str]:
    """The words of a text, of which the order does not matter."""
    return frozenset(listed.split())
