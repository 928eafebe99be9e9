"""Who is made responsible for what: a deterministic reader on spaCy's tags and dependencies.

It serves three ends: the `rules` extractor's attribution, the gate that decides which sentences
a small model is asked about, and the second opinion beside every model's answer.
"""

from crosscheck.attribution.claims import read_claim_attribution
from crosscheck.attribution.reader import AttributionReader
from crosscheck.attribution.values import Anaphor, ReadAttribution, SentenceAttribution

__all__ = [
    "Anaphor",
    "AttributionReader",
    "ReadAttribution",
    "SentenceAttribution",
    "read_claim_attribution",
]
