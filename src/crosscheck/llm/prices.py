"""What tokens cost. Prices are the user's setting: they change, and a guess would be believed."""

from dataclasses import dataclass

from crosscheck.errors import ConfigError
from crosscheck.llm.settings import Settings
from crosscheck.models.calls import ModelRef, Usage

SET_PRICES = (
    "set CROSSCHECK_PRICE_PROMPT and CROSSCHECK_PRICE_COMPLETION (USD per million tokens,"
    " from your endpoint's price list)"
)
# These run on this machine or not at all.
_FREE = frozenset({"embedded", "rules", "scripted", "none"})
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """USD for a million tokens."""

    prompt: float
    completion: float

    def cost(self, prompt_tokens: int, completion_tokens: int) -> float:
        """USD for so many tokens, to a millionth of a cent: sums are the same in every order."""
        usd = (prompt_tokens * self.prompt + completion_tokens * self.completion) / _MILLION
        return round(usd, 8)

    def cost_of(self, usage: Usage) -> float | None:
        """USD for `usage`; None when the endpoint did not count its tokens."""
        if not usage.is_counted:
            return None
        return self.cost(usage.prompt_tokens, usage.completion_tokens)


def read_prices(settings: Settings, ref: ModelRef) -> Prices | None:
    """The prices of the model `ref` as the user has set them, or None.

    Raises:
        ConfigError: only one of the two is set.
    """
    prompt, completion = settings.price_prompt, settings.price_completion
    if (prompt is None) != (completion is None):
        raise ConfigError(f"only one of the two prices is set; {SET_PRICES}")
    if prompt is None or completion is None or ref.endpoint_kind in _FREE:
        return None
    return Prices(prompt, completion)
