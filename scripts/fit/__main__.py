"""Fit the weights of the comparison on judged pairs and write the weight files.

    python scripts/fit --stories DIR [--given PAIRS.jsonl] [--cache build/fit]

DIR has the layout that `crosscheck eval stories` reads; only its learning half and politics b01 to b15 are
opened. PAIRS are claim and evidence with a label (VitaminC's form), for the weights of given pairs; without
them that file is left as it is. What is printed is out of fold: each topic by weights fitted without it. How often
each level is reached and raised goes into docs/comparison.md.
"""

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from crosscheck.compare.weights import Weights, free_weights, probability
from fit.examples import Found, Stories, agreement_examples, conflict_examples, sameness_examples
from fit.given import fit_given
from fit.labels import digest, listed_conflicts, load_labels
from fit.levels import count_levels, write_levels
from fit.regression import Example, Prior, fit, out_of_fold

_HERE = Path(__file__).resolve()
_ROOT = _HERE.parents[2]
_DATA = _ROOT / "src" / "crosscheck" / "compare" / "data"
_DOCS = _ROOT / "docs" / "comparison.md"
_OWN = _ROOT / "evals" / "stories" / "pairs.jsonl"
# Of these there is too little to fit: their weights stay as the file has them.
_BY_HAND = ("place", "speaker", "toll")
# How strongly the weights of each sort are held to their priors.
_PULL = {
    "one_thing": 2.0,
    "number": 30.0,
    "time": 5.0,
    "name": 15.0,
    "spelling": 15.0,
    "nominal": 30.0,
    "act": 15.0,
    "quotation": 15.0,
    "agreement": 3.0,
}
# Log odds from which on something is raised; chosen on the half to learn from, see docs/comparison.md.
_RAISED = {
    "number": 1.25,
    "time": 1.0,
    "name": 1.7,
    "spelling": -0.5,
    "nominal": 1.3,
    "act": 1.7,
    "quotation": 1.4,
    "speaker": 1.5,
    "toll": 1.0,
    "agreement": 1.0,
}


def main() -> int:
    """Fit, print what each sort of point gives out of fold, write the files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument("--given", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("build/fit"))
    options = parser.parse_args()
    priors = _priors()
    models, found = _fit_free(options.stories, options.cache, priors)
    thresholds = {kind: probability(odds) for kind, odds in _RAISED.items()}
    write_levels(count_levels(found, Weights(models, thresholds)), _DOCS)
    labels = [
        _OWN,
        *(options.stories / f"{n}.jsonl" for n in ("judged_pairs", "conflicts", "planted")),
    ]
    header = f"fitted on pairs that readers judged (evals/stories), labels {digest(labels)}"
    _write("weights_free.toml", header, models, {**_RAISED}, left_over=0)
    if options.given:
        given, raised = fit_given(options.given, free_weights())
        header = f"fitted on pairs of claim and evidence, labels {digest([options.given])}"
        _write("weights_given.toml", header, given, raised, left_over=99)
    return 0


def _fit_free(
    root: Path, cache: Path, priors: Mapping[str, Prior]
) -> tuple[dict[str, Mapping[str, float]], list[Found]]:
    """The weights, comparability first, since the conflicts are weighed by it; and the pairs, judged by them."""
    stories, labels = Stories(root, cache), load_labels(root, _OWN)
    listed = listed_conflicts(root)
    topics = sorted({x.topic for x in labels if x.group != "politics"})
    models: dict[str, Mapping[str, float]] = {k: free_weights().models[k] for k in _BY_HAND}
    judged = list(stories.of_labels(labels, free_weights()))
    models["one_thing"] = _fit("one_thing", sameness_examples(judged), priors)
    weights = Weights({**free_weights().models, **models}, free_weights().thresholds)
    found = list(stories.of_labels(labels, weights))
    twins = list(stories.of_twins(topics, weights))
    whole = [*found, *stories.of_listed(listed, weights), *twins]
    for kind, examples in sorted(conflict_examples(whole).items()):
        if kind not in _BY_HAND:
            models[kind] = _fit(kind, examples, priors)
    models["agreement"] = _fit("agreement", agreement_examples(found, twins), priors)
    fitted = Weights(models, weights.thresholds)
    judged_anew = [
        *stories.of_labels(labels, fitted),
        *stories.of_listed(listed, fitted),
        *stories.of_twins(topics, fitted),
    ]
    return models, judged_anew


def _fit(kind: str, examples: Sequence[Example], priors: Mapping[str, Prior]) -> dict[str, float]:
    names = sorted({n for x in examples for n in x.values} - {"left_over"})
    odds = out_of_fold(examples, names, priors, _PULL[kind])
    for planted in (False, True):
        told = [(o, x.holds) for x, o in zip(examples, odds, strict=True) if x.planted is planted]
        if told:
            print(
                f"{kind:10} {'planted' if planted else 'real':7} {_raised_by_threshold(kind, told)}"
            )
    return fit(examples, names, priors, _PULL[kind])


def _raised_by_threshold(kind: str, told: Sequence[tuple[float, bool]]) -> str:
    """How many hold, and at the threshold and around it how many are raised and how many of those rightly."""
    counts = [f"{sum(holds for _, holds in told)} of {len(told)} hold; raised/right"]
    for step in (-1.0, -0.5, 0.0, 0.5, 1.0):
        bound = _RAISED.get(kind, 0.0) + step
        raised = [holds for odds, holds in told if odds >= bound]
        counts.append(f"{bound:+.1f}: {len(raised)}/{sum(raised)}")
    return "  ".join(counts)


def _priors() -> dict[str, Prior]:
    table = tomllib.loads((_HERE.parent / "priors.toml").read_text("utf-8"))
    return {name: Prior(row.get("prior", 0.0), row.get("sign", "")) for name, row in table.items()}


def _write(
    name: str,
    header: str,
    models: Mapping[str, Mapping[str, float]],
    raised: Mapping[str, float],
    *,
    left_over: int,
) -> None:
    lines = [
        f"# Weights of the comparison: {header}.",
        "# Written by `make fit`, not by hand; docs/comparison.md says how.",
        "",
    ]
    for model, weights in models.items():
        kept = sorted((n, w) for n, w in weights.items() if abs(w) >= 0.005)
        lines += [f"[{model}]", *(f"{n} = {w:.2f}" for n, w in kept), ""]
    thresholds = {k: probability(v) for k, v in raised.items()}
    lines += [
        "[thresholds]",
        *(f"{k} = {v}" for k, v in thresholds.items()),
        f"left_over = {left_over}",
        "",
    ]
    (_DATA / name).write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
