"""Write predictions for PolNeAR's scorer: what the attribution reader says of each sentence.

    python evals/external/polnear.py DATA OUT.jsonl [--docs FILE]

DATA is the folder with `dev/text/*.txt`. PolNeAR (political news attribution, human-labelled)
counts beliefs, intentions, criticism and refusals to comment as attributions, so the reader's
weak classes and silences count here; the extractor's own claims use the strong classes only.
Nothing of the data is kept.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from crosscheck.attribution import AttributionReader, ReadAttribution, SentenceAttribution
from crosscheck.text.sentences import sentences


def predict(doc: str, text: str) -> Iterator[dict[str, object]]:
    """Yield one prediction per sentence of `text`."""
    for found in AttributionReader(text, list(sentences(text))).read():
        yield as_prediction(doc, found)


def as_prediction(doc: str, found: SentenceAttribution) -> dict[str, object]:
    """The main attribution of a sentence in the scorer's terms; a silence counts when alone."""
    main: ReadAttribution | None = found.main or (found.silences[0] if found.silences else None)
    return {
        "doc": doc,
        "start": found.span.start,
        "end": found.span.end,
        "source": main.source if main is not None else None,
        "cue": main.cue if main is not None else None,
        "attributed": main is not None,
        "reason": main.reason if main is not None else None,
    }


def main() -> int:
    """Run over the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--docs", type=Path, help="file with the names of the articles to take")
    options = parser.parse_args()
    wanted = set(options.docs.read_text().split()) if options.docs else None
    paths = sorted((options.data / options.split / "text").glob("*.txt"))
    with options.out.open("w", encoding="utf-8") as out:
        for path in paths:
            if wanted is None or path.stem in wanted:
                with path.open(encoding="utf-8", newline="") as source:
                    text = source.read()
                for line in predict(path.stem, text):
                    out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
