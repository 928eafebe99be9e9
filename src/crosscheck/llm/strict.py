"""The schema as endpoints with strict structured outputs take it.

They promise that a reply follows the schema, and refuse one with keywords that their decoder cannot
hold to: lengths and bounds, mostly. So these are left out and checked when the reply is read. Every
object is closed and every field required, as they demand, and references are written out.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from pydantic import BaseModel, JsonValue

from crosscheck.text.listed import word_set

# OpenAI refuses the lengths of texts, Anthropic every bound; defaults are refused by both.
_REFUSED = word_set("""
    minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum
    multipleOf minItems maxItems uniqueItems default title
    """)
_REFERENCE = "#/$defs/"

StrictMode: TypeAlias = Literal["json_schema", "tools"]
_Definitions: TypeAlias = Mapping[str, Mapping[str, JsonValue]]


def strict_body(mode: StrictMode, schema: type[BaseModel]) -> dict[str, object]:
    """The part of a request body that asks for an object of `schema`, strictly; it must not be recursive.

    It is a response format ("json_schema") or a function that must be called ("tools").
    """
    shape = portable_schema(schema)
    name = schema.__name__
    if mode == "json_schema":
        described = {"name": name, "strict": True, "schema": shape}
        return {"response_format": {"type": "json_schema", "json_schema": described}}
    function = {"name": name, "strict": True, "parameters": shape}
    return {"tools": [{"type": "function", "function": function}]}


def portable_schema(schema: type[BaseModel]) -> dict[str, JsonValue]:
    """The JSON schema of `schema` in the subset that strict endpoints have in common."""
    whole = schema.model_json_schema()
    definitions: _Definitions = whole.pop("$defs", {})
    return _closed(whole, definitions)


def _closed(node: Mapping[str, JsonValue], definitions: _Definitions) -> dict[str, JsonValue]:
    reference = node.get("$ref")
    if isinstance(reference, str):
        return _closed(definitions[reference.removeprefix(_REFERENCE)], definitions)
    kept = {
        key: _within(key, value, definitions) for key, value in node.items() if key not in _REFUSED
    }
    properties = kept.get("properties")
    if isinstance(properties, dict):
        kept |= {"required": list(properties), "additionalProperties": False}
    return kept


def _within(key: str, value: JsonValue, definitions: _Definitions) -> JsonValue:
    """The value of a keyword with every schema in it closed."""
    if key == "properties" and isinstance(value, dict):
        # Names of fields, not keywords: one may be called "title".
        return {
            name: _closed(field, definitions) if isinstance(field, dict) else field
            for name, field in value.items()
        }
    if isinstance(value, dict):
        return _closed(value, definitions)
    if isinstance(value, list):
        return [_closed(item, definitions) if isinstance(item, dict) else item for item in value]
    return value
