"""Questions by the OpenAI Batch API: half the price, an answer within a day, and nothing lost by a kill."""
