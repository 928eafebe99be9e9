"""Many runs in one table, for the terminal and as JSON."""

from string import ascii_uppercase

from crosscheck.evals.figures import name_of
from crosscheck.evals.measured import Measured
from crosscheck.evals.runs.manifest import Manifest
from crosscheck.evals.side_by_side import Contender, SideBySide, side_by_side_record
from crosscheck.evals.tables import interval_of, shown, table
from crosscheck.text.json_text import to_json

_LIMITS = (
    "* better than every other run by the paired test, Holm over all comparisons of the table."
    " Seconds are those of all replies added up; what was played from a recording cost nothing."
)


def render_side_by_side(found: SideBySide) -> str:
    """A column for each run, under its letter; what it cost below."""
    letters = [_letter(k) for k in range(len(found.runs))]
    lines = [f"{x}: {_described(r)}" for x, r in zip(letters, found.runs, strict=True)]
    rows = [
        (
            name_of(name).strip(),
            *(_cell(m, is_best=found.best.get(name) == k) for k, m in enumerate(row)),
        )
        for name, row in found.measured.items()
    ]
    costs = [
        (what, *(_cost(r.manifest, what) for r in found.runs))
        for what in ("prompt tokens", "reply tokens", "USD", "seconds", "calls", "cache hits")
    ]
    return "\n".join([*lines, "", *table(("", *letters), [*rows, *costs]), "", _LIMITS, ""])


def render_side_by_side_json(found: SideBySide) -> str:
    """The same for programs."""
    return to_json(side_by_side_record(found), indent=2) + "\n"


def _letter(number: int) -> str:
    """A, B, ... Z, A2, B2, ..."""
    turn, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")


def _described(run: Contender) -> str:
    model = run.manifest.model
    prompt = f", {model.prompt.name} v{model.prompt.version}" if model.prompt else ""
    return f"{run.folder}: {model.name} ({model.profile}){prompt}"


def _cell(measured: Measured | None, *, is_best: bool) -> str:
    if measured is None or measured.figure is None:
        return "-"
    return f"{'* ' if is_best else ''}{shown(measured.figure)} ({interval_of(measured)})"


def _cost(manifest: Manifest, what: str) -> str:
    spent = manifest.spent
    values = {
        "prompt tokens": f"{spent.prompt_tokens}",
        "reply tokens": f"{spent.completion_tokens}",
        "USD": "-" if spent.usd is None else f"{spent.usd:.4f}",
        "seconds": "-" if spent.seconds is None else f"{spent.seconds:.0f}",
        "calls": f"{spent.asked}",
        "cache hits": f"{spent.recalled}",
    }
    return values[what]
