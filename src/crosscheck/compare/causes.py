"""Why two claims differ and how much it matters: what tells an editor what to do.

*articles*: the outlets report the same source or event differently, so one of them is wrong.
*sources*: both outlets may be right, their sources disagree. *article_vs_source*: one outlet says
in its own voice what another attributes to somebody who says it differently.
*within_article*: one article says both in its own voice or in one source's; two sources that it
quotes against each other are *sources*.
"""

from crosscheck.compare.profile import voices
from crosscheck.models import (
    Cause,
    Claim,
    Dimension,
    Modality,
    RelationKind,
)

# A ratio of two counts from which on it is another story and not a slip.
_ANOTHER_STORY = 2.0
_UNREAL = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.OPINION, Modality.PLANNED})
_SUBSTANCE = frozenset({Dimension.POLARITY, Dimension.STANCE, Dimension.ACTOR})


def find_cause(a: Claim, b: Claim) -> Cause:
    """Say why two claims that differ do so, from where they stand and who is responsible."""
    if a.article == b.article and not _two_sources(a, b):
        return Cause.WITHIN_ARTICLE
    if (a.attribution is None) != (b.attribution is None):
        return Cause.ARTICLE_VS_SOURCE
    if a.attribution is None or voices(a) & voices(b):
        return Cause.ARTICLES
    return Cause.SOURCES


def same_voice(a: Claim, b: Claim) -> bool:
    """Whether the same named source, outer or inner, is responsible for both claims."""
    return bool(voices(a) & voices(b))


def rate_severity(relation: RelationKind, dimension: Dimension, a: Claim, b: Claim) -> int:
    """Rate a relation: 3 changes the story's substance, 2 a correction is due, 1 a nuance.

    A conflict about who did it or whether it happened is 3, and so is a count that differs by a
    factor of two or more; any other conflict is 2, and so is every conflict about what has not
    happened (yet). Updates, compatible and agreeing claims are 1.
    """
    if relation is not RelationKind.CONTRADICT:
        return 1
    if a.modality in _UNREAL or b.modality in _UNREAL:
        return 2
    if dimension in _SUBSTANCE:
        return 3
    if dimension is Dimension.QUANTITY and _ratio(a, b) >= _ANOTHER_STORY:
        return 3
    return 2


def _two_sources(a: Claim, b: Claim) -> bool:
    return None not in (a.attribution, b.attribution) and not same_voice(a, b)


def _ratio(a: Claim, b: Claim) -> float:
    """The smallest ratio between counts of the same noun; 1 when there is none."""
    ratios = [
        max(x, y) / min(x, y)
        for p in a.quantities
        for q in b.quantities
        if p.counted == q.counted and p.unit == q.unit
        for x in (p.low or p.high or 0,)
        for y in (q.low or q.high or 0,)
        if x > 0 and y > 0
    ]
    return min(ratios, default=1.0)
