"""The judged pairs to learn from, whoever judged them: topics of the learning half, and politics b01 to b15."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from crosscheck.evals.stories.layout import half_of
from fit.stories import Passage

Origin = Literal["judged", "listed", "planted"]
# Politics events up to b15 are to learn from.
_LAST_EVENT = 15
# Of one conflict as many pairs of spans are taken.
_MOST_OF_ONE = 6
# What conflicts is of one thing.
_SAME = True
_PLANTED_AS = {"day": "time", "quotation": "wording"}


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader said of two statements.

    Attributes:
        clusters: folders of the two.
        dimension: what conflicts, or "none".
    """

    group: str
    clusters: tuple[str, str]
    a: Passage
    b: Passage
    label: str
    same: bool
    dimension: str
    origin: Origin

    @property
    def topic(self) -> str:
        """By which folds are made."""
        return self.clusters[0] if self.group == "politics" else self.clusters[0][:2]


def load_labels(stories: Path, own: Path) -> tuple[Label, ...]:
    """All labels of the half to learn from.

    Args:
        stories: the benchmark's folder.
        own: `evals/stories/pairs.jsonl`.
    """
    return (
        *_judged(own),
        *_judged(stories / "judged_pairs.jsonl"),
        *_listed(stories / "conflicts.jsonl"),
        *_planted(stories / "planted.jsonl"),
    )


def listed_conflicts(stories: Path) -> dict[str, list[dict[str, Any]]]:
    """By cluster to learn from, the conflicts that readers of all its articles listed."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(stories / "conflicts.jsonl"):
        if _is_to_learn_from(row["cluster"]):
            found.setdefault(row["cluster"], []).append(row)
    return found


def digest(paths: Sequence[Path]) -> str:
    """One digest of all label files, in order."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def _is_to_learn_from(cluster: str) -> bool:
    if cluster[0] == "b":
        return int(cluster[1:]) <= _LAST_EVENT
    return half_of(cluster) == "learning"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _judged(path: Path) -> Iterator[Label]:
    for row in _rows(path):
        a, b = row["a"], row["b"]
        clusters = (a.get("cluster") or row["cluster"], b.get("cluster") or row["cluster"])
        if _is_to_learn_from(clusters[0]):
            yield Label(
                row.get("group", "clusters"), clusters, _passage(a), _passage(b),
                row["label"], row["same"] == "yes", row["dimension"], "judged",
            )  # fmt: skip


def _listed(path: Path) -> Iterator[Label]:
    for row in _rows(path):
        if _is_to_learn_from(row["cluster"]):
            label = "update" if row["kind"] == "update" else "contradict"
            for pair in row["pairs"][:_MOST_OF_ONE]:
                clusters = (row["cluster"], row["cluster"])
                a, b = _passage(pair["a"]), _passage(pair["b"])
                yield Label("clusters", clusters, a, b, label, _SAME, row["dimension"], "listed")


def _planted(path: Path) -> Iterator[Label]:
    for row in _rows(path):
        if _is_to_learn_from(row["cluster"]):
            end = max(row["end"], row["start"] + len(row["new"]))
            a, b = Passage(row["article"], row["start"], end), _passage(row["counterpart"])
            dimension = _PLANTED_AS.get(row["kind"], row["kind"])
            clusters = (row["cluster"], row["cluster"])
            yield Label("planted", clusters, a, b, "contradict", _SAME, dimension, "planted")


def _passage(side: dict[str, Any]) -> Passage:
    return Passage(side["article"], side["start"], side["end"])
