"""What becomes of one file."""

from pathlib import Path

from crosscheck.ingest import IngestResult, read_articles


def read_file(path: Path, content: str | bytes) -> IngestResult:
    """Write a file and read it."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_articles([str(path)])
