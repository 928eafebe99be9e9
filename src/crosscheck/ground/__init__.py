"""Verify each draft in the article: what the text does not bear out never leaves this stage."""

from crosscheck.ground.claims import Grounded, ground_article
from crosscheck.ground.wording import Days

__all__ = ["Days", "Grounded", "ground_article"]
