"""The retry policy and what a server's Retry-After means."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenacity import AsyncRetrying, RetryCallState

from crosscheck.errors import ModelUnreachable
from crosscheck.llm.failures import Again, Discretion, Fault, RequestFailed, parse_retry_after
from crosscheck.llm.retry import RetryPolicy, retry_requests

NOW = datetime(2024, 5, 1, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": " 0.5 "}, 0.5),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Wed, 01 May 2024 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Wed, 01 May 2024 12:00:30 -0000"}, 30.0),
        ({"retry-after": "Wed, 01 May 2024 11:59:00 GMT"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after-ms": "x", "retry-after": "9"}, 9.0),
    ],
)
def test_retry_after_is_seconds_or_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert parse_retry_after(headers, NOW) == seconds


@given(st.text())
def test_no_header_makes_it_fail(value: str) -> None:
    seconds = parse_retry_after({"retry-after": value}, NOW)
    assert seconds is None or seconds >= 0


def verdict(again: Again, retry_after: float | None = None) -> Fault:
    return Fault(ModelUnreachable, "what", "advice", again, retry_after)


def count_tries(error: Exception) -> int:
    tries: list[int] = []

    async def fail() -> None:
        tries.append(1)
        raise error

    async def no_wait(_seconds: float) -> None:
        return

    async def run() -> None:
        await retry_requests(RetryPolicy(), sleep=no_wait)(fail)

    with pytest.raises(type(error)):
        asyncio.run(run())
    return len(tries)


@pytest.mark.parametrize(
    ("again", "retry_after", "sent"),
    [
        ("never", None, 1),
        ("once", None, 2),
        ("backoff", None, 5),
        ("rate_limit", None, 10),
        ("rate_limit", 120.0, 10),
        ("rate_limit", 121.0, 1),
        ("backoff", 500.0, 1),
    ],
)
def test_how_often_a_request_is_sent(again: Again, retry_after: float | None, sent: int) -> None:
    assert count_tries(RequestFailed(verdict(again, retry_after))) == sent


def test_other_exceptions_are_not_swallowed_and_not_repeated() -> None:
    assert count_tries(ZeroDivisionError()) == 1


@given(st.integers(1, 2000), st.none() | st.floats(0, 120))
def test_a_wait_is_never_shorter_than_asked_for_nor_longer_than_the_bound(
    attempt: int, retry_after: float | None
) -> None:
    state = RetryCallState(AsyncRetrying(), None, (), {})
    state.attempt_number = attempt
    wait = RetryPolicy().wait(verdict("backoff", retry_after), state)
    asked = retry_after or 0.0
    assert asked <= wait <= asked + 30.0


def test_what_a_server_says_is_quoted_only_if_it_gives_nothing_away() -> None:
    discretion = Discretion(("sk-secret",), ("The harbour master whispered to the heron.",))
    assert discretion.quote("") == ""
    assert discretion.quote("model\n is  loading") == " (model is loading)"
    assert discretion.quote("bad key sk-secret") == " (bad key [key])"
    assert discretion.quote("cannot parse: harbour master whispered to the") == ""
    assert discretion.quote("The") == " (The)"
    assert len(discretion.quote("x" * 1000)) < 200
