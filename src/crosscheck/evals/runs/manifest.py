"""What was run, and what came out; the same run writes the same bytes.

`run.json` says what was asked and how, and belongs to the recording. `scored.json` says what that
is worth under the present labels and code. Only the latter is written when a run is scored again.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from crosscheck.contract import Record
from crosscheck.errors import InputError
from crosscheck.models.calls import EndpointKind, ModelRef, PromptRef, Usage
from crosscheck.models.report import Report
from crosscheck.store.files import write_atomically

MANIFEST_FILE = "run.json"
SCORES_FILE = "scored.json"
CALLS_FILE = "calls.jsonl"
CASES_FILE = "cases.jsonl"
PROMPT_FILE = "prompt.md"
RUN_FILES = (MANIFEST_FILE, SCORES_FILE, CALLS_FILE, CASES_FILE, PROMPT_FILE)

ProfileName = Literal["everything", "rules", "ceiling", "compact", "full"]


class ModelEntry(Record):
    """Which model answered, and how it was asked; the prompt's text stands beside, in `prompt.md`."""

    name: str
    endpoint_kind: EndpointKind
    profile: ProfileName
    parameters: dict[str, str | int | float | bool | None]
    prompt: PromptRef | None


class Totals(Record):
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

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(**{k: v + getattr(other, k) for k, v in self.model_dump().items()})


def totals_of(reports: Sequence[Report]) -> Totals:
    """What some reports cost and hold together."""
    usage = sum((r.usage for r in reports), Usage())
    return Totals(
        calls=usage.calls,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        failed_attempt_tokens=usage.failed_attempt_tokens,
        claims=sum(len(r.claims) for r in reports),
        relations=sum(len(r.relations) for r in reports),
        findings=sum(len(r.findings) for r in reports),
        rejects=sum(len(r.rejects) for r in reports),
        failures=sum(len(r.failures) for r in reports),
    )


class Spent(Record):
    """What asking has cost over all goes at a run: what was asked anew, and what was played.

    Attributes:
        seconds: that replies took, added up; they may have been under way at the same time. None
            where nobody measured.
        asked, recalled: questions put to the model, and those whose reply was recorded already.
        usd: None where no prices are set.
    """

    seconds: float | None = None
    asked: int = 0
    recalled: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    usd: float | None = None

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            seconds=_added(self.seconds, other.seconds, digits=2),
            asked=self.asked + other.asked,
            recalled=self.recalled + other.recalled,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            usd=_added(self.usd, other.usd, digits=8),
        )


def _added(one: float | None, other: float | None, *, digits: int) -> float | None:
    known = [value for value in (one, other) if value is not None]
    return round(sum(known), digits) if known else None


class Manifest(Record):
    """`run.json` and `scored.json` together, keys in this order.

    Attributes:
        code: digest of the program's source, so that a figure can be traced to it.
        schemas: hashes of the reply schemas that were asked for.
        unusable: hashes of the questions to which the model gave no usable reply, with the repeat;
            re-scoring counts them as such again.
        spent: on asking, not on scoring again.
        figures: by measure, one for each repeat; null without cases.
        complete: false while the run is under way, or when some question has no reply.
    """

    schema_version: Literal["1"] = "1"
    crosscheck_version: str
    code: str = ""
    model: ModelEntry
    gold: str = ""
    inputs: str = ""
    repeats: int
    complete: bool = False
    schemas: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    spent: Spent = Spent()
    totals: Totals | None = None
    figures: dict[str, tuple[float | None, ...]] = Field(default_factory=dict)

    @property
    def bench(self) -> tuple[str, str]:
        """What the run was scored on."""
        return (self.gold, self.inputs)

    @property
    def ref(self) -> ModelRef:
        """The model as the report names it."""
        model = self.model
        return ModelRef(model.name, model.endpoint_kind, model.prompt, model.parameters)


# What `run.json` has; the rest is in `scored.json`.
_ASKED = {
    *("schema_version", "crosscheck_version", "model", "repeats", "schemas", "unusable", "spent")
}


def read_manifest(folder: Path) -> Manifest:
    """Read `run.json` of a run folder, and `scored.json` if the run was scored.

    Raises:
        InputError: there is no run, or it is not one of ours.
    """
    path, scores = folder / MANIFEST_FILE, folder / SCORES_FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if scores.is_file():
            found |= json.loads(scores.read_text(encoding="utf-8"))
        return Manifest.model_validate_json(json.dumps(found))
    except OSError as error:
        raise InputError(
            f"{str(folder)!r} holds no run ({error.strerror}: {MANIFEST_FILE});"
            " give a folder that `crosscheck eval run` has written"
        ) from None
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError(f"{str(path)!r} is not the manifest of a run: {error}") from None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `run.json` atomically; StoreError when the folder cannot be written."""
    asked = manifest.model_dump_json(indent=2, include=_ASKED)
    write_atomically(folder / MANIFEST_FILE, asked + "\n")


def write_scores(folder: Path, manifest: Manifest) -> None:
    """Write `scored.json` atomically; StoreError when the folder cannot be written."""
    scored = manifest.model_dump_json(indent=2, exclude=_ASKED)
    write_atomically(folder / SCORES_FILE, scored + "\n")
