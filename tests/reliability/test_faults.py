"""200 articles and an endpoint that fails in three of ten requests, through the whole program."""

import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from pydantic import JsonValue, TypeAdapter

from fake_endpoint import Act, Asked, answer, fail, misbehave, send
from newsroom import (
    ASKED_FOR,
    SAID,
    Kennel,
    Run,
    ServedEndpoint,
    answer_honestly,
    make_story,
    propose_claims,
    question_of,
    settings_for,
    write_stories,
)

ARTICLES = 200
SENTENCE = re.compile(r"[A-Z][^.]*[.]")


def spoil(asked: Asked, **changes: object) -> Act:
    """An answer that follows the schema and is wrong in every claim."""
    claims = propose_claims(question_of(asked))["claims"]
    assert isinstance(claims, list)
    wrong = {"claims": [claim | changes for claim in claims]}
    return answer(json.dumps(wrong), prompt_tokens=50, completion_tokens=40)


def make_faults(asked: Asked) -> list[Act]:
    """All the ways in which endpoints fail; the last two cost a time-out each."""
    overflow = "the prompt exceeds the context length"
    return [
        fail(429),
        fail(429, retry_after="0"),
        fail(500),
        fail(502),
        fail(503, retry_after="0.01"),
        misbehave("reset"),
        misbehave("half"),
        send(b"<html>busy</html>", "text/html"),
        send(b"<html>bad gateway</html>", "text/html", 502),
        answer('{"claims": [{"sent', finish_reason="length", prompt_tokens=50, completion_tokens=9),
        answer('{"claims": [{"sent', prompt_tokens=50, completion_tokens=9),
        answer('{"claims": [{"number": 1}]}', prompt_tokens=50, completion_tokens=9),
        answer("", prompt_tokens=50, completion_tokens=0),
        answer("{" + '"claims": ' * 2_000, prompt_tokens=50, completion_tokens=900),
        send(b" " * 10_000_000),
        fail(401, "Incorrect API key"),
        fail(404, "The model `fake` does not exist", code="model_not_found"),
        fail(400, overflow, code="context_length_exceeded"),
        misbehave("hang"),
        misbehave("drip"),
    ]


def make_lies(asked: Asked) -> list[Act]:
    """Answers that follow the schema and are wrong: the model has spoken, so nothing has failed."""
    return [
        answer('{"claims": []}', prompt_tokens=50, completion_tokens=4),
        spoil(asked, quote="The minister resigned on the moon", statement="He resigned."),
        spoil(asked, sentence=99),
        spoil(asked, source="Count Nobody", cue="swore"),
    ]


class Troubled:
    """Fails in three of ten requests, and remembers which sentences got which kind of answer."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self.honest: set[str] = set()
        self.lied: set[str] = set()

    def __call__(self, asked: Asked) -> Act:
        sentences = {text for _, text in ASKED_FOR.findall(question_of(asked))}
        chance = self._rng.randrange(100)
        if chance >= 30:
            self.honest |= sentences
            return answer_honestly(asked)
        if chance >= 25:
            self.lied |= sentences
            return self._rng.choice(make_lies(asked))
        acts = make_faults(asked)
        return self._rng.choice(acts if chance == 0 else acts[:-2])


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
