"""Answers about one claim's text that are remembered, since a claim is judged in many pairs."""

from functools import lru_cache

# The claims of one comparison fit; what is forgotten is only worked out again.
remembered = lru_cache(maxsize=1 << 18)
