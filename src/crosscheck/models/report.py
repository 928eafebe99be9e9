"""Everything that a run found."""

from dataclasses import dataclass

from crosscheck.models.articles import Article
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.models.claims import Claim
from crosscheck.models.drafts import Reject
from crosscheck.models.relations import Finding, Relation


@dataclass(frozen=True, slots=True)
class Failure:
    """A chunk that could not be extracted; the report and the exit code say so."""

    article: str
    chunk: int
    error: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found; `report.json` is exactly this, in this order."""

    crosscheck_version: str
    model: ModelRef
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]
    rejects: tuple[Reject, ...]
    failures: tuple[Failure, ...]
    usage: Usage
    schema_version: str = "1"
