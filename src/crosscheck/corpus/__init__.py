"""Cross-check more articles than one process can hold; see docs/scale.md."""

from crosscheck.corpus.pool import LocalPool, Pool, open_ray
from crosscheck.corpus.run import CorpusResult, run_corpus

__all__ = ["CorpusResult", "LocalPool", "Pool", "open_ray", "run_corpus"]
