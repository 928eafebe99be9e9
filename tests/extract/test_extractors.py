"""The three extractors, with a scripted model; every text is invented."""

import asyncio
import json
import re
from collections.abc import Mapping

import pytest
from pydantic import BaseModel, ValidationError

from crosscheck.chunking import chunk_article
from crosscheck.errors import (
    ConfigError,
    ContextOverflow,
    ModelUnreachable,
    ReplyTruncated,
)
from crosscheck.extract import (
    ChunkDrafts,
    Profile,
    default_profile,
    make_extractor,
    prompt_name,
)
from crosscheck.extract.compact import LONGEST_SOURCE, reply_schema
from crosscheck.extract.full import FullClaim, FullReply
from crosscheck.ground import ground_article
from crosscheck.llm.protocol import Request
from crosscheck.llm.scripted import Script, ScriptedClient
from crosscheck.models.articles import Article, Chunk
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.models.drafts import DraftEvent
from crosscheck.prompts import Prompt, load_prompt
from values import make_article

_PROPER = re.compile(r"\b[A-Z][a-z]{4,}\b")


def run(profile: Profile, script: Script, article: Article, chunk: Chunk) -> ChunkDrafts:
    return run_with(profile, ScriptedClient(script), article, chunk)


def run_with(
    profile: Profile, client: ScriptedClient, article: Article, chunk: Chunk
) -> ChunkDrafts:
    extractor = make_extractor(profile, client, load_prompt(prompt_name(profile) or ""))
    return asyncio.run(extractor.extract(article, chunk))


def asked_numbers(request: Request[BaseModel]) -> list[str]:
    return re.findall(r"^\[(\d+)\].*->", request.messages[-1].content, re.MULTILINE)


def answer_all(source: str):  # type: ignore[no-untyped-def]  # a script
    return lambda request: dict.fromkeys(asked_numbers(request), source)


def example_names(prompt: Prompt) -> set[str]:
    """The proper names of a prompt's examples: none may ever turn up in a result."""
    words = {w for m in prompt.examples for w in _PROPER.findall(m.content)}
    return words - {"According", "Before", "Headline", "Friday", "Replace", "Premier", "Mayor"}


class TestRules:
    def test_every_checkable_sentence_has_a_claim(self, story: Article, chunk: Chunk) -> None:
        drafts = asyncio.run(make_extractor(Profile.RULES).extract(story, chunk)).drafts
        quotes = [d.quote for d in drafts]
        assert quotes == [
            "The Delta bridge fell on Friday",
            "the bridge was closed in May",
            "40 people were hurt",
            "Nobody was warned before it fell",
            "The Delta ministry declined to comment",
            "the bridge had been rebuilt in 1955",
            "repaired in 1990",
        ]

    def test_quotes_stand_where_the_draft_says(self, story: Article, chunk: Chunk) -> None:
        for draft in asyncio.run(make_extractor(Profile.RULES).extract(story, chunk)).drafts:
            assert draft.near is not None
            assert draft.near.of(story.text) == draft.quote

    def test_sources_are_resolved(self, story: Article, chunk: Chunk) -> None:
        drafts = asyncio.run(make_extractor(Profile.RULES).extract(story, chunk)).drafts
        named = [(d.attribution.resolved or d.attribution.source) for d in drafts if d.attribution]
        assert named[:3] == ["Ada Berg", "Ada Berg", "Carl Lund"]

    def test_costs_nothing(self, story: Article, chunk: Chunk) -> None:
        done = asyncio.run(make_extractor(Profile.RULES).extract(story, chunk))
        assert (done.usage, done.failures) == (Usage(), ())


class TestCompact:
    def test_only_sentences_with_a_speaker_are_asked(self, story: Article, chunk: Chunk) -> None:
        client = ScriptedClient(answer_all("Ada Berg"))
        run_with(Profile.COMPACT, client, story, chunk)
        asked = "\n".join(r.messages[-1].content for r in client.requests)
        assert re.findall(r"-> (.*)$", asked, re.MULTILINE) == [
            "said",
            "added",
            "told",
            "According to",
        ]

    def test_the_reply_has_one_key_per_sentence(self, story: Article, chunk: Chunk) -> None:
        client = ScriptedClient(answer_all("Ada Berg"))
        run_with(Profile.COMPACT, client, story, chunk)
        request = client.requests[0]
        assert list(request.schema.model_fields) == asked_numbers(request)
        assert request.max_tokens == 40 * len(request.schema.model_fields) + 20

    def test_agreement_is_noted(self, story: Article, chunk: Chunk) -> None:
        drafts = run(Profile.COMPACT, answer_all("Ada Berg"), story, chunk).drafts
        agreed = {d.quote: d.attribution.agreed for d in drafts if d.attribution}
        assert agreed["the bridge was closed in May"] is True
        assert agreed["Nobody was warned before it fell"] is False

    def test_only_an_open_disagreement_is_flagged(self, story: Article, chunk: Chunk) -> None:
        drafts = run(Profile.COMPACT, answer_all("Carl Lund"), story, chunk).drafts
        flagged = [d.quote for d in drafts if "source_disputed" in d.flags]
        assert flagged == ["40 people were hurt"]  # "She added": Ada Berg, says the reader

    def test_a_model_cannot_attribute_narration(self, story: Article, chunk: Chunk) -> None:
        drafts = run(Profile.COMPACT, answer_all("Ada Berg"), story, chunk).drafts
        narration = next(d for d in drafts if d.quote.startswith("The Delta bridge fell"))
        assert narration.attribution is None

    def test_a_truncated_reply_is_asked_again_in_halves(self, story: Article, chunk: Chunk) -> None:
        def script(request: Request[BaseModel]) -> dict[str, str] | ReplyTruncated:
            numbers = asked_numbers(request)
            if len(numbers) > 1:
                return ReplyTruncated("cut", usage=Usage(calls=1, prompt_tokens=7))
            return dict.fromkeys(numbers, "Ada Berg")

        done = run(Profile.COMPACT, script, story, chunk)
        assert done.failures == ()
        assert done.usage.calls == 3 + 4
        assert done.usage.prompt_tokens == 3 * 7 + 4 * 100

    @pytest.mark.parametrize(
        "error",
        [
            ModelUnreachable("no connection", usage=Usage(calls=2), attempts=2),
            ReplyTruncated("cut", usage=Usage(calls=2), attempts=2),
            ContextOverflow("too long", usage=Usage(calls=2), attempts=2),
        ],
    )
    def test_a_failure_is_data_and_the_rules_stand_in(
        self, story: Article, chunk: Chunk, error: Exception
    ) -> None:
        done = run(Profile.COMPACT, lambda _: error, story, chunk)  # type: ignore[arg-type, return-value]
        assert {(f.article, f.chunk, f.error, f.attempts) for f in done.failures} == {
            ("story", 0, str(error), 2)
        }
        assert done.usage.calls >= 2
        assert [d.quote for d in done.drafts if "model_failed" in d.flags]
        assert all(d.attribution for d in done.drafts if "model_failed" in d.flags)

    def test_an_invalid_reply_is_a_failure(self, story: Article, chunk: Chunk) -> None:
        done = run(Profile.COMPACT, lambda _: "no json", story, chunk)
        assert len(done.failures) == 1
        assert done.usage.failed_attempt_tokens > 0

    def test_nothing_asked_means_no_call(self) -> None:
        text = "The bridge fell. The road was closed."
        article = make_article("plain", text)
        client = ScriptedClient([])
        chunk = chunk_article(article, token_budget=500)[0]
        done = run_with(Profile.COMPACT, client, article, chunk)
        assert client.requests == []
        assert len(done.drafts) == 2

    def test_the_schema_refuses_what_is_too_long_or_too_much(self) -> None:
        schema = reply_schema((1, 2))
        schema.model_validate({"1": "Ada Berg", "2": ""})
        for wrong in ({"1": "a"}, {"1": "a", "2": "b", "3": "c"}, {"1": "x" * 81, "2": ""}):
            with pytest.raises(ValidationError):
                schema.model_validate(wrong)
        assert LONGEST_SOURCE == 80


CLAIM: Mapping[str, object] = {
    "sentence": 2,
    "quote": "the bridge was closed in May",
    "statement": "The Delta bridge was closed in May.",
    "source": "Ada Berg",
    "cue": "said",
    "kind": "indirect",
    "stance": "asserts",
    "modality": "happened",
}


class TestFull:
    def test_a_claim_becomes_a_draft(self, story: Article, chunk: Chunk) -> None:
        draft = run(Profile.FULL, [{"claims": [CLAIM]}], story, chunk).drafts[0]
        assert draft.quote == "the bridge was closed in May"
        assert draft.statement == "The Delta bridge was closed in May."
        assert draft.near is not None
        assert "Ada Berg said that" in draft.near.of(story.text)
        assert draft.attribution is not None
        assert (draft.attribution.source, draft.attribution.agreed) == ("Ada Berg", True)

    def test_the_readers_other_opinion_is_flagged(self, story: Article, chunk: Chunk) -> None:
        claim = {**CLAIM, "source": "Carl Lund"}
        draft = run(Profile.FULL, [{"claims": [claim]}], story, chunk).drafts[0]
        assert draft.attribution is not None
        assert draft.attribution.agreed is False
        (grounded,) = ground_article(story, [draft], {story.id: story.text}).claims
        assert grounded.flags == ("source_disputed",)

    def test_a_statement_may_use_the_names_that_code_resolved(self) -> None:
        between = "The road was wet. " * 6
        text = f"Mayor Ada Berg won the race. {between}Berg denied the charge of theft."
        article = make_article("far", text)
        chunk = chunk_article(article, token_budget=500)[0]
        claims = [
            {
                **CLAIM,
                "sentence": 8,
                "quote": "Berg denied the charge of theft",
                "statement": f"The mayor, {name}, denied the charge of theft.",
                "source": "Berg",
                "cue": "denied",
            }
            for name in ("Ada Berg", "Eva Berg")
        ]
        drafts = run(Profile.FULL, [{"claims": claims}], article, chunk).drafts
        grounded = ground_article(article, drafts, {"far": text})
        assert {c.statement for c in grounded.claims} == {
            "The mayor, Ada Berg, denied the charge of theft.",
            "Berg denied the charge of theft",
        }

    def test_a_claim_of_no_sentence_is_judged_by_its_words(
        self, story: Article, chunk: Chunk
    ) -> None:
        claims = [{**CLAIM, "sentence": 99}, {**CLAIM, "sentence": 99, "quote": "It never was."}]
        done = run(Profile.FULL, [{"claims": claims}], story, chunk)
        assert [d.near for d in done.drafts] == [None, None]
        grounded = ground_article(story, done.drafts, {story.id: story.text})
        assert [c.quote for c in grounded.claims] == [CLAIM["quote"]]
        assert [r.proposed for r in grounded.rejects] == ["It never was."]

    def test_sentences_are_numbered_in_order(self, story: Article, chunk: Chunk) -> None:
        client = ScriptedClient([{"claims": []}])
        run_with(Profile.FULL, client, story, chunk)
        lines = client.requests[0].messages[-1].content.splitlines()
        assert lines[0] == "[1] The Delta bridge fell on Friday."
        assert lines[-1].startswith("[7] According to the Delta union")

    def test_a_cut_reply_is_halved_until_it_fits(self, story: Article, chunk: Chunk) -> None:
        def script(request: Request[BaseModel]) -> dict[str, object] | ReplyTruncated:
            lines = re.findall(r"^\[\d+\]", request.messages[-1].content, re.MULTILINE)
            return ReplyTruncated("cut") if len(lines) > 2 else {"claims": []}

        assert run(Profile.FULL, script, story, chunk).failures == ()

    def test_failed_sentences_get_the_rules_claims(self, story: Article, chunk: Chunk) -> None:
        done = run(Profile.FULL, [ModelUnreachable("down", attempts=3)], story, chunk)
        assert [f.attempts for f in done.failures] == [3]
        assert done.drafts
        assert all("model_failed" in d.flags for d in done.drafts)

    def test_the_event_is_handed_on_as_the_model_says_it(
        self, story: Article, chunk: Chunk
    ) -> None:
        event = {"what": "fell", "where": "Delta", "when": None, "standing": "earlier"}
        answer = {"claims": [{**CLAIM, "event": event}, {**CLAIM, "event": None}, CLAIM]}
        drafts = run(Profile.FULL, [answer], story, chunk).drafts
        assert [d.event for d in drafts] == [
            DraftEvent("fell", "Delta", None, "earlier"),
            None,
            None,
        ]

    def test_every_field_is_required_and_nothing_else_allowed(self) -> None:
        """Expected: but the event, which prompts of an earlier version do not ask for."""
        schema = FullReply.model_json_schema()
        claim = schema["$defs"]["FullClaim"]
        assert set(claim["required"]) | {"event"} == set(claim["properties"])
        assert claim["additionalProperties"] is False
        with pytest.raises(ValidationError):
            FullClaim.model_validate({**CLAIM, "stance": "shouts"})


@pytest.mark.parametrize(
    ("kind", "profile"),
    [
        ("embedded", Profile.COMPACT),
        ("openai-compatible", Profile.FULL),
        ("scripted", Profile.FULL),
        ("rules", Profile.RULES),
    ],
)
def test_the_default_profile_suits_the_model(kind: str, profile: Profile) -> None:
    assert default_profile(ModelRef("m", kind)) is profile  # type: ignore[arg-type]  # table of literals


@pytest.mark.parametrize("profile", [Profile.COMPACT, Profile.FULL])
def test_a_profile_that_asks_needs_a_model_and_a_prompt(profile: Profile) -> None:
    with pytest.raises(ConfigError, match="needs a model"):
        make_extractor(profile)
    with pytest.raises(ConfigError, match="needs a prompt"):
        make_extractor(profile, ScriptedClient([]))


@pytest.mark.parametrize(
    ("profile", "name"),
    [(Profile.RULES, None), (Profile.COMPACT, "extract-compact"), (Profile.FULL, "extract")],
)
def test_the_prompt_of_a_profile_comes_with_crosscheck(profile: Profile, name: str | None) -> None:
    assert prompt_name(profile) == name
    assert name is None or load_prompt(name).name == name


@pytest.mark.parametrize("profile", [Profile.COMPACT, Profile.FULL])
def test_examples_answer_in_the_schema_that_is_asked_for(profile: Profile) -> None:
    prompt = load_prompt(prompt_name(profile) or "")
    answers = [json.loads(m.content) for m in prompt.examples if m.role == "assistant"]
    assert answers
    for answer in answers:
        if profile is Profile.COMPACT:
            reply_schema(tuple(int(k) for k in answer)).model_validate(answer)
        else:
            FullReply.model_validate(answer)


@pytest.mark.parametrize("profile", [Profile.COMPACT, Profile.FULL])
def test_nothing_of_the_examples_turns_up_in_results(
    profile: Profile, story: Article, chunk: Chunk
) -> None:
    prompt = load_prompt(prompt_name(profile) or "")
    names = example_names(prompt)
    assert len(names) >= 6
    parrot = prompt.examples[-1].content

    def script(request: Request[BaseModel]) -> str | dict[str, str]:
        """A model that repeats the examples."""
        if profile is Profile.FULL:
            return parrot
        return dict.fromkeys(asked_numbers(request), min(names))

    drafts = run(profile, script, story, chunk).drafts
    claims = ground_article(story, drafts, {story.id: story.text}).claims
    told = " ".join(f"{c.quote} {c.statement} {c.attribution}" for c in claims)
    assert not {n for n in names if n in told}
