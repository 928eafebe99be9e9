"""Verify each draft in the article: what the text does not bear out never leaves this stage."""

from crosscheck.ground.claims import Grounded, ground_article

__all__ = ["Grounded", "ground_article"]
