"""The book of judgements: a file of JSON lines that is only ever appended to.

A card is known again by its question, its articles and its quotes. Runs cut claims differently, so
a quote that holds the judged one, or lies in it, is the same place. Where judges differ, the card
is *debatable*: it counts neither as right nor as wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations
from pathlib import Path
from typing import Literal

from crosscheck.errors import InputError
from crosscheck.evals.agreement import Agreement, Rated, rate
from crosscheck.evals.judging.records import (
    QUESTIONS,
    Judgement,
    JudgingCard,
    Place,
    Question,
    answers_that_bear_out,
    bare,
)
from crosscheck.store.lines import read_lines

Outcome = Literal["right", "wrong", "debatable", "unjudged"]
_ArticleKey = tuple[Question, tuple[str, ...]]


@dataclass(frozen=True)
class Book:
    """Judgements in the order in which they were made."""

    judgements: tuple[Judgement, ...] = ()
    _by_articles: dict[_ArticleKey, list[Judgement]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for judgement in self.judgements:
            key = _articles(judgement.question, judgement.claims)
            self._by_articles.setdefault(key, []).append(judgement)

    def answers(self, card: JudgingCard) -> dict[str, str]:
        """What each judge said of a card last."""
        return {j.who: j.answer for j in self._near(card) if _same_places(j.claims, card.claims)}

    def answers_exactly(self, card: JudgingCard) -> dict[str, str]:
        """What each judge said last of a card with the very same quotes."""
        return {j.who: j.answer for j in self._near(card) if j.id == card.id}

    def _near(self, card: JudgingCard) -> Sequence[Judgement]:
        """Judgements on the same question about the same articles."""
        return self._by_articles.get(_articles(card.question, card.claims), ())

    def outcome(self, card: JudgingCard) -> Outcome:
        """Whether judges bear the finding out."""
        right = answers_that_bear_out(card.kind)
        said = {answer in right for answer in self.answers(card).values()}
        if not said:
            return "unjudged"
        return "debatable" if len(said) > 1 else "right" if said == {True} else "wrong"


def _same_places(one: Sequence[Place], other: Sequence[Place]) -> bool:
    """Whether both are about the same words, in whichever order."""
    return len(one) == len(other) and any(
        all(map(_same_place, one, order)) for order in permutations(other)
    )


def read_book(path: Path) -> Book:
    """Read judgements; a file that is not there is an empty book.

    Raises:
        InputError: names every line that is no judgement.
    """
    problems: list[str] = []
    found = read_lines(path, Judgement, problems) if path.exists() else ()
    if problems:
        raise InputError("\n".join(problems))
    return Book(found)


def compare_judges(book: Book) -> tuple[Agreement, ...]:
    """Agreement on each question over what two judges, or more, have answered; pairs of judges."""
    units: dict[Question, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for judgement in book.judgements:
        units[judgement.question][judgement.id][judgement.who] = judgement.answer
    found: list[Agreement] = []
    for question in QUESTIONS:
        rated = [
            Rated(said[one], said[other])
            for said in units[question].values()
            for one, other in combinations(sorted(said), 2)
        ]
        if rated:
            found.append(rate(question, "nominal", rated))
    return tuple(found)


def _articles(question: Question, claims: Iterable[Place]) -> _ArticleKey:
    return question, tuple(sorted(c.article for c in claims))


def _same_place(one: Place, other: Place) -> bool:
    if one.article != other.article:
        return False
    left, right = bare(one.quote), bare(other.quote)
    return bool(left and right) and (left in right or right in left)
