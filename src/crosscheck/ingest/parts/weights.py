"""Learned weights: sums over named features, read from a data file. Nothing is learned at run time."""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

_SURE = 30.0


class LogOdds(BaseModel):
    """Log-odds: a constant and a weight for each feature."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    constant: float
    features: dict[str, float]

    def sum(self, features: Mapping[str, float]) -> float:
        """The log-odds of a line with `features`."""
        return self.constant + sum(w * features[name] for name, w in self.features.items())

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that belongs to them."""
        return 1 / (1 + math.exp(-max(-_SURE, min(_SURE, self.sum(features)))))


class FittedWeights(BaseModel):
    """The content of a data file.

    Attributes:
        fitted_by: the command that wrote the file.
        pages: how many texts, and which, the weights were fitted on.
        data_sha256: digest of those texts and of what their lines are.
        models: by name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    fitted_by: str
    pages: str
    data_sha256: str
    models: dict[str, LogOdds]


@cache
def load_weights(name: str) -> Mapping[str, LogOdds]:
    """Load and validate the data file `name`."""
    file = files("crosscheck.ingest") / "data" / name
    return FittedWeights.model_validate_json(file.read_text(encoding="utf-8")).models
