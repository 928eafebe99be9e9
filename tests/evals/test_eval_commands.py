"""The commands around the suite: what they print, where, and with which exit code."""

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner

from crosscheck.cli import evals, gold
from crosscheck.errors import ConfigError, GoldError

Lines = dict[str, list[dict[str, object]]]

runner = CliRunner()


def test_every_problem_of_the_labels_is_listed(bench_options: list[str], tmp_path: Path) -> None:
    (tmp_path / "town.txt").write_text("Another text.", encoding="utf-8")
    done = runner.invoke(gold.app, ["check", str(tmp_path), "--articles", str(tmp_path)])
    assert isinstance(done.exception, GoldError)
    assert str(done.exception).count("\n") > 3


def test_run_score_show_diff_pin_and_gate_go_together(
    bench_options: list[str], tmp_path: Path
) -> None:
    run, floors = str(tmp_path / "run"), ["--floors", str(tmp_path / "floors.json")]
    log = tmp_path / "run.log"
    by_rules = ["run", "--model", "rules", "--out", run, "--log", str(log)]
    ran = runner.invoke(evals.app, [*by_rules, *bench_options])
    assert ran.exit_code == 0
    assert ran.stdout.startswith("rules (rules)")
    noted = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert noted[0]["command"] == "eval run"
    assert {"stage", "ended"} <= {line["event"] for line in noted}
    scored = runner.invoke(evals.app, ["score", run, *bench_options])
    assert scored.stdout == ran.stdout
    shown = runner.invoke(evals.app, ["show", run, *bench_options])
    assert "=== town" in shown.stdout
    page = tmp_path / "diff.html"
    compared = runner.invoke(evals.app, ["diff", run, run, "--html", str(page)])
    assert "cannot tell" in compared.stdout or "too few cases" in compared.stdout
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    pinned = runner.invoke(evals.app, ["pin", "rules", *floors, *bench_options])
    assert pinned.exit_code == 0
    assert runner.invoke(evals.app, ["gate", *floors, *bench_options]).exit_code == 0


def test_the_gate_fails_on_a_regression(bench_options: list[str], tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    options = ["--floors", str(floors), *bench_options]
    runner.invoke(evals.app, ["pin", "everything", *options])
    raised = json.loads(floors.read_text(encoding="utf-8"))
    raised["runs"]["everything"] |= {"attributed": 1.0, "source": 1.0}
    floors.write_text(json.dumps(raised), encoding="utf-8")
    done = runner.invoke(evals.app, ["gate", *options])
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-2:] == [
        "regression: everything: attributed or not 0.000000, floor 1.000000",
        "regression: everything: source 0.000000, floor 1.000000",
    ]
    lowered = runner.invoke(evals.app, ["pin", *options])
    assert isinstance(lowered.exception, ConfigError)
    allowed = ["pin", *options, "--allow-lower", "--reason", "a test"]
    assert runner.invoke(evals.app, allowed).exit_code == 0
    assert runner.invoke(evals.app, ["gate", *options]).exit_code == 0


def test_a_dry_run_writes_nothing(bench_options: list[str], tmp_path: Path) -> None:
    run = tmp_path / "run"
    done = runner.invoke(
        evals.app, ["run", "--model", "rules", "--dry-run", "--out", str(run), *bench_options]
    )
    assert done.exit_code == 0
    assert "0 call(s) to make" in done.stderr
    assert not run.exists()


def test_a_review_needs_a_name_and_a_reason(
    *,
    bench_options: list[str],
    labels: Lines,
    write_labels: Callable[[Lines], Path],
    tmp_path: Path,
) -> None:
    write_labels(labels | {"claims": labels["claims"][1:], "relations": []})
    run = str(tmp_path / "run")
    runner.invoke(evals.app, ["run", "--model", "rules", "--out", run, *bench_options])
    listed = runner.invoke(gold.app, ["review", run, *bench_options])
    assert listed.exit_code == 0
    extra = listed.stderr.split()[0]
    bare = runner.invoke(gold.app, ["review", run, extra, "accept", *bench_options])
    assert isinstance(bare.exception, ConfigError)
    told = ["--who", "A. Editor", "--why", "a headline is a claim", *bench_options]
    assert runner.invoke(gold.app, ["review", run, extra, "accept", *told]).exit_code == 0
    review = json.loads((tmp_path / "reviews.jsonl").read_text(encoding="utf-8"))
    assert (review["who"], review["verdict"]) == ("A. Editor", "accept")
    runner.invoke(evals.app, ["score", run, *bench_options])
    assert extra not in runner.invoke(gold.app, ["review", run, *bench_options]).stderr
