"""Which embedded model it would be, and what it lacks; cheap, nothing is opened."""

from importlib.util import find_spec

from crosscheck.llm.embedded.weights import (
    BUNDLED,
    INSTALL_WEIGHTS,
    gguf_problem,
    is_assembled,
    parts_problem,
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
    problems: list[str | None] = []
    if find_spec("xllamacpp") is None:
        problems.append(f"the embedded model's runtime is not installed; run: {INSTALL_WEIGHTS}")
    if settings.gguf is not None:
        problems.append(gguf_problem(settings.gguf))
    elif not is_assembled(weights_path(settings.cache_folder)):
        problems.append(parts_problem(BUNDLED))
    return tuple(problem for problem in problems if problem)
