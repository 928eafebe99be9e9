"""False answers made from right ones, one falsehood each, without a look at what would catch them.

Every rule is plain replacement in the words of a label: what is false about the result is known by how
it was made, and no model has to say so.
"""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from crosscheck.evals.events import PLACES, event_of, place_in
from crosscheck.evals.gold.load import Gold
from crosscheck.evals.gold.records import GoldClaim, GoldEntity
from crosscheck.evals.stages import answer_of
from crosscheck.extract.full import FullClaim, FullEvent
from crosscheck.models.articles import Article

Kind = Literal[
    "name",
    "number",
    "negation",
    "speaker",
    "hedge",
    "date",
    "event_place",
    "event_time",
    "other_article",
    "prompt_example",
    "invention",
]
_SPEAKING = frozenset({"person", "organisation", "country"})
# How many others a name, a number or a speaker is replaced by.
_VARIANTS = 3
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"]
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_WORDS)}|thousands|hundreds|dozens)\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|might|may|can)\b")
_NEGATION = re.compile(r"\b(?:(?:do|does|did) not|not|never)\s|n[’']t\b|\bno\s(?!longer)")
_HEDGE = re.compile(
    r"\b(?:at least|up to|more than|about|around|nearly|roughly)\s(?=\d|thousands|a week)"
    r"|\b(?:likely|possibly|potentially|reportedly)\s"
    r"|\b(?:could|might|may)\s|\b(?:appears?|seems?) to\s|\bis unlikely to\s|\bapparent\s"
)
# What stands in a hedge's place, besides nothing: it is a fact, and a sure one.
_SURE = ("certainly ", "already ", "indeed ", "definitely ")
_PLAN = re.compile(
    r"\b(?:will|would|should|(?:plan|aim|intend|hope|expect|threaten|vow)s? to"
    r"|(?:is|are) (?:due|planned|set|expected|considering|likely|ready|preparing) to)\b"
)
_DONE = ("did", "did already", "did indeed", "has begun to", "certainly did")
_LISTS = (calendar.month_name[1:], calendar.day_name[:])
_DATE_WORD = re.compile(rf"\b({'|'.join(w for list_ in _LISTS for w in list_)}|(?:19|20)\d\d)\b")
_DAY = re.compile(rf"\b\d{{1,2}}(?= (?:{'|'.join(_LISTS[0])})\b)|(?<=\b(?:June|Oct\.) )\d{{1,2}}\b")


@dataclass(frozen=True, slots=True)
class Falsehood:
    """One false answer.

    Attributes:
        at: an offset in the sentence about which it is given.
        answer: as the model would write it, but for the number of the sentence.
    """

    kind: Kind
    article: str
    at: int
    answer: FullClaim


def make_falsehoods(
    gold: Gold, articles: Sequence[Article], examples: Sequence[FullClaim]
) -> Iterator[Falsehood]:
    """Make every kind of false answer from labels, their articles, and the worked examples of the prompt."""
    by_id = {a.id: a for a in articles}
    others = {a.id: [c for c in gold.claims if c.article != a.id] for a in articles}
    for claim in gold.claims:
        text = by_id[claim.article].text
        yield from _of("name", claim, _with_other_names(claim.statement, gold.entities, text))
        yield from _of("number", claim, _with_other_numbers(claim.statement))
        yield from _of("negation", claim, _negated(claim.statement))
        yield from _of("hedge", claim, _unhedged(claim.statement), modality="happened")
        yield from _of("date", claim, _with_other_dates(claim.statement))
        yield from _with_other_speakers(claim, gold.entities, text)
        yield from _with_other_places(claim, gold)
        yield from _with_other_times(claim, gold)
        yield from _invented(claim, gold)
    for article in articles:
        own = gold.claims_of(article.id)
        places = [c.start for c in own]
        for at, claim in zip(places, others[article.id], strict=False):
            yield Falsehood("other_article", article.id, at, answer_of(claim, 1))
        for at in places:
            yield from (Falsehood("prompt_example", article.id, at, e) for e in examples[:1])
        yield from (
            Falsehood("prompt_example", article.id, at, e)
            for e in examples[1:]
            for at in places[:5]
        )


def _of(
    kind: Kind, claim: GoldClaim, statements: Iterator[str], modality: str | None = None
) -> Iterator[Falsehood]:
    for statement in dict.fromkeys(statements):
        if statement == claim.statement:
            continue
        told = {"statement": statement, **({"modality": modality} if modality else {})}
        yield _made(kind, claim, told)


def _made(kind: Kind, claim: GoldClaim, update: Mapping[str, object]) -> Falsehood:
    answer = answer_of(claim, 1).model_copy(update=update)
    return Falsehood(kind, claim.article, claim.start, answer)


def _with_other_names(statement: str, entities: Sequence[GoldEntity], text: str) -> Iterator[str]:
    """Names of one sort changed for one another, and each for others of the article."""
    named = [(e, form) for e in entities if (form := _form_in(e, statement)) is not None]
    for n, (one, form) in enumerate(named):
        for other, other_form in named[n + 1 :]:
            if one.type == other.type and not _are_listed(statement, form, other_form):
                yield _exchanged(statement, form, other_form)
        rest = [e for e in entities if e.type == one.type and e.id != one.id and e.name in text]
        known = {e.id for e, _ in named}
        for other in _some([e for e in rest if e.id not in known], n, _VARIANTS - 1):
            yield _replaced(statement, form, other.name)


def _form_in(entity: GoldEntity, statement: str) -> str | None:
    forms = sorted({entity.name, *entity.forms}, key=len, reverse=True)
    return next((f for f in forms if _is_whole_name(f, statement)), None)


def _is_whole_name(form: str, statement: str) -> bool:
    """Whether a name stands there alone, and not as a part of a longer one ("Kim" of "Kim Jong Un")."""
    match = re.search(rf"\b{re.escape(form)}\b", statement)
    if match is None:
        return False
    before, after = statement[: match.start()].split(), statement[match.end() :].split()
    return not (before and before[-1][0].isupper() and len(before) > 1) and not (
        after and statement[match.end()] == " " and after[0][0].isupper()
    )


def _are_listed(statement: str, one: str, other: str) -> bool:
    """Whether the names stand in one list, where changing their places makes nothing false."""
    either = rf"(?:{re.escape(one)}|{re.escape(other)})"
    between = r"(?:, |,? and |-|, [^,]+, (?:and )?|, [^,]+ and (?:the )?)"
    return re.search(rf"\b{either}{between}{either}\b", statement) is not None


def _exchanged(statement: str, one: str, other: str) -> str:
    pattern = re.compile(rf"\b({re.escape(one)}|{re.escape(other)})\b")
    return pattern.sub(lambda m: other if m.group() == one else one, statement)


def _replaced(statement: str, one: str, other: str) -> str:
    return re.sub(rf"\b{re.escape(one)}\b", other, statement)


def _some(items: Sequence[GoldEntity], start: int, count: int) -> list[GoldEntity]:
    """`count` of the items, beginning elsewhere for each name, so that no entity is favoured."""
    return [items[(start * 7 + k * 3) % len(items)] for k in range(min(count, len(items)))]


def _with_other_numbers(statement: str) -> Iterator[str]:
    for match in _NUMBER.finditer(statement):
        digits = match.group().replace(",", "")
        if not digits.isdigit() or _DATE_WORD.fullmatch(digits):
            continue
        value = int(digits)
        others = (value + 1, value * 10, value * 2 + 3, max(1, value // 2), value + 400, value * 3)
        for other in others:
            if other != value:
                yield _put(f"{other:,}", match)
    for match in _NUMBER_WORD.finditer(statement):
        told = match.group().lower()
        plural = {"thousands": "millions", "hundreds": "dozens", "dozens": "hundreds"}
        words = [w for w in _WORDS if w != told][: 2 * _VARIANTS]
        for word in [plural[told]] if told in plural else words:
            yield _put(word, match)


def _negated(statement: str) -> Iterator[str]:
    """The statement without its negation; else with one."""
    found = _NEGATION.search(statement)
    if found is not None:
        yield f"{statement[: found.start()]}{statement[found.end() :].lstrip()}"
        return
    auxiliary = _AUXILIARY.search(statement)
    if auxiliary is not None:
        yield f"{statement[: auxiliary.end()]} not{statement[auxiliary.end() :]}"
    elif " " in statement:
        yield f"It is not true that {statement[0].lower()}{statement[1:]}"


def _unhedged(statement: str) -> Iterator[str]:
    for pattern, sure in ((_HEDGE, ("", *_SURE)), (_PLAN, _DONE)):
        for match in pattern.finditer(statement):
            yield from (_put(words, match) for words in sure)


def _put(words: str, match: re.Match[str]) -> str:
    """The text of a match with other words in its place."""
    return f"{match.string[: match.start()]}{words}{match.string[match.end() :]}"


def _with_other_dates(statement: str) -> Iterator[str]:
    for match in _DATE_WORD.finditer(statement):
        word = match.group()
        listed = next((words for words in _LISTS if word in words), None)
        for step in range(1, 7):
            at = listed.index(word) + step if listed else 0
            yield _put(listed[at % len(listed)] if listed else str(int(word) - step), match)
    for match in _DAY.finditer(statement):
        for step in (1, 3, 9):
            yield _put(str((int(match.group()) + step) % 28 + 1), match)


def _with_other_speakers(
    claim: GoldClaim, entities: Sequence[GoldEntity], text: str
) -> Iterator[Falsehood]:
    said = claim.attribution
    if said is None:
        return
    others = [
        e
        for e in entities
        if e.type in _SPEAKING and e.name in text and not _is_named_in(e, said.source)
    ]
    for other in _some(others, claim.start, _VARIANTS - 1):
        yield _made("speaker", claim, {"source": other.name})


def _with_other_places(claim: GoldClaim, gold: Gold) -> Iterator[Falsehood]:
    """The event of a claim that says where at places that its quote does not name."""
    if place_in(claim.quote, gold.entities) is None:
        return
    places = [e for e in gold.entities if e.type in PLACES]
    elsewhere = [e for e in places if not any(form in claim.quote for form in (e.name, *e.forms))]
    for other in _some(elsewhere, claim.start, 2 * _VARIANTS):
        yield _with_event("event_place", claim, {"where": other.name}, gold)


def _with_other_times(claim: GoldClaim, gold: Gold) -> Iterator[Falsehood]:
    """The event of a claim that says when at times that its quote does not name."""
    if not any(t.role == "event" and t.from_ for t in claim.times):
        return
    told = dict.fromkeys(t.text for c in gold.claims for t in c.times if t.from_)
    for words in [words for words in told if words not in claim.quote][: 4 * _VARIANTS]:
        yield _with_event("event_time", claim, {"when": words}, gold)


def _with_event(kind: Kind, claim: GoldClaim, told: Mapping[str, str], gold: Gold) -> Falsehood:
    right = event_of(claim, gold.entities) or FullEvent(
        what=None, where=None, when=None, standing=None
    )
    return _made(kind, claim, {"event": right.model_copy(update=told)})


def _is_named_in(entity: GoldEntity, source: str) -> bool:
    return any(form in source or source in form for form in (entity.name, *entity.forms))


def _invented(claim: GoldClaim, gold: Gold) -> Iterator[Falsehood]:
    """The beginning of one claim with the end of another, as quote and as statement."""
    own = gold.claims_of(claim.article)
    other = own[(own.index(claim) + 7) % len(own)]
    first, second = claim.statement.split(), other.statement.split()
    words = " ".join([*first[: len(first) // 2], *second[len(second) // 2 :]])
    if other is not claim and words not in (claim.statement, other.statement):
        yield _made("invention", claim, {"quote": words.rstrip("."), "statement": words})
