"""The Python interface: the examples of its page run, and it has the names it says it has."""

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import pytest

import crosscheck
from desk import OTHER, STORY

PAGE = Path(__file__).parents[1] / "docs" / "python.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CROSSCHECK_CACHE_DIR", str(tmp_path / "cache"))
    Path("story.txt").write_text(STORY, encoding="utf-8")
    Path("other.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("code", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_examples_of_the_page_run(code: str) -> None:
    exec(compile(code, str(PAGE), "exec"), {})


def test_every_public_name_is_there_documented_and_of_the_package() -> None:
    for name in crosscheck.__all__:
        value = getattr(crosscheck, name)
        if name != "__version__":
            assert value.__module__.startswith("crosscheck.")
            assert value.__doc__
    assert dir(crosscheck) == sorted(crosscheck.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = crosscheck.nothing


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, crosscheck; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_files_texts_and_folders_give_the_same_findings(folder: Path) -> None:
    (folder / "wire").mkdir()
    (folder / "wire" / "other.txt").write_text(OTHER, encoding="utf-8")
    texts = [crosscheck.Text(STORY, "story"), crosscheck.Text(OTHER, "other")]
    by_text = crosscheck.check(texts, model="rules")
    by_file = crosscheck.check(["story.txt", Path("other.txt")], model="rules")
    assert by_text.findings == by_file.findings
    assert any(f.kind is crosscheck.FindingKind.CONTRADICTION for f in by_text.findings)
    against = crosscheck.check("story.txt", against="wire", model="rules")
    assert [r.id for r in against.relations] == [r.id for r in by_text.relations]


def test_it_works_where_an_event_loop_runs() -> None:
    async def notebook() -> crosscheck.Report:
        return crosscheck.check("story.txt", model="rules")

    assert asyncio.run(notebook()).claims == crosscheck.check("story.txt", model="rules").claims


@pytest.mark.parametrize(
    ("inputs", "complaint"),
    [
        (["story.txt", "gone.txt"], "gone.txt"),
        ([], "no article"),
        (crosscheck.Text(" \n", "blank"), "'blank' is empty"),
    ],
)
def test_what_cannot_be_read_is_an_error(
    inputs: "list[str] | crosscheck.Text", complaint: str
) -> None:
    with pytest.raises(crosscheck.InputError, match=complaint):
        crosscheck.check(inputs, model="rules")
