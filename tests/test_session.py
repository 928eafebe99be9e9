"""Which prompt goes with which way of asking."""

from pathlib import Path

import pytest

from crosscheck.errors import ConfigError
from crosscheck.extract import Profile
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.llm.select import ModelChoice
from crosscheck.session import decide_asking

CHOICE = ModelChoice(lambda: ScriptedClient([]), ScriptedClient([]).ref, "a test")
BY_NUMBER, BY_CLAIM = '{"1": "the mayor"}', '{"claims": []}'


@pytest.mark.parametrize(
    ("name", "reply", "profile", "refused"),
    [
        ("extract-compact", BY_NUMBER, Profile.COMPACT, False),
        ("extract-compact", BY_NUMBER, Profile.FULL, True),
        ("extract", BY_CLAIM, Profile.FULL, False),
        ("extract", BY_CLAIM, Profile.COMPACT, True),
        ("my-own", BY_NUMBER, Profile.COMPACT, False),
        ("my-own", BY_NUMBER, Profile.FULL, True),
        ("my-own", BY_CLAIM, Profile.COMPACT, True),
        ("my-own", BY_CLAIM, Profile.FULL, False),
        # Neither: what it asks for would be refused as no reply.
        ("second-look", '{"how": "a", "words": []}', Profile.COMPACT, True),
        ("second-look", '{"how": "a", "words": []}', Profile.FULL, True),
        ("my-own", "[1]", Profile.COMPACT, True),
        # Nothing tells what is asked for.
        ("my-own", None, Profile.COMPACT, False),
        ("my-own", None, Profile.FULL, False),
        ("my-own", "no JSON", Profile.FULL, False),
    ],
)
def test_a_prompt_of_the_other_profile_is_refused(
    *, tmp_path: Path, name: str, reply: str | None, profile: Profile, refused: bool
) -> None:
    text = f"---\nname: {name}\nversion: 1\nschema_version: 1\n---\n\n# system\n\nWho speaks?\n"
    if reply is not None:
        text += f"\n# example user\n\n[1] It rained, the mayor said. -> said\n\n# example assistant\n\n{reply}\n"
    path = tmp_path / "prompt.md"
    path.write_text(text, encoding="utf-8")
    if not refused:
        assert decide_asking(CHOICE, profile, str(path)).profile is profile
        return
    with pytest.raises(ConfigError, match=f"other replies than profile '{profile.value}' reads"):
        decide_asking(CHOICE, profile, str(path))
