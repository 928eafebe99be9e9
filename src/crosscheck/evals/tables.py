"""A run in words and figures, for the terminal: what is lost first, then every measure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from crosscheck.evals.figures import kind_of, name_of
from crosscheck.evals.marks import Mark
from crosscheck.evals.measured import Measured, measure_marks
from crosscheck.evals.runs.execute import Run
from crosscheck.evals.stages import GoldReports, lose_by_stage, relations_of_gold
from crosscheck.evals.stats import noise_floor
from crosscheck.evals.taxonomy import Code, find_points, judge_extra

_WIDTH = 44
# What compare alone is answerable for.
_ON_GOLD = ("contradict", "contradict_entailed", "update", "told_apart", "trap_rate")


def render_run(run: Run, gold_reports: GoldReports | None = None) -> str:
    """Render a scored run: the costliest errors, every measure with its interval, what is apart.

    Args:
        run: its first repeat is shown; further ones give the noise floor.
        gold_reports: for the loss by stage, see `evals.stages`.

    """
    first = run.repeats[0]
    lines = [
        *_headline(run),
        "",
        *_lost(run),
        "",
        *_measures(first.marks, len(run.repeats), run.manifest.figures),
    ]
    if gold_reports is not None:
        lines += ["", *_stages(run, gold_reports), "", *_on_gold(run, gold_reports)]
    lines += ["", *_apart(run), ""]
    return "\n".join(lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a table with columns as wide as need be, the first to the left."""
    cells = [list(head), *map(list, rows)]
    widths = [max(len(row[k]) for row in cells) for k in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if k == 0 else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def shown(value: float | None) -> str:
    """Three digits, or a dash where there are no cases."""
    return "-" if value is None else f"{value:.3f}"


def _headline(run: Run) -> list[str]:
    manifest, subject = run.manifest, run.repeats[0].subject
    prompt = manifest.model.prompt
    asked = f", prompt {prompt.name} v{prompt.version} ({prompt.hash[7:15]})" if prompt else ""
    totals = manifest.totals
    cost = ""
    if totals is not None and totals.calls:
        cost = f"; {totals.calls} calls, {totals.prompt_tokens + totals.completion_tokens} tokens"
    return [
        f"{manifest.model.name} ({manifest.model.profile}){asked}",
        (
            f"{len(subject.report.claims)} claims against {len(subject.gold.claims)} of the labels in"
            f" {len(subject.inputs.articles)} articles{cost}"
        ),
    ]


def _lost(run: Run) -> list[str]:
    """Where the points went; the three costliest codes lead."""
    points = find_points(run.repeats[0].subject)
    kept = sum(p.code is None for p in points)
    counts = Counter(p.code for p in points if p.code is not None)
    order = sorted(counts, key=lambda c: (-counts[c], list(Code).index(c)))
    lines = [f"{kept} of {len(points)} points kept. Most costly:"]
    lines += [f"  {k}. {code.value}: {counts[code]}" for k, code in enumerate(order[:3], start=1)]
    if order[3:]:
        lines.append("  then " + ", ".join(f"{c.value} {counts[c]}" for c in order[3:]))
    return lines


def _measures(
    marks: Sequence[Mark], repeats: int, figures: dict[str, tuple[float | None, ...]]
) -> list[str]:
    rows = []
    for m in measure_marks(marks):
        floor = noise_floor([f for f in figures.get(m.measure, ()) if f is not None])
        rows.append((*_row(m), shown(floor if repeats > 1 else None)))
    head = ("", "figure", "95% interval", "P", "R", "cases", *(["noise"] if repeats > 1 else []))
    return table(head, [row[: len(head)] for row in rows])


def _row(m: Measured) -> tuple[str, ...]:
    is_f1 = kind_of(m.measure) == "f1"
    return (
        name_of(m.measure),
        shown(m.figure),
        interval_of(m),
        shown(m.precision) if is_f1 else "",
        shown(m.recall) if is_f1 else "",
        f"{m.cases:.0f}",
    )


def interval_of(measured: Measured) -> str:
    """An interval in words, or a dash."""
    found = measured.interval
    return f"{found[0]:.3f} to {found[1]:.3f}" if found else "-"


def _stages(run: Run, gold_reports: GoldReports) -> list[str]:
    losses = lose_by_stage(run.repeats[0].subject, gold_reports)
    rows = [(loss.stage, shown(loss.lost), shown(loss.reached)) for loss in losses]
    return ["Contradiction F1 lost, by stage:", *table(("", "lost", "F1 from here"), rows)]


def _on_gold(run: Run, gold_reports: GoldReports) -> list[str]:
    """What compare makes of the labelled claims, whatever the run extracted."""
    found = measure_marks(relations_of_gold(run.repeats[0].subject, gold_reports))
    rows = [_row(m) for m in found if m.measure in _ON_GOLD]
    return [
        "Compare, given the labelled claims:",
        *table(("", "figure", "95% interval", "P", "R", "cases"), rows),
    ]


def _apart(run: Run) -> list[str]:
    """What no figure counts: unjudged extras, rejects, failures, and the limits of it all."""
    subject = run.repeats[0].subject
    verdicts = Counter(judge_extra(subject, c).value for c in subject.extras)
    texts = subject.inputs.texts
    strays = sum(texts[c.article][c.start : c.end] != c.quote for c in subject.report.claims)
    reasons = Counter(r.reason.value for r in subject.report.rejects)
    return [
        (
            f"extras: {_counts(verdicts)}; rejected by grounding: {_counts(reasons)};"
            f" failed chunks: {len(subject.report.failures)};"
            f" quotes not in the text: {strays} (must be 0)"
        ),
        (
            "Clusters are paragraphs (of relations: pairs of articles; of parts: articles). Five articles"
            " about one story say little about others."
        ),
    ]


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{n} {name}" for name, n in sorted(counter.items())) or "none"
