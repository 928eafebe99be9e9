"""Fit the weights of the comparison on judged pairs; see `python scripts/fit -h`."""
