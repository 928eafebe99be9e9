"""The floor as a table: each kind of false answer and what became of it."""

from collections import Counter

from crosscheck.evals.floor.measure import Floor
from crosscheck.evals.tables import shown, table


def render_floor(floor: Floor) -> str:
    """Show what was stopped, flagged and passed, and how many right answers were refused."""
    rows = [
        (
            kind.replace("_", " "),
            str(sum(outcomes.values())),
            *(str(outcomes[name]) for name in ("stopped", "flagged", "passed")),
            shown(floor.caught(kind)),
        )
        for kind, outcomes in floor.false.items()
    ]
    head = ("false answers", "given", "stopped", "flagged", "passed", "stopped or flagged")
    total = sum(floor.right.values())
    lines = [
        *table(head, rows),
        "",
        (
            f"right answers: {total} given, {floor.right['refused']} refused ({floor.refused:.3f}),"
            f" {floor.right['flagged']} flagged"
        ),
    ]
    if floor.passed:
        shown_kinds = Counter(p.partition(":")[0] for p in floor.passed)
        lines += ["", f"passed ({', '.join(f'{n} {k}' for k, n in shown_kinds.items())}):"]
        lines += [f"  {p}" for p in floor.passed]
    return "\n".join([*lines, ""])
