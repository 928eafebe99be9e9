"""Judging what a run raised: cards that hide what the program thinks, and a book of judgements."""

from crosscheck.evals.judging.book import Book, Outcome, read_book
from crosscheck.evals.judging.cards import make_cards
from crosscheck.evals.judging.records import (
    QUESTIONS,
    Judgement,
    JudgingCard,
    Place,
    make_judgement,
)

__all__ = [
    "QUESTIONS",
    "Book",
    "Judgement",
    "JudgingCard",
    "Outcome",
    "Place",
    "make_cards",
    "make_judgement",
    "read_book",
]
