"""Cards for a judge: in an order of their own, and as a sheet to fill in elsewhere."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from crosscheck.errors import InputError
from crosscheck.evals.judging.book import Book
from crosscheck.evals.judging.records import (
    QUESTIONS,
    Judgement,
    JudgingCard,
    Question,
    SheetLine,
    Shown,
    make_judgement,
)
from crosscheck.store.lines import read_lines
from crosscheck.text.json_text import to_json


def open_cards(cards: Iterable[JudgingCard], book: Book, who: str) -> tuple[JudgingCard, ...]:
    """The cards that a judge has not answered, each once, in an order that says nothing and is the judge's own."""
    left = {c.id: c for c in cards if who not in book.answers(c)}
    return tuple(sorted(left.values(), key=lambda c: _shuffled(who, c.id)))


def render_card(card: JudgingCard) -> str:
    """A card as a judge reads it: nothing tells what the program made of it."""
    asked = QUESTIONS[card.question]
    lines = [line for c in ordered_claims(card) for line in (*_claim_lines(c), "")]
    return "\n".join([*lines, f"{asked.words}  [{' | '.join(asked.answers)}]"])


def ordered_claims(card: JudgingCard) -> tuple[Shown, ...]:
    """The claims by article, so that which the program put first does not show."""
    return tuple(sorted(card.claims, key=lambda c: (c.article, c.start)))


def find_answer(typed: str, question: Question) -> str | None:
    """The one answer that begins with what was typed, or None."""
    fitting = [a for a in QUESTIONS[question].answers if a.startswith(typed.strip().lower())]
    return fitting[0] if typed.strip() and len(fitting) == 1 else None


def render_sheet(cards: Iterable[JudgingCard]) -> str:
    """Cards as JSON lines with empty answers, for a judge who works elsewhere."""
    return "".join(to_json(_line(card).model_dump()) + "\n" for card in cards)


def take_sheet(path: Path, *, who: str, when: datetime) -> tuple[Judgement, ...]:
    """Read the answers of a sheet; lines without one are passed over.

    Raises:
        InputError: names every line that is not of a sheet, or has an answer nobody asked for.
    """
    problems: list[str] = []
    lines = [line for line in read_lines(path, SheetLine, problems) if line.answer]
    if problems:
        raise InputError("\n".join(problems))
    return tuple(make_judgement(x, x.answer, who=who, when=when, why=x.why) for x in lines)


def _line(card: JudgingCard) -> SheetLine:
    words, answers = QUESTIONS[card.question]
    claims = ordered_claims(card)
    return SheetLine(
        id=card.id, question=card.question, asked=words, answers=answers, claims=claims
    )


def _claim_lines(claim: Shown) -> Iterator[str]:
    day = f" ({claim.published})" if claim.published else ""
    yield f"{claim.article}{day}; said by: {claim.source or 'the reporter'}"
    before, after = (" ".join(t.split()) for t in (claim.before, claim.after))
    yield f"  … {before} >>> {' '.join(claim.quote.split())} <<< {after} …"


def _shuffled(who: str, id_: str) -> str:
    return hashlib.sha256(f"{who}\n{id_}".encode()).hexdigest()
