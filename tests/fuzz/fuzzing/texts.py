"""Targets: folding, sentences, quotations, search, chunking, and what is shown of any text."""

from itertools import pairwise

from rapidfuzz import fuzz

from crosscheck.chunking import chunk_article
from crosscheck.llm.estimate import estimate_text
from crosscheck.models.articles import UNCLAIMED, Article, Part, PartSpan, Span
from crosscheck.report.markdown import escape_markdown
from crosscheck.report.table import neutralise
from crosscheck.report.visible import make_visible, one_line
from crosscheck.text.dates import without_date_glosses
from crosscheck.text.fold import fold, folded, normalise_newlines
from crosscheck.text.quotations import quotations
from crosscheck.text.search import locate_quote, locate_words
from crosscheck.text.sentences import LONGEST_SENTENCE, article_sentences, paragraphs, sentences
from fuzzing.choices import Choices

_SHOWN = 400


def fold_text(data: bytes) -> None:
    """Every folded character has its origin; the fast way gives the same."""
    text = Choices(data).prose(_SHOWN)
    found = fold(text)
    assert len(found.origin) == len(found.text)
    assert all(a <= b for a, b in pairwise(found.origin))
    assert all(0 <= offset < len(text) for offset in found.origin)
    assert folded(text) == found.text
    assert "\r" not in normalise_newlines(text)
    assert without_date_glosses(without_date_glosses(text)) is not None


def split_sentences(data: bytes) -> None:
    """Sentences are ordered and disjoint, stand in their paragraph, and lose no letter."""
    text = Choices(data).prose(_SHOWN)
    found = list(sentences(text))
    require_ordered(found, text)
    lines = list(paragraphs(text))
    require_ordered(lines, text)
    covered = [False] * len(text)
    for span in found:
        assert span.of(text) == span.of(text).strip()
        assert span.end - span.start <= LONGEST_SENTENCE
        covered[span.start : span.end] = [True] * (span.end - span.start)
    assert all(covered[i] or not c.isalnum() for i, c in enumerate(text))


def find_quotations(data: bytes) -> None:
    """Quotations are ordered, disjoint and inside the text."""
    text = Choices(data).prose(_SHOWN)
    found = list(quotations(text))
    require_ordered([q.span for q in found], text)
    assert all(q.words >= 0 for q in found)


def search_quote(data: bytes) -> None:
    """What stands in a text is found there; what is found reads as it was asked for."""
    choices = Choices(data)
    text, quote = choices.prose(200), choices.prose(40)
    match = locate_quote(quote, text)
    if match is not None and match.how in {"exact", "folded"}:
        assert folded(match.span.of(text)) == folded(quote)
    elif match is not None:
        assert fuzz.ratio(folded(quote), folded(match.span.of(text))) >= 70
        assert 0 <= match.span.start < match.span.end <= len(text)
    start, end = choices.span(len(text))
    inner = text[start:end]
    if folded(inner):
        sure = locate_quote(inner, text, Span(start, end))
        assert sure is not None
        assert sure.how in {"exact", "folded"}
    words = locate_words(quote, text)
    assert words is None or folded(words.of(text)) == folded(quote)


def pack_chunks(data: bytes) -> None:
    """The chunks cover the reportable text exactly, and each sentence is in one of them."""
    article = draw_article(choices := Choices(data), "a")
    chunks = chunk_article(article, token_budget=choices.number(1, 60))
    joined = "".join(piece.of(article.text) for chunk in chunks for piece in chunk.pieces)
    reportable = (article.text[p.start : p.end] for p in article.parts if p.part not in UNCLAIMED)
    assert joined == "".join(reportable)
    assert tuple(s for c in chunks for s in c.sentences) == article_sentences(article)
    assert [c.index for c in chunks] == list(range(len(chunks)))


def show_text(data: bytes) -> None:
    """Nothing that acts is shown: no control character, no formula, no markup."""
    text = Choices(data).prose(_SHOWN)
    shown = make_visible(text)
    assert make_visible(shown) == shown
    assert not any(c in shown for c in "\x00\x1b\r\u202e\u2028\ufeff")
    assert len(one_line(text).splitlines()) <= 1
    cell = neutralise(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    markdown = escape_markdown(text)
    assert "\n" not in markdown
    assert not markdown.startswith(("#", ">", "- ", "* ", "+ ", "=", "<"))
    assert 0 <= estimate_text(text) <= len(text)


def draw_article(choices: Choices, name: str) -> Article:
    """An article of some parts."""
    parts: list[PartSpan] = []
    text = ""
    for _ in range(choices.number(1, 5)):
        words = choices.prose(80)
        if words:
            parts.append(PartSpan(choices.pick(list(Part)), len(text), len(text) + len(words)))
            text += words
    return Article(name, text, tuple(parts), headline=choices.prose(8) or None)


def require_ordered(spans: list[Span], text: str) -> None:
    """Spans follow each other, are not empty and lie in `text`."""
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
