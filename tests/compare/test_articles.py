"""What the articles of a comparison say as wholes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from crosscheck.compare.articles import Articles
from crosscheck.compare.engine import judge_pair
from crosscheck.compare.signature import signature
from crosscheck.models.readings import ReadClaim

Builder = Callable[..., ReadClaim]
ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]


def articles_of(*reads: ReadClaim) -> Articles:
    return Articles([signature(read) for read in reads])


def test_articles_on_one_story_are_alike(claim: Builder) -> None:
    articles = articles_of(
        claim("The flood near Halm drowned sheep", id_="a", article="x"),
        claim("Sheep drowned in the flood near Halm", id_="b", article="y"),
        claim("Voters in Lund chose a mayor", id_="c", article="z"),
    )
    assert articles.likeness("x", "x") == 1.0
    assert 0.0 <= articles.likeness("x", "z") < articles.likeness("x", "y") <= 1.0
    assert articles.likeness("x", "y") == articles.likeness("y", "x")


def test_nothing_speaks_against_articles_that_are_not_known(claim: Builder) -> None:
    """A pair that is judged on its own is of articles of which nothing else was read."""
    assert Articles().likeness("x", "y") == 1.0
    assert not Articles().knows("x", "number:14.0..14.0 None")


def test_an_article_knows_what_any_of_its_claims_says(read_pair: ReadPair) -> None:
    one, other = read_pair({"text": "It killed 14 people."}, {"text": "It killed 31 people."})
    (fourteen,), (thirty_one,) = (p.keys for p in signature(one).points if p.kind == "number"), (
        p.keys for p in signature(other).points if p.kind == "number"
    )  # fmt: skip
    articles = articles_of(one, other)
    assert articles.knows("left", fourteen[0])
    assert not articles.knows("left", thirty_one[0])
    assert articles.knows("right", thirty_one[0])


def test_two_values_known_to_one_article_are_less_of_a_conflict(read_pair: ReadPair) -> None:
    """The girl of 12 and the girl of 15: whoever prints both speaks of two."""
    a, b = read_pair(
        {"text": "A girl, 12, was hurt in the Halm crash."},
        {"text": "A girl, 15, was hurt in the Halm crash."},
    )
    both = replace(b, claim=replace(b.claim, id="c", article=a.claim.article))
    theirs = replace(a, claim=replace(a.claim, id="d", article=b.claim.article))
    apart = likeliest(a, b, (a, b))
    one_knows = likeliest(a, b, (a, b, both))
    both_know = likeliest(a, b, (a, b, both, theirs))
    assert apart > one_knows > both_know


def likeliest(a: ReadClaim, b: ReadClaim, corpus: tuple[ReadClaim, ...]) -> float:
    return max(x.probability for x in judge_pair(a, b, corpus).judged)
