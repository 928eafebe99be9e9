"""Whom the pronouns of a claim stand for, as far as the claims of its article tell.

A guess that only weighs when two claims are compared, and is never shown: `entities.Resolver`, which
names speakers, asks for a clear lead and leaves four pronouns of five open. The nearest name before the
pronoun that fits counts, one that is the subject of its clause first.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from crosscheck.entities import gender_of
from crosscheck.models.claims import EntityMention
from crosscheck.models.readings import Predicate, ReadClaim

# Marks a pronoun in the place of who does something or to whom it is done.
OPEN = "?"
PRONOUNS = frozenset({"he", "him", "she", "her", "it", "they", "them", "who", "whom", "which", "that", "i", "me"})  # fmt: skip
_GENDERS = {"he": "male", "him": "male", "she": "female", "her": "female"}
_SPEAKER = frozenset({"i", "me"})
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_PERSONS = frozenset({*_GENDERS, "who", "whom"})
_THINGS = frozenset({"org", "country", "place", "other"})
# "It is", "it seems": often nobody is meant.
_EMPTY = frozenset({"be", "seem", "appear", "happen", "turn", "take", "emerge"})
# Characters back to which a name is looked for: some three sentences; of a relative pronoun right before it.
_FAR, _CLOSE = 400, 60


class _Named(NamedTuple):
    start: int
    mention: EntityMention
    is_subject: bool


def resolve_pronouns(reads: Sequence[ReadClaim]) -> tuple[ReadClaim, ...]:
    """Put whom they stand for in the place of the pronouns of predicates; None where nobody fits.

    Args:
        reads: claims of any articles, with `OPEN` before a pronoun; the result has the same order.
    """
    by_article: dict[str, list[ReadClaim]] = defaultdict(list)
    for read in reads:
        by_article[read.claim.article].append(read)
    named = {article: _named(those) for article, those in by_article.items()}
    return tuple(_resolved(read, named[read.claim.article]) for read in reads)


def _named(reads: Sequence[ReadClaim]) -> list[_Named]:
    """The names in the claims of one article, in text order, each once."""
    found: dict[int, _Named] = {}
    for read in reads:
        doers = {who for p in read.predicates for who in (p.agent or p.object,)}
        for mention in read.claim.entities:
            subject = mention.id in doers
            known = found.get(mention.start)
            if known is None or subject:
                found[mention.start] = _Named(mention.start, mention, subject)
    return [found[start] for start in sorted(found)]


def _resolved(read: ReadClaim, named: Sequence[_Named]) -> ReadClaim:
    if not any(OPEN in f"{p.agent} {p.object}" for p in read.predicates):
        return read
    predicates = tuple(
        replace(p, agent=_who(p.agent, p, read, named), object=_who(p.object, p, read, named))
        for p in read.predicates
    )
    return replace(read, predicates=predicates)


def _who(
    who: str | None, predicate: Predicate, read: ReadClaim, named: Sequence[_Named]
) -> str | None:
    if who is None or not who.startswith(OPEN):
        return who
    pronoun = who.removeprefix(OPEN)
    if pronoun in _SPEAKER:
        attribution = read.claim.attribution
        return None if attribution is None else attribution.source_id
    fitting = [n for n in _before(named, predicate.start, pronoun) if _fits(n.mention, pronoun)]
    subjects = (n for n in fitting if n.is_subject)
    first = None if pronoun in _RELATIVE else next(subjects, None)
    if pronoun == "it":
        # "It is rare", "it struck me": of a thing only the subject of what was said last is meant.
        return first.mention.id if first is not None and predicate.lemma not in _EMPTY else None
    nearest = first or next(iter(fitting), None)
    return None if nearest is None else nearest.mention.id


def _before(named: Sequence[_Named], at: int, pronoun: str) -> Iterator[_Named]:
    """The names before a place in the text, the nearest first."""
    far = _CLOSE if pronoun in _RELATIVE else _FAR
    for i in range(bisect_left(named, (at,)) - 1, -1, -1):
        if named[i].start < at - far:
            return
        yield named[i]


def _fits(mention: EntityMention, pronoun: str) -> bool:
    if pronoun in _PERSONS:
        wanted = _GENDERS.get(pronoun)
        gender = gender_of(mention.text, ()) if wanted else None
        return mention.type == "person" and gender in {None, wanted}
    if pronoun == "it":
        return mention.type in _THINGS
    return pronoun in _RELATIVE and mention.type != "person"
