"""An endpoint that fails in three of ten requests, in all the ways in which endpoints fail, and keeps books."""

import json
import random

from fake_endpoint import Act, Asked, answer, fail, misbehave, send
from newsroom import ASKED_FOR, answer_honestly, propose_claims, question_of


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
    """Fails in three of ten requests, and remembers which sentences got which kind of answer.

    Attributes:
        honest, lied: sentences.
        answered: questions whose answer followed the schema.
    """

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self.honest: set[str] = set()
        self.lied: set[str] = set()
        self.answered: set[str] = set()

    def __call__(self, asked: Asked) -> Act:
        sentences = {text for _, text in ASKED_FOR.findall(question_of(asked))}
        chance = self._rng.randrange(100)
        if chance >= 25:
            self.answered.add(question_of(asked))
        if chance >= 30:
            self.honest |= sentences
            return answer_honestly(asked)
        if chance >= 25:
            self.lied |= sentences
            return self._rng.choice(make_lies(asked))
        acts = make_faults(asked)
        return self._rng.choice(acts if chance == 0 else acts[:-2])
