"""The server for assistants, asked through the library's own client."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

import crosscheck
from crosscheck.assistants import make_server
from desk import OTHER, STORY


def ask(tool: str, arguments: dict[str, Any], archive: Path | None = None) -> Any:
    async def go() -> Any:
        async with Client(make_server(archive, "rules")) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(go())


ARTICLES = [
    {"text": STORY, "id": "story", "outlet": "Daily B", "published": "2031-05-03"},
    {"text": OTHER, "id": "other"},
]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    crosscheck.check(
        crosscheck.Text(OTHER, "other", outlet="The Post"), archive=path, model="rules"
    )
    return path


def test_check_tells_conflicts_with_their_passages() -> None:
    found = ask("check", {"articles": ARTICLES}).structured_content
    problem = next(f for f in found["findings"] if f["kind"] == "contradiction")
    assert {p["article"] for p in problem["passages"]} == {"story", "other"}
    assert "Daily B" in {p["outlet"] for p in problem["passages"]}
    assert any("'other' has no publication date" in note for note in found["notes"])


def test_check_compares_with_the_archive_and_leaves_it_as_it_was(desk: Path) -> None:
    before = desk.read_bytes()
    found = ask("check", {"articles": ARTICLES[:1]}, desk).structured_content
    (problem,) = (f for f in found["findings"] if f["kind"] == "contradiction")
    assert "The Post" in {p["outlet"] for p in problem["passages"]}
    assert desk.read_bytes() == before


def test_explain_says_why(desk: Path) -> None:
    found = ask("check", {"articles": ARTICLES[:1]}, desk).structured_content
    told = ask("explain", {"articles": ARTICLES[:1], "finding": found["findings"][0]["id"]}, desk)
    assert found["findings"][0]["headline"] in told.content[0].text


def test_search_finds_archived_articles(desk: Path) -> None:
    found = ask("search", {"words": "rescue teams"}, desk).structured_content["result"]
    assert [(e["id"], e["outlet"]) for e in found] == [("other", "The Post")]
    assert ask("search", {"words": "rescue"}).structured_content["result"] == []


def test_a_wrong_id_and_an_empty_text_are_errors_that_say_so() -> None:
    wrong = ask("explain", {"articles": ARTICLES, "finding": "f-00000000"})
    assert wrong.is_error
    assert "f-00000000" in wrong.content[0].text
    empty = ask("check", {"articles": [{"text": " "}]})
    assert empty.is_error
    assert "empty" in empty.content[0].text


def test_the_command_serves_on_standard_input_and_output() -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    command = [sys.executable, "-m", "crosscheck", "mcp", "--model", "rules"]
    ran = subprocess.run(
        command,
        input=json.dumps(hello) + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    (line,) = ran.stdout.splitlines()
    assert json.loads(line)["result"]["serverInfo"]["name"] == "crosscheck"
