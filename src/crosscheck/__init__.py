"""Cross-check news articles: a language model proposes claims, code disposes.

    >>> import crosscheck
    >>> report = crosscheck.check(["story.txt", "other.txt"], model="rules")
    >>> [finding.headline for finding in report.findings]

Everything that is listed here stays as it is until the next major version; docs/python.md shows it at
work. The rest of the package may change with every release.
"""

from typing import TYPE_CHECKING

from crosscheck.version import __version__

if TYPE_CHECKING:
    from crosscheck.errors import (
        ConfigError,
        CrosscheckError,
        InputError,
        ModelError,
        StoreError,
    )
    from crosscheck.interface import Text, check, explain, render, search
    from crosscheck.models.articles import Article
    from crosscheck.models.claims import Attribution, Claim
    from crosscheck.models.relations import Finding, FindingKind, Relation
    from crosscheck.models.report import Report

__all__ = [
    "Article",
    "Attribution",
    "Claim",
    "ConfigError",
    "CrosscheckError",
    "Finding",
    "FindingKind",
    "InputError",
    "ModelError",
    "Relation",
    "Report",
    "StoreError",
    "Text",
    "__version__",
    "check",
    "explain",
    "render",
    "search",
]

# Where the names are defined; importing all of it takes a second that `crosscheck --help` must not pay.
_HOMES = (
    "crosscheck.errors",
    "crosscheck.models.articles",
    "crosscheck.models.claims",
    "crosscheck.models.relations",
    "crosscheck.models.report",
    "crosscheck.interface",
)


def __getattr__(name: str) -> object:
    """Import what is asked for, at the first time."""
    if name in __all__:
        from importlib import import_module  # noqa: PLC0415 - as above

        for home in _HOMES:
            module = import_module(home)
            if hasattr(module, name):
                globals()[name] = getattr(module, name)
                return globals()[name]
    raise AttributeError(f"module 'crosscheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
