"""Fit the weights by which the headline of a pasted page is chosen.

Usage: python benchmarks/fit_headlines.py PAGES_DIR [SAVED_DIR ...] [--check]

PAGES_DIR is as for `fit_lines.py`: only the pages at even places are read. Each SAVED_DIR holds
saved articles in English (`*.html`), whose text is what a browser shows of them. A page's headline is what its
`h1`, `og:title` or `title` says, if its text has that as a line. The invented pages of
`tests/ingest/pages`, and bodies alone (which have none), are learned from as well. `--check` prints
how many are found by cross-validation over pages instead of writing
`src/crosscheck/ingest/data/headline_weights.json`.
"""

import argparse
import gzip
import hashlib
import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from crosscheck.ingest.parts.blocks import split_blocks
from crosscheck.ingest.parts.classify import rule_layout, rule_lines
from crosscheck.ingest.parts.headline import headline_features
from crosscheck.ingest.parts.page import Page
from crosscheck.ingest.parts.story import story_probabilities
from crosscheck.ingest.two_readers import visible_text

ROOT = Path(__file__).parent.parent
OUTPUT = ROOT / "src" / "crosscheck" / "ingest" / "data" / "headline_weights.json"
FOLDS = 10
# What a copy with all or no blank lines, and a body without a headline, count beside a page as pasted.
VARIANT = 0.25
BODY = 0.5
# A title that the page cuts short prints at least so many words of it.
FEWEST_WORDS = 3

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """The lines of one text among which its headline is chosen.

    Attributes:
        name: of the page; its variants have the same.
        kind: how it was pasted.
        weight: what it counts in the fit.
        rows: one for each line, and one of zeros in front for no headline.
        right: numbers of the rows that are right; none if no line on offer is the headline.
        text: the lines themselves.
    """

    name: str
    kind: str
    weight: float
    rows: Matrix
    right: tuple[int, ...]
    text: str


def plain(line: str) -> str:
    """The words of a line, to compare it by."""
    return " ".join(re.findall(r"\w+", html.unescape(line).lower()))


def stated_headlines(source: str) -> list[str]:
    """What a page says its headline is."""
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", source, re.DOTALL | re.IGNORECASE)
    for meta in re.findall(r"<meta[^>]+og:title[^>]*>", source, re.IGNORECASE):
        found += re.findall(r"content=[\"'](.+?)[\"'] ?(?:/|>|\w+=)", meta)
    found += re.findall(r"<title[^>]*>(.*?)</title>", source, re.DOTALL | re.IGNORECASE)
    return [plain(re.sub("<[^>]+>", " ", title)) for title in found]


def printed_headlines(text: str, stated: Sequence[str]) -> frozenset[str]:
    """Those of the lines that print what the page states, or the beginning of it."""
    lines = {plain(line) for line in text.splitlines() if not line.endswith(("...", "…"))}
    return frozenset(
        line
        for line in lines
        if len(line.split()) >= FEWEST_WORDS and any(title.startswith(line) for title in stated)
    )


def make_choices(name: str, kind: str, text: str, headlines: frozenset[str]) -> Iterator[Choice]:
    """The text as pasted, and without and with all blank lines."""
    squeezed = re.sub(r"\n\s*\n", "\n", text)
    for suffix, share, variant in (
        ("", 1.0, text),
        (" squeezed", VARIANT, squeezed),
        (" spaced", VARIANT, squeezed.replace("\n", "\n\n")),
    ):
        choice = _make_choice(name, kind + suffix, share, variant, headlines)
        if choice is not None:
            yield choice


def _make_choice(
    name: str, kind: str, weight: float, text: str, headlines: frozenset[str]
) -> Choice | None:
    blocks = split_blocks(text)
    lines = rule_lines(blocks)
    page = Page(blocks, lines, story_probabilities(blocks, rule_layout(blocks, lines)))
    opening = page.opening()
    found = headline_features(page, opening) if opening is not None else {}
    if not found:
        return None
    rows = np.array([[features[n] for n in sorted(features)] for features in found.values()])
    right = tuple(k for k, i in enumerate(found, 1) if plain(blocks[i].text) in headlines)
    if not headlines:
        right = (0,)
    rows = np.vstack([np.zeros(rows.shape[1]), rows])
    return Choice(name, kind, weight, rows, right, text)


def read_benchmark(folder: Path) -> Iterator[Choice]:
    """The even pages, as pasted, and their bodies."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for name in sorted(gold)[::2]:
        source = gzip.decompress((folder / f"{name}.html.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        for kind in ("region", "whole"):
            text = (folder / f"{name}.{kind}.txt").read_text(encoding="utf-8")
            headlines = printed_headlines(text, stated_headlines(source))
            if headlines:
                yield from make_choices(name, kind, text, headlines)
        lines = [line for line in gold[name]["body"].splitlines() if line.strip()]
        for size in (3, len(lines)):
            body = _make_choice(name, "body", BODY, "\n\n".join(lines[:size]), frozenset())
            if body is not None:
                yield body


def read_saved(folder: Path) -> Iterator[Choice]:
    """Saved articles, whole and from a little above the headline on."""
    for path in sorted(folder.glob("*.html")):
        source = path.read_bytes().decode("utf-8", "replace")
        lines = [re.sub(r"^\s*(?:•|\d+\.)\s+", "", s) for s in visible_text(source).splitlines()]
        text = "\n".join(line.strip() for line in lines)
        headlines = printed_headlines(text, stated_headlines(source))
        if not headlines:
            continue
        yield from make_choices(path.stem, "saved", text, headlines)
        starts = [i for i, line in enumerate(lines) if plain(line) in headlines]
        region = "\n".join(lines[max(0, starts[0] - 1) :])
        yield from make_choices(path.stem, "saved region", region, headlines)


def read_own() -> Iterator[Choice]:
    """The invented pages of the tests, ruled on by hand."""
    for path in sorted((ROOT / "tests" / "ingest" / "pages").glob("*.txt")):
        raw = path.read_text(encoding="utf-8")
        text = re.sub("⟦[HSBCX]⟧", "", re.sub(r"^[HSBCX]\| ", "", raw, flags=re.MULTILINE))
        headlines = frozenset(plain(h) for h in re.findall(r"^H\| (.+)", raw, re.MULTILINE))
        choice = _make_choice(path.stem, "own", 1.0, text, headlines)
        if choice is not None:
            yield choice


def fit(choices: Sequence[Choice]) -> Matrix:
    """The weights, that of no headline first: a conditional logit with a ridge of one."""
    size = choices[0].rows.shape[1] + 1

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total = 0.5 * float(weights[1:] @ weights[1:])
        slope = np.concatenate([[0.0], weights[1:]])
        for choice in choices:
            chances = _chances(weights, choice)
            right = list(choice.right)
            share = chances[right].sum()
            total -= choice.weight * float(np.log(share + 1e-12))
            pull = chances.copy()
            pull[right] -= chances[right] / share
            slope[0] += choice.weight * pull[0]
            slope[1:] += choice.weight * (pull @ choice.rows)
        return total, slope

    return np.asarray(minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B").x)


def _chances(weights: Matrix, choice: Choice) -> Matrix:
    odds = choice.rows @ weights[1:]
    odds[0] = weights[0]
    likely = np.exp(odds - odds.max())
    return np.asarray(likely / likely.sum())


def cross_validate(choices: Sequence[Choice]) -> None:
    """Print how many headlines are found on pages that the weights were not fitted on."""
    names = sorted({c.name for c in choices}, key=lambda n: hashlib.sha256(n.encode()).digest())
    found, seen = Counter[str](), Counter[str]()
    for k in range(FOLDS):
        held = set(names[k::FOLDS])
        weights = fit([c for c in choices if c.right and c.name not in held])
        for choice in choices:
            if choice.name in held:
                seen[choice.kind] += 1
                found[choice.kind] += int(_chances(weights, choice).argmax()) in choice.right
    for kind, count in seen.items():
        print(f"{kind}: {found[kind]} of {count}")


def main() -> None:
    """Fit and write the weights, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("saved", type=Path, nargs="*")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    saved = [choice for folder in options.saved for choice in read_saved(folder)]
    choices = [*read_benchmark(options.pages), *saved, *read_own()]
    if options.check:
        cross_validate(choices)
        return
    choices = [choice for choice in choices if choice.right]
    weights = [round(float(w), 3) for w in fit(choices)]
    page = Page(split_blocks("A line\n\n" + "It went on until midnight in the town. " * 2))
    names = sorted(headline_features(page, 1)[0])
    digest = hashlib.sha256("\n".join(f"{c.right} {c.text}" for c in choices).encode())
    content = {
        "fitted_by": "python benchmarks/fit_headlines.py PAGES_DIR SAVED_DIR ...",
        "pages": f"{len({c.name for c in choices})} pages, {len({c.name for c in saved if c.right})} of them saved ones",
        "data_sha256": digest.hexdigest(),
        "models": {
            # Against the log-odds of there being no headline.
            "headline": {
                "constant": -weights[0],
                "features": dict(zip(names, weights[1:], strict=True)),
            }
        },
    }
    OUTPUT.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
