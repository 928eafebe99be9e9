"""What the sources do with one proposition, and who is said to have said the same words.

Two outlets that report a denial and an assertion may both be right: the sources disagree. One
source that denies here and asserts there, or one sentence in two mouths, is an error of an outlet.
"""

import re

from crosscheck.compare.dimensions.propositions import (
    Proposition,
    bare_name,
    denied_propositions,
    not_comparable,
    same_propositions,
    why_not,
)
from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.compare.ordering import in_order, published_in_turn
from crosscheck.models import (
    REAL,
    Attribution,
    AttributionKind,
    ReadClaim,
    RelationKind,
    Stance,
)
from crosscheck.text.fold import folded

# Fewer words than these are said by many, and catchwords are longer than they seem.
_SHORTEST_UTTERANCE = 8
_OTHER_SPEAKER = "same_words_other_speaker"
_REFERRING = {"speaker": "speaker_changed", "disputed": "words_disputed"}
_TAKES_SIDE = frozenset({Stance.ASSERTS, Stance.CONFIRMS})


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare the stances towards each common proposition, and the speakers of common words."""
    left, right = in_order(a, b)
    words = _same_words_other_speaker(left, right)
    if words is not None:
        return (Verdict(_OTHER_SPEAKER, RelationKind.CONTRADICT, words),)
    referring = _referring(left, right) or _referring(right, left)
    if referring is not None:
        return (referring,)
    pairs = {
        **dict.fromkeys(same_propositions(left, right)),
        **dict.fromkeys(denied_propositions(left, right)),
    }
    return tuple(judge_levels(LEVELS, x, y) for x, y in pairs)


def explain(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Judge, or say why no proposition is common, which takes as long as judging."""
    left, right = in_order(a, b)
    return judge(a, b) or not_comparable(why_not(left, right))


def _referring(later: ReadClaim, earlier: ReadClaim) -> Verdict | None:
    """One claim names another speaker for the other's words, or says that somebody disputes them."""
    reference, said = later.reference, earlier.claim
    if reference is None or said.id not in reference.claims or said.attribution is None:
        return None
    why = f"“{reference.words}” / said by {said.attribution.source}"
    return Verdict(_REFERRING[reference.kind], RelationKind.CONTRADICT, why)


def _same_words_other_speaker(a: ReadClaim, b: ReadClaim) -> str | None:
    """One utterance that two articles put into the mouths of two people."""
    ours, theirs = a.claim.attribution, b.claim.attribution
    if ours is None or theirs is None or not _two_people(ours, theirs):
        return None
    if a.claim.article == b.claim.article:
        return None
    x, y = _utterance(a), _utterance(b)
    if not x or not y or not (x in y or y in x):
        return None
    if min(len(x.split()), len(y.split())) < _SHORTEST_UTTERANCE:
        return None
    return f"{ours.source} / {theirs.source} said {min(x, y, key=len)!r}"


def _two_people(ours: Attribution, theirs: Attribution) -> bool:
    """Both are named persons with different ids that share no name."""
    ids = (ours.source_id, theirs.source_id)
    if any(i is None or not i.startswith("person:") or "?" in i for i in ids):
        return False
    if {ours.kind, theirs.kind} != {AttributionKind.DIRECT_QUOTE}:
        return False
    names = [set(str(i).removeprefix("person:").split("-")) for i in ids]
    return not names[0] & names[1]


def _utterance(read: ReadClaim) -> str:
    quoted = re.findall(r"[\"“]([^\"”]+)[\"”]", read.claim.quote)
    text = " ".join(quoted) or read.claim.quote
    return " ".join(re.findall(r"\w+", folded(text).lower()))


def _not_comparable(left: Proposition, right: Proposition) -> str | None:
    for side in (left, right):
        if side.predicate.modality not in REAL and _stance(side) is not Stance.CANNOT_CONFIRM:
            return f"{side.words!r} is {side.predicate.modality.value}"
    if _denier(left) is None and _denier(right) is None and not _any_open(left, right):
        return f"nobody denies or leaves open {left.words!r}"
    return None


def _any_open(left: Proposition, right: Proposition) -> bool:
    return Stance.CANNOT_CONFIRM in (_stance(left), _stance(right))


def _confirmed_since(left: Proposition, right: Proposition) -> str | None:
    """What could not be confirmed is confirmed, or stated as fact, in a later report."""
    open_, known = (left, right) if _stance(left) is Stance.CANNOT_CONFIRM else (right, left)
    if not _any_open(left, right) or known.predicate.negated or known.is_denied:
        return None
    if _stance(known) not in {None, Stance.CONFIRMS} and _source(known) != _source(open_):
        return None
    days = published_in_turn(open_.read, known.read)
    return f"{_told(open_)} on {days.older} / {_told(known)} on {days.newer}" if days else None


def _cannot_confirm(left: Proposition, right: Proposition) -> str | None:
    """Not confirming takes no side."""
    if not _any_open(left, right):
        return None
    return f"{_told(left)} / {_told(right)}: not confirming is no denial"


def _both_deny(left: Proposition, right: Proposition) -> str | None:
    if not left.is_denied or not right.is_denied:
        return None
    return f"both deny: {left.words!r}"


def _same_source_reversed(left: Proposition, right: Proposition) -> str | None:
    """One source denies in one article what it asserts in the other."""
    denial, other = (left, right) if left.is_denied else (right, left)
    speaker = _source(other)
    if speaker is None or speaker != _denier(denial):
        return None
    if _stance(other) not in _TAKES_SIDE:
        return None
    return f"{speaker} denies / {speaker} {_stance(other)}: {other.words!r}"


def _sources_disagree(left: Proposition, right: Proposition) -> str | None:
    if left.is_denied == right.is_denied:
        return None
    denial, other = (left, right) if left.is_denied else (right, left)
    if other.predicate.negated or _stance(other) not in {None, *_TAKES_SIDE}:
        return None
    return f"denied by {_who_denies(denial)} / said by {_speaker(other)}: {other.words!r}"


def _same_stance(left: Proposition, right: Proposition) -> str:
    return f"{_told(left)} / {_told(right)}"


def _stance(side: Proposition) -> Stance | None:
    attribution = side.read.claim.attribution
    return attribution.stance if attribution is not None else None


def _source(side: Proposition) -> str | None:
    attribution = side.read.claim.attribution
    if attribution is None:
        return None
    return attribution.source_id or attribution.source.lower()


def _denier(side: Proposition) -> str | None:
    """Who denies the proposition; "somebody" when the claim does not name them."""
    if not side.is_denied:
        return None
    if _stance(side) is Stance.DENIES:
        return _source(side)
    deniers = [p.agent for p in side.read.predicates if p.cls == "deny" and not p.negated]
    return next((d for d in deniers if d is not None), "somebody")


def _who_denies(side: Proposition) -> str:
    attribution = side.read.claim.attribution
    if attribution is not None and attribution.stance is Stance.DENIES:
        return attribution.source
    return bare_name(_denier(side)) or "somebody"


def _speaker(side: Proposition) -> str:
    attribution = side.read.claim.attribution
    return "the article itself" if attribution is None else attribution.source


def _told(side: Proposition) -> str:
    stance = "denies" if side.is_denied else str(_stance(side) or "reports")
    return f"{_speaker(side)} {stance.replace('_', ' ')} {side.words!r}"


LEVELS: tuple[Level[Proposition], ...] = (
    Level("not_comparable", None, _not_comparable),
    Level("confirmed_since", RelationKind.UPDATE, _confirmed_since),
    Level("cannot_confirm", RelationKind.COMPATIBLE, _cannot_confirm),
    Level("both_deny", RelationKind.AGREE, _both_deny),
    Level("same_source_reversed", RelationKind.CONTRADICT, _same_source_reversed),
    Level("sources_disagree", RelationKind.CONTRADICT, _sources_disagree),
    Level("same_stance", None, _same_stance),
)
