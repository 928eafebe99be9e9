"""Prompt files: what is read, what is refused, and that the hash means the words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.errors import ConfigError
from crosscheck.models.calls import PromptRef
from crosscheck.prompts import Message, load_prompt, parse_prompt

PROMPTS = Path(__file__).parents[1] / "prompts"
GOOD = """---
name: ask-who
version: 2
schema_version: 1
---

# system

Say who spoke.
## Rules
Be brief.

# example user

[1] The baker said it rained.

# example assistant

{"1": "the baker"}
"""


def test_a_prompt_is_rendered_with_the_users_text_last_and_unchanged() -> None:
    prompt = parse_prompt(GOOD, "ask-who.md")
    assert prompt.render("  {{text}} # system ") == (
        Message("system", "Say who spoke.\n## Rules\nBe brief."),
        Message("user", "[1] The baker said it rained."),
        Message("assistant", '{"1": "the baker"}'),
        Message("user", "  {{text}} # system "),
    )
    assert (prompt.name, prompt.version, prompt.schema_version) == ("ask-who", "2", "1")
    assert prompt.ref == PromptRef("ask-who", "2", prompt.hash)


@pytest.mark.parametrize(
    "same",
    [
        GOOD.replace("\n", "\r\n"),
        GOOD + "\n\n",
        GOOD.replace("brief.", "brief.  "),
        "\ufeff" + GOOD,
    ],
)
def test_line_ends_and_trailing_space_do_not_change_the_hash(same: str) -> None:
    assert parse_prompt(same, "x").hash == parse_prompt(GOOD, "x").hash


@pytest.mark.parametrize(
    "other", [GOOD.replace("brief", "short"), GOOD.replace("version: 2", "version: 3")]
)
def test_any_other_character_changes_the_hash(other: str) -> None:
    assert parse_prompt(other, "x").hash != parse_prompt(GOOD, "x").hash


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "front matter"),
        ("# system\n\nhello", "front matter"),
        (GOOD.replace("version: 2\n", ""), "lacks 'version'"),
        (GOOD.replace("version: 2", "version: 2\nauthor: me"), "unknown key 'author'"),
        (GOOD.replace("version: 2", "version: 2\nversion: 3"), "line 4: 'version' is given twice"),
        (GOOD.replace("version: 2", "version"), "line 3: write 'key: value'"),
        (GOOD.replace("ask-who", "Ask Who"), "lower-case words"),
        (GOOD.replace("# system", "# sistem"), "line 7: unknown section 'sistem'"),
        (GOOD.replace("# system", "hello\n\n# system"), "text before the first section"),
        (GOOD.replace('{"1": "the baker"}', ""), "'example assistant' is empty"),
        (GOOD.replace("# example assistant", "# example user"), "must come in pairs"),
        (GOOD + "\n# example user\n\nmore\n", "must come in pairs"),
        (GOOD + "\n# system\n\nmore\n", "must be the first section and stand there once"),
        (GOOD.replace("# system", "## system"), "must be the first section"),
    ],
)
def test_a_faulty_prompt_is_refused_with_the_reason(text: str, problem: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_prompt(text, "mine.md")
    assert any(problem in line for line in caught.value.problems)
    assert all("'mine.md'" in line for line in caught.value.problems)


def test_every_fault_is_listed_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_prompt("---\nname: A\nspeed: 1\n---\n# other\n", "x")
    assert len(caught.value.problems) == 6


@given(st.text())
def test_no_text_makes_the_parser_fail_in_another_way(text: str) -> None:
    for candidate in (text, "---\n" + text, GOOD + text):
        try:
            parse_prompt(candidate, "x")
        except ConfigError:
            continue


def test_a_prompt_is_loaded_by_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text(GOOD, encoding="utf-8")
    assert load_prompt(path) == load_prompt(str(path)) == parse_prompt(GOOD, "")
    other = path.rename(tmp_path / "mine.txt")
    assert load_prompt(str(other)) == parse_prompt(GOOD, "")


def test_a_missing_or_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes(b"\xe9")
    for name in ("none.md", "latin.md"):
        with pytest.raises(ConfigError, match=name):
            load_prompt(tmp_path / name)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"no prompt is called 'extrakt'"):
        load_prompt("extrakt")


def test_every_prompt_that_comes_with_crosscheck_is_valid() -> None:
    names = {file.stem for file in PROMPTS.glob("*.md")} - {"README"}
    assert names
    assert all(load_prompt(name).name == name for name in names)
