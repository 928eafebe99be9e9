"""One verdict on a wording, from all that is held against the quote."""

from collections.abc import Callable, Sequence
from typing import get_args

from crosscheck.ground.wording.anchors import find_anchors
from crosscheck.ground.wording.names import Passage, Standing, judge_names
from crosscheck.ground.wording.negations import judge_hedges, judge_negations
from crosscheck.ground.wording.passage import read_passage
from crosscheck.ground.wording.values import Days, judge_bounds, judge_days, judge_numbers
from crosscheck.language.parse import parse
from crosscheck.language.stems import stems
from crosscheck.language.tokens import Doc
from crosscheck.models.articles import Article, Span

_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
# Share of a statement's words, names and numbers apart, that the article must have nearby.
_LEAST_SHARED = 0.3
_LEAST_WORDS = 3


def judge_wording(
    article: Article,
    quote: Span,
    statement: str,
    names: Sequence[str],
    days: Callable[[], Sequence[Days]],
) -> Standing:
    """Say whether a statement says what the article's words say, and no more.

    Args:
        article: where the quote stands.
        quote: its span.
        statement: in other words, without dates that code put in.
        names: that code found for pronouns and roles of the quote, its speaker's among them.
        days: gives the days that code worked out from the words around; asked only if need be.

    Returns:
        "contradicted" when it says something else; "unconfirmed" when it names somebody whom the
        quote leaves to its surroundings and code cannot tell that they are meant.
    """
    words, worded = parse(" ".join(quote.of(article.text).split())), parse(statement)
    passage = read_passage(article, quote, words, names)
    anchors = find_anchors(worded)
    standings = (
        judge_negations(worded, words),
        judge_hedges(worded, words),
        judge_bounds(worded, words),
        judge_numbers(anchors, passage),
        judge_names(anchors, passage),
        judge_days(anchors, passage, days() if any(a.kind == "time" for a in anchors) else ()),
        _judge_words(worded, words, passage),
    )
    return max(standings, key=get_args(Standing).index)


def _judge_words(statement: Doc, quote: Doc, passage: Passage) -> Standing:
    """Whether enough of the wording's own words are the article's."""
    said = [t for t in statement if t.pos_ in _CONTENT]
    if len(said) < _LEAST_WORDS:
        return "borne_out"
    known = {stem for t in quote if t.pos_ in _CONTENT for stem in stems(t.lemma_.lower())}
    known |= {stem for a in passage.around for stem in a.context}
    shared = sum(bool(stems(t.lemma_.lower()) & known) for t in said)
    return "borne_out" if shared >= _LEAST_SHARED * len(said) else "contradicted"
