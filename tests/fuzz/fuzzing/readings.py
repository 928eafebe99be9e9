"""Targets: figures, times and units by pattern; and whole articles through the parser and all stages."""

import asyncio
from datetime import date

from crosscheck.contract import contexts_of
from crosscheck.extract import Profile, make_extractor
from crosscheck.ingest import rule_blocks
from crosscheck.ingest.parts import parts_of
from crosscheck.models.articles import Article, ArticleContext, Part, Span
from crosscheck.models.calls import ModelRef
from crosscheck.models.claims import Claim, EventFrame, Modality, Polarity
from crosscheck.pipeline import build_report, extract_claims
from crosscheck.reading.quantity.numbers import find_figures
from crosscheck.reading.quantity.units import read_amount
from crosscheck.reading.reader import read_claims
from crosscheck.reading.time.calendar import Clock
from crosscheck.reading.time.clock import read_clock_times
from crosscheck.reading.time.expressions import find_expressions
from crosscheck.report.formats import FORMATS, render
from fuzzing.choices import Choices
from fuzzing.texts import require_ordered

_TODAY = date(2031, 5, 8)


def read_figures(data: bytes) -> None:
    """Figures with their units, times of day and time expressions stand in the text, in order."""
    text = Choices(data).prose(120)
    figures = find_figures(text)
    require_ordered([Span(f.start, f.end) for f in figures], text)
    for figure in figures:
        amount = read_amount(text, figure)
        assert 0 <= amount.start <= figure.start
        assert figure.end <= amount.end <= len(text)
    expressions = find_expressions(text)
    require_ordered([Span(e.start, e.end) for e in expressions], text)
    for expression in expressions:
        for published in (_TODAY, None):
            expression.resolve(Clock(published))
    require_ordered([Span(t.start, t.end) for t in read_clock_times(text)], text)


def read_words(data: bytes) -> None:
    """What is read of a claim's words stands in these words."""
    choices = Choices(data)
    quote = choices.prose(40).strip() or "x"
    statement = choices.prose(20).strip() or quote
    claim = Claim(
        "a-1", "a", choices.pick(list(Part)), 0, len(quote), quote, statement, None,
        Modality.HAPPENED, Polarity.AFFIRMED,
    )  # fmt: skip
    context = ArticleContext(
        "a", published=choices.pick((None, _TODAY)), text=quote if choices.flag() else ""
    )
    (read,) = read_claims([claim], {"a": context})
    require_read(read.claim, quote, 0)


def require_read(claim: Claim, text: str, at: int) -> None:
    """The spans of quantities, times and entities read as they say."""
    spans = [(f.text, Span(f.start - at, f.end - at)) for f in claim.quantities]
    spans += [(f.text, Span(f.start - at, f.end - at)) for f in claim.times]
    spans += [(f.text, Span(f.start - at, f.end - at)) for f in claim.entities]
    for words, span in spans:
        assert span.of(text) == words
    for quantity in claim.quantities:
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high, (
            quantity
        )
    for time in claim.times:
        assert time.from_ is None or time.to is None or time.from_ <= time.to, time


def require_frame(event: EventFrame, text: str) -> None:
    """What is said of an event is in order, and its words stand in the article."""
    assert event.from_ is None or event.to is None or event.from_ <= event.to, event
    assert all(words in text for words in event.from_words), event


def check_articles(data: bytes) -> None:
    """Two articles through every stage, without a model, into every format."""
    choices = Choices(data)
    articles = [_article(choices, name) for name in ("a", "b")]
    extractor = make_extractor(Profile.RULES)
    extraction = asyncio.run(extract_claims(articles, extractor, concurrency=1))
    texts = {a.id: a for a in articles}
    for claim in extraction.claims:
        assert claim.quote == texts[claim.article].text[claim.start : claim.end]
    for read in read_claims(extraction.claims, contexts_of(articles)):
        require_read(read.claim, texts[read.claim.article].text, 0)
        require_frame(read.claim.event, texts[read.claim.article].text)
    report = build_report(articles, extraction, ModelRef("rules", "rules"))
    for name in FORMATS:
        if name != "xlsx":
            render(report, name)


def _article(choices: Choices, name: str) -> Article:
    text = choices.prose(80)
    return Article(name, text, parts_of(rule_blocks(text)), published=choices.pick((None, _TODAY)))
