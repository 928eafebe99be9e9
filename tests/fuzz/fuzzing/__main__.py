"""Run all targets, or those named, one after another, and count their executions.

    PYTHONPATH=tests/fuzz:tests/shared python -m fuzzing [NAME...] [--share 0.1] [--seconds 600] [--seed 1] [--out build/fuzz]

Prints a line for each target and writes them to OUT/counts.csv; exits with 1 if any input failed.
"""

import argparse
import csv
import re
import subprocess
import sys
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from fuzzing.targets import TARGETS

_DONE = re.compile(r"^stat::number_of_executed_units:\s+(\d+)", re.MULTILINE)
_SECONDS = re.compile(r"^Done \d+ runs in (\d+) second", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target."""

    target: str
    executions: int
    seconds: int
    failed: bool


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="fuzzing", description="Fuzz the stages of crosscheck.")
    parser.add_argument("names", nargs="*", default=list(TARGETS), help="targets; all by default")
    parser.add_argument("--share", type=float, default=1.0, help="of each target's executions")
    parser.add_argument("--seconds", type=int, default=900, help="most that one target may take")
    parser.add_argument("--seed", type=int, default=1, help="another one tries other inputs")
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"), help="inputs and counts")
    options = parser.parse_args()
    if unknown := sorted(set(options.names) - set(TARGETS)):
        parser.error(f"unknown target {unknown[0]!r}; there are {', '.join(TARGETS)}")
    options.out.mkdir(parents=True, exist_ok=True)
    outcomes = [
        _run(name, max(1, int(TARGETS[name].runs * options.share)), options)
        for name in options.names
    ]
    _write(outcomes, options.out / "counts.csv")
    print(f"{sum(o.executions for o in outcomes):,} executions", flush=True)
    return int(any(o.failed for o in outcomes))


def _run(name: str, runs: int, options: argparse.Namespace) -> Outcome:
    out: Path = options.out
    numbers = (str(n) for n in (runs, options.seconds, options.seed))
    command = [sys.executable, "-m", "fuzzing.one", name, str(out), *numbers]
    ran = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    (out / f"{name}.log").write_text(ran.stderr, encoding="utf-8")
    done, took = _DONE.findall(ran.stderr), _SECONDS.findall(ran.stderr)
    outcome = Outcome(
        name, int(done[-1]) if done else 0, int(took[-1]) if took else 0, ran.returncode != 0
    )
    print(
        f"{name:12}{outcome.executions:>10,} in {outcome.seconds:>4} s",
        "FAILED" * outcome.failed,
        flush=True,
    )
    return outcome


def _write(outcomes: list[Outcome], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(field.name for field in fields(Outcome))
        writer.writerows(astuple(outcome) for outcome in outcomes)


if __name__ == "__main__":
    sys.exit(main())
