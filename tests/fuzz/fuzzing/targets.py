"""All targets by name, and how much of a long run each gets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fuzzing import (
    claims,
    files,
    inputs,
    long_texts,
    newcomers,
    readings,
    replies,
    reports,
    surfaces,
    texts,
)

Target = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """One target in a long run.

    Attributes:
        runs: executions, of a million or more in all; few where one takes long.
        most_bytes: length of an input.
    """

    run: Target
    runs: int
    most_bytes: int = 160


TARGETS: Mapping[str, Plan] = {
    "fold": Plan(texts.fold_text, 80_000),
    "sentences": Plan(texts.split_sentences, 150_000),
    "quotations": Plan(texts.find_quotations, 100_000),
    "search": Plan(texts.search_quote, 60_000),
    "chunking": Plan(texts.pack_chunks, 60_000),
    "shown": Plan(texts.show_text, 80_000),
    "decoding": Plan(inputs.decode_bytes, 150_000),
    "source": Plan(inputs.read_source, 20_000),
    "parts": Plan(inputs.label_parts, 20_000),
    "dates": Plan(inputs.read_dates, 120_000),
    "names": Plan(inputs.name_articles, 100_000),
    "addresses": Plan(inputs.refuse_addresses, 60_000),
    "html": Plan(inputs.read_page, 10_000),
    "docx": Plan(inputs.read_document, 10_000),
    "pdf": Plan(inputs.read_pdf, 10_000),
    "ground": Plan(claims.ground_drafts, 40_000, 320),
    "compare": Plan(claims.compare_claims, 25_000, 320),
    "copy": Plan(claims.compare_copy, 30_000, 320),
    "page": Plan(reports.render_page, 5_000, 640),
    "plain": Plan(reports.render_plain, 5_000, 640),
    "data": Plan(reports.render_data, 15_000, 640),
    "sheet": Plan(reports.render_sheet, 2_000, 640),
    "labels": Plan(files.load_labels, 15_000, 320),
    "claims": Plan(files.read_claim_lines, 40_000, 320),
    "json": Plan(files.read_json_files, 60_000),
    "toml": Plan(files.read_text_files, 30_000),
    "errors": Plan(replies.classify_errors, 60_000),
    "schema": Plan(replies.validate_replies, 100_000),
    "endpoint": Plan(replies.ask_endpoint, 5_000),
    "figures": Plan(readings.read_figures, 40_000),
    "words": Plan(readings.read_words, 5_000),
    "articles": Plan(readings.check_articles, 1_000, 320),
    "weights": Plan(claims.weigh_pairs, 150_000, 320),
    "readings": Plan(surfaces.keep_readings, 150_000, 320),
    "office": Plan(surfaces.read_office, 200_000, 320),
    "settings": Plan(surfaces.read_settings_file, 150_000),
    "public": Plan(surfaces.name_publicly, 300_000),
    "strangers": Plan(surfaces.open_strangers_archive, 60_000),
    "events": Plan(newcomers.verify_events, 150_000, 320),
    "feeds": Plan(newcomers.read_feed, 60_000, 320),
    "batches": Plan(newcomers.read_batch, 60_000, 320),
    "people": Plan(newcomers.merge_people, 20_000, 320),
    "typed": Plan(newcomers.type_labels, 60_000, 320),
    "long": Plan(long_texts.read_long_text, 1_500, 64),
}
