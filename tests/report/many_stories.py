"""Hundreds of articles, recombined from the invented ferry story: other ships, places, people, numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from crosscheck.models.claims import Claim
from crosscheck.models.relations import Finding, FindingKind, Relation
from crosscheck.models.report import Report
from ferry_story import ferry_report

_NAMES = ("Maren", "Halvik", "Norrin", "Corvo", "Brandl", "Oduya", "Ines", "Tomas", "Lady", "Lines")
# Further assertions without a source, as long reports have them.
_MORE = 5


def many_stories(articles: int) -> Report:
    """A report on `articles` articles, three a story."""
    stories = [_retold(ferry_report(), number) for number in range(-(-articles // 3))]
    first = stories[0]
    return replace(
        first,
        articles=tuple(a for s in stories for a in s.articles)[:articles],
        claims=tuple(c for s in stories for c in s.claims),
        relations=tuple(r for s in stories for r in s.relations),
        findings=tuple(f for s in stories for f in s.findings),
        rejects=(),
        failures=(),
    )


def _retold(report: Report, number: int) -> Report:
    """The story with another ship, place and people; the words stay as long, so that spans hold."""
    code = chr(ord("a") + number // 26 % 26) + chr(ord("a") + number % 26)
    words = {name: f"{name[0]}{code}{name[3:]}" for name in _NAMES} | {
        "212 people": f"{213 + number % 700} people",
        "248 people": f"{214 + (number * 7) % 700} people",
    }
    ids = {"f-": f"f-{number:03}", "r-": f"r-{number:03}"}
    articles = tuple(
        replace(_renamed(a, words), id=f"{a.id}-{number}", outlet=a.outlet) for a in report.articles
    )
    claims = tuple(_numbered(_renamed(c, words), number) for c in report.claims)
    relations = tuple(_numbered(_renamed(r, words), number, ids) for r in report.relations)
    findings = [_numbered(_renamed(f, words), number, ids) for f in report.findings]
    findings += _further(claims, number)
    return replace(
        report, articles=articles, claims=claims, relations=relations, findings=tuple(findings)
    )


def _further(claims: tuple[Claim, ...], number: int) -> Iterator[Finding]:
    for place, claim in enumerate(claims[:_MORE]):
        yield Finding(
            f"f-{number:03}m{place}", FindingKind.SPECIFIC, 1, (claim.id,), (), claim.quote[:90],
            "a figure without a source: 40",
        )  # fmt: skip


def _numbered(value: Any, number: int, ids: Mapping[str, str] | None = None) -> Any:
    """The same claim, relation or finding of the story with that number."""
    if isinstance(value, Claim):
        article, _, rest = value.id.partition("-")
        return replace(value, id=f"{article}-{number}-{rest}", article=f"{article}-{number}")
    kinds = ids or {}
    own = f"{kinds[value.id[:2]]}{value.id[-3:]}"

    def claim(id_: str) -> str:
        article, _, rest = id_.partition("-")
        return f"{article}-{number}-{rest}"

    if isinstance(value, Relation):
        a, b = sorted((claim(value.a), claim(value.b)))
        return replace(value, id=own, a=a, b=b)
    relations = tuple(f"{kinds['r-']}{r[-3:]}" for r in value.relations)
    return replace(value, id=own, claims=tuple(map(claim, value.claims)), relations=relations)


def _renamed(value: Any, words: Mapping[str, str]) -> Any:
    """`value` with every text in it retold."""
    if isinstance(value, str):
        for old, new in words.items():
            value = value.replace(old, new)
        return value
    if isinstance(value, tuple):
        return tuple(_renamed(item, words) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"id", "a", "b", "claims", "relations", "article"}
        changed = {
            f.name: _renamed(getattr(value, f.name), words)
            for f in fields(value)
            if f.name not in kept and not isinstance(getattr(value, f.name), Enum)
        }
        return replace(value, **changed)
    return value
