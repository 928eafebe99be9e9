"""The wheel works in a new environment that holds only the pinned runtime requirements."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CLAIMS = [
    {
        "id": "a-1",
        "article": "a",
        "quote": "The flood killed 14 people in Porto, the fire service said.",
        "statement": "The flood killed 14 people in Porto, the fire service said.",
    },
    {
        "id": "b-1",
        "article": "b",
        "quote": "The flood killed 31 people in Porto, the fire service said.",
        "statement": "The flood killed 31 people in Porto, the fire service said.",
    },
]


def _run(*command: str | Path, **kwargs: object) -> str:
    done = subprocess.run(  # noqa: PLW1510 - the output belongs in the failure
        [str(part) for part in command],
        capture_output=True,
        text=True,
        **kwargs,  # type: ignore[call-overload]
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


@pytest.mark.wheel
def test_the_wheel_runs_without_the_source_tree(tmp_path: Path) -> None:
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT)
    (wheel,) = tmp_path.glob("crosscheck_news-*.whl")
    environment = tmp_path / "env"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "runtime.txt")
    _run(*pip, "--no-deps", wheel)
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "CROSSCHECK", "OPENAI"))
    }
    crosscheck = environment / "bin" / "crosscheck"

    assert "check" in _run(crosscheck, "--help", cwd=tmp_path, env=clean)

    claims = tmp_path / "claims.jsonl"
    claims.write_text("\n".join(map(json.dumps, CLAIMS)), encoding="utf-8")
    found = json.loads(_run(crosscheck, "compare", claims, cwd=tmp_path, env=clean))
    assert [r["relation"] for r in found["relations"]] == ["contradict"]

    listing = _run(
        python, "-c", "from crosscheck.prompts import load_prompt; print(load_prompt('extract').name)",
        cwd=tmp_path, env=clean,
    )  # fmt: skip
    assert listing.strip() == "extract"
