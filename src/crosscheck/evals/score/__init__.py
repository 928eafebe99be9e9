"""One scorer per small file; each turns a report beside its labels into marks."""

from collections.abc import Callable, Iterator

from crosscheck.evals.marks import Mark
from crosscheck.evals.score.answers import score_answers
from crosscheck.evals.score.attribution import score_attribution
from crosscheck.evals.score.claims import score_claims
from crosscheck.evals.score.clean import score_clean
from crosscheck.evals.score.parts import score_parts
from crosscheck.evals.score.proposals import score_proposals
from crosscheck.evals.score.quantities import score_quantities
from crosscheck.evals.score.reading import score_reading
from crosscheck.evals.score.relations import score_relations
from crosscheck.evals.score.statements import score_statements
from crosscheck.evals.score.times import score_times
from crosscheck.evals.score.unattributed import score_unattributed
from crosscheck.evals.subject import Subject

Scorer = Callable[[Subject], Iterator[Mark]]

SCORERS: tuple[Scorer, ...] = (
    score_clean,
    score_claims,
    score_proposals,
    score_statements,
    score_attribution,
    score_answers,
    score_unattributed,
    score_reading,
    score_quantities,
    score_times,
    score_parts,
    score_relations,
)


def score(subject: Subject) -> tuple[Mark, ...]:
    """All marks of a report."""
    return tuple(mark for scorer in SCORERS for mark in scorer(subject))
