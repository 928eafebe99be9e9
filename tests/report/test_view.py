"""What an editor must decide comes first, and each card shows the pair that matters."""

from dataclasses import replace

from crosscheck.report.view import Card, sections, summarise
from ferry_story import ferry_report


def _card(finding: str) -> Card:
    return next(
        c for s in sections(ferry_report()) for c in s.cards if c.finding.id == f"f-{finding:0>8}"
    )


def test_sections_come_in_the_order_of_need() -> None:
    assert [(s.title, len(s.cards)) for s in sections(ferry_report())] == [
        ("Conflicts", 2),
        ("Changed quotations", 1),
        ("Unattributed assertions", 4),
        ("Updates", 1),
        ("Agreement", 1),
    ]


def test_the_summary_counts_what_must_be_decided() -> None:
    found = summarise(ferry_report())
    assert (found.conflicts, found.unsourced, found.updates, found.agreements) == (3, 4, 1, 1)


def test_the_pair_of_the_gravest_relation_comes_first_and_the_earlier_publication_left() -> None:
    outlets = [s.article.outlet_or_id for s in _card("1").sides]
    assert outlets == ["Coast Herald", "Northern Wire", "ledger"]


def test_the_sentence_without_a_source_stands_left_of_the_evidence() -> None:
    left, right = _card("4").sides
    assert left.claim.attribution is None
    assert right.voice == "the Maritime Office (according to)"


def test_a_side_has_the_rest_of_its_paragraph() -> None:
    left = _card("2").sides[0]
    assert left.before.endswith("denied that ")
    assert left.after == ". Divers will enter the hull on Friday."


def test_a_text_that_is_not_at_hand_or_does_not_match_gives_no_context() -> None:
    report = ferry_report()
    for text in ("", "Something else altogether stands here. " * 20):
        articles = tuple(replace(a, text=text) for a in report.articles)
        sides = [
            side
            for section in sections(replace(report, articles=articles))
            for card in section.cards
            for side in card.sides
        ]
        assert all((side.before, side.after) == ("", "") for side in sides)


def test_the_cause_is_only_given_where_something_differs() -> None:
    assert _card("1").cause_words == "the sources disagree"
    assert _card("9").cause_words == ""
