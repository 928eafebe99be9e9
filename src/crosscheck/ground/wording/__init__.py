"""Whether a statement says what its quote says: in names, numbers, days, negations and hedges."""

from crosscheck.ground.wording.judge import judge_wording
from crosscheck.ground.wording.names import Standing
from crosscheck.ground.wording.passage import names_place
from crosscheck.ground.wording.values import Days

__all__ = ["Days", "Standing", "judge_wording", "names_place"]
