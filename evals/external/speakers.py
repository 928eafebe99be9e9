"""Score who said it on labelled sentences of the invented stories.

Usage: python evals/external/speakers.py [STORIES] [--half scored|learning]

STORIES (`evals/stories/invented`) has `speakers.jsonl`: sentences with the claims in them, each with the words that name
the outermost speaker and who that is in full; a sentence without claims is the reporter's own. Whoever wrote a story
labelled it. A claim is *right* if the program names the person or the very words that stand there, *unresolved* if it
leaves a pronoun or a role open, *wrong* if it names somebody else, *missing* if nobody or nothing is extracted.
"""

import argparse
import asyncio
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from crosscheck.entities import PRONOUNS
from crosscheck.evals.stories.layout import half_of, read_cluster
from crosscheck.extract import Profile, make_extractor
from crosscheck.models.claims import Claim
from crosscheck.pipeline import extract_claims
from crosscheck.text.names import name_words

_STORIES = Path(__file__).resolve().parents[1] / "stories" / "invented"
_VERDICTS = ("right", "unresolved", "wrong", "missing")
# Words by which a labelled claim is found again.
_FEW = 5
_HALF = 0.5


def judge(label: Mapping[str, Any], claim: Claim) -> str:
    """The verdict on one claim that has the labelled words."""
    said = claim.attribution
    if said is None:
        return "missing"
    wanted = [name for name in (label.get("person"), label["source"]) if name]
    named = [name for name in (said.resolved, said.source) if name and name.lower() not in PRONOUNS]
    if any(_are_one(x, y) for x in named for y in wanted):
        return "right"
    same_words = said.source.lower() == label["source"].lower()
    if same_words and (said.resolved is None or label.get("person") is None):
        # Of somebody without a name the label says no more than the words that stand there.
        return "unresolved" if label.get("person") else "right"
    return "wrong"


def _are_one(a: str, b: str) -> bool:
    ours, theirs = set(name_words(a)), set(name_words(b))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours or len(ours & theirs) > 1)


def score(rows: Sequence[Mapping[str, Any]], claims: Sequence[Claim]) -> Iterator[str]:
    """Yield the verdict on each labelled claim of one story; of the reporter's sentences "own" or "invented"."""
    for row in rows:
        article = f"{row['cluster']}/{row['article'].removesuffix('.txt')}"
        near = [c for c in claims if c.article == article and _overlaps(c, row)]
        if not row["claims"]:
            yield "invented" if any(c.attribution for c in near) else "own"
        for label in row["claims"]:
            words = " ".join(_words(label["words"])[:_FEW])
            fitting = [c for c in near if words in " ".join(_words(c.quote))] or near
            yield min((judge(label, c) for c in fitting), key=_VERDICTS.index, default="missing")


def _overlaps(claim: Claim, row: Mapping[str, Any]) -> bool:
    shared = min(claim.end, row["end"]) - max(claim.start, row["start"])
    return shared >= _HALF * min(claim.end - claim.start, row["end"] - row["start"])


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text.lower())


def main() -> None:
    """Print the shares of each half."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stories", type=Path, nargs="?", default=_STORIES)
    parser.add_argument("--half", choices=("scored", "learning"))
    options = parser.parse_args()
    lines = (options.stories / "speakers.jsonl").read_text("utf-8").splitlines()
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in map(json.loads, lines):
        rows.setdefault(row["cluster"], []).append(row)
    counts: dict[str, Counter[str]] = {"scored": Counter(), "learning": Counter()}
    for cluster, own in sorted(rows.items()):
        half = half_of(cluster)
        if options.half in (None, half):
            articles = read_cluster(options.stories / "clusters" / cluster, cluster)
            extractor = make_extractor(Profile.RULES)
            found = asyncio.run(extract_claims(articles, extractor, concurrency=1))
            counts[half].update(score(own, found.claims))
    for half, count in counts.items():
        claims = sum(count[v] for v in _VERDICTS)
        if claims:
            given = claims - count["missing"]
            told = "  ".join(f"{v} {count[v]} ({count[v] / claims:.3f})" for v in _VERDICTS)
            own = count["own"] + count["invented"]
            print(f"{half}: {claims} claims  {told}; wrong of {given} given {count['wrong'] / given:.3f}; invented {count['invented']} of {own}")  # fmt: skip


if __name__ == "__main__":
    main()
