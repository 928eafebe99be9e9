"""From what each dimension found to what two claims are to each other.

A dimension sees one point only. Two figures that differ because they are from two days are no
conflict, so conflicts are weighed against each other here; what remains is said once per dimension.
"""

from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.compare.levels import Verdict
from crosscheck.models import Dimension, RelationKind

# The circumstances of an event: where two claims differ in one of these, they may speak of two
# events, and then what they say of them cannot conflict.
_CIRCUMSTANCES = (Dimension.TIME, Dimension.PLACE, Dimension.ACTOR)
_SERIOUS_FIRST = (
    RelationKind.CONTRADICT,
    RelationKind.UPDATE,
    RelationKind.COMPATIBLE,
    RelationKind.AGREE,
)


class Judged(NamedTuple):
    """What one dimension found: its verdicts, most serious first."""

    dimension: Dimension
    verdicts: tuple[Verdict, ...]

    @property
    def decisive(self) -> Verdict | None:
        """The most serious verdict that relates the claims, or None."""
        first = self.verdicts[0] if self.verdicts else None
        return first if first is not None and first.relation is not None else None


def order_verdicts(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Sort verdicts: contradict, update, compatible, agree, none; then by level and reason."""
    if len(verdicts) < 2:  # most often; sorting would cost more than everything else here
        return verdicts
    return tuple(sorted(verdicts, key=lambda v: (_rank(v.relation), v.level, v.why)))


def reconcile(judged: Sequence[Judged], *, strong: bool) -> tuple[Judged, ...]:
    """Turn conflicts that another dimension explains into compatible ones, with the reason.

    Args:
        judged: one entry per dimension.
        strong: whether the claims have so much in common that a difference in a circumstance
            alone is a conflict and not a sign of two events.

    """
    conflicts = {j.dimension for j in judged if _conflicting(j)}
    circumstances = [d for d in _CIRCUMSTANCES if d in conflicts]
    if not circumstances:
        return tuple(judged)
    content = conflicts - set(circumstances)
    if strong and not content and len(circumstances) == 1:
        return tuple(judged)
    return tuple(_explain_away(j, circumstances) if j.dimension in conflicts else j for j in judged)


def _explain_away(judged: Judged, circumstances: Sequence[Dimension]) -> Judged:
    """Make the conflict of one dimension compatible: the claims may be about two events."""
    others = [d.value for d in circumstances if d is not judged.dimension]
    reason = f"another {' and '.join(others)}" if others else "possibly another event"
    verdicts = tuple(
        v._replace(relation=RelationKind.COMPATIBLE, why=f"{v.why}; but {reason}")
        if v.relation is RelationKind.CONTRADICT
        else v
        for v in judged.verdicts
    )
    return Judged(judged.dimension, order_verdicts(verdicts))


def _conflicting(judged: Judged) -> bool:
    return judged.decisive is not None and judged.decisive.relation is RelationKind.CONTRADICT


def _rank(relation: RelationKind | None) -> int:
    return len(_SERIOUS_FIRST) if relation is None else _SERIOUS_FIRST.index(relation)
