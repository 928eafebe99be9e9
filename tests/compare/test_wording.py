"""Each row: two printed versions, the speaker of each, the level that must decide."""

from collections.abc import Callable

import pytest

from crosscheck.compare.dimensions.wording import judge
from crosscheck.models.articles import Part
from crosscheck.models.claims import AttributionKind
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import RelationKind

ROWS = [
    # One utterance, word for word; marks, case, dashes and insertions do not count.
    ("“We will rebuild the old harbour”", "“We will rebuild the old harbour”", "equal"),
    ('"We will rebuild the old harbour."', "‘we will rebuild the old harbour’", "equal"),
    ("“They [the owners] never paid the full fine”", "“They never paid the full fine”", "equal"),
    ("“We won't close the school this year”", "“We will not close the school this year”", "equal"),
    ("“It took twelve days to reach the crew”", "“It took 12 days to reach the crew”", "equal"),
    ("“prices rose five percent in a single week”", "“prices rose five per cent in a single week”", "equal"),
    ("“By the eleventh hour twenty-five boats were lost”", "“By the 11th hour 25 boats were lost”", "equal"),
    # A dash without blanks joins no words.
    ("“It was long, loud–and mostly fair to all of us”", "“It was long, loud, and mostly fair to all of us”", "equal"),
    # Cut at an end, or inside with an ellipsis.
    ("“We will rebuild the old harbour before winter”", "“rebuild the old harbour before winter”", "partial"),
    ("“The mayor lied to every one of us”", "“lied to every one of us, and he knows it”", "partial"),
    ("“We tested the bridge twice last year and it was safe”", "“We tested the bridge ... and it was safe”", "partial"),
    # Cut at an end after a word that stands there again.
    ("“I just wanted to say that I will not leave the old harbour”", "“I will not leave the old harbour”", "partial"),
    ("“The dam will hold, the engineers say the dam”", "“The dam will hold, the engineers say”", "partial"),
    ("“There are some that look at this and realise that we have few boats left”", "“that we have few boats left”", "partial"),
    # A word left out without a mark, which no desk minds; more, or a negation, it does.
    ("“The work of our divers, right here in the harbour, will be paid”", "“The work of our divers, here at the harbour, will be paid”", "partial"),
    ("“to satisfy his own greed and his pride at our cost”", "“to satisfy his own personal greed and his pride at our cost”", "partial"),
    ("“She won the hearts of a generation of men and women with her songs”", "“She won the hearts of a generation with her songs”", "meaning_changed"),
    # Grammar, inflection, spelling.
    ("“The dam threatened all of the villages below”", "“The dam threatens all the villages below”", "form_only"),
    ("“our neighbours will organise the whole defence”", "“our neighbors will organize the whole defense”", "form_only"),
    ("“This plan is the best that we can offer”", "“the plan is the best we can offer”", "form_only"),
    # The same words in another order.
    ("“We will put coal companies and coal miners out of work”", "“We will put coal miners and coal companies out of work”", "form_only"),
    # Numbers, negations, names, content words.
    ("“We lost 40 boats in the storm last night”", "“We lost 14 boats in the storm last night”", "meaning_changed"),
    ("“We did not know about the leak at the plant”", "“We did know about the leak at the plant”", "meaning_changed"),
    ("“The bank of Ostrava will pay for the damage”", "“The bank of Opava will pay for the damage”", "meaning_changed"),
    ("“He is a reckless man and should resign”", "“He is a careful man and should resign”", "meaning_changed"),
    ("“I have never taken money from the company”", "“I have taken money from the company”", "meaning_changed"),
    # Too little in common to be one utterance.
    ("“We will rebuild the old harbour”", "“Nobody has asked the fishermen yet”", "not_comparable"),
    ("“a very bad day”", "“a bad joke”", "not_comparable"),
    ("“We will act in time for the summer season”", "“The council should act and pay for the repairs”", "not_comparable"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "level"), ROWS)
def test_levels(claim: Callable[..., ReadClaim], left: str, right: str, level: str) -> None:
    a = claim(left, id_="a", source="Mayor Holub")
    b = claim(right, id_="b", source="Mayor Holub")
    assert [v.level for v in judge(a, b)] == [level]
    assert [v.level for v in judge(b, a)] == [level]


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        ("“We lost 40 boats in the storm”", "“We lost 14 boats in the storm”", "“40” / “14”"),
        ("“We did not know of the leak at all”", "“We did know of the leak at all”", "“not” / “-”"),
    ],
)
def test_the_reason_is_the_word_diff(
    claim: Callable[..., ReadClaim], left: str, right: str, shown: str
) -> None:
    (verdict,) = judge(claim(left), claim(right, id_="b"))
    assert verdict.relation is RelationKind.CONTRADICT
    assert shown in verdict.why


@pytest.mark.parametrize(
    ("more", "level"),
    [("", "not_comparable"), (" last night by the pier", "meaning_changed")],
)
def test_two_speakers_may_say_nearly_the_same(
    claim: Callable[..., ReadClaim], more: str, level: str
) -> None:
    """A few words; of many alike one speaker is named wrongly."""
    a = claim(f"“We lost 40 boats in the storm{more}”", source="Mayor Holub")
    b = claim(f"“We lost 14 boats in the storm{more}”", id_="b", source="Jana Kral")
    assert [v.level for v in judge(a, b)] == [level]


def test_a_claim_cut_from_a_quotation_counts_as_quoted(claim: Callable[..., ReadClaim]) -> None:
    kind = AttributionKind.DIRECT_QUOTE
    a = claim("We lost 40 boats in the storm", source="Mayor Holub", kind=kind)
    b = claim("“We lost 14 boats in the storm”, he said", id_="b", source="Mayor Holub")
    assert [v.level for v in judge(a, b)] == ["meaning_changed"]


def test_unquoted_words_are_not_compared(claim: Callable[..., ReadClaim]) -> None:
    assert judge(claim("The town lost 40 boats"), claim("The town lost 14 boats", id_="b")) == ()


HEADLINE = {"article": "story", "part": Part.HEADLINE}
BODY = {"article": "story"}


@pytest.mark.parametrize(
    ("above", "below", "level"),
    [
        # what a headline quotes has to stand in the text
        ({"quote": "‘We will not give way’"}, {"quote": "“Lund will not give way on this”"}, "headline_changed"),
        ({"quote": "‘The bridge is totally unsafe’"}, {"quote": "“The bridge is partly unsafe”"}, "headline_changed"),
        ({"quote": "‘We will not give way’"}, {"quote": "“And we will not give way on this”"}, "partial"),
        ({"quote": "‘We will not give way’"}, {"quote": "“We won’t give way”"}, "equal"),
        # it may name the country for its minister, but not one person for another
        ({"quote": "‘We will not give way’", "source": "Norway"}, {"quote": "“Lund will not give way”", "source": "person:ada-lie"}, "headline_changed"),
        ({"quote": "‘We will not give way’", "source": "person:jon-wick"}, {"quote": "“Lund will not give way”", "source": "person:ada-lie"}, "not_comparable"),
        # another article, or the same part of one
        ({"quote": "‘We will not give way’", "article": "other"}, {"quote": "“Lund will not give way on this”"}, "not_comparable"),
        ({"quote": "‘We will not give way’", "part": Part.BODY}, {"quote": "“Lund will not give way on this”"}, "not_comparable"),
        # too little is common
        ({"quote": "‘We will fight’"}, {"quote": "“Lund will fight for it”"}, "not_comparable"),
    ],
)  # fmt: skip
def test_headlines(
    claim: Callable[..., ReadClaim], above: dict[str, str], below: dict[str, str], level: str
) -> None:
    a, b = claim(**{**HEADLINE, **above}), claim(**{**BODY, **below}, id_="b")
    assert [v.level for v in judge(a, b)] == [level]
    assert [v.level for v in judge(b, a)] == [level]
