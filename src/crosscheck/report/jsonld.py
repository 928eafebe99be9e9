"""JSON-LD: claims as schema.org/Claim, their places as W3C Web Annotation selectors.

Published vocabularies only: https://schema.org/Claim (a claim and its `appearance` in an article)
and https://www.w3.org/TR/annotation-model/ (`TextQuoteSelector` with the words around, and
`TextPositionSelector`, whose positions are code points of the article's text, as here). The context
stands in the document, so that a processor needs no network to read it.
"""

from collections.abc import Mapping
from urllib.parse import quote as percent_encode

from crosscheck.models.articles import Article
from crosscheck.models.claims import Claim
from crosscheck.models.report import Report
from crosscheck.text.json_text import Json, to_json

_AUTHOR_TYPES: Mapping[str, str] = {"person": "Person", "org": "Organization"}
# As many characters around a quote as the model's examples give, to tell repeated words apart.
_AROUND = 32
CONTEXT: Mapping[str, Json] = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "NewsArticle": "schema:NewsArticle",
    "Organization": "schema:Organization",
    "Claim": "schema:Claim",
    "Person": "schema:Person",
    "headline": "schema:headline",
    "datePublished": {"@id": "schema:datePublished", "@type": "schema:Date"},
    "publisher": {"@id": "schema:publisher", "@type": "@id"},
    "name": "schema:name",
    "text": "schema:text",
    "appearance": {"@id": "schema:appearance", "@type": "@id"},
    "creditText": "schema:creditText",
    "author": {"@id": "schema:author", "@type": "@id"},
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "identifying": "oa:identifying",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}


def render_jsonld(report: Report) -> str:
    """Render articles, claims and their places as one JSON-LD document."""
    articles = {a.id: a for a in report.articles}
    claims = sorted(report.claims, key=lambda c: (c.article, c.start, c.id))
    graph: list[Json] = [_article(a) for a in sorted(report.articles, key=lambda a: a.id)]
    for claim in claims:
        graph += [_claim(claim), _annotation(claim, articles.get(claim.article))]
    document: Json = {"@context": dict(CONTEXT), "@graph": graph}
    # In a page's script element nothing may look like its end, or like a comment.
    return to_json(document, indent=2).replace("<", "\\u003c") + "\n"


def _urn(kind: str, identifier: str) -> str:
    return f"urn:crosscheck:{kind}:{percent_encode(identifier, safe='')}"


def _article(article: Article) -> Json:
    node: dict[str, Json] = {"id": _urn("article", article.id), "type": "NewsArticle"}
    if article.headline:
        node["headline"] = article.headline
    if article.published:
        node["datePublished"] = article.published.isoformat()
    if article.outlet:
        node["publisher"] = {"type": "Organization", "name": article.outlet}
    return node


def _claim(claim: Claim) -> Json:
    node: dict[str, Json] = {
        "id": _urn("claim", claim.id),
        "type": "Claim",
        "text": claim.statement,
        "appearance": _urn("article", claim.article),
    }
    spoken = claim.attribution
    if spoken is not None:
        kind = _AUTHOR_TYPES.get(_entity_type(claim, spoken.source_id))
        if kind is None:
            # schema.org's author is a person or an organization; a document is neither.
            node["creditText"] = spoken.name
        else:
            node["author"] = {"type": kind, "name": spoken.name}
    return node


def _entity_type(claim: Claim, source_id: str | None) -> str:
    return next((e.type for e in claim.entities if e.id == source_id), "")


def _annotation(claim: Claim, article: Article | None) -> Json:
    return {
        "id": _urn("annotation", claim.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": _urn("claim", claim.id),
        "target": {
            "type": "SpecificResource",
            "source": _urn("article", claim.article),
            "selector": [
                _quote_selector(claim, article.text if article else ""),
                {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
            ],
        },
    }


def _quote_selector(claim: Claim, text: str) -> Json:
    selector: dict[str, Json] = {"type": "TextQuoteSelector", "exact": claim.quote}
    if claim.span.of(text) == claim.quote:
        selector["prefix"] = text[max(claim.start - _AROUND, 0) : claim.start]
        selector["suffix"] = text[claim.end : claim.end + _AROUND]
    return selector
