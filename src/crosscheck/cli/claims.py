"""Read what the deterministic commands take: reports, claims and contexts from files."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from crosscheck.contract import (
    GivenClaim,
    claims_from_lines,
    contexts_from_lines,
    contexts_of,
    given_claims,
    is_report,
    report_from_json,
)
from crosscheck.errors import InputError
from crosscheck.models.articles import ArticleContext
from crosscheck.models.report import Report
from crosscheck.report.decisions import Decision, read_decisions

# Where a report folder keeps the text of each article, so that offsets can be looked up again.
TEXTS_FOLDER = "articles"
# The claims of some 100,000 articles; what is larger is no report, or has no end at all.
_MOST_BYTES = 500_000_000


class GivenClaims(NamedTuple):
    """Claims from files, with what is known of their articles."""

    claims: tuple[GivenClaim, ...]
    contexts: dict[str, ArticleContext]


def read_text(path: str) -> str:
    """Read a UTF-8 file, or standard input for "-".

    Raises:
        InputError: it cannot be read, is not UTF-8, or has no end in sight.
    """
    try:
        if path == "-":
            if sys.stdin is None:
                raise InputError("'-' was given but there is no standard input; give a file")
            data = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"cannot read {path!r}: {reason}; check the path") from None
    if len(data) > _MOST_BYTES:
        raise InputError(f"{path!r} is larger than {_MOST_BYTES // 1_000_000} MB; give it in parts")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path!r} is not UTF-8 text; save it as UTF-8 and try again") from None


def load_report(path: str) -> Report:
    """Read a `report.json` (or the folder it is in) with the texts that stand beside it.

    Raises:
        InputError: there is no report, or it does not follow the contract.
    """
    file = Path(path) / "report.json" if Path(path).is_dir() else Path(path)
    folder = file.parent / TEXTS_FOLDER
    texts = {p.stem: read_text(str(p)) for p in sorted(folder.glob("*.txt"))}
    return report_from_json(read_text(str(file)), str(file), texts)


def load_report_if_any(path: str) -> Report | None:
    """The report at `path`, or None when it holds JSON lines of claims.

    Raises:
        InputError: it cannot be read, or is a report that does not follow the contract.
    """
    if path == "-":
        return None
    if Path(path).is_dir() or is_report(read_text(path)):
        return load_report(path)
    return None


def load_decisions(path: str | None) -> tuple[Decision, ...]:
    """Read decisions saved from a report; no file, no decisions.

    Raises:
        InputError: it cannot be read, or is no decisions.json.
    """
    return () if path is None else read_decisions(read_text(path), path)


def load_claims(paths: Sequence[str], articles: str | None) -> GivenClaims:
    """Read claims from reports or JSON lines, and contexts from ``--articles``.

    Raises:
        InputError: names the file, the line and what is wrong.
    """
    claims: list[GivenClaim] = []
    contexts: dict[str, ArticleContext] = {}
    for path in paths:
        report = load_report_if_any(path)
        if report is not None:
            contexts.update(contexts_of(report.articles))
            claims.extend(given_claims(report))
        else:
            claims.extend(claims_from_lines(read_text(path), path))
    if articles is not None:
        contexts.update(contexts_from_lines(read_text(articles), articles))
    return GivenClaims(tuple(claims), contexts)
