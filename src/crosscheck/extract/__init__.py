"""Chunks to draft claims: two model profiles and a rule extractor. Nothing here is believed yet."""
