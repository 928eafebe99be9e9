"""`run.json`: what was run, on what, and what came out; the same run writes the same bytes."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from crosscheck.errors import InputError
from crosscheck.models import ModelRef, PromptRef
from crosscheck.store.files import write_atomically

MANIFEST_FILE = "run.json"
CALLS_FILE = "calls.jsonl"
CASES_FILE = "cases.jsonl"
PROMPT_FILE = "prompt.md"

EndpointKind = Literal["embedded", "openai-compatible", "recorded", "scripted", "rules", "none"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PromptEntry(_Record):
    """Which prompt asked; its text stands beside, in `prompt.md`."""

    name: str
    version: str
    hash: str


class ModelEntry(_Record):
    """Which model answered, and how it was asked."""

    name: str
    endpoint_kind: EndpointKind
    profile: Literal["rules", "compact", "full", "everything"]
    parameters: dict[str, str | int | float | bool | None]
    prompt: PromptEntry | None


class Totals(_Record):
    """What the replies of all repeats cost when they were asked, and what came out."""

    calls: int
    prompt_tokens: int
    completion_tokens: int
    failed_attempt_tokens: int
    claims: int
    relations: int
    findings: int
    rejects: int
    failures: int


class Manifest(_Record):
    """`run.json`, keys in this order.

    Attributes:
        code: digest of the program's source, so that a figure can be traced to it.
        schemas: hashes of the reply schemas that were asked for.
        unusable: hashes of the questions to which the model gave no usable reply, with the repeat;
            re-scoring counts them as such again.
        figures: by measure, one for each repeat; null without cases.
        complete: false while the run is under way, or when some question has no reply.

    """

    schema_version: Literal["1"] = "1"
    crosscheck_version: str
    code: str
    model: ModelEntry
    gold: str
    inputs: str
    repeats: int
    complete: bool
    schemas: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    totals: Totals | None = None
    figures: dict[str, tuple[float | None, ...]] = {}

    @property
    def ref(self) -> ModelRef:
        """The model as the report names it."""
        prompt = self.model.prompt
        return ModelRef(
            self.model.name,
            self.model.endpoint_kind,
            PromptRef(prompt.name, prompt.version, prompt.hash) if prompt else None,
            self.model.parameters,
        )


def read_manifest(folder: Path) -> Manifest:
    """Read `run.json` of a run folder.

    Raises:
        InputError: there is none, or it is not one of ours.

    """
    path = folder / MANIFEST_FILE
    try:
        return Manifest.model_validate_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"{str(folder)!r} holds no run ({error.strerror}: {MANIFEST_FILE});"
            " give a folder that `crosscheck eval run` has written"
        ) from None
    except (ValidationError, UnicodeDecodeError) as error:
        raise InputError(f"{str(path)!r} is not the manifest of a run: {error}") from None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `run.json` atomically.

    Raises:
        StoreError: the folder cannot be written.

    """
    write_atomically(folder / MANIFEST_FILE, manifest.model_dump_json(indent=2) + "\n")
