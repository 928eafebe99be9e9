"""The Batch API as it stands on the wire: questions as lines of a file, and the lines that come back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import openai
from pydantic import ValidationError

from crosscheck.errors import ModelError, ModelUnreachable, ReplyInvalid
from crosscheck.llm.dialect import Dialect
from crosscheck.llm.failures import TRUNCATED, Discretion, classify_body, describe_validation
from crosscheck.llm.ledger import Ledger, raw_text
from crosscheck.llm.protocol import Reply, Request, Schema
from crosscheck.llm.replies import normalise_answer
from crosscheck.llm.strict import StrictMode, strict_body

ENDPOINT = "/v1/chat/completions"


class Line(NamedTuple):
    """One answer of a batch.

    Attributes:
        status: as if it had been asked alone; 0 when the batch ended before it was asked.
    """

    question: str
    status: int
    body: bytes


def write_body(
    request: Request[Schema], model: str, dialect: Dialect, options: Mapping[str, object]
) -> dict[str, object]:
    """The body of one question to `model`, as the endpoint is known to understand it, with further options."""
    mode: StrictMode = "tools" if dialect.mode == "tools" else "json_schema"
    body: dict[str, object] = {
        "model": model,
        "messages": [{"role": m.role, "content": m.content} for m in request.messages],
        **options,
        **strict_body(mode, request.schema),
    }
    if mode == "tools":
        body["tool_choice"] = {"type": "function", "function": {"name": request.schema.__name__}}
    return body


def write_file(bodies: Iterable[tuple[str, dict[str, object]]]) -> bytes:
    """The file of a batch: one line a question, named by its key."""
    lines = (
        {"custom_id": key, "method": "POST", "url": ENDPOINT, "body": body} for key, body in bodies
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def read_file(content: bytes) -> Iterator[Line]:
    """The answers of an output or error file; lines that cannot be read are left out."""
    for text in content.split(b"\n"):
        try:
            line = json.loads(text)
            question = str(line["custom_id"])
        except (ValueError, TypeError, KeyError, RecursionError):
            continue
        response = line.get("response") or {}
        body = response.get("body") if isinstance(response, dict) else None
        status = response.get("status_code") if isinstance(response, dict) else None
        if isinstance(status, int) and body is not None:
            yield Line(question, status, json.dumps(body).encode())
        else:
            yield Line(question, 0, json.dumps({"error": line.get("error")}).encode())


def read_reply(line: Line, request: Request[Schema]) -> Reply[Schema]:
    """The reply that a line holds.

    Raises:
        ModelError: what an answer like this means when it is asked alone.
    """
    if line.status == 0:
        raise ModelUnreachable(
            "the batch ended before this question was asked; run again to ask the rest", attempts=1
        )
    answer = normalise_answer(line.status, line.body)
    if answer.status >= 400:
        discretion = Discretion((), tuple(m.content for m in request.messages))
        fault = classify_body(answer.status, answer.content, discretion)
        raise fault.error(f"in a batch: {fault.what}; {fault.advice}", attempts=1)
    return _parse(answer.content, request)


def _parse(content: bytes, request: Request[Schema]) -> Reply[Schema]:
    ledger = Ledger()
    try:
        completion = openai.types.chat.ChatCompletion.construct(**json.loads(content))
        ledger.note(completion)
        is_cut = ledger.fault is None and completion.choices[0].finish_reason == "length"
        fault = TRUNCATED if is_cut else ledger.fault
        raw = "" if fault else raw_text(completion)
    except (TypeError, ValueError, LookupError, AttributeError):
        raise _as_error(ReplyInvalid, "the answer is no completion", ledger) from None
    if fault is not None:
        raise _as_error(fault.error, f"{fault.what}; {fault.advice}", ledger)
    try:
        value = request.schema.model_validate_json(raw)
    except ValidationError as error:
        what = f"the reply does not follow the schema: {describe_validation(error)}"
        raise _as_error(ReplyInvalid, what, ledger) from None
    return Reply(value, raw, ledger.settle())


def _as_error(kind: type[ModelError], what: str, ledger: Ledger) -> ModelError:
    return kind(f"in a batch: {what}", usage=ledger.write_off(), attempts=1)
