"""Why two claims differ and how much it matters: what tells an editor what to do.

*articles*: the outlets report the same source or event differently, so one of them is wrong.
*sources*: both outlets may be right, their sources disagree. *article_vs_source*: one outlet says
in its own voice what another attributes to somebody who says it differently.
*within_article*: one article says both in its own voice or in one source's; two sources that it
quotes against each other are *sources*.
"""

from crosscheck.compare.voices import same_voice
from crosscheck.models.claims import REAL, AttributionKind, Claim
from crosscheck.models.relations import Cause, Dimension, RelationKind
from crosscheck.text.names import name_words

# A ratio of two counts from which on it is another story and not a slip.
_ANOTHER_STORY = 2.0
# The level at which two outlets mean one person and spell the name differently.
SPELLING = "spelling"
# The level at which two outlets mean one person and give two first names.
FIRST_NAME = "first_name"
# The level at which two outlets mean one person and give two family names.
FAMILY_NAME = "family_name"
# Levels that say what somebody is called, whatever else the claims say.
OF_NAMES = frozenset({SPELLING, FIRST_NAME, FAMILY_NAME})
# The level at which a headline quotes what its text does not have.
HEADLINE_CHANGED = "headline_changed"
# The level at which two articles name two people for one utterance.
OTHER_SPEAKER = "other_speaker"
# The level at which a later article has more dead or hurt, or fewer missing.
TOLL_GROWN = "toll_grown"
# The levels at which a count, or what is so, is told as of two times.
COUNTED_ON, GROWN, RISEN, CHANGED = "counted_on", "grown", "risen", "changed"
OF_TWO_TIMES = frozenset({COUNTED_ON, GROWN, RISEN, CHANGED})
# The level at which a later report has what follows on an act: charged, then convicted.
NEXT_STAGE = "next_stage"
# The level at which a later report says that a day is no longer the one.
RESCHEDULED = "rescheduled"
# Here an outlet must be wrong, whoever is cited.
_OUTLET_ERRS = OF_NAMES | {HEADLINE_CHANGED, OTHER_SPEAKER}
_DYING = "die"
_SUBSTANCE = frozenset({Dimension.POLARITY, Dimension.ACTOR, Dimension.STANCE})


def find_cause(a: Claim, b: Claim, level: str) -> Cause:
    """Say why two claims that differ do so, from where they stand and who is responsible.

    Some levels say by themselves who must be wrong.
    """
    if level in _OUTLET_ERRS:
        return Cause.WITHIN_ARTICLE if a.article == b.article else Cause.ARTICLES
    if a.article == b.article and not _two_sources(a, b):
        return Cause.WITHIN_ARTICLE
    if (a.attribution is None) != (b.attribution is None):
        return Cause.ARTICLE_VS_SOURCE
    if a.attribution is None or same_voice(a, b) or _go_by_one_name(a, b):
        return Cause.ARTICLES
    return Cause.SOURCES


def rate_severity(
    relation: RelationKind, dimension: Dimension, a: Claim, b: Claim, *, level: str, cause: Cause
) -> int:
    """Rate a relation: 3 changes the story's substance, 2 a correction is due, 1 a nuance.

    How many died, and where an outlet is wrong about who did it, whether it happened, or a count by a factor
    of two or more: 3. Any other conflict is 2: a name spelt in two ways, a person with two first names; sources that disagree, also with an
    outlet; and what has not happened (yet), unless one source is given two such counts. All other relations are 1.
    """
    if relation is not RelationKind.CONTRADICT:
        return 1
    if dimension is Dimension.QUANTITY and _dead(a) and _dead(b) and _dead(a) != _dead(b):
        return 3
    if cause in {Cause.SOURCES, Cause.ARTICLE_VS_SOURCE} or level in OF_NAMES:
        return 2
    unreal = not {a.modality, b.modality} <= REAL
    if dimension in _SUBSTANCE:
        return 2 if unreal else 3
    far_apart = dimension is Dimension.QUANTITY and _ratio(a, b) >= _ANOTHER_STORY
    return 3 if far_apart and (same_voice(a, b) or not unreal) else 2


def _dead(claim: Claim) -> set[tuple[float | None, float | None]]:
    """The counts of dead that a claim tells of."""
    return {(q.low, q.high) for q in claim.quantities if q.measure == _DYING and q.counted != "age"}


def _go_by_one_name(a: Claim, b: Claim) -> bool:
    """Whether one source's name has all words of the other's: "the council", "Halm town council"."""
    named = [c.attribution for c in (a, b) if c.attribution is not None]
    if any(x.kind is AttributionKind.ANONYMOUS for x in named):
        return False
    # "The returning officer, Ada Berg, said" and "the returning officer said".
    one, other = named
    pairs = [(one.name, other.name)]
    pairs += [(one.source, other.source)] if None in (one.resolved, other.resolved) else []
    return any(_is_part_of_name(*map(set, map(name_words, pair))) for pair in pairs)


def _is_part_of_name(ours: set[str], theirs: set[str]) -> bool:
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


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
