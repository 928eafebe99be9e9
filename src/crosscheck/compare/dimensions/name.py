"""Names in one part of one act: who did it, and where it was."""

import re
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA, Prefix

from crosscheck.compare.causes import FAMILY_NAME, FIRST_NAME, SPELLING
from crosscheck.compare.levels import Level
from crosscheck.compare.points import SOURCE, Point
from crosscheck.compare.spoken import Spoken, both
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.entities.names import transliterated, word_key
from crosscheck.language.places import is_known_place, is_region, lies_in, share_county
from crosscheck.models.relations import RelationKind
from crosscheck.text.names import FULL_NAME, british, name_key, name_words, sound

# Which question a preposition of place answers: a town and a house in it are no answers to one.
_LOCATIVE = {
    **dict.fromkeys(("in", "inside", "around", "through", "across"), "in what"),
    **dict.fromkeys(("at", "near", "outside", "off"), "at what"),
    **dict.fromkeys(("into", "toward", "towards"), "to what"),
    "from": "from what",
}
_NO_PERSON = frozenset({"in", "inside", "at", "near", "outside"})
# Letters in which two spellings of one name may differ.
_MISSPELT = 2
_LONG_ENOUGH = 5
_LONG = 10
# What a person is called beside the name: "Judge Ada Berg", "Ada Berg, 62, a fisherman".
_INTRODUCES = frozenset({"compound", "amod", "appos"})
# Letters with which two family names begin that are taken for each other.
_BEGUN_ALIKE = 2
# As many letters are half of a name, and nobody's short form.
_HALF = 4
# Letters that the short form of a first name keeps.
_SHORT_FORM = 3
_TYPE = {"person": "person", "country": "place", "place": "place", "org": "body"}


def may_answer(x: Point, y: Point) -> bool:
    """Whether both play one part, or are one name spelt in two ways, or two with one family name."""
    return _play_one_part(x, y) or _look_like_one(x.concept, x.lemma, y.concept, y.lemma)


def _play_one_part(x: Point, y: Point) -> bool:
    ours = _LOCATIVE.get(x.role)
    theirs = None if ours is None else _LOCATIVE.get(y.role)
    # "Arrested in Lillevik", "arrested near Bergsund": of one act either tells where.
    if theirs is not None and (ours == theirs or x.governors[:1] == y.governors[:1]):
        # A family name is taken for a person's wherever it stands; nobody is arrested in a person.
        return "person" not in (_type(x), _type(y)) or {x.role, y.role} <= _NO_PERSON
    return x.role == y.role and not set(x.governors[:2]).isdisjoint(y.governors[:2])


def allows(x: Point, y: Point) -> bool:
    """Whether the two look like one name, so that they are joined before two that do not."""
    return _spelt_alike(x, y) or _share_a_name(x.concept, x.lemma, y.concept, y.lemma)


def is_same(x: Point, y: Point) -> bool:
    """Whether both are one name, in full or in part."""
    return x.concept == y.concept or (_are_one(x.lemma, y.lemma) and not _is_house_of(x, y))


def _is_house_of(x: Point, y: Point) -> bool:
    """Whether one is a house or a part of the town that the other is: "Lillevik", "Lillevik Sports Centre"."""
    short, long = sorted((x, y), key=lambda p: len(name_words(p.lemma)))
    words = name_words(long.lemma)
    heads = role_lexicon().place_heads | role_lexicon().org_heads
    has_head = len(words) > len(name_words(short.lemma)) and words[-1] in heads
    return (
        has_head
        and is_place(x, y)
        and "person" not in (_type(x), _type(y))
        and words[-1] not in name_words(short.lemma)
    )


@lru_cache(maxsize=1 << 17)
def _look_like_one(concept_a: str, a: str, concept_b: str, b: str) -> bool:
    """Whether two names are one, or one spelt in two ways, or of one family; asked of millions of pairs."""
    one = concept_a == concept_b or _are_one(a, b) or _slip(a, b) is not None
    return one or _share_a_name(concept_a, a, concept_b, b)


def _share_a_name(concept_a: str, a: str, concept_b: str, b: str) -> bool:
    return _of_one_family(concept_a, a, concept_b, b) or _of_one_first_name(
        concept_a, a, concept_b, b
    )


@lru_cache(maxsize=1 << 16)
def _are_one(a: str, b: str) -> bool:
    ours, theirs = _singular(a), _singular(b)
    if ours and theirs and (ours <= theirs or theirs <= ours):
        return True
    return _is_acronym(a, b)


@lru_cache(maxsize=1 << 15)
def _singular(name: str) -> frozenset[str]:
    """The words by which a name is known, a plural ("the Oscars") as its singular."""
    return frozenset(w.rstrip("s") for w in name_key(name))


def _is_acronym(a: str, b: str) -> bool:
    short, long = sorted((a.removeprefix("the "), b.removeprefix("the ")), key=len)
    letters = short.replace(".", "")
    if len(letters) > len(long.split()) + long.count("-"):
        return False
    initials = "".join(w[0] for w in re.split(r"[\s-]+", long) if w[:1].isalnum())
    return len(initials) > 1 and letters == initials


def _type(point: Point) -> str:
    return _type_of(point.concept)


def _type_of(concept: str) -> str:
    kind, _, rest = concept.partition(":")
    return _TYPE.get(kind, "other") if rest else "other"


def _are_people(x: Point, y: Point) -> bool:
    return _type(x) == _type(y) == "person"


def is_place(x: Point, y: Point) -> bool:
    """Whether the two say where, by what they are or by the part they play."""
    types = (_type(x), _type(y))
    return "place" in types or ("person" not in types and x.role in _LOCATIVE)


def compare(x: Spoken, y: Spoken) -> dict[str, float]:
    """What tells how likely two different names are in one part."""
    words = [name_words(p.word.lemma) for p in (x.point, y.point)]
    are_people = _are_people(x.point, y.point)
    return {
        "full_name": float(min(map(len, words)) >= FULL_NAME),
        "one_family": float(
            _of_one_family(x.point.concept, x.point.lemma, y.point.concept, y.point.lemma)
        ),
        "locative": float(x.point.role in _LOCATIVE),
        "doer": float(x.point.role == "nsubj"),
        "listed": float("conj" in (x.point.role, y.point.role) or _lists(x) or _lists(y)),
        "elsewhere": float(_says(x, y.point) or _says(y, x.point)),
        "known": float("other" not in (_type(x.point), _type(y.point))),
        "type_apart": float(_type(x.point) != _type(y.point)),
        "role_apart": float(x.point.role != y.point.role),
        "neighbours": float(share_county(x.words, y.words)),
        "person": float(are_people),
        # A body goes by many names: "Washington", "the White House".
        "neither_place_nor_person": float(x.point.role not in _LOCATIVE and not are_people),
    }


def _lists(spoken: Spoken) -> bool:
    """Whether the name opens a list, of which the other claim may give another part."""
    return any(w.head == spoken.point.at and w.role == "conj" for w in spoken.read.words)


def _says(spoken: Spoken, other: Point) -> bool:
    """Whether a claim has the other's name in another part, as far as that is not its own."""
    wanted = name_key(other.lemma) - name_key(spoken.point.lemma)
    return any(
        w.kind == "name" and not wanted.isdisjoint(name_key(w.lemma)) for w in spoken.read.words
    )


def _spelt_alike(x: Point, y: Point) -> bool:
    return _slip(x.lemma, y.lemma) is not None


@lru_cache(maxsize=1 << 16)
def _slip(a: str, b: str) -> tuple[str, str] | None:
    """The one word in which two names, one perhaps in part, look like one with a slip; None if they do not."""
    short, long = sorted((name_words(a), name_words(b)), key=len)
    if len(short) < len(long) and len(short) < FULL_NAME:
        return None
    runs = (long[i : i + len(short)] for i in range(len(long) - len(short) + 1))
    return next((slip for run in runs if (slip := _slip_between(short, run)) is not None), None)


def _slip_between(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, str] | None:
    unlike = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    if len(unlike) != 1 or not _is_slip(*unlike[0]):
        return None
    # A short word on its own is soon another name: "Cullens", "Collins".
    sure = len(ours) > 1 or min(map(len, unlike[0])) >= _LONG or OSA.distance(*unlike[0]) == 1
    return unlike[0] if sure else None


def _of_one_family(concept_a: str, a: str, concept_b: str, b: str) -> bool:
    """Whether two people differ in the first name only, and not as Terry and Terrence do."""
    ours, theirs = _full_names(concept_a, a, concept_b, b)
    if not ours or ours[1] != theirs[1]:
        return False
    first, other = ours[0], theirs[0]
    if word_key(first) == word_key(other):
        return False  # "William", "Bill"
    if min(len(first), len(other)) >= _LONG and OSA.distance(first, other) <= _MISSPELT:
        return False  # "Gurbanguly", "Kurbanguly"
    # "Anjali" and "Anjana" are two names, "Terry" is short for "Terrence".
    whole = min(len(first), len(other)) > _LONG_ENOUGH and abs(len(first) - len(other)) <= 1
    return whole or first[:_SHORT_FORM] != other[:_SHORT_FORM]


def _of_one_first_name(concept_a: str, a: str, concept_b: str, b: str) -> bool:
    """Whether two people have one first name, and family names that begin alike: "Imogen Holm", "Imogen Holst"."""
    ours, theirs = _full_names(concept_a, a, concept_b, b)
    if not ours or ours[0] != theirs[0] or transliterated(ours[1]) == transliterated(theirs[1]):
        return False
    last, other = ours[1], theirs[1]
    # "Berg", "Bergs" and "Bergsund" are one for the tagger.
    is_whole = min(len(last), len(other)) >= _LONG_ENOUGH and Prefix.similarity(last, other) < min(
        len(last), len(other)
    )
    return is_whole and last[:_BEGUN_ALIKE] == other[:_BEGUN_ALIKE]


def _full_names(
    concept_a: str, a: str, concept_b: str, b: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of two people's names; nothing where one is no person's, or not first and family name."""
    ours, theirs = name_words(a), name_words(b)
    are_people = _type_of(concept_a) == _type_of(concept_b) == "person"
    return (ours, theirs) if are_people and len(ours) == len(theirs) == FULL_NAME else ((), ())


def _is_slip(a: str, b: str) -> bool:
    if min(len(a), len(b)) < _LONG_ENOUGH or british(a) == british(b):
        return False
    if transliterated(a) == transliterated(b):
        return False  # "Zelensky", "Zelenskyy"
    if any(map(str.isdigit, a + b)):
        return False  # "Petrel-1" and "Petrel-2" are two
    common = Prefix.similarity(a, b)
    rests = {a[common:], b[common:]}
    # "Marshal" doubles its last letter; "Direct" and "Director" are two words.
    if "" in rests and rests != {"", a[common - 1]}:
        return False
    # "Bettie" and "Betty" sound alike, "Cardin" and "Carson" are two.
    alike = sound(a) == sound(b) or min(len(a), len(b)) >= _LONG
    return sound(a[0]) == sound(b[0]) and OSA.distance(a, b) <= (_MISSPELT if alike else 1)


def _same(x: Spoken, y: Spoken) -> str | None:
    """One name; "Catherine Holm" and "Katherine Holm" may be one woman, but one of them is misspelt."""
    misspelt = _type(x.point) == "person" and _spelt_alike(x.point, y.point)
    return both(x, y) if is_same(x.point, y.point) and not misspelt else None


def _contained(x: Spoken, y: Spoken) -> str | None:
    """A town within its county, a state within its country."""
    within = lies_in(x.words, y.words) or lies_in(y.words, x.words)
    return f"{both(x, y)}: one lies in the other" if within else None


def _unplaced(x: Spoken, y: Spoken) -> str | None:
    """Nobody can tell whether a place that no list has lies in a county, state or country."""
    for inner, outer in ((x, y), (y, x)):
        if (
            is_region(outer.words)
            and not is_known_place(inner.words)
            and is_place(x.point, y.point)
        ):
            return f"{both(x, y)}: where {inner.words} lies is not known"
    return None


def _spelling(x: Spoken, y: Spoken) -> str | None:
    slip = _slip(x.point.lemma, y.point.lemma)
    if slip is None or any(_is_common(word, s) for word, s in product(slip, (x, y))):
        return None
    # "Wetzler" and "Welzler" are one person of a story; the army of Niger is not that of Nigeria.
    if not _are_people(x.point, y.point) and sound(slip[0]) != sound(slip[1]):
        return None
    return f"{both(x, y)}: “{min(slip)}” and “{max(slip)}”"


def _is_common(word: str, spoken: Spoken) -> bool:
    """Whether a claim has the word in small letters: "foreign minister" and "foreign ministry" are no names."""
    return re.search(rf"\b{re.escape(word)}\b", spoken.read.claim.quote) is not None


def _first_name(x: Spoken, y: Spoken) -> str | None:
    """One family name, and one thing that both are ("fisherman Tomas Berg", "Josef Berg, a fisherman") or first names that begin alike."""
    if not _of_one_family(x.point.concept, x.point.lemma, y.point.concept, y.point.lemma):
        return None
    told = _introduced_as(x) & _introduced_as(y)
    if told:
        return f"{both(x, y)}: each “{min(told)}”"
    first, other = name_words(x.point.lemma)[0], name_words(y.point.lemma)[0]
    return both(x, y) if first[:_HALF] == other[:_HALF] else None


def _family_name(x: Spoken, y: Spoken) -> str | None:
    """One first name, and family names that begin alike: by half, or of people of one age or one trade.

    "Imogen Fairclough", "Imogen Fairhurst"; but "Ben Cardin" and "Ben Carson" are two.
    """
    p, q = x.point, y.point
    if not _of_one_first_name(p.concept, p.lemma, q.concept, q.lemma):
        return None
    last, other = name_words(p.lemma)[-1], name_words(q.lemma)[-1]
    are_one = _age_of(x) == _age_of(y) is not None or bool(_introduced_as(x) & _introduced_as(y))
    return both(x, y) if are_one or last[:_HALF] == other[:_HALF] else None


def _age_of(spoken: Spoken) -> float | None:
    """The age that stands behind a person's name: "Ada Berg, 51"."""
    end = spoken.point.value.end
    claim = spoken.read.claim
    ages = (q for q in claim.quantities if q.counted == "age")
    return next(
        (q.low for q in ages if claim.quote[end - claim.start : q.start - claim.start] == ", "),
        None,
    )


def _introduced_as(spoken: Spoken) -> frozenset[str]:
    """What the words beside a person's name say that he or she is."""
    here, said = spoken.point.at, spoken.read.claim.attribution
    if spoken.point.role == SOURCE and said is not None:
        words = list(name_words(said.source))
    else:
        about = (w for w in spoken.read.words if w.head == here)
        words = [w.lemma for w in about if w.role in _INTRODUCES]
    own = name_words(spoken.point.lemma)
    return frozenset(w for w in words if w not in own and role_lexicon().is_human(w))


def _listed(x: Spoken, y: Spoken) -> str | None:
    """Of several names each claim may give some."""
    listed = "conj" in (x.point.role, y.point.role) or _lists(x) or _lists(y)
    return f"{both(x, y)}: of several" if listed else None


def _elsewhere(x: Spoken, y: Spoken) -> str | None:
    """Both claims have both names."""
    said = _says(x, y.point) or _says(y, x.point)
    return f"{both(x, y)}: named by both" if said else None


LEVELS: tuple[Level[Spoken], ...] = (
    Level("same", RelationKind.AGREE, _same),
    Level("contained", RelationKind.COMPATIBLE, _contained),
    Level(SPELLING, RelationKind.CONTRADICT, _spelling),
    Level(FIRST_NAME, RelationKind.CONTRADICT, _first_name),
    Level(FAMILY_NAME, RelationKind.CONTRADICT, _family_name),
    Level("listed", RelationKind.COMPATIBLE, _listed),
    Level("elsewhere", RelationKind.COMPATIBLE, _elsewhere),
    Level("unplaced", RelationKind.COMPATIBLE, _unplaced),
    Level("other", RelationKind.CONTRADICT, both),
)
