"""A dry run: what would be asked, and what it would cost, without asking.

A scripted client stands in for the model and keeps each request. So the requests are those that the
extractor really builds, which depend on the text; a separate plan of them could drift from it. What only
the replies decide is not foreseen: re-asks, and halves of what was too long for one reply.
"""

from dataclasses import dataclass

from crosscheck.errors import ModelUnreachable
from crosscheck.llm.estimate import estimate_prompt
from crosscheck.llm.keys import make_key
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.models.calls import ModelRef


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would ask.

    Attributes:
        prompt_tokens: of these, estimated.
        most_reply_tokens: ceiling of the replies.
    """

    calls: int
    prompt_tokens: int
    most_reply_tokens: int


def silent_client(ref: ModelRef) -> ScriptedClient:
    """A client in the place of the model `ref` that answers nothing."""
    return ScriptedClient(lambda _: ModelUnreachable("a dry run asks nothing", attempts=0), ref=ref)


def plan_of(client: ScriptedClient) -> Plan:
    """What a client was asked; a question that comes twice is paid once, as with a cache."""
    asked = {make_key(client.ref, request).digest: request for request in client.requests}.values()
    return Plan(
        len(asked), sum(map(estimate_prompt, asked)), sum(request.max_tokens for request in asked)
    )
