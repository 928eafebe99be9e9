"""Carry out the runs that floors are pinned for: baselines afresh, recorded ones from their replies."""

from collections.abc import Sequence
from pathlib import Path

from crosscheck.errors import ConfigError
from crosscheck.evals.floors import Floors
from crosscheck.evals.gate import Outcome
from crosscheck.evals.runs.execute import (
    CEILING,
    EVERYTHING,
    RULES,
    Baseline,
    Bench,
    Run,
    baseline,
    play_baseline,
    replay_run,
)

_BASELINES: dict[str, Baseline] = {RULES: RULES, EVERYTHING: EVERYTHING, CEILING: CEILING}


async def carry_out(floors: Floors, bench: Bench, root: Path) -> dict[str, Outcome]:
    """Carry out every pinned run; a crash is an outcome, too.

    Args:
        floors: name the runs.
        bench: labels and articles.
        root: what the folders of recorded runs are relative to.

    """
    return {name: await _attempt(name, bench, root) for name in floors.runs}


async def measure(name: str, bench: Bench, root: Path) -> Run:
    """Carry out one run: "rules", "everything", "ceiling", or the folder of a recorded one.

    Raises:
        CrosscheckError: the recording cannot be used.

    """
    if name in _BASELINES:
        return await play_baseline(bench, baseline(_BASELINES[name]))
    return await replay_run(root / name, bench)


def names_to_pin(floors: Floors, bench: Bench, asked: Sequence[str]) -> tuple[str, ...]:
    """The runs to pin: those asked for; all, when none are or when the labels have changed.

    Figures on other labels cannot stand beside new ones, so all are measured again then.

    Raises:
        ConfigError: nothing is pinned yet, and nothing asked for.

    """
    is_new = (floors.gold, floors.inputs) != (bench.gold.digest, bench.inputs.digest)
    named = {name.rstrip("/") for name in asked}
    names = named | floors.runs.keys() if is_new or not named else named
    if not names:
        raise ConfigError(["nothing is pinned yet: name a run, as in: crosscheck eval pin rules"])
    return tuple(sorted(names))


async def _attempt(name: str, bench: Bench, root: Path) -> Outcome:
    try:
        return Outcome(await measure(name, bench, root))
    except Exception as error:  # noqa: BLE001 - whatever crashed it, the gate must count it as a miss
        return Outcome(None, f"{type(error).__name__}: {error}")
