"""Quantities: what stands in the text, as an interval with its unit and its counted noun."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.language.parse import parse
from crosscheck.models.claims import Quantity
from crosscheck.reading.quantities import read_quantities
from crosscheck.reading.quantity.numbers import find_figures


def read(text: str) -> tuple[Quantity, ...]:
    return read_quantities(parse(text))


def interval(quantity: Quantity) -> str:
    """Interval notation: square brackets include the bound, a tilde marks an approximation."""
    low = "-" if quantity.low is None else f"{quantity.low:g}"
    high = "-" if quantity.high is None else f"{quantity.high:g}"
    opening, closing = "[("[quantity.low_open], "])"[quantity.high_open]
    return f"{opening}{low} {high}{closing}{'~' * quantity.approx}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested 14 protesters.", "[14 14]"),
        # of a verb with "over", and of what a thing is called by, these are no bounds
        ("The army will turn over 13 percent of the land.", "[13 13]"),
        ("The oil came close to the 12-year low.", "[12 12]"),
        ("The war of 3 1/2 years is over.", "[3.5 3.5]"),
        ("The dam holds 12,500 fish.", "[12500 12500]"),
        ("Four ferries were cancelled.", "[4 4]"),
        ("Twenty-five thousand fans came.", "[25000 25000]"),
        ("One hundred and five houses burned.", "[105 105]"),
        ("Two million three hundred thousand voters registered.", "[2.3e+06 2.3e+06]"),
        ("About 1.5 million homes lost power.", "[1.5e+06 1.5e+06]~"),
        ("One and a half million birds returned.", "[1.5e+06 1.5e+06]"),
        ("Half a million tickets were sold.", "[500000 500000]"),
        ("A dozen sailors were rescued.", "[12 12]"),
        ("Dozens of shops closed.", "[24 -]~"),
        ("Thousands of nurses marched.", "[2000 -]~"),
        ("Tens of thousands of nurses marched.", "[20000 -]~"),
        ("Several hundred nurses marched.", "[200 -]~"),
        ("More than 300 people fled.", "(300 -]"),
        ("Over 300 people fled.", "(300 -]"),
        ("Upwards of 300 people fled.", "(300 -]"),
        ("The cost exceeded 300 pounds.", "(300 -]"),
        ("At least 300 people fled.", "[300 -]"),
        ("No fewer than 300 people fled.", "[300 -]"),
        ("A minimum of 300 people fled.", "[300 -]"),
        ("300 or more people fled.", "[300 -]"),
        ("Some 300-plus people fled.", "[300 -]"),
        ("Fewer than 300 people fled.", "[- 300)"),
        ("Under 300 people fled.", "[- 300)"),
        ("At most 300 people fled.", "[- 300]"),
        ("Up to 300 people fled.", "[- 300]"),
        ("No more than 300 people fled.", "[- 300]"),
        ("Not more than 300 people fled.", "[- 300]"),
        ("As many as 300 people fled.", "[- 300]"),
        ("Nearly 300 people fled.", "[300 300)~"),
        ("Almost 300 people fled.", "[300 300)~"),
        ("Around 300 people fled.", "[300 300]~"),
        ("An estimated 300 people fled.", "[300 300]~"),
        ("Between 10,000 and 12,000 people fled.", "[10000 12000]"),
        ("10,000-12,000 people fled.", "[10000 12000]"),
        ("From 10 to 12 people fled.", "[10 12]"),
        ("10 to 12 million people fled.", "[1e+07 1.2e+07]"),
        ("Less than 3m people live there.", "[- 3e+06)"),
        ("The state paid 5 lakh farmers.", "[500000 500000]"),
        ("300 people or more fled.", "[300 -]"),
        ("300 people or fewer fled.", "[- 300]"),
        ("At least another 300 people fled.", "[300 -]"),
        ("Not quite 300 people fled.", "[300 300)~"),
        ("Two or three people fled.", "[2 3]"),
        ("The bar rose over the 300 mark.", "(300 -]"),
        # what governs a noun bounds no figure
        ("He built it over a ten-year period.", "[10 10]"),
        ("She played under a three-year contract.", "[3 3]"),
    ],
)
def test_one_quantity_with_its_hedge(text: str, expected: str) -> None:
    assert [interval(q) for q in read(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fine was $3m.", ("[3e+06 3e+06]", "USD")),
        ("The fine was €2.5 billion.", ("[2.5e+09 2.5e+09]", "EUR")),
        ("The fine was 3 million euros.", ("[3e+06 3e+06]", "EUR")),
        ("The fine was $ 40 million .", ("[4e+07 4e+07]", "USD")),
        ("The fine was A$40.", ("[40 40]", "AUD")),
        ("Turnout was 61%.", ("[61 61]", "percent")),
        ("Turnout was 61.5 per cent.", ("[61.5 61.5]", "percent")),
        ("Turnout rose by 3 percentage points.", ("[3 3]", "percentage point")),
        ("A quarter of residents fled.", ("[25 25]", "percent")),
        ("Half of residents fled.", ("[50 50]", "percent")),
        ("One in five residents fled.", ("[20 20]", "percent")),
        ("Two-fifths of residents fled.", ("[40 40]", "percent")),
        ("The bridge is 2 km long.", ("[2000 2000]", "metre")),
        ("The farm covers 3 hectares.", ("[30000 30000]", "metre ** 2")),
        ("The bear weighed 500 kg.", ("[500 500]", "kilogram")),
        ("It reached 104 degrees Fahrenheit.", ("[40 40]", "degree_Celsius")),
        ("The strike lasted two weeks.", ("[14 14]", "day")),
        ("The strike lasted six months.", ("[0.5 0.5]", "year")),
        ("She signed a four-year contract.", ("[4 4]", "year")),
        ("The film scored 5.75/10.", ("[5.75 5.75]", "out of 10")),
        ("The film scored 43 out of 100.", ("[43 43]", "out of 100")),
        ("It was the second deadliest flood.", ("[2 2]", "ordinal")),
        ("It was the 33rd race.", ("[33 33]", "ordinal")),
        ("The song peaked at number 4.", ("[4 4]", "ordinal")),
        ("A 34-year-old diver drowned.", ("[34 34]", "year")),
        ("A diver aged 34 drowned.", ("[34 34]", "year")),
        ("The bank holds CHF 3 trillion.", ("[3e+12 3e+12]", "CHF")),
        ("The bank holds EUR10m.", ("[1e+07 1e+07]", "EUR")),
        ("The bank holds $US10m.", ("[1e+07 1e+07]", "USD")),
        ("The bank holds $A10 million.", ("[1e+07 1e+07]", "AUD")),
        # Parts of a year and parts of a whole.
        ("It lost money in five quarters.", ("[5 5]", None)),
        ("It lost three quarters of its voters.", ("[75 75]", "percent")),
        ("The bank holds 10 million €.", ("[1e+07 1e+07]", "EUR")),
        ("The fee was £10 plus costs.", ("[10 10]", "GBP")),
        ("She ran 880 return yards.", ("[804.672 804.672]", "metre")),
        ("The play got a 3.5-star rating out of 4.", ("[3.5 3.5]", "out of 4")),
        ("It is the fifth-most populous state.", ("[5 5]", "ordinal")),
        ("It is the third-largest port.", ("[3 3]", "ordinal")),
        ("The song opened at no 7 in the charts.", ("[7 7]", "ordinal")),
        ("The song reached the top 20.", ("[- 20]", "ordinal")),
        ("The top 20 countries were invited.", ("[20 20]", None)),
        ("It was a top ten hit.", ("[- 10]", "ordinal")),
        ("Oslo is one of the five largest ports.", ("[- 5]", "ordinal")),
        ("She came third.", ("[3 3]", "ordinal")),
        ("She was under 10 when she won.", ("[- 10)", "year")),
        ("The diver is 5 ft 9 in tall.", ("[1.7526 1.7526]", "metre")),
        ("The play runs 2 hours and 24 minutes.", ("[0.1 0.1]", "day")),
        ("The tower is over 38 m high.", ("(38 -]", "metre")),
        ("The bridge is 2 mi long.", ("[3218.69 3218.69]", "metre")),
        ("The shell weighs 300 g.", ("[0.3 0.3]", "kilogram")),
        ("The fine was $ 12 m.", ("[1.2e+07 1.2e+07]", "USD")),
        ("Output fell by a fifth.", ("[20 20]", "percent")),
        ("The strike lasted over a year.", ("(1 -]", "year")),
        ("The path is less than half a mile long.", ("[- 804.672)", "metre")),
        ("The strike lasted over three days.", ("(3 -]", "day")),
        ("The church was built over six years.", ("[6 6]", "year")),
        ("Lund was over 75 when she died.", ("(75 -]", "year")),
        ("Oslo is among the three largest ports.", ("[- 3]", "ordinal")),
    ],
)
def test_units_are_converted_to_a_base_unit(text: str, expected: tuple[str, str]) -> None:
    assert [(interval(q), q.unit) for q in read(text)] == [expected]


def test_a_worse_rank_is_a_higher_number() -> None:
    """Below 26th in a ranking means 27 or more."""
    (quantity,) = read("The song ranked below 26th.")
    assert interval(quantity) == "(26 -]"


@pytest.mark.parametrize(
    "text",
    [
        "The treaty was signed in 1998.",
        "The 2012 elections were postponed.",
        "They met on 14 March 2019.",
        "The train left at 10:45.",
        "The court met at 9 a.m. yesterday.",
        "The jet was a Su-35.",
        "Flight MH17 was lost.",
        "The Group of Seven met.",
        "They stayed in Room 4.",
        "Article 5 was invoked.",
        "The airline ordered a Boeing 737.",
        "It was one of the reasons.",
        "Some people stayed away.",
        "The Second World War ended.",
        "A series of blasts was heard.",
        "He joined a Ligue 2 side.",
        "The show Unit Nine-Nine returned.",
        "The two were released.",
        "She bought a second-hand bicycle.",
        "31 Harbour Lane was sold.",
        "12 Winters a King was filmed at sea.",
        "The film 40 Lanterns opened.",
        "The novel 77 sold well.",
        "Follow Me 3 ( film ) opened.",
        "9 ( 2011 novel ) sold well.",
        "Bread became dearer over a year.",
    ],
)
def test_dates_names_and_idioms_are_no_quantities(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "counted", "modifiers"),
    [
        ("Norway sent 300 reserve soldiers.", "soldier", ("reserve",)),
        ("Thousands of dock workers marched.", "worker", ("dock",)),
        ("A fifth of patients recovered.", "patient", ()),
        ("The island has a population of 4,000.", "population", ()),
        ("The toll stands at 17.", "toll", ()),
        ("The film has a 75% approval rating.", "rating", ("approval",)),
        ("Cases rose to 112 last week.", "case", ()),
    ],
)
def test_counted_noun(text: str, counted: str, modifiers: tuple[str, ...]) -> None:
    quantity = read(text)[0]
    assert (quantity.counted, quantity.modifiers) == (counted, modifiers)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They won 75 of the last 93 Grand Masters 1000 finals.", [75, 93]),
        ("They lost 10-12 soldiers.", [10]),
        ("In Oslo 40 aircraft were grounded.", [40]),
        ("The fleet has 38 -200s and 3 -900s.", [38, 3]),
        ("The index fell from 23 to 16.", [23, 16]),
        ("40 Norwegian ships left.", [40]),
        ("12 Republicans voted for it.", [12]),
        ("In Oslo 12 NATO soldiers left.", [12]),
        ("In the film 40 sailors drown.", [40]),
        ("They won 31 in 102 games.", [31, 102]),
        ("Season two has 13 episodes.", [13]),
    ],
)
def test_figures_that_look_like_names_or_results(text: str, values: list[float]) -> None:
    assert [q.low for q in read(text)] == values


def test_a_place_without_noun_is_one_of_what_the_place_before_counts() -> None:
    found = read("The first phase cost £2 million and the second £3 million.")
    assert [q.counted for q in found if q.unit == "ordinal"] == ["phase", "phase"]


def test_a_score_with_an_article_does_not_count_what_stands_before() -> None:
    found = read("It rests on 123 reviews and a 44 on the index.")
    assert [q.counted for q in found] == ["review", None]


def test_what_stands_in_brackets_is_beside_the_name_before_them() -> None:
    found = read("The largest were Alton (34,000) and Barville (17,000).")
    assert ["alton" in q.near for q in found] == [True, False]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("The film earned $3 million outside Spain.", {"outside"}),
        ("The film earned $3 million in countries other than Spain.", {"country", "outside"}),
        ("The film earned $3 million in the US.", {"us"}),
    ],
)
def test_a_place_that_is_left_out_is_not_beside_the_number(text: str, near: set[str]) -> None:
    (quantity,) = read(text)
    assert set(quantity.near) == near | {"earn"}


def test_a_number_without_noun_counts_what_the_one_before_counts() -> None:
    found = read("The crash killed 12 passengers and injured 30.")
    assert [(q.counted, q.measure) for q in found] == [
        ("passenger", "die"),
        ("passenger", "injure"),
    ]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Norway dispatched 300 soldiers.", "send"),
        ("Norway will dispatch 300 soldiers.", "plan:send"),
        ("Norway plans to dispatch 300 soldiers.", "plan:send"),
        ("Norway trained 300 soldiers.", "train"),
        ("Some 300 soldiers are to be moved north.", "plan:move"),
        ("The flood caused 17 deaths.", "die"),
        ("Norway has 300 soldiers.", None),
        ("Some 300 people tested positive.", "infect"),
        ("Some 300 people were tested.", "test"),
        ("There were 300 positive tests.", "infect"),
        ("Only four countries are larger than Peru.", "outrank"),
        ("There are only four countries more populous than Peru.", "outrank"),
        ("Three runners finished ahead of Bolt.", "outrank"),
        ("Peru won four titles more than Chile.", "win"),
        ("The blast left 12 dead.", "die"),
        ("The storm left 30 injured.", "injure"),
        ("The strike cost 12 lives.", "die"),
        ("The play was rated 60%.", "rate"),
        ("Peru is the fifth-largest country.", "rank"),
        ("Peru won its fifth match.", "win"),
        ("Norway dispatched four units totalling 300 soldiers.", "send"),
        ("Norway reached its goal of accepting 300 refugees.", "plan:accept"),
        ("Norway was accused of killing 300 soldiers.", "die"),
    ],
)
def test_measure_is_the_class_of_the_governing_verb(text: str, measure: str | None) -> None:
    assert read(text)[-1].measure == measure


def test_a_part_points_to_its_whole() -> None:
    whole, part = read("Norway sent 300 soldiers, including 40 medics.")
    assert (whole.part_of, part.part_of) == (None, 0)


def test_a_brigade_count_and_their_total_are_two_quantities() -> None:
    found = read("Norway sent four brigades totalling 12,000 soldiers.")
    assert [(q.low, q.counted) for q in found] == [(4, "brigade"), (12000, "soldier")]


@given(st.integers(0, 10**9))
def test_separators_do_not_change_the_value(number: int) -> None:
    plain = find_figures(f"x {number} y")
    grouped = find_figures(f"x {number:,} y")
    assert [f.value for f in plain] == [f.value for f in grouped] == [number]


@given(st.text(alphabet="0123456789.,-$%€ abkmthousndfive\n", max_size=60))
def test_spans_cover_the_words_they_quote(text: str) -> None:
    """Whatever the text, figures are in order, do not overlap and lie inside it."""
    last = 0
    for figure in find_figures(text):
        assert last <= figure.start < figure.end <= len(text)
        last = figure.end


def test_text_is_the_slice_of_the_document() -> None:
    text = "Nearly 300 people, or 12% of residents, left by 3 May; at least $4m was lost."
    for quantity in read(text):
        assert text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    "text",
    [
        f"The flood hurt {'9' * 400} people.",
        f"Repairs cost ${'9' * 400}.",
        f"Repairs cost ${'9' * 300} trillion trillion trillion.",
        f"Between {'9' * 400} and {'9' * 401} people came.",
        f"They won {'9' * 400}-{'8' * 400}.",
    ],
)
def test_what_no_machine_holds_is_no_number(text: str) -> None:
    """It was infinite, and ended the run."""
    assert all(isfinite(x) for q in read(text) for x in (q.low, q.high) if x is not None)
