"""Verify each draft in the article: what the text does not bear out never leaves this stage."""

from crosscheck.ground.cited import verify_cited
from crosscheck.ground.claims import Grounded, ground_article, reportable_text
from crosscheck.ground.wording import Days

__all__ = ["Days", "Grounded", "ground_article", "reportable_text", "verify_cited"]
