"""Find names and role phrases in a text by their shape, before anyone knows whom they mean.

spaCy's small recogniser misses and mislabels many names ("Kyiv" as a person), so it only votes on
the type; where a name begins and ends is decided by capitals, titles and the word lists.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from crosscheck.entities.gender import is_given_name
from crosscheck.entities.lexicon import body_key, role_lexicon, role_phrase
from crosscheck.entities.runs import NameWord, find_runs
from crosscheck.language.geography import longest_toponym, toponym
from crosscheck.language.places import is_known_place
from crosscheck.language.tokens import Doc, words_at
from crosscheck.text.names import FULL_NAME

Shape = Literal["toponym", "body", "name", "role"]
TypeVote = Literal["person", "org", "place", "other"]

_NER_TYPES: dict[str, TypeVote] = {
    "PERSON": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
# Words before a full name that say what its bearer is: "Labour Party Leader".
_LONGEST_ROLE = 3
# "Brandt, 47,": whoever has an age is somebody.
AGED = re.compile(r", (?P<age>1[4-9]|[2-9]\d),")
# Between a role and its country.
_OWNS = re.compile(r"(?:['’]s?)? (?:top |own |main |new )?")
_BELONGS_TO = re.compile(r" of (?:the )?")
_IN = re.compile(r"\b(?:in|near|outside)(?: the)? $")
# "former president", "former South Korean president", "ex-president".
_NOT_CURRENT = re.compile(
    r"\b(?:[Ff]ormer|[Ee]x|[Ll]ate|[Tt]hen|[Dd]eputy|[Vv]ice|[Aa]cting|[Oo]utgoing)[ -]"
    r"(?:[A-Z][\w’'-]* ){0,2}$"
)


@dataclass(frozen=True, slots=True)
class ScannedName:
    """A stretch of text that may name somebody.

    Attributes:
        text: without possessive ending.
        vote: what its shape and neighbours say it is; None if they say nothing.
        owner: country id that stands before or after a role ("South Korea's president").
        title: lower-case title or office directly before a name.
        current: False for "former president".
        initial: whether it is a single capitalised word that begins a sentence.
    """

    text: str
    start: int
    end: int
    shape: Shape
    vote: TypeVote | None = None
    owner: str | None = None
    title: str | None = None
    current: bool = True
    initial: bool = False


def scan(doc: Doc) -> tuple[ScannedName, ...]:
    """Names, toponyms, bodies and role phrases of `doc`, in text order, not overlapping."""
    text = doc.text
    people = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON"]
    bodies = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "ORG"]
    votes = [
        (e.start_char, e.end_char, _NER_TYPES[e.label_]) for e in doc.ents if e.label_ in _NER_TYPES
    ]
    names = [
        _told_of(_with_vote(found, text, votes), doc)
        for run in find_runs(text)
        for found in _pieces(text, run, people, bodies)
    ]
    roles = [r for r in _roles(text, names) if not _modifies_noun(doc, r)]
    kept = [n for n in names if not any(_overlap(n, r) and n.shape == "name" for r in roles)]
    return tuple(sorted([*kept, *roles], key=lambda f: (f.start, -f.end, f.shape)))


def _told_of(found: ScannedName, doc: Doc) -> ScannedName:
    """A name is a person's that has an age behind it or a role before it: "Brandt, 47,", "executive Ada Penhale".

    One word, wherever it stands, with a role behind it is one, too: "Varley, a baker,".
    """
    if found.shape == "name" and (AGED.match(doc.text, found.end) or _has_role_before(found, doc)):
        return replace(found, vote="person", initial=False)
    if found.shape != "name" or " " in found.text:
        return found
    last = words_at(doc, found.start, found.end)[-1]
    roles = (c for c in last.rights if c.dep_ == "appos" and c.pos_ == "NOUN")
    if any(role_lexicon().is_human(c.lemma_) for c in roles):
        return replace(found, vote="person", initial=False)
    return found


def _has_role_before(found: ScannedName, doc: Doc) -> bool:
    """As in "chief executive Aldous Penhale"; "the car maker Delta Motors" is none, for makers may be firms."""
    lexicon = role_lexicon()
    words = found.text.split()
    before = doc.text[: found.start].split()
    if len(words) != FULL_NAME or not before or _head_vote(*map(str.lower, words)) is not None:
        return False
    return before[-1] in lexicon.human | lexicon.titles | lexicon.shared


def _modifies_noun(doc: Doc, role: ScannedName) -> bool:
    """Whether a role word only describes a common noun ("military bases")."""
    last = words_at(doc, role.start, role.end)[-1]
    return (
        last.dep_ in {"amod", "compound", "nmod"}
        and last.head.i > last.i
        and last.head.pos_ == "NOUN"
    )


def _overlap(a: ScannedName, b: ScannedName) -> bool:
    return a.start < b.end and b.start < a.end


def _with_vote(
    found: ScannedName, text: str, votes: Sequence[tuple[int, int, TypeVote]]
) -> ScannedName:
    if found.shape != "name" or found.vote is not None:
        return found
    vote = next((v for s, e, v in votes if s < found.end and found.start < e), None)
    one_word = " " not in found.text and found.text.lower() not in role_lexicon().org_heads
    if vote != "person" and one_word and _IN.search(text[: found.start]):
        vote = "place"
    return replace(found, vote=vote)


@cache
def _function_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS  # noqa: PLC0415 - spaCy is slow to import

    return frozenset(STOP_WORDS)


def _pieces(
    text: str,
    run: list[NameWord],
    people: Sequence[tuple[int, int]],
    bodies: Sequence[tuple[int, int]],
) -> Iterator[ScannedName]:
    """Split a run into toponyms, known bodies, titles and names."""
    words = _trim(run)
    dropped = run[len(run) - len(words) - 1] if len(words) < len(run) else None
    # "Analyst Per Nystad": no function word, unless it begins the sentence.
    if dropped and is_given_name(dropped.text) and not _begins_sentence(text, dropped.start):
        words = [dropped, *words]
    i = 0
    title: str | None = None
    while i < len(words):
        if not words[i].capital:
            i, title = i + 1, None
            continue
        known = _known_at(words, i, people)
        if known is not None and (title is None or known[0].shape == "body"):
            found, i = known
            yield found
            title = None
            continue
        office = _title_at(words, i)
        if office is not None:
            title, i = office
            continue
        j = end = _name_end(words, i)
        if j - i > FULL_NAME and words[j - 1].text.rstrip(".") in role_lexicon().postnominals:
            j -= 1  # "Imogen Holm KC"
        start = _person_start(words, i, j, people)
        if _introduces(words, start, j, people, bodies):
            start += 1
        # "Sligo TD Ada Berg": a place, and what she is.
        before = start - (start > i and _is_short_form(words[start - 1].text))
        if before > i and not _says_what(words[start - 1]):
            yield _name(text, words[i:before], None)
        yield _name(text, words[start:j], title if start == i else words[start - 1].text.lower())
        title = None
        i = end


def _person_start(
    words: Sequence[NameWord], i: int, j: int, people: Sequence[tuple[int, int]]
) -> int:
    """Where a person's name begins in a run that opens with something else ("Delta Mayor Ada Berg").

    The recogniser sees it, or a given name does where none stands before it: "Sligo TD Maura Holm".
    """
    end = words[j - 1].end
    inside = (k for k in range(i + 1, j - 1) if (words[k].start, end) in people)
    seen = next(inside, None)
    if seen is not None or not 2 <= j - i <= _LONGEST_ROLE + FULL_NAME:
        return i if seen is None else seen
    given = j - FULL_NAME
    if not _is_full_name(words[given:j]):
        return i
    before = words[i:given]
    told = bool(before) and (_says_what(before[-1]) or _is_short_form(before[-1].text))
    named = any(is_given_name(w.text) for w in before) or not all(w.capital for w in before)
    return given if told and not named else i


def _is_full_name(words: Sequence[NameWord]) -> bool:
    """Whether two words are a given name and a family name: no "Beverly Hills", no "Victoria Station"."""
    if len(words) != FULL_NAME:
        return False
    first, last = words[0].text, words[1].text
    if not is_given_name(first) or not last.isalpha() or toponym(last) is not None:
        return False
    heads = _head_vote(first.lower(), last.lower()) is not None
    return not heads and toponym(first) is None and not is_known_place(f"{first} {last}")


def _is_short_form(word: str) -> bool:
    """As in "Delta GM Ada Berg", "NRC Chair"; an initial is none."""
    return len(word) > 1 and word.isalpha() and word.isupper()


def _introduces(
    words: Sequence[NameWord],
    i: int,
    j: int,
    people: Sequence[tuple[int, int]],
    bodies: Sequence[tuple[int, int]],
) -> bool:
    """Whether the first word says what a person of a full name is, though the recogniser does not see it.

    "Campaigner Irene Moss" as one person, "Passenger [Maja Perković]" as a body, "Boss Eva Lindqvist" as nothing.
    """
    role, *name = words[i:j]
    if len(name) < FULL_NAME or not _says_what(role):
        return False
    if is_given_name(role.text) or toponym(role.text) is not None:
        return False  # "Tucker Carlson Tonight", "Manchester Royal Infirmary"
    whole = (role.start, name[-1].end) in people
    if whole and role.text.lower() in role_lexicon().human:
        return True
    body = _head_vote(name[0].text.lower(), name[-1].text.lower()) is not None
    alone = (name[0].start, name[-1].end) in bodies
    return not body and (is_given_name(name[0].text) or alone)


def _says_what(word: NameWord) -> bool:
    """Whether the word before a name is a role: "Mayor", "Speaker"."""
    lexicon = role_lexicon()
    noun = word.text.lower().rstrip(".")
    return noun in lexicon.titles or lexicon.is_human(noun)


def _trim(run: list[NameWord]) -> list[NameWord]:
    """Drop function words that only a sentence's beginning capitalised."""
    lexicon = role_lexicon()
    start = 0
    while start < len(run) - 1 and (
        run[start].text.lower() in _function_words() or run[start].text in lexicon.joiners
    ):
        start += 1
    words = run[start:]
    if len(words) == 1 and _is_function_word(words[0].text):
        return []
    return words


def _is_function_word(word: str) -> bool:
    """Whether a capital only begins the sentence: "The" and "A", but not "US" and "WHO"."""
    return word.lower() in _function_words() and not (len(word) > 1 and word.isupper())


def _span_text(words: Sequence[NameWord]) -> str:
    """Join words as written, with single spaces."""
    return " ".join(w.text for w in words)


def _matches_table(words: Sequence[NameWord], i: int, j: int) -> Shape | None:
    name = _span_text(words[i:j])
    if body_key(name) in role_lexicon().bodies:
        return "body"
    return "toponym" if toponym(name) is not None else None


def _known_at(
    words: Sequence[NameWord], i: int, people: Sequence[tuple[int, int]]
) -> tuple[ScannedName, int] | None:
    """The longest known body or toponym that begins at word `i`."""
    longest = min(len(words), i + longest_toponym())
    for j in range(longest, i, -1):
        shape = _matches_table(words, i, j)
        if shape is None:
            continue
        if shape == "toponym" and _part_of_name(words, i, j, people):
            return None
        return _found(words[i:j], shape), j
    return None


def _part_of_name(
    words: Sequence[NameWord], i: int, j: int, people: Sequence[tuple[int, int]]
) -> bool:
    """Whether a toponym is only the beginning of a longer name ("Jordan Smith", "Moscow Times")."""
    if j >= len(words) or not words[j].capital:
        return False
    if _title_at(words, j) is not None or _matches_table(words, j, j + 1) is not None:
        return False
    if _span_text(words[j:]).lower() in role_lexicon().state_bodies:
        return False
    whole = _found(words[i:j], "toponym")
    covered = any(s <= whole.start and whole.end < e for s, e in people)
    known = toponym(whole.text)
    if known is not None and known.kind == "demonym":
        return not _begins_person(words[j], people) and _head(words, i) in role_lexicon().org_heads
    return covered or _head(words, i) in role_lexicon().org_heads | role_lexicon().place_heads


def _begins_person(word: NameWord, people: Sequence[tuple[int, int]]) -> bool:
    return any(s <= word.start < e for s, e in people)


def _head(words: Sequence[NameWord], i: int) -> str:
    return words[_name_end(words, i) - 1].text.lower()


def _title_at(words: Sequence[NameWord], i: int) -> tuple[str, int] | None:
    """The title or office at word `i`, if a name follows it in the run."""
    lexicon = role_lexicon()
    if any(_span_text(words[i:j]).lower() in lexicon.state_bodies for j in (i + 2, i + 3)):
        return None  # "General Staff" is no general
    for j in range(min(len(words) - 1, i + 4), i, -1):
        phrase = _span_text(words[i:j]).lower().rstrip(".")
        if lexicon.introduces(phrase):
            return phrase, j
    return None


def _name_end(words: Sequence[NameWord], i: int) -> int:
    """Where the name that begins at word `i` ends; only bodies may hold joiners."""
    lexicon = role_lexicon()
    j = i + 1
    while j < len(words):
        word = words[j]
        if word.capital or word.text in lexicon.particles - lexicon.joiners:
            j += 1
            continue
        k = j
        while k < len(words) and not words[k].capital:
            k += 1
        head = any(w.text.lower() in lexicon.org_heads for w in words[i:j])
        if not head or k >= len(words) or word.text == "in":
            break
        if word.text == "and" and words[j - 1].text.lower() in lexicon.org_heads:
            break
        j = k + 1
    return j


def _name(text: str, words: Sequence[NameWord], title: str | None) -> ScannedName:
    found = _found(words, "name")
    vote = _shape_vote(words, title, text[found.end : found.end + 12])
    initial = len(words) == 1 and _begins_sentence(text, found.start)
    return replace(found, vote=vote, title=title, initial=initial)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'“”‘’(")
    return not before or before[-1] in ".!?:\n…"


def _shape_vote(words: Sequence[NameWord], title: str | None, after: str) -> TypeVote | None:
    if title is not None:
        return "person"
    if len(words) > 1:
        first, last = words[0].text, words[-1].text
        vote = _head_vote(first.lower(), last.lower())
        if vote is not None:
            return vote
        # The recogniser takes "Marcus Hale" for a firm.
        if _is_full_name(words):
            return "person"
    if re.match(r" (?:region|province|oblast|district|city|county|river)\b", after):
        return "place"
    if len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1:
        return "org"
    return None


def _head_vote(first: str, last: str) -> TypeVote | None:
    """What the first or last word of a longer name says: "University of", "River"."""
    lexicon = role_lexicon()
    if last in lexicon.org_heads or first in lexicon.org_heads:
        return "org"
    if last in lexicon.place_heads:
        return "place"
    return "other" if last in lexicon.event_heads else None


def _found(words: Sequence[NameWord], shape: Shape) -> ScannedName:
    return ScannedName(_span_text(words), words[0].start, words[-1].end, shape)


def _roles(text: str, names: Sequence[ScannedName]) -> Iterator[ScannedName]:
    """Yield role phrases that no longer name covers, with the country that owns them."""
    for match in role_lexicon().role.finditer(text):
        cover = [n for n in names if n.start < match.end() and match.start() < n.end]
        phrase = role_phrase(match.group())
        body = phrase in role_lexicon().state_bodies
        if any(not (n.shape == "name" and _only_role(n, match.group(), body=body)) for n in cover):
            continue
        current = _NOT_CURRENT.search(text[: match.start()]) is None
        elect = text[match.end() :].startswith("-")
        yield ScannedName(
            match.group(),
            match.start(),
            match.end(),
            "role",
            owner=_owner(text, match, names),
            current=current and not elect,
        )


def _only_role(name: ScannedName, phrase: str, *, body: bool) -> bool:
    return name.text.lower() == phrase.lower() or (
        body and name.text.lower().endswith(phrase.lower())
    )


def _owner(text: str, role: re.Match[str], names: Sequence[ScannedName]) -> str | None:
    """The country beside: "South Korea's (own) president", "the Ukrainian president", "president of Ukraine"."""
    for name in names:
        before = _OWNS.fullmatch(text, name.end, max(name.end, role.start()))
        after = _BELONGS_TO.fullmatch(text, role.end(), max(role.end(), name.start))
        if name.shape == "toponym" and (before or after):
            found = toponym(name.text)
            return found.country if found is not None else None
    return None
