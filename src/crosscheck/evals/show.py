"""A run claim by claim, under the article's own text: found, found with a defect, lost, extra."""

from collections.abc import Iterator, Sequence

from crosscheck.errors import InputError
from crosscheck.evals.articles import Inputs
from crosscheck.evals.runs.cases import Case
from crosscheck.models.articles import Article
from crosscheck.text.sentences import paragraphs

_SIGNS = {"found": "=", "defect": "~", "lost": "-"}
_RELATIONS = ("contradiction missed", "trap raised", "false alarm", "contradiction found")
_EXTRA = "+"
_LEGEND = "= found   ~ found with a defect   - lost   + extra (the labels lack it)"


def render_show(cases: Sequence[Case], inputs: Inputs) -> str:
    """Render the cases of a run under the text of each article."""
    placed = [c for c in cases if c.kind in {"claim", "extra"}]
    lines = [_LEGEND]
    for article in inputs.articles:
        own = sorted(
            (c for c in placed if c.article == article.id), key=lambda c: (c.start or 0, c.id)
        )
        lines += ["", f"=== {article.id}", *_under_text(article, own)]
    return "\n".join([*lines, ""])


def render_relations(cases: Sequence[Case]) -> str:
    """Render the contradictions of a run: missed, found, and raised where there are none."""
    claims = {c.id: c for c in cases if c.kind == "claim"}
    lines: list[str] = []
    for outcome in _RELATIONS:
        own = [c for c in cases if c.outcome == outcome]
        lines += ["", f"=== {outcome}: {len(own)}"]
        for case in own:
            lines += ["", f"  {case.id}"]
            lines += [f"    {claims[id_].quote!r}" for id_ in case.id.split("|") if id_ in claims]
            lines.append(f"    labels: {case.statement or 'nothing'}")
            lines.append(f"    run: {case.why or 'nothing'}")
    return "\n".join([*lines[1:], ""])


def render_claim(cases: Sequence[Case], id_: str) -> str:
    """Render one claim of the labels, or one extra, with every field that differs.

    Raises:
        InputError: no case has this id.
    """
    case = next((c for c in cases if c.id == id_ and c.kind in {"claim", "extra"}), None)
    if case is None:
        raise InputError(f"the run has no claim {id_!r}; `crosscheck eval show RUN` lists them")
    marks = [
        f"    {m.measure}: expected {m.expected:g}, found {m.found:g},"
        f" proposed {m.proposed:g}, right {m.right:g}"
        for m in case.marks
    ]
    slices = ", ".join(f"{axis}={value}" for axis, value in case.slices.items())
    return "\n".join([*_case_lines(case), f"    slices: {slices}", *marks, ""])


def _under_text(article: Article, cases: Sequence[Case]) -> Iterator[str]:
    left = list(cases)
    for paragraph in paragraphs(article.text):
        here = [c for c in left if (c.start or 0) < paragraph.end]
        left = left[len(here) :]
        yield ""
        yield " ".join(paragraph.of(article.text).split())
        for case in here:
            yield from _case_lines(case)


def _case_lines(case: Case) -> Iterator[str]:
    sign = _EXTRA if case.kind == "extra" else _SIGNS[case.outcome]
    codes = ", ".join(case.defects) or (case.outcome if case.kind == "extra" else "")
    yield f"  {sign} {case.id}  {case.quote!r}{f'  [{codes}]' if codes else ''}"
    if case.kind == "claim" and case.found is not None and case.code is not None:
        found = case.found
        yield f"      extracted: {found.quote!r}"
        said = f"{found.source!r}, {found.cue!r}" if found.source or found.cue else "nobody"
        yield f"      by {said}; {found.modality}, {found.polarity}"
