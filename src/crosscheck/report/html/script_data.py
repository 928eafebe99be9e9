"""What the page's script needs to know, as JSON that cannot end its element early.

The script puts text on the page as text only; the escaping here is against the HTML parser, which
looks for ``</script`` and ``<!--`` before any JSON is read.
"""

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from crosscheck.models.claims import Claim, Quantity, TimeRef
from crosscheck.models.relations import CONFLICT_KINDS
from crosscheck.models.report import Report
from crosscheck.report.decisions import Decision, decisions_to_json, grounds_of
from crosscheck.report.html.article_view import claim_statuses
from crosscheck.report.view import Card
from crosscheck.report.visible import make_visible
from crosscheck.report.words import (
    ATTRIBUTION_WORDS,
    DIMENSION_WORDS,
    MODALITY_WORDS,
    PART_WORDS,
    RELATION_WORDS,
    STANCE_WORDS,
    voice,
)
from crosscheck.text.json_text import Json

# Units that are words of the language; the others are signs: USD, percent.
_SPOKEN_UNITS = frozenset(
    ("year", "month", "week", "day", "hour", "minute", "second", "metre", "gram", "litre")
)


def script_data(report: Report, cards: Sequence[Card], decisions: Sequence[Decision]) -> Markup:
    """The data block's content: claims and articles are numbered in the report's order, findings in the cards'."""
    keys = {claim.id: key for key, claim in enumerate(report.claims)}
    articles = {article.id: key for key, article in enumerate(report.articles)}
    statuses = claim_statuses(report)
    grounds = grounds_of(report)
    document: Json = {
        "articles": [
            {
                "id": a.id,
                "outlet": a.outlet_or_id,
                "published": a.published.isoformat() if a.published else "",
            }
            for a in report.articles
        ],
        "claims": [_claim(c, articles, statuses[c.id]) for c in report.claims],
        "relations": [
            {
                "a": keys[r.a],
                "b": keys[r.b],
                "relation": RELATION_WORDS[r.relation],
                "kind": r.relation.value,
                "dimension": DIMENSION_WORDS[r.dimension],
                "level": r.level.replace("_", " "),
                "why": r.why,
            }
            for r in report.relations
            if r.a in keys and r.b in keys
        ],
        "findings": [_finding(card, keys, grounds[card.finding.id]) for card in cards],
        # As in a file: the page starts with it.
        "decisions": json.loads(decisions_to_json(decisions))["decisions"],
    }
    return escape_json(document)


def escape_json(document: Json) -> Markup:
    """JSON safe inside a script element of any type."""
    text = json.dumps(_visible(document), ensure_ascii=False, separators=(",", ":"))
    escapes = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))
    for character, escape in escapes:
        text = text.replace(character, escape)
    # Safe as markup: no character of HTML's syntax is left in it.
    return Markup(text)  # noqa: S704


def _visible(value: Json) -> Json:
    if isinstance(value, str):
        return make_visible(value)
    if isinstance(value, list):
        return [_visible(item) for item in value]
    if isinstance(value, dict):
        return {make_visible(key): _visible(item) for key, item in value.items()}
    return value


def _claim(claim: Claim, articles: Mapping[str, int], status: str) -> Json:
    spoken = claim.attribution
    details: dict[str, Json] = {
        "id": claim.id,
        "article": articles.get(claim.article, -1),
        "outlet": claim.article,
        "quote": claim.quote,
        "status": status,
        "voice": voice(spoken),
        "part": PART_WORDS[claim.part],
        "told": f"{MODALITY_WORDS[claim.modality]}, {claim.polarity.value}",
        "values": _values(claim),
        "flags": [flag.replace("_", " ") for flag in claim.flags],
    }
    if claim.statement != claim.quote:
        details["statement"] = claim.statement
    if spoken is not None:
        details["how"] = f"{STANCE_WORDS[spoken.stance]}, {ATTRIBUTION_WORDS[spoken.kind]}"
        details["source"] = spoken.name
    return details


def _values(claim: Claim) -> list[Json]:
    numbers = (f"{_named(q)}: {interval_words(q)}" for q in claim.quantities)
    return [*numbers, *(f"{t.text}: {_days(t)}" for t in claim.times)]


def _named(quantity: Quantity) -> str:
    counted = quantity.counted
    if counted is None or counted in quantity.text:
        return quantity.text
    return f"{quantity.text} ({counted})"


def _days(time: TimeRef) -> str:
    """The days in words: "2031-05-06", "from 2031-05-06", "2031-05-06 to 2031-05-09"."""
    if time.from_ == time.to:
        return time.from_.isoformat() if time.from_ else "day unknown"
    if time.from_ is None or time.to is None:
        return f"until {time.to}" if time.from_ is None else f"from {time.from_}"
    return f"{time.from_} to {time.to}"


def _finding(card: Card, keys: Mapping[str, int], grounds: Sequence[str]) -> Json:
    finding = card.finding
    return {
        "id": finding.id,
        "grounds": [*dict.fromkeys((finding.id, *grounds))],
        "headline": finding.headline,
        "label": card.label,
        "kind": finding.kind.value,
        "severity": finding.severity,
        "conflict": finding.kind in CONFLICT_KINDS,
        "dimensions": [*sorted({r.dimension.value for r in card.relations})],
        "claims": [keys[id_] for id_ in finding.claims if id_ in keys],
    }


def interval_words(quantity: Quantity) -> str:
    """The interval in words: "40 or more", "between 10 and 12", "52", "34 years"."""
    about = "about " if quantity.approx else ""
    low, high = _number(quantity.low), _number(quantity.high)
    unit = _unit_words(quantity)
    if low is not None and low == high:
        return f"{about}{low}{unit}"
    if low is not None and high is not None:
        return f"{about}between {low} and {high}{unit}"
    if low is not None:
        return (
            f"{about}more than {low}{unit}" if quantity.low_open else f"{about}{low}{unit} or more"
        )
    if high is not None:
        return (
            f"{about}less than {high}{unit}"
            if quantity.high_open
            else f"{about}{high}{unit} or less"
        )
    return "an unknown number"


def _unit_words(quantity: Quantity) -> str:
    """The unit behind its number: " percent", " years"."""
    unit = quantity.unit
    if unit is None:
        return ""
    is_one = quantity.low == quantity.high == 1
    return f" {unit}" if is_one or unit not in _SPOKEN_UNITS else f" {unit}s"


def _number(value: float | None) -> str | None:
    if value is None:
        return None
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
