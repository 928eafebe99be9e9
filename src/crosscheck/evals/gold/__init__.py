"""Hand-made labels: their records, files, checks, and the agreement of two annotators."""

from crosscheck.evals.gold.check import check_gold
from crosscheck.evals.gold.load import Gold, load_gold, render_schema
from crosscheck.evals.gold.records import (
    GoldAttribution,
    GoldClaim,
    GoldEntity,
    GoldPart,
    GoldQuantity,
    GoldRelation,
    GoldTime,
    Review,
)

__all__ = [
    "Gold",
    "GoldAttribution",
    "GoldClaim",
    "GoldEntity",
    "GoldPart",
    "GoldQuantity",
    "GoldRelation",
    "GoldTime",
    "Review",
    "check_gold",
    "load_gold",
    "render_schema",
]
