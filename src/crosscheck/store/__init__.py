"""Content-addressed call cache, runs and claim archive, in SQLite."""
