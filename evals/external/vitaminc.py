"""Write predictions for VitaminC pairs: whether the evidence supports or refutes the claim.

    python evals/external/vitaminc.py GOLD.jsonl PREDS.jsonl [--part tune|check]

Claim and evidence become two one-claim articles, read and judged as `crosscheck compare --pairs`
does it. agree is SUPPORTS, contradict is REFUTES, everything else NOT ENOUGH INFO. `--part` takes
three quarters of the pages (tune) or the last quarter (check), by the SHA-256 of the title: rules
are made on the one and checked on the other. Nothing of the data is kept.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from crosscheck.compare.pairs import PairRelation, judge_pair_only
from crosscheck.models.articles import ArticleContext, Part
from crosscheck.models.claims import Claim, Modality, Polarity
from crosscheck.models.readings import ReadClaim
from crosscheck.reading.reader import read_claims

_LABELS = {"agree": "SUPPORTS", "contradict": "REFUTES"}


def load_pairs(path: Path, part: str | None) -> list[dict[str, str]]:
    """The pairs of a file, of one part of the pages if asked."""
    with path.open(encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    return [p for p in pairs if part is None or part == part_of(p["page"])]


def part_of(page: str) -> str:
    """Which part a page belongs to."""
    return "check" if hashlib.sha256(page.encode()).digest()[0] % 4 == 3 else "tune"


def read_pairs(pairs: list[dict[str, str]]) -> Iterator[tuple[ReadClaim, ReadClaim]]:
    """Evidence and claim of each pair, read; every pair is a corpus of its own."""
    for number, pair in enumerate(pairs):
        evidence = _claim(f"evidence{number}", pair["evidence"])
        claim = _claim(f"claim{number}", pair["claim"])
        contexts = {c.article: ArticleContext(c.article) for c in (evidence, claim)}
        first, second = read_claims([evidence, claim], contexts)
        yield first, second


def _claim(article: str, text: str) -> Claim:
    return Claim(
        id=f"{article}-0",
        article=article,
        part=Part.BODY,
        start=0,
        end=len(text),
        quote=text,
        statement=text,
        attribution=None,
        modality=Modality.HAPPENED,
        polarity=Polarity.AFFIRMED,
    )


def as_label(judged: PairRelation) -> str:
    """The benchmark's name for a relation."""
    return _LABELS.get(judged.relation or "", "NOT ENOUGH INFO")


def main() -> int:
    """Read, judge, write one prediction per pair, and print the confusion matrix."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("preds", type=Path)
    parser.add_argument("--part", choices=["tune", "check"])
    options = parser.parse_args()
    pairs = load_pairs(options.gold, options.part)
    matrix: dict[tuple[str, str], int] = {}
    with options.preds.open("w", encoding="utf-8") as out:
        for pair, (evidence, claim) in zip(pairs, read_pairs(pairs), strict=True):
            judged = judge_pair_only(evidence, claim)
            label = as_label(judged)
            key = (pair["label"], label)
            matrix[key] = matrix.get(key, 0) + 1
            line = {
                "unique_id": pair["unique_id"],
                "label": label,
                "level": judged.level,
                "why": judged.why,
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    print_matrix(matrix)
    return 0


def print_matrix(matrix: dict[tuple[str, str], int]) -> None:
    """Gold in rows, predictions in columns, with accuracy and REFUTES precision."""
    labels = ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO")
    print("gold \\ predicted".ljust(18), *(x.rjust(16) for x in labels))
    for gold in labels:
        print(gold.ljust(18), *(str(matrix.get((gold, x), 0)).rjust(16) for x in labels))
    total = sum(matrix.values())
    right = sum(n for (gold, label), n in matrix.items() if gold == label)
    refuted = sum(n for (_, label), n in matrix.items() if label == "REFUTES")
    print(f"accuracy {right / max(total, 1):.3f} of {total}")
    print(f"REFUTES precision {matrix.get(('REFUTES', 'REFUTES'), 0) / max(refuted, 1):.3f}")


if __name__ == "__main__":
    sys.exit(main())
