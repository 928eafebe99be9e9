"""Write the worked examples of docs/evals.md; a test fails when they are stale. No model is needed.

The first plays the recorded run of the embedded model beside the rules. The second spoils a faultless
run, which the labels themselves are, so that what a verdict looks like does not change with the program.
"""

import asyncio
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from crosscheck.evals.articles import Bench, bench_of
from crosscheck.evals.diff import Recorded, RunDiff, diff_runs, open_run
from crosscheck.evals.figures import name_of
from crosscheck.evals.render_diff import verdict_table
from crosscheck.evals.runs.cases import make_cases
from crosscheck.evals.runs.execute import BASELINES, begin_manifest, execute_run, score_run
from crosscheck.evals.score import score
from crosscheck.evals.stages import as_claim, bare_report
from crosscheck.evals.subject import lay_beside
from crosscheck.models.claims import Claim, Stance

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "evals.md"
BEGIN, END = "<!-- worked example: begin -->\n", "<!-- worked example: end -->\n"
RECORDED = "evals/recorded/embedded"


def compare_with_rules(bench: Bench) -> RunDiff:
    """The rules, and a copy of the recorded run, scored and compared."""
    with tempfile.TemporaryDirectory() as place:
        rules, embedded = Path(place) / "rules", Path(place) / "embedded"
        asyncio.run(execute_run(rules, bench, BASELINES["rules"], live=None))
        shutil.copytree(ROOT / RECORDED, embedded)
        asyncio.run(score_run(embedded, bench))
        return diff_runs(open_run(rules), open_run(embedded))


def compare_spoilt(bench: Bench) -> RunDiff:
    """The labels as a run, and the same with every denial and doubt taken for an assertion."""
    claims = tuple(as_claim(c) for c in bench.gold.claims)
    spoilt = tuple(map(_asserted, claims))
    return diff_runs(_as_run("labels", bench, claims), _as_run("spoilt", bench, spoilt))


def render_examples(with_rules: RunDiff, spoilt: RunDiff) -> str:
    """The block between the marks of the page."""
    only = [name_of(c.name) for c in with_rules.measures if c.first is None or c.second is None]
    moved = [name_of(c.name) for c in with_rules.measures if c.test.differing]
    same = len(with_rules.measures) - len({*only, *moved})
    blind = [name_of(c.name) for c in with_rules.measures if c.seen is None]
    rows = [c for c in spoilt.measures if c.test.differing or c.name in {"claims", "kind"}]
    return "\n".join(
        [
            "```",
            "$ crosscheck eval run --model rules --out eval-runs/rules",
            f"$ crosscheck eval score {RECORDED}",
            f"$ crosscheck eval diff eval-runs/rules {RECORDED}",
            "```",
            "",
            (
                f"Rows that only the model's run has: {_listed(only)}. Others that moved:"
                f" {_listed([m for m in moved if m not in only])}. The same on every case: {same} rows."
                f" Blind, for no change could show in so few cases:"
                f" {_listed([n for n in blind if n not in only])}."
            ),
            "",
            (
                "What a difference looks like: a run that is faultless but for taking every denial,"
                " confirmation, doubt, forecast and promise for an assertion."
            ),
            "",
            "```",
            *verdict_table(rows),
            "```",
            "",
        ]
    )


def render_page() -> str:
    """The page as it should be: the block replaced, all else as it is."""
    bench = bench_of(ROOT / "evals/gold", ROOT / "seeds")
    examples = render_examples(compare_with_rules(bench), compare_spoilt(bench))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{examples}\n{END}{after}"


def _listed(names: list[str]) -> str:
    return ", ".join(f"*{n}*" for n in names) or "none"


def _asserted(claim: Claim) -> Claim:
    said = claim.attribution
    return replace(claim, attribution=replace(said, stance=Stance.ASSERTS)) if said else claim


def _as_run(name: str, bench: Bench, claims: tuple[Claim, ...]) -> Recorded:
    subject = lay_beside(bare_report(bench.inputs.articles, claims), bench)
    manifest = begin_manifest(BASELINES["rules"], "", "")
    return Recorded(Path(name), manifest, make_cases(subject, score(subject), 0))


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
