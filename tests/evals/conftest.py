"""A small set of labels over an invented article, and the repository's own files."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from crosscheck.evals.articles import Bench, Inputs, bench_of
from crosscheck.evals.gold.load import Gold, load_gold
from crosscheck.evals.gold.typed import TypedClaim, find_offsets
from crosscheck.evals.stages import as_claim
from crosscheck.evals.subject import Subject, lay_beside
from crosscheck.models.articles import Article, Part, PartSpan
from crosscheck.models.claims import Claim
from crosscheck.text.sentences import article_sentences
from values import make_report

Lines = dict[str, list[dict[str, object]]]

TEXT = (
    "Harbour to close\n\n"
    "The harbour will close on Friday. Mayor Ada Quill said 40 people had left.\n\n"
    "Subscribe to our newsletter"
)


BODY, TAIL = TEXT.index("The harbour"), TEXT.index("Subscribe")
ARTICLE = Article(
    "town",
    TEXT,
    (
        PartSpan(Part.HEADLINE, 0, BODY),
        PartSpan(Part.BODY, BODY, TAIL),
        PartSpan(Part.BOILERPLATE, TAIL, len(TEXT)),
    ),
    outlet="Town Crier",
    published=date(2031, 5, 1),
)


def _claim(id_: str, quote: str, **more: object) -> dict[str, object]:
    """A claim as `gold add` would write it."""
    typed = TypedClaim.model_validate({"article": "town", "quote": quote, **more})
    made = find_offsets(typed, ARTICLE, article_sentences(ARTICLE), id_)
    return made.model_dump(mode="json", by_alias=True)


@pytest.fixture
def labels() -> Lines:
    """Valid labels of one invented article, to be spoilt by the test."""
    close = ["on Friday = 2031-05-02"]
    said = {"source": "Mayor Ada Quill", "name": "Ada Quill", "cue": "said"}
    left = ["40 people = 40"]
    return {
        "claims": [
            _claim("c1", "The harbour will close on Friday", modality="planned", times=close),
            _claim("c2", "40 people had left", **said, numbers=left),
        ],
        "parts": [{"article": "town", **asdict(part)} for part in ARTICLE.parts],
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
    return Bench(gold, Inputs((ARTICLE,), "sha256:town"))


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
