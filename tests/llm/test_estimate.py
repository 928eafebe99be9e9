"""Estimates of tokens: near what a tokenizer counts, and an upper bound that is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from crosscheck.llm.estimate import bound_attempt, bound_reask, estimate_prompt, estimate_text
from crosscheck.llm.protocol import Message, Request


class Empty(BaseModel):
    pass


def request(text: str) -> Request[Empty]:
    return Request((Message("user", text),), Empty, 50, "prompt", "content")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("the mayor said", 3),
        ("said, and", 3),
        ("12,000", 6),  # digits are single tokens, and so is the mark
        ("internationalisation", 3),
        ("Vennmouth", 2),  # rare names fall apart
        ("one\n\ntwo", 3),
        ("Київ", 4),
    ],
)
def test_pieces_are_counted_by_kind_and_length(text: str, tokens: int) -> None:
    assert estimate_text(text) == tokens


def test_each_message_has_a_frame() -> None:
    assert estimate_prompt(request("the mayor said")) == 3 + 5 + 3


@given(st.text(max_size=300))
def test_the_bound_is_above_the_estimate_and_grows_with_a_reask(text: str) -> None:
    asked = request(text)
    bound = bound_attempt(asked)
    assert bound.prompt > estimate_prompt(asked)
    assert bound.reply == asked.max_tokens
    assert bound_reask(asked).prompt > bound.prompt + bound.reply


@given(st.text(alphabet=st.characters(min_codepoint=128), max_size=100))
def test_letters_unknown_to_a_tokenizer_are_bounded_by_their_bytes(text: str) -> None:
    assert bound_attempt(request(text)).prompt >= len(text) * 4
