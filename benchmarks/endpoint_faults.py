"""Check many real articles with an endpoint that fails in three of ten requests, then run the same again.

The endpoint is on this machine. First, every article must have claims or a failure that is named, and calls and tokens must be
those of the endpoint's books. Then the same command with an endpoint that is well asks the rest and nothing that was
answered, and once more asks nothing.

    export PYTHONPATH=tests/shared:tests/reliability
    python benchmarks/endpoint_faults.py FOLDER... [--articles 500] [--seed 4711] [--timeout 60]
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue, TypeAdapter

from fake_endpoint import Act, Asked
from newsroom import (
    ServedEndpoint,
    answer_honestly,
    clean_environment,
    question_of,
    run_command,
    settings_for,
)
from troubled import Troubled

Records = list[dict[str, JsonValue]]


@dataclass(frozen=True, slots=True)
class Checked:
    """One run, and what the endpoint's books say of it."""

    code: int
    seconds: float
    printed: str
    report: dict[str, JsonValue]
    run: dict[str, JsonValue]
    asked: list[str]
    prompt_tokens: int

    def records(self, name: str) -> Records:
        """A list of the report."""
        return TypeAdapter(Records).validate_python(self.report[name])

    def articles_with(self, name: str) -> set[str]:
        """The articles that a list of the report speaks of."""
        return {str(record["article"]) for record in self.records(name)}


def main() -> int:
    """Run three times and print what is wrong; 1 if anything is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, help="with articles as .txt")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=4711)
    parser.add_argument("--timeout", type=float, default=60, help="seconds for one request")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        names = _gather(options.folders, options.articles, folder)
        plan = Troubled(options.seed)
        texts = {name[:3]: _one_line((folder / name).read_text("utf-8")) for name in names}
        first = _check(plan, folder, names, options.timeout)
        again = _check(answer_honestly, folder, names, options.timeout)
        third = _check(answer_honestly, folder, names, options.timeout)
    for run in (first, again, third):
        _tell(run)
    lied_to = {n for n, text in texts.items() if any(_one_line(s) in text for s in plan.lied)}
    problems = [
        *_problems_of_faults(first, lied_to),
        *_problems_of_resuming(first, again, third, plan),
    ]
    print("\n".join(problems) or "nothing is wrong")
    return int(bool(problems))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _gather(folders: Sequence[Path], most: int, target: Path) -> list[str]:
    files = [file for folder in folders for file in sorted(folder.rglob("*.txt"))][:most]
    names = [f"{number:03}-{file.name}" for number, file in enumerate(files)]
    for file, name in zip(files, names, strict=True):
        shutil.copyfile(file, target / name)
    return names


def _check(
    plan: Callable[[Asked], Act], folder: Path, names: Sequence[str], timeout: float
) -> Checked:
    begun = time.monotonic()
    with ServedEndpoint(plan) as endpoint:
        settings = settings_for(folder / "cache", endpoint) | {"CROSSCHECK_TIMEOUT": f"{timeout:g}"}
        words = ["check", *names, "--profile", "full", "--date", "2031-05-03", "--force"]
        done = run_command(words, folder, clean_environment() | settings, timeout=7200)
        read = TypeAdapter(dict[str, JsonValue]).validate_json
        out = folder / "crosscheck-report"
        return Checked(
            done.returncode,
            time.monotonic() - begun,
            done.stderr.decode("utf-8", "replace"),
            read((out / "report.json").read_bytes()),
            read((out / "run.json").read_bytes()),
            [question_of(asked) for asked in endpoint.server.asked],
            endpoint.server.prompt_tokens,
        )


def _tell(run: Checked) -> None:
    failed = run.articles_with("failures")
    print(
        f"exit code {run.code} after {run.seconds:.0f} s: {len(run.records('articles'))} articles,"
        f" {len(run.records('claims'))} claims, {len(run.records('failures'))} failures in"
        f" {len(failed)} articles, {len(run.asked)} requests; run.json: {json.dumps(run.run)[:400]}"
    )


def _problems_of_faults(run: Checked, lied_to: AbstractSet[str]) -> list[str]:
    """Of articles in `lied_to`, by number, the endpoint has said that nothing is claimed, or what nobody believes."""
    told = run.articles_with("claims") | run.articles_with("failures")
    silent = [str(a["id"]) for a in run.records("articles") if str(a["id"]) not in told]
    without = [id_ for id_ in silent if id_[:3] not in lied_to]
    usage = TypeAdapter(dict[str, JsonValue]).validate_python(run.report["usage"])
    ids = Counter(str(claim["id"]) for claim in run.records("claims"))
    found = {
        f"articles without claims or failure: {without}": without,
        f"{usage['calls']} calls in the report": usage["calls"] != len(run.asked),
        f"{usage['prompt_tokens']} tokens": usage["prompt_tokens"] != run.prompt_tokens,
        f"exit code {run.code} with failures": run.code != 3,
        f"run.json says {run.run.get('exit_code')}": run.run.get("exit_code") != run.code,
        "a failure without a reason": not all(f["error"] for f in run.records("failures")),
        "a claim twice": max(ids.values()) > 1,
        "a traceback": "Traceback" in run.printed,
    }
    return [f"with faults: {problem}" for problem, is_there in found.items() if is_there]


def _problems_of_resuming(
    first: Checked, again: Checked, third: Checked, plan: Troubled
) -> list[str]:
    repeated = [q for q in again.asked if q in plan.answered]
    found = {
        f"{len(repeated)} questions asked that were answered": repeated,
        "a question asked twice": max(Counter(again.asked).values(), default=0) > 1,
        f"exit code {again.code}": again.code,
        "failures are left": again.records("failures"),
        "less articles than before": len(again.records("articles"))
        != len(first.records("articles")),
        f"{len(third.asked)} requests when all is answered": third.asked,
        "another report when all is answered": third.records("claims") != again.records("claims"),
    }
    return [f"run again: {problem}" for problem, is_there in found.items() if is_there]


if __name__ == "__main__":
    sys.exit(main())
