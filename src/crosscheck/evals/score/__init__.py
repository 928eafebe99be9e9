"""Scorers: each turns a report beside its labels into marks."""

from collections.abc import Callable, Iterator

from crosscheck.evals.events import score_read_events
from crosscheck.evals.marks import Mark
from crosscheck.evals.score.answers import score_answers
from crosscheck.evals.score.claims import (
    score_claims,
    score_clean,
    score_fragments,
    score_invented_quotes,
    score_parts,
    score_unattributed,
)
from crosscheck.evals.score.fields import score_attribution, score_reading, score_statements
from crosscheck.evals.score.relations import score_relations
from crosscheck.evals.subject import Subject

SCORERS: tuple[Callable[[Subject], Iterator[Mark]], ...] = (
    score_clean,
    score_claims,
    score_fragments,
    score_invented_quotes,
    score_statements,
    score_attribution,
    score_answers,
    score_unattributed,
    score_reading,
    score_read_events,
    score_parts,
    score_relations,
)


def score(subject: Subject) -> tuple[Mark, ...]:
    """All marks of a report."""
    return tuple(mark for scorer in SCORERS for mark in scorer(subject))
