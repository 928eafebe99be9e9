"""`report.json` and claims as JSON lines: the contract with everything outside, in both directions.

Writing is deterministic: keys in the contract's order, lists sorted, whole numbers without a
fraction, and no clock, machine path or random id. Reading is strict (unknown keys are errors) but
asks for little: of a claim only ``id``, ``article``, ``quote`` and ``statement``.
"""

from crosscheck.contract.read import (
    GivenClaim,
    claims_from_lines,
    contexts_from_lines,
    contexts_of,
    given_claims,
    is_report,
    pairs_from_lines,
    report_from_json,
)
from crosscheck.contract.records import SCHEMA_VERSION, PairRelationRecord, Record
from crosscheck.contract.write import (
    claim_to_line,
    comparison_to_json,
    in_order,
    pair_relations_to_json,
    report_to_json,
)

__all__ = [
    "SCHEMA_VERSION",
    "GivenClaim",
    "PairRelationRecord",
    "Record",
    "claim_to_line",
    "claims_from_lines",
    "comparison_to_json",
    "contexts_from_lines",
    "contexts_of",
    "given_claims",
    "in_order",
    "is_report",
    "pair_relations_to_json",
    "pairs_from_lines",
    "report_from_json",
    "report_to_json",
]
