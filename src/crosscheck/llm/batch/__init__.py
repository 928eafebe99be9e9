"""Questions by the OpenAI Batch API: half the price, an answer within a day, and nothing lost by a kill."""

from crosscheck.llm.batch.client import BatchClient, BatchPace
from crosscheck.llm.batch.ledger import BatchLedger

__all__ = ["BatchClient", "BatchLedger", "BatchPace"]
