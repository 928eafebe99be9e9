"""A run over stories in words and figures: the scored half first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from crosscheck.evals.figures import name_of
from crosscheck.evals.junit import Check, Suite, render_junit
from crosscheck.evals.measured import measure_marks
from crosscheck.evals.render_diff import verdict_table
from crosscheck.evals.render_json import comparison_record
from crosscheck.evals.runs.cases import Case, marks_of
from crosscheck.evals.stories.compare import StoriesDiff
from crosscheck.evals.stories.folder import StoriesFolder
from crosscheck.evals.stories.layout import HALVES, Half
from crosscheck.evals.tables import interval_of, shown, table
from crosscheck.text.json_text import to_json

TITLES: dict[Half, str] = {
    "scored": "Scored half (odd topics; not to be looked at singly)",
    "learning": "Learning half (even topics)",
}
_HEAD = ("", "figure", "95% interval", "of", "clusters")


def render_stories(run: StoriesFolder) -> str:
    """Render both halves, each measure with its interval over clusters."""
    manifest = run.manifest
    lines = [f"{manifest.model.name} ({manifest.model.profile}) over stories"]
    for half in HALVES:
        cases = _cases(run, half)
        if cases:
            lines += ["", f"{TITLES[half]}:", *_half(cases)]
    return "\n".join([*lines, "", _LIMITS, ""])


def render_stories_json(run: StoriesFolder) -> str:
    """Every figure of both halves, and how many cards are judged, for programs."""
    halves: dict[str, object] = {
        half: {
            "measures": [asdict(m) for m in measure_marks(marks_of(_cases(run, half)))],
            "judged": _judged_counts(_cases(run, half)),
        }
        for half in HALVES
    }
    manifest = run.manifest.model_dump(mode="json", exclude={"figures"})
    return to_json(dict(run=manifest, **halves), indent=2) + "\n"


def render_stories_junit(run: StoriesFolder) -> str:
    """One check for each conflict of the learning half; those of the scored half stay sealed."""
    known = [c for c in _cases(run, "learning") if c.id.startswith(("planted ", "listed "))]
    suites = [
        Suite(
            kind,
            tuple(
                Check(c.id, None if c.outcome == "found" else c.outcome)
                for c in known
                if c.id.startswith(f"{kind} ")
            ),
        )
        for kind in ("listed", "planted")
    ]
    return render_junit("crosscheck eval stories", suites)


_LIMITS = (
    "Planted conflicts are near copies: found more easily than those of paraphrases. Intervals are"
    " bootstrapped over clusters (of twins: topics)."
)


def _cases(run: StoriesFolder, half: Half) -> list[Case]:
    return [c for c in run.cases if c.slices.get("half") == half]


def _half(cases: Sequence[Case]) -> list[str]:
    rows = [
        (
            name_of(m.measure),
            shown(m.figure),
            interval_of(m),
            f"{m.cases:.0f}",
            str(m.clusters),
        )
        for m in measure_marks(marks_of(cases))
    ]
    judged = [
        f"{kind}: {', '.join(f'{n} {outcome}' for outcome, n in counts.items())}"
        for kind, counts in _judged_counts(cases).items()
    ]
    return [*table(_HEAD, rows), *judged]


def _judged_counts(cases: Sequence[Case]) -> dict[str, dict[str, int]]:
    """How many of the cards somebody has judged, by kind of finding."""
    counts = Counter((c.id.split(" ")[0], c.outcome) for c in cases if c.outcome in _OUTCOMES)
    kinds = sorted({kind for kind, _ in counts})
    return {k: {o: counts[k, o] for o in _OUTCOMES if counts[k, o]} for k in kinds}


_OUTCOMES = ("right", "wrong", "debatable", "unjudged")


def render_stories_diff(diff: StoriesDiff) -> str:
    """Render the verdicts of two runs, the scored half first."""
    lines = [
        f"A: {diff.first.folder}: {diff.first.manifest.model.name}",
        f"B: {diff.second.folder}: {diff.second.manifest.model.name}",
    ]
    for half, found in diff.measures.items():
        lines += ["", f"{TITLES[half]}:", *verdict_table(found)]
    lines += ["", f"Found otherwise in the learning half: {len(diff.changes)}"]
    lines += [f"  {c.id}  [{c.before} -> {c.after}]" for c in diff.changes]
    return "\n".join([*lines, "", _VERDICTS, ""])


def render_stories_diff_json(diff: StoriesDiff) -> str:
    """The same for programs."""
    found = {
        "first": str(diff.first.folder),
        "second": str(diff.second.folder),
        "measures": {
            half: [comparison_record(c) for c in cs] for half, cs in diff.measures.items()
        },
        "changes_in_the_learning_half": [asdict(c) for c in diff.changes],
    }
    return to_json(found, indent=2) + "\n"


_VERDICTS = (
    "Verdicts: paired permutation test by cluster (of twins: by topic), Holm over each table."
)
