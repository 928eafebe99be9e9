"""Kinds of deeds, and goods that must have come from somewhere."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from crosscheck.compare.deeds import Deed, deed_of, kind_of, used_goods
from crosscheck.compare.dimensions.stance import judge
from crosscheck.models import Predicate, ReadClaim, Stance

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]


@pytest.mark.parametrize(
    ("cls", "agent", "object_", "deed"),
    [
        ("send", "country:NO", "missile", "country:NO/hand over/weapon"),
        ("supply", "country:NO", "rifle", "country:NO/hand over/weapon"),
        ("sell", "country:NO", "support", "country:NO/hand over/aid"),
        ("buy", "country:NO", "rifle", "country:NO/buy/weapon"),
        ("send", "org:halm", "commando", "org:halm/hand over/person"),
        ("build", "person:ada-lie", "bridge", "person:ada-lie/build/bridge"),
        ("build", "mason", "bridge", None),
        ("build", "person:kim?story", "bridge", None),
        ("build", "person:ada-lie", None, None),
    ],
)
def test_deeds(cls: str, agent: str, object_: str | None, deed: str | None) -> None:
    found = deed_of(Predicate(cls, cls, 0, 1, agent=agent, object=object_))
    assert (None if found is None else str(found)) == deed


def test_an_unknown_noun_is_a_kind_of_its_own() -> None:
    assert kind_of("gizmo") == "gizmo"


NORWEGIAN = Deed("country:NO", "hand over", "weapon")
USES = [
    ("Peru’s troops fired Norwegian rockets", True),
    ("Peruvian forces launched Norwegian cruise missiles", True),
    ("Peru flew Norwegian-made drones", False),  # its maker need not have sold it
    ("Norwegian troops fired Norwegian rockets", False),
    ("The troops fired Norwegian rockets", False),
    ("Peru’s troops fired rockets", False),
    ("Peru’s troops did not fire Norwegian rockets", False),
    ("Peru’s troops destroyed Norwegian rockets", False),
    ("Peru’s children use Norwegian books", False),
]


@pytest.mark.parametrize(("text", "used"), USES)
def test_goods_in_the_hands_of_others(read_pair: ReadPair, text: str, used: bool) -> None:
    read, _ = read_pair({"text": text}, {"text": text})
    assert [deed for _, deed in used_goods(read)] == ([NORWEGIAN] if used else [])


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Peru’s troops fired Norwegian rockets", {"sources_disagree"}),
        ("Peru’s troops fired rockets", set()),
        ("Norwegian troops fired Norwegian rockets", set()),
        ("Chile’s troops fired Norwegian rockets", set()),
    ],
)
def test_who_denies_arming_somebody_is_held_to_it(
    read_pair: ReadPair, text: str, levels: set[str]
) -> None:
    denial = {
        "text": "Norway has supplied weapons to Peru",
        "source": "Ada Lie",
        "stance": Stance.DENIES,
    }
    a, b = read_pair(denial, {"text": text})
    assert {v.level for v in judge(a, b)} == levels
    assert judge(a, b) == judge(b, a)
