"""Hand-made labels: their records, files, checks, and the agreement of two annotators."""
