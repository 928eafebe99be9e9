"""A dry run: what would be asked, and what it would cost, without asking.

The client stands in for the model and notes each request. So the requests are those that the extractor
really builds, which depend on the text; a separate plan of them could drift from it. What only the
replies decide is not foreseen: re-asks, and halves of what was too long for one reply.
"""

from dataclasses import dataclass

from crosscheck.errors import ModelUnreachable
from crosscheck.llm.estimate import estimate_prompt
from crosscheck.llm.keys import make_key
from crosscheck.llm.protocol import Reply, Request, Schema
from crosscheck.models.calls import ModelRef


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would ask.

    Attributes:
        prompt_tokens: of these, estimated.
        most_reply_tokens: ceiling of the replies.
    """

    calls: int = 0
    prompt_tokens: int = 0
    most_reply_tokens: int = 0


class RehearsalClient:
    """A `ModelClient` that notes what it is asked, and answers nothing."""

    max_concurrency = 1  # nothing is waited for

    def __init__(self, ref: ModelRef) -> None:
        self.ref = ref
        self._planned: dict[str, Plan] = {}

    @property
    def plan(self) -> Plan:
        """What was asked so far; a question that comes twice is paid once, as with a cache."""
        planned = self._planned.values()
        return Plan(
            len(planned),
            sum(p.prompt_tokens for p in planned),
            sum(p.most_reply_tokens for p in planned),
        )

    async def complete(self, request: Request[Schema]) -> Reply[Schema]:
        """Note the request.

        Raises:
            ModelUnreachable: always.
        """
        planned = Plan(1, estimate_prompt(request), request.max_tokens)
        self._planned[make_key(self.ref, request).digest] = planned
        raise ModelUnreachable("a dry run asks nothing", attempts=0)

    async def aclose(self) -> None:
        """Do nothing: there is nothing to close."""
