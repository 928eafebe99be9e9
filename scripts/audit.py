"""Audit what is installed with crosscheck: pins with hashes, installed files, known vulnerabilities.

    python scripts/audit.py

The first two checks need no network. The third asks PyPI's advisory database through pip-audit, which
calls a package that it could not look up "skipped" and ends well all the same; here that is a failure,
for it is no all-clear. Exit: 0 all is well; 1 something is wrong; 2 something could not be checked.
"""

import base64
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

ROOT = Path(__file__).parent.parent
AUDITED = ("build.txt", "runtime.txt", "model.txt")
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")


class Vulnerability(BaseModel):
    """One advisory that applies."""

    id: str
    fix_versions: list[str] = []


class Audited(BaseModel):
    """What pip-audit says of one package; one that was skipped has a reason and no version."""

    name: str
    version: str = ""
    vulns: list[Vulnerability] = []
    skip_reason: str | None = None


class _Answer(BaseModel):
    dependencies: list[Audited]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found.

    Attributes:
        wrong: what must be mended.
        unchecked: what could not be looked at.
    """

    wrong: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


def main() -> int:
    """Run the three checks, print what they found, and return the exit code."""
    files = [ROOT / "requirements" / name for name in AUDITED]
    outcomes = {
        "every requirement is pinned with a hash": check_pins(files),
        "installed files are as their packages recorded them": check_installed(files),
        "no known vulnerability": check_advisories(files),
    }
    for title, outcome in outcomes.items():
        state = "WRONG" if outcome.wrong else "NOT CHECKED" if outcome.unchecked else "ok"
        print(f"{title}: {state}")
        for line in (*outcome.wrong, *outcome.unchecked):
            print(f"  {line}")
    if any(o.wrong for o in outcomes.values()):
        return 1
    return 2 if any(o.unchecked for o in outcomes.values()) else 0


def check_pins(files: Sequence[Path]) -> Outcome:
    """Find requirements without an exact version or without a hash, and index addresses."""
    wrong = [
        f"{file.name}: {line.splitlines()[0]!r} has no exact version with a sha256 hash"
        for file in files
        for line in _requirements(file)
        if not _PIN.match(line) or "--hash=sha256:" not in line
    ]
    return Outcome(tuple(wrong))


def check_installed(files: Sequence[Path]) -> Outcome:
    """Hash the installed files of every pinned package and compare with what its wheel recorded."""
    wrong: list[str] = []
    for file in files:
        for line in _requirements(file):
            if (pin := _PIN.match(line)) is not None:
                wrong += _changed_files(pin["name"])
    return Outcome(tuple(wrong))


def check_advisories(files: Sequence[Path]) -> Outcome:
    """Ask pip-audit about every pinned package."""
    wanted = [option for file in files for option in ("-r", str(file))]
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"]
    command += ["--progress-spinner", "off", "--format", "json", *wanted]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return read_answer(ran.stdout, ran.stderr)


def read_answer(answer: str, told: str) -> Outcome:
    """What pip-audit's JSON says; `told` is what it wrote beside it, for when there is none."""
    try:
        found = TypeAdapter(_Answer).validate_json(answer).dependencies
    except ValueError:
        why = told.strip().splitlines()
        return Outcome(unchecked=(f"pip-audit gave no answer: {why[-1] if why else 'no reason'}",))
    wrong = [
        f"{p.name} {p.version}: {v.id}; mended in {', '.join(v.fix_versions) or 'no version yet'}"
        for p in found
        for v in p.vulns
    ]
    skipped = [p for p in found if p.skip_reason is not None]
    if not skipped:
        return Outcome(tuple(wrong))
    unchecked = (
        f"{len(skipped)} of {len(found)} packages could not be looked up, such as"
        f" {skipped[0].name!r}; this is no all-clear: run it where the public package index can be reached"
    )
    return Outcome(tuple(wrong), (unchecked,))


def _requirements(file: Path) -> Iterator[str]:
    """The requirements of a file, each with its hashes."""
    for block in re.split(r"(?<!\\)\n", file.read_text(encoding="utf-8")):
        if block.strip() and not block.lstrip().startswith("#"):
            yield block.strip()


def _changed_files(name: str) -> list[str]:
    try:
        installed = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return []  # of another platform, or the embedded model, which not everybody installs
    return [
        f"{name}: {str(file)!r} was changed after it was installed"
        for file in installed.files or []
        if file.hash is not None and _is_changed(Path(str(file.locate())), file.hash)
    ]


def _is_changed(path: Path, recorded: metadata.FileHash) -> bool:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, recorded.mode).digest()
    except OSError:
        return True
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != recorded.value


if __name__ == "__main__":
    sys.exit(main())
