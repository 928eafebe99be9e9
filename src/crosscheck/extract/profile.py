"""Which way of asking suits which model, and the extractor for it."""

from enum import StrEnum
from typing import TYPE_CHECKING

from crosscheck.errors import ConfigError
from crosscheck.extract.protocol import Extractor
from crosscheck.models.calls import ModelRef

if TYPE_CHECKING:
    from crosscheck.llm.protocol import ModelClient
    from crosscheck.prompts import Prompt


class Profile(StrEnum):
    """How much a model is asked for."""

    RULES = "rules"
    COMPACT = "compact"
    FULL = "full"


_PROMPTS = {Profile.COMPACT: "extract-compact", Profile.FULL: "extract"}


def default_profile(ref: ModelRef) -> Profile:
    """The profile that suits the model `ref`: compact for the embedded one, full for others."""
    if ref.endpoint_kind in {"rules", "none"}:
        return Profile.RULES
    is_small = "embedded" in {ref.endpoint_kind, ref.parameters.get("recorded_from")}
    return Profile.COMPACT if is_small else Profile.FULL


def prompt_name(profile: Profile) -> str | None:
    """The name of the prompt that comes with crosscheck for `profile`; None if it asks nothing."""
    return _PROMPTS.get(profile)


def make_extractor(
    profile: Profile, client: "ModelClient | None" = None, prompt: "Prompt | None" = None
) -> Extractor:
    """Make the extractor for `profile`; those that ask a model need a client and a prompt.

    Raises:
        ConfigError: the profile asks a model and there is no client or no prompt.
    """
    from crosscheck.extract.compact import CompactExtractor  # noqa: PLC0415 - pydantic is not needed for --help
    from crosscheck.extract.drafts import RulesExtractor  # noqa: PLC0415 - as above
    from crosscheck.extract.full import FullExtractor  # noqa: PLC0415 - as above

    if profile is Profile.RULES:
        return RulesExtractor()
    if client is None or prompt is None:
        missing = "a model" if client is None else "a prompt"
        raise ConfigError(f"profile {profile.value!r} needs {missing}; give one or use 'rules'")
    if profile is Profile.COMPACT:
        return CompactExtractor(client, prompt)
    return FullExtractor(client, prompt)
