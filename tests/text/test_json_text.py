"""JSON that is printed acts on no terminal, and comes back as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.text.json_text import to_json


@pytest.mark.parametrize(
    "acting",
    [
        "\x1b",
        "\x7f",
        "\x9b",
        "\u061c",
        "\u200f",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u2069",
        "\ud800",
    ],
)
def test_what_acts_is_written_as_its_number(acting: str) -> None:
    assert to_json({"a": f"b{acting}c"}) == f'{{"a": "b\\u{ord(acting):04x}c"}}'


@given(st.text(st.characters(exclude_categories=())))
def test_every_text_comes_back_and_can_be_written(text: str) -> None:
    written = to_json([text])
    written.encode()
    assert json.loads(written) == json.loads(json.dumps([text]))
