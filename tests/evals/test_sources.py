"""When two attributions name the same source."""

import pytest

from crosscheck.evals.gold.records import GoldAttribution, GoldEntity
from crosscheck.evals.sources import same_cue, same_names, same_source
from crosscheck.models.claims import Attribution, AttributionKind, Stance

ENTITIES = (
    GoldEntity(
        id="nia", name="National Ice Agency", type="organisation", forms=("NIA", "the ice agency")
    ),
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Quill", "Ada Quill", True),
        ("the Harbour Board", "Harbour Board", True),
        ("Mayor Ada Quill", "Ada Quill", True),
        ("Northland's harbour board", "harbour board", True),
        ("Quill", "Ada Quill", False),
        ("leader of North Freedonia", "North Freedonia", False),
        ("North Freedonia", "North Freedonia's spy agency", False),
        ("the NIA", "National Ice Agency", True),
        ("the ice agency", "NIA", True),
        ("Olena Zelenko", "Olena Zelenkko", True),
        ("Northland's Wave Office", "Wave Office (WO)", True),
        ("NIA", "NIB", False),
        ("North Freedonia", "South Freedonia", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_names(one, other, ENTITIES) is same
    assert same_names(other, one, ENTITIES) is same


def gold(
    source: str, mention: tuple[int, int] | None, cue: tuple[int, int] | None
) -> GoldAttribution:
    start, end = mention or (None, None)
    cue_start, cue_end = cue or (None, None)
    return GoldAttribution(
        source=source,
        source_start=start,
        source_end=end,
        cue="said" if cue else None,
        cue_start=cue_start,
        cue_end=cue_end,
        kind=AttributionKind.INDIRECT,
        stance=Stance.ASSERTS,
        via=None,
    )


def found(source: str, mention: tuple[int, int] | None, cue: tuple[int, int] | None) -> Attribution:
    return Attribution(**dict(gold(source, mention, cue)))


@pytest.mark.parametrize(
    ("mention", "same"), [((10, 20), True), ((10, 16), True), ((10, 14), False), (None, False)]
)
def test_the_same_mention_is_the_same_source_whatever_it_is_called(
    mention: tuple[int, int] | None, same: bool
) -> None:
    assert same_source(gold("Ada Quill", (10, 20), None), found("she", mention, None)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((5, 9), (5, 9), True),
        ((5, 9), (8, 20), True),
        ((5, 9), (9, 20), False),
        (None, None, False),
    ],
)
def test_cues(one: tuple[int, int] | None, other: tuple[int, int] | None, same: bool) -> None:
    assert same_cue(gold("A", None, one), found("A", None, other)) is same
