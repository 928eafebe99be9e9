"""Decisions in a line of plain words."""

from collections.abc import Iterable
from datetime import UTC

from crosscheck.report.decisions.values import Decision, Standing


def describe_decisions(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """One line for each decision: what was decided, by whom and when, on what, and why."""
    return tuple(f"{d.finding} {describe_decision(d)} - {d.headline}" for d in decisions)


def describe_decision(decision: Decision) -> str:
    """What was decided, by whom, when and why: "dismissed by Ana, 3 May 2031 10:12 UTC (known)"."""
    words: list[str] = [decision.decision]
    if decision.author:
        words.append(f"by {decision.author},")
    if decision.at is not None:
        moment = decision.at.astimezone(UTC)
        words.append(f"{moment.day} {moment:%b %Y %H:%M} UTC")
    remark = ": ".join(filter(None, (decision.reason, decision.note)))
    return " ".join(words).rstrip(",") + (f" ({remark})" if remark else "")


def describe_standing(standing: Standing) -> str:
    """What holds for a finding, and whether it has grown since."""
    said = "; ".join(map(describe_decision, standing.decisions))
    disputed = "people disagree: " if standing.verdict == "disputed" else ""
    if not standing.grown:
        return f"{disputed}{said}"
    pairs = "a pair or sentence" if standing.grown == 1 else f"{standing.grown} pairs or sentences"
    return f"{disputed}{said}; since then {pairs} joined it"
