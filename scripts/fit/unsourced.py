"""Hold what is raised as an assertion without a source against what an editor would want raised.

    python scripts/fit/unsourced.py --stories DIR [--cache build/fit]

DIR has the layout that `crosscheck eval stories` reads; only stories of the learning half are opened. Printed
are how much of what the rule raises is worth an editor's second, and how well its weights order what it may
raise: beside weights fitted on the same comparisons, each story by weights fitted without it.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

from crosscheck.compare.findings.passages import count_answers
from crosscheck.compare.findings.specific import Lack, find_lack, weigh_fact
from crosscheck.models.readings import ReadClaim
from fit.regression import Example, out_of_fold
from fit.stories import read_story

_LABELS = Path(__file__).resolve().parents[2] / "evals" / "stories" / "unsourced.jsonl"
_PULL = 4.0
_NOTHING = Lack("", 0.0, "")


class _Labelled(NamedTuple):
    """A statement, what a reader says of it, and what the rule makes of it.

    Attributes:
        asserted: what it asserts, weighed as if nobody in the passage spoke; without words if nothing.
        answers: how much speaks for somebody answering for it.
    """

    story: str
    worth: bool
    asserted: Lack
    answers: int
    raised: bool


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("build/fit"))
    options = parser.parse_args()
    labelled = list(_labelled(options.stories, options.cache))
    raised = [x for x in labelled if x.raised]
    cards = _share_of_card(raised)
    right = sum(c for c, x in zip(cards, raised, strict=True) if x.worth)
    print(f"{len(labelled)} labelled, {sum(x.worth for x in labelled)} worth a second")
    print(f"raised {len(raised)}, {sum(cards):.1f} cards, worth a second {right / sum(cards):.3f}")
    asserting = [x for x in labelled if x.asserted is not _NOTHING]
    _print_order("by hand", asserting, _by_hand(asserting))
    _print_order("fitted", asserting, _fitted(asserting))
    return 0


def _labelled(root: Path, cache: Path) -> Iterator[_Labelled]:
    rows = [json.loads(line) for line in _LABELS.read_text("utf-8").splitlines()]
    for folder in sorted({(row["group"], row["cluster"]) for row in rows}):
        reads = read_story(root.joinpath(*folder), cache)
        found = {(r.claim.article, r.claim.start, r.claim.end): r for r in reads}
        for row in rows:
            read = found.get((row["article"].removesuffix(".txt"), row["start"], row["end"]))
            if (row["group"], row["cluster"]) == folder and read is not None:
                yield _weighed(row, read, reads)


def _weighed(row: Mapping[str, str], read: ReadClaim, reads: Sequence[ReadClaim]) -> _Labelled:
    of_article = [r for r in reads if r.claim.article == read.claim.article]
    told = [r for r in of_article if r.claim.attribution is not None]
    return _Labelled(
        story=row["cluster"],
        worth=row["worth"] == "yes",
        asserted=weigh_fact(read, told) or _NOTHING,
        answers=count_answers(read, told),
        raised=find_lack(read, told) is not None,
    )


def _share_of_card(labelled: Sequence[_Labelled]) -> list[float]:
    """One figure told by five outlets is one card: each of the five counts a fifth."""
    keys = [(x.story, x.asserted.gist) for x in labelled]
    counts = Counter(keys)
    return [1 / counts[key] for key in keys]


def _by_hand(labelled: Sequence[_Labelled]) -> list[float]:
    return [x.asserted.weight - x.answers for x in labelled]


def _fitted(labelled: Sequence[_Labelled]) -> list[float]:
    examples = [
        Example(x.story[:2] if x.story[0] != "b" else "politics", _values(x), x.worth, share)
        for x, share in zip(labelled, _share_of_card(labelled), strict=True)
    ]
    names = sorted({name for x in examples for name in x.values})
    return list(out_of_fold(examples, names, {}, _PULL))


def _values(labelled: _Labelled) -> dict[str, float]:
    kind, weight = labelled.asserted.why.partition(" without")[0], labelled.asserted.weight
    return {kind: 1.0, "answers": labelled.answers, "weight": weight}


def _print_order(name: str, labelled: Sequence[_Labelled], weights: Sequence[float]) -> None:
    worth, shares = [x.worth for x in labelled], _share_of_card(labelled)
    area = roc_auc_score(worth, weights, sample_weight=shares)
    precision = average_precision_score(worth, np.array(weights), sample_weight=shares)
    print(f"{name:8} area under the curve {area:.3f}, average precision {precision:.3f}")


if __name__ == "__main__":
    sys.exit(main())
