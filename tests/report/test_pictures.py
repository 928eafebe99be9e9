"""Pictures say what the report says, in shapes, in words and as a table."""

from xml.etree import ElementTree as ET

import pytest
from syrupy.assertion import SnapshotAssertion

from crosscheck.report.svg import draw_files, draw_pictures
from crosscheck.report.svg.canvas import fit
from crosscheck.report.svg.figures import collect_strips
from crosscheck.report.svg.matrix import count_pairs
from crosscheck.report.svg.numbers import make_scale, ticks
from crosscheck.report.svg.sources import collect_sources
from ferry_story import ferry_report, hostile_report

SVG = "{http://www.w3.org/2000/svg}"


def test_numbers_of_different_things_stand_in_different_strips() -> None:
    strips = [
        [(f.quantity.text, f.disputed) for f in strip.figures]
        for strip in collect_strips(ferry_report())
    ]
    assert strips == [
        [("212 people", True), ("248 people", True), ("212 people", True)],
        [("At least 40 people", False), ("52", False), ("52 people", False)],
    ]


def test_the_matrix_counts_each_finding_once_for_a_pair() -> None:
    pairs = count_pairs(ferry_report())
    assert pairs.conflicts == {("herald", "wire"): 3, ("ledger", "wire"): 1}
    assert pairs.agreements == {("ledger", "wire"): 1}
    assert pairs.alone == {"herald": 2, "wire": 4}


def test_shared_sources_come_first() -> None:
    found = collect_sources(ferry_report())
    assert [(r.source, dict(r.claims)) for r in found[:3]] == [
        ("Ines Corvo", {"herald": 1, "ledger": 1, "wire": 1}),
        ("Norrin Lines", {"herald": 1, "ledger": 1, "wire": 1}),
        ("Tomas Brandl", {"herald": 2, "wire": 1}),
    ]


@pytest.mark.parametrize("make", [ferry_report, hostile_report])
def test_each_picture_is_xml_with_title_description_and_table(make: object) -> None:
    assert callable(make)
    pictures = draw_pictures(make())
    assert pictures
    assert len({p.name for p in pictures}) == len(pictures)
    for picture in pictures:
        root = ET.fromstring(picture.svg)
        labels = root.attrib["aria-labelledby"].split()
        assert [root[0].attrib["id"], root[1].attrib["id"]] == labels
        assert root[0].text
        assert root[1].text
        assert picture.rows
        assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
            "svg", "title", "desc", "text", "line", "circle", "rect", "path",
        }  # fmt: skip


def test_golden_pictures(snapshot: SnapshotAssertion) -> None:
    assert draw_files(ferry_report()) == snapshot


def test_a_picture_of_its_own_brings_its_style() -> None:
    for svg in draw_files(ferry_report()).values():
        root = ET.fromstring(svg.encode())
        assert root.find(f"{SVG}style") is not None
        assert float(root.attrib["width"]) > 0


@pytest.mark.parametrize(
    ("values", "logarithmic"),
    [([40, 52], False), ([0], False), ([1, 1000], True), ([-5, 3], False), ([], False)],
)
def test_a_scale_holds_all_values_and_has_a_few_ticks(
    values: list[float], logarithmic: bool
) -> None:
    scale = make_scale(values)
    assert scale.logarithmic is logarithmic
    positions = [scale.at(v) for v in sorted(values)]
    assert positions == sorted(positions)
    assert 2 <= len(ticks(scale)) <= 6


def test_long_names_are_cut() -> None:
    assert fit("a" * 50, 100).endswith("…")
    assert fit("short", 100) == "short"
