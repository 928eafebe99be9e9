"""What fuzzing found, once and for all: each input, and what it must give."""

import asyncio
import warnings

import pytest
from pydantic import BaseModel

from crosscheck.contract import claims_from_lines
from crosscheck.errors import InputError, ModelError
from crosscheck.ground import ground_article
from crosscheck.ingest.sources import InputBytes, extract
from crosscheck.llm.endpoint import EndpointClient
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Message, Request
from crosscheck.llm.retry import RetryPolicy
from crosscheck.models.articles import Article, ArticleContext, Part, PartSpan, Span
from crosscheck.models.drafts import DraftClaim
from crosscheck.reading import read_claims
from crosscheck.text.fold import fold, folded
from crosscheck.text.search import locate_quote, locate_words
from crosscheck.text.sentences import LONGEST_SENTENCE, sentences
from fake_endpoint import FAKE, FakeEndpoint, send
from values import make_claim

STORY = "The ferry to Tarnwick stopped on Friday after a fire.\n"


class Number(BaseModel):
    number: int


def test_a_backtick_is_a_quotation_mark_however_a_text_is_folded() -> None:
    """A text that is ASCII but for its marks takes the fast way, where "`" was left as it is."""
    text = "it`s “so”"
    assert fold(text).text == folded(text) == 'it\'s "so"'


@pytest.mark.parametrize("charset", ["idna", "hex", "\x00", "no-such"])
def test_a_charset_that_is_none_is_not_believed(charset: str) -> None:
    """As a web server may state it."""
    assert extract(InputBytes("page", STORY.encode(), "txt", charset)).text == STORY


@pytest.mark.parametrize(
    "reply",
    [
        b'{"id": "x", "choices": 1}',
        b'{"id": "x", "choices": [null]}',
        b'{"id": "x", "choices": ["x"]}',
        b'{"id": "x", "choices": [{"message": 3}]}',
        b'{"id": "x", "choices": [], "usage": 3}',
        b'{"id": "x", "choices": [], "usage": {"prompt_tokens": "many"}}',
    ],
)
def test_a_reply_of_another_shape_is_a_model_error_without_a_warning(reply: bytes) -> None:
    """The SDK checks no types; a library printed a traceback for each."""

    async def ask() -> None:
        async with FakeEndpoint([send(reply)]) as server:
            client = EndpointClient(
                FAKE,
                Address(server.base_url),
                mode="json_schema",
                retry=RetryPolicy(attempts=1),
            )
            request = Request((Message("user", "0"),), Number, 10, "prompt", "content")
            try:
                with pytest.raises(ModelError) as caught:
                    await client.complete(request)
                assert caught.value.usage.prompt_tokens == 0
            finally:
                await client.aclose()

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        asyncio.run(ask())


def test_the_words_of_a_mention_are_those_of_the_text() -> None:
    """The recogniser's own form has no full stop after a title."""
    quote = "Omar Feld Dr. Feld said so."
    (read,) = read_claims([make_claim(quote)], {"a": ArticleContext("a", text=quote)})
    assert read.claim.entities
    for mention in read.claim.entities:
        assert mention.text == quote[mention.start : mention.end]


@pytest.mark.parametrize("word", ["cables ", "x"])
def test_what_is_longer_than_any_sentence_is_cut_between_words(word: str) -> None:
    text = word * 3_000
    found = list(sentences(text))
    assert all(s.end - s.start <= LONGEST_SENTENCE for s in found)
    assert "".join(s.of(text) for s in found).replace(" ", "") == text.replace(" ", "")
    if " " in word:
        assert {w for s in found for w in s.of(text).split()} == {"cables"}


def test_a_claim_of_many_pages_is_none() -> None:
    line = '{"id": "1", "article": "a", "quote": "%s", "statement": "x"}' % ("word " * 2_000)
    with pytest.raises(InputError, match="quote: String should have at most 5000 characters"):
        claims_from_lines(line, "claims")


def test_the_nearest_of_many_places_is_found_without_looking_at_overlapping_ones() -> None:
    text = "no no no no no no"
    match = locate_quote("no no", text, Span(6, 11))
    assert match is not None
    assert match.span == Span(6, 11)
    assert locate_words("an an", "ban an an") == Span(4, 9)


@pytest.mark.parametrize("quote", ["\0", "\0\0\0\0", "stopped on Friday after a fire.\0"])
def test_a_quote_of_the_sign_that_blots_out_boilerplate_finds_none(quote: str) -> None:
    """A model may answer with any character; this one stood for every character of an advertisement."""
    pitch = "Subscribe now.\n"
    parts = (
        PartSpan(Part.BODY, 0, len(STORY) - 1),
        PartSpan(Part.BOILERPLATE, len(STORY) - 1, len(STORY + pitch)),
    )
    article = Article("ferry", STORY + pitch, parts)
    found = ground_article(article, [DraftClaim("ferry", 0, quote)], {})
    assert found.claims == ()
    assert len(found.rejects) == 1
