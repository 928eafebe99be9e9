"""Which model a run asks, and how: the same choice as the main job's, and the baselines."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from crosscheck.checking import ModelOptions, prepare
from crosscheck.errors import ConfigError
from crosscheck.evals.articles import ONLY, Bench, bench_of
from crosscheck.evals.runs.execute import BASELINES, Approach
from crosscheck.evals.runs.manifest import (
    MANIFEST_FILE,
    RUN_FILES,
    Manifest,
    ProfileName,
    read_manifest,
)
from crosscheck.extract import Profile
from crosscheck.llm.prices import Prices
from crosscheck.llm.protocol import ModelClient
from crosscheck.llm.select import ModelChoice


@dataclass(frozen=True, slots=True)
class RunPlan:
    """An approach, and the model behind it, chosen but not started.

    Attributes:
        choice: None for the baselines.
        prices: of its tokens, as far as the user has stated them.
    """

    approach: Approach
    choice: ModelChoice | None
    why: str
    prices: Prices | None = None


def plan_run(model: str | None, profile: str | None, prompt: str | None) -> RunPlan:
    """Decide what a run asks: a model as for `check`, or "everything".

    What is None is as the environment says (the model), or the model's, or the profile's own.

    Raises:
        ConfigError: the settings do not say enough, or contradict each other.
    """
    if model == "everything":
        return RunPlan(BASELINES["everything"], None, "Every sentence is a claim; no model.")
    prepared = prepare(ModelOptions(model, profile, prompt))
    choice, asking = prepared.choice, prepared.asking
    if asking.profile is Profile.RULES:
        return RunPlan(BASELINES["rules"], None, choice.why)
    name: ProfileName = "compact" if asking.profile is Profile.COMPACT else "full"
    approach = Approach(name, asking.model, asking.prompt)
    return RunPlan(approach, choice, choice.why, prepared.prices)


@asynccontextmanager
async def open_model(plan: RunPlan) -> AsyncIterator[ModelClient | None]:
    """Open the model of a plan for the block's time; it starts with its first question.

    The call cache stands aside: a run has its own recording, and repeats must ask again.
    """
    client = plan.choice.client_factory() if plan.choice and plan.choice.client_factory else None
    try:
        yield client
    finally:
        if client is not None:
            await client.aclose()


def default_folder(plan: RunPlan, over: Sequence[str] = (), *, prefix: str = "") -> Path:
    """Where a run goes unless stated: by model, profile and prompt, so that it is found again.

    What it was restricted to (`over`, as typed) has a folder of its own.
    """
    name = plan.approach.model.name.replace("/", "-").replace(":", "-")
    prompt = plan.approach.prompt
    asked = [plan.approach.profile, prompt.hash[7:15]] if prompt else []
    return Path("eval-runs") / "-".join([*([prefix] if prefix else []), name, *asked, *over])


def require_same_run(folder: Path, plan: RunPlan, inputs: str) -> None:
    """Refuse to continue another run's folder; `inputs` is the digest of the articles.

    Raises:
        ConfigError: the folder holds a run of another model, profile or prompt, or over other articles.
    """
    if not (folder / MANIFEST_FILE).is_file():
        return
    manifest = read_manifest(folder)
    require_same_articles(folder, manifest, inputs)
    old = manifest.model
    prompt = plan.approach.prompt
    now = (plan.approach.model.name, plan.approach.profile, prompt.hash if prompt else None)
    then = (old.name, old.profile, old.prompt.hash if old.prompt else None)
    if now != then:
        raise ConfigError(
            f"{str(folder)!r} holds a run of another model or prompt ({_named(then)}, not"
            f" {_named(now)}): choose another --out, or --restart to replace it"
        )


def bench_of_run(folder: Path, gold: Path, articles: Path | None) -> Bench:
    """The labels and articles that a run is of, the same part of them that it was over; see `bench_of`.

    Raises:
        GoldError, InputError: they cannot be read.
        ConfigError: the run was over others.
    """
    manifest = read_manifest(folder)
    bench = bench_of(gold, articles, manifest.inputs.partition(ONLY)[2].split())
    require_same_articles(folder, manifest, bench.inputs.digest)
    return bench


def require_same_articles(folder: Path, manifest: Manifest, inputs: str) -> None:
    """Refuse to score a run on other articles than it was made from: its scores would be written over.

    Raises:
        ConfigError: the run was scored on others.
    """
    if manifest.inputs and manifest.inputs != inputs:
        raise ConfigError(
            f"{str(folder)!r} holds a run over other articles: give what it was made with (--gold,"
            " --articles, --only, --half), or for a new run another --out, or --restart to replace it"
        )


def forget_run(folder: Path) -> None:
    """Remove the recording of a folder, so that a run there begins anew."""
    for name in RUN_FILES:
        (folder / name).unlink(missing_ok=True)


def _named(run: tuple[str, str, str | None]) -> str:
    return " ".join(part if not part.startswith("sha256:") else part[7:15] for part in run if part)
