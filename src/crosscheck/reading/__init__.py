"""Read claims deterministically: quantities, times, entities, predicates, polarity, modality."""

from crosscheck.entities import AliasGraph
from crosscheck.reading.reader import read_claims, read_claims_keeping

__all__ = ["AliasGraph", "read_claims", "read_claims_keeping"]
