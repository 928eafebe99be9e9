"""200 articles and an endpoint that fails in three of ten requests, through the whole program."""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from pydantic import JsonValue, TypeAdapter

from newsroom import SAID, Kennel, Run, ServedEndpoint, make_story, settings_for, write_stories
from troubled import Troubled

ARTICLES = 200
SENTENCE = re.compile(r"[A-Z][^.]*[.]")


class Outcome:
    """What the run left behind, and the server's own books."""

    def __init__(
        self, run: Run, code: int, folder: Path, endpoint: ServedEndpoint, plan: Troubled
    ) -> None:
        text = (folder / "crosscheck-report/report.json").read_text(encoding="utf-8")
        self.report = TypeAdapter(dict[str, JsonValue]).validate_json(text)
        self.code = code
        self.printed = run.printed
        self.server = endpoint.server
        self.plan = plan

    def records(self, name: str) -> list[dict[str, JsonValue]]:
        return TypeAdapter(list[dict[str, JsonValue]]).validate_python(self.report[name])

    def of_article(self, name: str) -> dict[str, list[dict[str, JsonValue]]]:
        found: dict[str, list[dict[str, JsonValue]]] = defaultdict(list)
        for record in self.records(name):
            found[str(record["article"])].append(record)
        return found


def flags(claim: dict[str, JsonValue]) -> list[str]:
    return TypeAdapter(list[str]).validate_python(claim["flags"])


@pytest.fixture(scope="module")
def outcome(kennel: Kennel, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("faults")
    names = write_stories(folder, ARTICLES)
    plan = Troubled(4711)
    with ServedEndpoint(plan) as endpoint:
        settings = settings_for(folder / "cache", endpoint) | {"CROSSCHECK_TIMEOUT": "2"}
        words = ["check", *names, "--profile", "full", "--date", "2031-05-03"]
        run = kennel.start(folder, settings, *words)
        code = kennel.wait(run)
        return Outcome(run, code, folder, endpoint, plan)


def test_every_sentence_is_extracted_or_its_chunk_is_a_named_failure(outcome: Outcome) -> None:
    claims, failures = outcome.of_article("claims"), outcome.of_article("failures")
    articles = [str(a["id"]) for a in outcome.records("articles")]
    assert len(articles) == ARTICLES
    for number, article in enumerate(articles):
        told = " ".join(str(c["quote"]) for c in claims[article] if "model_failed" not in flags(c))
        for sentence in SENTENCE.findall(make_story(number)):
            said = SAID.match(sentence)
            is_extracted = (said.group(3) if said else sentence.rstrip(".")) in told
            if sentence in outcome.plan.honest:
                assert is_extracted, (article, sentence)
            elif sentence not in outcome.plan.lied:
                assert article in failures, (article, sentence)
    for failure in outcome.records("failures"):
        assert failure["error"]
        assert failure["chunk"] == 0


def test_lies_reach_no_claim(outcome: Outcome) -> None:
    assert "moon" not in json.dumps(outcome.report["claims"])
    assert "Nobody" not in json.dumps(outcome.report["claims"])
    reasons = Counter(r["reason"] for r in outcome.records("rejects"))
    assert set(reasons) >= {"fabricated", "cue_not_in_sentence"}


def test_failed_chunks_have_the_readers_claims_and_say_so(outcome: Outcome) -> None:
    claims, failures = outcome.of_article("claims"), outcome.of_article("failures")
    assert failures
    flagged = {a for a, of_it in claims.items() if any("model_failed" in flags(c) for c in of_it)}
    assert flagged == set(failures)


def test_nothing_is_there_twice(outcome: Outcome) -> None:
    ids = Counter(str(c["id"]) for c in outcome.records("claims"))
    assert max(ids.values()) == 1
    places = Counter((c["article"], c["start"], c["end"]) for c in outcome.records("claims"))
    assert max(places.values()) == 1


def test_calls_and_tokens_are_those_that_the_server_counted(outcome: Outcome) -> None:
    usage = TypeAdapter(dict[str, int | None]).validate_python(outcome.report["usage"])
    assert usage["calls"] == len(outcome.server.asked)
    assert usage["prompt_tokens"] == outcome.server.prompt_tokens
    assert usage["completion_tokens"] == outcome.server.completion_tokens
    assert usage["cost_usd"] is None


def test_the_exit_code_and_the_messages_tell(outcome: Outcome) -> None:
    assert outcome.code == 3
    for failure in outcome.records("failures"):
        assert f"warning: {failure['article']} chunk 0: " in outcome.printed
    assert "Traceback" not in outcome.printed


def test_most_articles_come_through(outcome: Outcome) -> None:
    assert len(outcome.of_article("failures")) < ARTICLES * 0.15
    print(f"{len(outcome.of_article('failures'))} of {ARTICLES} articles failed in part;")
    print(f"{len(outcome.server.asked)} requests; at most {outcome.server.peak} at once")
