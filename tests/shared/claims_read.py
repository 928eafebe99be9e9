"""The claims that the rules find in a text."""

from crosscheck.extract.propositions import Proposition
from crosscheck.extract.sentences import read_article
from values import make_article


def shortest_claim(words: str, text: str) -> Proposition:
    """The shortest claim of `text` that begins with `words`."""
    found = [p for p in _propositions(text) if p.span.of(text).startswith(words)]
    assert found, all_claims(text)
    return min(found, key=lambda p: p.span.end - p.span.start)


def all_claims(text: str) -> list[str]:
    """What the claims of `text` quote, without the full stop."""
    return [p.span.of(text).rstrip(".") for p in _propositions(text)]


def _propositions(text: str) -> list[Proposition]:
    read = read_article(make_article("story", text)).sentences
    return [p for sentence in read for p in sentence.propositions]
