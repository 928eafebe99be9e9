"""The claims that the rules find in a text."""

from crosscheck.extract.propositions import Proposition
from crosscheck.extract.sentences import read_article
from values import make_article


def shortest_claim(words: str, text: str) -> Proposition:
    """The shortest claim of `text` that begins with `words`."""
    claims = [
        p for s in read_article(make_article("story", text)).sentences for p in s.propositions
    ]
    found = [p for p in claims if p.span.of(text).startswith(words)]
    assert found, [p.span.of(text) for p in claims]
    return min(found, key=lambda p: p.span.end - p.span.start)
