"""The difference of two runs for the terminal, as one self-contained page, and as JSON."""

from collections.abc import Iterable
from dataclasses import asdict

from jinja2 import Environment, PackageLoader

from crosscheck.evals.build_servers import annotate
from crosscheck.evals.diff import CaseChange, Recorded, RunDiff
from crosscheck.evals.figures import MEASURES
from crosscheck.evals.measured import shown, table
from crosscheck.evals.verdict import RunComparison
from crosscheck.text.json_text import to_json

HEAD = ("", "A", "B", "change", "95% interval", "would be seen", "verdict", "because")
_SECTIONS = {
    "newly_found": "Newly found",
    "newly_lost": "Newly lost",
    "mended": "Without a defect now",
    "spoilt": "With other defects now",
    "raised": "Findings raised",
    "dropped": "Findings dropped",
}
LIMITS = (
    "Verdicts: paired permutation test by paragraph (of relations: by pair of articles), Holm over"
    " the table. They speak of these articles; a few about one story say little about others."
)


def render_text(diff: RunDiff) -> str:
    """Render for the terminal: the verdicts first."""
    lines = [*_titles(diff), "", *verdict_table(diff.measures), ""]
    told = [c for c in diff.slices if c.verdict in {"better", "worse"}]
    if told:
        lines += ["Slices (claims without a defect) that differ:", *verdict_table(told)]
    else:
        lines.append("No slice differs by more than chance.")
    if diff.prompt:
        lines += ["", "Prompt:", *diff.prompt]
    for title, changes in _sections(diff).items():
        lines += ["", f"{title}: {len(changes)}"]
        lines += [f"  {c.id}  {_short(c.text)}  [{c.before} -> {c.after}]" for c in changes]
    return "\n".join([*lines, "", LIMITS, ""])


def render_html(diff: RunDiff) -> str:
    """Render as one page without scripts or outside resources."""
    environment = Environment(
        loader=PackageLoader("crosscheck.evals"), autoescape=True, trim_blocks=True
    )
    return environment.get_template("diff.html").render(
        titles=_titles(diff),
        head=HEAD,
        measures=[_row(c) for c in diff.measures],
        slices=[_row(c) for c in diff.slices],
        prompt=diff.prompt,
        sections=_sections(diff),
        limits=LIMITS,
    )


def render_diff_json(diff: RunDiff) -> str:
    """The same for programs: verdicts, slices, and every change."""
    told = {
        "first": str(diff.first.folder),
        "second": str(diff.second.folder),
        "shared": diff.shared,
        "claims_both_found": diff.both,
        "replies": diff.replies,
        "measures": [comparison_record(c) for c in diff.measures],
        "slices": [comparison_record(c) for c in diff.slices],
        "prompt": list(diff.prompt),
        **{name: [asdict(c) for c in diff.changes[name]] for name in _SECTIONS},
    }
    return to_json(told, indent=2) + "\n"


def annotate_verdicts(comparisons: Iterable[RunComparison]) -> list[str]:
    """An annotation for every measure that is better or worse."""
    return [
        annotate(
            "warning" if c.verdict == "worse" else "notice",
            "crosscheck eval diff",
            f"{MEASURES[c.name]}: {c.verdict}, {shown(c.first)} to {shown(c.second)} ({c.because})",
        )
        for c in comparisons
        if c.verdict in {"better", "worse"}
    ]


def _titles(diff: RunDiff) -> list[str]:
    """Which runs are compared, on what."""
    return [
        f"A: {diff.first.folder}: {_named(diff.first)}",
        f"B: {diff.second.folder}: {_named(diff.second)}",
        (
            f"Compared on {diff.shared}; fragments, statements, attribution and reading on the"
            f" {diff.both} that both runs found. Model: {diff.replies}."
        ),
    ]


def verdict_table(comparisons: Iterable[RunComparison]) -> list[str]:
    """Lines of a table of verdicts."""
    return table(HEAD, map(_row, comparisons))


def comparison_record(comparison: RunComparison) -> dict[str, object]:
    """One verdict for programs; `name` is in words where the measure has some."""
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


def _sections(diff: RunDiff) -> dict[str, tuple[CaseChange, ...]]:
    """The changes of claims and findings, by the title of their kind."""
    return {title: diff.changes[name] for name, title in _SECTIONS.items()}


def _row(c: RunComparison) -> tuple[str, ...]:
    return (
        MEASURES.get(c.name, c.name),
        shown(c.first),
        shown(c.second),
        f"{c.test.difference:+.3f}",
        f"{c.test.interval.low:+.3f} to {c.test.interval.high:+.3f}",
        c.seen.removeprefix("a change of ") if c.seen else "blind",
        c.verdict,
        c.because,
    )


def _named(run: Recorded) -> str:
    model, lines = run.manifest.model.name, run.prompt.split("\n")
    version = next((line for line in lines if line.startswith("version:")), "")
    return f"{model}, prompt {version}" if version else model


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= 90 else flat[:89] + "…")
