"""Two short stories that contradict each other, and what a command did with them."""

from collections.abc import Callable
from typing import NamedTuple

STORY = """The bridge over the Arno closed on Friday.

Mayor Luis Ortega said on Friday that 14 people were hurt in the collapse.
Engineers had warned of cracks in the eastern pylon.
"""
OTHER = """The collapse of the bridge shocked the region.

Mayor Luis Ortega said on Friday that 31 people were hurt in the collapse.
Rescue teams worked through the night.
"""


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
