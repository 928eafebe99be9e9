"""The levels of the quantity dimension, from literal numbers; and what must hold of every pair."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.compare.dimensions.quantity import explain, judge
from crosscheck.models import (
    ArticleContext,
    Claim,
    EntityMention,
    Modality,
    Part,
    Polarity,
    Predicate,
    Quantity,
    ReadClaim,
    RelationKind,
    TimeRef,
)

AGREE, CONTRADICT = RelationKind.AGREE, RelationKind.CONTRADICT


def quantity(spec: str) -> Quantity:
    """Build a quantity from "interval unit? adjective* noun/measure", e.g. "[3000 -] reserve soldier/send"."""
    bounds, _, rest = spec.partition("|")
    approx = bounds.strip().endswith("~")
    bounds = bounds.strip().rstrip("~")
    low, high = bounds[1:-1].split()
    words, _, measure = rest.strip().partition("/")
    unit, _, names = words.partition(":") if ":" in words else ("", "", words)
    *modifiers, noun = names.split() or [""]
    return Quantity(
        text=bounds,
        start=0,
        end=len(bounds),
        low=None if low == "-" else float(low),
        high=None if high == "-" else float(high),
        low_open=bounds.startswith("("),
        high_open=bounds.endswith(")"),
        approx=approx,
        counted=noun or None,
        unit=unit or None,
        modifiers=tuple(modifiers),
        measure=measure or None,
    )


def claim(
    *specs: str,
    times: tuple[TimeRef, ...] = (),
    published: date | None = None,
    agent: str | None = None,
) -> ReadClaim:
    words = " and ".join(specs)
    inner = Claim(
        id="a",
        article="a",
        part=Part.BODY,
        start=0,
        end=len(words),
        quote=words,
        statement=words,
        attribution=None,
        modality=Modality.HAPPENED,
        polarity=Polarity.AFFIRMED,
        quantities=tuple(quantity(s) for s in specs),
        times=times,
    )
    predicates = (Predicate("send", "send", 0, 1, agent=agent),) if agent else ()
    return ReadClaim(inner, ArticleContext("a", published=published), predicates)


def on(day: date) -> TimeRef:
    return TimeRef(str(day), 0, 10, day, day)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        # the same values
        ("[12 12]|soldier/send", "[12 12]|soldier/send", "equal"),
        ("[12 12]|soldier/send", "[12 12]|troop/send", "equal"),
        ("[3000 -]|soldier/send", "[3000 -]|soldier/send", "equal"),
        ("[- 40)|tank/lose", "[- 40)|tank/lose", "equal"),
        ("[17 17]|death/die", "[17 17]|person/die", "equal"),
        ("[61 61]|percent:turnout/", "[61 61]|percent:turnout/", "equal"),
        ("[5 5]|out of 10:rating/", "[50 50]|percent:score/", "equal"),
        # one allows what the other says
        ("[3000 -]|soldier/send", "[12000 12000]|soldier/send", "contained"),
        ("(3000 -]|soldier/send", "[3001 3001]|soldier/send", "contained"),
        ("[- 40]|tank/lose", "[40 40]|tank/lose", "contained"),
        ("[- 40)|tank/lose", "[39 39]|tank/lose", "contained"),
        ("[10 12]|tank/lose", "[11 11]|tank/lose", "contained"),
        ("[2000 -]~|soldier/send", "[3000 3000]|soldier/send", "contained"),
        ("[3000 -]|soldier/send", "(5000 -]|soldier/send", "contained"),
        ("[3000 3000]~|soldier/send", "[3100 3100]|soldier/send", "contained"),
        ("[3000 3000)~|soldier/send", "[2900 2900]|soldier/send", "contained"),
        # the same figure, rounded
        ("[2000000 2000000]|voter/register", "[1960000 1960000]|voter/register", "rounded"),
        ("[3000 3000)~|soldier/send", "[3000 3000]|soldier/send", "rounded"),
        ("[12.5 12.5]|percent:turnout/", "[12.5 12.5]|percent:turnout/", "equal"),
        # bounds that only meet
        ("(3000 -]|soldier/send", "[- 12000]|soldier/send", "overlapping"),
        ("[10 20]|tank/lose", "[15 30]|tank/lose", "overlapping"),
        # values that shut each other out
        ("[12 12]|soldier/send", "[13 13]|soldier/send", "disjoint"),
        ("(3000 -]|soldier/send", "[3000 3000]|soldier/send", "disjoint"),
        ("[- 40)|tank/lose", "[40 40]|tank/lose", "disjoint"),
        ("[- 40]|tank/lose", "(40 -]|tank/lose", "disjoint"),
        ("[10 12]|tank/lose", "[13 15]|tank/lose", "disjoint"),
        ("[300 300]~|house/damage", "[400 400]|house/damage", "disjoint"),
        ("[300 300)~|house/damage", "[310 310]|house/damage", "disjoint"),
        ("[17 17]|death/die", "[19 19]|person/die", "disjoint"),
        ("[4 4]|ordinal:place/rank", "[5 5]|ordinal:place/rank", "disjoint"),
        ("[3000000 3000000]|USD:/earn", "[5000000 5000000]|USD:/earn", "disjoint"),
        ("[61 61]|percent:turnout/", "[48 48]|percent:turnout/", "disjoint"),
        ("[12000 12000]|special force/send", "[1500 1500]|special force/send", "disjoint"),
        # another act
        ("[3000 -]|soldier/send", "[3000 3000)~|soldier/plan:move", "other_measure"),
        ("[300 300]|soldier/send", "[500 500]|soldier/train", "other_measure"),
        ("[300 300]|soldier/send", "[500 500]|soldier/plan:send", "other_measure"),
        ("[12 12]|person/die", "[30 30]|person/injure", "other_measure"),
        # part and whole
        ("[12000 12000]|soldier/send", "[1500 1500]|special soldier/send", "part_whole"),
        ("[12000 12000]|soldier/send", "[12000 12000]|special force/send", "part_whole"),
        ("[40 40]|tank/lose", "[12 12]|modern tank/lose", "part_whole"),
        # a part larger than the whole
        ("[40 40]|tank/lose", "[60 60]|modern tank/lose", "disjoint"),
        ("[40 40]|tank/lose", "[50 -]|modern tank/lose", "disjoint"),
        ("[40 40]~|tank/lose", "[42 42]|modern tank/lose", "part_whole"),
        ("[40 -]|tank/lose", "[60 60]|modern tank/lose", "part_whole"),
        # not known to be the same act
        ("[300 300]|soldier/", "[500 500]|soldier/send", "unclear"),
        # not the same thing at all
        ("[12 12]|soldier/send", "[12 12]|tank/send", "not_comparable"),
        ("[12 12]|USD:fine/", "[12 12]|EUR:fine/", "not_comparable"),
        ("[12 12]|percent:turnout/", "[12 12]|percentage point:turnout/", "not_comparable"),
        ("[12 12]|", "[13 13]|", "not_comparable"),
        ("[12 12]|male nurse/hire", "[15 15]|foreign nurse/hire", "not_comparable"),
    ],
)
def test_level(left: str, right: str, level: str) -> None:
    (verdict,) = explain(claim(left), claim(right))
    assert verdict.level == level


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("[9 9]|USD:fine/", "[8 8]|EUR:fine/", "'[9 9]' and '[8 8]' are in different units"),
        ("[9 9]|soldier/send", "[8 8]|tank/send", "'[9 9]' counts soldier, '[8 8]' tank"),
        ("[9 9]|", "[8 8]|tank/send", "'[9 9]' counts nothing named, '[8 8]' tank"),
        ("[9 9]|tank/send", "[8 8]|", "'[9 9]' counts tank, '[8 8]' nothing named"),
        ("[9 9]|", "[8 8]|", "it is not said what '[9 9]' and '[8 8]' count"),
        ("[9 9]|/send", "[8 8]|", "it is not said what '[9 9]' and '[8 8]' count"),
        (
            "[9 9]|male nurse/hire",
            "[8 8]|foreign nurse/hire",
            "male nurse and foreign nurse are different sets",
        ),
        (
            "[3000 -]|soldier/send",
            "[3000 3000)~|soldier/plan:move",
            "at least 3,000 (send) / nearly 3,000 (planned to move): different acts",
        ),
        (
            "[40 40]|tank/lose",
            "[12 12]|big modern tank/lose",
            "40 tank / 12 big modern tank: one set is part of the other",
        ),
        ("[9 9]|tank/lose", "[9 9]|tank/lose", "9 / 9: equal"),
        (
            "[12000 12000]|soldier/send",
            "[3000 -]|soldier/send",
            "12,000 / at least 3,000: contained",
        ),
        (
            "[2000000 2000000]|vote/cast",
            "[1960000 1960000]|vote/cast",
            "2 million / 1.96 million: equal after rounding",
        ),
        ("[1 5]|tank/lose", "[4 9]|tank/lose", "1 to 5 / 4 to 9: both can be true"),
        ("[9 9]|tank/lose", "[8 8]|tank/lose", "9 / 8: cannot both be true"),
        ("[9 9]|/lose", "[8 8]|/lose", "9 / 8: cannot both be true"),
        (
            "[9 9]|tank/",
            "[8 8]|tank/lose",
            "9 / 8: it is not said that both count the same act",
        ),
        ("[9 9]|tank/", "[8 8]|tank/", "9 / 8: cannot both be true"),
    ],
)
def test_a_verdict_prints_the_values_it_compared(left: str, right: str, why: str) -> None:
    (verdict,) = explain(claim(left), claim(right))
    assert verdict.why == why


def by(day: date) -> TimeRef:
    return TimeRef(f"by {day}", 0, 13, None, day)


@pytest.mark.parametrize(
    ("left", "right", "level", "why"),
    [
        (
            (by(date(2023, 12, 31)),),
            (),
            "other_horizon",
            "4,000 / 5,000: planned by 2023-12-31 / without a date",
        ),
        (
            (),
            (by(date(2023, 6, 30)),),
            "other_horizon",
            "4,000 / 5,000: planned without a date / by 2023-06-30",
        ),
        ((), (), "disjoint", "4,000 / 5,000: cannot both be true"),
        (
            (by(date(2023, 6, 30)),),
            (by(date(2023, 6, 30)),),
            "disjoint",
            "4,000 / 5,000: cannot both be true",
        ),
    ],
)
def test_plans_with_another_deadline_are_no_rivals(
    left: tuple[TimeRef, ...], right: tuple[TimeRef, ...], level: str, why: str
) -> None:
    ours = claim("[4000 4000]|soldier/plan:send", times=left)
    theirs = claim("[5000 5000]|soldier/plan:send", times=right)
    assert [(v.level, v.why) for v in judge(ours, theirs)] == [(level, why)]


def test_a_deadline_of_what_was_done_excuses_nothing() -> None:
    ours = claim("[4000 4000]|soldier/send", times=(by(date(2023, 6, 30)),))
    assert [v.level for v in judge(ours, claim("[5000 5000]|soldier/send"))] == ["disjoint"]


def test_a_later_higher_toll_is_an_update() -> None:
    monday = claim("[12 12]|person/die", times=(on(date(2023, 5, 1)),))
    tuesday = claim("[19 19]|person/die", times=(on(date(2023, 5, 2)),))
    assert [v.level for v in judge(monday, tuesday)] == ["progress"]


@pytest.mark.parametrize(
    ("monday", "tuesday", "level"),
    [
        ("[12 12]|person/die", "[19 19]|person/die", "progress"),
        ("[19 19]|person/die", "[12 12]|person/die", "disjoint"),
        # "more than 40" is more than "at most 40"
        ("[- 40]|person/die", "(40 -]|person/die", "progress"),
        ("(40 -]|person/die", "[- 40]|person/die", "disjoint"),
        ("[50 60]|person/die", "(30 40]|person/die", "disjoint"),
        ("[- 20)|person/die", "[30 30]|person/die", "progress"),
        # what is fired on two days is fired twice
        ("[12 12]|shell/fire", "[19 19]|shell/fire", "other_event"),
    ],
)
def test_counts_of_two_days(monday: str, tuesday: str, level: str) -> None:
    first = claim(monday, times=(on(date(2023, 5, 1)),))
    second = claim(tuesday, times=(on(date(2023, 5, 2)),))
    assert [v.level for v in judge(first, second)] == [level]
    assert [v.level for v in judge(second, first)] == [level]


def test_the_reason_of_an_update_and_of_another_event() -> None:
    days = [(on(date(2023, 5, day)),) for day in (1, 2)]
    toll = [claim(f"[{n} {n}]|person/die", times=t) for n, t in zip((12, 19), days, strict=True)]
    fire = [claim(f"[{n} {n}]|shell/fire", times=t) for n, t in zip((12, 19), days, strict=True)]
    assert judge(*toll)[0].why == "12 / 19: the later count is higher"
    assert judge(*fire)[0].why == "2023-05-01 / 2023-05-02: not the same moment"


def test_publication_dates_order_counts_without_a_time() -> None:
    first = claim("[12 12]|person/die", published=date(2023, 5, 1))
    later = claim("[19 19]|person/die", published=date(2023, 5, 2))
    assert [v.relation for v in judge(first, later)] == [RelationKind.UPDATE]


def test_what_does_not_only_grow_is_no_update() -> None:
    first = claim("[12 12]|shell/fire", published=date(2023, 5, 1))
    later = claim("[19 19]|shell/fire", published=date(2023, 5, 2))
    assert [v.relation for v in judge(first, later)] == [CONTRADICT]


def test_a_later_lower_toll_stays_a_contradiction() -> None:
    first = claim("[19 19]|person/die", published=date(2023, 5, 1))
    later = claim("[12 12]|person/die", published=date(2023, 5, 2))
    assert [v.relation for v in judge(first, later)] == [CONTRADICT]


def test_a_later_article_does_not_excuse_a_conflict_about_the_same_moment() -> None:
    moment = (on(date(2023, 5, 1)),)
    first = claim("[12 12]|person/die", times=moment, published=date(2023, 5, 1))
    later = claim("[19 19]|person/die", times=moment, published=date(2023, 5, 9))
    assert [v.relation for v in judge(first, later)] == [CONTRADICT]


def test_counts_of_other_days_are_other_events() -> None:
    monday = claim("[12 12]|shell/fire", times=(on(date(2023, 5, 1)),))
    tuesday = claim("[19 19]|shell/fire", times=(on(date(2023, 5, 2)),))
    assert [v.level for v in judge(monday, tuesday)] == ["other_event"]


def test_the_same_act_of_another_agent_is_no_conflict() -> None:
    ours = claim("[300 300]|soldier/send", agent="norway")
    theirs = claim("[500 500]|soldier/send", agent="sweden")
    assert [v.relation for v in judge(ours, theirs)] == [None]


def acting(spec: str, *agents: str) -> ReadClaim:
    predicates = tuple(Predicate("send", "send", 0, 1, agent=agent) for agent in agents)
    return replace(claim(spec), predicates=predicates)


@pytest.mark.parametrize(
    ("ours", "theirs", "relation"),
    [
        (("norway",), ("sweden",), None),
        (("norway", "denmark"), ("sweden", "denmark"), CONTRADICT),
        (("norway",), (), CONTRADICT),
        ((), ("norway",), CONTRADICT),
        # who is counted does not act
        (("soldier",), ("norway",), CONTRADICT),
    ],
)
def test_rivals_have_an_agent_in_common(
    ours: tuple[str, ...], theirs: tuple[str, ...], relation: RelationKind | None
) -> None:
    left = acting("[300 300]|soldier/send", *ours)
    right = acting("[500 500]|soldier/send", *theirs)
    assert [v.relation for v in judge(left, right)] == [relation]


def test_the_agents_are_named_in_order() -> None:
    left = acting("[300 300]|soldier/send", "norway", "denmark")
    right = acting("[500 500]|soldier/send", "sweden", "finland")
    (verdict,) = judge(left, right)
    assert verdict.why == "done by denmark, norway / by finland, sweden"


@pytest.mark.parametrize("verb", ["believe", "say", "estimate"])
def test_who_only_believes_or_says_it_does_not_do_it(verb: str) -> None:
    ours = claim("[300 300]|soldier/send", agent="the agency")
    believed = replace(ours, predicates=(Predicate(verb, verb, 0, 1, agent="the agency"),))
    theirs = claim("[500 500]|soldier/send", agent="norway")
    assert [v.relation for v in judge(believed, theirs)] == [CONTRADICT]


def test_a_part_is_compared_with_the_part_and_not_with_the_whole() -> None:
    """12,000 with 1,500 special forces among them rules out 12,000 special forces."""
    whole = claim("[12000 12000]|soldier/send", "[1500 1500]|special force/send")
    part = claim("[12000 12000]|special force/send")
    assert [v.level for v in judge(whole, part)] == ["disjoint"]


def test_a_number_that_agrees_with_one_counterpart_does_not_contradict_another() -> None:
    one = claim("[12 12]|person/die")
    two = claim("[12 12]|person/die", "[30 30]|person/die")
    assert [v.level for v in judge(one, two)] == ["equal"]


def values(*pairs: tuple[int, int]) -> set[str]:
    return {f"{a} / {b}: cannot both be true" for a, b in pairs}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((12, 30), (13, 31), [(12, 13), (30, 31)]),
        ((30, 12), (13, 31), [(12, 13), (30, 31)]),
        ((10, 100), (11, 14), [(10, 11), (100, 14)]),
        ((9, 100), (10, 95), [(9, 10), (100, 95)]),
        ((100, 10), (14, 11), [(10, 11), (100, 14)]),
        # as near on both sides: the order in the text does not decide
        ((10,), (12, 8), [(10, 12)]),
        ((10,), (8, 12), [(10, 12)]),
    ],
)
def test_each_number_is_used_once_with_the_nearest(
    left: tuple[int, ...], right: tuple[int, ...], expected: list[tuple[int, int]]
) -> None:
    ours = claim(*(f"[{n} {n}]|tank/lose" for n in left))
    theirs = claim(*(f"[{n} {n}]|tank/lose" for n in right))
    assert {v.why for v in judge(ours, theirs)} == values(*expected)


def naming(spec: str, *names: str) -> ReadClaim:
    """A claim that names places, by the words an article has for them."""
    read = claim(spec)
    mentions = tuple(EntityMention(name, 0, 1, f"place:{name.lower()}", "place") for name in names)
    return replace(read, claim=replace(read.claim, entities=mentions))


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (("Oslo",), ("Oslo",), "disjoint"),
        (("Oslo",), (), "part_whole"),
        (("Oslo",), ("Bergen",), "part_whole"),
    ],
)
def test_a_name_that_both_claims_have_narrows_nothing(
    left: tuple[str, ...], right: tuple[str, ...], level: str
) -> None:
    part = naming("[300 300]|oslo soldier/send", *left)
    whole = naming("[500 500]|soldier/send", *right)
    assert [v.level for v in judge(part, whole)] == [level]


def test_other_names_still_make_other_sets() -> None:
    ours = naming("[300 300]|oslo reserve soldier/send", "Oslo")
    theirs = naming("[500 500]|foreign soldier/send", "Oslo")
    assert (
        explain(ours, theirs)[0].why
        == "oslo reserve soldier and foreign soldier are different sets"
    )


finite = st.integers(0, 10**7).map(float)
nouns = st.sampled_from(["soldier", "troop", "tank", "house", None])
measures = st.sampled_from(["send", "plan:send", "die", None])


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low = draw(st.none() | finite)
    high = (
        draw(st.none() | finite.map(lambda x: x + (low or 0.0)))
        if low is not None
        else draw(finite)
    )
    exact = low is not None and low == high
    return Quantity(
        text=f"{low} {high}",
        start=0,
        end=1,
        low=low,
        high=high,
        low_open=draw(st.booleans()) and not exact,
        high_open=draw(st.booleans()) and not exact,
        approx=draw(st.booleans()),
        counted=draw(nouns),
        unit=draw(st.sampled_from([None, "percent", "USD"])),
        modifiers=draw(st.sampled_from([(), ("special",), ("foreign",)])),
        measure=draw(measures),
    )


@st.composite
def claims(draw: st.DrawFn) -> ReadClaim:
    empty = claim(published=draw(st.none() | st.dates(date(2023, 1, 1), date(2023, 1, 9))))
    found = tuple(draw(st.lists(quantities(), max_size=4)))
    return replace(empty, claim=replace(empty.claim, quantities=found))


@given(claims(), claims())
def test_symmetric(a: ReadClaim, b: ReadClaim) -> None:
    assert sorted(v.level for v in judge(a, b)) == sorted(v.level for v in judge(b, a))


@given(claims())
def test_a_claim_never_contradicts_itself(a: ReadClaim) -> None:
    assert all(v.relation is not CONTRADICT for v in judge(a, a))


@given(claims(), claims(), st.randoms(use_true_random=False))
def test_the_order_of_the_numbers_does_not_matter(
    a: ReadClaim, b: ReadClaim, random: object
) -> None:
    reversed_claim = replace(a, claim=replace(a.claim, quantities=a.claim.quantities[::-1]))
    assert sorted(v.level for v in judge(a, b)) == sorted(v.level for v in judge(reversed_claim, b))


def only(quantity: Quantity) -> ReadClaim:
    empty = claim()
    return replace(empty, claim=replace(empty.claim, quantities=(quantity,)))


@given(quantities(), quantities(), st.booleans())
def test_loosening_a_bound_never_turns_agreement_into_conflict(
    a: Quantity, b: Quantity, upper: bool
) -> None:
    loose = (
        replace(a, high=None, high_open=False) if upper else replace(a, low=None, low_open=False)
    )
    if loose.low is None and loose.high is None:
        return
    before = [v.relation for v in judge(only(a), only(b))]
    after = [v.relation for v in judge(only(loose), only(b))]
    assert not (before == [AGREE] and after == [CONTRADICT])


@given(st.integers(1, 100), st.integers(1, 100))
def test_a_score_and_its_percentage_are_one_value(tenths: int, percent: int) -> None:
    score = quantity(f"[{tenths / 10} {tenths / 10}]|out of 10:rating/")
    same = quantity(f"[{tenths} {tenths}]|percent:rating/")
    other = quantity(f"[{percent} {percent}]|percent:rating/")
    by_score = [v.level for v in judge(only(score), only(other))]
    by_percent = [v.level for v in judge(only(same), only(other))]
    assert by_score == by_percent


@pytest.mark.parametrize(
    ("left", "right", "shared", "conflict"),
    [
        ("[34 34]|year:age/", "[36 36]|year:age/", True, True),
        ("[34 34]|year:age/die", "[36 36]|year:age/die", False, True),
        ("[34 34]|year:age/", "[36 36]|year:age/", False, False),
        ("[34 34]|year:age/die", "[36 36]|year:age/", False, False),
        ("[34 34]|year:age/", "[16 24]|year:age/", True, False),
        ("[34 34]|year:age/die", "[36 36]|year:age/die", None, False),
    ],
)
def test_two_ages_conflict_only_if_they_are_one_persons(
    left: str, right: str, shared: bool | None, conflict: bool
) -> None:
    """Of `shared` None only one of the two claims names a person."""
    person = (EntityMention("Ada Lie", 0, 1, "person:ada-lie", "person"),)
    named = {True: (person, person), False: ((), ()), None: (person, ())}[shared]
    a, b = (
        replace(read, claim=replace(read.claim, entities=entities))
        for read, entities in zip((claim(left), claim(right)), named, strict=True)
    )
    assert [v.relation is CONTRADICT for v in judge(a, b)] == ([True] if conflict else [])
