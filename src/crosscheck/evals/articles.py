"""The labelled articles as the pipeline reads them, with the digest of their bytes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crosscheck.errors import InputError
from crosscheck.ingest import read_articles
from crosscheck.models import Article


@dataclass(frozen=True, slots=True)
class Inputs:
    """Articles with the digest of the files they come from (metadata included)."""

    articles: tuple[Article, ...]
    digest: str

    @property
    def texts(self) -> dict[str, str]:
        """Article texts by id."""
        return {a.id: a.text for a in self.articles}

    @property
    def by_id(self) -> dict[str, Article]:
        """The articles by id."""
        return {a.id: a for a in self.articles}


def articles_folder(gold: Path, given: Path | None) -> Path:
    """Where labelled articles are: as given, else beside the labels, else the seed articles."""
    if given is not None:
        return given
    beside = gold / "articles"
    return beside if beside.is_dir() else Path("seeds")


def load_inputs(folder: Path, ids: Sequence[str]) -> Inputs:
    """Read the articles `ids` (file stems) from `folder`.

    Raises:
        InputError: one of them is missing or cannot be read; names all that are.

    """
    paths = [folder / f"{id_}.txt" for id_ in sorted(ids)]
    found = read_articles([str(p) for p in paths])
    if found.problems:
        raise InputError("\n".join(p.message for p in found.problems))
    return Inputs(found.articles, _digest(folder, paths))


def _digest(folder: Path, paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    metadata = folder / "articles.toml"
    for path in (*paths, *([metadata] if metadata.is_file() else [])):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name} {len(content)}\n".encode())
        digest.update(content)
    return f"sha256:{digest.hexdigest()}"
