"""One tiny structured question to an endpoint, and what the answer shows that it can do."""

import time
from typing import Literal

from pydantic import BaseModel, ConfigDict

from crosscheck.errors import ModelError
from crosscheck.llm.diagnose import Check
from crosscheck.llm.dialect import Dialect
from crosscheck.llm.listing import Address
from crosscheck.llm.protocol import Message, Reply, Request
from crosscheck.llm.remote import open_endpoint
from crosscheck.llm.settings import Settings
from crosscheck.models.calls import ModelRef

_NAME = "probe"
_LONGEST_REPLY = 200


class ProbeReply(BaseModel):
    """The answer that is asked for."""

    model_config = ConfigDict(extra="forbid")

    colour: Literal["red", "green", "blue"]


_QUESTION = Request(
    messages=(
        Message("system", "Answer with JSON."),
        Message("user", "Which of red, green and blue has ripe strawberries' colour?"),
    ),
    schema=ProbeReply,
    max_tokens=_LONGEST_REPLY,
    prompt_hash="probe",
    content_hash="probe",
)


async def probe_endpoint(settings: Settings, address: Address, ref: ModelRef) -> tuple[Check, ...]:
    """Ask one question that costs some 50 tokens, and say what came of it."""
    client = open_endpoint(settings, address, ref, 1)
    begun = time.monotonic()
    try:
        reply = await client.complete(_QUESTION)
    except ModelError as error:
        return (Check(_NAME, str(error), "see docs/models.md"),)
    finally:
        await client.aclose()
    limit = _limit(client.dialect, settings.max_reply_tokens)
    return tuple(_describe(client.dialect, reply, limit, time.monotonic() - begun))


def _describe(
    dialect: Dialect, reply: Reply[ProbeReply], limit: str, seconds: float
) -> list[Check]:
    usage = reply.usage
    asked = f"{usage.calls} request(s), {seconds:.1f} s"
    counted = (
        f"{usage.prompt_tokens} and {usage.completion_tokens} tokens"
        if usage.prompt_tokens
        else "unknown: the endpoint does not count tokens, so --max-cost keeps to estimates"
    )
    is_strict = "held to the schema" if dialect.strict_mode else "not held to the schema"
    colour = reply.value.colour
    wrong = "" if colour == "red" else ", which is not the right one"
    told = [
        ("answers", f"{colour!r}{wrong} ({asked})"),
        ("structured replies", f"{dialect.mode}, {is_strict}"),
        ("temperature", "taken" if dialect.sends_temperature else "refused, and left out"),
        ("reply limit", limit),
        ("usage", counted),
    ]
    if usage.calls > 1 and dialect.mode != "json_schema":
        told.append(("to save a request", f"set CROSSCHECK_MODE={dialect.mode}"))
    return [Check(f"{_NAME}: {name}", detail) for name, detail in told]


def _limit(dialect: Dialect, limit: int | None) -> str:
    if limit is not None:
        return f"{limit} ({dialect.limit_name}, as CROSSCHECK_MAX_REPLY_TOKENS says)"
    if dialect.sends_limit:
        return f"wanted by the endpoint ({dialect.limit_name})"
    return "none sent"
