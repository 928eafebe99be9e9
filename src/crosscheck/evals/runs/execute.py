"""Run the pipeline over the labelled articles, and score what it finds.

Scoring again is the same run with the recording in place of the model, so both go one way.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from crosscheck.evals.articles import Bench
from crosscheck.evals.gold.load import Gold
from crosscheck.evals.marks import Mark
from crosscheck.evals.measured import rounded_figures
from crosscheck.evals.runs.cases import make_cases
from crosscheck.evals.runs.client import RunClient
from crosscheck.evals.runs.manifest import (
    CALLS_FILE,
    CASES_FILE,
    MANIFEST_FILE,
    PROMPT_FILE,
    Manifest,
    ModelEntry,
    ProfileName,
    Spent,
    read_manifest,
    totals_of,
    write_manifest,
    write_scores,
)
from crosscheck.evals.score import score
from crosscheck.evals.stages import EverythingExtractor, GoldExtractor
from crosscheck.evals.subject import Subject, lay_beside
from crosscheck.extract import Extractor, Profile, make_extractor
from crosscheck.llm.prices import Prices
from crosscheck.llm.protocol import ModelClient
from crosscheck.llm.rehearsal import Plan, plan_of, silent_client
from crosscheck.models.calls import ModelRef
from crosscheck.pipeline import Listener, build_report, extract_claims
from crosscheck.prompts import Prompt, load_prompt
from crosscheck.store.files import write_atomically
from crosscheck.store.lines import as_lines
from crosscheck.version import __version__


@dataclass(frozen=True, slots=True)
class Approach:
    """How claims are extracted.

    Attributes:
        model: as the report names it.
        prompt: what a model is asked with; None for the baselines.
    """

    profile: ProfileName
    model: ModelRef
    prompt: Prompt | None = None

    @property
    def asks(self) -> bool:
        """Whether a model is asked: the baselines ask none."""
        return self.profile not in BASELINES


# These ask no model, and the ceiling the labels; each with the kind of endpoint that a report names.
BASELINES: Mapping[str, Approach] = {
    "everything": Approach("everything", ModelRef("everything", "none")),
    "rules": Approach("rules", ModelRef("rules", "rules")),
    "ceiling": Approach("ceiling", ModelRef("ceiling", "scripted")),
}


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


class Estimate(NamedTuple):
    """What a run would ask, and how many questions are recorded already."""

    plan: Plan
    recorded: int


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

    No model is `live` for the baselines; two or more repeats give a noise floor.

    Raises:
        StoreError: the folder cannot be written.
    """
    keep_prompt(folder, approach)
    manifest = begin_manifest(approach, bench.gold.digest, bench.inputs.digest, repeats)
    manifest = manifest.model_copy(update={"spent": spent_before(folder)})
    write_manifest(folder, manifest)
    run = await _play(
        folder, bench, approach, manifest, live=live, listener=listener, prices=prices
    )
    _keep_scores(folder, run)
    known = {"schemas": schema_hashes(folder)}
    run = replace(run, manifest=run.manifest.model_copy(update=known))
    write_manifest(folder, run.manifest)
    return run


async def score_run(folder: Path, bench: Bench) -> Run:
    """Score a run again from its recording; only its scores and cases are written anew.

    Raises:
        InputError, ConfigError: the folder holds no run, or its prompt or recording cannot be read.
    """
    run = await replay_run(folder, bench)
    _keep_scores(folder, run)
    return run


async def replay_run(folder: Path, bench: Bench) -> Run:
    """Score a run from its recording and write nothing.

    Raises:
        InputError, ConfigError: the folder holds no run, or its prompt or recording cannot be read.
    """
    old, approach = read_manifest(folder), approach_of(folder)
    manifest = begin_manifest(approach, bench.gold.digest, bench.inputs.digest, old.repeats)
    kept = {"unusable": old.unusable, "schemas": old.schemas, "spent": old.spent}
    return await _play(folder, bench, approach, manifest.model_copy(update=kept))


async def play_baseline(bench: Bench, approach: Approach) -> Run:
    """Score an approach that asks no model, and write nothing."""
    manifest = begin_manifest(approach, bench.gold.digest, bench.inputs.digest)
    return await _play(Path(), bench, approach, manifest)


async def estimate_run(folder: Path, bench: Bench, approach: Approach) -> Estimate:
    """Say what a run would ask, without asking."""
    silent = silent_client(approach.model)
    client = RunClient(approach.model, folder / CALLS_FILE, silent)
    extractor = make_run_extractor(approach, client, bench.gold)
    await extract_claims(bench.inputs.articles, extractor, concurrency=1)
    return Estimate(plan_of(silent), client.spent.recalled)


def make_run_extractor(
    approach: Approach, client: ModelClient | None, gold: Gold | None = None
) -> Extractor:
    """The extractor of an approach; the ceiling answers with `gold`."""
    if approach.profile == "everything":
        return EverythingExtractor()
    if approach.profile == "ceiling" and gold is not None:
        return GoldExtractor(gold)
    return make_extractor(Profile(approach.profile), client, approach.prompt)


def keep_prompt(folder: Path, approach: Approach) -> None:
    """Keep the prompt of a run beside its replies, so that they can be played again."""
    if approach.prompt is not None:
        write_atomically(folder / PROMPT_FILE, approach.prompt.text)


def approach_of(folder: Path) -> Approach:
    """How a recorded run was made.

    Raises:
        InputError, ConfigError: the folder holds no run, or its prompt cannot be read.
    """
    old, path = read_manifest(folder), folder / PROMPT_FILE
    prompt = load_prompt(path) if path.is_file() else None
    return Approach(old.model.profile, old.ref, prompt)


def begin_manifest(approach: Approach, gold: str, inputs: str, repeats: int = 1) -> Manifest:
    """The manifest of a run that is about to begin, over labels and articles with these digests."""
    entry = ModelEntry(
        name=approach.model.name,
        endpoint_kind=approach.model.endpoint_kind,
        profile=approach.profile,
        parameters=dict(approach.model.parameters),
        prompt=approach.prompt.ref if approach.prompt else None,
    )
    return Manifest(
        crosscheck_version=__version__,
        code=_digest_code(),
        model=entry,
        gold=gold,
        inputs=inputs,
        repeats=repeats,
    )


def spent_before(folder: Path) -> Spent:
    """What earlier goes at a run have cost; nothing where there were none."""
    return read_manifest(folder).spent if (folder / MANIFEST_FILE).is_file() else Spent()


def schema_hashes(folder: Path) -> tuple[str, ...]:
    """The hashes of the reply schemas in a run's recording, sorted."""
    calls = folder / CALLS_FILE
    lines = calls.read_text(encoding="utf-8").split("\n") if calls.is_file() else []
    return tuple(sorted({json.loads(line)["schema_hash"] for line in lines if line}))


def _digest_code() -> str:
    """Hash the program's own source and data files."""
    digest = hashlib.sha256()
    root = Path(str(resources.files("crosscheck")))
    for path in sorted(root.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"sha256:{digest.hexdigest()[:16]}"


def _keep_scores(folder: Path, run: Run) -> None:
    made = (make_cases(r.subject, r.marks, n) for n, r in enumerate(run.repeats))
    write_atomically(folder / CASES_FILE, as_lines(case for cases in made for case in cases))
    write_scores(folder, run.manifest)


async def _play(
    folder: Path,
    bench: Bench,
    approach: Approach,
    manifest: Manifest,
    *,
    live: ModelClient | None = None,
    listener: Listener | None = None,
    prices: Prices | None = None,
) -> Run:
    repeats: list[Repeat] = []
    unusable: set[str] = set()
    spent = manifest.spent
    for number in range(manifest.repeats):
        client = RunClient(
            approach.model,
            folder / CALLS_FILE,
            live,
            repeat=number,
            known_unusable=frozenset(manifest.unusable),
            prices=prices,
        )
        extraction = await extract_claims(
            bench.inputs.articles,
            make_run_extractor(approach, client, bench.gold),
            concurrency=client.max_concurrency if approach.asks else 1,
            listener=listener,
        )
        report = build_report(bench.inputs.articles, extraction, approach.model)
        unusable |= client.unusable
        if live is not None:  # what is only played again costs nothing
            spent += client.spent
        errors = frozenset(client.errors)
        subject = lay_beside(report, bench, errors, client.answers)
        repeats.append(Repeat(subject, score(subject)))
    manifest = manifest.model_copy(update={"spent": spent})
    return Run(_finished(manifest, repeats, unusable), tuple(repeats))


def _finished(manifest: Manifest, repeats: list[Repeat], unusable: set[str]) -> Manifest:
    totals = totals_of([r.subject.report for r in repeats])
    figures = [rounded_figures(r.marks) for r in repeats]
    measures = sorted({name for found in figures for name in found})
    return manifest.model_copy(
        update={
            "complete": totals.failures == 0,
            "unusable": tuple(sorted(unusable)),
            "totals": totals,
            "figures": {name: tuple(found.get(name) for found in figures) for name in measures},
        }
    )
