"""Whom a pronoun stands for when two claims are compared: the nearest name that fits, a subject first."""

import pytest

from crosscheck.models.articles import ArticleContext
from crosscheck.reading import read_claims
from values import make_claim, said_by


def doer_of(before: str, text: str, verb: str, source: str | None = None) -> str | None:
    """Who does `verb` in `text`, which stands behind `before` in its article."""
    article = f"{before} {text}"
    claims = [
        make_claim(before, 0, id="a-00000001"),
        make_claim(text, len(before) + 1, id="a-00000002", attribution=said_by(source)),
    ]
    read = read_claims(claims, {"a": ArticleContext("a", text=article)})[1]
    return next((p.agent for p in read.predicates if p.lemma == verb), None)


@pytest.mark.parametrize(
    ("before", "text", "verb", "who"),
    [
        ("Carla Mendes met Joel Silva.", "She left Halm.", "leave", "mendes"),
        ("Carla Mendes met Joel Silva.", "He left Halm.", "leave", "silva"),
        # The subject of what was said last before a name that is nearer.
        ("Joel Silva met Adam Berg.", "He left Halm.", "leave", "silva"),
        ("The Halm Bank sold a mill.", "It paid a fine.", "pay", "halm-bank"),
        # The name right before a relative pronoun.
        ("It rained.", "Joel Silva, who sold the mill, left.", "sell", "silva"),
        # Near misses: nobody of that kind, nobody is meant, and nobody is near.
        ("The mill burned.", "She left Halm.", "leave", None),
        ("The Halm Bank sold a mill.", "It is cold.", "be", None),
        ("Joel Silva sang. " + "The mill burned. " * 40, "He left Halm.", "leave", None),
    ],
)
def test_a_pronoun_stands_for_the_nearest_name_that_fits(
    before: str, text: str, verb: str, who: str | None
) -> None:
    found = doer_of(before, text, verb)
    assert (found is None) if who is None else (found is not None and who in found)
    assert found is None or not found.startswith("?")


def test_who_says_i_is_the_speaker() -> None:
    found = doer_of("Joel Silva met Carla Mendes.", "I sold the mill", "sell", "Carla Mendes")
    assert found is not None
    assert "mendes" in found
