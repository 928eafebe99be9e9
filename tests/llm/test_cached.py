"""The caching client: what is asked once is not asked again, and failures are never kept."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import create_model

from colours import REQUEST, Colour
from crosscheck.errors import ModelError, ReplyTruncated, StoreError
from crosscheck.llm.cached import CachedClient
from crosscheck.llm.keys import hash_schema, make_key
from crosscheck.llm.protocol import Message, Request
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.models.calls import ModelRef, Usage
from crosscheck.store.calls import CallKey, CallStore, StoredCall


@pytest.fixture
def store() -> Iterator[CallStore]:
    store = CallStore(Path(":memory:"))
    yield store
    store.close()


def count_up() -> ScriptedClient:
    return ScriptedClient([{"name": str(number)} for number in range(9)])


class FullStore(CallStore):
    """A store on a disk that has room for some replies."""

    def __init__(self, path: Path, room: int) -> None:
        super().__init__(path)
        self._room = room

    def put(self, key: CallKey, call: StoredCall) -> None:
        if not self._room:
            raise StoreError("no room")
        self._room -= 1
        super().put(key, call)


def names(client: CachedClient, *requests: Request[Colour]) -> list[str]:
    async def run() -> list[str]:
        return [(await client.complete(request)).value.name for request in requests]

    return asyncio.run(run())


def test_a_later_run_asks_nothing_and_reports_the_same_cost(store: CallStore) -> None:
    client = CachedClient(count_up(), store)
    first = asyncio.run(client.complete(REQUEST))
    later = CachedClient(ScriptedClient([]), store)
    again = asyncio.run(later.complete(REQUEST))
    assert (again.value, again.raw, again.usage) == (first.value, first.raw, first.usage)
    assert (client.paid, client.recalled) == (first.usage, 0)
    assert (later.paid, later.recalled) == (Usage(), 1)


def test_what_one_run_asks_twice_is_free_the_second_time(store: CallStore) -> None:
    client = CachedClient(count_up(), store)
    asyncio.run(client.complete(REQUEST))
    assert asyncio.run(client.complete(REQUEST)).usage == Usage(cached_calls=1)


def test_failed_attempts_are_remembered_with_the_reply(store: CallStore) -> None:
    key = make_key(count_up().ref, REQUEST)
    cost = Usage(3, 0, 30, 20, 24)
    store.put(key, StoredCall('{"name": "0"}', "0", cost))
    assert asyncio.run(CachedClient(count_up(), store).complete(REQUEST)).usage == cost


@pytest.mark.parametrize(
    "other",
    [
        replace(REQUEST, messages=(Message("system", "Which?"),)),
        replace(REQUEST, messages=(Message("user", "Whi"), Message("user", "ch?"))),
        replace(REQUEST, schema=create_model("Colour", __base__=Colour, more=(int, 0))),
        replace(REQUEST, max_tokens=11),
        replace(REQUEST, prompt_hash="other"),
        replace(REQUEST, content_hash="other"),
        replace(REQUEST, repeat=1),
    ],
)
def test_whatever_differs_is_asked_anew(store: CallStore, other: Request[Colour]) -> None:
    assert names(CachedClient(count_up(), store), REQUEST, other, REQUEST) == ["0", "1", "0"]


@pytest.mark.parametrize(
    "ref",
    [
        ModelRef("other", "scripted"),
        ModelRef("scripted", "embedded"),
        ModelRef("scripted", "scripted", parameters={"mode": "tools"}),
    ],
)
def test_another_model_is_asked_anew(ref: ModelRef) -> None:
    assert make_key(ref, REQUEST) != make_key(ModelRef("scripted", "scripted"), REQUEST)


def test_the_order_of_a_schemas_fields_counts() -> None:
    forward = create_model("S", a=(str, ...), b=(str, ...))
    backward = create_model("S", b=(str, ...), a=(str, ...))
    assert hash_schema(forward) != hash_schema(backward)
    assert hash_schema(forward) == hash_schema(create_model("S", a=(str, ...), b=(str, ...)))


@pytest.mark.parametrize("bad", [ReplyTruncated("cut", usage=Usage(2, 0, 30, 9, 39)), "not json"])
def test_failures_are_never_kept(store: CallStore, bad: str | ReplyTruncated) -> None:
    client = CachedClient(ScriptedClient([bad, {"name": "good"}]), store)
    with pytest.raises(ModelError) as raised:
        asyncio.run(client.complete(REQUEST))
    assert store.get(make_key(client.ref, REQUEST)) is None
    assert client.paid == raised.value.usage
    assert names(client, REQUEST) == ["good"]


def test_refresh_asks_once_more_and_keeps_the_answer(store: CallStore) -> None:
    names(CachedClient(count_up(), store), REQUEST)
    inner = ScriptedClient([{"name": "new"}])
    assert names(CachedClient(inner, store, refresh=True), REQUEST, REQUEST) == ["new", "new"]
    assert names(CachedClient(ScriptedClient([]), store), REQUEST) == ["new"]


def test_identical_requests_at_once_are_asked_once(store: CallStore) -> None:
    client = CachedClient(count_up(), store)

    async def run() -> list[int]:
        replies = await asyncio.gather(*(client.complete(REQUEST) for _ in range(5)))
        assert {reply.value.name for reply in replies} == {"0"}
        return sorted(reply.usage.calls for reply in replies)

    assert asyncio.run(run()) == [0, 0, 0, 0, 1]


def test_a_kept_value_that_no_longer_validates_is_asked_anew(store: CallStore) -> None:
    class Name(Colour):
        name: str

    request = replace(REQUEST, schema=Name)
    key = make_key(count_up().ref, request)
    names(CachedClient(count_up(), store), REQUEST)
    stored = store.get(make_key(count_up().ref, REQUEST))
    assert stored is not None
    store.put(key, replace(stored, value='{"name": 5}'))
    assert asyncio.run(CachedClient(count_up(), store).complete(request)).usage.calls == 1


def test_closing_closes_the_model_behind(store: CallStore) -> None:
    inner = count_up()
    asyncio.run(CachedClient(inner, store).aclose())
    assert inner.closed


def test_a_reply_that_cannot_be_kept_is_used_all_the_same_and_said_once(tmp_path: Path) -> None:
    """The second reply finds no room: it was paid, so the run goes on with it."""
    store = FullStore(tmp_path / "calls.sqlite", room=1)
    told: list[str] = []
    client = CachedClient(count_up(), store, warn=told.append)
    others = [replace(REQUEST, messages=(Message("user", str(n)),)) for n in range(2)]
    assert names(client, REQUEST, *others) == ["0", "1", "2"]
    assert (client.paid.calls, client.answered) == (3, 1)
    assert told == ["a reply could not be kept, and the run goes on without: no room"]
    later = CachedClient(ScriptedClient([]), store)
    assert names(later, REQUEST) == ["0"]
    store.close()
