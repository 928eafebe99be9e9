"""An invented newsroom for the tests of this folder: articles, a model that answers, real processes."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from fake_endpoint import Act, Asked, FakeEndpoint, answer

COMMAND = (sys.executable, "-c", "from crosscheck.cli import main; main()")
ASKED_FOR = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
SAID = re.compile(r"^(?:Mayor|Governor|Engineer) (\w+ \w+) (said|denied) (?:that )?(.*)[.]$")

_PLACES = ("Vennmouth", "Ostmere", "Harrowgate", "Quornby", "Tarnwick", "Ellerdale", "Brackley")
_PEOPLE = ("Ilsa Quorn", "Doro Vantell", "Petra Lunde", "Omar Feld", "Nils Arbor")


def make_story(number: int) -> str:
    """A small article of three paragraphs; every number gives another one."""
    place = _PLACES[number % len(_PLACES)]
    person = _PEOPLE[number % len(_PEOPLE)]
    hurt, cost = 10 + number, 3 + number % 9
    return (
        f"The harbour bridge of {place} closed on Friday after crash number {number}.\n\n"
        f"Mayor {person} said that {hurt} people were hurt in the collapse.\n"
        f"Engineer Doro Vantell denied that pylon {number} had cracks.\n\n"
        f"Repairs of bridge {number} have cost at least {cost} million florins.\n"
    )


def write_stories(folder: Path, count: int) -> list[str]:
    """Write `count` articles and return their file names."""
    names = [f"story-{number:03}.txt" for number in range(count)]
    for number, name in enumerate(names):
        (folder / name).write_text(make_story(number), encoding="utf-8")
    return names


def propose_claims(question: str) -> dict[str, object]:
    """What an honest model answers to the full prompt: one claim a sentence."""
    return {"claims": [_claim(int(n), text) for n, text in ASKED_FOR.findall(question)]}


def _claim(number: int, sentence: str) -> dict[str, object]:
    said = SAID.match(sentence)
    # The schema takes no longer ones.
    quote = (said.group(3) if said else sentence.rstrip("."))[:500]
    return {
        "sentence": number,
        "quote": quote,
        "statement": quote,
        "source": said.group(1) if said else None,
        "cue": said.group(2) if said else None,
        "kind": "indirect" if said else None,
        "stance": ("denies" if said.group(2) == "denied" else "asserts") if said else None,
        "modality": "happened",
    }


def question_of(asked: Asked) -> str:
    """The last message with numbered sentences; after it, a re-ask has what was wrong."""
    messages = asked.body["messages"]
    assert isinstance(messages, list)
    asking = [str(m["content"]) for m in messages if m["role"] == "user"]
    return next(text for text in reversed(asking) if ASKED_FOR.search(text))


def answer_honestly(asked: Asked, delay: float = 0.0) -> Act:
    """Answer the full prompt; tokens depend on the question only."""
    question = question_of(asked)
    content = json.dumps(propose_claims(question))
    return answer(
        content,
        prompt_tokens=len(question) // 4,
        completion_tokens=len(content) // 4,
        delay=delay,
    )


class ServedEndpoint:
    """A fake endpoint in a thread of its own, so that processes and plain code can ask it."""

    def __init__(
        self, plan: Callable[[Asked], Act], models: tuple[str, ...] | None = ("fake",)
    ) -> None:
        self._plan = plan
        self._models = models
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._done = asyncio.Event()
        self._thread = threading.Thread(target=self._run)
        self.server: FakeEndpoint
        self.base_url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join(10)
        self._loop.close()

    def _run(self) -> None:
        async def serve() -> None:
            async with FakeEndpoint(self._plan, self._models) as self.server:
                self.base_url = self.server.base_url
                self._ready.set()
                await self._done.wait()

        self._loop.run_until_complete(serve())


def clean_environment() -> dict[str, str]:
    """This process's environment without what could lead a run to a real model."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("CROSSCHECK_", "OPENAI_"))}


def settings_for(cache: Path, endpoint: ServedEndpoint | None = None) -> dict[str, str]:
    """The variables of a run that uses `cache` and, if one is given, asks `endpoint`."""
    settings = {"CROSSCHECK_CACHE_DIR": str(cache)}
    if endpoint is not None:
        settings |= {"OPENAI_BASE_URL": endpoint.base_url, "CROSSCHECK_MODEL": "fake"}
        settings["CROSSCHECK_MODE"] = "json_schema"
    return settings


def run_command(
    words: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    prepare: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run `crosscheck` to its end in a process of its own, which is prepared first."""
    return subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
        preexec_fn=prepare,
    )


_FORKING = """
import json, os, sys
from crosscheck.cli import main
answers = os.fdopen(os.dup(1), "w")  # what a run prints is no answer
os.dup2(2, 1)
try:
    main(json.loads(sys.argv[1]))  # loads the libraries, the language model and the word lists
except SystemExit as ended:
    assert not ended.code, ended.code
print("ready", file=answers, flush=True)
for line in sys.stdin:
    job = json.loads(line)
    if "wait" in job:
        print(os.waitpid(job["wait"], 0)[1], file=answers, flush=True)
        continue
    pid = os.fork()
    if pid == 0:
        log = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1), os.dup2(log, 2)
        os.chdir(job["folder"])
        os.environ.update(job["environment"])
        main(job["words"])
    print(pid, file=answers, flush=True)
"""


@dataclass(frozen=True)
class Run:
    """A run that was started: its process, and the file with all that it prints."""

    pid: int
    log: Path

    @property
    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""


class Kennel:
    """Starts `crosscheck` in forks of one process, which saves loading the libraries every time.

    Each fork is a process of its own that can be killed. The parent does one run first.

    Args:
        folder: for the parent's run and for what the runs print.
        environment: of the parent's run; each run adds its own to it.
        first: the words of the parent's run, which must end with 0.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str], first: Sequence[str]) -> None:
        self._folder = folder
        self._runs = 0
        self._process = subprocess.Popen(
            [sys.executable, "-c", _FORKING, json.dumps(first)],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._read() == "ready"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=30)

    def start(self, folder: Path, environment: Mapping[str, str], *words: str) -> Run:
        """Start a run in `folder`; `wait` must follow."""
        self._runs += 1
        log = self._folder / f"run-{self._runs}.log"
        job = {"words": words, "folder": str(folder), "log": str(log)}
        self._tell(job | {"environment": dict(environment)})
        return Run(int(self._read()), log)

    def wait(self, run: Run) -> int:
        """Wait for a run; its exit code, or minus the signal that ended it."""
        self._tell({"wait": run.pid})
        return os.waitstatus_to_exitcode(int(self._read()))

    def _tell(self, job: Mapping[str, object]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def kill(run: Run) -> None:
    """Kill a run as the machine does when memory runs out; one that has ended is left alone."""
    with suppress(ProcessLookupError):
        os.kill(run.pid, signal.SIGKILL)
