"""Whole stories as an eval: planted conflicts, twin events, listed conflicts, judged findings."""
