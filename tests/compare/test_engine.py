"""What must hold for every set of claims, and how a comparison comes to its result."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.compare.engine import compare, judge_pair
from crosscheck.models import (
    ArticleContext,
    Cause,
    Claim,
    Dimension,
    FindingKind,
    Modality,
    Part,
    Polarity,
    Predicate,
    Quantity,
    ReadClaim,
    RelationKind,
)
from crosscheck.reading.reader import read_claims

Builder = Callable[..., ReadClaim]
NOUNS = ("soldier", "civilian", "nurse", "tank")
PLACES = ("Norland", "Sudia", "Ostport")
QUOTES = (
    "“We will hold the old bridge until the spring”",
    "“We will not hold the old bridge until the spring”",
    "Norland did not say how many soldiers it sent",
    "Norland reportedly sent soldiers to Sudia",
    "Sudia received soldiers and tanks for the first time",
)


def sent(agent: str, noun: str) -> Predicate:
    return Predicate("send", "send", 0, 1, agent=agent, object=noun)


def count(low: float | None, high: float | None, noun: str, part_of: int | None = None) -> Quantity:
    amount = low if low is not None else high
    return Quantity(
        f"{amount:,.0f}", 0, 1, low, high, counted=noun, measure="send", part_of=part_of
    )


@st.composite
def rows(draw: st.DrawFn) -> dict[str, object]:
    """The arguments of one claim; few words, so that many pairs are comparable."""
    noun, place = draw(st.sampled_from(NOUNS)), draw(st.sampled_from(PLACES))
    low = draw(st.sampled_from((None, 40.0, 1500.0, 12000.0)))
    high = draw(st.sampled_from((None, low)))
    quantities = () if low is None and high is None else (count(low, high, noun),)
    quote = draw(st.sampled_from((*QUOTES, f"Norland sent {noun}s to {place}")))
    return {
        "quote": quote,
        "article": draw(st.sampled_from(("x", "y", "z"))),
        "source": draw(st.sampled_from((None, "Norland", "the Sudian army"))),
        "quantities": quantities,
        "predicates": (sent("norland", noun),),
        "entities": (("Norland", "country"), (place, "place")),
        "modality": draw(st.sampled_from((Modality.HAPPENED, Modality.PLANNED))),
        "published": draw(st.sampled_from((None, date(2031, 3, 1), date(2031, 4, 1)))),
    }


@given(st.lists(rows(), max_size=7), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_result_depends_on_the_set_of_claims_alone(claim: Builder, made, random) -> None:  # type: ignore[no-untyped-def]  # drawn values
    claims = [claim(**row, id_=f"c{i}") for i, row in enumerate(made)]
    expected = compare(claims)
    shuffled = random.sample(claims, len(claims))
    assert compare(shuffled) == expected
    assert compare([*claims, *shuffled]) == expected


@given(rows(), rows())
@settings(max_examples=60, deadline=None)
def test_judging_a_pair_is_symmetric(claim: Builder, one, other) -> None:  # type: ignore[no-untyped-def]  # drawn values
    a, b = claim(**one, id_="a"), claim(**other, id_="b")
    assert judge_pair(a, b) == judge_pair(b, a)


@given(rows(), st.sampled_from(("x", "other")))
@settings(max_examples=60, deadline=None)
def test_a_claim_never_contradicts_its_copy(claim: Builder, row, article) -> None:  # type: ignore[no-untyped-def]  # drawn values
    a, b = claim(**row, id_="a"), claim(**{**row, "article": article}, id_="b")
    kinds = {r.relation for r in judge_pair(a, b).relations}
    assert RelationKind.CONTRADICT not in kinds


@given(st.lists(rows(), max_size=6))
@settings(max_examples=40, deadline=None)
def test_findings_name_relations_and_claims_that_exist(claim: Builder, made) -> None:  # type: ignore[no-untyped-def]  # drawn values
    claims = [claim(**row, id_=f"c{i}") for i, row in enumerate(made)]
    result = compare(claims)
    ids = {read.claim.id for read in claims}
    relations = {r.id: r for r in result.relations}
    assert len(relations) == len(result.relations)
    assert len({f.id for f in result.findings}) == len(result.findings)
    for relation in result.relations:
        assert relation.a < relation.b
        assert {relation.a, relation.b} <= ids
    for finding in result.findings:
        assert set(finding.claims) <= ids
        assert all(
            {relations[r].a, relations[r].b} <= set(finding.claims) for r in finding.relations
        )


def test_the_result_does_not_depend_on_the_hash_seed() -> None:
    script = (
        "from crosscheck.models import *\n"
        "from crosscheck.compare.engine import compare\n"
        "def c(i, art, n):\n"
        "    q = (Quantity(str(n), 0, 1, n, n, counted='tank', measure='send'),)\n"
        "    p = (Predicate('send', 'send', 0, 1, 'norland', 'tank'),)\n"
        "    e = tuple(EntityMention(x, 0, 1, x, 'place') for x in ('norland', 'ostport'))\n"
        "    k = Claim(i, art, Part.BODY, 0, 4, 'sent', 'sent', None, Modality.HAPPENED,\n"
        "              Polarity.AFFIRMED, q, (), e)\n"
        "    return ReadClaim(k, ArticleContext(art), p, frozenset({'send', 'tank', 'port'}))\n"
        "print(compare([c(f'c{i}', f'a{i % 4}', 10.0 * (i % 3 + 1)) for i in range(12)]))\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert "contradict" in runs.pop()


def deployment(claim: Builder, id_: str, **over: object) -> ReadClaim:
    row: dict[str, object] = {
        "quote": "Norland sent 900 nurses to Ostport",
        "source": "Norland",
        "quantities": (count(900, 900, "nurse"),),
        "predicates": (sent("norland", "nurse"),),
        "entities": (("Norland", "country"), ("Ostport", "place")),
    }
    return claim(**{**row, **over}, id_=id_)


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
    claim: Builder, left: dict[str, object], right: dict[str, object], cause: Cause
) -> None:
    fewer = {
        "quantities": (count(400, 400, "nurse"),),
        "quote": "Norland sent 400 nurses to Ostport",
    }
    a, b = deployment(claim, "a", **left), deployment(claim, "b", **fewer, **right)
    (relation,) = judge_pair(a, b).relations
    assert (relation.relation, relation.cause) == (RelationKind.CONTRADICT, cause)


@pytest.mark.parametrize(
    ("amount", "modality", "source", "severity"),
    [
        (683.0, Modality.HAPPENED, "the ministry", 2),
        (400.0, Modality.HAPPENED, "the ministry", 3),
        (400.0, Modality.HAPPENED, None, 3),
        # What was said of a plan is as certain as what was said of a fact.
        (400.0, Modality.PLANNED, "the ministry", 3),
        (400.0, Modality.PLANNED, None, 2),
    ],
)
def test_severity(
    claim: Builder, amount: float, modality: Modality, source: str | None, severity: int
) -> None:
    a = deployment(claim, "a", source=source)
    counts = (count(amount, amount, "nurse"),)
    b = deployment(claim, "b", quantities=counts, modality=modality, source=source)
    (relation,) = judge_pair(a, b).relations
    assert relation.severity == severity


def test_a_part_named_by_one_article_is_the_whole_of_the_other(claim: Builder) -> None:
    whole = (count(5000, 5000, "worker"), count(300, 300, "engineer", part_of=0))
    a = deployment(
        claim,
        "a",
        quantities=whole,
        quote="Norland will send 5,000 workers, including 300 engineers, to Ostport",
    )
    b = deployment(
        claim,
        "b",
        quantities=(count(5000, 5000, "engineer"),),
        quote="Norland could send 5,000 engineers to Ostport",
    )
    result = compare([a, b])
    assert Dimension.CHARACTERISATION in {r.dimension for r in result.relations}
    (finding,) = result.findings
    assert finding.kind is FindingKind.CONTRADICTION
    assert finding.headline == "5,000 workers or 5,000 engineers?"


def test_sent_and_planned_are_two_counts(claim: Builder) -> None:
    a = deployment(claim, "a")
    moved = Quantity("850", 0, 1, 850, 850, counted="nurse", measure="plan:move")
    b = deployment(
        claim, "b", quantities=(moved,), quote="Some 850 of the nurses are to be moved to Westhaven"
    )
    assert all(r.relation is not RelationKind.CONTRADICT for r in compare([a, b]).relations)


def test_sending_one_thing_is_not_sending_another(claim: Builder) -> None:
    a = deployment(
        claim,
        "a",
        quantities=(),
        predicates=(sent("norland", "blanket"),),
        quote="Norland sent blankets to Ostport",
    )
    not_arms = Predicate("send", "send", 0, 1, "norland", "rifle", negated=True)
    b = deployment(
        claim,
        "b",
        quantities=(),
        predicates=(not_arms,),
        quote="Norland has not sent rifles to Ostport",
    )
    assert judge_pair(a, b).relations == ()


def test_unrelated_claims_have_no_relation(claim: Builder) -> None:
    a = deployment(claim, "a")
    b = claim(
        "The harvest festival in Lund drew 900 visitors",
        id_="b",
        quantities=(count(900, 900, "visitor"),),
    )
    judgement = judge_pair(a, b)
    assert judgement.comparability.level == "different"
    assert judgement.relations == ()


def test_relation_ids_outlive_a_change_of_verdict(claim: Builder) -> None:
    a = deployment(claim, "a")
    lower = deployment(claim, "b", quantities=(count(400, 400, "nurse"),))
    open_end = deployment(claim, "b", quantities=(count(400, None, "nurse"),))
    (conflict,), (agreement,) = judge_pair(a, lower).relations, judge_pair(a, open_end).relations
    assert conflict.relation is not agreement.relation
    assert conflict.id == agreement.id


@pytest.mark.parametrize(
    ("one", "other", "raised"),
    [
        (
            "The flood in Porto killed 14 people on Friday.",
            "The flood in Porto killed 31 people on Friday.",
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
        Claim(
            i,
            "a",
            Part.BODY,
            n * 200,
            n * 200 + len(t),
            t,
            t,
            None,
            Modality.HAPPENED,
            Polarity.AFFIRMED,
        )
        for n, (i, t) in enumerate((("a-1", one), ("a-2", other)))
    ]
    found = compare(read_claims(claims, {"a": context}))
    assert any(r.relation is RelationKind.CONTRADICT for r in found.relations) is raised


def test_a_claim_that_affirms_and_denies_the_same_does_not_contradict_its_copy(
    claim: Builder,
) -> None:
    sending = sent("norland", "tank")
    quote = "Norland sent tanks to Sudia and did not send tanks to Sudia"
    said = {
        "predicates": (sending, replace(sending, negated=True)),
        "entities": (("Norland", "country"), ("Sudia", "country")),
    }
    one, copy = (
        claim(quote, id_="a", article="x", **said),
        claim(quote, id_="b", article="y", **said),
    )
    kinds = {relation.relation for relation in judge_pair(one, copy).relations}
    assert RelationKind.CONTRADICT not in kinds
    other = claim(f"{quote} at all", id_="c", article="y", **said)
    kinds = {relation.relation for relation in judge_pair(one, other).relations}
    assert RelationKind.CONTRADICT in kinds
