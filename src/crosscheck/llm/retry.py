"""When a request is sent again, how long to wait before, and when to give up: only here.

The SDK's own retries are off and instructor's are replaced by `reask_once`; were each layer to retry
by itself, the attempts would multiply.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from crosscheck.llm.failures import Fault, RequestFailed
from crosscheck.llm.telling import LONG_WAIT, Tell, say_nothing
from crosscheck.log import note

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How patient to be with an endpoint.

    Attributes:
        attempts: requests sent at most for faults that pass (network, 408, 409, 5xx).
        busy_attempts: the same for 429: such an endpoint is well, it only asks for patience.
        first_wait: upper bound of the first wait in seconds; it doubles with each attempt.
        longest_wait: upper bound of a wait that the server did not ask for.
        longest_retry_after: a server that asks for a longer wait is given up, and quoted.
    """

    attempts: int = 5
    busy_attempts: int = 10
    first_wait: float = 0.5
    longest_wait: float = 30.0
    longest_retry_after: float = 120.0

    def allows(self, fault: Fault, attempt: int) -> bool:
        """Whether to ask again after `attempt` (1 is the first) failed like this."""
        if (fault.retry_after or 0.0) > self.longest_retry_after:
            return False
        limits = {
            "never": 1,
            "once": min(2, self.attempts),
            "backoff": self.attempts,
            "rate_limit": max(self.attempts, self.busy_attempts) if self.attempts > 1 else 1,
        }
        return attempt < limits[fault.again]

    def wait(self, fault: Fault, state: RetryCallState) -> float:
        """Seconds to wait before the next attempt: what the server asks for, plus jitter.

        Without a wish of the server it is "full jitter": uniform between 0 and a bound that doubles
        (Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog 2015).
        """
        jitter = wait_random_exponential(self.first_wait, max=self.longest_wait)(state)
        return jitter if fault.retry_after is None else fault.retry_after + min(jitter, 1.0)


def retry_requests(policy: RetryPolicy, *, sleep: Sleep, tell: Tell = say_nothing) -> AsyncRetrying:
    """Build the retrying loop around one request; it sees `RequestFailed` and raises the last one.

    `tell` is told of waits over 5 s before they begin.
    """

    def explain(state: RetryCallState) -> None:
        fault, seconds = _fault(state), state.upcoming_sleep
        if fault is None:
            return
        note(
            "wait",
            seconds=round(seconds, 3),
            before_attempt=state.attempt_number + 1,
            why=fault.what,
        )
        if seconds > LONG_WAIT:
            tell(f"waiting {seconds:.0f} s before attempt {state.attempt_number + 1}: {fault.what}")

    def should_retry(state: RetryCallState) -> bool:
        fault = _fault(state)
        return fault is not None and policy.allows(fault, state.attempt_number)

    def wait(state: RetryCallState) -> float:
        fault = _fault(state)
        return policy.wait(fault, state) if fault else 0.0

    return AsyncRetrying(
        retry=should_retry, wait=wait, sleep=sleep, before_sleep=explain, reraise=True
    )


def reask_once(is_worth_it: Callable[[BaseException], bool]) -> AsyncRetrying:
    """Build instructor's policy: one more question with the validation error, if it is worth it."""
    return AsyncRetrying(
        retry=retry_if_exception(is_worth_it), stop=stop_after_attempt(2), reraise=True
    )


def _fault(state: RetryCallState) -> Fault | None:
    error = state.outcome.exception() if state.outcome else None
    return error.fault if isinstance(error, RequestFailed) else None
