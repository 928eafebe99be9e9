"""The agreement of two annotators as a table and as JSON."""

from collections.abc import Iterable
from dataclasses import asdict

from crosscheck.evals.agreement import Agreement, Comparison
from crosscheck.evals.tables import shown, table
from crosscheck.text.json_text import to_json


def render_table(found: Comparison) -> str:
    """The table for people."""
    first, second = found.claims
    share = 2 * found.paired / (first + second) if first + second else None
    strict = 2 * found.strict / (first + second) if first + second else None
    return "\n".join(
        [
            f"{first} and {second} claims in {', '.join(found.articles)}",
            f"aligned: {found.paired} (F1 {shown(share)}), strictly {found.strict} (F1 {shown(strict)})",
            (
                f"pairs of aligned claims in relations: {found.relations[0]} and {found.relations[1]},"
                f" {found.related} in both"
            ),
            "",
            render_fields(found.fields),
        ]
    )


def render_fields(fields: Iterable[Agreement]) -> str:
    """A line for each field, with a newline at the end."""
    rows = [(f.field, f.level, str(f.units), shown(f.observed), shown(f.alpha)) for f in fields]
    return "\n".join([*table(("", "level", "units", "observed", "alpha"), rows), ""])


def render_json(found: Comparison) -> str:
    """The same, for programs."""
    return to_json(asdict(found), indent=2) + "\n"
