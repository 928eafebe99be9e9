"""Judging what a run raised: cards that hide what the program thinks, and a book of judgements."""
