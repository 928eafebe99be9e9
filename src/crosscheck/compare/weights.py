"""The weights by which evidence is summed, and the sums themselves.

They are fitted offline on pairs of statements that readers have judged (`make fit`), as logistic
regressions whose signs are constrained, and kept in one readable file with the digest of what they
were fitted on. At run time there is nothing but this sum, so that every figure can be explained:
what was compared, how much of it was found, and what it counts for.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from crosscheck.language.data_files import load_toml


class Term(NamedTuple):
    """One line of a sum."""

    name: str
    value: float
    weight: float

    @property
    def amount(self) -> float:
        """What it adds to the sum."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Weights:
    """The models of one setting by name, each a weight by comparison; "constant" is the start."""

    models: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]

    def sum(self, model: str, values: Mapping[str, float]) -> float:
        """Log odds; comparisons without a weight in `model` do not count."""
        weights = self.models[model]
        total = weights.get("constant", 0.0)
        for name, weight in weights.items():
            value = values.get(name)
            if value:
                total += weight * value
        return total

    def most(self, model: str, known: Mapping[str, float]) -> float:
        """The log odds if every comparison that is not `known` comes out best; each is at most 1."""
        total = 0.0
        for name, weight in self.models[model].items():
            value = known.get(name)
            if value:
                total += weight * value
            elif value is None and (weight > 0 or name == "constant"):
                total += weight
        return total

    def terms(self, model: str, values: Mapping[str, float]) -> tuple[Term, ...]:
        """The lines of a sum, the largest first."""
        weights = self.models[model]
        found = [Term("constant", 1.0, weights.get("constant", 0.0))]
        found += [Term(n, values[n], w) for n, w in weights.items() if values.get(n)]
        return tuple(sorted(found, key=lambda term: (-abs(term.amount), term.name)))

    def threshold(self, name: str) -> float:
        """The probability from which on something is raised, 0 to 1."""
        return self.thresholds[name]


def probability(log_odds: float) -> float:
    """The probability that belongs to a sum, 0 to 1, to three places."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 3)


@cache
def free_weights() -> Weights:
    """For claims that may or may not speak of one thing."""
    return _load("weights_free.toml")


@cache
def given_weights() -> Weights:
    """For pairs that a user gives as being about one thing."""
    return _load("weights_given.toml")


def _load(name: str) -> Weights:
    tables = dict(load_toml(name, "crosscheck.compare"))
    return Weights(thresholds=tables.pop("thresholds"), models=tables)
