"""A small set of labels over an invented article, and the repository's own files."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from crosscheck.evals.articles import Bench, Inputs, bench_of
from crosscheck.evals.gold.load import Gold, load_gold
from crosscheck.evals.stages import as_claim
from crosscheck.evals.subject import Subject, lay_beside
from crosscheck.models.articles import Article, PartSpan
from crosscheck.models.claims import Claim
from values import make_report

Lines = dict[str, list[dict[str, object]]]

TEXT = (
    "Harbour to close\n\n"
    "The harbour will close on Friday. Mayor Ada Quill said 40 people had left.\n\n"
    "Subscribe to our newsletter"
)


def _claim(id_: str, quote: str, **changes: object) -> dict[str, object]:
    start = TEXT.index(quote)
    return {
        "id": id_,
        "article": "town",
        "part": "body",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "statement": quote,
        "attribution": None,
        "modality": "happened",
        "polarity": "affirmed",
        "unattributed": False,
        "unattributed_why": None,
        "quantities": [],
        "times": [],
        "note": None,
    } | changes


def _said() -> dict[str, object]:
    source, cue = TEXT.index("Mayor Ada Quill"), TEXT.index("said")
    return {
        "source": "Ada Quill",
        "source_start": source,
        "source_end": source + len("Mayor Ada Quill"),
        "cue": "said",
        "cue_start": cue,
        "cue_end": cue + 4,
        "kind": "indirect",
        "stance": "asserts",
        "via": None,
    }


@pytest.fixture
def labels() -> Lines:
    """Valid labels of one invented article, to be spoilt by the test."""
    body = TEXT.index("The harbour")
    tail = TEXT.index("Subscribe")
    count = TEXT.index("40 people")
    day = TEXT.index("on Friday")
    close = _claim("c1", "The harbour will close on Friday", modality="planned")
    close["times"] = [
        {
            "text": "on Friday",
            "start": day,
            "end": day + 9,
            "from": "2031-05-02",
            "to": "2031-05-02",
            "role": "event",
        }
    ]
    left = _claim("c2", "40 people had left", attribution=_said())
    left["quantities"] = [
        {
            "text": "40 people",
            "start": count,
            "end": count + 9,
            "low": 40,
            "high": 40,
            "low_open": False,
            "high_open": False,
            "approx": False,
            "counted": "people",
            "unit": None,
        }
    ]
    return {
        "claims": [close, left],
        "parts": [
            {"article": "town", "part": "headline", "start": 0, "end": body},
            {"article": "town", "part": "body", "start": body, "end": tail},
            {"article": "town", "part": "boilerplate", "start": tail, "end": len(TEXT)},
        ],
        "entities": [
            {"id": "quill", "name": "Ada Quill", "type": "person", "forms": ["Ada Quill"]}
        ],
        "relations": [
            {
                "id": "r1",
                "a": "c1",
                "b": "c2",
                "relation": "compatible",
                "dimension": "time",
                "cause": None,
                "severity": 1,
                "basis": "entailment",
                "why": "One is before the other.",
            }
        ],
    }


@pytest.fixture
def town() -> str:
    """The text of the invented article."""
    return TEXT


@pytest.fixture
def write_labels(tmp_path: Path) -> Callable[[Lines], Path]:
    """Write labels into a folder of their own."""

    def write(lines: Lines) -> Path:
        for name, records in lines.items():
            text = "".join(json.dumps(r) + "\n" for r in records)
            (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder, with its labels and articles."""
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def seeds(project: Path) -> Bench:
    """The project's own labels with their articles."""
    return bench_of(project / "evals/gold", project / "seeds")


@pytest.fixture
def bench(labels: Lines, write_labels: Callable[[Lines], Path]) -> Bench:
    """The labels of the invented article with the article itself."""
    gold = load_gold(write_labels(labels))
    parts = tuple(PartSpan(p.part, p.start, p.end) for p in gold.parts)
    article = Article("town", TEXT, parts, outlet="Town Crier", published=date(2031, 5, 1))
    return Bench(gold, Inputs((article,), "sha256:town"))


@pytest.fixture
def bench_options(bench: Bench, tmp_path: Path) -> list[str]:
    """Options that point at the invented article and its labels."""
    (tmp_path / "town.txt").write_text(TEXT, encoding="utf-8")
    return ["--gold", str(tmp_path), "--articles", str(tmp_path)]


@pytest.fixture
def lay(bench: Bench) -> Callable[..., Subject]:
    """Lay a report of given claims beside the labels of the invented article, or beside others."""

    def laid(
        claims: Sequence[Claim],
        gold: Gold | None = None,
        unusable: frozenset[str] = frozenset(),
        **more: object,
    ) -> Subject:
        report = make_report(bench.inputs.articles, claims, **more)
        return lay_beside(report, Bench(gold or bench.gold, bench.inputs), unusable)

    return laid


@pytest.fixture
def perfect(bench: Bench) -> tuple[Claim, ...]:
    """The claims of a faultless extractor."""
    return tuple(as_claim(g) for g in bench.gold.claims)
