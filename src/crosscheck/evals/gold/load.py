"""Gold files to records, with every problem of every line collected before anything is raised."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from crosscheck.errors import GoldError, InputError
from crosscheck.evals.gold.records import (
    GoldClaim,
    GoldEntity,
    GoldPart,
    GoldRecord,
    GoldRelation,
    Review,
)

AnyRecord = TypeVar("AnyRecord", bound=GoldRecord)

REVIEWS_FILE = "reviews.jsonl"
# Everything that decides a score, reviews included: a rejected extra costs a point.
GOLD_FILES = ("claims.jsonl", "parts.jsonl", "entities.jsonl", "relations.jsonl", REVIEWS_FILE)


@dataclass(frozen=True)
class Gold:
    """One set of labels.

    Attributes:
        reviews: judgements on claims that the labels lack.
        digest: of the files as they stand on disk, reviews included.

    """

    claims: tuple[GoldClaim, ...]
    parts: tuple[GoldPart, ...]
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    reviews: tuple[Review, ...] = ()
    digest: str = ""

    @cached_property
    def by_id(self) -> dict[str, GoldClaim]:
        """The claims by id."""
        return {c.id: c for c in self.claims}

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The ids of the labelled articles, sorted."""
        return tuple(sorted({p.article for p in self.parts} | {c.article for c in self.claims}))

    def only(self, wanted: Sequence[str]) -> "Gold":
        """The labels of some articles, with all names; their digest is another one.

        Args:
            wanted: ids of articles, or what they begin with.

        Raises:
            InputError: no article begins so.

        """
        for prefix in wanted:
            if not any(a.startswith(prefix) for a in self.articles):
                raise InputError(
                    f"no labelled article begins with {prefix!r}; there are {', '.join(self.articles)}"
                )
        kept = {a for a in self.articles if a.startswith(tuple(wanted))}
        claims = tuple(c for c in self.claims if c.article in kept)
        ids = {c.id for c in claims}
        return replace(
            self,
            claims=claims,
            parts=tuple(p for p in self.parts if p.article in kept),
            relations=tuple(r for r in self.relations if {r.a, r.b} <= ids),
            reviews=tuple(r for r in self.reviews if r.article in kept),
            digest=f"{self.digest} only {' '.join(sorted(kept))}",
        )

    def claims_of(self, article: str) -> tuple[GoldClaim, ...]:
        """The claims of one article, in file order."""
        return tuple(c for c in self.claims if c.article == article)


def load_gold(folder: Path) -> Gold:
    """Read a folder of labels; only the claims must be there.

    Raises:
        GoldError: a line of a file is not what it should be; lists every such line.

    """
    reader = _Reader(folder)
    gold = Gold(
        claims=tuple(reader.read("claims.jsonl", GoldClaim)),
        parts=tuple(reader.read_if_any("parts.jsonl", GoldPart)),
        entities=tuple(reader.read_if_any("entities.jsonl", GoldEntity)),
        relations=tuple(reader.read_if_any("relations.jsonl", GoldRelation)),
        reviews=tuple(reader.read_if_any(REVIEWS_FILE, Review)),
        digest=digest_files(folder, GOLD_FILES),
    )
    if reader.problems:
        raise GoldError("\n".join(reader.problems))
    return gold


def digest_files(folder: Path, names: Sequence[str]) -> str:
    """Hash files by name and content; a missing one counts as empty."""
    digest = hashlib.sha256()
    for name in names:
        path = folder / name
        content = path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return f"sha256:{digest.hexdigest()}"


class _Reader:
    """Reads the files of one folder and remembers what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.problems: list[str] = []

    def read_if_any(self, name: str, record: type[AnyRecord]) -> list[AnyRecord]:
        return self.read(name, record) if (self._folder / name).exists() else []

    def read(self, name: str, record: type[AnyRecord]) -> list[AnyRecord]:
        path = self._folder / name
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
            self.problems.append(
                f"cannot read {str(path)!r}: {reason}; give the folder with the labels"
            )
            return []
        return [
            found
            for number, line in enumerate(lines, start=1)
            if line.strip() and (found := self._parse(record, line, f"{name}:{number}"))
        ]

    def _parse(self, record: type[AnyRecord], line: str, place: str) -> AnyRecord | None:
        try:
            return record.model_validate_json(line)
        except ValidationError as error:
            for fault in error.errors(include_input=False, include_url=False):
                field = ".".join(map(str, fault["loc"]))
                self.problems.append(f"{place}: {field or 'line'}: {fault['msg']}")
            return None
