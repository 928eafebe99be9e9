"""A run over stories in words and figures: the scored half first."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from crosscheck.evals.figures import figure, kind_of, name_of
from crosscheck.evals.marks import tally
from crosscheck.evals.render_diff import verdict_table
from crosscheck.evals.runs.cases import Case, marks_of
from crosscheck.evals.stats import bootstrap, by_cluster
from crosscheck.evals.stories.compare import StoriesDiff
from crosscheck.evals.stories.folder import StoriesFolder
from crosscheck.evals.stories.layout import HALVES, Half
from crosscheck.evals.tables import ordered_measures, shown, table

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
        cases = [c for c in run.cases if _is_in(c, half)]
        if cases:
            lines += ["", f"{TITLES[half]}:", *_half(cases)]
    return "\n".join([*lines, "", _LIMITS, ""])


def render_stories_json(run: StoriesFolder) -> str:
    """Every figure of both halves, and how many cards are judged, for programs."""
    halves = {
        half: {
            "measures": [asdict(m) for m in _measured([c for c in run.cases if _is_in(c, half)])],
            "judged": _judged_counts([c for c in run.cases if _is_in(c, half)]),
        }
        for half in HALVES
    }
    manifest = run.manifest.model_dump(mode="json", exclude={"figures"})
    return json.dumps({"run": manifest, **halves}, ensure_ascii=False, indent=2) + "\n"


_LIMITS = (
    "Planted conflicts are near copies: found more easily than those of paraphrases. Intervals are"
    " bootstrapped over clusters (of twins: topics)."
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of one half.

    Attributes:
        of: what the figure is a share of, or how many units it is counted for.

    """

    measure: str
    figure: float | None
    interval: tuple[float, float] | None
    of: float
    clusters: int


def _is_in(case: Case, half: Half) -> bool:
    return case.slices.get("half") == half


def _half(cases: Sequence[Case]) -> list[str]:
    rows = [
        (
            name_of(m.measure),
            shown(m.figure),
            f"{m.interval[0]:.3f} to {m.interval[1]:.3f}" if m.interval else "-",
            f"{m.of:.0f}",
            str(m.clusters),
        )
        for m in _measured(cases)
    ]
    judged = [
        f"{kind}: {', '.join(f'{n} {outcome}' for outcome, n in counts.items())}"
        for kind, counts in _judged_counts(cases).items()
    ]
    return [*table(_HEAD, rows), *judged]


def _measured(cases: Sequence[Case]) -> list[Measured]:
    marks = marks_of(cases)
    totals = tally(marks)
    found: list[Measured] = []
    for name in ordered_measures(totals):
        total, kind = totals[name], kind_of(name)
        clusters = by_cluster(m for m in marks if m.measure == name)
        size = total.proposed if kind == "precision" else total.expected
        interval = bootstrap(clusters, kind=kind)
        found.append(Measured(name, figure(name, total), interval, size, len(clusters)))
    return found


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


_VERDICTS = (
    "Verdicts: paired permutation test by cluster (of twins: by topic), Holm over each table."
)
