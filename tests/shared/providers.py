"""What each provider's endpoint says when something is wrong, for tests without a network.

One entry a provider, in its own words and shape. A good reply of each is in the table as well where it
differs from OpenAI's; `look_alikes` has the ways of asking that an endpoint takes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from fake_endpoint import Act, answer, send


@dataclass(frozen=True, slots=True)
class Provider:
    """How one provider answers.

    Attributes:
        good: from the JSON of a reply to the whole answer.
        troubles: by what is wrong ("key", "model", "busy", "quota", "overflow", "filtered", "form",
            "written"): the answer.
    """

    good: "GoodAnswer"
    troubles: Mapping[str, Act] = field(default_factory=dict)


class GoodAnswer:
    """A good answer in OpenAI's form, with a provider's oddities put into the message."""

    def __init__(self, *, where: str = "content", usage: bool = True, before: str = "") -> None:
        self._where, self._usage, self._before = where, usage, before

    def __call__(self, reply: str) -> Act:
        """The answer that carries `reply`."""
        message: dict[str, object] = {"role": "assistant", "content": None}
        if self._where == "arguments":
            function = {"name": "Colour", "arguments": json.loads(reply)}
            message["tool_calls"] = [{"id": "0", "type": "function", "function": function}]
        elif self._where == "parts":
            message["content"] = [{"type": "text", "text": reply}]
        elif self._where == "reasoning_content":
            message |= {"content": "", "reasoning_content": reply}
        else:
            message["content"] = self._before + reply
        body: dict[str, object] = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "m",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
        }
        if not self._usage:
            body["usage"] = None
        return send(json.dumps(body).encode())


def _refuse(status: int, body: object) -> Act:
    return send(json.dumps(body).encode(), status=status)


_PLAIN = GoodAnswer()

PROVIDERS: Mapping[str, Provider] = {
    "openai": Provider(
        _PLAIN,
        {
            "key": _refuse(401, {"error": {"message": "Incorrect API key provided", "type": "invalid_request_error", "param": None, "code": "invalid_api_key"}}),
            "quota": _refuse(429, {"error": {"message": "You exceeded your current quota", "type": "insufficient_quota", "param": None, "code": "insufficient_quota"}}),
            "overflow": _refuse(400, {"error": {"message": "This model's maximum context length is 8192 tokens.", "type": "invalid_request_error", "param": "messages", "code": "context_length_exceeded"}}),
        },
    ),
    "azure": Provider(
        _PLAIN,
        {
            "key": _refuse(401, {"statusCode": 401, "message": "Unauthorized. Access token is missing, invalid, audience is incorrect."}),
            "model": _refuse(404, {"error": {"code": "DeploymentNotFound", "message": "The API deployment for this resource does not exist."}}),
            "filtered": _refuse(400, {"error": {"message": "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.", "type": None, "param": "prompt", "code": "content_filter", "status": 400, "innererror": {"code": "ResponsibleAIPolicyViolation"}}}),
            "busy": _refuse(429, {"error": {"code": "429", "message": "Requests have exceeded call rate limit."}}),
        },
    ),
    "openrouter": Provider(
        _PLAIN,
        {
            "busy": _refuse(200, {"error": {"code": 429, "message": "Provider returned error", "metadata": {"raw": "rate limited upstream", "provider_name": "X"}}}),
            "quota": _refuse(402, {"error": {"code": 402, "message": "Insufficient credits"}}),
            "filtered": _refuse(403, {"error": {"code": 403, "message": "Input was flagged by moderation", "metadata": {"reasons": ["violence"]}}}),
            "down": _refuse(200, {"id": "g", "choices": [{"error": {"code": 502, "message": "Upstream idle"}, "finish_reason": "error", "message": {"content": ""}}]}),
        },
    ),
    "gemini": Provider(
        _PLAIN,
        {
            "key": _refuse(400, [{"error": {"code": 400, "message": "API key not valid. Please pass a valid API key.", "status": "INVALID_ARGUMENT"}}]),
            "busy": _refuse(429, [{"error": {"code": 429, "message": "Resource has been exhausted", "status": "RESOURCE_EXHAUSTED", "details": [{"@type": "RetryInfo", "retryDelay": "0.05s"}]}}]),
            "overflow": _refuse(400, [{"error": {"code": 400, "message": "The input token count (99) exceeds the maximum number of tokens allowed (9).", "status": "INVALID_ARGUMENT"}}]),
        },
    ),
    "fastapi": Provider(
        _PLAIN,
        {"form": _refuse(422, {"detail": [{"loc": ["body", "response_format"], "msg": "extra fields not permitted", "type": "value_error.extra"}]})},
    ),
    "lm studio": Provider(
        _PLAIN,
        {
            "form": _refuse(400, {"error": "'response_format.type' must be 'json_schema' or 'text'"}),
            "overflow": _refuse(400, {"error": "Trying to keep the first 9 tokens when context the overflows."}),
        },
    ),
    "groq": Provider(
        _PLAIN,
        {
            "written": _refuse(400, {"error": {"message": "Failed to generate JSON. Please adjust your prompt.", "type": "invalid_request_error", "code": "json_validate_failed", "failed_generation": "{"}}),
            "overflow": _refuse(413, {"error": {"message": "Request too large for model `m`: tokens per minute", "type": "tokens", "code": "rate_limit_exceeded"}}),
        },
    ),
    "vllm": Provider(
        GoodAnswer(where="reasoning_content"),
        {
            "overflow": _refuse(400, {"object": "error", "message": "This model's maximum context length is 4096 tokens.", "type": "BadRequestError", "param": None, "code": 400}),
            "model": _refuse(404, {"object": "error", "message": "The model `m` does not exist.", "type": "NotFoundError", "param": None, "code": 404}),
        },
    ),
    "ollama": Provider(
        GoodAnswer(before="<think>\nRed, I suppose.\n</think>\n\n"),
        {"model": _refuse(404, {"error": {"message": 'model "m" not found, try pulling it first', "type": "api_error", "param": None, "code": None}})},
    ),
    "llama.cpp": Provider(
        _PLAIN,
        {
            "overflow": _refuse(400, {"error": {"code": 400, "message": "the request exceeds the available context size", "type": "exceed_context_size_error", "n_ctx": 512}}),
            "down": _refuse(503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}),
        },
    ),
    "text-generation-inference": Provider(
        GoodAnswer(where="arguments"),
        {
            "overflow": _refuse(422, {"error": "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096", "error_type": "validation"}),
            "busy": _refuse(429, {"error": "Model is overloaded", "error_type": "overloaded"}),
        },
    ),
    "mistral": Provider(
        GoodAnswer(where="parts"),
        {"key": _refuse(401, {"message": "Unauthorized", "request_id": "1"})},
    ),
    "uncounted": Provider(GoodAnswer(usage=False)),
    "only thoughts": Provider(
        _PLAIN,
        {"thought": answer("", finish_reason="length")},
    ),
}  # fmt: skip
