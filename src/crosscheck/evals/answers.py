"""What the model itself answered, before any code disposed of it.

The compact profile asks who speaks in numbered sentences, and where the reader knows better the
answer changes nothing in the report. A prompt can then get better or worse without a trace, so its
answers are scored on their own as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from crosscheck.llm.protocol import Request

# As in: [3] She added that repairs cost 3 million florins. -> added
_QUESTION = re.compile(r"^\[(\d+)\] (.*) -> (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """Whom the model named as the speaker of a sentence (on one line)."""

    sentence: str
    source: str


def read_answers(request: Request[BaseModel], value: BaseModel) -> Iterator[ModelAnswer]:
    """Read question and reply of the compact profile; of other replies nothing is read."""
    said = value.model_dump()
    for match in _QUESTION.finditer(request.messages[-1].content):
        number, sentence, _ = match.groups()
        if isinstance(said.get(number), str):
            yield ModelAnswer(sentence, said[number])
