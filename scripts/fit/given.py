"""The weights of pairs that are given as being about one thing, fitted on claims with their evidence."""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np

from crosscheck.compare.engine import judge_pair
from crosscheck.compare.judgement import PairJudgement
from crosscheck.compare.weights import Weights
from crosscheck.models.articles import ArticleContext, Part
from crosscheck.models.claims import Claim, Modality, Polarity
from crosscheck.models.relations import RelationKind
from crosscheck.reading import read_claims
from fit.regression import Example, fit

# Pairs are taken in an order of their own, so many of those with a figure in the claim.
_MOST = 1500
_PULL = 8.0
# What only runs over several articles know.
_UNKNOWN = frozenset(
    {
        "article_alike",
        "both_lead",
        "voices_apart",
        "quotation",
        "days_apart",
        "known_to_one",
        "known_to_both",
        "left_over",
    }
)
_CONFLICTING = {RelationKind.CONTRADICT, RelationKind.UPDATE}
_KINDS = ("number", "time", "name", "act")
_AS_FREE = ("quotation", "nominal", "spelling", "speaker", "toll")


class Given(NamedTuple):
    """A pair with its label."""

    page: str
    label: str
    judgement: PairJudgement


def fit_given(path: Path, free: Weights) -> tuple[dict[str, Mapping[str, float]], dict[str, float]]:
    """Fit the models, and choose the log odds from which on a pair is decided.

    Args:
        path: JSON lines with unique_id, claim, evidence, label and page.
        free: weights of free comparison, kept for what given pairs cannot teach.
    """
    pairs = [_judge(row) for row in _rows(path)]
    models: dict[str, Mapping[str, float]] = {
        "place": free.models["place"],
        "one_thing": {"constant": 3.0},
    }
    for kind in _KINDS:
        examples = [
            Example(p.page, j.values, p.label == "REFUTES")
            for p in pairs
            for j in p.judgement.judged
            if j.kind == kind and j.verdict.relation in _CONFLICTING
        ]
        models[kind] = _fit(examples)
    # Of these the pairs hold too few.
    models.update({kind: free.models[kind] for kind in _AS_FREE})
    agreeing = [
        Example(p.page, p.judgement.agreement, p.label == "SUPPORTS")
        for p in pairs
        if p.judgement.agreement
    ]
    models["agreement"] = _fit(agreeing)
    return models, _thresholds(pairs, Weights(models, {}))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if re.search(r"\d", row["claim"])]
    return sorted(rows, key=lambda row: row["unique_id"])[:_MOST]


def _judge(row: dict[str, str]) -> Given:
    claims = [_claim("evidence", row["evidence"]), _claim("claim", row["claim"])]
    evidence, claim = read_claims(claims, {c.article: ArticleContext(c.article) for c in claims})
    return Given(row["page"], row["label"], judge_pair(evidence, claim))


def _claim(article: str, text: str) -> Claim:
    return Claim(
        f"{article}-0", article, Part.BODY, 0, len(text), text, text, None, Modality.HAPPENED, Polarity.AFFIRMED
    )  # fmt: skip


def _fit(examples: Sequence[Example]) -> dict[str, float]:
    names = sorted({n for x in examples for n in x.values} - _UNKNOWN)
    return fit(examples, names, {}, _PULL)


def _thresholds(pairs: Sequence[Given], weights: Weights) -> dict[str, float]:
    """The log odds of a conflict and of an agreement that decide most pairs rightly."""
    steps = np.arange(-1.5, 1.6, 0.25).tolist()
    odds = [_odds(p.judgement, weights) for p in pairs]
    conflict, agreement = max(
        product(steps, steps),
        key=lambda t: sum(_decide(*o, *t) == p.label for o, p in zip(odds, pairs, strict=True)),
    )
    return {**dict.fromkeys((*_KINDS, *_AS_FREE), conflict), "agreement": agreement}


def _odds(judgement: PairJudgement, weights: Weights) -> tuple[float, float]:
    conflicts = (
        weights.sum(j.kind, j.values)
        for j in judgement.judged
        if j.verdict.relation in _CONFLICTING and j.kind in _KINDS
    )
    agreement = weights.sum("agreement", judgement.agreement) if judgement.agreement else -np.inf
    return max(conflicts, default=-np.inf), agreement


def _decide(conflict: float, agreement: float, at_least: float, agreed: float) -> str:
    if conflict >= at_least:
        return "REFUTES"
    return "SUPPORTS" if agreement >= agreed else "NOT ENOUGH INFO"
