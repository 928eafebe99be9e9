"""Cards for a judge: in an order of their own, and as a sheet to fill in elsewhere."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from crosscheck.errors import InputError
from crosscheck.evals.judging.book import Book
from crosscheck.evals.judging.records import QUESTIONS, Card, Judgement, Place, Question, Shown
from crosscheck.text.json_text import to_json


def open_cards(cards: Iterable[Card], book: Book, who: str) -> tuple[Card, ...]:
    """The cards that a judge has not answered, each once, in an order that says nothing.

    Args:
        cards: in whichever order, repeats included.
        book: what has been judged.
        who: the judge; each gets an order of their own.

    """
    left = {c.id: c for c in cards if who not in book.answers(c)}
    return tuple(sorted(left.values(), key=lambda c: _shuffled(who, c.id)))


def render_card(card: Card) -> str:
    """A card as a judge reads it: nothing tells what the program made of it."""
    asked = QUESTIONS[card.question]
    lines = [line for c in ordered_claims(card) for line in (*_claim_lines(c), "")]
    return "\n".join([*lines, f"{asked.words}  [{' | '.join(asked.answers)}]"])


def ordered_claims(card: Card) -> tuple[Shown, ...]:
    """The claims by article, so that which the program put first does not show."""
    return tuple(sorted(card.claims, key=lambda c: (c.article, c.start)))


def find_answer(typed: str, question: Question) -> str | None:
    """The one answer that begins with what was typed, or None."""
    fitting = [a for a in QUESTIONS[question].answers if a.startswith(typed.strip().lower())]
    return fitting[0] if typed.strip() and len(fitting) == 1 else None


class _Line(BaseModel):
    """A line of a sheet: what is asked, and two fields to fill in."""

    model_config = ConfigDict(extra="forbid")

    id: str
    question: Question
    asked: str
    answers: tuple[str, ...]
    claims: tuple[Shown, ...]
    answer: str = ""
    why: str = ""


def render_sheet(cards: Iterable[Card]) -> str:
    """Cards as JSON lines with empty answers, for a judge who works elsewhere."""
    return "".join(to_json(_line(card).model_dump()) + "\n" for card in cards)


def take_sheet(path: Path, *, who: str, when: datetime) -> tuple[Judgement, ...]:
    """Read the answers of a sheet; lines without one are passed over.

    Raises:
        InputError: names every line that is not of a sheet, or has an answer nobody asked for.

    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {str(path)!r}: {error}") from None
    problems: list[str] = []
    found = [
        Judgement(
            question=line.question,
            claims=tuple(
                Place(article=c.article, start=c.start, end=c.end, quote=c.quote)
                for c in line.claims
            ),
            answer=line.answer,
            who=who,
            when=when,
            why=line.why,
        )
        for line in _lines(path, lines, problems)
    ]
    if problems:
        raise InputError("\n".join(problems))
    return tuple(found)


def _lines(path: Path, lines: Sequence[str], problems: list[str]) -> Iterator[_Line]:
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            line = _Line.model_validate_json(text)
        except ValidationError as error:
            fault = error.errors(include_input=False, include_url=False)[0]
            problems.append(f"{path}:{number}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}")
            continue
        if line.answer and line.answer not in QUESTIONS[line.question].answers:
            allowed = ", ".join(QUESTIONS[line.question].answers)
            problems.append(f"{path}:{number}: {line.answer!r} is none of {allowed}")
        elif line.answer:
            yield line


def _line(card: Card) -> _Line:
    asked = QUESTIONS[card.question]
    return _Line(
        id=card.id,
        question=card.question,
        asked=asked.words,
        answers=asked.answers,
        claims=ordered_claims(card),
    )


def _claim_lines(claim: Shown) -> Iterator[str]:
    day = f" ({claim.published})" if claim.published else ""
    yield f"{claim.article}{day}; said by: {claim.source or 'the reporter'}"
    before, after = (" ".join(t.split()) for t in (claim.before, claim.after))
    yield f"  … {before} >>> {' '.join(claim.quote.split())} <<< {after} …"


def _shuffled(who: str, id_: str) -> str:
    return hashlib.sha256(f"{who}\n{id_}".encode()).hexdigest()
