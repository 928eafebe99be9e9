"""What programs read: JSON, JUnit XML, and annotations for GitHub."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosscheck.cli import evals
from crosscheck.errors import InputError
from crosscheck.evals.build_servers import JUnitCase, Suite, annotate, render_junit
from crosscheck.evals.marks import Mark
from crosscheck.evals.render_diff import annotate_verdicts
from crosscheck.evals.verdict import Paired, compare_all

Lines = dict[str, list[dict[str, object]]]

runner = CliRunner()


@pytest.mark.parametrize(
    ("title", "message", "line"),
    [
        ("gate", "source fell", "::error title=gate::source fell"),
        ("gate", "a\nb 100%\r", "::error title=gate::a%0Ab 100%25%0D"),
        ("a: b, c", "::warning::x", "::error title=a%3A b%2C c::::warning::x"),
    ],
)
def test_an_annotation_is_one_line(title: str, message: str, line: str) -> None:
    assert annotate("error", title, message) == line


def test_junit_counts_and_escapes() -> None:
    suites = [
        Suite("a", (JUnitCase("one"), JUnitCase("<two>", 'is "bad" & \x1b[31m'))),
        Suite("b", (JUnitCase("three"), JUnitCase("four", missed="as update"))),
    ]
    root = ET.fromstring(render_junit("all", suites))
    assert root.attrib == {"name": "all", "tests": "4", "failures": "1", "skipped": "1"}
    assert [c.get("name") for c in root.iter("testcase")] == ["one", "<two>", "three", "four"]
    assert [s.get("message") for s in root.iter("skipped")] == ["as update"]
    (failure,) = root.iter("failure")
    assert failure.text == 'is "bad" & \ufffd[31m'


def test_verdicts_become_annotations() -> None:
    before, after = (
        [Mark("stance", f"c{k}", f"p{k}", 1, k < good, 1, k < good) for k in range(40)]
        for good in (40, 10)
    )
    found = compare_all([Paired("stance", "stance", before, after)])
    (line,) = annotate_verdicts(found)
    assert line.startswith("::warning title=crosscheck eval diff::stance: worse, 1.000 to 0.250")
    assert annotate_verdicts(compare_all([Paired("stance", "stance", before, before)])) == []


def test_the_gate_in_every_format(bench_options: list[str], tmp_path: Path) -> None:
    floors, xml = tmp_path / "floors.json", tmp_path / "gate.xml"
    where = ["--floors", str(floors), *bench_options]
    runner.invoke(evals.app, ["pin", "everything", *where])
    raised = json.loads(floors.read_text(encoding="utf-8"))
    raised["runs"]["everything"] |= {"attributed": 1.0, "trap_rate": 0.0}
    floors.write_text(json.dumps(raised), encoding="utf-8")
    done = runner.invoke(evals.app, ["gate", *where, "--json", "--junit", str(xml)])
    assert done.exit_code == 1
    breach = json.loads(done.stdout)["breaches"][0]
    assert breach == {"run": "everything", "measure": "attributed", "floor": 1.0, "figure": 0.0}
    root = ET.fromstring(xml.read_text(encoding="utf-8"))
    failed = [c.get("name") for c in root.iter("testcase") if c.find("failure") is not None]
    assert failed == ["attributed"]
    assert "trap_rate" in {c.get("name") for c in root.iter("testcase")}
    annotated = runner.invoke(evals.app, ["gate", *where, "--github"])
    assert annotated.stdout.startswith("::error title=crosscheck eval gate::regression: everything")
    # Beside JSON they stand aside, so that the output is JSON still.
    both = runner.invoke(evals.app, ["gate", *where, "--json", "--github"])
    assert json.loads(both.stdout)["breaches"][0]["measure"] == "attributed"
    assert "::error title=crosscheck eval gate::" in both.stderr


def test_runs_and_their_difference_as_json(bench_options: list[str], tmp_path: Path) -> None:
    run = str(tmp_path / "run")
    ran = runner.invoke(
        evals.app, ["run", "--model", "rules", "--out", run, "--json", *bench_options]
    )
    measures = {m["measure"]: m for m in json.loads(ran.stdout)["measures"]}
    assert measures["attributed"]["figure"] == 1.0
    scored = json.loads(runner.invoke(evals.app, ["score", run, "--json", *bench_options]).stdout)
    assert scored["measures"] == list(measures.values())
    compared = json.loads(runner.invoke(evals.app, ["diff", run, run, "--json"]).stdout)
    assert {m["verdict"] for m in compared["measures"]} == {"too few cases"}
    assert compared["newly_lost"] == []


def test_what_a_model_can_reach_as_json(bench_options: list[str]) -> None:
    told = json.loads(runner.invoke(evals.app, ["ceiling", "--json", *bench_options]).stdout)
    assert told["after_reading"]["attributed"] == 1.0
    assert told["refused"] == []
    told = json.loads(runner.invoke(evals.app, ["floor", "--json", *bench_options]).stdout)
    assert told["false"]["number"]["stopped"] > 0
    assert sum(told["right"].values()) == 2


def test_a_quick_run_over_one_article(
    *,
    bench_options: list[str],
    labels: Lines,
    write_labels: Callable[[Lines], Path],
    tmp_path: Path,
    town: str,
) -> None:
    other = town.replace("newsletter", "newspapers")  # one text given twice is read once
    (tmp_path / "village.txt").write_text(other, encoding="utf-8")
    twice = {
        name: [*rows, *({**r, "id": f"v-{r.get('id')}", "article": "village"} for r in rows)]
        for name, rows in labels.items()
        if name == "claims"
    }
    parts = [*labels["parts"], *({**p, "article": "village"} for p in labels["parts"])]
    write_labels(labels | twice | {"parts": parts})
    run = ["run", "--model", "rules", "--out", str(tmp_path / "run"), *bench_options]
    assert "4 of the labels in 2 articles" in runner.invoke(evals.app, run).stdout
    into_it = runner.invoke(evals.app, [*run, "--only", "vill"])
    assert "holds a run over other articles" in str(into_it.exception)
    run[-len(bench_options) - 1] = str(tmp_path / "quick")
    quick = runner.invoke(evals.app, [*run, "--only", "vill"])
    assert "2 of the labels in 1 articles" in quick.stdout
    nobody = runner.invoke(evals.app, [*run, "--only", "city"])
    assert isinstance(nobody.exception, InputError)
