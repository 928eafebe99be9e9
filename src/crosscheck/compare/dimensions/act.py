"""What is said to have happened or to be so: affirmed, negated, planned, left open, or its opposite."""

import re

from crosscheck.compare.causes import CHANGED, NEXT_STAGE
from crosscheck.compare.levels import Level
from crosscheck.compare.ordering import in_turn
from crosscheck.compare.points import Point
from crosscheck.compare.spoken import Spoken, both
from crosscheck.language.concepts import concept
from crosscheck.language.opposites import one_way, opposites, stages
from crosscheck.models.claims import REAL, Modality, Stance
from crosscheck.models.relations import RelationKind
from crosscheck.text.names import name_words

# Prefixes that turn a word into its opposite, and how long the word must be to be one.
_NEGATIONS = frozenset({"un", "in", "il", "im", "ir", "dis", "non", "non-"})
_SHORTEST = 4
_IF = re.compile(r"\b(?:if|unless|whether|were to|provided|in case)\b", re.IGNORECASE)
_WHETHER = re.compile(r"\bwhether\b[^.;:]*$", re.IGNORECASE)
# "Has not been charged": as far as it goes now; "did not" is said for good.
_PENDING = re.compile(
    r"\b(?:yet|so far|until now|still|not expected|for now)\b|\b(?:has|have)(?: not|n['’]t)\b"
    r"|\b(?:none|nobody|no one|no)\b[^,;:]*\b(?:has|have)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset({"on", "off", "up", "down", "in", "out", "for", "against"})
_IN_FAVOUR = re.compile(r"^\s+in favou?r of\b", re.IGNORECASE)
_AIMING = frozenset({"on", "against", "for", "over", "to", "with"})
_QUESTION = re.compile(r".*\?\W*$", re.DOTALL)
_AHEAD = frozenset({Modality.PLANNED, Modality.POSSIBLE})
_OPEN = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL})


def may_answer(x: Point, y: Point) -> bool:
    """Whether both speak of one act, of two of which only one can hold, or one of what comes after the other."""
    ours, theirs = x.concept, y.concept
    if ours == theirs or theirs in opposites().get(ours, ()) or _are_stages(x, y):
        return True
    return len(x.lemma) != len(y.lemma) and _negates(x.lemma, y.lemma)


def _are_stages(x: Point, y: Point) -> bool:
    """Whether one is done to whom the other was done to before, by name: "a man" may be two."""
    if x.done_to is None or x.done_to != y.done_to or ":" not in x.done_to:
        return False
    ours, theirs = x.concept, y.concept
    return theirs in stages().get(ours, ()) or ours in stages().get(theirs, ())


def _negates(a: str, b: str) -> bool:
    """Whether one word is the other's negation: "safe" and "unsafe", "sign" and "unsigned"."""
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if len(short) < _SHORTEST:
        return False
    bare = (long.removeprefix(prefix) for prefix in _NEGATIONS if long.startswith(prefix))
    return any(word == short or concept(word) == concept(short) for word in bare)


def is_same(x: Point, y: Point) -> bool:
    """Whether both affirm or both negate one act."""
    return x.concept == y.concept and x.word.negated == y.word.negated


def compare(x: Spoken, y: Spoken) -> dict[str, float]:
    """What tells how likely two opposed acts are one act."""
    a, b = x.point.word, y.point.word
    return {
        "main": float(_is_main(x) and _is_main(y)),
        "copula": float(a.kind != "verb" or b.kind != "verb"),
        "denied": float(x.is_denied or y.is_denied),
        "opposite": float(a.concept != b.concept),
        "unreal": float(not {a.modality, b.modality} <= REAL),
        "object_same": float(bool(_objects(x) & _objects(y))),
        "object_apart": float(_objects_apart(x, y) and not _are_swapped(x, y)),
        "settled": float(_is_settled(x, y)),
        "next_stage": float(_next_stage(x, y) is not None),
    }


def _objects(spoken: Spoken) -> set[str]:
    """The concepts of what an act is done to, of a name those of its words: a body and a person may share one."""
    found: set[str] = set()
    for word in spoken.read.words:
        if word.head != spoken.point.at or word.role != "dobj":
            continue
        if word.kind == "number" or any(map(str.isdigit, word.lemma)):
            continue
        found.update(
            map(concept, name_words(word.lemma)) if word.kind == "name" else [word.concept]
        )
    return found


def _objects_apart(x: Spoken, y: Spoken) -> bool:
    ours, theirs = _objects(x), _objects(y)
    return bool(ours) and bool(theirs) and not ours & theirs


def _is_main(spoken: Spoken) -> bool:
    return spoken.read.head is not None and spoken.read.head == spoken.point.word.lemma


def _is_affirmed(spoken: Spoken) -> bool:
    """Whether it is said to be so, once what is denied is turned round."""
    return spoken.point.word.negated == spoken.is_denied


def _asked(x: Spoken, y: Spoken) -> str | None:
    """A question and a condition claim nothing."""
    for spoken in (x, y):
        if "?" in spoken.read.claim.quote and _QUESTION.match(spoken.read.claim.quote):
            return f"{spoken.words!r} is asked"
        modality = spoken.point.word.modality
        if modality is Modality.CONDITIONAL and _IF.search(spoken.read.claim.quote):
            return f"{spoken.words!r} is supposed"
        if modality is Modality.POSSIBLE and _is_open_question(spoken):
            return f"{spoken.words!r} is an open question"
    return None


def _is_open_question(spoken: Spoken) -> bool:
    claim = spoken.read.claim
    return _WHETHER.search(claim.quote[: spoken.point.word.end - claim.start]) is not None


def _other_object(x: Spoken, y: Spoken) -> str | None:
    """One act done to two things is two: blankets were sent, rifles were not."""
    if not _opposed_signs(x, y) or not _objects_apart(x, y):
        return None
    ours, theirs = sorted(_objects(x)), sorted(_objects(y))
    return f"“{x.words}” of {', '.join(ours)} / of {', '.join(theirs)}"


def _open(x: Spoken, y: Spoken) -> str | None:
    """Somebody takes no side: "could not confirm"."""
    for spoken in (x, y):
        attribution = spoken.read.claim.attribution
        if attribution is not None and attribution.stance is Stance.CANNOT_CONFIRM:
            return f"{attribution.name} does not confirm “{spoken.words}”"
    return None


def _carried_out(x: Spoken, y: Spoken) -> str | None:
    """What was planned or possible is said to have happened since, by a clause of its own; negations are read first."""
    if not (_is_affirmed(x) and _is_affirmed(y)) or x.point.concept != y.point.concept:
        return None
    told = in_turn(x, y)
    if told is None or told.earlier.point.word.modality not in _AHEAD:
        return None
    if told.later.point.word.modality is not Modality.HAPPENED or not _is_main(told.later):
        return None
    return f"“{told.earlier.words}” still to come on {told.older}, done by {told.newer}"


def _pending(x: Spoken, y: Spoken) -> str | None:
    """What had not happened yet has happened since."""
    told = in_turn(x, y)
    if told is None or not _opposed_signs(x, y) or _is_affirmed(told.earlier):
        return None
    if _PENDING.search(told.earlier.read.claim.quote) is None:
        return None
    return f"not yet “{told.earlier.words}” on {told.older}, “{told.later.words}” by {told.newer}"


def _changed(x: Spoken, y: Spoken) -> str | None:
    """What was so on one day was the opposite on a later one, of which the later report tells: "closed", "reopened"."""
    told = in_turn(x, y)
    if told is None or x.point.concept == y.point.concept or not _opposed_signs(x, y):
        return None
    first, then = told.earlier, told.later
    until = max((t.to for t in first.read.claim.times if t.to is not None), default=None)
    since = min((t.from_ for t in then.read.claim.times if t.from_ is not None), default=None)
    if until is None or since is None or until >= since:
        return None
    return f"“{first.words}” until {until}, “{then.words}” since {since}"


def _next_stage(x: Spoken, y: Spoken) -> str | None:
    """Whoever was charged by the earlier report has been convicted by the later one."""
    told = in_turn(x, y)
    if told is None or not (_is_affirmed(x) and _is_affirmed(y)):
        return None
    first, then = told.earlier.point, told.later.point
    if then.concept not in stages().get(first.concept, ()) or then.word.modality not in REAL:
        return None
    return f"“{told.earlier.words}” on {told.older}, “{told.later.words}” by {told.newer}"


def _other_stage(x: Spoken, y: Spoken) -> str | None:
    return both(x, y) if _are_stages(x.point, y.point) else None


def _is_settled(x: Spoken, y: Spoken) -> bool:
    """Whether what is done since had not been done by the same, or to the same: "ruled on the ban" settles no other ruling."""
    if _pending(x, y) is None:
        return False
    ours, theirs = _aims(x), _aims(y)
    if any(ours[word].isdisjoint(theirs[word]) for word in ours.keys() & theirs.keys()):
        return False
    is_of_one = x.point.doer is not None and x.point.doer == y.point.doer
    return is_of_one or bool(_objects(x) & _objects(y))


def _aims(spoken: Spoken) -> dict[str, set[str]]:
    """By preposition, the concepts of what an act is said to be "on", "against", "for"."""
    found: dict[str, set[str]] = {}
    for word in spoken.read.words:
        if word.head == spoken.point.at and word.role in _AIMING:
            found.setdefault(word.role, set()).add(word.concept)
    return found


def _only_possible(x: Spoken, y: Spoken) -> str | None:
    """One is said to be so, or to come; the other only may, or is aimed at: no matter whether one is negated."""
    ours, theirs = x.point.word.modality, y.point.word.modality
    return None if (ours in _OPEN) == (theirs in _OPEN) else _modalities(x, y)


def _other_modality(x: Spoken, y: Spoken) -> str | None:
    """One has happened and the other will."""
    ours, theirs = x.point.word.modality, y.point.word.modality
    return None if ours is theirs or {ours, theirs} <= REAL else _modalities(x, y)


def _modalities(x: Spoken, y: Spoken) -> str | None:
    ours, theirs = x.point.word.modality, y.point.word.modality
    if ours is None or theirs is None:
        return None
    return f"“{x.words}” {ours.value} / “{y.words}” {theirs.value}"


def _opposed(x: Spoken, y: Spoken) -> str | None:
    return _unclear(x, y) if _opposed_signs(x, y) else None


def _opposed_signs(x: Spoken, y: Spoken) -> bool:
    """One is affirmed and the other negated, or both are affirmed of opposites."""
    same = x.point.concept == y.point.concept
    if same:
        return (_is_affirmed(x) != _is_affirmed(y)) != _particles_opposed(x, y)
    return _is_affirmed(x) and _is_affirmed(y)


def _swapped(x: Spoken, y: Spoken) -> str | None:
    """Each has done to the other what only one can have done: A beat B, B beat A."""
    if x.point.concept not in one_way() or not _are_swapped(x, y):
        return None
    return f"who “{x.words}” whom"


def _are_swapped(x: Spoken, y: Spoken) -> bool:
    ours, theirs = x.point, y.point
    named = [who for p in (ours, theirs) for who in (p.doer, p.done_to) if who and ":" in who]
    swapped = (ours.doer, ours.done_to) == (theirs.done_to, theirs.doer)
    return len(named) == 4 and swapped and ours.doer != ours.done_to and is_same(ours, theirs)


def _other_doer(x: Spoken, y: Spoken) -> str | None:
    """One act of two who are named by both: no agreement, though all other words are the same."""
    ours, theirs = x.point.doer, y.point.doer
    if ours == theirs or x.point.concept != y.point.concept:
        return None
    is_of_two = _names(y, ours) and _names(x, theirs)
    return f"both: “{x.words}”, of two" if is_of_two else None


def _names(spoken: Spoken, who: str | None) -> bool:
    return who is not None and any(w.kind == "name" and w.concept == who for w in spoken.read.words)


def _particles_opposed(x: Spoken, y: Spoken) -> bool:
    """As in "switched on" and "switched off": of one verb, and two acts."""
    ours, theirs = _particle(x), _particle(y)
    return {ours, theirs} <= _PARTICLES and theirs in opposites().get(ours, ())


def _particle(spoken: Spoken) -> str:
    """The word right behind a verb: "off"; "for" where it says "in favour of"."""
    claim, word = spoken.read.claim, spoken.point.word
    behind = _IN_FAVOUR.sub(" for", claim.quote[word.end - claim.start :]).split(maxsplit=1)
    return behind[0].strip('.,;:”"').lower() if behind and word.kind == "verb" else ""


def _signed(spoken: Spoken) -> str:
    return f"“{spoken.words}”" if _is_affirmed(spoken) else f"not “{spoken.words}”"


def _same(x: Spoken, y: Spoken) -> str | None:
    if x.point.concept != y.point.concept or _particles_opposed(x, y):
        return None
    return f"both: “{x.words}”"


def _unclear(x: Spoken, y: Spoken) -> str:
    return f"{_signed(x)} / {_signed(y)}"


LEVELS: tuple[Level[Spoken], ...] = (
    Level("asked", None, _asked),
    Level(NEXT_STAGE, RelationKind.UPDATE, _next_stage),
    Level("other_stage", None, _other_stage),
    Level("other_object", None, _other_object),
    Level("open", RelationKind.COMPATIBLE, _open),
    Level("carried_out", RelationKind.UPDATE, _carried_out),
    Level("pending", RelationKind.UPDATE, _pending),
    Level(CHANGED, RelationKind.UPDATE, _changed),
    Level("only_possible", RelationKind.COMPATIBLE, _only_possible),
    Level("opposed", RelationKind.CONTRADICT, _opposed),
    Level("swapped", RelationKind.CONTRADICT, _swapped),
    Level("other_doer", RelationKind.COMPATIBLE, _other_doer),
    Level("other_modality", RelationKind.COMPATIBLE, _other_modality),
    Level("same", RelationKind.AGREE, _same),
    Level("unclear", None, _unclear),
)
