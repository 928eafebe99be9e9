"""Run the pipeline over the labelled articles, and score what it finds.

Scoring again is the same run with the recording in place of the model, so both go one way.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path
from typing import Literal, NamedTuple

from crosscheck.evals.articles import Inputs
from crosscheck.evals.ceiling.answers import GoldExtractor
from crosscheck.evals.everything import EverythingExtractor
from crosscheck.evals.figures import figure
from crosscheck.evals.gold import Gold
from crosscheck.evals.marks import Mark, Tally, tally
from crosscheck.evals.runs.cases import make_cases, write_cases
from crosscheck.evals.runs.client import CountingClient, Meter, RunClient
from crosscheck.evals.runs.manifest import (
    CALLS_FILE,
    CASES_FILE,
    MANIFEST_FILE,
    PROMPT_FILE,
    Manifest,
    ModelEntry,
    PromptEntry,
    Spent,
    Totals,
    read_manifest,
    write_manifest,
    write_scores,
)
from crosscheck.evals.score import score
from crosscheck.evals.subject import Subject, lay_beside
from crosscheck.extract import Extractor, Profile, make_extractor
from crosscheck.llm.prices import Prices
from crosscheck.llm.protocol import ModelClient
from crosscheck.models import ModelRef, Report, Usage
from crosscheck.pipeline import Listener, build_report, extract_claims
from crosscheck.prompts import Prompt, load_prompt
from crosscheck.store.files import write_atomically
from crosscheck.version import __version__

ProfileName = Literal["everything", "rules", "ceiling", "compact", "full"]
Baseline = Literal["everything", "rules", "ceiling"]

CEILING: Literal["ceiling"] = "ceiling"
EVERYTHING: Literal["everything"] = "everything"
RULES: Literal["rules"] = "rules"


@dataclass(frozen=True, slots=True)
class Bench:
    """What runs are measured on: the labels and their articles."""

    gold: Gold
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class Approach:
    """How claims are extracted.

    Attributes:
        profile: "everything" and "rules" ask no model, "ceiling" the labels.
        prompt: what a model is asked with.
        model: as the report names it.

    """

    profile: ProfileName
    model: ModelRef
    prompt: Prompt | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """One repeat of a run, scored."""

    subject: Subject
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A scored run."""

    manifest: Manifest
    repeats: tuple[Repeat, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run would ask.

    Attributes:
        calls: questions that are not recorded yet.
        recorded: those that are.
        prompt_tokens: of the former, estimated from characters.
        most_reply_tokens: the most that the replies to them may have.

    """

    calls: int
    recorded: int
    prompt_tokens: int
    most_reply_tokens: int


def baseline(name: Baseline) -> Approach:
    """The approach "rules", "everything" or "ceiling"."""
    if name == RULES:
        return Approach(RULES, ModelRef(RULES, "rules"))
    if name == CEILING:
        return Approach(CEILING, ModelRef(CEILING, "scripted"))
    return Approach(EVERYTHING, ModelRef(EVERYTHING, "none"))


async def execute_run(
    folder: Path,
    bench: Bench,
    approach: Approach,
    *,
    live: ModelClient | None,
    repeats: int = 1,
    listener: Listener | None = None,
    prices: Prices | None = None,
) -> Run:
    """Run an approach over the labelled articles and score it; what is recorded is not asked again.

    Args:
        folder: of the run; made if missing.
        bench: labels and articles.
        approach: how claims are extracted.
        live: the model to ask; None for the baselines.
        repeats: how often everything is asked; two or more give a noise floor.
        listener: told about progress.
        prices: of the model's tokens, as far as they are known.

    Raises:
        StoreError: the folder cannot be written.

    """
    if approach.prompt is not None:  # kept beside the replies, so that they can be played again
        write_atomically(folder / PROMPT_FILE, approach.prompt.text)
    before = spent_before(folder)
    manifest = _manifest(bench, approach, repeats).model_copy(update={"spent": before})
    write_manifest(folder, manifest)
    asked = _Asked(live, listener, Meter(prices))
    run = await _carry_out(folder, bench, approach, manifest, asked)
    known = {
        "schemas": schema_hashes(folder / CALLS_FILE),
        "spent": before.and_also(asked.meter.spent),
    }
    run = replace(run, manifest=run.manifest.model_copy(update=known))
    write_manifest(folder, run.manifest)
    return run


async def score_run(folder: Path, bench: Bench) -> Run:
    """Score a run again from its recording; only its scores and cases are written anew.

    Raises:
        InputError, ConfigError: the folder holds no run, or its prompt or recording cannot be read.

    """
    recording = _recorded(folder, bench)
    return await _carry_out(folder, bench, recording.approach, recording.manifest, _Asked())


async def replay_run(folder: Path, bench: Bench) -> Run:
    """Score a run from its recording and write nothing.

    Raises:
        InputError, ConfigError: the folder holds no run, or its prompt or recording cannot be read.

    """
    recording = _recorded(folder, bench)
    return await _play(folder, bench, recording.approach, recording.manifest, _Asked())


async def play_baseline(bench: Bench, approach: Approach) -> Run:
    """Score an approach that asks no model, and write nothing."""
    return await _play(Path(), bench, approach, _manifest(bench, approach, 1), _Asked())


async def estimate_run(folder: Path, bench: Bench, approach: Approach) -> Estimate:
    """Say what a run would ask, without asking."""
    client = CountingClient(approach.model, folder / CALLS_FILE)
    extractor = make_run_extractor(approach, client, bench.gold)
    await extract_claims(bench.inputs.articles, extractor, concurrency=1)
    return Estimate(client.asked, client.recorded, client.prompt_tokens, client.most_reply_tokens)


def make_run_extractor(
    approach: Approach, client: ModelClient | None, gold: Gold | None = None
) -> Extractor:
    """The extractor of an approach; the ceiling answers with `gold`."""
    if approach.profile == EVERYTHING:
        return EverythingExtractor()
    if approach.profile == CEILING and gold is not None:
        return GoldExtractor(gold)
    return make_extractor(Profile(approach.profile), client, approach.prompt)


def digest_code() -> str:
    """Hash the program's own source and data files."""
    digest = hashlib.sha256()
    root = Path(str(resources.files("crosscheck")))
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"sha256:{digest.hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class _Asked:
    """The model to ask, whoever wants to know how it gets on, and what counts the cost."""

    live: ModelClient | None = None
    listener: Listener | None = None
    meter: Meter = field(default_factory=Meter)


class _Recording(NamedTuple):
    """What a run folder says about how its replies came about."""

    approach: Approach
    manifest: Manifest


def _recorded(folder: Path, bench: Bench) -> _Recording:
    old = read_manifest(folder)
    path = folder / PROMPT_FILE
    prompt = load_prompt(path) if path.is_file() else None
    approach = Approach(old.model.profile, old.ref, prompt)
    manifest = _manifest(bench, approach, old.repeats)
    kept = {"unusable": old.unusable, "schemas": old.schemas, "spent": old.spent}
    return _Recording(approach, manifest.model_copy(update=kept))


async def _carry_out(
    folder: Path,
    bench: Bench,
    approach: Approach,
    manifest: Manifest,
    asked: _Asked,
) -> Run:
    run = await _play(folder, bench, approach, manifest, asked)
    cases = [
        case
        for number, repeat in enumerate(run.repeats)
        for case in make_cases(repeat.subject, repeat.marks, number)
    ]
    write_cases(folder / CASES_FILE, cases)
    write_scores(folder, run.manifest)
    return run


async def _play(
    folder: Path,
    bench: Bench,
    approach: Approach,
    manifest: Manifest,
    asked: _Asked,
) -> Run:
    repeats: list[Repeat] = []
    unusable: set[str] = set()
    for number in range(manifest.repeats):
        client = _client(folder, approach, manifest, asked, number)
        report = await _report(bench, approach, client, asked.listener)
        errors = frozenset(client.errors) if client else frozenset()
        unusable |= client.unusable if client else set()
        answers = client.answers if client else []
        subject = lay_beside(report, bench.gold, bench.inputs, errors, answers)
        repeats.append(Repeat(subject, score(subject)))
    return Run(_finished(manifest, repeats, unusable), tuple(repeats))


def _client(
    folder: Path, approach: Approach, manifest: Manifest, asked: _Asked, number: int
) -> RunClient | None:
    if approach.profile in {EVERYTHING, RULES, CEILING}:
        return None
    return RunClient(
        approach.model,
        folder / CALLS_FILE,
        asked.live,
        repeat=number,
        known_unusable=frozenset(manifest.unusable),
        meter=asked.meter,
    )


async def _report(
    bench: Bench, approach: Approach, client: RunClient | None, listener: Listener | None
) -> Report:
    extraction = await extract_claims(
        bench.inputs.articles,
        make_run_extractor(approach, client, bench.gold),
        concurrency=client.max_concurrency if client else 1,
        listener=listener,
    )
    return build_report(bench.inputs.articles, extraction, approach.model)


def entry_of(approach: Approach) -> ModelEntry:
    """An approach as the manifest of a run names it."""
    ref = approach.prompt.ref if approach.prompt else None
    return ModelEntry(
        name=approach.model.name,
        endpoint_kind=approach.model.endpoint_kind,
        profile=approach.profile,
        parameters=dict(approach.model.parameters),
        prompt=PromptEntry(name=ref.name, version=ref.version, hash=ref.hash) if ref else None,
    )


def _manifest(bench: Bench, approach: Approach, repeats: int) -> Manifest:
    return Manifest(
        crosscheck_version=__version__,
        code=digest_code(),
        model=entry_of(approach),
        gold=bench.gold.digest,
        inputs=bench.inputs.digest,
        repeats=repeats,
        complete=False,
    )


def _finished(manifest: Manifest, repeats: Sequence[Repeat], unusable: set[str]) -> Manifest:
    totals = totals_of([r.subject.report for r in repeats])
    tallies = [tally(r.marks) for r in repeats]
    measures = sorted({name for t in tallies for name in t})
    return manifest.model_copy(
        update={
            "complete": totals.failures == 0,
            "unusable": tuple(sorted(unusable)),
            "totals": totals,
            "figures": {name: tuple(_rounded(t, name) for t in tallies) for name in measures},
        }
    )


def spent_before(folder: Path) -> Spent:
    """What earlier goes at a run have cost; nothing where there were none."""
    return read_manifest(folder).spent if (folder / MANIFEST_FILE).is_file() else Spent()


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


def add_totals(one: Totals, other: Totals) -> Totals:
    """The sum of two totals."""
    return Totals(**{k: v + getattr(other, k) for k, v in one.model_dump().items()})


def schema_hashes(calls: Path) -> tuple[str, ...]:
    """The hashes of the reply schemas in a recording, sorted."""
    if not calls.is_file():
        return ()
    lines = calls.read_text(encoding="utf-8").split("\n")
    return tuple(sorted({json.loads(line)["schema_hash"] for line in lines if line}))


def _rounded(tallies: Mapping[str, Tally], measure: str) -> float | None:
    """Six digits: enough to compare, few enough to be the same everywhere."""
    value = figure(measure, tallies[measure]) if measure in tallies else None
    return None if value is None else round(value, 6)
