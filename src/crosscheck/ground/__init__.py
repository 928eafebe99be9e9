"""Verify each draft in the article: what the text does not bear out never leaves this stage."""
