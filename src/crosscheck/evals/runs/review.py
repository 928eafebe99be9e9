"""Judging what the labels lack: who decided, when and why is kept beside the labels."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from crosscheck.errors import InputError
from crosscheck.evals.gold import Review
from crosscheck.evals.runs.cases import Case


def find_extra(extras: Sequence[Case], id_: str) -> Case:
    """The extra with this id.

    Raises:
        InputError: the run has no such extra.
    """
    found = next((e for e in extras if e.id == id_), None)
    if found is None:
        raise InputError(f"the run has no extra {id_!r}; leave the claim out to list them")
    return found


def make_review(
    claim: Case, verdict: Literal["accept", "reject"], *, who: str, when: datetime, why: str
) -> Review:
    """The review of an extracted claim that corresponds to no gold claim.

    Args:
        claim: the extra.
        verdict: accept: the labels should have had it; reject: it is no claim.
        who: a name.
        when: with its time zone.
        why: a sentence.
    """
    return Review(
        article=claim.article or "",
        start=claim.start or 0,
        end=claim.end or 0,
        statement=claim.statement,
        verdict=verdict,
        who=who,
        when=when,
        why=why,
    )
