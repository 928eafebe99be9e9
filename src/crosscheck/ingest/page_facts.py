"""What a web page states of itself in its head: of what kind it is, from when, how long, for whom.

Publishers write this for search engines, as schema.org objects in JSON-LD and as meta elements; it
tells a front page from an article and the posts of a live blog from each other, which no reader of
the visible page can do as surely.
"""

import html as html_entities
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from lxml import etree, html

from crosscheck.ingest.page_trees import parse_page
from crosscheck.ingest.printed_posts import printed_posts
from crosscheck.ingest.refusals import LINKS, lists_articles
from crosscheck.ingest.stamps import find_date
from crosscheck.ingest.two_readers import visible_text
from crosscheck.ingest.values import LivePost, Metadata, PageFacts

_LONGEST_OBJECT = 2_000_000
# Objects that hold the page's main object; below these, an object is about something else.
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
_ARTICLES = re.compile(r"article$|^(?:report|blogposting|liveblogposting)$")
_LISTS = {
    "imagegallery": "a gallery of pictures",
    "mediagallery": "a gallery of pictures",
    "videogallery": "a gallery of videos",
    "collectionpage": LINKS,
    "searchresultspage": LINKS,
    "profilepage": "a page about a person",
}
_LIVE = "liveblogposting"
_PUBLISHED = re.compile(
    r"(?:article|og|rnews)?[:._]?(?:date)?published(?:_?time|_?date|_?at)?|(?:parsely-)?pub-?date"
    r"|publish-?date|publication[-_]?date|date-?published|(?:dc|dcterms)\.(?:date\.)?(?:issued|created)"
    r"|sailthru\.date|cxenseparse:recs:publishtime",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"modif|updat|revis", re.IGNORECASE)
_BOXES = frozenset({"aside", "nav", "footer"})
# How a page calls boxes with other stories' dates, and how far up from a date to look for one.
_OTHERS = re.compile(
    r"related|recommend|sidebar|comment|popular|most-?read|teaser|promo|trending|latest",
    re.IGNORECASE,
)
_FAR_UP = 12
_LONGEST_STAMP = 100
_FRONT = re.compile(r"https?://[^/?#]+/?(?:index\.\w{3,5}|home)?/?(?:[?#].*)?", re.IGNORECASE)
_ADDRESSED = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/-])")
_ONE_DAY = timedelta(days=1)
# Before this there were no news pages; software writes the year 1 for what it does not know.
_FIRST_YEAR = 1990
_TAGS = re.compile(r"<[^>]{0,500}>")


def read_facts(page: str, url: str | None = None) -> PageFacts:
    """What the page states; what it does not state in a way that can be read is None.

    Args:
        page: its source, decoded.
        url: where it was fetched from, if it was.
    """
    tree = parse_page(page)
    if tree is None:
        return PageFacts()
    objects = list(_objects(tree))
    articles = [o for o in objects if any(_ARTICLES.search(kind) for kind in _kinds(o))]
    article: Mapping[str, object] = max(articles, key=len, default={})
    metas = _metas(tree)
    is_article = bool(articles) or "article" in metas.get("og:type", ())
    links = [str(link) for link in tree.xpath("//link[@rel='canonical']/@href")]
    addresses = [address for address in (url, *links, *metas.get("og:url", ())) if address]
    return PageFacts(
        kind=None if is_article else _list_kind(objects, addresses) or _printed_kind(page),
        is_free=_truth(article.get("isAccessibleForFree")),
        words=_words(article),
        posts=tuple(_posts(article) if _LIVE in _kinds(article) else printed_posts(tree)),
        dated=replace(
            _published(tree, metas, article, addresses), changed=_changed(tree, metas, article)
        ),
    )


def _objects(tree: html.HtmlElement) -> Iterator[Mapping[str, object]]:
    """The schema.org objects that the page is about."""
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "") or len(script.text or "") > _LONGEST_OBJECT:
            continue
        with suppress(ValueError, RecursionError):
            yield from _unfold(json.loads(script.text or "", strict=False))


def _unfold(found: object) -> Iterator[Mapping[str, object]]:
    if isinstance(found, list):
        for one in found:
            yield from _unfold(one)
    elif isinstance(found, dict):
        yield found
        for holder in _HOLDERS:
            yield from _unfold(found.get(holder))


def _kinds(found: Mapping[str, object]) -> tuple[str, ...]:
    kinds = found.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(str(kind).rpartition("/")[2].lower() for kind in listed)


def _list_kind(objects: Sequence[Mapping[str, object]], addresses: Sequence[str]) -> str | None:
    """What a page is that says of itself that it is no article."""
    kinds = [kind for found in objects for kind in _kinds(found)]
    if any(_FRONT.fullmatch(address) for address in addresses[:1]):
        return "the front page of a site"
    return next((_LISTS[kind] for kind in kinds if kind in _LISTS), None)


def _printed_kind(page: str) -> str | None:
    """Readers of pages leave out the headlines of a list, which are links, so that a story is left."""
    return LINKS if lists_articles(visible_text(page)) else None


def _metas(tree: html.HtmlElement) -> dict[str, list[str]]:
    """What the meta elements say, by name."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        for name in ("property", "name", "itemprop"):
            if meta.get(name) and meta.get("content"):
                found.setdefault(meta.get(name).lower().strip(), []).append(meta.get("content"))
    return found


def _published(
    tree: html.HtmlElement,
    metas: Mapping[str, Sequence[str]],
    article: Mapping[str, object],
    addresses: Sequence[str],
) -> Metadata:
    """The day of publication, and from what it is known; the day of a change is no such day.

    Metadata tell it by a clock that may be that of another zone; the address has the newsroom's day.
    """
    named = [v for name, values in metas.items() if _PUBLISHED.fullmatch(name) for v in values]
    marked = tree.xpath("//*[@itemprop='datePublished']/@datetime")
    day = _first_day(article.get("datePublished"), article.get("dateCreated"), *named, *marked)
    local = next(filter(None, map(_addressed, addresses)), None)
    if local is not None and (day is None or abs(day - local) <= _ONE_DAY):
        return Metadata(published=local, published_from="the page's address")
    if day is not None:
        return Metadata(published=day, published_from="the page's metadata")
    timed = set(filter(None, map(_own_time, tree.iter("time"))))
    if len(timed) == 1:
        return Metadata(published=timed.pop(), published_from="the time element of the page")
    return Metadata()


def _changed(
    tree: html.HtmlElement, metas: Mapping[str, Sequence[str]], article: Mapping[str, object]
) -> date | None:
    """The day on which the page says that it was changed."""
    named = [v for name, values in metas.items() if _CHANGED.search(name) for v in values]
    marked = tree.xpath("//*[@itemprop='dateModified']/@datetime")
    return _first_day(article.get("dateModified"), *named, *marked)


def _first_day(*stated: object) -> date | None:
    return next(filter(None, map(_day, stated)), None)


def _own_time(time: etree._Element) -> date | None:
    """The day of a time element, unless it stands in another story's box or tells of a change."""
    around = [time, *time.iterancestors()][:_FAR_UP]
    named = " ".join(f"{e.get('class', '')} {e.get('id', '')}" for e in around)
    if any(e.tag in _BOXES for e in around) or _OTHERS.search(named):
        return None
    parent = time.getparent()
    before = (parent.text or "") if parent is not None else ""
    words = (
        f"{before} {''.join(time.itertext())} {time.get('itemprop', '')} {time.get('class', '')}"
    )
    if _CHANGED.search(words) or parent is None:
        return None
    return _day(time.get("datetime"))


def _posts(article: Mapping[str, object]) -> Iterator[LivePost]:
    updates = article.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else [updates]:
        if isinstance(update, dict):
            body = _text(update.get("articleBody")) or _text(update.get("description"))
            if body:
                when = _text(update.get("datePublished")) or _text(update.get("dateModified"))
                yield LivePost(when, _text(update.get("headline")), body)


def _words(article: Mapping[str, object]) -> int | None:
    """How many words the page says that its article has."""
    with suppress(TypeError, ValueError):
        return int(str(article.get("wordCount")).replace(",", ""))
    return None


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    plain = html_entities.unescape(_TAGS.sub(" ", value)).strip()
    return plain or None


def _truth(value: object) -> bool | None:
    return {"true": True, "false": False}.get(str(value).strip().lower())


def _day(value: object) -> date | None:
    """The day of an ISO 8601 time, or of one in words."""
    if not isinstance(value, str):
        return None
    with suppress(ValueError):
        day = date.fromisoformat(value.strip()[:10])
        return day if day.year >= _FIRST_YEAR else None
    return find_date(value[:_LONGEST_STAMP])


def _addressed(address: str) -> date | None:
    found = _ADDRESSED.search(address)
    return _day("-".join(found.groups())) if found else None
