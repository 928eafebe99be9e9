"""What people decided on findings: read from decisions.json, merged, applied to the next run's report.

A decision names a finding by the id of one of its grounds (see `compare.findings.identity`), so it holds
as long as these sentences stand, also when the finding has grown. Nobody's decision is ever replaced by
somebody else's: where two people disagree, both decisions are kept, and the finding stays open.
"""

from crosscheck.report.decisions.file import decisions_to_json, read_decisions
from crosscheck.report.decisions.standing import (
    Decided,
    Merged,
    apply_decisions,
    grounds_of,
    merge_decisions,
    stand,
    without_dismissed,
)
from crosscheck.report.decisions.values import Decision, Standing
from crosscheck.report.decisions.words import (
    describe_decision,
    describe_decisions,
    describe_standing,
)

__all__ = [
    "Decided",
    "Decision",
    "Merged",
    "Standing",
    "apply_decisions",
    "decisions_to_json",
    "describe_decision",
    "describe_decisions",
    "describe_standing",
    "grounds_of",
    "merge_decisions",
    "read_decisions",
    "stand",
    "without_dismissed",
]
