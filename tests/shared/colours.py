"""One question about a colour, for tests of clients that do not care what is asked."""

from pydantic import BaseModel

from crosscheck.llm.protocol import Message, Request


class Colour(BaseModel):
    name: str


REQUEST = Request((Message("user", "Which?"),), Colour, 10, "prompt", "content")
