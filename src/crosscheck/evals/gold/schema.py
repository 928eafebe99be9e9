"""The JSON Schema of the gold files, made from the records so that the two cannot differ."""

import json
from typing import Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from crosscheck.evals.gold.records import GoldClaim, GoldEntity, GoldPart, GoldRelation, Review

_MODE: Literal["validation"] = "validation"
_FILES: dict[str, type[BaseModel]] = {
    "claims.jsonl": GoldClaim,
    "parts.jsonl": GoldPart,
    "entities.jsonl": GoldEntity,
    "relations.jsonl": GoldRelation,
    "reviews.jsonl": Review,
}


def render_schema() -> str:
    """The schema of one line of each gold file, as JSON with a newline at the end."""
    records: dict[str, tuple[type[BaseModel], Literal["validation"]]] = {
        name: (record, _MODE) for name, record in _FILES.items()
    }
    references, definitions = models_json_schema(list(records.values()))
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "crosscheck gold labels: one line of each file",
        "properties": {name: references[key] for name, key in records.items()},
        "$defs": definitions["$defs"],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
