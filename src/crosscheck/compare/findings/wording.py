"""What stands on the card of a conflict, in the desk's own words: who cites whom, and what each says.

Nothing here decides anything: the relation has, and its reason stays as it is for whoever wants the
steps. An editor reads outlets, sources and the articles' own words.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from crosscheck.compare.counting import count_phrase, counted_class
from crosscheck.compare.findings.building import shorten
from crosscheck.compare.voices import voices
from crosscheck.entities.gender import is_given_name
from crosscheck.language.parse import parse
from crosscheck.models.claims import Attribution, Claim
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Dimension, Relation

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NAMED = frozenset({Dimension.ACTOR, Dimension.PLACE})
_OWNERS = frozenset({"his", "her", "its", "their"})
_PRONOUNS = frozenset(("i", "he", "she", "it", "we", "they", "one", "this", "who"))
# "140 people on 2031-05-01, 174 on 2031-05-03".
_IN_TURN = re.compile(r"(.*?) on \d{4}-\d{2}-\d{2}, (.*) on \d{4}-\d{2}-\d{2}")
_MOST_VALUES = 4
_LONGEST_VALUE = 110


def differing_values(relation: Relation, a: Claim, b: Claim) -> tuple[str, str] | None:
    """The two values that the reason names first, in the articles' words; None without such."""
    left, _, right = relation.why.partition(" / ")
    if (told := _IN_TURN.match(relation.why)) is not None:
        left, right = told.groups()
    if relation.dimension in _NAMED:
        return left, right.partition(": ")[0]
    if relation.dimension is Dimension.QUANTITY:
        ours, theirs = _counts(a), _counts(b)
    elif relation.dimension is Dimension.TIME:
        ours, theirs = [(t.text, t.text) for t in a.times], [(t.text, t.text) for t in b.times]
    else:
        return None
    one, other = _named_in(left, ours), _named_in(right, theirs)
    if told is not None and not (one and other):  # the older one is that of `b`
        one, other = _named_in(right, ours), _named_in(left, theirs)
    return (one, other) if one and other and one != other else None


def list_values(
    relations: Iterable[Relation], claims: Mapping[str, ReadClaim]
) -> dict[str, list[ReadClaim]]:
    """Every value that is given for one thing, with the claims that give it, earliest first.

    "Seven years" and "7 years" are one value, in the words of who gave it first.
    """
    given: set[tuple[str, str]] = set()
    for relation in relations:
        values = differing_values(relation, claims[relation.a].claim, claims[relation.b].claim)
        given.update(zip(values or (), (relation.a, relation.b), strict=False))
    found: dict[str, list[ReadClaim]] = {}
    words: dict[Hashable, str] = {}
    for value, id_ in sorted(given, key=lambda pair: (_appeared(claims[pair[1]]), pair)):
        first = words.setdefault(_amount(claims[id_].claim, value), value)
        found.setdefault(first, []).append(claims[id_])
    return found


def _amount(claim: Claim, value: str) -> Hashable:
    """What a value comes to, however it is written; its words if it is no figure of the claim."""
    amounts = (
        (q.low, q.high, q.low_open, q.high_open, q.approx, q.unit, counted_class(q))
        for q in claim.quantities
        if count_phrase(claim, q) == value
    )
    return next(amounts, value)


def state_conflict(relations: Sequence[Relation], claims: Mapping[str, ReadClaim]) -> str:
    """Say who cites whom, and what each says, from the relations of one conflict, the clearest first."""
    lead = relations[0]
    pair = sorted((claims[lead.a], claims[lead.b]), key=_appeared)
    return " ".join(filter(None, (_cited(*pair), *_sayings(pair, relations, claims))))


def name_source(attribution: Attribution) -> str:
    """The article's words for a source, as they stand within a sentence; whom a pronoun stands for, or that nobody can tell."""
    words = attribution.source.lower()
    if words.partition(" ")[0] in _OWNERS:
        # "Both cite its chairman": whose, the article tells.
        return attribution.resolved or f"somebody called “{within_sentence(attribution.source)}”"
    if words not in _PRONOUNS:
        return attribution.source if _is_name(attribution) else within_sentence(attribution.source)
    return attribution.resolved or f"a source only called “{words}”"


def _is_name(attribution: Attribution) -> bool:
    """Whether a source begins with the name of a person, which keeps its capital wherever it stands: "Nair"."""
    first, id_ = attribution.source.split(maxsplit=1)[0], attribution.source_id or ""
    return id_.startswith("person:") and first in (attribution.resolved or "").split()


def within_sentence(source: str) -> str:
    """The source without a capital that it has only because its sentence begins with it."""
    if not source[:1].isupper() or not source[1:2].islower():
        return source
    first = parse(source)[0]
    # The tagger takes rare names for anything, and a people for what something is: "Anneli Voss", "Italian police".
    is_name = first.pos_ == "PROPN" or is_given_name(first.text) or first.ent_type_ == "NORP"
    return source if is_name else source[0].lower() + source[1:]


def _appeared(read: ReadClaim) -> tuple[str, str, int]:
    day = read.context.published
    return day.isoformat() if day else "9999", read.claim.article, read.claim.start


def _cited(one: ReadClaim, other: ReadClaim) -> str:
    """Whose word it is on either side: "Both cite the NIS.", or what each has it from."""
    names = [one.context.outlet_or_id, other.context.outlet_or_id]
    sources = [read.claim.attribution for read in (one, other)]
    cited = [None if source is None else name_source(source) for source in sources]
    one_voice = voices(one.claim) & voices(other.claim) or cited[0] == cited[1]
    if cited[0] is not None and one_voice:
        who = names[0] if names[0] == names[1] else "Both"
        return f"{who} {'cites' if who != 'Both' else 'cite'} {cited[0]}."
    if sources[0] is None and sources[1] is None:
        return "" if names[0] == names[1] else "Neither names a source."
    if names[0] == names[1]:
        named = [name_source(source) for source in sources if source is not None]
        unnamed = "" if len(named) == 2 else " here, and no source there"
        return f"{names[0]} cites {' and '.join(named)}{unnamed}."
    said = [
        f"{name} cites {name_source(source)}" if source else f"{name} names no source"
        for name, source in zip(names, sources, strict=True)
    ]
    return f"{'; '.join(said)}."


def _sayings(
    pair: Sequence[ReadClaim], relations: Sequence[Relation], claims: Mapping[str, ReadClaim]
) -> Iterator[str]:
    """Each outlet with its value, or the two sentences where the difference is no value."""
    values = list_values([r for r in relations if r.dimension is relations[0].dimension], claims)
    if not values:
        yield from (
            f"{read.context.outlet_or_id}: “{shorten(read.claim.quote, _LONGEST_VALUE)}”."
            for read in pair
        )
        return
    for value, reads in list(values.items())[:_MOST_VALUES]:
        outlets = list(dict.fromkeys(read.context.outlet_or_id for read in reads))
        more = f" and {len(outlets) - 2} more" if len(outlets) > 2 else ""
        told = f"{', '.join(outlets[:2])}{more}: {value}{_parts(reads[0].claim, value)}"
        yield told if told.endswith(".") else f"{told}."
    if len(values) > _MOST_VALUES:
        yield f"{len(values) - _MOST_VALUES} further values."


def _parts(claim: Claim, value: str) -> str:
    """What is counted within a number: "12,000 soldiers, 1,500 special forces among them"."""
    phrases = [count_phrase(claim, q) for q in claim.quantities]
    within = [
        phrase
        for q, phrase in zip(claim.quantities, phrases, strict=True)
        if q.part_of is not None and q.part_of < len(phrases) and phrases[q.part_of] == value
    ]
    return f", {' and '.join(within)} among them" if within else ""


def _counts(claim: Claim) -> list[tuple[str, str]]:
    """Each count as its digits or words alone, by which a reason names it, and as a phrase."""
    return [
        (match.group(), count_phrase(claim, q))
        for q in claim.quantities
        if (match := _NUMBER.search(q.text) or re.search(r"\w+$", q.text))
    ]


def _named_in(reason: str, values: Sequence[tuple[str, str]]) -> str | None:
    """The phrase of the value that `reason` names first; the only value if it names none."""
    # "27 seconds" does not name the 2 of "2-2".
    places = (
        (re.search(rf"(?<!\w){re.escape(value)}(?!\w)", reason), phrase) for value, phrase in values
    )
    # Of "two Muslims, two Croats" both have the number.
    named = [
        (found.start(), phrase not in reason, phrase)
        for found, phrase in places
        if found is not None
    ]
    if named:
        return min(named)[-1]
    return values[0][1] if len(values) == 1 else None
