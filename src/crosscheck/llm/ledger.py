"""What one question has cost so far: every request sent for it and the tokens of every reply.

The client library adds up tokens only for the attempts it makes itself, and forgets them when a
request fails. So each response is noted as it arrives, whatever becomes of it.
"""

from dataclasses import dataclass

from instructor.core.hooks import HookName, Hooks
from openai.types.chat import ChatCompletion

from crosscheck.llm.failures import (
    EMPTY_REPLY,
    NOT_AN_ENDPOINT,
    ONLY_THOUGHT,
    REFUSED_BY_MODEL,
    Fault,
)
from crosscheck.models.calls import Usage


@dataclass(slots=True)
class Ledger:
    """The requests and tokens of one question.

    Attributes:
        prompt_tokens, completion_tokens: of all replies, as the endpoint counts them.
        is_answered: whether the last request got a reply.
        fault: what is wrong with the last reply that no re-ask can mend, or None.
    """

    sent: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    last_tokens: int = 0
    is_answered: bool = False
    fault: Fault | None = None

    def hooks(self) -> Hooks:
        """The hooks that keep this ledger, for one call of instructor."""
        hooks = Hooks()
        hooks.on(HookName.COMPLETION_KWARGS, self._note_request)
        hooks.on(HookName.COMPLETION_RESPONSE, self._note_response)
        return hooks

    def note(self, response: object) -> None:
        """Count a reply that came by another way than a call of the library."""
        self._note_request()
        self._note_response(response)

    def is_worth_a_reask(self, error: BaseException) -> bool:
        """Whether the last reply was an answer that the validation error can help to correct."""
        return self.is_answered and self.fault is None and isinstance(error, ValueError)

    def settle(self) -> Usage:
        """The cost when the last reply was good."""
        return self._usage(wasted=self.prompt_tokens + self.completion_tokens - self.last_tokens)

    def write_off(self) -> Usage:
        """The cost when all was in vain."""
        return self._usage(wasted=self.prompt_tokens + self.completion_tokens)

    def _usage(self, wasted: int) -> Usage:
        return Usage(
            calls=self.sent,
            prompt_tokens=self.prompt_tokens,
            completion_tokens=self.completion_tokens,
            failed_attempt_tokens=wasted,
        )

    def _note_request(self, *_args: object, **_kwargs: object) -> None:
        self.sent += 1
        self.last_tokens = 0
        self.is_answered = False
        self.fault = None

    def _note_response(self, response: object) -> None:
        self.is_answered = True
        if not isinstance(response, ChatCompletion):
            self.fault = NOT_AN_ENDPOINT
            return
        self._count_tokens(response)
        self.fault = _find_fault(response)

    def _count_tokens(self, response: ChatCompletion) -> None:
        # Some servers do not count, and what they send is not validated.
        prompt = _as_count(getattr(response.usage, "prompt_tokens", None))
        completion = _as_count(getattr(response.usage, "completion_tokens", None))
        self.prompt_tokens += prompt
        self.completion_tokens += completion
        self.last_tokens = prompt + completion


def raw_text(completion: ChatCompletion) -> str:
    """What the model wrote: its text, or the arguments of the function that it calls."""
    message = completion.choices[0].message
    if message.content:
        return message.content
    calls = message.tool_calls or []
    return "".join(call.function.arguments for call in calls if call.type == "function")


def _find_fault(response: ChatCompletion) -> Fault | None:
    # The SDK does not validate what it parses: every field may be missing.
    choices: object = response.choices
    if choices is None and getattr(response, "id", None) is None:
        return NOT_AN_ENDPOINT
    if not isinstance(choices, list) or not choices:
        return EMPTY_REPLY
    choice: object = choices[0]
    message = getattr(choice, "message", None)
    if message is None:
        return EMPTY_REPLY
    finish = getattr(choice, "finish_reason", None)
    if finish == "content_filter":
        return REFUSED_BY_MODEL
    if finish == "length" and not message.content and _thoughts(message):
        return ONLY_THOUGHT
    return REFUSED_BY_MODEL if getattr(message, "refusal", None) else None


def _thoughts(message: object) -> object:
    return getattr(message, "reasoning_content", None) or getattr(message, "reasoning", None)


def _as_count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
