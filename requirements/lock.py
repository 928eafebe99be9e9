"""Pin every requirement with hashes and without any index address.

Reads pyproject.toml, writes build.txt, runtime.txt, model.txt, dev.txt, fuzz.txt and audit.txt
beside this file.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
BUILD = ["hatchling>=1.27", "editables>=0.5"]


def compile_requirements(name: str, sources: list[str], *options: str, stdin: str = "") -> None:
    """Resolve `sources` for every supported Python and write `name`.

    Raises:
        subprocess.CalledProcessError: the requirements do not resolve together.
    """
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--output-file", str(HERE / name)]
    subprocess.run([*command, *options, *sources], input=stdin, text=True, check=True)  # noqa: S603


def read_extra(project: str, name: str) -> str:
    """The requirements of the extra `name`, a line each."""
    metadata = tomllib.loads(Path(project).read_text(encoding="utf-8"))["project"]
    extra: list[str] = metadata["optional-dependencies"][name]
    return "\n".join(extra)


def main() -> None:
    """Write the six files; later ones are constrained by earlier ones."""
    project = str(HERE.parent / "pyproject.toml")
    runtime = str(HERE / "runtime.txt")
    compile_requirements("build.txt", ["-"], stdin="\n".join(BUILD))
    desk = ("--extra", "desk")
    compile_requirements("runtime.txt", [project], *desk)
    extras = (*desk, "--extra", "dev", "--extra", "mcp", "--extra", "ray")
    compile_requirements("dev.txt", [project], *extras, "-c", runtime)
    for name, extra in (("model.txt", "local"), ("fuzz.txt", "fuzz"), ("audit.txt", "audit")):
        compile_requirements(name, ["-"], "-c", runtime, stdin=read_extra(project, extra))


if __name__ == "__main__":
    main()
