"""Which part of an article each character belongs to.

Pasted pages carry pitches, share buttons and other stories around and inside the article. The
classifier is a list of rules over blocks (lines, cut where boilerplate runs into prose); the first
rule that applies decides, and each decision keeps its reason. What no rule claims is body: a
lost sentence is worse than a kept one.
"""

from crosscheck.ingest.parts.classify import RuledBlock, parts_of, rule_blocks

__all__ = ["RuledBlock", "parts_of", "rule_blocks"]
