"""Every lost point has one code, and the codes sum to what the score lacks."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import values
from crosscheck.evals.articles import Bench
from crosscheck.evals.gold.records import Review
from crosscheck.evals.marks import tally
from crosscheck.evals.score import score
from crosscheck.evals.subject import Subject
from crosscheck.evals.taxonomy import Code, ExtraStatus, find_points, judge_extra
from crosscheck.models.articles import Part
from crosscheck.models.claims import Claim, Modality, Polarity
from crosscheck.models.drafts import Reject, RejectReason
from crosscheck.models.report import Failure

Lay = Callable[..., Subject]
SAID = values.said_by("Ada Quill")


def said_by(claim: Claim, name: str, at: int = 0) -> Claim:
    assert claim.attribution is not None
    return replace(
        claim,
        attribution=replace(claim.attribution, source=name, source_start=at, source_end=at + 7),
    )


def reach(claim: Claim, text: str, start: int, end: int) -> Claim:
    return replace(claim, start=start, end=end, quote=text[start:end])


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("c1", lambda c, t: c, None),
        ("c1", lambda c, t: replace(c, polarity=Polarity.NEGATED), Code.POLARITY_FLIPPED),
        ("c1", lambda c, t: replace(c, attribution=SAID), Code.INVENTED_ATTRIBUTION),
        ("c2", lambda c, t: said_by(c, "Bo Lund"), Code.WRONG_SOURCE),
        ("c2", lambda c, t: said_by(c, "the Ada Quill"), None),
        ("c2", lambda c, t: replace(c, attribution=None), Code.MISSING_ATTRIBUTION),
        ("c2", lambda c, t: replace(c, quantities=()), Code.WRONG_NUMBER),
        ("c1", lambda c, t: replace(c, times=()), Code.WRONG_DATE),
        ("c1", lambda c, t: replace(c, modality=Modality.HAPPENED), Code.HEDGE_LOST),
        ("c2", lambda c, t: replace(c, modality=Modality.PLANNED), None),
        ("c1", lambda c, t: reach(c, t, c.start, c.start + 15), Code.SPAN_SHORT),
        ("c1", lambda c, t: reach(c, t, c.start, c.end + 20), Code.SPAN_LONG),
        # What it says goes before where it stands.
        (
            "c1",
            lambda c, t: replace(reach(c, t, c.start, c.end + 20), polarity=Polarity.NEGATED),
            Code.POLARITY_FLIPPED,
        ),
    ],
)
def test_a_defect_has_its_code(
    *,
    perfect: tuple[Claim, ...],
    lay: Lay,
    town: str,
    name: str,
    change: Callable[[Claim, str], Claim],
    code: Code | None,
) -> None:
    claims = [change(c, town) if c.id == name else c for c in perfect]
    subject = lay(claims)
    codes = {p.case: p.code for p in find_points(subject)}
    assert codes == {"c1": None, "c2": None} | {name: code}


@pytest.mark.parametrize(
    ("changes", "unusable", "code"),
    [
        ({}, frozenset(), Code.MISSED),
        ({"failures": (Failure("town", 0, "no answer", 5),)}, frozenset(), Code.CALL_FAILURE),
        (
            {"failures": (Failure("town", 0, "bad answer", 2),)},
            frozenset({"bad answer"}),
            Code.SCHEMA_FAILURE,
        ),
        (
            {"rejects": (Reject("town", 0, RejectReason.ALTERED, "41 people had left"),)},
            frozenset(),
            Code.QUOTE_NOT_IN_TEXT,
        ),
        (
            {"rejects": (Reject("town", 0, RejectReason.ALTERED, "a bridge was opened"),)},
            frozenset(),
            Code.MISSED,
        ),
    ],
)
def test_why_a_claim_is_missing(
    *,
    perfect: tuple[Claim, ...],
    lay: Lay,
    changes: dict[str, object],
    unusable: frozenset[str],
    code: Code,
) -> None:
    subject = lay(perfect[:1], unusable=unusable, **changes)
    assert {p.case: p.code for p in find_points(subject)} == {"c1": None, "c2": code}


def test_two_claims_in_one_are_a_merge(perfect: tuple[Claim, ...], lay: Lay, town: str) -> None:
    first, second = perfect
    both = reach(replace(first, id="x"), town, first.start, second.end)
    points = find_points(lay([both]))
    assert {p.case: p.code for p in points} == {"c1": Code.SPAN_LONG, "c2": Code.MERGE}


@pytest.mark.parametrize(
    ("make", "verdict", "code"),
    [
        (lambda c, t: replace(c, id="x"), ExtraStatus.DUPLICATE, Code.DUPLICATE),
        (
            lambda c, t: reach(replace(c, id="x"), t, t.index("Subscribe"), len(t)),
            ExtraStatus.BOILERPLATE,
            Code.SPURIOUS,
        ),
        (
            lambda c, t: replace(c, id="x", start=0, end=7, quote="Bridges", part=Part.HEADLINE),
            ExtraStatus.NOT_IN_TEXT,
            Code.QUOTE_NOT_IN_TEXT,
        ),
        (lambda c, t: reach(replace(c, id="x"), t, 0, 16), ExtraStatus.UNJUDGED, None),
    ],
)
def test_extras_are_judged_from_the_text(
    *,
    perfect: tuple[Claim, ...],
    lay: Lay,
    town: str,
    make: Callable[[Claim, str], Claim],
    verdict: ExtraStatus,
    code: Code | None,
) -> None:
    extra = make(perfect[0], town)
    subject = lay([*perfect, extra])
    assert [judge_extra(subject, c) for c in subject.extras] == [verdict]
    assert [p.code for p in find_points(subject)][2:] == ([code] if code else [])


@pytest.mark.parametrize(
    ("verdicts", "judged", "points"),
    [
        ([], ExtraStatus.UNJUDGED, 2),
        (["accept"], ExtraStatus.ACCEPTED, 2),
        (["reject"], ExtraStatus.REJECTED, 3),
        (["reject", "accept"], ExtraStatus.ACCEPTED, 2),
    ],
)
def test_the_last_review_of_an_extra_counts(
    *,
    bench: Bench,
    perfect: tuple[Claim, ...],
    lay: Lay,
    town: str,
    verdicts: list[str],
    judged: ExtraStatus,
    points: int,
) -> None:
    extra = reach(replace(perfect[0], id="x"), town, 0, 16)
    place = {n: getattr(extra, n) for n in ("article", "start", "end", "statement")}
    told = {"who": "A", "when": datetime(2031, 5, 3, tzinfo=UTC), "why": "b"}
    reviews = tuple(Review.model_validate({**place, **told, "verdict": v}) for v in verdicts)
    subject = lay([*perfect, extra], replace(bench.gold, reviews=reviews))
    assert [judge_extra(subject, c) for c in subject.extras] == [judged]
    assert len(find_points(subject)) == points


drafts = st.lists(
    st.tuples(
        st.integers(0, 100),
        st.integers(3, 60),
        st.sampled_from(Polarity),
        st.sampled_from(Modality),
        st.booleans(),
    ),
    max_size=7,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drafts)
def test_codes_sum_to_the_loss(
    bench: Bench,
    lay: Lay,
    town: str,
    drafts: list[tuple[int, int, Polarity, Modality, bool]],
) -> None:
    claims = [
        values.make_claim(
            town[start : start + length],
            start,
            id=f"x{k}",
            article="town",
            attribution=values.said_by("Ada Quill" if said else None),
            modality=modality,
            polarity=polarity,
        )
        for k, (start, length, polarity, modality, said) in enumerate(drafts)
    ]
    subject = lay(claims)
    points = find_points(subject)
    codes = Counter(p.code for p in points)
    lost = sum(n for code, n in codes.items() if code is not None)
    clean = tally(score(subject))["clean"]
    assert clean.expected == len(points)
    assert clean.found == len(points) - lost
    assert len({p.case for p in points}) == len(points)
    assert all(p.defects[0] is p.code for p in points if p.code)
    extra = sum(judge_extra(subject, c) is not ExtraStatus.UNJUDGED for c in subject.extras)
    assert len(points) == len(bench.gold.claims) + extra
