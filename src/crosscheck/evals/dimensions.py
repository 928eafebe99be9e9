"""How the guide's dimensions of relations correspond to those of the report.

The guide has two words that the program splits further: a difference of *attribution* (who said
it) is judged by the program as *stance* (which also holds "the same source made to say different
things"), and a difference of *confirmation* (stated as fact, reported, confirmed, not confirmable)
comes out as *stance*, *polarity* or *disclosure*. A relation found in any of the dimensions that
correspond counts as found in the gold one.
"""

from crosscheck.evals.gold.records import GoldDimension
from crosscheck.models import Dimension

CORRESPONDING: dict[GoldDimension, frozenset[Dimension]] = {
    "quantity": frozenset({Dimension.QUANTITY}),
    "time": frozenset({Dimension.TIME}),
    "actor": frozenset({Dimension.ACTOR}),
    "attribution": frozenset({Dimension.STANCE}),
    "polarity": frozenset({Dimension.POLARITY, Dimension.STANCE}),
    "confirmation": frozenset({Dimension.STANCE, Dimension.POLARITY, Dimension.DISCLOSURE}),
    "place": frozenset({Dimension.PLACE}),
    "wording": frozenset({Dimension.WORDING}),
    "characterisation": frozenset({Dimension.CHARACTERISATION}),
}
