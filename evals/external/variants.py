"""Score pairs of invented articles of which one pair of sentences conflicts, or only seems to.

Usage: python evals/external/variants.py [CASES]

CASES (`evals/stories/variants.jsonl`) are pairs of short articles by two writers who knew nothing of the
program: the fault kinds of unseen stories, each in several variants, half of them no conflict. `near` says how
alike the two sentences are told. Cases with an even number were read to find out what is missed; those with
an odd one are only scored. A case is found if its two sentences are raised as contradiction or update.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from crosscheck import Text, check
from crosscheck.models.claims import Claim
from crosscheck.models.relations import RelationKind

_CASES = Path(__file__).resolve().parents[1] / "stories" / "variants.jsonl"
_CONFLICTS = frozenset({RelationKind.CONTRADICT, RelationKind.UPDATE})


def is_raised(case: Mapping[str, Any]) -> bool:
    """Whether `check` raises a conflict or an update between the two sentences of a case."""
    texts = [
        Text(
            case[side]["text"],
            id=side,
            outlet=f"Outlet {side}",
            published=date.fromisoformat(case[side]["published"]),
        )
        for side in "ab"
    ]
    report = check(texts, model="rules")
    articles = {article.id: article.text for article in report.articles}
    claims = {claim.id: claim for claim in report.claims}

    def is_meant(claim: Claim) -> bool:
        start = articles[claim.article].find(case[f"{claim.article}_quote"])
        return claim.start < start + len(case[f"{claim.article}_quote"]) and start < claim.end

    return any(
        relation.relation in _CONFLICTS
        and claims[relation.a].article != claims[relation.b].article
        and is_meant(claims[relation.a])
        and is_meant(claims[relation.b])
        for relation in report.relations
    )


def main() -> None:
    """Print, for each half and each nearness, how many conflicts are found and what else is raised."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="?", default=_CASES)
    counts: Counter[tuple[str, str, bool, bool]] = Counter()
    for line in parser.parse_args().cases.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        half = "scored" if int(case["id"][1:]) % 2 else "read"
        conflicts = case["expect"] in {kind.value for kind in _CONFLICTS}
        counts[half, case["near"], conflicts, is_raised(case)] += 1
    for half in ("scored", "read"):
        for near in ("copy", "reworded", "other"):
            found, missed = counts[half, near, True, True], counts[half, near, True, False]
            wrong, silent = counts[half, near, False, True], counts[half, near, False, False]
            print(
                f"{half:7} {near:9} found {found:3} of {found + missed:3}, "
                f"wrongly raised {wrong:3} of {wrong + silent:3}"
            )


if __name__ == "__main__":
    main()
