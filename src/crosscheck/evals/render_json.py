"""Runs and their differences as JSON, for programs."""

from collections import Counter
from dataclasses import asdict

from crosscheck.evals.diff import RunDiff
from crosscheck.evals.figures import MEASURES
from crosscheck.evals.measured import measure_marks
from crosscheck.evals.runs.execute import Run
from crosscheck.evals.stages import GoldReports, lose_by_stage
from crosscheck.evals.taxonomy import find_points
from crosscheck.evals.verdict import Comparison
from crosscheck.text.json_text import to_json


def render_run_json(run: Run, gold_reports: GoldReports | None = None) -> str:
    """A scored run: its manifest, every measure of the first repeat, and where points went."""
    first = run.repeats[0]
    points = Counter(p.code.value if p.code else "kept" for p in find_points(first.subject))
    stages = lose_by_stage(first.subject, gold_reports) if gold_reports else ()
    return _dump(
        {
            "run": run.manifest.model_dump(mode="json"),
            "measures": [asdict(m) for m in measure_marks(first.marks)],
            "points": dict(sorted(points.items())),
            "stages": [asdict(s) for s in stages],
        }
    )


def render_diff_json(diff: RunDiff) -> str:
    """Two runs compared: verdicts, slices, and every change."""
    return _dump(
        {
            "first": str(diff.first.folder),
            "second": str(diff.second.folder),
            "shared": diff.shared,
            "claims_both_found": diff.both,
            "replies": diff.replies,
            "measures": [comparison_record(c) for c in diff.measures],
            "slices": [comparison_record(c) for c in diff.slices],
            "prompt": list(diff.prompt),
            **{
                name: [asdict(change) for change in getattr(diff, name)]
                for name in (
                    "newly_found",
                    "newly_lost",
                    "mended",
                    "spoilt",
                    "raised",
                    "dropped",
                )
            },
        }
    )


def comparison_record(comparison: Comparison) -> dict[str, object]:
    """One verdict; `name` is in words where the measure has some."""
    test = comparison.test
    return {
        "measure": comparison.measure,
        "name": MEASURES.get(comparison.name, comparison.name),
        "first": comparison.first,
        "second": comparison.second,
        "difference": test.difference,
        "interval": list(test.interval),
        "p": test.p,
        "p_holm": comparison.p,
        "clusters": test.clusters,
        "differing": test.differing,
        "would_be_seen": comparison.seen,
        "verdict": comparison.verdict,
        "because": comparison.because,
    }


def _dump(value: object) -> str:
    return to_json(value, indent=2) + "\n"
