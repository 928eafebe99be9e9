"""Score the days that are read inside sentences against days read by a person.

Usage: python evals/external/days.py TEXTS_DIR LABELS

TEXTS_DIR has the articles that LABELS (`days_*.jsonl` beside this file) names by digest and offsets, in the
folder under it that `event` names, if any; their texts are no part of the project. A label was set from the
text and a calendar before the program was run on it: `first` and `last` day that are meant, both null
where the words mean no day ("Fox News Sunday"); only `last` null: from `first` on. An expression that is given no day is
*open*: not wrong, as nothing is then written into a statement.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from crosscheck.language.parse import parse_all
from crosscheck.models.claims import TimeRef
from crosscheck.reading.times import read_times

Outcome = Literal["right", "open", "wrong"]


def judge(label: Mapping[str, str | int | None], times: tuple[TimeRef, ...]) -> Outcome:
    """What became of one labelled expression.

    Args:
        label: a line of the labels.
        times: what was read of its article.
    """
    start, end = int(label["start"] or 0), int(label["end"] or 0)
    here = next((t for t in times if t.start < end and start < t.end), None)
    if here is None or here.from_ is None:
        return "right" if label["first"] is None else "open"
    last = None if here.to is None else here.to.isoformat()
    meant = (label["first"], label["last"])
    if meant[0] is not None and meant[1] is None:
        return "right" if here.from_.isoformat() == meant[0] else "wrong"
    return "right" if (here.from_.isoformat(), last) == meant else "wrong"


def main() -> None:
    """Print the counts, and each that is not right."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("labels", type=Path)
    options = parser.parse_args()
    labels = [json.loads(line) for line in options.labels.read_text(encoding="utf-8").splitlines()]
    read: dict[Path, tuple[TimeRef, ...]] = {}
    counts: dict[Outcome, int] = {"right": 0, "open": 0, "wrong": 0}
    for label in labels:
        key = Path(label.get("event", "")) / label["article"]
        if key not in read:
            data = (options.texts / key).read_bytes()
            if not hashlib.sha256(data).hexdigest().startswith(label["sha256"]):
                parser.error(f"{key} is another text than the one that was labelled")
            doc = next(iter(parse_all([data.decode("utf-8")])))
            read[key] = read_times(doc, date.fromisoformat(label["published"]))
        outcome = judge(label, read[key])
        counts[outcome] += 1
        if outcome != "right":
            print(f"{outcome}: {key} {label['start']} {label['words']!r}")
            print(
                "   ",
                [
                    (t.text, str(t.from_), str(t.to))
                    for t in read[key]
                    if t.start < label["end"] and label["start"] < t.end
                ],
            )
    print(f"{len(labels)} expressions: " + ", ".join(f"{n} {k}" for k, n in counts.items()))


if __name__ == "__main__":
    main()
