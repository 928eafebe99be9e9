"""Cross-check news articles: a language model proposes claims, code disposes."""

__version__ = "0.1.0"
