"""Logistic regression with a mean and a sign for each weight: what little data cannot say, the prior does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One pair with what was compared, whether the label holds, and how much it counts.

    Attributes:
        topic: story; folds are made by it.
        planted: whether a program altered one of the two, so that it says little of real stories.
    """

    topic: str
    values: Mapping[str, float]
    holds: bool
    counts: float = 1.0
    planted: bool = False


@dataclass(frozen=True, slots=True)
class Prior:
    """What is expected of a weight: its mean, and its sign ("+", "-", or "" for either)."""

    mean: float = 0.0
    sign: str = ""


def fit(
    examples: Sequence[Example], names: Sequence[str], priors: Mapping[str, Prior], pull: float
) -> dict[str, float]:
    """Fit a weight for each of `names` and a "constant".

    Minimises the weighed log loss plus `pull` / 2 times the squared distance of the weights from
    their prior means, with L-BFGS-B under the bounds that the signs set.
    """
    design, signs = _matrix(examples, names), np.where([x.holds for x in examples], 1.0, -1.0)
    counts = np.array([x.counts for x in examples])
    means = np.array([priors.get(n, Prior()).mean for n in names])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (design @ weights)
        away = weights[:-1] - means
        value = float(counts @ np.logaddexp(0, -margins) + pull / 2 * (away @ away))
        slope = -(signs * counts / (1 + np.exp(margins))) @ design
        return value, slope + pull * np.append(away, 0.0)

    bounds = [*(_bounds(priors.get(n, Prior()).sign) for n in names), (None, None)]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method="L-BFGS-B")
    return dict(zip((*names, "constant"), map(float, found.x), strict=True))


def out_of_fold(
    examples: Sequence[Example], names: Sequence[str], priors: Mapping[str, Prior], pull: float
) -> Floats:
    """Log odds of each example by weights that were fitted without its topic."""
    topics = np.array([x.topic for x in examples])
    odds = np.zeros(len(examples))
    for topic in sorted(set(topics)):
        inside = topics == topic
        rest = [x for x, held in zip(examples, inside, strict=True) if not held]
        weights = fit(rest, names, priors, pull)
        order = np.array([weights[n] for n in (*names, "constant")])
        odds[inside] = _matrix(examples, names)[inside] @ order
    return odds


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> Floats:
    return np.array([[*(x.values.get(n, 0.0) for n in names), 1.0] for x in examples])


def _bounds(sign: str) -> tuple[float | None, float | None]:
    return {"+": (0.0, None), "-": (None, 0.0)}.get(sign, (None, None))
