"""Carry out the runs over stories that floors are pinned for."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from crosscheck.evals.floors import StoryFloors
from crosscheck.evals.gate import StoryOutcome
from crosscheck.evals.runs.execute import EVERYTHING, RULES, Approach, baseline
from crosscheck.evals.runs.manifest import PROMPT_FILE, Manifest, read_manifest
from crosscheck.evals.stories.layout import Stories
from crosscheck.evals.stories.run import play_stories
from crosscheck.prompts import load_prompt

_BASELINES: dict[str, Literal["rules", "everything"]] = {RULES: RULES, EVERYTHING: EVERYTHING}


async def carry_out_stories(
    floors: StoryFloors, stories: Stories, root: Path, tell: Callable[[str], None]
) -> dict[str, StoryOutcome]:
    """Carry out every pinned run over the scored half; a crash is an outcome, too.

    Args:
        floors: name the runs.
        stories: both halves.
        root: what the folders of recorded runs are relative to.
        tell: told about progress.

    """
    outcomes: dict[str, StoryOutcome] = {}
    for name in floors.runs:
        try:
            outcomes[name] = StoryOutcome(await measure_stories(name, stories, root, tell))
        except Exception as error:  # noqa: BLE001 - whatever crashed it, the gate must count it as a miss
            outcomes[name] = StoryOutcome(None, f"{type(error).__name__}: {error}")
    return outcomes


async def measure_stories(
    name: str, stories: Stories, root: Path, tell: Callable[[str], None]
) -> Manifest:
    """Carry out one run: "rules", "everything", or the folder of a recorded one.

    Raises:
        CrosscheckError: the stories or the recording cannot be used.

    """
    if name in _BASELINES:
        folder, approach = Path(), baseline(_BASELINES[name])
    else:
        folder = root / name
        old = read_manifest(folder)
        approach = Approach(old.model.profile, old.ref, load_prompt(folder / PROMPT_FILE))
    done = await play_stories(folder, stories.of_half("scored"), approach, tell=tell)
    return done.manifest
