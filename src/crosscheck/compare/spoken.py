"""A point together with the claim that says it, which is what a level looks at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from crosscheck.compare.points import SOURCE, Point
from crosscheck.models.claims import Stance
from crosscheck.models.readings import ReadClaim

# How much less each further word says of what a point is about.
_FADING = 0.75
# How far below a denial stands what is denied.
_DEEP = 4
# What goes before a figure or a day that is given up for another: "31 per cent, not 29", "on Tuesday, not Monday".
_RULED_OUT = re.compile(
    r"(?<!\bif )(?<!\bor )\b(?:not|rather than|instead of)(?: (?:the|some|about|on|in|at))?\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Spoken:
    """One point and its claim; compared by identity. What is worked out is kept: a claim is judged in many pairs."""

    point: Point
    read: ReadClaim

    @cached_property
    def words(self) -> str:
        """The point in the article's own words; of a source the name that it goes by."""
        value, said = self.point.value, self.read.claim.attribution
        if said is not None and said.resolved is not None and self.point.role == SOURCE:
            return said.resolved
        at = self.read.claim.start
        return self.read.claim.quote[value.start - at : value.end - at]

    @cached_property
    def near(self) -> Mapping[str, float]:
        """The concepts around the point, each with a nearness from 0 to 1."""
        point, words = self.point, self.read.words
        near: dict[str, float] = {}
        if point.own:
            first, last = point.own[0], point.own[-1]
            for i, word in enumerate(words):
                if i in point.own or word.kind == "number":
                    continue
                nearness = _fade((first - i if i < first else i - last) - 1)
                near[word.concept] = max(near.get(word.concept, 0.0), nearness)
        for rank, i in enumerate(point.above):
            near[words[i].concept] = max(near.get(words[i].concept, 0.0), _fade(rank))
        return near

    @property
    def before(self) -> str:
        """What the claim says before the point."""
        return self.read.claim.quote[: max(0, self.point.value.start - self.read.claim.start)]

    @cached_property
    def is_ruled_out(self) -> bool:
        """Whether the words right before it say that it is not so."""
        return _RULED_OUT.search(self.before) is not None

    @cached_property
    def is_denied(self) -> bool:
        """Whether somebody denies it: its source, or whoever does the denying that it hangs on.

        The denying itself is not denied: whoever "renounced polygamy" renounced it.
        """
        words, here = self.read.words, self.point.at
        attribution = self.read.claim.attribution
        if attribution is not None and attribution.stance is Stance.DENIES:
            is_denying = here >= 0 and words[here].start == attribution.cue_start
            return not (is_denying or self._is_taken_for_granted or self._tells_of_source)
        for _ in range(_DEEP):
            here = words[here].head if here >= 0 else -1
            if here >= 0 and words[here].concept == "deny":
                return not words[here].negated
        return False

    @property
    def _tells_of_source(self) -> bool:
        """Whether it only tells who denies: "the guides who survived denied any blame"."""
        said = self.read.claim.attribution
        if said is None or said.source_start is None or said.source_end is None:
            return False
        above = (self.read.words[i] for i in self.point.above)
        return any(said.source_start <= w.start and w.end <= said.source_end for w in above)

    @property
    def _is_taken_for_granted(self) -> bool:
        """Whether it only tells which noun of a clause is meant: "rejected a ban on travellers entering by sea".

        In "denied reports that the port closed" the closing is what is denied.
        """
        kinds = [self.read.words[i].kind for i in self.point.above]
        return "verb" in kinds and len(kinds) > 2 and set(kinds[:2]) <= {"noun", "name"}


def both(x: Spoken, y: Spoken) -> str:
    """Two points in the words of their articles: what a reason begins with."""
    return f"{x.words} / {y.words}"


def one_rules_out(x: Spoken, y: Spoken) -> str | None:
    """One says of its value that it is not so, the other does not; in words, else None."""
    if x.is_ruled_out == y.is_ruled_out:
        return None
    return " / ".join(f"not {p.words}" if p.is_ruled_out else p.words for p in (x, y))


@cache
def _fade(words: int) -> float:
    """How much is left of what a word says when as many stand between."""
    return float(_FADING**words)
