"""Processes of our own: how they are started, and what of the environment they get."""

import os
import sys

_SECRETS = "OPENAI_", "CROSSCHECK_HEADERS"


def own_module(name: str) -> tuple[str, ...]:
    """The command that runs one of our modules; -P, as one in the current folder must not take its place."""
    return (sys.executable, "-P", "-m", name)


def environment_without_keys() -> dict[str, str]:
    """The environment without what is a secret between the user and an endpoint."""
    return {k: v for k, v in os.environ.items() if not k.upper().startswith(_SECRETS)}
