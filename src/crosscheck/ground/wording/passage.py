"""What a statement is held against: the quote, the sentences around it, who they are about, and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.ground.wording.anchors import Anchor, find_anchors
from crosscheck.ground.wording.names import Passage
from crosscheck.language.geography import LOCATIVE
from crosscheck.language.parse import parse, parse_all
from crosscheck.language.stems import stems
from crosscheck.language.tokens import Doc, Token
from crosscheck.models.articles import Article, Span
from crosscheck.text.fold import folded
from crosscheck.text.sentences import article_sentences

CONTEXT_SENTENCES = 3
_WORD = re.compile(r"[^\W_]+")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ANAPHORA = frozenset({"it", "they", "he", "she", "who", "which", "that", "where"})
_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "me", "my"})


@dataclass(frozen=True, slots=True)
class _Parsed:
    """One sentence of an article with its anchors, and the names its clauses are about, last first."""

    span: Span
    anchors: tuple[Anchor, ...]
    subjects: tuple[Anchor, ...]


def names_place(words: str) -> bool:
    """Whether a text sets something at a place that it names ("in Halm", "off the Lillevik coast")."""
    doc = parse(" ".join(words.split()))
    nouns = (t for t in doc if t.dep_ == "pobj" and t.head.lower_ in LOCATIVE)
    phrases = (doc[noun.left_edge.i : noun.i + 1].as_doc() for noun in nouns)
    return any(anchor.kind == "name" for phrase in phrases for anchor in find_anchors(phrase))


def read_passage(article: Article, quote: Span, words: Doc, names: Sequence[str]) -> Passage:
    """Gather what the names of a statement may rest on: those around the quote, which `words` are parsed from.

    `names` are those that code found for pronouns and roles of the quote, its speaker's among them.
    """
    told = _parsed_article(article)
    own = [i for i, s in enumerate(told) if s.span.overlaps(quote)] or [0]
    begin = max(0, own[0] - CONTEXT_SENTENCES)
    near = told[begin : own[-1] + 1]
    before = Span(told[own[0]].span.start, quote.start) if told else quote
    headline = find_anchors(parse(article.headline)) if article.headline else ()
    is_spoken = any(t.lower_ in _FIRST_PERSON for t in words)
    return Passage(
        quote=find_anchors(words),
        around=(*(a for s in near for a in s.anchors), *headline),
        article=tuple(a for s in told for a in s.anchors),
        words=_words_in(article.text) | _words_in(" ".join(names)),
        subjects=(
            *_subjects(parse(before.of(article.text))),
            *(a for s in reversed(told[begin : own[0]]) for a in s.subjects),
        ),
        known=tuple(_known(names, is_spoken=is_spoken)),
        nouns=frozenset(
            stem for t in words if t.pos_ == "NOUN" for stem in stems(t.lemma_.lower())
        ),
        lacks_subject=_lacks_subject(words),
    )


def _known(names: Sequence[str], *, is_spoken: bool) -> Iterator[Anchor]:
    """The names as anchors; "Norway's ministry" is not Norway, but its "we" may be."""
    for doc in map(parse, names):
        found = [a for a in find_anchors(doc) if a.kind == "name"]
        is_whole = len(found) == 1 or is_spoken
        yield from (a for a in found if is_whole or not a.value.startswith("country:"))


def _lacks_subject(words: Doc) -> bool:
    root = next((t for t in words if t.dep_ == "ROOT"), None)
    if root is None:
        return True
    return all(t.lower_ in _ANAPHORA for t in root.children if t.dep_ in _SUBJECTS)


def _subjects(doc: Doc) -> tuple[Anchor, ...]:
    """The names in the subjects of a text, the last first."""
    anchors = [a for a in find_anchors(doc) if a.kind == "name"]
    subjects = (_words_of(t) for t in reversed(list(doc)) if t.dep_ in _SUBJECTS)
    return tuple(a for words in subjects for a in anchors if a.words in words)


def _words_of(token: Token) -> str:
    below = sorted(token.subtree, key=lambda t: t.i)
    return str(token.doc[below[0].i : below[-1].i + 1].text)


@lru_cache(maxsize=64)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(word for piece in folded(text).split() for word in _WORD.findall(piece))


@lru_cache(maxsize=16)
def _parsed_article(article: Article) -> tuple[_Parsed, ...]:
    """The reportable sentences; parsed once for all statements of an article."""
    spans = article_sentences(article)
    docs = parse_all(" ".join(s.of(article.text).split()) for s in spans)
    return tuple(
        _Parsed(span, find_anchors(doc), _subjects(doc))
        for span, doc in zip(spans, docs, strict=True)
    )
