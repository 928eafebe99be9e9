"""Runs: recorded as they go, resumed, played again without the model, and compared."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel

from crosscheck.errors import ConfigError, InputError, ModelUnreachable, ReplyInvalid
from crosscheck.evals.articles import Bench
from crosscheck.evals.diff import diff_runs, open_run
from crosscheck.evals.marks import Tally, tally
from crosscheck.evals.render_diff import render_html, render_text
from crosscheck.evals.render_run import render_run
from crosscheck.evals.runs.asking import RunPlan, require_same_articles, require_same_run
from crosscheck.evals.runs.cases import Case, read_cases
from crosscheck.evals.runs.execute import (
    BASELINES,
    Approach,
    Run,
    estimate_run,
    execute_run,
    replay_run,
    score_run,
)
from crosscheck.evals.runs.manifest import read_manifest
from crosscheck.evals.show import render_claim, render_show
from crosscheck.llm.protocol import Request
from crosscheck.llm.scripted import Answer, ScriptedClient
from crosscheck.prompts import parse_prompt

SMALL = {f"blind: no change can show in {n} cases, 20 are needed" for n in range(1, 20)}

PROMPT = """---
name: ask-who
version: 1
schema_version: 1
---

# system

Say who speaks.
"""


def answer(request: Request[BaseModel]) -> Answer:
    """The mayor, for every sentence asked about."""
    return dict.fromkeys(request.schema.model_json_schema()["required"], "Ada Quill")


def asking(text: str = PROMPT) -> Approach:
    return Approach("compact", ScriptedClient([]).ref, parse_prompt(text, "ask-who.md"))


def run(
    folder: Path,
    bench: Bench,
    client: ScriptedClient | None = None,
    approach: Approach | None = None,
    repeats: int = 1,
) -> Run:
    live = client or ScriptedClient(answer)
    done = execute_run(folder, bench, approach or asking(), live=live, repeats=repeats)
    return asyncio.run(done)


def play(name: str, folder: Path, bench: Bench) -> Run:
    """Carry a baseline out."""
    return asyncio.run(execute_run(folder, bench, BASELINES[name], live=None))


def test_a_run_leaves_everything_to_score_it_again(bench: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    done = run(folder, bench)
    assert sorted(p.name for p in folder.iterdir()) == [
        "calls.jsonl",
        "cases.jsonl",
        "prompt.md",
        "run.json",
        "scored.json",
    ]
    assert done.manifest.complete
    written = {p.name: p.read_bytes() for p in folder.iterdir()}
    again = asyncio.run(score_run(folder, bench))
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == written
    assert again.manifest == done.manifest


def test_a_run_is_continued_where_it_stopped(bench: Bench, tmp_path: Path) -> None:
    client = ScriptedClient(answer)
    run(tmp_path, bench, client)
    asked = len(client.requests)
    assert asked
    run(tmp_path, bench, client)
    assert len(client.requests) == asked


def test_repeats_ask_again_and_measure_the_noise(bench: Bench, tmp_path: Path) -> None:
    client = ScriptedClient(answer)
    done = run(tmp_path, bench, client, repeats=3)
    assert len(client.requests) == 3
    assert done.manifest.figures["clean"] == (done.manifest.figures["clean"][0],) * 3
    assert "noise" in render_run(done)


@pytest.mark.parametrize(
    ("error", "kind"), [(ModelUnreachable("gone"), "call"), (ReplyInvalid("nonsense"), "schema")]
)
def test_a_failure_stays_one_when_scored_again(
    bench: Bench, tmp_path: Path, error: ModelUnreachable, kind: str
) -> None:
    """Nothing is found in the failed chunk when the labels stand elsewhere than what rules find."""
    done = run(tmp_path, bench, ScriptedClient([error]))
    assert not done.manifest.complete
    assert done.repeats[0].subject.failed == {"town#0": kind}
    again = asyncio.run(replay_run(tmp_path, bench))
    assert not again.manifest.complete
    assert again.repeats[0].subject.failed == {"town#0": kind}


def test_a_dry_run_counts_what_is_missing(bench: Bench, tmp_path: Path) -> None:
    before = asyncio.run(estimate_run(tmp_path, bench, asking()))
    assert (before.plan.calls, before.recorded) == (1, 0)
    assert before.plan.prompt_tokens > 10
    run(tmp_path, bench)
    after = asyncio.run(estimate_run(tmp_path, bench, asking()))
    assert (after.plan.calls, after.recorded) == (0, 1)


def test_a_folder_is_not_shared_by_two_prompts(bench: Bench, tmp_path: Path) -> None:
    run(tmp_path, bench)
    require_same_run(tmp_path, RunPlan(asking(), None, ""), bench.inputs.digest)
    other = asking(PROMPT.replace("Say who", "Tell who"))
    with pytest.raises(ConfigError, match="--restart"):
        require_same_run(tmp_path, RunPlan(other, None, ""), bench.inputs.digest)


def test_a_folder_is_not_shared_by_runs_over_other_articles(bench: Bench, tmp_path: Path) -> None:
    """Neither asked again nor scored again: the scores of the first would be written over."""
    run(tmp_path, bench)
    plan = RunPlan(asking(), None, "")
    with pytest.raises(ConfigError, match="over other articles"):
        require_same_run(tmp_path, plan, "sha256:another")
    with pytest.raises(ConfigError, match="--only"):
        require_same_articles(tmp_path, read_manifest(tmp_path), "sha256:another")
    require_same_articles(tmp_path, read_manifest(tmp_path), bench.inputs.digest)


@pytest.mark.parametrize("name", ["rules", "everything"])
def test_baselines_ask_nobody(bench: Bench, tmp_path: Path, name: str) -> None:
    done = play(name, tmp_path, bench)
    assert done.manifest.totals is not None
    assert done.manifest.totals.calls == 0
    attributed = done.manifest.figures["attributed"][0]
    assert attributed == (1.0 if name == "rules" else 0.0)


def test_the_report_leads_with_what_costs_most(bench: Bench, tmp_path: Path) -> None:
    done = play("everything", tmp_path, bench)
    lines = render_run(done).split("\n")
    assert lines[3].endswith("points kept. Most costly:")
    assert lines[4].startswith("  1. ")


def test_a_run_is_shown_under_the_articles_text(bench: Bench, tmp_path: Path) -> None:
    run(tmp_path, bench)
    cases = read_cases(tmp_path)
    shown = render_show(cases, bench.inputs)
    text, claims = shown.index("Mayor Ada Quill said"), shown.index(" c2  '40 people had left'")
    assert text < claims
    assert "c2" in render_claim(cases, "c2")
    with pytest.raises(InputError, match="no claim 'c9'"):
        render_claim(cases, "c9")


def test_a_diff_names_what_changed(bench: Bench, tmp_path: Path) -> None:
    for name in ("everything", "rules"):
        play(name, tmp_path / name, bench)
    found = diff_runs(open_run(tmp_path / "everything"), open_run(tmp_path / "rules"))
    changed = {
        c.id
        for c in (*found.changes["newly_found"], *found.changes["mended"], *found.changes["spoilt"])
    }
    assert "c2" in changed
    assert {c.verdict for c in found.measures} == {"too few cases"}
    back = diff_runs(open_run(tmp_path / "rules"), open_run(tmp_path / "everything"))
    assert {c.id for c in back.changes["newly_lost"]} == {
        c.id for c in found.changes["newly_found"]
    }
    assert "claims without a defect" in render_text(found)
    assert "too few cases" in render_text(found)
    assert "too few cases" in render_html(found)


def test_a_diff_shows_the_prompts_beside_each_other(bench: Bench, tmp_path: Path) -> None:
    run(tmp_path / "a", bench)
    run(tmp_path / "b", bench, approach=asking(PROMPT.replace("who speaks", "<who> speaks")))
    found = diff_runs(open_run(tmp_path / "a"), open_run(tmp_path / "b"))
    assert found.replies == "0 of 1 replies differ, in 0 of 1 answers"
    assert "-Say who speaks." in found.prompt
    assert "+Say <who> speaks." in found.prompt
    assert "+Say &lt;who&gt; speaks." in render_html(found)


def test_runs_over_other_labels_are_refused_unless_restricted(bench: Bench, tmp_path: Path) -> None:
    play("rules", tmp_path / "a", bench)
    second = bench.gold.claims[1].model_copy(update={"statement": "Forty people left."})
    gold = replace(bench.gold, claims=(bench.gold.claims[0], second), digest="sha256:other")
    other = Bench(gold, bench.inputs)
    play("rules", tmp_path / "b", other)
    runs = open_run(tmp_path / "a"), open_run(tmp_path / "b")
    with pytest.raises(InputError, match="--shared"):
        diff_runs(*runs)
    found = diff_runs(*runs, shared_only=True)
    assert found.shared.startswith("only the 1 claims")
    claims = next(c for c in found.measures if c.name == "claims")
    assert (claims.first, claims.second) == (1.0, 1.0)


def test_runs_without_a_claim_in_common_are_not_compared(bench: Bench, tmp_path: Path) -> None:
    play("rules", tmp_path, bench)
    done = open_run(tmp_path)
    with pytest.raises(InputError, match="no claim in common"):
        diff_runs(done, replace(done, cases=()), shared_only=True)


@pytest.mark.parametrize(
    ("before", "after", "raised"),
    [
        ("update:c1|c2", "update:c1|c2", 0),
        ("update:c1|c2", "update:c1|c2|c3", 0),  # merged with a third
        ("update:c1|c2|c3", "update:c1|c2", 0),
        ("update:c1|c2", "update:c1|c3", 1),
        ("update:c1|c2", "contradiction:c1|c2", 1),
        ("update:c1|c2", "update:c1@3-9|c2", 1),
    ],
)
def test_a_finding_about_merged_claims_is_the_same(
    *, bench: Bench, tmp_path: Path, before: str, after: str, raised: int
) -> None:
    play("rules", tmp_path, bench)
    done = open_run(tmp_path)
    one, other = (
        replace(done, cases=(Case(repeat=0, kind="finding", id=id_),)) for id_ in (before, after)
    )
    found = diff_runs(one, other)
    assert (len(found.changes["raised"]), len(found.changes["dropped"])) == (raised, raised)


def test_scoring_leaves_the_recording_alone(bench: Bench, tmp_path: Path) -> None:
    """Labels and code move on; what was asked and answered does not."""
    run(tmp_path, bench)
    kept = {n: (tmp_path / n).read_bytes() for n in ("run.json", "calls.jsonl", "prompt.md")}
    other = Bench(replace(bench.gold, digest="sha256:other"), bench.inputs)
    asyncio.run(score_run(tmp_path, other))
    assert {n: (tmp_path / n).read_bytes() for n in kept} == kept
    assert open_run(tmp_path).manifest.gold == "sha256:other"


def test_a_folder_without_a_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no run"):
        open_run(tmp_path)


def test_calls_are_kept_as_they_were_written(bench: Bench, tmp_path: Path) -> None:
    run(tmp_path, bench)
    lines = (tmp_path / "calls.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["raw"] for line in lines] == ['{"1": "Ada Quill"}']


@pytest.mark.parametrize(
    ("said", "found"), [("Ada Quill", 1), ("Mayor Ada Quill", 1), ("The harbour", 0)]
)
def test_the_models_own_answers_are_scored_apart(
    bench: Bench, tmp_path: Path, said: str, found: int
) -> None:
    """The report is the same whatever the model says: the sentence names its speaker."""
    done = run(tmp_path, bench, ScriptedClient([{"1": said}]))
    totals = tally(done.repeats[0].marks)
    assert totals["model_source"] == Tally(1, found, 1, found)
    assert totals["source"].f1 == 1.0


def test_a_run_without_a_model_has_no_answers_of_its_own(bench: Bench, tmp_path: Path) -> None:
    done = play("rules", tmp_path, bench)
    assert "model_source" not in tally(done.repeats[0].marks)


def test_replies_may_differ_where_the_report_does_not(bench: Bench, tmp_path: Path) -> None:
    """The sentence names its speaker, so the reader has the last word whatever the model says."""
    run(tmp_path / "a", bench, ScriptedClient([{"1": "Ada Quill"}]))
    run(tmp_path / "b", bench, ScriptedClient([{"1": "The harbour"}]))
    found = diff_runs(open_run(tmp_path / "a"), open_run(tmp_path / "b"))
    assert found.replies == "1 of 1 replies differ, in 1 of 1 answers"
    assert {c.because for c in found.measures} <= SMALL
