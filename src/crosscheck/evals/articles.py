"""The labelled articles as the pipeline reads them, with the digest of their bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from crosscheck.errors import GoldError, InputError
from crosscheck.evals.gold.check import check_gold
from crosscheck.evals.gold.load import ARTICLES, Gold, digest_files, load_gold
from crosscheck.ingest import read_articles
from crosscheck.ingest.metadata import ARTICLES_FILE
from crosscheck.models.articles import Article


@dataclass(frozen=True)
class Inputs:
    """Articles with the digest of the files they come from (metadata included)."""

    articles: tuple[Article, ...]
    digest: str

    @cached_property
    def texts(self) -> dict[str, str]:
        """Article texts by id."""
        return {a.id: a.text for a in self.articles}

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """The articles by id."""
        return {a.id: a for a in self.articles}


@dataclass(frozen=True, slots=True)
class Bench:
    """What runs are measured on: the labels and their articles."""

    gold: Gold
    inputs: Inputs


def articles_folder(gold: Path, given: Path | None) -> Path:
    """Where labelled articles are: as given, else beside the labels, else the seed articles."""
    if given is not None:
        return given
    beside = gold / ARTICLES
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
    metadata = folder / ARTICLES_FILE
    files = [*paths, *([metadata] if metadata.is_file() else [])]
    return Inputs(found.articles, digest_files([(p.name, p) for p in files]))


# Between the digest of the articles and the ids of those that a run was over.
ONLY = " only "


def bench_of(gold: Path, articles: Path | None = None, only: Sequence[str] = ()) -> Bench:
    """Load labels and articles, by default those beside the labels, or the seeds.

    `only` has ids of articles, or what they begin with; all when empty.

    Raises:
        GoldError, InputError: they cannot be read, the labels do not fit the articles, or no
            article is called so.
    """
    labels = load_gold(gold)
    inputs = load_inputs(articles_folder(gold, articles), labels.articles)
    problems = check_gold(labels, inputs.texts)
    if problems:
        raise GoldError("\n".join(problems))
    if not only:
        return Bench(labels, inputs)
    chosen = labels.only(only)
    kept = tuple(a for a in inputs.articles if a.id in chosen.articles)
    return Bench(chosen, Inputs(kept, f"{inputs.digest}{ONLY}{' '.join(chosen.articles)}"))
