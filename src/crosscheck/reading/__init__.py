"""Deterministic parse of a claim: quantities, times, entities, predicates, polarity, modality."""
