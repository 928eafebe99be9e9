"""For operators: a log of what a run did, a wrong key that is tried once, settings of the desk in a file."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from desk import Run
from fake_endpoint import Act, Asked, fail, misbehave
from newsroom import ServedEndpoint, answer_honestly, write_stories

RULES = ("--model", "rules")


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def ask(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    plan: Callable[[Asked], Act],
    *words: str,
    **settings: str,
) -> tuple[int, str, ServedEndpoint]:
    """Run a command against an endpoint that does as the plan says."""
    with ServedEndpoint(plan) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-marked-0123456789")
        monkeypatch.setenv("CROSSCHECK_MODE", "json_schema")
        for name, value in settings.items():
            monkeypatch.setenv(f"CROSSCHECK_{name.upper()}", value)
        ran = run(*words, "--model", "fake", "--profile", "full", "--date", "2031-05-03")
    return ran.code, ran.err, endpoint


def test_the_log_tells_the_stages_and_the_end(
    run: Run, articles: Sequence[str], tmp_path: Path
) -> None:
    assert run("check", *articles, *RULES, "--log", "run.log").code == 0
    told = lines_of(tmp_path / "run.log")
    assert (told[0]["event"], told[0]["command"]) == ("started", "check")
    assert (told[-1]["event"], told[-1]["exit_code"]) == ("ended", 0)
    stages = {line["stage"] for line in told if line["event"] == "stage"}
    assert {"ingest", "read", "extract", "compare", "write"} <= stages
    assert all(str(line["time"]).endswith("+00:00") for line in told)
    assert {line["article"] for line in told if line["event"] == "chunk"} == {"story", "other"}
    run("check", *articles, *RULES, "--log", "run.log")
    assert len([line for line in lines_of(tmp_path / "run.log") if line["event"] == "ended"]) == 2


def test_the_log_tells_every_attempt_and_wait_and_no_secret(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (name,) = write_stories(tmp_path, 1)
    acts = [fail(503, retry_after="0.01"), misbehave("reset")]

    def plan(asked: Asked) -> Act:
        return acts.pop(0) if acts else answer_honestly(asked)

    code, _, endpoint = ask(run, monkeypatch, plan, "check", name, "--log", "run.log")
    assert code == 0
    told = lines_of(tmp_path / "run.log")
    asked = [line["status"] for line in told if line["event"] == "request"]
    assert len(asked) == len(endpoint.server.asked) == 3
    assert (asked[0], asked[2]) == (503, 200)
    waits = [line for line in told if line["event"] == "wait"]
    assert [wait["before_attempt"] for wait in waits] == [2, 3]
    assert all(wait["article"] == "story-000" for wait in waits)
    (limits,) = (line for line in told if line["event"] == "limits")
    assert (limits["model"], limits["attempts"]) == ("fake", 5)
    whole = (tmp_path / "run.log").read_text()
    for secret in ("sk-marked", "harbour bridge", str(tmp_path)):
        assert secret not in whole


def test_verbose_says_the_same_on_the_screen(run: Run, articles: Sequence[str]) -> None:
    assert "stage: stage=compare" in run("check", *articles, *RULES, "--verbose").err
    assert "stage=" not in run("check", *articles, *RULES).err


def test_the_log_says_how_a_run_failed(run: Run, tmp_path: Path) -> None:
    assert run("check", "nowhere.txt", *RULES, "--log", "run.log").code == 2
    end = lines_of(tmp_path / "run.log")[-1]
    assert (end["event"], end["exit_code"]) == ("ended", 2)
    assert "no article could be read" in str(end["error"])


@pytest.mark.parametrize("log", ["nowhere/run.log", "story.txt", "."])
def test_a_log_that_cannot_be_written_stops_before_anything(
    run: Run, articles: Sequence[str], tmp_path: Path, log: str
) -> None:
    before = (tmp_path / "story.txt").read_bytes()
    ran = run("check", *articles, *RULES, "--log", log)
    assert ran.code == 2
    assert log in ran.err
    assert not (tmp_path / "crosscheck-report").exists()
    assert (tmp_path / "story.txt").read_bytes() == before


def test_a_disk_that_fills_up_costs_the_log_and_not_the_run(
    run: Run, articles: Sequence[str]
) -> None:
    ran = run("check", *articles, *RULES, "--log", "/dev/full")
    assert ran.code == 0
    assert ran.err.count("'/dev/full' ends here") == 1


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (fail(401, "Incorrect API key"), "key was not accepted"),
        (fail(404, "The model `fake` does not exist", code="model_not_found"), "no such model"),
        (fail(429, "quota", code="insufficient_quota"), "quota is used up"),
    ],
)
def test_what_is_wrong_for_all_articles_is_not_tried_for_every_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, refusal: Act, said: str
) -> None:
    """Once, and once more, as gateways say the same when they hiccup; on a busy machine as often as at once."""
    names = write_stories(tmp_path, 30)
    code, printed, endpoint = ask(run, monkeypatch, lambda _: refusal, "check", *names)
    assert code == 2
    assert 2 <= len(endpoint.server.asked) <= 10
    assert printed.count(said) <= 10
    assert not (tmp_path / "crosscheck-report").exists()


def test_an_account_that_is_used_up_in_the_middle_keeps_what_is_done(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = write_stories(tmp_path, 20)
    answered = 0

    def plan(asked: Asked) -> Act:
        nonlocal answered
        answered += 1
        return answer_honestly(asked) if answered <= 5 else fail(402, "no credit")

    code, _, endpoint = ask(run, monkeypatch, plan, "check", *names, max_concurrency="1")
    assert code == 3
    assert len(endpoint.server.asked) == 5 + 3
    report = json.loads((tmp_path / "crosscheck-report/report.json").read_text())
    assert len(report["failures"]) == 15


def test_requests_a_minute_are_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = write_stories(tmp_path, 4)
    words = ("check", *names, "--log", "run.log")
    code, _, _ = ask(run, monkeypatch, answer_honestly, *words, requests_per_minute="60")
    assert code == 0
    waits = [line for line in lines_of(tmp_path / "run.log") if line["event"] == "wait"]
    # A busy machine may take longer than the pause before it asks again.
    assert {wait["why"] for wait in waits} == {"requests a minute"}


def test_the_settings_of_the_desk_are_shown_and_used(
    run: Run, articles: Sequence[str], tmp_path: Path
) -> None:
    (tmp_path / "crosscheck.toml").write_text('model = "rules"\ntimeout = 20\n', encoding="utf-8")
    shown = run("doctor").err
    assert "crosscheck.toml': model = rules, timeout = 20" in shown
    ran = run("check", *articles)
    assert ran.code == 0
    assert "Rules only" in ran.err
    (tmp_path / "crosscheck.toml").write_text("timeuot = 20\n", encoding="utf-8")
    ran = run("check", *articles)
    assert ran.code == 2
    assert "'timeuot'" in ran.err
