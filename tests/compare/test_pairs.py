"""A given pair, read from its words, and the one relation it gets in either order."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crosscheck.compare.dimensions.intervals import is_contained
from crosscheck.compare.pairs import judge_pair_only
from crosscheck.models import (
    ArticleContext,
    Claim,
    Dimension,
    Modality,
    Part,
    Polarity,
    ReadClaim,
)
from crosscheck.reading.reader import read_claims


def claim_of(article: str, text: str) -> Claim:
    return Claim(
        id=f"{article}-0",
        article=article,
        part=Part.BODY,
        start=0,
        end=len(text),
        quote=text,
        statement=text,
        attribution=None,
        modality=Modality.HAPPENED,
        polarity=Polarity.AFFIRMED,
    )


def read(evidence: str, claim: str) -> tuple[ReadClaim, ReadClaim]:
    claims = [claim_of("evidence", evidence), claim_of("claim", claim)]
    contexts = {c.article: ArticleContext(c.article) for c in claims}
    first, second = read_claims(claims, contexts)
    return first, second


@pytest.mark.parametrize(
    ("evidence", "claim", "relation"),
    [
        # bounds against figures
        ("The ferry carried 24 passengers.", "The ferry carried more than 23 passengers.", "agree"),
        (
            "The ferry carried 24 passengers.",
            "The ferry carried more than 24 passengers.",
            "contradict",
        ),
        ("The ferry carried 24 passengers.", "The ferry carried at least 24 passengers.", "agree"),
        (
            "The ferry carried 24 passengers.",
            "The ferry carried fewer than 24 passengers.",
            "contradict",
        ),
        ("The ferry carried 24 passengers.", "The ferry carried 24 passengers.", "agree"),
        ("The ferry carried 24 passengers.", "The ferry carried 26 passengers.", "contradict"),
        # two bounds: one inside the other is no conflict
        (
            "The bakery sold over 60 million loaves.",
            "The bakery sold more than 55 million loaves.",
            "agree",
        ),
        (
            "The bakery sold over 60 million loaves.",
            "The bakery sold more than 65 million loaves.",
            "agree",
        ),
        (
            "The bakery sold over 60 million loaves.",
            "The bakery sold under 70 million loaves.",
            "agree",
        ),
        (
            "The mill employs around 6,500 people.",
            "The mill employs more than 6,400 people.",
            "agree",
        ),
        # rounding
        ("The city has 1,962,000 residents.", "The city has 2 million residents.", "agree"),
        # several items: all must hold, one that fails decides
        ("The play got 82% from 34 critics.", "Under 35 critics gave the play over 80%.", "agree"),
        (
            "The play got 82% from 34 critics.",
            "Under 30 critics gave the play over 80%.",
            "contradict",
        ),
        # the right counterpart among several
        (
            "The fund earned $3 million at home and $9 million worldwide.",
            "The fund earned over $8 million worldwide.",
            "agree",
        ),
        (
            "There were 40 deaths and 300 recoveries.",
            "More than 35 people died.",
            "agree",
        ),
        ("There were 40 deaths and 300 recoveries.", "More than 45 people died.", "contradict"),
        # nothing to measure against
        ("The ferry sank off the coast.", "The ferry carried 24 passengers.", None),
        ("The fine was 300 euros.", "The fine was 300 dollars.", None),
        # days
        ("The poet was born on 9 May 1931.", "The poet was born before 1940.", "agree"),
        ("The poet was born on 9 May 1931.", "The poet was born after 1940.", "contradict"),
        ("The poet was born on 9 May 1931.", "The poet was born in 1931.", "agree"),
        ("The poet was born in May 1931.", "The poet was born on 9 May 1931.", "agree"),
        ("The storm killed 14 people.", "The storm killed more than 10 people.", "agree"),
        ("The storm killed 14 people.", "The storm killed up to 20 people.", "agree"),
        ("The storm killed 14 people.", "The storm killed nearly 14 people.", "agree"),
        ("The storm killed 14 people.", "The storm killed fewer than 10 people.", "contradict"),
        (
            "By 9 May 1931 the bridge was built.",
            "The bridge was built before 10 May 1931.",
            "agree",
        ),
        ("The mill closed on 9 May.", "The mill closed on 9 May 2019.", "agree"),
        ("The mill closed on 9 May.", "The mill closed on 12 May 2019.", "contradict"),
        ("The mill was sold in 1992.", "The mill burned in 1995.", None),
        # a place in a ranking is a number; "the first" alone is none
        ("The song peaked at number 28.", "The song ranked below 26th.", "agree"),
        ("The song peaked at number 25.", "The song ranked below 26th.", "contradict"),
        ("The song reached the top 20.", "The song peaked at number 31.", "contradict"),
        # who is ahead of whom
        (
            "Peru is the fifth-largest country of the region.",
            "Only four countries of the region are larger than Peru.",
            "agree",
        ),
        (
            "Peru is the sixth-largest country of the region.",
            "Only four countries of the region are larger than Peru.",
            "contradict",
        ),
        # a unit may be left out, but not exchanged
        ("The play grossed €40 million.", "The play grossed 40 million.", "agree"),
        ("The play grossed 40 million.", "The play grossed over €45 million.", "contradict"),
        ("The play has a score of 43 on Kritik.", "Kritik gives the play over 40%.", "agree"),
        # the one that states more is what the other is measured against
        (
            "As of December 2016, it has sold over 2.4 million copies in Peru.",
            "The song It Rains has sold more than 2.4 million copies in Peru.",
            "agree",
        ),
        # ranges that share some values
        ("The party won 10 to 12 seats.", "The party won 11 to 14 seats.", None),
        ("The party won 234 or 235 seats.", "The party won more than 236 seats.", "contradict"),
        # one word beside the number tells which one is meant
        (
            "The largest towns were Alton (34,000), Barville (17,000) and Cody (9,000).",
            "The population of Alton was over 25,000.",
            "agree",
        ),
        (
            "The largest towns were Alton (3,000), Barville (17,000) and Cody (9,000).",
            "The population of Alton was over 25,000.",
            "contradict",
        ),
        (
            "The film earned $5 million in America and $24 million in other countries.",
            "The film earned over $22 million outside America.",
            "agree",
        ),
        # counts of two days: what grows may have grown
        (
            "As of 18 April 2020, 403 people had tested positive.",
            "By 19 April 2020, more than 405 people had tested positive.",
            None,
        ),
        (
            "As of 18 April 2020, 403 people had tested positive.",
            "By 19 April 2020, fewer than 400 people had tested positive.",
            "contradict",
        ),
        (
            "As of 18 April 2020, 403 people had tested positive.",
            "By 10 April 2020, fewer than 400 people had tested positive.",
            None,
        ),
        (
            "As of 18 April 2020, 403 people had tested positive.",
            "By 10 April 2020, more than 450 people had tested positive.",
            "contradict",
        ),
        # numbers that are told for several days are measured day by day
        (
            "By 2019 the chain had 212 mills, up from 143 in 2015.",
            "In 2015 the chain had 143 mills.",
            "agree",
        ),
        (
            "By 2019 the chain had 212 mills, up from 143 in 2015.",
            "In 2015 the chain had 212 mills.",
            "contradict",
        ),
        (
            "In 2001 the town had 347 inhabitants, and in 2011 312.",
            "In 2001 the town had more than 340 inhabitants.",
            "agree",
        ),
        # a score may leave out its scale
        (
            "The play has an average score of 61 out of 100, based on 28 critics.",
            "The play scored over 60 from 28 critics.",
            "agree",
        ),
        (
            "The play has an average score of 61 out of 100, based on 28 critics.",
            "The play has a score of 28.",
            "contradict",
        ),
        ("The play has an average rating of 6.8/10.", "The play's rating is 7.1.", "contradict"),
        # new cases are not all cases
        (
            "The district had 5 new cases, which brings the total to 63.",
            "There were fewer than 60 cases in the district.",
            "contradict",
        ),
        # acts of which none is the other
        (
            "The play received five nominations and won two awards.",
            "The play was nominated for less than five awards.",
            "contradict",
        ),
        # figures that nearly coincide are of one thing, whatever the words
        (
            "The mill employs 2,700 people.",
            "The firm has fewer than 2,600 workers.",
            "contradict",
        ),
        ("The storm cost 400 lives.", "Fewer than 300 people died in the storm.", "contradict"),
        # months and days
        ("The strike lasted 113 days.", "The strike went on for over three months.", "agree"),
        ("The strike lasted 113 days.", "The strike went on for over five months.", "contradict"),
        # other nouns and figures far apart: the two count different things
        ("The airline flies to 45 destinations.", "The airline has 30 planes.", None),
        ("The stadium of the club has 14,000 seats.", "The club has 3,200 members.", None),
        # the second of the things that were named first
        (
            "The first phase cost £2.1 billion and the second £3.4 billion.",
            "The second phase cost £3.4 billion.",
            "agree",
        ),
        # the third of something may be told beside the fourth
        ("Ida Lund sang in the third show.", "Ida Lund sang in the fourth show.", None),
        # the score that has the value, before one on another scale
        (
            "The play holds a rating of 23% from 123 reviews and a 44 on Kritik.",
            "The play has a 44 score on Kritik.",
            "agree",
        ),
        # the part and not the whole, as its figure lies nearer
        (
            "The party holds 14 of the 51 seats in the assembly.",
            "The party holds less than 15 seats in the assembly.",
            "agree",
        ),
        # the same number at another moment
        (
            "As of 9 May 2019, 40 mills had closed.",
            "By August 2019, more than 45 mills had closed.",
            None,
        ),
    ],
)
def test_relation(evidence: str, claim: str, relation: str | None) -> None:
    first, second = read(evidence, claim)
    judged = judge_pair_only(first, second)
    assert judged.relation == relation, judged.why
    assert judge_pair_only(second, first) == judged


_HEDGES = ("", "about ", "at least ", "more than ", "up to ", "fewer than ", "nearly ", "over ")
_counts = st.builds(
    "The storm killed {}{:,} people{}.".format,
    st.sampled_from(_HEDGES),
    st.sampled_from((12, 14, 15, 20, 140, 2000)),
    st.sampled_from(("", " on 9 May 2019", " in May 2019", " in Porto and injured 40 others")),
)


@settings(max_examples=60, deadline=None)
@given(_counts, _counts)
def test_the_order_of_a_pair_does_not_matter(one: str, other: str) -> None:
    first, second = read(one, other)
    assert judge_pair_only(first, second) == judge_pair_only(second, first)


@settings(max_examples=60, deadline=None)
@given(_counts, _counts)
def test_values_of_which_one_holds_the_other_never_contradict(one: str, other: str) -> None:
    first, second = read(one, other)
    deaths = [r.claim.quantities[0] for r in (first, second)]
    assume(is_contained(*deaths))
    judged = judge_pair_only(first, second)
    assert (judged.dimension, judged.relation) != (Dimension.QUANTITY, "contradict"), judged.why


def test_the_reason_names_the_values_and_the_dimension() -> None:
    judged = judge_pair_only(*read("The ferry carried 24 men.", "The ferry carried over 30 men."))
    assert judged.dimension is Dimension.QUANTITY
    assert judged.why == "more than 30 / 24: ruled out"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry carried 24 passengers on 9 May 2019.",
        "Nearly 3,000 of the 12,000 soldiers left before August.",
        "The play scored 7.5/10 from over 40 critics.",
    ],
)
def test_a_claim_is_borne_out_by_its_own_words(text: str) -> None:
    assert judge_pair_only(*read(text, text)).relation == "agree"


@pytest.mark.parametrize(
    ("written", "other"),
    [("12000", "12,000"), ("twelve thousand", "12,000"), ("1.5 million", "1,500,000")],
)
def test_the_way_a_number_is_written_does_not_change_the_verdict(written: str, other: str) -> None:
    for claimed in ("over 11,000", "under 11,000", "exactly 2 million"):
        statement = f"The union has {claimed} members."
        judged = [
            judge_pair_only(*read(f"The union has {number} members.", statement)).relation
            for number in (written, other)
        ]
        assert judged[0] == judged[1]
