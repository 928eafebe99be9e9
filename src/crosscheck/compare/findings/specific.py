"""What nobody can know without having counted, compared or been told: figures, records, forecasts, motives.

An editor's time is short, so only assertions proper are raised: not an age, an address, a size, a list
price or a model number, which stand for all to see, and not a superlative that is not compared with
anything. What is left is weighed, so that what a reader would ask about first comes first; whatever in the
passage speaks for somebody answering for a figure or a record counts against it.

The weights are set by hand. Weights fitted on 312 labelled statements (`evals/stories/unsourced.jsonl`) order
those of a story they have not seen no better; docs/comparison.md has the figures.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from crosscheck.compare.counting import count_phrase, counted_class, size
from crosscheck.compare.dimensions.intervals import is_equal
from crosscheck.compare.findings.passages import count_answers
from crosscheck.compare.verbs import speech_verbs
from crosscheck.language.data_files import phrase_pattern, word_list
from crosscheck.models.articles import Part
from crosscheck.models.claims import Claim, Modality, Polarity, Quantity
from crosscheck.models.readings import ReadClaim
from crosscheck.text.fold import folded
from crosscheck.text.listed import word_set

_FILE = "unsourced.toml"
_JUDGEMENTS = (
    ("motives", "an interpretation"),
    ("forecasts", "a forecast"),
    ("assessments", "an assessment"),
)
# What weighs less is mostly an item of a list (a part, a price, a plan), or somebody answers for it.
_LEAST_WEIGHT = 2.0
# Whoever stands there counts fewer; of things, as many as nobody counts at a glance.
_LEAST_PEOPLE, _LEAST_THINGS = 10, 1000
# Less is what something costs: whoever asks is told.
_LEAST_MONEY = 1e6
_PEOPLE = frozenset(
    ("person", "soldier", "worker", "child", "student", "viewer", "follower", "attendance")
)
# What is done to people and their goods, and by crowds: somebody has counted it.
_CROWD_ACTS = word_set(
    "die injure infect rescue evacuate displace miss protest attend employ dismiss vote"
)
# What is done to things and money: an editor asks for the source before that of a plain number.
_COUNTED_ACTS = _CROWD_ACTS | {"damage", "destroy", "send", "supply", "earn", "sell"}
# What is only supposed or judged is not asserted.
_UNREAL = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.OPINION})
# Further back than this, an event is on record.
_HISTORY = timedelta(days=3 * 365)
# The sentence names whose word it is, though no attribution was found.
_CUED = re.compile(
    r"\b(?:according (?:to|the)|told|said|says|announced|estimated that|tout(?:s|ed)|billed as|"
    r"documented|in the poll|records (?:show|released)|reported|alleged|purported|rumou?red)\b",
    re.IGNORECASE,
)
# Who does so before a figure is its source, in whatever voice the sentence is.
_RECKONING = frozenset(("estimate", "peg", "value", "reckon", "calculate", "project", "forecast"))
_REFERENCE = frozenset(("population", "inhabitant", "resident"))
_CURRENCY = re.compile(r"[A-Z]{3}")
# "Surpassing the $90 million deal": the reader is taken to know of it.
_KNOWN = re.compile(r"\bthe\s+(?:[$€£]?\d[\d,.]*(?: [mb]illion| percent|%)?)?$")
# "Thousands of photos" says only that they are many.
_MANY = re.compile(
    r"(?:(?:tens |hundreds )?(?:of )?(?:thousand|million|hundred|billion)s|a (?:hundred|thousand|million))\b",
    re.IGNORECASE,
)
# An age, a range of ages, a telephone number: nothing follows, "14-54 (19.2)", "- then 14 -", "at 745-4811".
_BARE = re.compile(r"\d{1,2}(?:[-–]\d{1,2})?|\d{3}[-–]\d{4}")
_NOTHING = re.compile(r"\s*(?:[-–—,;.()]|$)")
_A_NUMBER = re.compile(r"\d|thousand|million|billion")
# How large something is that is spoken of for another reason: "the town of 14,000".
_SIZE_OF = re.compile(
    r"\b(?:town|city|village|suburb|hamlet|community|state|country|nation) of\s+$"
)
# A number that is grown together with its unit or noun names or describes: "650M", "48-page".
# "14 others" are those who are spoken of together with somebody.
_JOINED_AFTER = re.compile(r"^(?:[\w\"″×/-]|\s+others?\b)")
_SUPERLATIVE = re.compile(
    r"\b(?:the|its|their|his|her|[\w’']+[’']s)\s+(?:\w+-)?(?:second[ -]|third[ -])?"
    r"(?P<word>first|only|last|most|least|worst|best|[a-z]{3,}est)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:one of|among)\s+(?:the\s+)?$", re.IGNORECASE)
_DEGREE = re.compile(r"(?:est|first|only|record|ever)$")
# With whom or since when it is compared; within a few words, before the clause ends.
_SCOPE = re.compile(
    r"^(?:[-\s]+[\w’'$-]+){0,7}?[,\s]+(?:ever|yet|on record|to date|of all time|in (?:\w+ ){0,3}history|"
    r"in (?:more than |over |nearly |almost |at least |a |the )?(?:\w+ )?(?:years?|decades?|months?|centur(?:y|ies))|"
    r"since (?:the )?(?:\w+ )?\d{4}s?|since (?:the )?[A-Z]\w+|in the (?:world|country|nation|state|region|city)|"
    r"of (?:its|their|his|her) kind)\b"
)
_RECORDS = re.compile(
    r"\b(?:for the first time (?:since|in|ever)|world[’']s (?:first|only|\w+est)|first[- ]ever|unprecedented|"
    r"(?:a|an|all-time|new) record|record (?:high|low|number|amount)|never before)\b",
    re.IGNORECASE,
)


class Lack(NamedTuple):
    """What a claim asserts without a source, and how much a reader would want to know whose word it is.

    `gist` is the same for the same figure or the same superlative, whatever words are around it.
    """

    why: str
    weight: float
    gist: str


def find_lack(read: ReadClaim, told: Sequence[ReadClaim]) -> Lack | None:
    """What of `read`, a claim in the reporter's voice, nobody can know without a source, or None.

    `told` are the claims of its article that have one.
    """
    quote = read.claim.quote
    if _CUED.search(quote) or _is_history(read):
        return None
    fact = weigh_fact(read, told)
    if fact is not None and fact.weight >= _LEAST_WEIGHT:
        fact = fact._replace(weight=fact.weight - count_answers(read, told))
    if fact is not None and fact.weight >= _LEAST_WEIGHT:
        return fact
    return None if read.claim.polarity is Polarity.NEGATED else _judgement(read.claim)


def weigh_fact(read: ReadClaim, told: Sequence[ReadClaim]) -> Lack | None:
    """The figure or the record, weighed as if nobody in the passage spoke; None without one."""
    claim = read.claim
    count = _figure(read, told)
    if count is not None:
        why = f"a figure without a source: {count_phrase(claim, count)}"
        return Lack(why, _figure_weight(claim, count), _gist(count))
    record = None if claim.polarity is Polarity.NEGATED else _record(claim.quote)
    if record is None:
        return None
    gist = next(filter(_DEGREE.search, record.lower().split()), record)
    return Lack(f"a first or a superlative without a source: “{record}”", 2.0, gist)


def _is_history(read: ReadClaim) -> bool:
    """Whether all that it tells lies years before the article."""
    day, ends = read.context.published, [time.to for time in read.claim.times]
    return (
        day is not None
        and bool(ends)
        and all(to is not None and day - to > _HISTORY for to in ends)
    )


def _figure(read: ReadClaim, told: Sequence[ReadClaim]) -> Quantity | None:
    """A figure that nobody is named for, in the article or in the claim itself ("a day after X said ...").

    Captions are left out: their figures describe the picture.
    """
    claim = read.claim
    if claim.part is Part.CAPTION or claim.modality in _UNREAL:
        return None
    said = [
        p.start
        for p in read.predicates
        if p.agent and (p.lemma in speech_verbs() or p.lemma in _RECKONING)
    ]
    return next(
        (
            q
            for q in claim.quantities
            if _needs_source(claim, q)
            and not any(start < q.start for start in said)
            and not any(_gives(other, q) for other in told)
        ),
        None,
    )


def _needs_source(claim: Claim, quantity: Quantity) -> bool:
    """Whether somebody must have counted or reckoned."""
    start, end = quantity.start - claim.start, quantity.end - claim.start
    before, after = claim.quote[:start], claim.quote[end:]
    is_bare = _BARE.fullmatch(quantity.text) and _NOTHING.match(after)
    if is_bare or _JOINED_AFTER.match(after):
        return False
    if quantity.unit is not None and _KNOWN.search(before + quantity.text):
        return False
    if quantity.unit == "percent":
        return quantity.counted is not None
    largest = max(quantity.low or 0, quantity.high or 0)
    if quantity.unit is not None:
        return _is_a_sum(quantity, largest)
    return not _SIZE_OF.search(before) and _is_counted(quantity, largest)


def _is_a_sum(quantity: Quantity, largest: float) -> bool:
    """Whether it is much money that is stated, and not what a known deal or purchase is called by."""
    if not _CURRENCY.fullmatch(quantity.unit or "") or largest < _LEAST_MONEY:
        return False
    return quantity.counted in {None, "worth"} or _is_hedged(quantity)


def _is_counted(quantity: Quantity, largest: float) -> bool:
    words = {quantity.counted, *quantity.near, *quantity.modifiers}
    if quantity.counted is None or quantity.measure == "populate" or _REFERENCE & words:
        return False
    if words & word_list(_FILE, "scores") or (
        _MANY.match(quantity.text) and quantity.measure not in _CROWD_ACTS
    ):
        return False
    is_of_people = _A_NUMBER.search(quantity.text) and (
        counted_class(quantity) in _PEOPLE or quantity.measure in _CROWD_ACTS
    )
    return largest >= (_LEAST_PEOPLE if is_of_people or _is_hedged(quantity) else _LEAST_THINGS)


def _is_hedged(quantity: Quantity) -> bool:
    """Whether it is an estimate or a least number; "up to" allows, and "dozens" is no number."""
    if quantity.low is None or not _A_NUMBER.search(quantity.text):
        return False
    return quantity.approx or quantity.low != quantity.high


def _gist(quantity: Quantity) -> str:
    """The figure and what it is of, without how it is hedged."""
    return f"{size(quantity):g} {quantity.unit or ''} {_things(quantity) or ''}"


def _things(quantity: Quantity) -> str | None:
    """What is counted; of money nothing, for "$1 million damage" is "damage estimated at $1 million"."""
    return None if _CURRENCY.fullmatch(quantity.unit or "") else counted_class(quantity)


def _figure_weight(claim: Claim, quantity: Quantity) -> float:
    is_grave = counted_class(quantity) in _PEOPLE or quantity.measure in _COUNTED_ACTS
    return 1.0 + 2.0 * is_grave + _is_hedged(quantity) + (claim.modality is Modality.HAPPENED)


def _gives(read: ReadClaim, quantity: Quantity) -> bool:
    """Whether a claim has the same count of the same things."""
    return any(
        is_equal(quantity, q) and _things(q) == _things(quantity) for q in read.claim.quantities
    )


def _record(quote: str) -> str | None:
    """The first record of a claim: one that says among what it is the greatest or the first."""
    named = _RECORDS.search(quote)
    if named is not None and not _AMONG.search(quote[: named.start()]):
        return named.group()
    for match in _SUPERLATIVE.finditer(quote):
        is_noun = match["word"].lower() in word_list(_FILE, "not_superlative")
        is_one_of = _AMONG.search(quote[: match.start()]) is not None
        scope = _SCOPE.match(quote[match.end() :])
        if scope is not None and not is_noun and not is_one_of:
            return match.group() + scope.group()
    return None


def _judgement(claim: Claim) -> Lack | None:
    words = folded(claim.quote)
    for key, name in _JUDGEMENTS:
        match = phrase_pattern(_FILE, key).search(words)
        if match is not None:
            why = f"{name} without a source: “{match.group()}”"
            return Lack(why, 2.0, why)
    return None
