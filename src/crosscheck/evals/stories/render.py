"""A run over stories in words and figures: the scored half first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from crosscheck.evals.build_servers import JUnitCase, Suite, render_junit
from crosscheck.evals.figures import kind_of, name_of
from crosscheck.evals.marks import Tally, tally
from crosscheck.evals.measured import interval_of, measure_marks, shown, table
from crosscheck.evals.render_diff import comparison_record, verdict_table
from crosscheck.evals.runs.cases import Case, marks_of
from crosscheck.evals.stories.folder import OUTCOMES, StoriesDiff
from crosscheck.evals.stories.layout import HALVES, Half
from crosscheck.evals.stories.run import StoriesRun
from crosscheck.text.json_text import to_json

TITLES: dict[Half, str] = {
    "scored": "Scored half (odd topics but 3, 9, 11 and 13; not to be looked at singly)",
    "learning": "Learning half (even topics, and 3, 9, 11 and 13)",
}
_HEAD = ("", "figure", "95% interval", "of", "clusters")
# What is told of each cluster; of topics with twins, what joins two of theirs.
_BY_CLUSTER = {
    "listed_all": "listed found",
    "planted": "planted found",
    "right": "judged right",
    "raised": "conflicts raised",
    "twin_conflicts": "between twins: conflicts",
    "twin_updates": "updates",
    "twin_agreements": "agreements",
    "twin_dropped": "dropped",
}
_LIMITS = (
    "Planted conflicts are near copies: found more easily than those of paraphrases. Intervals are"
    " bootstrapped over clusters (of twins: topics)."
)
_VERDICTS = (
    "Verdicts: paired permutation test by cluster (of twins: by topic), Holm over each table."
)


def render_stories(run: StoriesRun) -> str:
    """Render both halves, each measure with its interval over clusters."""
    model = run.manifest.model
    lines = [f"{model.name} ({model.profile}) over stories"]
    for half in HALVES:
        cases = run.of_half(half)
        if cases:
            lines += ["", f"{TITLES[half]}:", *_half(cases), "", *_by_cluster(cases)]
    return "\n".join([*lines, "", _LIMITS, ""])


def render_stories_json(run: StoriesRun) -> str:
    """Every figure of both halves, and how many cards are judged, for programs."""
    told: dict[str, object] = {"run": run.manifest.model_dump(mode="json", exclude={"figures"})}
    for half in HALVES:
        cases = run.of_half(half)
        measures = [asdict(m) for m in measure_marks(marks_of(cases))]
        told[half] = {
            "measures": measures,
            "judged": _judged_counts(cases),
            "clusters": {
                name: {m: asdict(t) for m, t in own.items()}
                for name, own in _cluster_tallies(cases).items()
            },
        }
    return to_json(told, indent=2) + "\n"


def render_stories_junit(run: StoriesRun) -> str:
    """One check for each conflict of the learning half, skipped where it is missed; the scored half stays sealed.

    What is a failure is decided by floors: see the JUnit XML of `eval gate`.
    """
    cases = run.of_half("learning")
    suites = [
        Suite(
            kind,
            tuple(
                JUnitCase(c.id, missed=None if c.outcome == "found" else c.outcome)
                for c in cases
                if c.id.startswith(f"{kind} ")
            ),
        )
        for kind in ("listed", "planted")
    ]
    return render_junit("crosscheck eval stories", suites)


def render_stories_diff(diff: StoriesDiff) -> str:
    """Render the verdicts of two runs, the scored half first."""
    lines = [
        f"A: {diff.first.folder}: {diff.first.manifest.model.name}",
        f"B: {diff.second.folder}: {diff.second.manifest.model.name}",
        f"Compared on {sum('-' in c for c in diff.shared)} clusters.",
    ]
    for half, found in diff.measures.items():
        lines += ["", f"{TITLES[half]}:", *verdict_table(found)]
    lines += ["", f"Found otherwise in the learning half: {len(diff.changes)}"]
    lines += [f"  {c.id}  [{c.before} -> {c.after}]" for c in diff.changes]
    return "\n".join([*lines, "", _VERDICTS, ""])


def render_stories_diff_json(diff: StoriesDiff) -> str:
    """The same for programs."""
    measures = {half: [comparison_record(c) for c in cs] for half, cs in diff.measures.items()}
    told = {
        "first": str(diff.first.folder),
        "second": str(diff.second.folder),
        "shared": sorted(diff.shared),
        "measures": measures,
        "changes_in_the_learning_half": [asdict(c) for c in diff.changes],
    }
    return to_json(told, indent=2) + "\n"


def _half(cases: Sequence[Case]) -> list[str]:
    rows = [
        (name_of(m.measure), shown(m.figure), interval_of(m), f"{m.cases:.0f}", str(m.clusters))
        for m in measure_marks(marks_of(cases))
    ]
    judged = [
        f"{kind}: {', '.join(f'{n} {outcome}' for outcome, n in counts.items())}"
        for kind, counts in _judged_counts(cases).items()
    ]
    return [*table(_HEAD, rows), *judged]


def _by_cluster(cases: Sequence[Case]) -> list[str]:
    """A line for each cluster, and each topic with twins: how many of how many."""
    tallies = _cluster_tallies(cases)
    known = [m for m in _BY_CLUSTER if any(m in own for own in tallies.values())]
    rows = [(name, *(_count(m, own.get(m)) for m in known)) for name, own in tallies.items()]
    return table(("cluster", *(_BY_CLUSTER[m] for m in known)), rows)


def _cluster_tallies(cases: Sequence[Case]) -> dict[str, dict[str, Tally]]:
    marks = [m for m in marks_of(cases) if m.measure in _BY_CLUSTER]
    clusters = sorted({m.cluster for m in marks})
    return {name: tally(m for m in marks if m.cluster == name) for name in clusters}


def _count(measure: str, found: Tally | None) -> str:
    if found is None:
        return ""
    if kind_of(measure) == "precision":
        return f"{found.right:.0f} of {found.proposed:.0f}"
    return f"{found.found:.0f}" + (
        "" if kind_of(measure) == "rate" else f" of {found.expected:.0f}"
    )


def _judged_counts(cases: Sequence[Case]) -> dict[str, dict[str, int]]:
    """How many of the cards somebody has judged, by kind of finding."""
    counts = Counter((c.id.split(" ")[0], c.outcome) for c in cases if c.outcome in OUTCOMES)
    kinds = sorted({kind for kind, _ in counts})
    return {k: {o: counts[k, o] for o in OUTCOMES if counts[k, o]} for k in kinds}
