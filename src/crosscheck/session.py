"""How the chosen model is asked, and the session in which it is: for the commands and for evals.

A session is open while articles are extracted. Its model starts only when a question is not in the
cache, and is closed with the session.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosscheck.errors import ConfigError
from crosscheck.extract import Extractor, Profile, default_profile, prompt_name
from crosscheck.llm.protocol import TEMPERATURE, ModelClient
from crosscheck.llm.select import ModelChoice
from crosscheck.models.articles import Article
from crosscheck.models.calls import ModelRef
from crosscheck.pipeline import Extraction, Listener, extract_claims
from crosscheck.prompts import Prompt, load_prompt


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of the model, and how.

    Attributes:
        prompt: None when the profile asks nothing.
        model: the model with its prompt and profile, as the report names it.
    """

    profile: Profile
    prompt: Prompt | None
    model: ModelRef


@dataclass(frozen=True, slots=True)
class Session:
    """An extractor that is ready.

    Attributes:
        client: asks the model; None when none is asked.
    """

    extractor: Extractor
    concurrency: int = 1
    client: ModelClient | None = None

    async def extract(
        self, articles: Sequence[Article], listener: Listener | None = None
    ) -> Extraction:
        """Extract and ground the claims of `articles`; see `pipeline.extract_claims`."""
        return await extract_claims(
            articles, self.extractor, concurrency=self.concurrency, listener=listener
        )


def decide_asking(choice: ModelChoice, profile: Profile | None, prompt: str | None) -> Asking:
    """Decide how the chosen model is asked, where the user does not state a profile or prompt.

    Raises:
        ConfigError: the prompt cannot be used, or a prompt is given and no model is asked.
    """
    chosen = profile or default_profile(choice.ref)
    name = prompt or prompt_name(chosen)
    if chosen is Profile.RULES:
        if prompt is not None:
            raise ConfigError(f"prompt {prompt!r} is of no use with --model rules; leave one out")
        return Asking(chosen, None, choice.ref)
    if choice.client_factory is None:
        raise ConfigError(f"profile {chosen.value!r} needs a model; --model rules asks none")
    loaded = load_prompt(name) if name else None
    if loaded is not None:
        _require_profile(loaded, chosen)
    parameters = {**choice.ref.parameters, "profile": chosen.value, "temperature": TEMPERATURE}
    model = replace(choice.ref, prompt=loaded.ref if loaded else None, parameters=parameters)
    return Asking(chosen, loaded, model)


def _require_profile(prompt: Prompt, profile: Profile) -> None:
    """Refuse a prompt that asks for the replies of the other profile, or for others altogether.

    It is told by its name, or where that is somebody's own by its examples: the compact profile
    has its sentences answered by number, the full one gets claims.

    Raises:
        ConfigError: it asks for other replies.
    """
    asked = {prompt_name(p): [p] for p in (Profile.COMPACT, Profile.FULL)}.get(
        prompt.name, _profiles_shown(prompt)
    )
    if profile in asked:
        return
    wanted = f"those of profile {asked[0].value!r}" if asked else "neither profile's"
    add = f"add --profile {asked[0].value}, or " if asked else ""
    raise ConfigError(
        f"prompt {prompt.name!r} asks for other replies than profile {profile.value!r} reads"
        f" ({wanted}): {add}give a prompt that begins as {prompt_name(profile)!r} does"
    )


def _profiles_shown(prompt: Prompt) -> list[Profile]:
    """The profiles whose replies a prompt's examples can be; both if it shows none."""
    both = [Profile.COMPACT, Profile.FULL]
    try:
        shown = [json.loads(m.content) for m in prompt.examples if m.role == "assistant"]
    except ValueError:
        return both
    replies = [reply if isinstance(reply, dict) else {"": reply} for reply in shown]
    fits = (all(all(map(str.isdigit, r)) for r in replies), all("claims" in r for r in replies))
    return [p for p, is_shown in zip(both, fits, strict=True) if is_shown]
