"""Whatever dimension, level and cause two claims reach, every format has words for it."""

from dataclasses import replace
from itertools import cycle

import pytest

from crosscheck.compare.dimensions import of_kind, wording
from crosscheck.compare.points import PointKind
from crosscheck.models.relations import Cause, Dimension, Relation, RelationKind
from crosscheck.models.report import Report
from crosscheck.report.formats import FORMATS, render
from crosscheck.report.words import DIMENSION_WORDS
from ferry_story import ferry_report

LEVELS = [
    *((level.name, level.relation) for kind in PointKind for level in of_kind(kind).levels),
    *((level.name, level.relation) for level in wording.LEVELS),
]
OUTCOMES = sorted({(name, kind) for name, kind in LEVELS if kind is not None})


def reports(dimension: Dimension) -> list[Report]:
    """The story with each of its relations at every level in turn, filed under one dimension."""
    story, causes = ferry_report(), cycle(Cause)
    made = []
    for start in range(0, len(OUTCOMES), len(story.relations)):
        outcomes = cycle(OUTCOMES[start:] + OUTCOMES[:start])
        relations = tuple(
            _at(relation, dimension, *outcome, next(causes))
            for relation, outcome in zip(story.relations, outcomes, strict=False)
        )
        made.append(replace(story, relations=relations))
    return made


def _at(
    relation: Relation, dimension: Dimension, level: str, kind: RelationKind, cause: Cause
) -> Relation:
    return replace(relation, dimension=dimension, level=level, relation=kind, cause=cause)


def test_every_level_is_tried() -> None:
    tried = {(r.level, r.relation) for made in reports(Dimension.TIME) for r in made.relations}
    assert tried == set(OUTCOMES)
    assert len(OUTCOMES) > 20


@pytest.mark.parametrize("dimension", Dimension)
def test_every_format_has_words_for_every_dimension_and_level(dimension: Dimension) -> None:
    for made in reports(dimension):
        for fmt in FORMATS:
            assert render(made, fmt)
        assert DIMENSION_WORDS[dimension] in str(render(made, "md"))


@pytest.mark.parametrize("severity", [-5, 0, 4, 10**40])
@pytest.mark.parametrize("fmt", FORMATS)
def test_a_severity_that_there_is_not_is_shown(fmt: str, severity: int) -> None:
    """A report of somebody else's may hold any number; the terminal ended on it."""
    story = ferry_report()
    findings = tuple(replace(finding, severity=severity) for finding in story.findings)
    assert render(replace(story, findings=findings), fmt)
