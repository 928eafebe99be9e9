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
from crosscheck.store.files import read_whole

# Where a report folder keeps the text of each article, so that offsets can be looked up again.
TEXTS_FOLDER = "articles"
# The claims of some 100,000 articles; what is larger is no report, or has no end at all.
_MOST_BYTES = 500_000_000


class GivenClaims(NamedTuple):
    """Claims from files, with what is known of their articles, and the last of the files that is a report."""

    claims: tuple[GivenClaim, ...]
    contexts: dict[str, ArticleContext]
    report: Report | None = None


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
            data = read_whole(Path(path), _MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
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
    file = _report_file(path)
    return _report_of(read_text(str(file)), file)


def _load_report_or_lines(path: str) -> Report | str:
    """The report at `path`, or the text of a file of claims, read once: what a shell gives is gone then."""
    file = _report_file(path)
    text = read_text(str(file))
    is_one = file != Path(path) or (path != "-" and is_report(text))
    return _report_of(text, file) if is_one else text


def _report_file(path: str) -> Path:
    return Path(path) / "report.json" if Path(path).is_dir() else Path(path)


def _report_of(text: str, file: Path) -> Report:
    folder = file.parent / TEXTS_FOLDER
    texts = {p.stem: read_text(str(p)) for p in sorted(folder.glob("*.txt"))}
    return report_from_json(text, str(file), texts)


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
    report: Report | None = None
    for path in paths:
        found = _load_report_or_lines(path)
        if isinstance(found, Report):
            report = found
            contexts.update(contexts_of(found.articles))
            claims.extend(given_claims(found))
        else:
            claims.extend(claims_from_lines(found, path))
    if articles is not None:
        contexts.update(contexts_from_lines(read_text(articles), articles))
    return GivenClaims(tuple(claims), contexts, report)
