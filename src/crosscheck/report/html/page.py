"""Renders the page: templates, style and script are separate files, inlined into one.

The Content-Security-Policy allows the inlined style and script by their hashes and nothing else, so
that even a mistake in the escaping of article text could run no script and load no resource.
"""

import base64
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
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
from crosscheck.models.relations import UNSOURCED_KINDS, Dimension, FindingKind
from crosscheck.models.report import Report
from crosscheck.report.decisions import Decision
from crosscheck.report.html.article_view import MARKS, ArticleView, view_articles
from crosscheck.report.html.pack import pack_parts, pack_text
from crosscheck.report.html.passages import passage
from crosscheck.report.html.script_data import script_data
from crosscheck.report.stories import group_by_story
from crosscheck.report.svg import draw_pictures
from crosscheck.report.view import Card, Section, incomplete, sections, summarise, undated
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


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What the findings can be filtered by: only values that occur."""

    articles: tuple[Option, ...]
    sources: tuple[Option, ...]
    dimensions: tuple[Option, ...]
    severities: tuple[Option, ...]
    kinds: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class RejectCount:
    """How often proposals were rejected for one reason."""

    words: str
    rejects: tuple[Reject, ...]


@dataclass(frozen=True, slots=True)
class NumberedCard:
    """A card with its place in the page's list of findings."""

    key: int
    card: Card

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources it names, for the filter."""
        return _unique(s.claim.attribution.name for s in self.card.sides if s.claim.attribution)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles it is about, for the filter."""
        return _unique(s.article.id for s in self.card.sides)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions it was compared on, for the filter."""
        return tuple(dict.fromkeys(r.dimension for r in self.card.relations))


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards under one small heading; of unsourced assertions one group an article."""

    title: str
    cards: tuple[NumberedCard, ...]


class Nouns(NamedTuple):
    """What a section counts."""

    one: str
    many: str


_NOUNS: Mapping[FindingKind, Nouns] = {
    FindingKind.CONTRADICTION: Nouns("conflict", "conflicts"),
    FindingKind.CHANGED_QUOTATION: Nouns("changed quotation", "changed quotations"),
    FindingKind.ATTRIBUTION_DROPPED: Nouns("unattributed assertion", "unattributed assertions"),
    FindingKind.UPDATE: Nouns("update", "updates"),
    FindingKind.AGREEMENT: Nouns("point of agreement", "points of agreement"),
}
_STYLES: Mapping[FindingKind, str] = {
    FindingKind.ATTRIBUTION_DROPPED: "compact",
    FindingKind.UPDATE: "compact",
    FindingKind.AGREEMENT: "compact folded",
}


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section of the page; `style` chooses how much room a card gets."""

    title: str
    key: str
    nouns: Nouns
    style: str
    groups: tuple[CardGroup, ...]
    count: int

    @property
    def is_folded(self) -> bool:
        """Whether it is folded where there are several stories: nothing in it waits for a decision."""
        return self.style != "wide"


@dataclass(frozen=True, slots=True)
class PageStory:
    """The findings on one event; without a name where the page is about one event only.

    Attributes:
        is_packed: whether it is shown on demand.
    """

    key: int
    name: str
    outlets: str
    sections: tuple[PageSection, ...]
    conflicts: int
    count: int
    is_packed: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """How many findings of one kind there are; `target` is their section where there is one only."""

    count: int
    noun: str
    target: str


# Up to so many articles the page is written out as a whole, and on one event.
_FEW_ARTICLES = 12
# Cards that are written out where there are more articles; a first screen shows two or three.
_CARDS_AT_ONCE = 24
_MOST_OUTLETS = 6


def render_html(
    report: Report, *, decisions: Sequence[Decision] = (), desk: Collection[str] = ()
) -> str:
    """Render the report as one HTML file that needs nothing else.

    Args:
        report: with the articles' texts; where a text is missing, quotes stand without context.
        decisions: of an earlier run; the page starts with them, later ones of the browser count.
        desk: ids of the articles that are checked, where others are only compared with.
    """
    report = in_order(report)
    is_large = len(report.articles) > _FEW_ARTICLES
    stories = _large_stories(report, desk) if is_large else _one_story(report, desk)
    cards = [n.card for s in stories for p in s.sections for g in p.groups for n in g.cards]
    style, script = _asset("style.css"), _script()
    articles = view_articles(report, report.claims)
    shared = {"report": report, "claims": report.claims}
    data = script_data(report, cards, decisions)
    return _environment().get_template("page.html").render(
        **shared,
        policy=_policy(style, script),
        style=_trusted(style),
        script=_trusted(script),
        data=_trusted(json.dumps(pack_text(data))) if is_large else data,
        parts=_packed(stories, articles, shared) if is_large else "",
        summary=summarise(report),
        gap=incomplete(report),
        undated=undated(report),
        rejects=_rejects(report),
        filters=_filters(report, cards),
        stories=stories,
        sums=_sums(stories),
        articles=articles,
        pictures=draw_pictures(report),
        outlets={a.id: a.outlet_or_id for a in report.articles},
    )  # fmt: skip


def _script() -> str:
    """All scripts as one function, that may wait for a part of the page to be unpacked."""
    joined = "\n".join(_asset(f"script/{name}") for name in _SCRIPTS)
    return f'"use strict";\n(async () => {{\n{joined}\n}})();\n'


def _one_story(report: Report, desk: Collection[str]) -> tuple[PageStory, ...]:
    found = _page_sections(sections(report, desk), 0)
    count = sum(section.count for section in found)
    return (PageStory(0, "", "", found, 0, count, is_packed=False),) if found else ()


def _large_stories(report: Report, desk: Collection[str]) -> tuple[PageStory, ...]:
    built: list[PageStory] = []
    first = 0
    for key, story in enumerate(group_by_story(report, desk)):
        found = _page_sections(sections(story.report, desk), first)
        count = len(story.report.findings)
        is_packed = bool(built) and first + count > _CARDS_AT_ONCE
        first += count
        outlets = ", ".join(story.outlets[:_MOST_OUTLETS])
        more = len(story.outlets) - _MOST_OUTLETS
        named = f"{outlets} and {more} more" if more > 0 else outlets
        built.append(PageStory(key, story.name, named, found, story.conflicts, count, is_packed))
    return tuple(built)


def _packed(
    stories: Sequence[PageStory], articles: Sequence[ArticleView], shared: Mapping[str, object]
) -> Markup:
    story, article = (
        _environment().get_template(f"packed_{name}.html") for name in ("story", "article")
    )
    parts = {f"story-{s.key}": story.render(story=s, **shared) for s in stories if s.is_packed}
    parts |= {f"article-{v.key}": article.render(view=v, **shared) for v in articles}
    return pack_parts(parts)


def _sums(stories: Sequence[PageStory]) -> tuple[Sum, ...]:
    counts: dict[str, int] = {}
    nouns: dict[str, Nouns] = {}
    for section in (s for story in stories for s in story.sections):
        counts[section.key] = counts.get(section.key, 0) + section.count
        nouns[section.key] = section.nouns
    is_one = len(stories) == 1 and not stories[0].name
    order = [kind.value for kind in _NOUNS]
    return tuple(
        Sum(
            counts[key],
            nouns[key].one if counts[key] == 1 else nouns[key].many,
            f"section-{key}" if is_one else "",
        )
        for key in sorted(counts, key=order.index)
    )


def _page_sections(found: Sequence[Section], first: int) -> tuple[PageSection, ...]:
    """Sections with their cards numbered from `first` on."""
    built = []
    for section in found:
        numbered = [NumberedCard(first + i, card) for i, card in enumerate(section.cards)]
        first += len(numbered)
        kind = section.kinds[0]
        built.append(
            PageSection(
                section.title,
                kind.value,
                _NOUNS[kind],
                _STYLES.get(kind, "wide"),
                _grouped(numbered)
                if kind in UNSOURCED_KINDS
                else (CardGroup("", tuple(numbered)),),
                len(numbered),
            )
        )
    return tuple(built)


def _grouped(cards: Sequence[NumberedCard]) -> tuple[CardGroup, ...]:
    """By the article that is accused, each in the order of severity."""
    groups: dict[str, list[NumberedCard]] = {}
    for numbered in cards:
        sides = numbered.card.sides
        groups.setdefault(sides[0].outlet if sides else "", []).append(numbered)
    return tuple(CardGroup(title, tuple(group)) for title, group in groups.items())


def _filters(report: Report, cards: Iterable[Card]) -> Filters:
    cards = list(cards)
    sources = {s.claim.attribution.name for c in cards for s in c.sides if s.claim.attribution}
    dimensions = {r.dimension for c in cards for r in c.relations}
    severities = {c.finding.severity for c in cards}
    kinds = {c.finding.kind for c in cards}
    return Filters(
        articles=tuple(Option(a.id, a.outlet_or_id) for a in report.articles),
        sources=tuple(Option(s, s) for s in sorted(sources, key=str.casefold)),
        dimensions=tuple(Option(d, DIMENSION_WORDS[d]) for d in Dimension if d in dimensions),
        severities=tuple(
            Option(str(s), SEVERITY_WORDS.get(s, f"severity {s}"))
            for s in sorted(severities, reverse=True)
        ),
        kinds=tuple(Option(k, KIND_WORDS[k]) for k in FindingKind if k in kinds),
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
def _environment() -> Environment:
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


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
