"""Read .txt, .md, .html, .docx, .pdf, URLs and standard input into articles with parts."""

from crosscheck.ingest.copies import join_results, with_free_ids
from crosscheck.ingest.parts import RuledBlock, rule_blocks
from crosscheck.ingest.read import article_from_text, read_articles
from crosscheck.ingest.sources import readable_files
from crosscheck.ingest.values import (
    FetchedPage,
    Fetcher,
    IngestOptions,
    IngestResult,
    InputLimits,
    InputNote,
    InputProblem,
    Metadata,
)

__all__ = [
    "FetchedPage",
    "Fetcher",
    "IngestOptions",
    "IngestResult",
    "InputLimits",
    "InputNote",
    "InputProblem",
    "Metadata",
    "RuledBlock",
    "article_from_text",
    "join_results",
    "read_articles",
    "readable_files",
    "rule_blocks",
    "with_free_ids",
]
