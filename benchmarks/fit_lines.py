"""Fit the weights of the line classifier on pasted pages with known bodies.

Usage: python benchmarks/fit_lines.py PAGES_DIR [--check]

PAGES_DIR holds `gold.json` and `ID.region.txt`, `ID.whole.txt` of news pages; only the pages at
even places of the sorted ids are read, the others are for scoring. The invented pages of
`tests/ingest/pages` and the seeds are learned from as well. Each page counts as one, however many
lines it has; variants without and with blank lines and of the body alone stand for other ways to
paste. The second reading, which knows a line's place, also learns from pages put together
(`page_variants.py`). `--check` prints precision, recall and F1 of five-fold cross-validation over pages instead
of writing `src/crosscheck/ingest/data/line_weights.json`.
"""

import argparse
import bisect
import difflib
import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from crosscheck.ingest.parts.blocks import Block, split_blocks
from crosscheck.ingest.parts.classify import rule_layout, rule_lines
from crosscheck.ingest.parts.features import Features, company, looks
from crosscheck.ingest.parts.heart import heart
from crosscheck.ingest.parts.page import LIKELY, BlockRulings
from crosscheck.ingest.parts.story import to_the_end
from page_variants import TOKEN, Lines, read_lines, vary

ROOT = Path(__file__).parent.parent
OUTPUT = ROOT / "src" / "crosscheck" / "ingest" / "data" / "line_weights.json"
FOLDS = 7
STRENGTH = 0.5
# What a variant of a page counts beside the page as pasted.
VARIANT = 0.25
OWN = 1.0
# What a page that was put together counts: with .1 short invented stories lose paragraphs behind a box.
MADE = 0.03

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Page:
    """A pasted text whose lines are known to be the story's or not.

    Attributes:
        name: of the page; its variants have the same.
        kind: how it was pasted.
        weight: what it counts in the fit.
        blocks: the lines.
        ruled: what the rules say of each.
        sizes: words of each line.
        hits: how many of them the body has.
        wanted: words of the body found in the text.
    """

    name: str
    kind: str
    weight: float
    blocks: tuple[Block, ...]
    ruled: BlockRulings
    sizes: Matrix
    hits: Matrix
    wanted: int

    @property
    def labels(self) -> Matrix:
        """1 for the story's lines, else 0."""
        return np.asarray((self.hits * 2 > self.sizes).astype(float))

    @property
    def row_weights(self) -> Matrix:
        """What each line counts: its share of the story."""
        return self.weight * np.maximum(self.sizes, 0.3) / max(1, self.wanted)


def body_words(text: str, body: str) -> set[int]:
    """Numbers of the words of `text` that stand in `body`, in runs of four or more."""
    words = [w.lower() for w in TOKEN.findall(text)]
    matcher = difflib.SequenceMatcher(None, words, TOKEN.findall(body.lower()), autojunk=False)
    runs = matcher.get_matching_blocks()
    return {i for run in runs if run.size >= 4 for i in range(run.a, run.a + run.size)}


def make_page(
    name: str, kind: str, weight: float, text: str, is_body: Callable[[str], set[int]]
) -> Page:
    """Label the lines of `text`; `is_body` gives the numbers of its words that are body."""
    starts = [m.start() for m in TOKEN.finditer(text)]
    wanted = is_body(text)
    blocks = split_blocks(text)
    ranges = [
        range(bisect.bisect_left(starts, b.span.start), bisect.bisect_left(starts, b.span.end))
        for b in blocks
    ]
    sizes = np.array([float(len(r)) for r in ranges])
    hits = np.array([float(sum(i in wanted for i in r)) for r in ranges])
    ruled = rule_layout(blocks, rule_lines(blocks))
    return Page(name, kind, weight, blocks, ruled, sizes, hits, len(wanted))


def read_made(folder: Path) -> Iterator[Page]:
    """What can be put together from the even pages."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    pasted: dict[str, dict[str, Lines]] = {"region": {}, "whole": {}}
    for kind, pages in pasted.items():
        for name in sorted(gold)[::2]:
            text = (folder / f"{name}.{kind}.txt").read_text(encoding="utf-8")
            pages[name] = read_lines(text, body_words(text, gold[name]["body"]))
    for pages in pasted.values():
        for name in pages:
            for kind, lines in vary(pages, name, pasted["region"]):
                hits = {i for i, hit in enumerate(h for line in lines for h in line.hits) if hit}
                text = "\n".join(line.text for line in lines)
                yield make_page(name, kind, MADE, text, lambda _, hits=hits: hits)


def read_benchmark(folder: Path) -> Iterator[Page]:
    """The even pages, as pasted and in their variants."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for name in sorted(gold)[::2]:
        body = gold[name]["body"]

        def is_body(text: str, body: str = body) -> set[int]:
            return body_words(text, body)

        for kind in ("region", "whole"):
            text = (folder / f"{name}.{kind}.txt").read_text(encoding="utf-8")
            yield make_page(name, kind, 1.0, text, is_body)
            squeezed = re.sub(r"\n\s*\n", "\n", text)
            yield make_page(name, f"{kind} squeezed", VARIANT, squeezed, is_body)
            spaced = squeezed.replace("\n", "\n\n")
            yield make_page(name, f"{kind} spaced", VARIANT, spaced, is_body)
        lines = [line for line in body.splitlines() if line.strip()]
        for size in (1, 3, len(lines)):
            for gap in ("\n", "\n\n"):
                yield make_page(name, "body", VARIANT / 2, gap.join(lines[:size]), is_body)


def read_own() -> Iterator[Page]:
    """The invented pages of the tests and the seeds, labelled by hand."""
    for path in sorted((ROOT / "tests" / "ingest" / "pages").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        labelled = [
            (line[:3] in ("B| ", "S| "), re.sub(r"^[HSBCX]\| ", "", line)) for line in lines
        ]
        yield _hand_labelled(path.stem, labelled)
    entries = tomllib.loads((ROOT / "tests" / "ingest" / "seed_parts.toml").read_text("utf-8"))
    for entry in entries["seed"]:
        lines = (ROOT / "seeds" / entry["file"]).read_text(encoding="utf-8").splitlines()
        told = {n for a, b in entry["body"] + entry["standfirst"] for n in range(a, b + 1)}
        yield _hand_labelled(entry["file"], [(n in told, s) for n, s in enumerate(lines, 1)])


def _hand_labelled(name: str, lines: Sequence[tuple[bool, str]]) -> Page:
    text = "\n".join(re.sub("⟦[HSBCX]⟧", "", line) for _, line in lines)

    def is_body(_: str) -> set[int]:
        flags = [told for told, line in lines for _ in TOKEN.findall(line)]
        return {i for i, told in enumerate(flags) if told}

    return make_page(name, "own", OWN, text, is_body)


@dataclass(frozen=True)
class Fitted:
    """A logistic regression over named features."""

    names: tuple[str, ...]
    model: LogisticRegression

    def predict(self, features: Sequence[Features]) -> list[float]:
        """The probability of each line."""
        if not features:
            return []
        return [float(p) for p in self.model.predict_proba(matrix(features, self.names))[:, 1]]

    def as_json(self) -> dict[str, object]:
        """The weights, rounded as they are written."""
        pairs = zip(self.names, self.model.coef_[0], strict=True)
        return {
            "constant": round(float(self.model.intercept_[0]), 3),
            "features": {name: round(float(w), 3) for name, w in pairs},
        }


def matrix(features: Sequence[Features], names: Sequence[str]) -> Matrix:
    """One row for each line."""
    return np.array([[f[name] for name in names] for f in features])


def fit(features: Sequence[list[Features]], pages: Sequence[Page]) -> Fitted:
    """Fit the features of every page's lines to their labels."""
    rows = [f for page in features for f in page]
    names = tuple(sorted(rows[0]))
    weights = np.concatenate([p.row_weights for p in pages])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(
        matrix(rows, names),
        np.concatenate([p.labels for p in pages]),
        sample_weight=weights / weights.mean(),
    )
    return Fitted(names, model)


def fit_both(pages: Sequence[Page], seen: Sequence[list[Features]]) -> tuple[Fitted, Fitted]:
    """Fit both readings; the second learns from first readings of pages the first had not seen."""
    names = sorted({p.name for p in pages})
    second: list[list[Features]] = [[] for _ in pages]
    for k in range(FOLDS):
        held = set(names[k::FOLDS])
        kept = [i for i, p in enumerate(pages) if p.name not in held]
        first = fit_looks([seen[i] for i in kept], [pages[i] for i in kept])
        for i, page in enumerate(pages):
            if page.name in held:
                looked = first.predict(seen[i])
                told = heart(page.blocks, page.ruled, looked)
                second[i] = company(page.blocks, page.ruled, looked, told)
    return fit_looks(seen, pages), fit(second, pages)


def fit_looks(seen: Sequence[list[Features]], pages: Sequence[Page]) -> Fitted:
    """Fit the first reading, to pages as they were pasted."""
    pasted = [i for i, page in enumerate(pages) if page.weight != MADE]
    return fit([seen[i] for i in pasted], [pages[i] for i in pasted])


def cross_validate(pages: Sequence[Page], seen: Sequence[list[Features]]) -> None:
    """Print the scores of pages that the weights were not fitted on."""
    names = sorted({p.name for p in pages})
    found: dict[str, list[tuple[float, float]]] = {}
    for k in range(5):
        held = set(names[k::5])
        kept = [i for i, p in enumerate(pages) if p.name not in held]
        first, second = fit_both([pages[i] for i in kept], [seen[i] for i in kept])
        for i, page in enumerate(pages):
            if page.name not in held:
                continue
            looked = first.predict(seen[i])
            run = heart(page.blocks, page.ruled, looked)
            read = second.predict(company(page.blocks, page.ruled, looked, run))
            told = np.array(to_the_end(page.blocks, run, read)) > LIKELY
            right = page.hits[told].sum()
            took = max(1.0, page.sizes[told].sum())
            found.setdefault(page.kind, []).append((right / took, right / max(1, page.wanted)))
    for kind, scores in found.items():
        p, r = np.mean(scores, axis=0)
        print(f"{kind}: {len(scores)} texts  P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r):.3f}")


def digest(pages: Sequence[Page]) -> str:
    """Of the texts and their labels."""
    found = hashlib.sha256()
    for page in pages:
        for block, label in zip(page.blocks, page.labels, strict=True):
            found.update(f"{int(label)} {block.text}\n".encode())
    return found.hexdigest()


def main() -> None:
    """Fit and write the weights, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    pages = [*read_benchmark(options.pages), *read_own(), *read_made(options.pages)]
    seen = [looks(page.blocks, page.ruled) for page in pages]
    if options.check:
        cross_validate(pages, seen)
        return
    first, second = fit_both(pages, seen)
    names = {p.name for p in pages if p.kind in ("region", "whole")}
    content = {
        "fitted_by": "python benchmarks/fit_lines.py PAGES_DIR",
        "pages": f"{len(names)} even pages of the benchmark, {len(list(read_own()))} pages of the project",
        "data_sha256": digest(pages),
        "models": {"looks": first.as_json(), "company": second.as_json()},
    }
    OUTPUT.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
