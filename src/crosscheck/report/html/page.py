"""Renders the page: templates, style and script are separate files, inlined into one.

The Content-Security-Policy allows the inlined style and script by their hashes and nothing else, so
that even a mistake in the escaping of article text could run no script and load no resource.

Parts of a large page are shown on demand, so that it stays small and opens fast: they are markup made by
the same templates, compressed, which a browser unpacks when a reader asks for it.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crosscheck.contract import in_order
from crosscheck.models.articles import Article
from crosscheck.models.claims import Claim
from crosscheck.models.drafts import Reject
from crosscheck.models.relations import Dimension, FindingKind
from crosscheck.models.report import Report
from crosscheck.report.decisions import Decision
from crosscheck.report.html.article_view import MARKS, ArticleView, view_articles
from crosscheck.report.html.layout import PageStory, is_large, lay_out, sum_up
from crosscheck.report.html.passages import passage
from crosscheck.report.html.script_data import script_data
from crosscheck.report.svg import draw_pictures
from crosscheck.report.view import Card, incomplete, summarise, undated
from crosscheck.report.visible import make_visible
from crosscheck.report.words import (
    ALONE,
    DIMENSION_WORDS,
    KIND_WORDS,
    REJECT_WORDS,
    RELATION_WORDS,
    SEVERITY_WORDS,
    counted,
    severity_words,
    view_words,
)
from crosscheck.text.identity import public_name

# In this order one script: each file may use what the ones before define.
_SCRIPTS = (
    "page.js",
    "decisions.js",
    "findings.js",
    "claims.js",
    "keyboard.js",
    "start.js",
)


class Filter(NamedTuple):
    """What the findings can be filtered by; only values that occur, each with its label."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RejectCount:
    """How often proposals were rejected for one reason."""

    words: str
    rejects: tuple[Reject, ...]


def render_html(
    report: Report, decisions: Sequence[Decision] = (), *, desk: Collection[str] = ()
) -> str:
    """Render the report as one HTML file that needs nothing else.

    Where an article's text is missing, quotes stand without context. The page starts with the decisions of
    an earlier run, and later ones of the browser count. The desk is the ids of the articles that are
    checked, where others are only compared with.
    """
    report = in_order(report)
    packs, stories = is_large(report), lay_out(report, desk)
    cards = [n.card for s in stories for p in s.sections for g in p.groups for n in g.cards]
    style, script = _asset("style.css"), _script()
    articles = view_articles(report, report.claims)
    shared = {"report": report, "claims": report.claims}
    data = script_data(report, cards, decisions)
    return environment().get_template("page.html").render(
        **shared,
        policy=_policy(style, script),
        style=_trusted(style),
        script=_trusted(script),
        data=_trusted(json.dumps(_pack_text(data))) if packs else data,
        parts=_packed(stories, articles, shared) if packs else "",
        summary=summarise(report),
        gap=incomplete(report),
        undated=undated(report),
        rejects=_rejects(report),
        filters=_filters(report, cards),
        stories=stories,
        sums=sum_up(stories),
        articles=articles,
        pictures=draw_pictures(report),
        outlets={a.id: a.outlet_or_id for a in report.articles},
    )  # fmt: skip


def _script() -> str:
    """All scripts as one function, that may wait for a part of the page to be unpacked."""
    joined = "\n".join(_asset(f"script/{name}") for name in _SCRIPTS)
    return f'"use strict";\n(async () => {{\n{joined}\n}})();\n'


def _packed(
    stories: Sequence[PageStory], articles: Sequence[ArticleView], shared: Mapping[str, object]
) -> Markup:
    story, article = (
        environment().get_template(f"packed_{name}.html") for name in ("story", "article")
    )
    parts = {f"story-{s.key}": story.render(story=s, **shared) for s in stories if s.is_packed}
    parts |= {f"article-{v.key}": article.render(view=v, **shared) for v in articles}
    packed = {name: _pack_text(text) for name, text in parts.items()}
    # Names are the page's own, the rest is letters, digits, "+", "/" and "=".
    return Markup(json.dumps(packed, separators=(",", ":")))  # noqa: S704


def _pack_text(text: str) -> str:
    """`text` compressed and written in letters; the same text gives the same letters."""
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def _filters(report: Report, cards: Sequence[Card]) -> tuple[Filter, ...]:
    sources = {s.claim.attribution.name for c in cards for s in c.sides if s.claim.attribution}
    dimensions = {r.dimension for c in cards for r in c.relations}
    severities = sorted({c.finding.severity for c in cards}, reverse=True)
    kinds = {c.finding.kind for c in cards}
    grades = [(str(s), SEVERITY_WORDS.get(s, f"severity {s}")) for s in severities]
    points = [(d.value, DIMENSION_WORDS[d]) for d in Dimension if d in dimensions]
    return (
        Filter("kind", "Kind", [(k.value, KIND_WORDS[k]) for k in FindingKind if k in kinds]),
        Filter("severity", "Severity", grades),
        Filter("article", "Article", [(a.id, a.outlet_or_id) for a in report.articles]),
        Filter("source", "Source", [(s, s) for s in sorted(sources, key=str.casefold)]),
        Filter("dimension", "Differs in", points),
    )


def _rejects(report: Report) -> tuple[RejectCount, ...]:
    reasons = sorted({r.reason for r in report.rejects})
    counts = (
        RejectCount(REJECT_WORDS[reason], tuple(r for r in report.rejects if r.reason is reason))
        for reason in reasons
    )
    return tuple(sorted(counts, key=lambda c: (-len(c.rejects), c.words)))


def _published(article: Article) -> str:
    if article.published is None:
        return "date unknown"
    return f"{article.published.day} {article.published:%b %Y}"


def _line(claim: Claim) -> str:
    return " ".join(claim.quote.split())


@cache
def environment() -> Environment:
    """The templates of all pages, with the words and forms that they use."""
    environment = Environment(
        loader=PackageLoader("crosscheck.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Every value on its way into the page passes here, before it is escaped.
        finalize=_finalize,
    )
    environment.filters |= {
        "counted": counted,
        "public_name": public_name,
        "published": _published,
        "line": _line,
        "passage": passage,
        "severity_words": severity_words,
        "view_words": view_words,
    }
    environment.globals |= {
        "ALONE": ALONE,
        "DIMENSION_WORDS": DIMENSION_WORDS,
        "RELATION_WORDS": RELATION_WORDS,
        "STATUS_MARKS": MARKS,
    }
    return environment


def _finalize(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return make_visible(value)
    return value


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _trusted(text: str) -> Markup:
    # Only the package's own files; nothing of a report comes here.
    return Markup(text)  # noqa: S704
