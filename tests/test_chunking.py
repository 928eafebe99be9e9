"""Chunks cover the reportable text exactly, in order, and never send boilerplate."""

from hypothesis import given
from hypothesis import strategies as st

from crosscheck.chunking import chunk_article
from crosscheck.models.articles import UNCLAIMED, Article, Part, PartSpan
from crosscheck.text.sentences import article_sentences

BODY = "One is first. Two is second.\nThree is third.\n\nFour is fourth. Five is fifth.\n"


def _article(pieces: list[tuple[Part, str]]) -> Article:
    parts, text = [], ""
    for part, words in pieces:
        if words:
            parts.append(PartSpan(part, len(text), len(text) + len(words)))
            text += words
    return Article("a", text, tuple(parts))


words = st.text(alphabet=st.sampled_from("abC. \n“”é"), max_size=60)
articles = st.lists(st.tuples(st.sampled_from(list(Part)), words), max_size=6).map(_article)


@given(articles, st.integers(1, 40))
def test_pieces_joined_are_the_reportable_text(article: Article, budget: int) -> None:
    chunks = chunk_article(article, token_budget=budget)
    joined = "".join(p.of(article.text) for c in chunks for p in c.pieces)
    reportable = "".join(
        article.text[p.start : p.end] for p in article.parts if p.part not in UNCLAIMED
    )
    assert joined == reportable
    assert [c.index for c in chunks] == list(range(len(chunks)))


@given(articles, st.integers(1, 40))
def test_every_sentence_is_in_exactly_one_chunk(article: Article, budget: int) -> None:
    chunks = chunk_article(article, token_budget=budget)
    assert tuple(s for c in chunks for s in c.sentences) == article_sentences(article)


def test_a_budget_packs_whole_paragraphs() -> None:
    article = _article([(Part.BODY, BODY)])
    assert [len(c.sentences) for c in chunk_article(article, token_budget=8)] == [2, 1, 2]
