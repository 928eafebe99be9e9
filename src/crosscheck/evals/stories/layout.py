"""A folder of stories: clusters of articles about one event each, and what is known of them.

- ``clusters/NN-x/``: the articles (``articles.toml`` beside them). Clusters of one topic NN are
  *twins*: different events of one kind, so whatever joins two of them is a false alarm.
- ``planted.jsonl`` and ``planted/NN-x/``: copies in which a fact that two articles share was altered.
- ``conflicts.jsonl``: the conflicts of some clusters, listed by readers.

Even topics are there to learn from, odd ones only to score, but for those of `LOOKED_AT`: nobody who
changes the program reads the scored ones' texts or looks at single errors in them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from crosscheck.errors import InputError
from crosscheck.evals.articles import ONLY
from crosscheck.evals.gold.load import digest_files
from crosscheck.evals.gold.typed import find_words
from crosscheck.ingest import read_articles
from crosscheck.ingest.metadata import ARTICLES_FILE
from crosscheck.models.articles import Article
from crosscheck.store.lines import read_lines
from crosscheck.text.fold import normalise_newlines

Half = Literal["scored", "learning"]
HALVES: tuple[Half, ...] = get_args(Half)

# Odd topics that were moved to the learning half, all that was raised in them having been read one by one
# (the first four without listed conflicts; decided by number, before anything was looked at).
LOOKED_AT = frozenset({3, 9, 11, 13})
_CLUSTER = re.compile(r"(\d+)-\w+")


class _Record(BaseModel):
    # Readers keep notes of their own beside what the eval needs.
    model_config = ConfigDict(extra="ignore", frozen=True)


class Words(_Record):
    """A span of one of a cluster's files; where somebody typed only the words, `start` is -1 till they are found."""

    article: str
    start: int = -1
    end: int = -1
    quote: str = ""

    @model_validator(mode="after")
    def _require_place(self) -> Self:
        if not 0 <= self.start < self.end and not self.quote.strip():
            raise ValueError("give start and end, or quote")
        return self


class Planted(_Record):
    """A fact that was altered in one article of a cluster.

    Attributes:
        kind: what was altered: "number", "day", "place", "negation", "quotation".
        sentence: the altered sentence, in the altered file.
        counterpart: where another article states the same.
    """

    cluster: str
    kind: str
    article: str
    start: int
    old: str
    sentence: tuple[int, int]
    counterpart: Words


class Two(_Record):
    """Two places that are in conflict."""

    a: Words
    b: Words


class Listed(_Record):
    """A conflict that some readers found; any of its pairs shows it. Kind "none": the pairs only seem to be in conflict."""

    id: str
    cluster: str
    kind: Literal["contradict", "update", "changed_quotation", "none"]
    dimension: str
    readers: int
    pairs: Annotated[tuple[Two, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Stories:
    """A folder of stories.

    Attributes:
        clusters: names, sorted.
        planted, listed: every row of the two files.
        part: which clusters of the folder these are, where they are not all.
    """

    root: Path
    clusters: tuple[str, ...]
    planted: tuple[Planted, ...]
    listed: tuple[Listed, ...]
    part: str = ""

    @cached_property
    def topics(self) -> dict[str, tuple[str, ...]]:
        """The clusters of each topic."""
        found: dict[str, list[str]] = defaultdict(list)
        for cluster in self.clusters:
            found[topic_of(cluster)].append(cluster)
        return {topic: tuple(names) for topic, names in sorted(found.items())}

    @cached_property
    def digest(self) -> str:
        """Of the names and bytes of everything in the folder that the eval reads, and of which part it is."""
        read = sorted(p for p in self.root.rglob("*") if _is_read(p, self.root))
        whole = digest_files([(p.relative_to(self.root).as_posix(), p) for p in read])
        return f"{whole}{self.part}"

    def only(self, wanted: Sequence[str]) -> "Stories":
        """The stories of some topics or clusters.

        Raises:
            InputError: there is no such topic or cluster.
        """
        unknown = set(wanted) - {*self.clusters, *self.topics}
        if unknown:
            raise InputError(
                f"{str(self.root)!r} has no cluster or topic {', '.join(sorted(unknown))};"
                f" there are {', '.join(self.clusters)}"
            )
        kept = tuple(c for c in self.clusters if {c, topic_of(c)} & set(wanted))
        return replace(
            self,
            clusters=kept,
            part=self.part if kept == self.clusters else f"{ONLY}{' '.join(kept)}",
            planted=tuple(p for p in self.planted if p.cluster in kept),
            listed=tuple(c for c in self.listed if c.cluster in kept),
        )

    def of_half(self, half: Half) -> "Stories":
        """The stories of one half.

        Raises:
            InputError: no cluster is of that half.
        """
        own = [c for c in self.clusters if half_of(c) == half]
        if not own:
            told = ", ".join(self.clusters)
            raise InputError(f"{str(self.root)!r}: none of {told} is of the {half} half")
        return self.only(own)


def topic_of(cluster: str) -> str:
    """The topic of a cluster: "04" of "04-a"."""
    return cluster.partition("-")[0]


def half_of(cluster: str) -> Half:
    """Even topics are for learning, odd ones only for scoring, but those whose errors were looked at."""
    topic = int(topic_of(cluster))
    return "scored" if topic % 2 and topic not in LOOKED_AT else "learning"


def open_stories(root: Path) -> Stories:
    """Open a folder of stories.

    Raises:
        InputError: there are no clusters, one has a name that tells no topic, or a line of a file
            cannot be read; lists every such line.
    """
    folder = root / "clusters"
    clusters = tuple(p.name for p in _visible(folder))
    if not clusters:
        raise InputError(f"{str(root)!r} holds no stories: there is no clusters/NN-x folder in it")
    problems = [
        f"cluster {c!r}: the name must be a topic's number and a letter, as in 04-a"
        for c in clusters
        if not _CLUSTER.fullmatch(c)
    ]
    problems += [p for place in ("clusters", "planted") for p in _unread(root / place)]
    paths = root / "planted.jsonl", root / "conflicts.jsonl"
    planted = read_lines(paths[0], Planted, problems) if paths[0].is_file() else ()
    listed = read_lines(paths[1], Listed, problems) if paths[1].is_file() else ()
    read: dict[Path, Sequence[Planted | Listed]] = {paths[0]: planted, paths[1]: listed}
    problems += [
        f"{path}, row {number}: there is no {absent}"
        for path, rows in read.items()
        for number, row in enumerate(rows, start=1)
        for absent in _absent(root, row)
    ]
    if problems:
        raise InputError("\n".join(problems))
    placed = tuple(_with_places(root, row, problems) for row in listed)
    if problems:
        raise InputError("\n".join(problems))
    return Stories(root, clusters, planted, placed)


def _visible(folder: Path) -> list[Path]:
    """What a folder holds, hidden files left out; nothing where there is none."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(p for p in found if not p.name.startswith("."))


def _unread(folder: Path) -> Iterator[str]:
    """What stands in the clusters of a folder and would not be read, and clusters with nothing to read."""
    for cluster in _visible(folder):
        files = _visible(cluster)
        for path in files:
            if not _has_place(path):
                advice = "`crosscheck gold new` makes text of pages and documents"
                yield f"{str(path)!r} is no .txt and would not be read: {advice}"
        if not any(path.suffix == ".txt" for path in files):
            yield f"{str(cluster)!r} has no article: articles are .txt files"


def _absent(root: Path, row: Planted | Listed) -> Iterator[str]:
    """The articles that a row speaks of and the folder does not have: it would count as missed for ever."""
    if isinstance(row, Planted):
        folder, named = "planted", {row.article, row.counterpart.article}
    else:
        folder, named = "clusters", {w.article for p in row.pairs for w in (p.a, p.b)}
    for article in sorted(named):
        path = _file(Path(folder, row.cluster), article)
        if not (root / path).is_file() or not (root / "clusters" / row.cluster).is_dir():
            yield path.as_posix()


def _with_places(root: Path, row: Listed, problems: list[str]) -> Listed:
    """A row with the places of the words that are only typed; what does not stand there is a problem."""

    def place(words: Words) -> Words:
        if words.start >= 0:
            return words
        path = _file(root / "clusters" / row.cluster, words.article)
        text = normalise_newlines(path.read_text(encoding="utf-8-sig", errors="replace"))
        found = find_words(words.quote, text)
        if not found:
            problems.append(f"conflict {row.id!r}: {str(path)!r} does not read {words.quote!r}")
            return words
        return words.model_copy(update={"start": found[0].start, "end": found[0].end})

    pairs = tuple(Two(a=place(p.a), b=place(p.b)) for p in row.pairs)
    return row.model_copy(update={"pairs": pairs})


def _file(folder: Path, article: str) -> Path:
    return folder / f"{article.removesuffix('.txt')}.txt"


def read_cluster(folder: Path, name: str) -> tuple[Article, ...]:
    """The articles of one cluster, with "NAME/" before their ids.

    Raises:
        InputError: one cannot be read; names all such.
    """
    found = read_articles([str(p) for p in sorted(folder.glob("*.txt"))])
    if found.problems:
        raise InputError("\n".join(p.message for p in found.problems))
    return tuple(replace(a, id=article_id(name, a.id)) for a in found.articles)


def article_id(cluster: str, file: str) -> str:
    """The id of a cluster's article, given its file's name or stem."""
    return f"{cluster}/{file.removesuffix('.txt')}"


def _has_place(path: Path) -> bool:
    """Whether a file of a cluster is an article, or what is known of the articles."""
    return path.suffix == ".txt" or path.name == ARTICLES_FILE


def _is_read(path: Path, root: Path) -> bool:
    is_inside = path.relative_to(root).parts[0] in {"clusters", "planted"}
    return (_has_place(path) and is_inside) or path in {
        root / "planted.jsonl",
        root / "conflicts.jsonl",
    }
