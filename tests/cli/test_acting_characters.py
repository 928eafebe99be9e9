"""No command prints a character that acts on a terminal, whatever its inputs hold.

Every input holds all of U+0000-001F and U+007F-009F that the format can hold: texts, names of files and
folders, outlets, a report, claims, decisions, a model's name, an archive, gold and the words of the
command line themselves.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.main import get_command

from crosscheck.cli import app, main
from desk import OTHER, STORY, Run
from fake_endpoint import Act, Asked
from newsroom import ServedEndpoint

# A line end, a tab, and the carriage return of CSV are the program's own.
OWN = frozenset("\n\t")
ACTING = "".join(chr(n) for n in (*range(0x20), *range(0x7F, 0xA0)))
IN_NAMES = ACTING.replace("\0", "")
# A text that holds more of the others is refused as binary.
IN_TEXTS = "\x1b" + "".join(chr(n) for n in range(0x80, 0xA0))
NAME = f"sto{IN_NAMES}ry"
REPORT = f"rep{IN_NAMES}ort"
ARCHIVE = f"des{IN_NAMES}k.db"
RULES = ("--model", "rules", "--force")

# What is run, by command; "{...}" is filled in with ids that the run gave.
WORDS: Mapping[str, Sequence[Sequence[str]]] = {
    "check": [
        [f"{NAME}.txt", "other.txt", *RULES, "--out", REPORT, "--outlet", f"O{IN_NAMES}O"],
        *(
            [f"{NAME}.txt", "other.txt", *RULES, "--format", kind]
            for kind in ("json", "html", "md", "csv", "jsonld")
        ),
        [f"{NAME}.txt", *RULES, "--against", ARCHIVE],
        [f"{NAME}.txt", *RULES, "--against", NAME],
        [f"{NAME}.txt", "--format", IN_NAMES],
        [f"{NAME}.txt", *RULES, "--decisions", f"{NAME}.json", "--dry-run"],
    ],
    "extract": [[f"{NAME}.txt", "other.txt", "--model", "rules"], [IN_NAMES, "--model", IN_NAMES]],
    "compare": [[f"{REPORT}/report.json"], [f"{NAME}.jsonl"], [NAME, "--pairs", NAME]],
    "explain": [
        ["{finding}", "-r", REPORT, "--trace"],
        ["{claim}", "{other}", "-r", REPORT, "--trace"],
        [NAME, "-r", REPORT],
        [NAME, "-r", NAME],
    ],
    "report": [
        [REPORT],
        *([REPORT, "--format", kind] for kind in ("json", "html", "md", "csv", "jsonld")),
        [REPORT, "--out", f"{NAME}.md", "--format", "md"],
        [REPORT, "--format", IN_NAMES],
        [REPORT, "--decisions", f"{NAME}.json"],
    ],
    "watch": [
        ["incoming", "--once", "--model", "rules", "--out", f"{NAME}-watch"],
        [f"{NAME}-none", "--once"],
    ],
    "corpus": [
        ["incoming", f"{NAME}-corpus", "--model", "rules", "--workers", "0"],
        [f"{NAME}-none", NAME, "--workers", "0"],
    ],
    "mcp": [["--archive", NAME], ["--archive", f"{NAME}.txt"]],
    "doctor": [[], ["--model", IN_NAMES]],
    "archive list": [[ARCHIVE], [ARCHIVE, "--json"], [f"{NAME}.txt"], [NAME]],
    "archive show": [[ARCHIVE, "{article}"], [ARCHIVE, NAME]],
    "archive verify": [[ARCHIVE], [f"{NAME}.txt"]],
    "archive export": [[ARCHIVE, "--texts", NAME + "-texts"]],
    "archive prune": [[ARCHIVE, "--keep", "0", "--dry-run"]],
    "archive remove": [[ARCHIVE, NAME], [ARCHIVE, "{article}"]],
    "decisions list": [[f"{NAME}.json"], [f"{NAME}.txt"]],
    "decisions merge": [
        [f"{NAME}.json", f"{NAME}.json"],
        [f"{NAME}.json", "--out", f"{NAME}-2.json"],
        [NAME],
    ],
    "eval stories": [[NAME, "--model", "rules"]],
    "eval judge": [[NAME, "--who", NAME]],
    "eval pin": [[NAME]],
    "eval gate": [["--floors", NAME], ["--gold", NAME]],
    "eval run": [["--gold", NAME, "--model", "rules"], ["--only", NAME, "--model", "rules"]],
    "eval score": [[NAME]],
    "eval ceiling": [["--gold", NAME]],
    "eval floor": [["--gold", NAME]],
    "eval show": [[NAME], [REPORT]],
    "eval diff": [[NAME, NAME]],
    "eval table": [[NAME]],
    "gold new": [[f"{NAME}.txt", "--out", f"{NAME}-gold"]],
    "gold add": [[f"{NAME}-gold", NAME, IN_NAMES], [NAME]],
    "gold relate": [[f"{NAME}-gold", NAME, NAME, "agree", "number", "--why", IN_NAMES]],
    "gold remove": [[f"{NAME}-gold", NAME]],
    "gold again": [[NAME, "--who", NAME]],
    "gold settle": [["--judgements", NAME]],
    "gold check": [[f"{NAME}-gold"], [NAME]],
    "gold schema": [[]],
    "gold agree": [[NAME, NAME]],
    "gold review": [[NAME]],
}


def commands() -> set[str]:
    found: set[str] = set()
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", None)
        found |= {f"{name} {sub}" for sub in below} if below else {name}
    return found


class Attacked(NamedTuple):
    """A folder, and ids of what is in its report, by what it is."""

    folder: Path
    ids: Mapping[str, str]


def test_every_command_is_attacked() -> None:
    assert set(WORDS) == commands()


def acting(printed: str, own: frozenset[str] = OWN) -> set[str]:
    return {f"U+{ord(c):04X}" for c in set(printed) & set(ACTING) - own}


def hostile(text: str) -> str:
    """`text` with acting characters within its sentences."""
    return text.replace("Mayor Luis", f"Mayor Luis{IN_TEXTS}").replace(
        "bridge", f"bri{IN_TEXTS}dge"
    )


def quoted(text: str) -> str:
    """A string of TOML."""
    return json.dumps(text).replace("\x7f", "\\u007f")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """A folder with hostile files of every kind, and the ids that they got."""
    folder = tmp_path_factory.mktemp("attacked")
    (folder / f"{NAME}.txt").write_text(hostile(STORY), encoding="utf-8", newline="")
    (folder / "other.txt").write_text(hostile(OTHER), encoding="utf-8", newline="")
    (folder / NAME).mkdir()
    (folder / "incoming").mkdir()
    (folder / "incoming" / f"{NAME}.txt").write_text(hostile(STORY), encoding="utf-8")
    table = f"[{quoted(f'{NAME}.txt')}]\noutlet = {quoted(ACTING)}\nheadline = {quoted(ACTING)}\n"
    (folder / "articles.toml").write_text(table, encoding="utf-8")
    words = ["check", f"{NAME}.txt", "other.txt", *RULES, "--out", REPORT, "--archive", ARCHIVE]
    with chdir(folder), pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 0
    return Attacked(folder, plant(folder))


@pytest.fixture
def corpus(run: Run, attacked: Attacked, tmp_path: Path) -> Mapping[str, str]:
    """Hostile files of every kind in the current folder, and the ids that they got."""
    shutil.copytree(attacked.folder, tmp_path, dirs_exist_ok=True)
    return attacked.ids


def plant(folder: Path) -> dict[str, str]:
    """Put acting characters into every string of a report and of decisions; ids stay."""
    file = folder / REPORT / "report.json"
    report = json.loads(file.read_text(encoding="utf-8"))
    for finding in report["findings"]:
        finding["headline"] += ACTING
        finding["why"] += ACTING
    for relation in report["relations"]:
        relation["why"] += ACTING
    for claim in report["claims"]:
        claim["statement"] += ACTING
    for article in report["articles"]:
        article["outlet"] = f"Out{ACTING}let"
    report["model"]["name"] += ACTING
    report["inputs"][0]["path_as_given"] += ACTING
    file.write_text(json.dumps(report), encoding="utf-8")
    lines = (json.dumps(c) + "\n" for c in report["claims"])
    (folder / f"{NAME}.jsonl").write_text("".join(lines), encoding="utf-8")
    finding = report["findings"][0]["id"]
    decided = {"finding": finding, "decision": "dismissed", "reason": ACTING, "note": ACTING}
    people = [decided | {"author": f"{name}{ACTING}", "headline": ACTING} for name in "AB"]
    people[1]["decision"] = "confirmed"
    document = {"schema_version": "1", "decisions": people}
    (folder / f"{NAME}.json").write_text(json.dumps(document), encoding="utf-8")
    first, other = (
        next(c["id"] for c in report["claims"] if c["article"] == a["id"])
        for a in report["articles"]
    )
    article = report["articles"][0]["id"]
    return {"finding": finding, "claim": first, "other": other, "article": article}


@pytest.mark.parametrize("command", WORDS)
def test_nothing_acts_on_the_terminal(run: Run, corpus: Mapping[str, str], command: str) -> None:
    if command.startswith("gold"):
        run("gold", "new", f"{NAME}.txt", "--out", f"{NAME}-gold")
    for words in WORDS[command]:
        filled = [corpus.get(word.strip("{}"), word) for word in words]
        ran = run(*command.split(), *filled)
        own = OWN | {"\r"} if "csv" in words else OWN
        assert not acting(ran.out, own), (filled, ran.out[:2000])
        assert not acting(ran.err), (filled, ran.err[:2000])
        assert ran.code != 70, ran.err


def test_what_an_endpoint_says_does_not_act(
    run: Run, corpus: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Asked) -> Act:
        return Act(status=400, body=json.dumps({"error": {"message": f"no{ACTING}"}}).encode())

    with ServedEndpoint(refuse, models=(f"m{ACTING}", "other")) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.base_url)
        for words in (["doctor"], ["doctor", "--probe"], ["extract", "other.txt", "--model", "x"]):
            ran = run(*words)
            assert not acting(ran.out + ran.err), ran.err
