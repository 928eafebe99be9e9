"""Conflicts and updates: pairs that state the same conflict become one card."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from crosscheck.compare.causes import (
    FAMILY_NAME,
    FIRST_NAME,
    NEXT_STAGE,
    OF_NAMES,
    OTHER_SPEAKER,
    SPELLING,
    TOLL_GROWN,
)
from crosscheck.compare.clusters import cluster
from crosscheck.compare.counting import count_phrase
from crosscheck.compare.dimensions.toll import TOLLS
from crosscheck.compare.findings.building import build_finding, shorten
from crosscheck.compare.findings.wording import (
    differing_values,
    list_values,
    state_conflict,
)
from crosscheck.language.ordered_words import ONES, TENS
from crosscheck.models.claims import Claim, Polarity, Quantity, Stance
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import (
    Cause,
    Dimension,
    Finding,
    FindingKind,
    Relation,
    RelationKind,
)
from crosscheck.text.dates import without_date_glosses

# More values than these are counted.
_MOST_VALUES = 4
# With what an estimate begins.
_HEDGES = frozenset(
    {
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "over",
        "more",
        "at",
        "up",
        "just",
        "only",
        "roughly",
    }
)
# By level: what an act was in the earlier report.
_STATES_OF_PLANS = {"carried_out": ("Planned", "done"), "pending": ("Not yet", "done")}
# The two acts of a reason: "“charged” on 2031-05-02, “convicted” by 2031-05-04".
_QUOTED = re.compile("“(.*?)”")
# What a toll counts, where its figures stand alone: "31, then 38 hurt".
_STATES = {"die": "dead", "injure": "hurt", "miss": "missing"}
_HALVES = {FIRST_NAME: "first", FAMILY_NAME: "family"}
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
# The dimension whose reason says most plainly what the conflict is, when a pair differs in several.
_CLEAREST = (
    Dimension.STANCE,
    Dimension.QUANTITY,
    Dimension.WORDING,
    Dimension.POLARITY,
    Dimension.ACTOR,
    Dimension.TIME,
    Dimension.PLACE,
)


def find_conflicts(
    claims: Mapping[str, ReadClaim], relations: Sequence[Relation]
) -> Iterator[Finding]:
    """Yield contradictions, changed quotations, contested assertions and updates."""
    sides = _sides(relations, claims)
    kinds = [(kind, r) for r in relations if r not in sides and (kind := _kind(r)) is not None]
    kinds.sort(key=lambda pair: (pair[0], pair[1].a, pair[1].b, pair[1].dimension))
    for kind, group in groupby(kinds, key=lambda pair: pair[0]):
        for linked in _same_conflict([relation for _, relation in group], claims):
            yield _conflict(kind, linked, claims)


def _sides(relations: Sequence[Relation], claims: Mapping[str, ReadClaim]) -> set[Relation]:
    """Updates that only take a side: what the later report has was told before, against the earlier one."""
    agreeing = {(r.a, r.b) for r in relations if r.relation is RelationKind.AGREE}
    rivals: dict[tuple[str, Dimension], set[str]] = {}
    for r in relations:
        if r.relation is RelationKind.CONTRADICT:
            for one, other in ((r.a, r.b), (r.b, r.a)):
                rivals.setdefault((one, r.dimension), set()).add(other)
    found = set()
    for r in relations:
        if r.relation is RelationKind.UPDATE:
            older, newer = (read.claim.id for read in _older_first(r, claims))
            others = rivals.get((older, r.dimension), set())
            if any((min(x, newer), max(x, newer)) in agreeing for x in others):
                found.add(r)
    return found


def _kind(relation: Relation) -> FindingKind | None:
    if relation.relation is RelationKind.UPDATE:
        return FindingKind.UPDATE
    if relation.relation is not RelationKind.CONTRADICT:
        return None
    if relation.dimension is Dimension.WORDING:
        return FindingKind.CHANGED_QUOTATION
    if relation.cause is Cause.ARTICLE_VS_SOURCE and relation.dimension is Dimension.POLARITY:
        return FindingKind.CONTESTED
    return FindingKind.CONTRADICTION


def _same_conflict(
    relations: Sequence[Relation], claims: Mapping[str, ReadClaim]
) -> list[list[Relation]]:
    """Group relations of one pair, and relations that say the same of a common claim."""
    first_with: dict[tuple[object, ...], Relation] = {}
    links = [
        (first_with.setdefault(key, relation), relation)
        for relation in relations
        for key in ((relation.a, relation.b), *_shared_points(relation, claims))
    ]
    return cluster(list(relations), links)


def _shared_points(
    relation: Relation, claims: Mapping[str, ReadClaim]
) -> Iterator[tuple[object, ...]]:
    """What another relation must have in common with this one to be the same conflict.

    Of counts the claim and its number, since one claim may hold several; of an update the claim that
    settles it, since one vague plan may be followed by several facts; of a toll the article that has the newer one, and
    that number, since each place may have one.
    """
    if relation.level == TOLL_GROWN:
        newer = _older_first(relation, claims).newer.claim
        toll = _toll(newer, relation.why)
        if toll is not None:
            yield relation.level, newer.article, toll.measure, toll.low
    elif relation.level == NEXT_STAGE:  # whoever tells of the two, they are two stages of one case
        yield relation.level, *_QUOTED.findall(relation.why.lower())
    elif relation.relation is RelationKind.UPDATE:
        yield _older_first(relation, claims).newer.claim.id, relation.dimension
    elif relation.level in OF_NAMES:
        yield relation.level, *_called(relation)
    elif relation.dimension is Dimension.QUANTITY:
        ours, _, theirs = relation.why.partition(": ")[0].partition(" / ")
        for id_, named in ((relation.a, ours), (relation.b, theirs)):
            yield id_, relation.dimension, *_NUMBER.findall(named)
    else:
        yield from ((id_, relation.dimension) for id_ in (relation.a, relation.b))


def _toll(claim: Claim, why: str) -> Quantity | None:
    """The toll of a claim that a reason is about."""
    told = (q for q in claim.quantities if q.measure in TOLLS)
    return next((q for q in told if count_phrase(claim, q) in why), None)


def _called(relation: Relation) -> Sequence[str]:
    """The two names, or the two words that are spelt apart, in one order."""
    if relation.level in _HALVES:
        return sorted(relation.why.partition(": ")[0].split(" / "))
    return (relation.why.rpartition(": ")[2],)


class _Timed(NamedTuple):
    """The two claims of an update by publication; by id when that is not known."""

    older: ReadClaim
    newer: ReadClaim


def _older_first(relation: Relation, claims: Mapping[str, ReadClaim]) -> _Timed:
    a, b = claims[relation.a], claims[relation.b]
    ours, theirs = a.context.published, b.context.published
    return (
        _Timed(b, a) if ours is not None and theirs is not None and theirs < ours else _Timed(a, b)
    )


def _conflict(
    kind: FindingKind, relations: Sequence[Relation], claims: Mapping[str, ReadClaim]
) -> Finding:
    ordered = sorted(relations, key=lambda r: _clarity(r, claims))
    is_update = kind is FindingKind.UPDATE
    return build_finding(
        kind,
        claims=[claim for r in relations for claim in (r.a, r.b)],
        relations=ordered,
        severity=max(relation.severity for relation in relations),
        headline=_headline(ordered, claims),
        why=_state_update(ordered[0], claims) if is_update else state_conflict(ordered, claims),
    )


def _state_update(relation: Relation, claims: Mapping[str, ReadClaim]) -> str:
    """What each said, in the order of publication."""
    return " ".join(
        f"{_dated(read)}: “{shorten(read.claim.quote, 110)}”."
        for read in _older_first(relation, claims)
    )


def _dated(read: ReadClaim) -> str:
    day = read.context.published
    return read.context.outlet_or_id if day is None else f"{read.context.outlet_or_id}, {_day(day)}"


def _clarity(
    relation: Relation, claims: Mapping[str, ReadClaim]
) -> tuple[int, int, int, int, str, str]:
    """The relation that shows the conflict best comes first: named sources, then few words."""
    pair = claims[relation.a].claim, claims[relation.b].claim
    return (
        _CLEAREST.index(relation.dimension),
        -relation.severity,
        sum(claim.attribution is None for claim in pair),
        sum(len(claim.quote) for claim in pair),
        relation.a,
        relation.b,
    )


def _headline(relations: Sequence[Relation], claims: Mapping[str, ReadClaim]) -> str:
    """A question in a few plain words, from the values where there are any."""
    lead = relations[0]
    if lead.relation is RelationKind.UPDATE:
        return _update_headline(lead, _older_first(lead, claims))
    if lead.level == SPELLING:
        return f"One name, two spellings: {lead.why.partition(':')[0]}"
    if lead.level == OTHER_SPEAKER:
        return f"Who said it: {' or '.join(lead.why.partition(':')[0].split(' / '))}?"
    if lead.level in _HALVES:
        return f"One person, two {_HALVES[lead.level]} names: {lead.why.partition(':')[0]}"
    values = list(list_values([r for r in relations if r.dimension is lead.dimension], claims))
    if len(values) > 2:
        more = len(values) - _MOST_VALUES
        named = [values[0], *map(_without_capital, values[1:_MOST_VALUES])]
        named += [f"{more} more"] if more > 0 else []
        return f"{', '.join(named[:-1])} or {named[-1]}?"
    return _conflict_headline(lead, claims[lead.a].claim, claims[lead.b].claim)


def _conflict_headline(relation: Relation, a: Claim, b: Claim) -> str:
    values = differing_values(relation, a, b)
    if values is not None:
        first, *others = values
        if relation.dimension is Dimension.QUANTITY:
            others = [_without_capital(value) for value in others]
        return " or ".join((first, *others)) + "?"
    if relation.dimension is Dimension.POLARITY:
        disputed = min((a, b), key=lambda claim: (_rejects(claim), len(claim.statement)))
        return f"Disputed: {_told(disputed, 80)}"
    if relation.dimension is Dimension.WORDING:
        return f"Two versions of one quotation: {shorten(a.quote, 60)}"
    return f"{_told(a, 45)} / {_told(b, 45)}"


def _without_capital(value: str) -> str:
    """A number in words without the capital that its sentence begins with: "Forty-six people", "About 30"."""
    word = value.split(maxsplit=1)[0].partition("-")[0].lower()
    return value[0].lower() + value[1:] if word in {*ONES, *TENS, *_HEDGES} else value


def _told(claim: Claim, most: int) -> str:
    """The statement in a headline, without the dates that code put in; the card has them."""
    return shorten(without_date_glosses(claim.statement), most)


def _rejects(claim: Claim) -> bool:
    """Whether it says that somebody denies something, or that it is not so."""
    is_denial = claim.attribution is not None and claim.attribution.stance is Stance.DENIES
    return is_denial or claim.polarity is Polarity.NEGATED


def _update_headline(relation: Relation, timed: _Timed) -> str:
    """What was planned or pending and what came of it, with the days of publication."""
    a, b = sorted((timed.older.claim, timed.newer.claim), key=lambda claim: claim.id)
    values = differing_values(relation, a, b)
    if values is not None:
        before, now = values if a is timed.older.claim else reversed(values)
        told = f"{before}, then {_without_capital(now) if relation.dimension is Dimension.QUANTITY else now}"
        toll = _toll(timed.newer.claim, relation.why) if relation.level == TOLL_GROWN else None
        bare = not any(map(str.isalpha, told.replace(", then ", "")))
        return f"{told} {_STATES[toll.measure]}" if toll and toll.measure and bare else told
    plain = next((x for x in (timed.newer, timed.older) if _says_mainly(x, relation)), timed.newer)
    fact = shorten(plain.claim.statement, 60)
    then, later = timed.older.context.published, timed.newer.context.published
    states = _STATES_OF_PLANS.get(relation.level, ())
    if relation.level == NEXT_STAGE:
        states = tuple(_QUOTED.findall(relation.why))
    if then is None or later is None or not states:
        return f"Changed since: {fact}"
    first, now = states
    return f"{first.capitalize()} on {_day(then)}, {now} by {_day(later)}: {fact}"


def _says_mainly(read: ReadClaim, relation: Relation) -> bool:
    """Whether the update is about the main verb, and not about something said in passing."""
    return (
        read.head is not None
        and re.search(rf"\b{re.escape(read.head)}\b", relation.why) is not None
    )


def _day(value: date) -> str:
    return f"{value.day} {value:%b}"
