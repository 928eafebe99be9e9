"""Write predictions for PolNeAR's scorer: what crosscheck says of each sentence.

    python evals/external/polnear.py DATA OUT.jsonl                       the reader alone
    python evals/external/polnear.py DATA OUT.jsonl --model embedded --sample   with the model

DATA is the folder with `dev/text/*.txt`. PolNeAR (political news attribution, human-labelled)
counts beliefs, intentions, criticism and refusals to comment as attributions, so the reader's
weak classes and silences count here; the extractor's own claims use the strong classes only.
Nothing of the data is kept, unless replies are recorded with --record.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from crosscheck.attribution import AttributionReader, ReadAttribution, SentenceAttribution
from crosscheck.chunking import chunk_article
from crosscheck.extract import Extractor, Profile, make_extractor
from crosscheck.models.articles import Article, Part, PartSpan, Span
from crosscheck.models.drafts import DraftAttribution, DraftClaim
from crosscheck.prompts import load_prompt
from crosscheck.text.sentences import sentences

SAMPLE_STEP = 4
SAMPLE_SIZE = 20


def predict(doc: str, text: str, drafts: Sequence[DraftClaim] = ()) -> Iterator[dict[str, object]]:
    """Yield one prediction per sentence of `text`; `drafts` overrule the reader's sources."""
    named = {
        d.attribution.cue_span: d.attribution
        for d in drafts
        if d.attribution is not None and d.attribution.cue_span is not None
    }
    for found in AttributionReader(text, list(sentences(text))).read():
        yield as_prediction(doc, found, named)


def as_prediction(
    doc: str, found: SentenceAttribution, named: Mapping[Span, DraftAttribution]
) -> dict[str, object]:
    """The main attribution of a sentence in the scorer's terms; a silence counts when alone."""
    main: ReadAttribution | None = found.main or (found.silences[0] if found.silences else None)
    draft = named.get(main.cue_span) if main is not None and main.cue_span is not None else None
    source = draft.source if draft is not None else main.source if main is not None else None
    return {
        "doc": doc,
        "start": found.span.start,
        "end": found.span.end,
        "source": source,
        "cue": main.cue if main is not None else None,
        "attributed": main is not None,
        "reason": main.reason if main is not None else None,
    }


async def extract_drafts(extractor: Extractor, doc: str, text: str) -> list[DraftClaim]:
    """The extractor's drafts for one article; failures go to stderr."""
    article = Article(doc, text, (PartSpan(Part.BODY, 0, len(text)),))
    drafts: list[DraftClaim] = []
    for chunk in chunk_article(article, token_budget=600):
        done = await extractor.extract(article, chunk)
        drafts += done.drafts
        for failure in done.failures:
            print(f"{doc}: {failure.error}", file=sys.stderr)
    return drafts


async def run(options: argparse.Namespace) -> None:
    """Predict every article wanted and write the lines."""
    # The model's libraries load only when one is asked for.
    from crosscheck.llm.embedded.client import open_embedded  # noqa: PLC0415
    from crosscheck.llm.recorded import RecordingClient  # noqa: PLC0415
    from crosscheck.llm.settings import read_settings  # noqa: PLC0415

    client = None
    extractor = None
    if options.model == "embedded":
        client = await open_embedded(read_settings({"gguf": options.gguf}))
        asked = RecordingClient(client, options.record) if options.record else client
        extractor = make_extractor(Profile.COMPACT, asked, load_prompt("extract-compact"))
    try:
        with options.out.open("w", encoding="utf-8") as out:
            for path in wanted_paths(options):
                with path.open(encoding="utf-8", newline="") as source:
                    text = source.read()
                drafts = await extract_drafts(extractor, path.stem, text) if extractor else []
                for line in predict(path.stem, text, drafts):
                    out.write(json.dumps(line, ensure_ascii=False) + "\n")
                out.flush()
    finally:
        if client is not None:
            await client.aclose()


def wanted_paths(options: argparse.Namespace) -> list[Path]:
    """The articles to take: all, those listed, or the fixed sample (every fourth, 20 of them)."""
    paths = sorted((options.data / options.split / "text").glob("*.txt"))
    if options.sample:
        return paths[::SAMPLE_STEP][:SAMPLE_SIZE]
    if options.docs is None:
        return paths
    listed = set(options.docs.read_text().split())
    return [path for path in paths if path.stem in listed]


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--docs", type=Path, help="file with the names of the articles to take")
    parser.add_argument("--sample", action="store_true", help="the fixed sample of 20 articles")
    parser.add_argument("--model", choices=["rules", "embedded"], default="rules")
    parser.add_argument("--gguf", type=Path, help="weights to use in place of the installed ones")
    parser.add_argument("--record", type=Path, help="keep the model's replies in this file")
    asyncio.run(run(parser.parse_args()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
