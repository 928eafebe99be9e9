"""What endpoints answer, brought into the one form that the client library reads.

"OpenAI-compatible" ends at the first error. Each server has a body of its own for that, some send it
with status 200, and reasoning models put their answer where nobody looks. All of it is mended here,
before the library sees it, so that no reply can surprise it.
"""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

_THINKING = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>\s*", re.DOTALL)
_SECONDS = re.compile(r"\A(\d+(?:\.\d+)?)s\Z")
# An error inside a reply with status 200 that gives no status of its own.
_UNKNOWN_FAILURE = 502
_LONGEST_WORDS = 2000


class Answer(NamedTuple):
    """A reply of an endpoint.

    Attributes:
        retry_after: seconds that its body asks to wait, or None.
    """

    status: int
    content: bytes
    retry_after: str | None = None


def normalise_answer(status: int, content: bytes) -> Answer:
    """Bring the body of a reply into OpenAI's form; what is no JSON is left as it is."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return Answer(status, content)
    error = _find_error(body)
    if status >= 400 or error is not None:
        return _as_failure(status, body, error)
    if isinstance(body, dict):
        _mend_choices(body)
        return Answer(status, json.dumps(body).encode())
    return Answer(status, content)


def _find_error(body: object) -> object:
    """The error that a body holds, also beside choices or in a list; None if there is none."""
    if isinstance(body, list):
        return next((e for part in body if (e := _find_error(part)) is not None), None)
    if not isinstance(body, dict):
        return None
    if body.get("error"):
        return body["error"]
    for choice in body.get("choices") or () if isinstance(body.get("choices"), list) else ():
        if isinstance(choice, dict) and choice.get("error"):
            return choice["error"]
    return None


def _as_failure(status: int, body: object, error: object) -> Answer:
    told = error if error is not None else body
    code = _text(told, "code") or _text(told, "status")
    if status < 400:
        stated = int(code) if code and code.isdigit() else _UNKNOWN_FAILURE
        status = stated if 400 <= stated < 600 else _UNKNOWN_FAILURE
    written = {
        "message": _message(told)[:_LONGEST_WORDS],
        "type": _text(told, "type") or _text(told, "error_type") or _text(body, "error_type"),
        "param": _text(told, "param"),
        "code": _inner_code(told) or code,
    }
    return Answer(status, json.dumps({"error": written}).encode(), _retry_delay(told))


def _message(told: object) -> str:
    """What a server says is wrong, in its own words."""
    if isinstance(told, str):
        return told
    if isinstance(told, list):
        return "; ".join(_message(part) for part in told)
    if not isinstance(told, dict):
        return ""
    place = told.get("loc")
    where = ".".join(map(str, place)) + ": " if isinstance(place, list) else ""
    for key in ("message", "msg", "detail", "error", "title"):
        if told.get(key):
            return where + _message(told[key]) + _upstream(told)
    return ""


def _upstream(told: Mapping[str, object]) -> str:
    """What the provider behind a router says ("Provider returned error" says nothing)."""
    metadata = told.get("metadata")
    raw = metadata.get("raw") if isinstance(metadata, dict) else None
    return f": {raw if isinstance(raw, str) else json.dumps(raw)}" if raw else ""


def _inner_code(told: object) -> str | None:
    """Azure's code for what its filter found, below the general one."""
    inner = told.get("innererror") if isinstance(told, dict) else None
    code = _text(inner, "code")
    return "content_filter" if code == "ResponsibleAIPolicyViolation" else None


def _retry_delay(told: object) -> str | None:
    """Google's wish for a wait, which stands in the details of the error ("34s")."""
    details = told.get("details") if isinstance(told, dict) else None
    for detail in details if isinstance(details, list) else ():
        match = _SECONDS.match(_text(detail, "retryDelay") or "")
        if match is not None:
            return match.group(1)
    return None


def _text(told: object, key: str) -> str | None:
    value = told.get(key) if isinstance(told, dict) else None
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _mend_choices(body: dict[str, object]) -> None:
    choices = body.get("choices")
    for choice in choices if isinstance(choices, list) else ():
        message = choice.get("message") if isinstance(choice, dict) else None
        if isinstance(message, dict):
            _mend_message(message)


def _mend_message(message: dict[str, object]) -> None:
    content = message.get("content")
    if isinstance(content, list):  # parts, as in requests
        content = "".join(_text(part, "text") or "" for part in content)
    if isinstance(content, dict):
        content = json.dumps(content)
    if isinstance(content, str):
        message["content"] = _THINKING.sub("", content)
    calls = message.get("tool_calls")
    for call in calls if isinstance(calls, list) else ():
        function = call.get("function") if isinstance(call, dict) else None
        if isinstance(function, dict) and not isinstance(function.get("arguments"), str):
            function["arguments"] = json.dumps(function.get("arguments") or {})
    if not message.get("content") and not calls:
        _use_reasoning(message)


def _use_reasoning(message: dict[str, object]) -> None:
    """Take an object that a server filed under its model's thoughts for the answer."""
    thoughts = message.get("reasoning_content") or message.get("reasoning")
    if not isinstance(thoughts, str):
        return
    said = _THINKING.sub("", thoughts).strip()
    try:
        is_object = isinstance(json.loads(said), dict)
    except ValueError:
        return
    if is_object:
        message["content"] = said
