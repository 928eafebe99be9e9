"""What is judged and what is kept of it.

A judge is asked how two claims stand to each other, never whether "contradiction" is right: the
kind, the severity and the place in the report are the program's opinion, and are not shown. So one
answer serves every later run, whatever that run takes the pair for.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple, Self

from pydantic import model_validator

from crosscheck.contract import Record
from crosscheck.models.relations import FindingKind
from crosscheck.text.fold import folded

Question = Literal[
    "relation", "attribution_dropped", "contested", "specific", "vague", "quote_without_speaker"
]


class Asked(NamedTuple):
    """A question to a judge, and what may be answered."""

    words: str
    answers: tuple[str, ...]


_YES_NO = ("yes", "no")
QUESTIONS: dict[Question, Asked] = {
    "relation": Asked(
        "How do the two stand to each other, as their articles mean them?",
        ("contradict", "changed_quotation", "update", "compatible", "agree", "other_event"),
    ),
    "attribution_dropped": Asked(
        "Does one article state as a fact what the other gives only as somebody's word?", _YES_NO
    ),
    "contested": Asked(
        "Does one article state as a fact what somebody in the other disputes?", _YES_NO
    ),
    "specific": Asked("Does this need a source that the article does not give?", _YES_NO),
    "vague": Asked("Is this laid to somebody whom the article does not name?", _YES_NO),
    "quote_without_speaker": Asked(
        "Are these somebody's words, and does the article leave open whose?", _YES_NO
    ),
}

_CONFLICT = frozenset({"contradict", "changed_quotation"})
# The answers with which a finding of each kind is right.
RIGHT: dict[FindingKind, frozenset[str]] = {
    FindingKind.CONTRADICTION: _CONFLICT,
    FindingKind.CHANGED_QUOTATION: _CONFLICT,
    FindingKind.UPDATE: frozenset({"update"}),
    FindingKind.AGREEMENT: frozenset({"agree"}),
}
_YES = frozenset({"yes"})


def answers_that_bear_out(kind: FindingKind) -> frozenset[str]:
    """The answers with which a finding of this kind is right."""
    return RIGHT.get(kind, _YES)


class Place(Record):
    """Words of an article; of a cluster's article the id is "CLUSTER/ARTICLE"."""

    article: str
    start: int
    end: int
    quote: str


class Shown(Place):
    """A claim as a judge sees it.

    Attributes:
        before, after: the article's text around the quote.
        source: who is made responsible, in the article's words; None for the reporter.
        published: the article's day, in ISO 8601, or None.
    """

    before: str = ""
    after: str = ""
    source: str | None = None
    published: str | None = None


class JudgingCard(Record):
    """One finding to judge: a claim, or the two that it is about.

    Attributes:
        kind: what the program takes it for; kept from the judge.
    """

    kind: FindingKind
    claims: tuple[Shown, ...]

    @property
    def question(self) -> Question:
        """What is asked."""
        return "relation" if self.kind in RIGHT else self.kind.value  # type: ignore[return-value]  # the other kinds are questions

    @property
    def id(self) -> str:
        """From the question, the articles and the quotes alone, so that it outlives runs."""
        return make_id(self.question, self.claims)


class Judgement(Record):
    """One line of a book: what somebody said, and when and why."""

    question: Question
    claims: tuple[Place, ...]
    answer: str
    who: str
    when: datetime
    why: str = ""

    @model_validator(mode="after")
    def _require_answer(self) -> Self:
        require_answer(self.question, self.answer)
        return self

    @property
    def id(self) -> str:
        """That of the cards it answers word for word."""
        return make_id(self.question, self.claims)


def require_answer(question: Question, answer: str) -> None:
    """Refuse what nobody asked for.

    Raises:
        ValueError: the question has no such answer.
    """
    allowed = QUESTIONS[question].answers
    if answer not in allowed:
        raise ValueError(f"{answer!r} is none of {', '.join(allowed)}")


class SheetLine(Record):
    """A line of a sheet: what is asked, and two fields to fill in."""

    id: str
    question: Question
    asked: str
    answers: tuple[str, ...]
    claims: tuple[Shown, ...]
    answer: str = ""
    why: str = ""

    @model_validator(mode="after")
    def _require_answer(self) -> Self:
        if self.answer:
            require_answer(self.question, self.answer)
        return self


def make_judgement(
    asked: JudgingCard | SheetLine, answer: str, *, who: str, when: datetime, why: str
) -> Judgement:
    """Keep an answer to a card or a line of a sheet; of its claims only the places are kept."""
    places = tuple(Place(**c.model_dump(include=set(Place.model_fields))) for c in asked.claims)
    return Judgement(
        question=asked.question, claims=places, answer=answer, who=who, when=when, why=why
    )


def make_id(question: Question, claims: Iterable[Place]) -> str:
    """The identity of a question about some words, whatever their order."""
    words = sorted(f"{c.article}\n{bare(c.quote)}" for c in claims)
    return hashlib.sha256("\n".join([question, *words]).encode()).hexdigest()[:12]


def bare(quote: str) -> str:
    """A quote without the marks and blanks that differ from run to run."""
    return " ".join(folded(quote).strip(" .,;:\"'").split())
