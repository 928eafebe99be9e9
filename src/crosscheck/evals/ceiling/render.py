"""The ceiling as a table: each field after each stage."""

from collections.abc import Mapping

from crosscheck.evals.ceiling.flow import STATEMENT, Ceiling
from crosscheck.evals.figures import MEASURES, figure
from crosscheck.evals.marks import Tally
from crosscheck.evals.tables import shown, table

_FIELDS = (
    "claims",
    "claims_strict",
    STATEMENT,
    "attributed",
    "source",
    "cue",
    "kind",
    "stance",
    "modality",
    "polarity",
    "quantities",
    "times",
    "clean",
)
_RELATIONS = ("contradict", "contradict_entailed", "update", "trap_rate")
_NAMES = {**MEASURES, STATEMENT: "statement as given"}


def render_ceiling(ceiling: Ceiling) -> str:
    """Show what is left of each field after ground and after reading, then the relations."""
    fields = [
        (
            _NAMES[name],
            _shown(ceiling.grounded, name),
            _shown(ceiling.read, name),
            _cases(ceiling.read, name),
        )
        for name in _FIELDS
    ]
    relations = [
        (
            _NAMES[name],
            _shown(ceiling.compared, name),
            _shown(ceiling.read, name),
            _cases(ceiling.compared, name),
        )
        for name in _RELATIONS
    ]
    lines = [
        "The labels as a model's answers: what arrives.",
        "",
        *table(("", "after ground", "after reading", "cases"), fields),
        "",
        *table(("", "compare, given the labels", "the whole way", "cases"), relations),
    ]
    if ceiling.lost:
        lines += [
            "",
            f"{len(ceiling.lost)} statement(s) refused:",
            *map("  {}".format, ceiling.lost),
        ]
    return "\n".join([*lines, ""])


def _shown(totals: Mapping[str, Tally], name: str) -> str:
    return shown(figure(name, totals[name])) if name in totals else ""


def _cases(totals: Mapping[str, Tally], name: str) -> str:
    return f"{totals[name].expected:.0f}" if name in totals else ""
