"""What a failed request means: which error it becomes, in which words, and whether to ask again.

One table for everything the client libraries raise. Messages carry what went wrong, which model and
endpoint, and what to do next; never the key, the prompt or the reply. What the server says is quoted
only when it is short and repeats none of these.
"""

import email.utils
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

import openai
from instructor.core import IncompleteOutputException, ResponseParsingError
from pydantic import ValidationError

from crosscheck.errors import (
    BudgetReached,
    ContextOverflow,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    ReplyInvalid,
    ReplyTruncated,
)

Again = Literal["never", "once", "backoff", "rate_limit"]
"""Whether the same request is worth sending again: "once" for time-outs, "backoff" for faults that
pass, "rate_limit" for an endpoint that is well but busy."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What one failed request means.

    Attributes:
        error: what is raised when it is not asked again.
        what: what went wrong, to follow "model ... at ...: ".
        advice: what to do next.
        retry_after: seconds the server asks to wait, or None.
        is_for_all: whether every other question would fail like this one.
    """

    error: type[ModelError]
    what: str
    advice: str
    again: Again = "never"
    retry_after: float | None = None
    is_for_all: bool = False


class RequestFailed(Exception):
    """One request failed; carries the fault to the retry policy. Never leaves `llm`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


class ReplyTooLong(Exception):
    """The reply has more bytes than allowed."""


@dataclass(frozen=True, slots=True)
class Discretion:
    """What must not be repeated in a message."""

    secrets: tuple[str, ...]
    texts: tuple[str, ...]

    def quote(self, said: str) -> str:
        """`said` as a short quotation in brackets, or "" if it repeats what must not be."""
        words = " ".join(said.split())
        for secret in filter(None, self.secrets):
            words = words.replace(secret, "[key]")
        words = words[:160]
        # An echo of the prompt is found by its pieces: servers cut what they repeat.
        pieces = (words[at : at + 24] for at in range(max(1, len(words) - 23)))
        told = any(len(piece) == 24 and piece in text for piece in pieces for text in self.texts)
        return f" ({words})" if words and not told else ""


def classify_failure(error: BaseException, discretion: Discretion) -> Fault:
    """Say what `error`, or a cause of it, means, which openai or instructor raised for one request.

    What the message must not repeat is up to the discretion.
    """
    causes = tuple(_causes(error))
    for kinds, fault in _FIXED:
        if any(isinstance(cause, kinds) for cause in causes):
            return fault
    for cause in causes:
        if isinstance(cause, openai.APIStatusError):
            return _classify_status(cause, discretion)
        if isinstance(cause, ValidationError):
            return _invalid(describe_validation(cause))
    return _invalid(f"it cannot be read ({type(causes[-1]).__name__})")


def classify_body(status: int, content: bytes, discretion: Discretion) -> Fault:
    """Say what an error means that came without a response of its own, as a line of a file in OpenAI's form.

    The status is that of a question asked alone; what the message must not repeat is up to the discretion.
    """
    import httpx2  # noqa: PLC0415 - only for batches

    try:
        body = json.loads(content).get("error")
    except (ValueError, AttributeError):
        body = None
    response = httpx2.Response(status, request=httpx2.Request("POST", "http://batch"))
    return _classify_status(openai.APIStatusError("", response=response, body=body), discretion)


def is_prose(error: BaseException) -> bool:
    """Whether the reply was no object at all, or called no function: something else than was asked."""
    return any(
        isinstance(cause, ResponseParsingError)
        or (isinstance(cause, ValidationError) and cause.errors()[0]["type"] == "json_invalid")
        for cause in _causes(error)
    )


def describe_validation(error: ValidationError) -> str:
    """Name the first faults of a reply by their place, without its content."""
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    told = [
        f"{'.'.join(str(part)[:40] for part in fault['loc']) or 'reply'}: {fault['msg'][:80]}"
        for fault in faults[:3]
    ]
    more = f" and {len(faults) - 3} more" if len(faults) > 3 else ""
    return "; ".join(told) + more


def parse_retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds to wait as a server asks for, by RFC 9110 section 10.2.3 (seconds or a date).

    `retry-after-ms`, which some endpoints send, goes first.
    """
    milliseconds = _as_number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    value = headers.get("retry-after", "").strip()
    seconds = _as_number(value)
    if seconds is not None or not value:
        return seconds
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


TRUNCATED = Fault(
    ReplyTruncated,
    "the reply was cut at the token limit",
    "ask about less text at once, or allow longer replies (CROSSCHECK_MAX_REPLY_TOKENS)",
)
ONLY_THOUGHT = Fault(
    ReplyTruncated,
    "the model used up its reply on reasoning and gave no answer",
    "raise CROSSCHECK_MAX_REPLY_TOKENS, or let the model reason less",
)
UNREADABLE = Fault(
    ReplyInvalid,
    "the reply has a form that nobody could read",
    "try another CROSSCHECK_MODE; `crosscheck doctor --probe` tests what the endpoint can do",
)
TOO_LONG = Fault(
    ReplyInvalid,
    "the reply is longer than any valid one",
    "try another model, or raise CROSSCHECK_MAX_REPLY_BYTES",
)
TIMED_OUT = Fault(
    ModelUnreachable,
    "no complete reply in time",
    "try again later, or raise CROSSCHECK_TIMEOUT",
    "once",
)
UNREACHABLE = Fault(
    ModelUnreachable,
    "no connection, or it was broken off",
    "check the address (OPENAI_BASE_URL) and the network; `crosscheck doctor` tests both",
    "backoff",
)
NOT_AN_ENDPOINT = Fault(
    ModelUnreachable,
    "the answer is not that of an OpenAI-compatible endpoint",
    "check OPENAI_BASE_URL; it usually ends in /v1",
)
REFUSED_BY_MODEL = Fault(
    ModelRefused,
    "the model refused to answer, or a content filter stopped it",
    "use another model for this article",
)
EMPTY_REPLY = Fault(ModelUnreachable, "the reply holds no answer", "try again later", "backoff")
NO_ALLOWANCE = Fault(
    BudgetReached,
    "budget reached: another attempt could pass the ceiling",
    "run again with a larger budget; what is done is cached",
)


# The first that is among the error and its causes decides.
_FIXED: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Fault], ...] = (
    (IncompleteOutputException, TRUNCATED),
    (ReplyTooLong, TOO_LONG),
    ((openai.APITimeoutError, TimeoutError), TIMED_OUT),
    (openai.APIConnectionError, UNREACHABLE),
    (json.JSONDecodeError, NOT_AN_ENDPOINT),
)


# OpenAI, vLLM, llama.cpp, Gemini, Anthropic, text-generation-inference, LM Studio, Groq.
_OVERFLOW_WORDS = (
    "context length",
    "context window",
    "context size",
    "maximum number of tokens",
    "prompt is too long",
    "`max_new_tokens` must be",
    "context the overflow",
    "request too large",
)
# By status: what went wrong, what to do next, and whether every other question would fail like this.
_REJECTIONS: Mapping[int, tuple[str, str, bool]] = {
    401: ("the key was not accepted (status 401)", "check OPENAI_API_KEY", True),
    402: (
        "the account's quota is used up",
        "add credit or use another key; what is done is cached",
        True,
    ),
    403: ("access was denied (status 403)", "check what the key may be used for", False),
    404: (
        "there is no such model or address (status 404)",
        "check --model and OPENAI_BASE_URL, which usually ends in /v1 (Azure: in /openai/deployments/NAME, with CROSSCHECK_QUERY=api-version=...)",
        True,
    ),
}
_LESS_AT_ONCE = "try again later or lower CROSSCHECK_MAX_CONCURRENCY; what is done is cached"
_FILTER_WORDS = ("content management policy", "content filter", "flagged", "moderation", "safety")


def _invalid(what: str) -> Fault:
    return Fault(
        ReplyInvalid,
        f"the reply does not follow the schema, also when asked again: {what}",
        "try another CROSSCHECK_MODE or another model",
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__


def _as_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _classify_status(error: openai.APIStatusError, discretion: Discretion) -> Fault:
    status, said = error.status_code, discretion.quote(_server_message(error))
    if _is_filtered(error):
        return REFUSED_BY_MODEL
    about_text = _classify_text(error, said)
    if about_text is not None:
        return about_text
    if "insufficient_quota" in (error.code, error.type):
        status = 402
    wait = parse_retry_after(error.response.headers, datetime.now(UTC))
    if status == 429:
        what = f"too many requests (status 429){said}"
        return Fault(ModelUnreachable, what, _LESS_AT_ONCE, "rate_limit", wait)
    if status in (408, 409) or status >= 500:
        what = f"the endpoint failed with status {status}{said}"
        return Fault(ModelUnreachable, what, "try again later", "backoff", wait)
    return _classify_rejection(status, said)


def _classify_text(error: openai.APIStatusError, said: str) -> Fault | None:
    """What is wrong with what was asked about, or with what the model wrote; None if neither is."""
    if is_context_overflow(error):
        return Fault(
            ContextOverflow, f"the prompt is too long for it{said}", "ask about less text at once"
        )
    if error.code == "json_validate_failed":
        return replace(_invalid(f"the endpoint rejected what the model wrote{said}"), again="once")
    return None


def _is_filtered(error: openai.APIStatusError) -> bool:
    """Whether a filter stopped the question: Azure, OpenAI, and OpenRouter's moderation."""
    if error.code in ("content_filter", "content_policy_violation"):
        return True
    said = _server_message(error).lower()
    return error.status_code in (400, 403, 422) and any(word in said for word in _FILTER_WORDS)


def _classify_rejection(status: int, said: str) -> Fault:
    if status == 401 or "api key not valid" in said.lower():
        status, said = 401, ""  # what servers say here often holds a part of the key
    what, advice, is_for_all = _REJECTIONS.get(
        status,
        (
            f"the request was not accepted (status {status})",
            "try another CROSSCHECK_MODE; `crosscheck doctor` tests the endpoint",
            False,
        ),
    )
    return Fault(ModelRefused, f"{what}{said}", advice, is_for_all=is_for_all)


def is_context_overflow(error: openai.APIStatusError) -> bool:
    """Whether the endpoint says that the prompt is too long: llama.cpp, OpenAI, vLLM and others."""
    if error.status_code not in (400, 413, 422):
        return False
    if error.code == "context_length_exceeded" or error.type == "exceed_context_size_error":
        return True
    said = _server_message(error).lower()
    return any(words in said for words in _OVERFLOW_WORDS)


def _server_message(error: openai.APIStatusError) -> str:
    body = error.body
    message = body.get("message") if isinstance(body, Mapping) else None
    return message if isinstance(message, str) else ""
