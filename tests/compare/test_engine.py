"""What must hold for every set of claims, and how a comparison comes to its result."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.compare.engine import compare, judge_pair, relations_of
from crosscheck.models.articles import ArticleContext
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import Cause, RelationKind
from crosscheck.reading.reader import read_claims
from judged import CONFLICTING, Judge, Side
from values import make_claim

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]

# Few words, so that many pairs are comparable and the reader knows the sentences soon.
SENTENCES = (
    *(f"Norland sent {n} {noun} to Ostport." for n in ("at least 40", "40", "1,500") for noun in ("nurses", "tanks")),
    "Norland will send 1,500 tanks to Ostport.",
    "Norland did not send tanks to Ostport.",
    "Norland sent tanks to Westhaven on 3 May 2031.",
    "Norland sent tanks to Westhaven in 2029.",
    "“We will hold the old bridge until the spring”",
    "“We will not hold the old bridge until the spring”",
)  # fmt: skip


def one_of(*values: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


def rows() -> st.SearchStrategy[dict[str, Any]]:
    """The arguments of one claim."""
    return st.fixed_dictionaries(
        {
            "text": st.sampled_from(SENTENCES),
            "article": one_of("x", "y", "z"),
            "source": one_of(None, "Norland", "the Sudian army"),
            "published": one_of(None, date(2031, 3, 1), date(2031, 4, 1)),
        }
    )


def claims_of(read_pair: ReadPair, made: list[dict[str, Any]]) -> list[ReadClaim]:
    """The claims of rows, each read once."""
    reads = [read_pair(row, row)[0] for row in made]
    return [replace(r, claim=replace(r.claim, id=f"c{i}")) for i, r in enumerate(reads)]


@given(st.lists(rows(), max_size=7), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_result_depends_on_the_set_of_claims_alone(read_pair: ReadPair, made, random) -> None:  # type: ignore[no-untyped-def]  # drawn values
    """Neither order nor repetition counts."""
    claims = claims_of(read_pair, made)
    expected = compare(claims)
    shuffled = random.sample(claims, len(claims))
    assert compare(shuffled) == expected
    assert compare([*claims, *shuffled]) == expected


@given(st.lists(rows(), min_size=2, max_size=2))
@settings(max_examples=60)
def test_judging_a_pair_is_symmetric(read_pair: ReadPair, made) -> None:  # type: ignore[no-untyped-def]  # drawn values
    a, b = claims_of(read_pair, made)
    assert judge_pair(a, b) == judge_pair(b, a)


@given(rows(), one_of("x", "other"))
@settings(max_examples=60)
def test_a_claim_never_contradicts_its_copy(read_pair: ReadPair, row, article) -> None:  # type: ignore[no-untyped-def]  # drawn values
    a, b = claims_of(read_pair, [row, {**row, "article": article}])
    assert not {d.relation for d in judge_pair(a, b).decisions} & {RelationKind.CONTRADICT}


@given(st.lists(rows(), max_size=6))
@settings(max_examples=40)
def test_findings_name_relations_and_claims_that_exist(read_pair: ReadPair, made) -> None:  # type: ignore[no-untyped-def]  # drawn values
    claims = claims_of(read_pair, made)
    result = compare(claims)
    ids = {read.claim.id for read in claims}
    relations = {r.id: r for r in result.relations}
    assert len(relations) == len(result.relations)
    assert len({f.id for f in result.findings}) == len(result.findings)
    for relation in result.relations:
        assert relation.a < relation.b
        assert {relation.a, relation.b} <= ids
        assert 0.0 < relation.probability <= 1.0
    for finding in result.findings:
        assert set(finding.claims) <= ids
        assert all(
            {relations[r].a, relations[r].b} <= set(finding.claims) for r in finding.relations
        )


SCRIPT = """
from crosscheck.compare.engine import compare
from crosscheck.models.articles import ArticleContext, Part
from crosscheck.models.claims import Claim, Modality, Polarity
from crosscheck.reading import read_claims
texts = [f'The flood near Halm killed {10 * (i % 3 + 1)} people on May {i % 2 + 3}.' for i in range(9)]
claims = [
    Claim(f'c{i}', f'a{i % 4}', Part.BODY, 0, len(t), t, t, None, Modality.HAPPENED, Polarity.AFFIRMED)
    for i, t in enumerate(texts)
]
print(compare(read_claims(claims, {f'a{i}': ArticleContext(f'a{i}') for i in range(4)})))
"""


def test_the_result_does_not_depend_on_the_hash_seed() -> None:
    """Sets and dicts of words are walked in another order in each run."""
    runs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert "contradict" in runs.pop()


FLOOD = "The flood near Halm killed {} people."
NUMBERS = ("3", "9", "14", "31", "120", "4,000")


def relations(judge: Judge, left: Side, right: Side) -> set[RelationKind]:
    return {d.relation for d in judge(left, right).decisions}


@given(one_of(*NUMBERS), one_of("at least", "up to", "about", "some"))
@settings(max_examples=60)
def test_a_looser_bound_never_makes_a_conflict_of_an_agreement(
    judge: Judge, number: str, bound: str
) -> None:
    """Two equal figures agree; so does "at least" the figure, or "up to" it."""
    assert relations(judge, FLOOD.format(number), FLOOD.format(number)) == {RelationKind.AGREE}
    looser = relations(judge, FLOOD.format(f"{bound} {number}"), FLOOD.format(number))
    assert not looser & CONFLICTING


@given(one_of(*NUMBERS), one_of(*NUMBERS))
@settings(max_examples=60)
def test_figures_agree_if_and_only_if_they_are_equal(judge: Judge, one: str, other: str) -> None:
    expected = RelationKind.AGREE if one == other else RelationKind.CONTRADICT
    assert relations(judge, FLOOD.format(one), FLOOD.format(other)) == {expected}


FORMS = (
    ("4,000 people", "4000 people", "4 000 people", "four thousand people"),
    ("12 people", "twelve people", "a dozen people"),
    ("$3.5 million", "$3,500,000", "3.5 million dollars", "$3.5m"),
    ("40 percent", "40%", "forty percent"),
    ("10 kilometres", "10 kilometers", "10 km", "10,000 metres"),
    ("two tonnes", "2 tonnes", "2,000 kilograms"),
)
OTHERS = {"people": "55 people", "$": "$9 million", "percent": "71 percent", "kilo": "84 km", "tonnes": "37 tonnes"}  # fmt: skip


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms[0])
def test_formatting_and_units_never_change_a_verdict(judge: Judge, forms: tuple[str, ...]) -> None:
    """Every form of a figure agrees with every other, and conflicts with another figure."""
    other = next(text for sign, text in OTHERS.items() if sign in forms[0])
    sentence = "The storm near Halm cost the town {}."
    for form in forms:
        same = relations(judge, sentence.format(forms[0]), sentence.format(form))
        apart = relations(judge, sentence.format(form), sentence.format(other))
        assert (form, same) == (form, {RelationKind.AGREE})
        assert (form, apart) == (form, {RelationKind.CONTRADICT})


SENT = {"text": "Norland sent 900 nurses to Ostport", "source": "Norland"}


@pytest.mark.parametrize(
    ("left", "right", "cause"),
    [
        ({}, {}, Cause.ARTICLES),
        ({"source": None}, {"source": None}, Cause.ARTICLES),
        ({}, {"source": "The Sudian army"}, Cause.SOURCES),
        ({"source": None}, {}, Cause.ARTICLE_VS_SOURCE),
        ({"article": "one"}, {"article": "one"}, Cause.WITHIN_ARTICLE),
    ],
)
def test_causes(
    read_pair: ReadPair, left: dict[str, object], right: dict[str, object], cause: Cause
) -> None:
    fewer = {**SENT, "text": "Norland sent 400 nurses to Ostport", **right}
    (relation,) = relations_of(judge_pair(*read_pair({**SENT, **left}, fewer)))
    assert (relation.relation, relation.cause) == (RelationKind.CONTRADICT, cause)


def test_how_many_died_changes_the_story(read_pair: ReadPair) -> None:
    """Though the two figures are close, and whoever is cited."""
    five, six = ({"text": f"The fire in Halm killed {n} people."} for n in ("five", "six"))
    for other in (six, {**six, "source": "Lund"}):
        (relation,) = compare(read_pair(five, other)).relations
        assert (relation.relation, relation.severity) == (RelationKind.CONTRADICT, 3)


@pytest.mark.parametrize(
    ("text", "source", "severity"),
    [
        ("Norland sent {} nurses to Ostport", "the ministry", 3),
        ("Norland sent {} nurses to Ostport", None, 3),
        # What was said of a plan is as certain as what was said of a fact.
        ("Norland will send {} nurses to Ostport", "the ministry", 3),
        ("Norland will send {} nurses to Ostport", None, 2),
    ],
)
def test_severity(read_pair: ReadPair, text: str, source: str | None, severity: int) -> None:
    """A factor of two is another story, a smaller difference a correction."""
    for amount, expected in ((400, severity), (683, 2)):
        pair = read_pair(
            {"text": text.format(900), "source": source},
            {"text": text.format(amount), "source": source},
        )
        (relation,) = relations_of(judge_pair(*pair))
        assert (amount, relation.severity) == (amount, expected)


def test_unrelated_claims_have_no_relation(judge: Judge) -> None:
    """Not even a figure that both have."""
    judgement = judge(SENT, "The harvest festival in Lund drew 900 visitors.")
    assert judgement.decisions == ()
    assert judgement.one_thing < judge(SENT, SENT["text"]).one_thing


def test_relation_ids_outlive_a_change_of_verdict(read_pair: ReadPair) -> None:
    texts = ("Norland sent 400 nurses to Ostport", "Norland sent at least 850 nurses to Ostport")
    pairs = [read_pair(SENT, {"text": text}) for text in texts]
    (conflict,), (agreement,) = (relations_of(judge_pair(*pair)) for pair in pairs)
    assert conflict.relation is not agreement.relation
    assert conflict.id == agreement.id


@pytest.mark.parametrize(
    ("one", "other", "raised"),
    [
        (
            "The flood in Porto killed 14 people on Friday.",
            "The flood in Porto killed 16 people on Friday.",
            True,
        ),
        (
            "A majority of rural voters chose Berg, compared to only 18% of urban voters.",
            "A majority of young voters chose Lund, compared to only 24% of old voters.",
            False,
        ),
        ("Berg released her accounts in 2029.", "Lund released his accounts this year.", False),
    ],
)
def test_one_voice_conflicts_with_itself_only_in_nearly_the_same_words(
    one: str, other: str, raised: bool
) -> None:
    context = ArticleContext("a", published=date(2031, 5, 2))
    claims = [
        make_claim(t, n * 200, id=i) for n, (i, t) in enumerate((("a-1", one), ("a-2", other)))
    ]
    found = compare(read_claims(claims, {"a": context}))
    assert any(r.relation is RelationKind.CONTRADICT for r in found.relations) is raised


def test_a_claim_that_affirms_and_denies_the_same_does_not_contradict_its_copy(
    read_pair: ReadPair,
) -> None:
    """What else it says of itself is another matter."""
    text = "Norland sent tanks to Ostport and did not send tanks to Ostport"
    one, copy = read_pair({"text": text}, {"text": text})
    assert not {d.relation for d in judge_pair(one, copy).decisions} & CONFLICTING
