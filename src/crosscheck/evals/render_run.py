"""A run in words and figures: what is lost first, then every measure; and the same as JSON."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from crosscheck.evals.figures import kind_of, name_of
from crosscheck.evals.measured import Measured, interval_of, measure_marks, shown, table
from crosscheck.evals.runs.execute import Run
from crosscheck.evals.stats import noise_floor
from crosscheck.evals.taxonomy import Code, find_points, judge_extra
from crosscheck.text.json_text import to_json

_HEAD = ("", "figure", "95% interval", "P", "R", "cases")
_LIMITS = (
    "Clusters are paragraphs (of relations: pairs of articles; of parts: articles). A few articles"
    " about one story say little about others."
)


def render_run(run: Run) -> str:
    """Render a scored run: the costliest errors, every measure with its interval, what is apart.

    Its first repeat is shown; further ones give the noise floor.
    """
    lines = [*_headline(run), "", *_lost(run), "", *_measures(run)]
    return "\n".join([*lines, "", _apart(run), _LIMITS, ""])


def render_run_json(run: Run) -> str:
    """A scored run: its manifest, every measure of the first repeat, and where points went."""
    first = run.repeats[0]
    points = Counter(p.code.value if p.code else "kept" for p in find_points(first.subject))
    told = {
        "run": run.manifest.model_dump(mode="json"),
        "measures": [asdict(m) for m in measure_marks(first.marks)],
        "points": dict(sorted(points.items())),
    }
    return to_json(told, indent=2) + "\n"


def _headline(run: Run) -> Iterator[str]:
    manifest, subject = run.manifest, run.repeats[0].subject
    prompt, totals = manifest.model.prompt, manifest.totals
    asked = f", prompt {prompt.name} v{prompt.version} ({prompt.hash[7:15]})" if prompt else ""
    yield f"{manifest.model.name} ({manifest.model.profile}){asked}"
    cost = ""
    if totals is not None and totals.calls:
        cost = f"; {totals.calls} calls, {totals.prompt_tokens + totals.completion_tokens} tokens"
    yield (
        f"{len(subject.report.claims)} claims against {len(subject.gold.claims)} of the labels in"
        f" {len(subject.inputs.articles)} articles{cost}"
    )


def _lost(run: Run) -> Iterator[str]:
    """Where the points went; the three costliest codes lead."""
    points = find_points(run.repeats[0].subject)
    counts = Counter(p.code for p in points if p.code is not None)
    order = sorted(counts, key=lambda c: (-counts[c], list(Code).index(c)))
    yield f"{len(points) - counts.total()} of {len(points)} points kept. Most costly:"
    yield from (f"  {k}. {c.value}: {counts[c]}" for k, c in enumerate(order[:3], start=1))
    if order[3:]:
        yield "  then " + ", ".join(f"{c.value} {counts[c]}" for c in order[3:])


def _measures(run: Run) -> list[str]:
    measured = measure_marks(run.repeats[0].marks)
    if len(run.repeats) == 1:
        return table(_HEAD, map(_row, measured))
    return table((*_HEAD, "noise"), ((*_row(m), _noise(run, m)) for m in measured))


def _noise(run: Run, measured: Measured) -> str:
    return shown(noise_floor(run.manifest.figures.get(measured.measure, ())))


def _row(m: Measured) -> tuple[str, ...]:
    is_f1 = kind_of(m.measure) == "f1"
    sides = (shown(m.precision), shown(m.recall)) if is_f1 else ("", "")
    return name_of(m.measure), shown(m.figure), interval_of(m), *sides, f"{m.cases:.0f}"


def _apart(run: Run) -> str:
    """What no figure counts: unjudged extras, rejects and failures."""
    subject = run.repeats[0].subject
    extras = Counter(judge_extra(subject, c).value for c in subject.extras)
    texts = subject.inputs.texts
    strays = sum(c.span.of(texts[c.article]) != c.quote for c in subject.report.claims)
    reasons = Counter(r.reason.value for r in subject.report.rejects)
    return (
        f"extras: {_counts(extras)}; rejected by grounding: {_counts(reasons)};"
        f" failed chunks: {len(subject.report.failures)};"
        f" quotes not in the text: {strays} (must be 0)"
    )


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{n} {name}" for name, n in sorted(counter.items())) or "none"
