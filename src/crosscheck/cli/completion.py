"""What the shell offers on Tab beside choices: models, ids of a report. Nothing heavy is imported here."""

import json
from collections.abc import Iterator
from pathlib import Path

import typer

from crosscheck.report.visible import one_line

_MODELS = (
    ("embedded", "the model that comes with crosscheck"),
    ("rules", "no model: rules alone"),
)


def complete_model(incomplete: str) -> list[tuple[str, str]]:
    """Models that need no endpoint."""
    return [(name, about) for name, about in _MODELS if name.startswith(incomplete)]


def complete_id(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of the report that `explain` would look into: findings first, others once their letter is typed."""
    path = Path(str(ctx.params.get("report") or "crosscheck-report"))
    file = path / "report.json" if path.is_dir() else path
    try:
        report = json.loads(file.read_text(encoding="utf-8"))
        found = (pair for pair in _ids(report, incomplete) if pair[0].startswith(incomplete))
        return [(one_line(id_), one_line(about)) for id_, about in found]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _ids(report: dict[str, list[dict[str, str]]], incomplete: str) -> Iterator[tuple[str, str]]:
    yield from ((f["id"], f["headline"]) for f in report["findings"])
    if incomplete:
        yield from ((r["id"], r["why"]) for r in report["relations"])
        yield from ((c["id"], c["quote"]) for c in report["claims"])
