"""`check --second-look` against a served endpoint: what it costs, what it shows, how it fails."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from desk import Ran, Run
from fake_endpoint import Act, Asked, FakeEndpoint, answer, fail
from newsroom import ServedEndpoint, answer_honestly, propose_claims, question_of

FULL = ("--profile", "full", "--date", "2031-05-03", "--model", "fake")
VIEW = {"how": "The counts differ for one collapse.", "words": ["31 people"], "both_true": "no"}


class Desk(NamedTuple):
    """What a command did, and the server that it asked."""

    ran: Ran
    server: FakeEndpoint


Ask = Callable[..., Desk]


def plan(view: Callable[[], Act], cost: int | None) -> Callable[[Asked], Act]:
    def act(asked: Asked) -> Act:
        messages = asked.body["messages"]
        assert isinstance(messages, list)
        if "[[" in str(messages[-1]["content"]):
            return view()
        if cost is None:
            return answer_honestly(asked)
        claims = json.dumps(propose_claims(question_of(asked)))
        return answer(claims, prompt_tokens=cost, completion_tokens=0)

    return act


@pytest.fixture
def ask(run: Run, articles: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    def go(view: Callable[[], Act], *words: str, cost: int | None = None) -> Desk:
        with ServedEndpoint(plan(view, cost)) as endpoint:
            monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url)
            monkeypatch.setenv("CROSSCHECK_MAX_ATTEMPTS", "1")
            return Desk(run("check", *articles, *FULL, "--second-look", *words), endpoint.server)

    return go


def findings(folder: Path) -> dict[str, dict[str, object]]:
    report = json.loads((folder / "crosscheck-report/report.json").read_text(encoding="utf-8"))
    return {f["id"]: f for f in report["findings"]}


def good() -> Act:
    return answer(json.dumps(VIEW))


def test_the_view_is_printed_and_kept_and_the_findings_are_the_same(
    ask: Ask, run: Run, articles: Sequence[str], tmp_path: Path
) -> None:
    ran, server = ask(good)
    assert ran.code == 0, ran.err
    assert "one of the two must be wrong: The counts differ" in " ".join(ran.out.split())
    assert "second look: the model's view of 1 of 1 finding(s)" in ran.err
    with_views = findings(tmp_path)
    report = json.loads((tmp_path / "crosscheck-report/report.json").read_text(encoding="utf-8"))
    assert report["usage"]["prompt_tokens"] == server.prompt_tokens
    assert report["usage"]["completion_tokens"] == server.completion_tokens
    paid = json.loads((tmp_path / "crosscheck-report/run.json").read_text(encoding="utf-8"))
    assert str(server.prompt_tokens + server.completion_tokens) in json.dumps(paid)
    again = run("check", *articles, *FULL)
    assert again.code == 0, again.err
    without = findings(tmp_path)
    assert without == {
        id_: {k: v for k, v in f.items() if k != "second_look"} for id_, f in with_views.items()
    }


def test_without_an_answer_the_run_is_incomplete_and_says_so(ask: Ask, tmp_path: Path) -> None:
    ran, _ = ask(lambda: fail(500, "no"))
    assert ran.code == 3
    assert "1 finding(s) got no second look" in ran.err
    assert all("second_look" not in f for f in findings(tmp_path).values())


def test_an_answer_on_invented_words_is_left_out(ask: Ask, tmp_path: Path) -> None:
    ran, _ = ask(lambda: answer(json.dumps(VIEW | {"words": ["31 penguins"]})))
    assert ran.code == 0
    assert "1 answer(s) left out" in ran.err
    assert all("second_look" not in f for f in findings(tmp_path).values())


def test_what_extraction_spent_is_not_there_for_the_second_look(ask: Ask) -> None:
    """Two questions that cost 5,500 tokens each leave less than the third may cost."""
    ran, server = ask(good, "--max-tokens", "12000", "--no-cache", cost=5500)
    assert ran.code == 3
    assert "no second look: budget reached: --max-tokens 12000" in ran.err
    assert len(server.asked) == 2


def test_rules_have_no_view(run: Run, articles: Sequence[str]) -> None:
    ran = run("check", *articles, "--model", "rules", "--second-look")
    assert ran.code == 2
    assert "needs a model" in ran.err
