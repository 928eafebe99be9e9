"""Read .txt, .md, .html, .docx, .pdf, URLs and standard input into articles with parts."""

from crosscheck.ingest.copies import join_results, with_free_ids
from crosscheck.ingest.parts import LabelledBlock, label_blocks
from crosscheck.ingest.read import read_articles
from crosscheck.ingest.values import (
    FetchedPage,
    Fetcher,
    IngestOptions,
    IngestResult,
    InputNote,
    InputProblem,
)

__all__ = [
    "FetchedPage",
    "Fetcher",
    "IngestOptions",
    "IngestResult",
    "InputNote",
    "InputProblem",
    "LabelledBlock",
    "join_results",
    "label_blocks",
    "read_articles",
    "with_free_ids",
]
