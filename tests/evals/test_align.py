"""Alignment: one to one, exact pairs first, splits and merges named, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.evals.align import align_claims, overlap, share_of_shorter
from crosscheck.models.articles import Span
from crosscheck.models.claims import Claim
from values import make_claim


def item(id_: str, start: int, end: int, statement: str = "", article: str = "a") -> Claim:
    statement = statement or f"{start} {end}"
    return make_claim("", start, id=id_, article=article, end=end, statement=statement)


@pytest.mark.parametrize(
    ("a", "b", "union", "shorter"),
    [
        ((0, 10), (0, 10), 1.0, 1.0),
        ((0, 10), (5, 15), 1 / 3, 0.5),
        ((0, 10), (0, 5), 0.5, 1.0),
        ((0, 10), (10, 20), 0.0, 0.0),
        ((3, 3), (3, 3), 0.0, 0.0),
    ],
)
def test_overlap(a: tuple[int, int], b: tuple[int, int], union: float, shorter: float) -> None:
    assert overlap(Span(*a), Span(*b)) == pytest.approx(union)
    assert share_of_shorter(Span(*a), Span(*b)) == pytest.approx(shorter)


@pytest.mark.parametrize(
    ("gold", "found", "pairs", "merged", "pieces", "extra"),
    [
        pytest.param([(0, 10)], [(0, 10)], {"g0": "f0"}, {}, {}, [], id="same"),
        pytest.param([(0, 10)], [(0, 4)], {"g0": "f0"}, {}, {}, [], id="lenient"),
        pytest.param([(0, 10)], [(8, 30)], {}, {}, {}, ["f0"], id="grazing"),
        pytest.param([(0, 10)], [(20, 30)], {}, {}, {}, ["f0"], id="elsewhere"),
        pytest.param(
            [(0, 10), (10, 16)], [(0, 16)], {"g0": "f0"}, {"g1": "f0"}, {}, [], id="merge"
        ),
        pytest.param(
            [(0, 16)], [(0, 10), (10, 16)], {"g0": "f0"}, {}, {"f1": "g0"}, [], id="split"
        ),
        # The long claim alone would take the exact partner of the short one.
        pytest.param(
            [(0, 20), (10, 20)], [(10, 20)], {"g1": "f0"}, {}, {}, [], id="exact before loose"
        ),
        pytest.param(
            [(0, 5), (50, 55)], [(0, 60)], {}, {"g0": "f0", "g1": "f0"}, {}, [], id="paragraph"
        ),
        pytest.param([(0, 9)], [(0, 9), (0, 9)], {"g0": "f0"}, {}, {}, ["f1"], id="twice"),
        pytest.param([], [(0, 5)], {}, {}, {}, ["f0"], id="no gold"),
        pytest.param([(0, 5)], [], {}, {}, {}, [], id="nothing found"),
    ],
)
def test_outcomes(
    *,
    gold: list[tuple[int, int]],
    found: list[tuple[int, int]],
    pairs: dict[str, str],
    merged: dict[str, str],
    pieces: dict[str, str],
    extra: list[str],
) -> None:
    aligned = align_claims(
        [item(f"g{k}", *s) for k, s in enumerate(gold)],
        [item(f"f{k}", *s) for k, s in enumerate(found)],
    )
    assert {p.gold: p.found for p in aligned.pairs} == pairs
    assert aligned.merged == merged
    assert aligned.pieces == pieces
    assert list(aligned.extra) == extra


def test_statements_decide_between_claims_on_the_same_words() -> None:
    gold = [item("g0", 0, 20, "The ferry sank"), item("g1", 0, 20, "The crew was saved")]
    found = [item("f0", 0, 20, "The crew was saved"), item("f1", 0, 20, "The ferry sank")]
    assert {p.gold: p.found for p in align_claims(gold, found).pairs} == {"g0": "f1", "g1": "f0"}


def test_articles_are_kept_apart() -> None:
    aligned = align_claims([item("g", 0, 9, article="a")], [item("f", 0, 9, article="b")])
    assert (aligned.pairs, aligned.extra) == ((), ("f",))


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda t: (t[0], t[0] + t[1])),
    max_size=8,
)


@given(spans, spans)
def test_every_claim_has_exactly_one_outcome(
    gold: list[tuple[int, int]], found: list[tuple[int, int]]
) -> None:
    golds = [item(f"g{k}", *s) for k, s in enumerate(gold)]
    founds = [item(f"f{k}", *s) for k, s in enumerate(found)]
    aligned = align_claims(golds, founds)
    stated = [*(p.gold for p in aligned.pairs), *aligned.merged]
    assert len(stated) == len(set(stated))
    partners = [p.found for p in aligned.pairs]
    assert len(partners) == len(set(partners))
    mergers = set(aligned.merged.values()) - set(partners) - set(aligned.pieces)
    assert sorted([*partners, *aligned.pieces, *aligned.extra, *mergers]) == sorted(
        f.id for f in founds
    )
