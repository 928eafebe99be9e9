"""A point together with the claim that says it, which is what a level looks at."""

from typing import NamedTuple

from crosscheck.compare.points import Point
from crosscheck.models import ReadClaim


class Spoken(NamedTuple):
    """One point and its claim."""

    point: Point
    read: ReadClaim

    @property
    def words(self) -> str:
        """The point in the article's own words."""
        value = self.point.value
        at = self.read.claim.start
        return self.read.claim.quote[value.start - at : value.end - at]
