"""A plan for `FakeEndpoint` that speaks OpenAI's Batch API, for tests without a network.

A question outside a batch is answered at once; those of a batch when it has been looked at so often::

    async with FakeEndpoint(BatchServer(lambda text: '{"claims": []}')) as server: ...
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from fake_endpoint import Act, Asked, answer, fail, send

End = Literal["completed", "expired", "failed"]


class BatchServer:
    """The server's mind: what it was given, and what it says when it is looked at.

    Args:
        reply: from the last message of a question to the JSON of its answer, or to an `Act`.
        looks: how often a batch is under way before it ends.
        end: how batches end; "expired" leaves out every second answer.

    Attributes:
        batches: questions of each batch that was submitted, by its id.
        alone: questions that were asked outside a batch.
    """

    def __init__(
        self, reply: Callable[[str], str | Act], *, looks: int = 1, end: End = "completed"
    ) -> None:
        self.batches: dict[str, list[Mapping[str, object]]] = {}
        self.alone: list[Mapping[str, object]] = []
        self._reply, self._looks, self._end = reply, looks, end
        self._files: dict[str, list[Mapping[str, object]]] = {}
        self._seen: dict[str, int] = {}

    def __call__(self, asked: Asked) -> Act:
        """Answer one request."""
        *_, above, last = asked.path.partition("?")[0].split("/")
        if last == "completions":
            self.alone.append(asked.body)
            return self._answer(asked.body)
        if last == "files":
            return self._take_file(str(asked.body["raw"]))
        if last == "batches":
            return self._begin(str(asked.body["input_file_id"]))
        if above == "batches":
            return self._show(last)
        return self._hand_out(above) if last == "content" else fail(404, "no such address")

    def _take_file(self, raw: str) -> Act:
        lines = [json.loads(line) for line in raw.splitlines() if line.startswith("{")]
        id_ = f"file-{len(self._files)}"
        self._files[id_] = lines
        return _told({"id": id_, "object": "file", "purpose": "batch", "status": "processed"})

    def _begin(self, file: str) -> Act:
        id_ = f"batch-{len(self.batches)}"
        self.batches[id_] = self._files[file]
        return _told(self._state(id_, "validating"))

    def _show(self, id_: str) -> Act:
        if id_ not in self.batches:
            return fail(404, "no such batch")
        self._seen[id_] = self._seen.get(id_, 0) + 1
        return _told(
            self._state(id_, self._end if self._seen[id_] > self._looks else "in_progress")
        )

    def _state(self, id_: str, status: str) -> dict[str, object]:
        is_done = status == self._end
        return {
            "id": id_,
            "object": "batch",
            "status": status,
            "output_file_id": f"out-{id_}" if is_done and self._end != "failed" else None,
            "error_file_id": None,
        }

    def _hand_out(self, file: str) -> Act:
        lines = self.batches[file.removeprefix("out-")]
        told = (self._line(line, number) for number, line in enumerate(lines))
        return send(_lines(told), "application/octet-stream")

    def _line(self, line: Mapping[str, object], number: int) -> dict[str, object]:
        if self._end == "expired" and number % 2:
            error = {"code": "batch_expired", "message": "This request was not executed in time."}
            return {"custom_id": line["custom_id"], "response": None, "error": error}
        body = line["body"]
        act = self._answer(body if isinstance(body, dict) else {})
        response = {"status_code": act.status, "body": json.loads(act.body)}
        return {"custom_id": line["custom_id"], "response": response, "error": None}

    def _answer(self, body: Mapping[str, object]) -> Act:
        messages = body.get("messages")
        text = str(messages[-1]["content"]) if isinstance(messages, list) else ""
        told = self._reply(text)
        return told if isinstance(told, Act) else answer(told)


def _told(body: Mapping[str, object]) -> Act:
    return send(json.dumps(body).encode())


def _lines(told: Iterable[Mapping[str, object]]) -> bytes:
    return "".join(json.dumps(line) + "\n" for line in told).encode()
