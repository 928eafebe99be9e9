"""What asking a model costs, and which model was asked by which prompt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

EndpointKind: TypeAlias = Literal[
    "embedded", "openai-compatible", "recorded", "scripted", "rules", "none"
]


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and calls. `failed_attempt_tokens` counts prompt and completion of attempts that failed."""

    calls: int = 0
    cached_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    failed_attempt_tokens: int = 0
    cost_usd: float | None = None

    @property
    def is_counted(self) -> bool:
        """Whether the endpoint counted tokens; some send no usage, which is unknown and not nothing."""
        return not self.calls or self.prompt_tokens + self.completion_tokens > 0

    def __add__(self, other: "Usage") -> "Usage":
        cost = (
            None
            if self.cost_usd is None and other.cost_usd is None
            else (self.cost_usd or 0.0) + (other.cost_usd or 0.0)
        )
        return Usage(
            self.calls + other.calls,
            self.cached_calls + other.cached_calls,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.failed_attempt_tokens + other.failed_attempt_tokens,
            cost,
        )


@dataclass(frozen=True, slots=True)
class PromptRef:
    """Which prompt asked: its name, version and content hash."""

    name: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class ModelRef:
    """Which model answered, through which kind of endpoint, asked by which prompt."""

    name: str
    endpoint_kind: EndpointKind
    prompt: PromptRef | None = None
    parameters: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)
