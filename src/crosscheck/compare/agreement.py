"""When two claims that differ in nothing say the same thing.

Finding no conflict is not agreement: most comparable pairs merely speak of one event. Two claims
agree when a dimension says so and they share most of what they say.
"""

from collections.abc import Sequence

from crosscheck.compare.levels import Verdict
from crosscheck.compare.reconcile import Judged
from crosscheck.models import REAL, Dimension, ReadClaim, RelationKind

# The dimension an agreement is filed under, the most telling first.
_TELLING = (
    Dimension.WORDING,
    Dimension.QUANTITY,
    Dimension.DISCLOSURE,
    Dimension.POLARITY,
    Dimension.CHARACTERISATION,
)


def judge_agreement(
    left: ReadClaim, right: ReadClaim, judged: Sequence[Judged], *, strong: bool
) -> list[tuple[Dimension, Verdict]]:
    """Return the one dimension on which two claims that do not differ agree, or nothing."""
    agreeing = {
        j.dimension: j.decisive
        for j in judged
        if j.decisive is not None and j.decisive.relation is RelationKind.AGREE
    }
    if not strong or not _same_reality(left, right):
        agreeing = {d: v for d, v in agreeing.items() if d is Dimension.WORDING}
    for dimension in _TELLING:
        verdict = agreeing.get(dimension)
        if verdict is not None:
            return [(dimension, verdict)]
    return []


def _same_reality(left: ReadClaim, right: ReadClaim) -> bool:
    """Whether both say it happened, or both that it is planned, possible and so on."""
    a, b = left.claim, right.claim
    if a.polarity is not b.polarity:
        return False
    return a.modality is b.modality or {a.modality, b.modality} <= REAL
