"""The difference of two runs for the terminal and as one self-contained page."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crosscheck.evals.annotations import annotate
from crosscheck.evals.diff import Change, RunDiff
from crosscheck.evals.figures import name_of
from crosscheck.evals.tables import shown, table
from crosscheck.evals.verdict import Comparison


class Section(NamedTuple):
    """Changes of one kind."""

    title: str
    changes: Sequence[Change]


class Row(NamedTuple):
    """A line of a table of verdicts, in words."""

    name: str
    first: str
    second: str
    change: str
    interval: str
    seen: str
    verdict: str
    because: str


HEAD = Row("", "A", "B", "change", "95% interval", "would be seen", "verdict", "because")
LIMITS = (
    "Verdicts: paired permutation test by paragraph (of relations: by pair of articles), Holm over"
    " the table. They speak of these articles; five about one story say little about others."
)


def render_text(diff: RunDiff) -> str:
    """Render for the terminal: the verdicts first."""
    lines = [*titles(diff), "", *_table(measure_rows(diff)), ""]
    told = [r for r in slice_rows(diff) if r.verdict in {"better", "worse"}]
    lines += (
        ["Slices (claims without a defect) that differ:", *_table(told)]
        if told
        else ["No slice differs by more than chance."]
    )
    if diff.prompt:
        lines += ["", "Prompt:", *diff.prompt]
    for section in sections(diff):
        lines += ["", f"{section.title}: {len(section.changes)}"]
        lines += [f"  {c.id}  {_short(c.text)}  [{c.before} -> {c.after}]" for c in section.changes]
    return "\n".join([*lines, "", LIMITS, ""])


def render_html(diff: RunDiff) -> str:
    """Render as one page without scripts or outside resources."""
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415 - for pages only

    environment = Environment(
        loader=PackageLoader("crosscheck.evals"), autoescape=True, trim_blocks=True
    )
    return environment.get_template("diff.html").render(
        titles=titles(diff),
        head=HEAD,
        measures=measure_rows(diff),
        slices=slice_rows(diff),
        prompt=diff.prompt,
        sections=sections(diff),
        limits=LIMITS,
    )


def annotate_verdicts(comparisons: Iterable[Comparison]) -> list[str]:
    """An annotation for every measure that is better or worse."""
    return [
        annotate(
            "warning" if c.verdict == "worse" else "notice",
            "crosscheck eval diff",
            f"{name_of(c.name).strip()}: {c.verdict}, {shown(c.first)} to {shown(c.second)}"
            f" ({c.because})",
        )
        for c in comparisons
        if c.verdict in {"better", "worse"}
    ]


def titles(diff: RunDiff) -> list[str]:
    """Which runs are compared, on what."""
    return [
        f"A: {diff.first.folder}: {_named(diff.first.manifest.model.name, diff.first.prompt)}",
        f"B: {diff.second.folder}: {_named(diff.second.manifest.model.name, diff.second.prompt)}",
        (
            f"Compared on {diff.shared}; statements, attribution and reading on the {diff.both} that"
            f" both runs found. Model: {diff.replies}."
        ),
    ]


def verdict_table(comparisons: Iterable[Comparison]) -> list[str]:
    """Lines of a table of verdicts."""
    return _table([_row(c, name_of(c.name)) for c in comparisons])


def measure_rows(diff: RunDiff) -> list[Row]:
    """The verdict on each leading measure."""
    return [_row(c, name_of(c.name)) for c in diff.measures]


def slice_rows(diff: RunDiff) -> list[Row]:
    """The verdict on each slice."""
    return [_row(c, c.name) for c in diff.slices]


def sections(diff: RunDiff) -> tuple[Section, ...]:
    """The changes of claims and findings, by kind."""
    return (
        Section("Newly found", diff.newly_found),
        Section("Newly lost", diff.newly_lost),
        Section("Without a defect now", diff.mended),
        Section("With other defects now", diff.spoilt),
        Section("Findings raised", diff.raised),
        Section("Findings dropped", diff.dropped),
    )


def _row(c: Comparison, name: str) -> Row:
    return Row(
        name,
        shown(c.first),
        shown(c.second),
        f"{c.test.difference:+.3f}",
        f"{c.test.interval.low:+.3f} to {c.test.interval.high:+.3f}",
        c.seen.removeprefix("a change of "),
        c.verdict,
        c.because,
    )


def _table(rows: Iterable[Row]) -> list[str]:
    return table(HEAD, rows)


def _named(model: str, prompt: str) -> str:
    version = next((line for line in prompt.split("\n") if line.startswith("version:")), "")
    return f"{model}, prompt {version}" if version else model


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= 90 else flat[:89] + "…")
