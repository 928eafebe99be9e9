"""Chunks to draft claims: two model profiles and a rule extractor. Nothing here is believed yet."""

from crosscheck.extract.profile import Profile, default_profile, make_extractor, prompt_name
from crosscheck.extract.protocol import ChunkDrafts, Extractor

__all__ = [
    "ChunkDrafts",
    "Extractor",
    "Profile",
    "default_profile",
    "make_extractor",
    "prompt_name",
]
