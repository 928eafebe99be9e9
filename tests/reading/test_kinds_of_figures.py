"""Kinds of figures the news writes, each with what looks like it and is none."""

import pytest

from crosscheck.language.parse import parse
from crosscheck.models.claims import Quantity
from crosscheck.reading.quantities import read_quantities

THIN, NARROW, NO_BREAK = "\u2009", "\u202f", "\u00a0"


def read(text: str) -> tuple[Quantity, ...]:
    return read_quantities(parse(text))


def told(text: str) -> list[tuple[float | None, str | None]]:
    """Value and unit of every figure; a range, a bound or a blur shows in `low` alone."""
    return [(None if q.low is None else round(q.low, 4), q.unit) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 30 000 people marched.", [(30000, None)]),
        (f"Some 30{NO_BREAK}000 people marched.", [(30000, None)]),
        (f"Some 30{THIN}000 people marched.", [(30000, None)]),
        (f"Some 30{NARROW}000 people marched.", [(30000, None)]),
        ("The bridge cost €1 200 000.", [(1.2e6, "EUR")]),
        ("The bridge cost CHF 1'200'000.", [(1.2e6, "CHF")]),
        ("The population is 5.400.000.", [(5.4e6, None)]),
        ("About 12.500 people marched.", [(12500, None)]),
        ("It cost €12.500.", [(12500, "EUR")]),
        ("Profit was €1,5 million.", [(1.5e6, "EUR")]),
        ("The bank paid $14MM.", [(1.4e7, "USD")]),
        ("The bank paid $ 14 MM.", [(1.4e7, "USD")]),
        # a decimal point, two numbers, a telephone
        ("The mean was 12.500 points.", [(12.5, None)]),
        ("Fuel cost $3.459 a gallon.", [(3.459, "USD")]),
        ("It lost $1.125 billion.", [(1.125e9, "USD")]),
        ("Shares rose to $74.375.", [(74.375, "USD")]),
        ("It cost dlrs 12.500.", [(12.5, "USD")]),
        ("On May 12 300 people fled.", [(300, None)]),
        ("In 2010 300 people fled.", [(300, None)]),
        ("Flight 370 239 people aboard was lost.", [(239, None)]),
        ("Call 555 123 456 for help.", []),
        ("The screw is 14mm long.", [(0.014, "metre")]),
    ],
)
def test_grouped_digits(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 213 people, 12 of them Danes.", [(213, None), (12, None)]),
        ("It fell to minus 10 degrees.", [(-10, "degree")]),
        ("It was minus-12 degrees at dawn.", [(-12, "degree")]),
        ("It was -3C at night.", [(-3, "degree_Celsius")]),
        ("It was \u22123 °C at night.", [(-3, "degree_Celsius")]),
        ("It was 12 degrees below zero.", [(-12, "degree")]),
        ("Growth was -0.4% in May.", [(-0.4, "percent")]),
        ("It reached 41C in Halm.", [(41, "degree_Celsius")]),
        ("It reached 47 °C in Halm.", [(47, "degree_Celsius")]),
        ("It reached 41 degrees Celsius.", [(41, "degree_Celsius")]),
        ("It reached 106F in Halm.", [(41.1111, "degree_Celsius")]),
        (
            "The mercury hit 41 Celsius (106 Fahrenheit).",
            [(41, "degree_Celsius"), (41.1111, "degree_Celsius")],
        ),
        ("Temperatures topped 40 degrees.", [(40, "degree")]),
        ("Highs of 41 C are expected.", [(41, "degree_Celsius")]),
        (
            "Temperatures rose by 1.5C (2.7F).",
            [(1.5, "delta_degree_Celsius"), (1.5, "delta_degree_Celsius")],
        ),
        ("It is 2 degrees Celsius above normal.", [(2, "delta_degree_Celsius")]),
        # margins, differences, schools and vitamins
        ("Support was 45%, plus or minus 3%.", [(45, "percent"), (3, "percent")]),
        ("The list has 10 -12 names.", [(10, None), (12, None)]),
        ("She holds two degrees.", [(2, None)]),
        ("She holds 2 degrees from Halm.", [(2, None)]),
        ("Class 4 C won.", []),
    ],
)
def test_temperatures_and_negative_numbers(
    text: str, expected: list[tuple[float, str | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fell about 200m down a gully.", [(200, "metre")]),
        ("Waves of 10m hit the coast.", [(10, "metre")]),
        ("He won the 200m final.", [(200, "metre")]),
        ("The tower is 200m tall.", [(200, "metre")]),
        ("Rescuers found her 30m from the path.", [(30, "metre")]),
        ("She plunged 15m.", [(15, "metre")]),
        ("The firm raised $200m.", [(2e8, "USD")]),
        ("Some 200m people use it.", [(2e8, None)]),
        ("The town has 3m people.", [(3e6, None)]),
        ("The fine was 200m euros.", [(2e8, "EUR")]),
        ("He is 5-foot-8.", [(1.7272, "metre")]),
        ("He is six foot two.", [(1.8796, "metre")]),
        ("He is 6 feet 2 inches tall.", [(1.8796, "metre")]),
        ("""A 6'2" guard won.""", [(1.8796, "metre")]),
        ("A 20-foot-long boat sank.", [(6.096, "metre")]),
        ('He said the "class of 17" came.', [(17, None)]),
        ("The dog weighed 50 pounds.", [(22.6796, "kilogram")]),
        ("A 500-pound bomb went off.", [(226.7962, "kilogram")]),
        ("500 pounds of flour burned.", [(226.7962, "kilogram")]),
        ("A 500-pound fine was set.", [(500, "GBP")]),
        ("He paid 50 pounds for it.", [(50, "GBP")]),
        ("It raised 3 million pounds.", [(3e6, "GBP")]),
        ("The club lost 3 million pounds.", [(3e6, "GBP")]),
        ("He lost 50 pounds.", [(22.6796, "kilogram")]),
        ("Winds of 100 miles an hour hit Halm.", [(44.704, "metre / second")]),
        ("Winds of 160 km/h hit Halm.", [(44.4444, "metre / second")]),
        ("They walked hundreds of miles.", [(321868.8, "metre")]),
        ("They spent thousands of dollars.", [(2000, "USD")]),
        ("It cost 69 cents.", [(0.69, "USD")]),
        ("It cost 50p.", [(0.5, "GBP")]),
        ("A $103 million deal failed.", [(1.03e8, "USD")]),
        ("The offer was $140- $150 million.", [(1.4e8, "USD")]),
    ],
)
def test_lengths_weights_speeds_and_money(
    text: str, expected: list[tuple[float, str | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A magnitude-6.1 temblor struck.", [(6.1, "magnitude")]),
        ("A quake with a magnitude of 5.9 struck.", [(5.9, "magnitude")]),
        ("A 6.1-magnitude quake struck.", [(6.1, "magnitude")]),
        ("The 5.4 quake was felt in Halm.", [(5.4, "magnitude")]),
        ("It measured 5.9 on the Richter scale.", [(5.9, "magnitude")]),
        ("The magnitude was 5.9.", [(5.9, "magnitude")]),
        ("The storm was a category 3 hurricane.", [(3, "category")]),
        ("The Category 5 storm hit Halm.", [(5, "category")]),
        ("The alert was raised to level four.", [(4, "level")]),
        ("Stage 3 cancer was found.", [(3, "stage")]),
        # counts, races, results
        ("Two quakes struck.", [(2, None)]),
        ("Stage 3 of the race was won.", []),
        ("It had a depth of 6.2 miles.", [(9977.9328, "metre")]),
        ("Sides were level 2-2.", [(2, "score"), (2, "score")]),
    ],
)
def test_points_of_a_scale(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert told(text) == expected


def sides(text: str) -> list[tuple[float | None, str | None, str]]:
    return [(q.low, q.unit, " ".join(q.modifiers)) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "high", "low", "unit"),
    [
        ("Rovers won 3-1.", 3, 1, "score"),
        ("It was a 3-1 win.", 3, 1, "score"),
        ("They lost 1-3 at home.", 3, 1, "score"),
        ("It was a 1-3 defeat.", 3, 1, "score"),
        ("Rovers beat Town 4-2 on Friday.", 4, 2, "score"),
        ("They led 2-0 at half-time.", 2, 0, "score"),
        ("Rovers won 23 to 16.", 23, 16, "score"),
        ("Rovers were 3-1 winners.", 3, 1, "score"),
        ("It ended 3-1.", 3, 1, "score"),
        ("The council approved the budget 7-2.", 7, 2, "vote"),
        ("The board voted 5-0 for the plan.", 5, 0, "vote"),
        ("The motion was rejected 3-8.", 8, 3, "vote"),
        ("The court ruled 5-4.", 5, 4, "vote"),
        ("Members voted 52 to 48 to leave.", 52, 48, "vote"),
        ("The house passed it by 228 votes to 191.", 228, 191, "vote"),
    ],
)
def test_results_are_two_figures_of_one_unit(text: str, high: float, low: float, unit: str) -> None:
    assert sorted(sides(text)) == sorted([(high, unit, "higher"), (low, unit, "lower")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 10-5 man was hurt.", []),
        ("The odds are 50-50.", []),
        ("The team plays 4-3-3.", []),
        ("The shop is open 24-7.", []),
        ("Some 10-12 men came.", [(10, None)]),
        ("The index fell from 23 to 16.", [(23, None), (16, None)]),
        ("Prices fell 3-4 percent.", [(3, "percent")]),
    ],
)
def test_other_pairs_are_no_results(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police found an AK 47 in the car.",
        "The iPhone 5 sold well.",
        "The Galaxy 7 burned.",
        "He lives on Highway 61.",
        "She called 911.",
        "A 911 call came in.",
        "Police dialled 999.",
        "Studio 54 closed.",
        "Windows 10 was released.",
        "It&#8217;s late.",
        "He lives at 54 State St. in Halm.",
        "He was shot in the 3400 block of Thorn Street.",
        "Houses on 223rd Street burned.",
        "Write to 12halm@mail.org or see www.halm2020.org.",
        "Call 555-123-4567 for help.",
        "Since 9/11 much has changed.",
        "It came in early '09.",
        "The sale opens on the 11th or 18th.",
        "He spoke on AM 830.",
        "1Read all about it.",
        "Version 2.0.1 was shipped.",
    ],
)
def test_what_has_digits_and_counts_nothing(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Police found three AK 47 rifles.", [3]),
        ("The airline has 30 Boeing 737 jets.", [30]),
        ("911 people were hurt.", [911]),
        ("12 Wall Street bankers were fined.", [12]),
        ("The 5 iPhones were sold.", [5]),
    ],
)
def test_what_is_counted_beside_such_names(text: str, values: list[float]) -> None:
    assert [q.low for q in read(text)] == values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Joel Berg, 39, was arrested.", 39, 39),
        ("Police arrested Anna Holm, 24.", 24, 24),
        ("Anna Lund, 39 of Halm, won.", 39, 39),
        ("Mia Lund (39) was arrested.", 39, 39),
        ("A baker, 22, was hurt.", 22, 22),
        ("His wife, 34, survived.", 34, 34),
        ("Esther Holm dies at 91.", 91, 91),
        ("He died at 91 in Halm.", 91, 91),
        ("A boy of 7 was lost.", 7, 7),
        ("A woman in her 50s was hurt.", 50, 59),
        ("A woman in her late 50s was hurt.", 57, 59),
        ("She is in her early thirties.", 30, 33),
        ("The over-65s vote more.", 65, None),
        ("A five-year-old was hurt.", 5, 5),
        ("A three-month-old baby was hurt.", 0.25, 0.25),
        ("At 34, he was rich.", 34, 34),
        ("At 15 Lund left for Oslo.", 15, 15),
        ("People over 60 were invited.", 60, None),
    ],
)
def test_ages(text: str, low: float, high: float | None) -> None:
    (age,) = read(text)
    assert (age.low, age.high, age.unit, age.counted) == (low, high, "year", "age")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The sisters, 12 and 14, survived.", [12, 14]),
        ("Sons aged 6 and 16 survive him.", [6, 16]),
        ("Anna Holm, 24, and Ola Nes, 31, won.", [24, 31]),
    ],
)
def test_ages_of_several(text: str, values: list[float]) -> None:
    assert [(q.low, q.counted) for q in read(text)] == [(v, "age") for v in values]


def test_an_age_stands_beside_its_bearer() -> None:
    found = read("Anna Holm, 24, and Ola Nes, 31, won.")
    assert ["holm" in q.near for q in found] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "In Oslo, 40, men came.",
        "On Friday, 13, men came.",
        "The Lakers, 23 points behind, lost.",
        "He died at 8 on Monday.",
        "At 8 500 people had come.",
        "A man of 7 talents came.",
        "They brought the people under one roof.",
        "The largest are Alton (34) and Barville (17).",
    ],
)
def test_what_is_no_age(text: str) -> None:
    assert [q for q in read(text) if q.counted == "age"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A couple of shops closed.", [(2, None)]),
        ("Two-thirds of voters agreed.", [(66.6667, "percent")]),
        ("One-third fewer people came.", [(33.3333, "percent")]),
        ("2/3 of voters agreed.", [(66.6667, "percent")]),
        ("He ruled for a quarter-century.", [(25, "year")]),
        ("He ruled for half a century.", [(50, "year")]),
        ("The half-hour show ended.", [(0.0208, "day")]),
        ("It took 2-1/2 hours.", [(0.1042, "day")]),
        ("Half of one percent was lost.", [(0.5, "percent")]),
        ("Prices rose three-tenths of a percent.", [(0.3, "percent")]),
        ("Prices rose five tenths of 1 percent.", [(0.5, "percent")]),
        (
            "Growth was 2.5 percent, lower than the 3 percent of May.",
            [(2.5, "percent"), (3, "percent")],
        ),
        ("A half-million people left.", [(5e5, None)]),
        ("He was jailed twice.", [(2, None)]),
        ("She was married three times.", [(3, None)]),
        ("It was her third marriage.", [(3, "ordinal")]),
        ("Output is three times as high.", [(3, "times")]),
        ("A mother of two was hurt.", [(2, None)]),
        # not counted
        ("She won twice as many votes.", []),
        ("He met a couple in Halm.", []),
        ("The couple left.", []),
        ("A second-hand car was sold.", []),
    ],
)
def test_figures_in_words(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert told(text) == expected


def test_a_parent_has_as_many_children() -> None:
    assert [q.counted for q in read("The father of three was found.")] == ["child"]


def test_what_happened_twice_is_told_with_its_act() -> None:
    (times,) = read("He was jailed twice.")
    assert (times.counted, times.measure) == ("time", "arrest")


def test_cases_of_something_else_are_no_infections() -> None:
    assert read("There were 200 cases of violence.")[0].measure is None
    assert read("There were 200 cases of measles.")[0].measure == "infect"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 13- and 15-inch models sold well.", [(0.3302, "metre"), (0.381, "metre")]),
        ("A 17in screen broke.", [(0.4318, "metre")]),
        ("It has 6 MB of memory.", [(6e6, "byte")]),
        ("The quake was 4.4 in magnitude.", [(4.4, "magnitude")]),
    ],
)
def test_units_that_stand_apart(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert told(text) == expected


def test_figures_of_a_list_share_the_unit_behind_the_last() -> None:
    found = read("They were jailed for eight, 10 and 12 years.")
    assert [(q.low, q.unit) for q in found] == [(8, "year"), (10, "year"), (12, "year")]
