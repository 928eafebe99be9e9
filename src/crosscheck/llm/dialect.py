"""What an endpoint understands: how it is asked for an object, and which fields it takes.

"OpenAI-compatible" endpoints differ. A dialect is what we send; when the endpoint says that it does
not know a part of it, `adapt` gives the next dialect to try, or None when the complaint is about
something else. The answer depends only on what the endpoint said, so every run finds the same dialect.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import openai

from crosscheck.llm.settings import Mode
from crosscheck.llm.strict import StrictMode

ReplyMode = Literal["json_schema", "tools", "json", "md_json"]
LimitName = Literal["max_tokens", "max_completion_tokens"]

# json_schema constrains the model and keeps the schema out of the prompt; tools often constrains it;
# json only makes it JSON; md_json asks kindly.
_NEXT_MODE: Mapping[ReplyMode, ReplyMode] = {
    "json_schema": "tools",
    "tools": "json",
    "json": "md_json",
}
# About what the model wrote or was asked, not about how.
_OF_THE_REPLY = frozenset({"json_validate_failed", "content_filter", "content_policy_violation"})
_COMPLAINTS: Mapping[ReplyMode, tuple[str, ...]] = {
    "json_schema": ("response_format", "json_schema", "structured output", "schema"),
    "tools": ("tool", "function"),
    "json": ("response_format", "json_object", "json mode"),
    "md_json": (),
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How to put a request to one endpoint.

    Attributes:
        mode: how an object is asked for.
        mode_is_fixed: whether the user chose the mode, so that no other is tried.
        is_strict: whether the endpoint is asked to hold to the schema; see `llm.strict`. The
            embedded model is not: it holds to any schema, lengths included.
        limit_name: the field for the longest reply; reasoning models want the newer one.
        sends_limit: whether a longest reply is asked for; without one, a model that reasons has
            room to. Some endpoints insist.
        sends_temperature: reasoning models take none.
    """

    mode: ReplyMode = "json_schema"
    mode_is_fixed: bool = False
    is_strict: bool = True
    limit_name: LimitName = "max_tokens"
    sends_limit: bool = False
    sends_temperature: bool = True

    @classmethod
    def of_mode(cls, mode: Mode) -> "Dialect":
        """The dialect to begin with for the setting `mode`."""
        return cls() if mode == "auto" else cls(mode, mode_is_fixed=True)

    def adapt(self, error: openai.APIStatusError) -> "Dialect | None":
        """The dialect to try after the endpoint answered with `error`; None to give up."""
        if error.status_code not in (400, 404, 422, 501) or error.code in _OF_THE_REPLY:
            return None
        said = _complaint(error)
        return self._other_fields(said) or self._other_mode(said)

    def _other_fields(self, said: str) -> "Dialect | None":
        """The same mode without the field that the endpoint does not know."""
        if not self.sends_limit and _wants_limit(said):
            return replace(self, sends_limit=True)
        if self.limit_name == "max_tokens" and "max_completion_tokens" in said:
            return replace(self, limit_name="max_completion_tokens")
        if self.sends_temperature and "temperature" in said:
            return replace(self, sends_temperature=False)
        if self.strict_mode and "strict" in said:
            return replace(self, is_strict=False)
        return None

    def _other_mode(self, said: str) -> "Dialect | None":
        following = _NEXT_MODE.get(self.mode)
        if self.mode_is_fixed or following is None:
            return None
        if not any(word in said for word in _COMPLAINTS[self.mode]):
            return None
        return replace(self, mode=following)

    def adapt_to_prose(self) -> "Dialect | None":
        """The dialect to try when the endpoint takes no notice of how it is asked; None to give up.

        Some answer with a text around the object, or in a code fence, whatever `response_format` says.
        """
        if self.mode_is_fixed or self.mode == "md_json":
            return None
        return replace(self, mode="md_json")

    @property
    def strict_mode(self) -> StrictMode | None:
        """The mode in which the request says "strict"; None if it does not say so."""
        if self.is_strict and self.mode in {"json_schema", "tools"}:
            return self.mode
        return None


def _wants_limit(said: str) -> bool:
    return "max_tokens" in said and any(w in said for w in ("required", "missing", "must be set"))


def _complaint(error: openai.APIStatusError) -> str:
    body = error.body
    told = body.get("message") if isinstance(body, Mapping) else body
    return f"{error.param or ''} {told if isinstance(told, str) else ''}"[:2000].lower()
