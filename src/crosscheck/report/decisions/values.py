"""Decisions as values: one of one person, and what holds for a finding after all of them."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

Choice = Literal["confirmed", "dismissed", "noted"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person.

    Attributes:
        finding: id of the finding, or of any of its grounds.
        headline: kept so that a list of decisions can be read without the report.
        author: who decided; empty when not stated.
        at: when; None when not stated.
        about: ids of the grounds that the finding had at the time; empty when not stated.
        settles: whether it was made in the face of a disagreement and ends it.
    """

    finding: Annotated[str, Field(min_length=1)]
    decision: Choice
    reason: str = ""
    note: str = ""
    headline: str = ""
    author: str = ""
    at: AwareDatetime | None = None
    about: tuple[str, ...] = ()
    settles: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for one finding.

    Attributes:
        verdict: what all who decided agree on; "disputed" where they do not.
        decisions: those that count, the latest last; never empty.
        grown: how many grounds the finding has that nobody had seen who decided.
    """

    verdict: Choice | Literal["disputed"]
    decisions: tuple[Decision, ...]
    grown: int = 0
