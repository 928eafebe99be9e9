"""Targets: files that people write or edit: labels, claims, reports, decisions, prompts, articles.toml."""

import json
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeAlias

from crosscheck.contract import (
    claim_to_line,
    claims_from_lines,
    contexts_from_lines,
    pairs_from_lines,
    report_from_json,
)
from crosscheck.errors import ConfigError, GoldError, InputError
from crosscheck.evals.gold.check import check_gold
from crosscheck.evals.gold.load import load_gold
from crosscheck.ingest.metadata import read_articles_file
from crosscheck.prompts import parse_prompt
from crosscheck.report.decisions import read_decisions
from fuzzing.choices import Choices

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_TEXT = "Mayor Quorn said 12 people were hurt.\n"
_ATTRIBUTION: dict[str, Json] = {
    "source": "Mayor Quorn", "source_start": 0, "source_end": 11, "cue": "said", "cue_start": 12,
    "cue_end": 16, "kind": "indirect", "stance": "asserts", "via": None,
}  # fmt: skip
_QUANTITY: dict[str, Json] = {
    "text": "12 people", "start": 17, "end": 26, "low": 12, "high": 12, "low_open": False,
    "high_open": False, "approx": False, "counted": "people", "unit": None,
}  # fmt: skip
_TIME: dict[str, Json] = {
    "text": "12", "start": 17, "end": 19, "from": "2031-05-01", "to": None, "role": "event",
}  # fmt: skip
_CLAIM: dict[str, Json] = {
    "id": "c1", "article": "a", "part": "body", "start": 17, "end": 36, "quote": "12 people were hurt",
    "statement": "12 people were hurt", "attribution": _ATTRIBUTION, "modality": "happened",
    "polarity": "affirmed", "quantities": [_QUANTITY], "times": [_TIME],
}  # fmt: skip
_GOLD_CLAIM: dict[str, Json] = {
    **_CLAIM,
    "unattributed": False,
    "unattributed_why": None,
    "note": None,
}
_GOLD: dict[str, list[dict[str, Json]]] = {
    "claims.jsonl": [_GOLD_CLAIM, {**_GOLD_CLAIM, "id": "c2"}],
    "parts.jsonl": [{"article": "a", "part": "body", "start": 0, "end": len(_TEXT)}],
    "entities.jsonl": [{"id": "e", "name": "Quorn", "type": "person", "forms": ["Quorn"]}],
    "relations.jsonl": [
        {
            "id": "r", "a": "c1", "b": "c2", "relation": "agree", "dimension": "quantity",
            "cause": None, "severity": None, "basis": None, "why": "the same",
        }
    ],
    "reviews.jsonl": [
        {
            "article": "a", "start": 0, "end": 5, "statement": "x", "verdict": "accept", "who": "dv",
            "when": "2031-05-01T00:00:00Z", "why": "y",
        }
    ],
}  # fmt: skip
_LEAVES: tuple[Json, ...] = (
    None,
    True,
    0,
    -1,
    1,
    10**30,
    1e308,
    0.5,
    "",
    "a",
    "2031-02-30",
    [],
    {},
    [[]],
    "body",
)


def load_labels(data: bytes) -> None:
    """Any files of labels are loaded and checked, or every faulty line is named."""
    choices = Choices(data)
    folder = _folder()
    for name, records in _GOLD.items():
        (folder / name).write_bytes(_spoil_lines(choices, records))
    with suppress(GoldError):
        gold = load_gold(folder)
        problems = check_gold(gold, {"a": _TEXT})
        assert all("\n" not in problem for problem in problems)


def read_claim_lines(data: bytes) -> None:
    """Any lines of claims are read and written again, or the first fault is named."""
    choices = Choices(data)
    text = _spoil_lines(choices, [_CLAIM, {**_CLAIM, "id": "c2"}]).decode("utf-8", "replace")
    with suppress(InputError):
        given = claims_from_lines(text, "claims")
        lines = "\n".join(claim_to_line(g.claim) for g in given)
        again = claims_from_lines(lines, "again")
        assert "\n".join(claim_to_line(g.claim) for g in again) == lines
    for read in (contexts_from_lines, pairs_from_lines):
        with suppress(InputError):
            read(text, "lines")


def read_json_files(data: bytes) -> None:
    """Any text is a report or a list of decisions, or the fault is named."""
    choices = Choices(data)
    decision: dict[str, Json] = {"finding": "f-1", "decision": "noted", "note": "x"}
    page: dict[str, Json] = {"schema_version": "1", "decisions": [decision], "claims": [_CLAIM]}
    text = _spoil(choices, page) if choices.flag() else choices.prose(60)
    with suppress(InputError):
        read_decisions(text, "decisions")
    with suppress(InputError):
        report_from_json(text, "report")


def read_text_files(data: bytes) -> None:
    """Any text is a prompt or an articles.toml, or the fault is named."""
    choices = Choices(data)
    head = "---\nname: extract\nversion: 1\nschema: 1\n---\n## system\n"
    text = (head if choices.flag() else "") + choices.prose(80)
    with suppress(ConfigError):
        parse_prompt(text, "prompt")
    folder = _folder()
    table = '["a.txt"]\noutlet = "Herald"\npublished = 2031-05-01\n' if choices.flag() else ""
    (folder / "articles.toml").write_bytes((table + choices.prose(40)).encode())
    read_articles_file(folder)


@cache
def _folder() -> Path:
    """One folder for all executions: its files are overwritten each time."""
    return Path(tempfile.mkdtemp(prefix="crosscheck-fuzz-"))


def _spoil_lines(choices: Choices, records: list[dict[str, Json]]) -> bytes:
    lines = [_spoil(choices, record).encode() for record in records]
    if choices.byte() % 4 == 0:
        lines.insert(choices.number(0, len(lines)), choices.take(60))
    return b"\n".join(lines)


def _spoil(choices: Choices, record: dict[str, Json]) -> str:
    """The record as JSON, often with a field changed, taken out or added."""
    spoilt: dict[str, Json] = json.loads(json.dumps(record))
    for _ in range(choices.number(0, 3)):
        place = spoilt
        while (inner := [v for v in place.values() if isinstance(v, dict)]) and choices.flag():
            place = choices.pick(inner)
        if not place:
            break
        name = choices.pick(sorted(place))
        act = choices.byte() % 4
        if act == 0:
            del place[name]
        elif act == 1:
            place[choices.prose(2)] = choices.pick(_LEAVES)
        elif act == 2:
            place[name] = choices.prose(6)
        else:
            place[name] = choices.pick(_LEAVES)
    text = json.dumps(spoilt, ensure_ascii=choices.flag())
    if choices.byte() % 8 == 0:
        cut = choices.number(0, len(text))
        text = text[:cut] + choices.prose(4) + text[cut:]
    return text
