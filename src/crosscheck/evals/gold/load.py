"""Gold files to records, with every problem of every line collected before anything is raised."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic.json_schema import models_json_schema

from crosscheck.contract import Record
from crosscheck.errors import GoldError, InputError
from crosscheck.evals.gold.records import GoldClaim, GoldEntity, GoldPart, GoldRelation, Review
from crosscheck.models.articles import Part
from crosscheck.store.lines import AnyRecord, read_lines

CLAIMS_FILE, RELATIONS_FILE, REVIEWS_FILE = "claims.jsonl", "relations.jsonl", "reviews.jsonl"
# The folder beside them, unless the articles are elsewhere.
ARTICLES = "articles"
# Everything that decides a score, reviews included: a rejected extra costs a point.
GOLD_FILES: dict[str, type[Record]] = {
    CLAIMS_FILE: GoldClaim,
    "parts.jsonl": GoldPart,
    "entities.jsonl": GoldEntity,
    RELATIONS_FILE: GoldRelation,
    REVIEWS_FILE: Review,
}


@dataclass(frozen=True)
class Gold:
    """One set of labels.

    Attributes:
        reviews: judgements on claims that the labels lack.
        digest: of the files as they stand on disk, reviews included.
    """

    claims: tuple[GoldClaim, ...] = ()
    parts: tuple[GoldPart, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
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
        """The labels of articles whose ids begin so, with all names; their digest is another one.

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

    def part_at(self, article: str, at: int) -> Part | None:
        """The part of an article in which an offset stands, as far as parts are labelled."""
        own = (p for p in self.parts if p.article == article)
        return next((p.part for p in own if at in p.span), None)


def load_gold(folder: Path) -> Gold:
    """Read a folder of labels; only the claims must be there.

    Raises:
        GoldError: a line of a file is not what it should be; lists every such line.
    """
    problems = [] if (folder / CLAIMS_FILE).exists() else [_nothing_there(folder)]

    def read(name: str, record: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        path = folder / name
        return read_lines(path, record, problems, place=name) if path.exists() else ()

    gold = Gold(
        claims=read(CLAIMS_FILE, GoldClaim),
        parts=read("parts.jsonl", GoldPart),
        entities=read("entities.jsonl", GoldEntity),
        relations=read(RELATIONS_FILE, GoldRelation),
        reviews=read(REVIEWS_FILE, Review),
        digest=digest_files([(name, folder / name) for name in GOLD_FILES]),
    )
    if problems:
        raise GoldError("\n".join(problems))
    return gold


def _nothing_there(folder: Path) -> str:
    """Why there are no claims: nobody has added one to a folder that was just begun, or it is none."""
    if (folder / ARTICLES).is_dir():
        return (
            f"{str(folder)!r} has no labels yet: crosscheck gold add {folder} ARTICLE"
            ' "words of the article"'
        )
    return f"there is no {str(folder / CLAIMS_FILE)!r}; give the folder with the labels"


def digest_files(files: Sequence[tuple[str, Path]]) -> str:
    """Hash files by the name they go by and their content; a missing one counts as empty."""
    digest = hashlib.sha256()
    for name, path in files:
        content = path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return f"sha256:{digest.hexdigest()}"


def render_schema() -> str:
    """The JSON Schema of one line of each gold file, made from the records."""
    references, definitions = models_json_schema([(r, "validation") for r in GOLD_FILES.values()])
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "crosscheck gold labels: one line of each file",
        "properties": {
            name: references[record, "validation"] for name, record in GOLD_FILES.items()
        },
        "$defs": definitions["$defs"],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
