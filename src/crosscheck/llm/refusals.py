"""What an endpoint would say to every question: a wrong key, an unknown model, an account used up.

Asking on would cost the time of every other question, and some endpoints lock whoever keeps trying.
"""

from collections.abc import Callable
from time import monotonic

from crosscheck.llm.failures import Fault

# One alone may be a passing fault: gateways send 401 and 404 for those, too.
_AT_FIRST = 2
_LATER = 3
# Later somebody may have added credit.
_SECONDS_BELIEVED = 60.0


class Refusals:
    """Remembers refusals that hold for all questions: two at the start, or three in a row later.

    Args:
        clock: seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._in_a_row = 0
        self._last: tuple[float, Fault] | None = None
        self.has_answered = False

    def note_answer(self) -> None:
        """The endpoint has answered a question."""
        self.has_answered = True
        self._in_a_row = 0

    def note_failure(self, fault: Fault) -> None:
        """A question has failed like this."""
        if fault.is_for_all:
            self._in_a_row += 1
            self._last = (self._clock(), fault)

    @property
    def standing(self) -> Fault | None:
        """What every question would get now; None if it is worth asking."""
        if self._last is None or self._in_a_row < (_LATER if self.has_answered else _AT_FIRST):
            return None
        since, fault = self._last
        return fault if self._clock() - since < _SECONDS_BELIEVED else None
