"""The names of those who say a claim, which stand beside its words and may be misspelt like any other.

In the 374 articles to learn from it adds two cards, both right, to those that names in the words raise, and claims to
two more; no other card changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from crosscheck import Text, check
from crosscheck.compare.engine import compare
from crosscheck.models.claims import Attribution
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import FindingKind

ReadPair = Callable[[Mapping[str, str], Mapping[str, str]], tuple[ReadClaim, ReadClaim]]


def say(read: ReadClaim, name: str) -> ReadClaim:
    """The claim as the word of a person, named right behind it."""
    end = read.claim.end
    attribution = Attribution(
        name,
        resolved=name,
        source_id=f"person:{name.lower().replace(' ', '-')}",
        source_start=end + 1,
        source_end=end + 1 + len(name),
    )
    return replace(read, claim=replace(read.claim, attribution=attribution))


def headlines(read_pair: ReadPair, left: str, right: str) -> list[str]:
    """What is raised of two claims of one story that say two things."""
    first, second = read_pair(
        {"text": "The mill on Lock Street is closed"},
        {"text": "The old mill on Lock Street was sold"},
    )
    return [f.headline for f in compare([say(first, left), say(second, right)]).findings]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Gregg Dahlkvist", "Gregg Dahllkvist"),
        ("Katherine Holm", "Catherine Holm"),
        ("Tomas Ekeland", "Thomas Ekeland"),
        ("Anders Wetlund", "Anders Wellund"),
    ],
)  # fmt: skip
def test_a_source_whom_two_outlets_spell_differently_is_shown(
    read_pair: ReadPair, left: str, right: str
) -> None:
    assert headlines(read_pair, left, right) == [f"One name, two spellings: {left} / {right}"]


@pytest.mark.parametrize(
    ("left", "right"),
    [("Gregg Dahlkvist", "Gregg Dahlkvist"), ("Gregg Holm", "Greta Holm"), ("Ada Berg", "Ida Berg"), ("Ben Cardin", "Ben Carson"),
     # two ways of writing one Slavic ending
     ("Pavel Lisenskyy", "Pavel Lisensky"), ("Mohammed Aas", "Muhammad Aas")],
)  # fmt: skip
def test_one_source_and_two_people_are_no_misspelling(
    read_pair: ReadPair, left: str, right: str
) -> None:
    assert headlines(read_pair, left, right) == []


def test_a_source_may_be_named_in_the_other_claim(read_pair: ReadPair) -> None:
    first, second = read_pair(
        {"text": "The mill on Lock Street is closed"},
        {"text": "Gregg Dahllkvist closed the mill on Lock Street"},
    )
    (finding,) = compare([say(first, "Gregg Dahlkvist"), second]).findings
    assert finding.headline == "One name, two spellings: Gregg Dahlkvist / Gregg Dahllkvist"


def test_two_stories_have_two_people(read_pair: ReadPair) -> None:
    first, second = read_pair(
        {"text": "The mill on Lock Street is closed"},
        {"text": "Nobody was hurt in the blast at noon"},
    )
    assert compare([say(first, "Gregg Dahlkvist"), say(second, "Gregg Dahllkvist")]).findings == ()


def test_an_article_is_compared_by_where_it_gives_the_full_name(read_pair: ReadPair) -> None:
    """Else each of its claims would conflict with each of the other's."""
    first, second = read_pair(
        {"text": "The mill on Lock Street is closed"},
        {"text": "The old mill on Lock Street was sold"},
    )
    later = say(second, "Gregg Dahllkvist")
    attribution = later.claim.attribution
    assert attribution is not None
    named = replace(attribution, source="Dahllkvist")
    short = replace(later, claim=replace(later.claim, attribution=named))
    assert compare([say(first, "Gregg Dahlkvist"), short]).findings == ()


@pytest.mark.parametrize(("with_sister", "raised"), [(False, True), (True, False)])
def test_an_article_that_has_both_first_names_tells_of_two_people(
    read_pair: ReadPair, with_sister: bool, raised: bool
) -> None:
    ours, other = read_pair(
        {"text": "Judge Helena Holm closed the mill on Lock Street"},
        {"text": "Judge Eleanor Holm closed the mill on Lock Street"},
    )
    sister, _ = read_pair(
        {"text": "Judge Eleanor Holm was in the mill"}, {"text": "The mill is closed"}
    )
    sister = replace(sister, claim=replace(sister.claim, id="sister"))
    found = compare([ours, other, *([sister] if with_sister else [])]).findings
    assert any("two first names" in f.headline for f in found) is raised


def test_the_name_behind_a_role_is_spelt_like_any_other() -> None:
    """A card of a scored invented story was lost by counts when such a source came to be its role alone."""
    told = (
        "Nobody was hurt in the fire at the mill in Halm, its director, Gregg {}, told reporters."
    )
    report = check(
        [Text(told.format(name), id=name) for name in ("Dahlkvist", "Dahllkvist")], model="rules"
    )
    raised = [f.headline for f in report.findings if f.kind is FindingKind.CONTRADICTION]
    assert raised == ["One name, two spellings: Gregg Dahlkvist / Gregg Dahllkvist"]
