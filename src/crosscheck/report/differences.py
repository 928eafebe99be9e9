"""Which words of two sentences make the difference, so that an eye finds them at once.

Where compare named values (numbers, dates), those are marked; two versions of one quotation get a
word difference; sentences that merely speak of one event are not diffed, because everything would
be marked.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from crosscheck.models.articles import Span
from crosscheck.models.claims import Claim, Quantity
from crosscheck.models.relations import Dimension, Relation
from crosscheck.text.fold import folded
from crosscheck.text.quotations import quotations

_WORD = re.compile(r"\w+(?:[.,'’\-]\w+)*")
_NAMED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|‘([^’]+)’")
# Below this share of common words two sentences are not versions of each other.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Difference:
    """Differing words of two texts, as spans of each, with the share of words they have in common."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    similarity: float


def diff_words(left: str, right: str) -> Difference:
    """Compare two texts word by word; case, marks and white space do not count."""
    ours, theirs = _words(left), _words(right)
    matcher = SequenceMatcher(
        None,
        [folded(w.of(left)) for w in ours],
        [folded(w.of(right)) for w in theirs],
        autojunk=False,
    )
    changes = [c for c in matcher.get_opcodes() if c[0] != "equal"]
    return Difference(
        tuple(_joined(ours[c[1] : c[2]]) for c in changes if c[1] < c[2]),
        tuple(_joined(theirs[c[3] : c[4]]) for c in changes if c[3] < c[4]),
        matcher.ratio(),
    )


def differing_spans(relation: Relation | None, a: Claim, b: Claim) -> Difference:
    """Find what to mark in the quotes of two claims that stand in `relation`.

    Returns:
        Spans within each quote; empty where nothing in particular makes the difference.
    """
    if relation is not None and relation.dimension is Dimension.WORDING:
        return _diff_quotations(a.quote, b.quote)
    if relation is not None:
        left, right = _named(relation, a), _named(relation, b)
        if left or right:
            return Difference(left, right, 0.0)
    difference = diff_words(a.quote, b.quote)
    return difference if difference.similarity >= _ALIKE else Difference((), (), 0.0)


def is_named(quantity: Quantity, why: str) -> bool:
    """Whether a reason names the number, in the article's words; "12" is not named by "12,000"."""
    return re.search(rf"(?<![\d,.]){re.escape(quantity.text)}(?![\d,]*\d)", why) is not None


def _diff_quotations(left: str, right: str) -> Difference:
    """The difference of the two quoted stretches that are most alike."""
    pairs = [(a, b) for a in _quoted(left) for b in _quoted(right)]
    compared = [(a, b, diff_words(a.of(left), b.of(right))) for a, b in pairs]
    a, b, best = max(compared, key=lambda c: c[2].similarity)
    inner = _without_cuts(best, a.of(left), b.of(right))
    return Difference(
        tuple(s.shift(a.start) for s in inner.left),
        tuple(s.shift(b.start) for s in inner.right),
        inner.similarity,
    )


def _quoted(text: str) -> tuple[Span, ...]:
    return tuple(q.span for q in quotations(text)) or (Span(0, len(text)),)


def _without_cuts(difference: Difference, left: str, right: str) -> Difference:
    """Leave out what one version merely goes on with before or after the common part."""
    ours, theirs = _words(left), _words(right)
    if not ours or not theirs:
        return difference
    cut_first = _touches_start(difference.left, ours) != _touches_start(difference.right, theirs)
    cut_last = _touches_end(difference.left, ours) != _touches_end(difference.right, theirs)
    return Difference(
        _trimmed(difference.left, ours, first=cut_first, last=cut_last),
        _trimmed(difference.right, theirs, first=cut_first, last=cut_last),
        difference.similarity,
    )


def _touches_start(spans: Sequence[Span], words: Sequence[Span]) -> bool:
    return bool(spans) and spans[0].start == words[0].start


def _touches_end(spans: Sequence[Span], words: Sequence[Span]) -> bool:
    return bool(spans) and spans[-1].end == words[-1].end


def _trimmed(
    spans: tuple[Span, ...], words: Sequence[Span], *, first: bool, last: bool
) -> tuple[Span, ...]:
    kept = spans[1:] if first and _touches_start(spans, words) else spans
    return kept[:-1] if last and _touches_end(kept, words) else kept


def _named(relation: Relation, claim: Claim) -> tuple[Span, ...]:
    """The values and phrases of the claim that the relation's reason names, as spans of the quote."""
    values = [q.text for q in claim.quantities if is_named(q, relation.why)]
    values += [t.text for t in claim.times if t.text in relation.why]
    phrases = [next(filter(None, m.groups())) for m in _NAMED.finditer(relation.why)]
    return _merged(
        _extended(claim.quote, Span(m.start(), m.end()), folded(relation.why))
        for phrase in dict.fromkeys((*values, *phrases))
        for m in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", claim.quote)
    )


def _extended(quote: str, span: Span, why: str) -> Span:
    """The words after `span` too, as far as the reason names them: "12,000" becomes "12,000 soldiers"."""
    for word in _WORD.finditer(quote, span.end):
        if folded(quote[span.start : word.end()]) not in why:
            break
        span = Span(span.start, word.end())
    return span


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _words(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in _WORD.finditer(text)]


def _joined(words: Sequence[Span]) -> Span:
    return Span(words[0].start, words[-1].end)
