"""Given pairs that turn on a day: bounds, events, labels, and the names and words around them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.compare.pairs import PairRelation, judge_pair_only
from crosscheck.models import ArticleContext, Claim, Modality, Part, Polarity, RelationKind
from crosscheck.reading.reader import read_claims


def judged(one: str, other: str) -> PairRelation:
    """Read two sentences as claims of two articles and judge them; the order must not matter."""
    claims = [
        Claim(
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
        for article, text in (("first", one), ("second", other))
    ]
    a, b = read_claims(claims, {c.article: ArticleContext(c.article) for c in claims})
    found = judge_pair_only(a, b)
    assert judge_pair_only(b, a) == found
    return found


CLOSED = "The old paper mill of Porto closed on 9 May 2019 after a long strike."


@pytest.mark.parametrize(
    ("evidence", "claim", "relation"),
    [
        # a day of another act bears nothing out, but numbers told of that day still agree
        ("The album was recorded on 4 May 2031.", "The album was released on 4 May 2031.", None),
        (
            "The album was recorded by 40 musicians on 4 May 2031.",
            "The album was released on 4 May 2031 with 40 musicians.",
            "agree",
        ),
        # bounds of one act: the day itself is outside "before" and "after", inside "by" and "since"
        (CLOSED, "The paper mill closed before 10 May 2019.", "agree"),
        (CLOSED, "The paper mill closed before 9 May 2019.", "contradict"),
        (CLOSED, "The paper mill closed after 8 May 2019.", "agree"),
        (CLOSED, "The paper mill closed after 9 May 2019.", "contradict"),
        (CLOSED, "The paper mill closed on or after 9 May 2019.", "agree"),
        (CLOSED, "The paper mill had closed by 9 May 2019.", "agree"),
        (CLOSED, "The paper mill had closed by 8 May 2019.", "contradict"),
        (CLOSED, "The paper mill closed before June 2019.", "agree"),
        (CLOSED, "The paper mill closed after June 2019.", "contradict"),
        (CLOSED, "The paper mill closed in the spring of 2019.", "agree"),
        (CLOSED, "The paper mill closed in the 2010s.", "agree"),
        (CLOSED, "The paper mill closed in the 20th century.", "contradict"),
        (CLOSED, "The paper mill closed between April and June 2019.", "agree"),
        (CLOSED, "The paper mill closed between June and August 2019.", "contradict"),
        (CLOSED, "The paper mill did not close until May 2019.", "agree"),
        (CLOSED, "The paper mill did not close until June 2019.", "contradict"),
        (CLOSED, "The paper mill closed around 7 May 2019.", "agree"),
        (CLOSED, "The paper mill closed in 2018 or later.", "agree"),
        (CLOSED, "The paper mill closed in 2018 or earlier.", "contradict"),
        # parts of times are no opposites
        (
            "The old paper mill closed in late 2019 after a long strike.",
            "The paper mill closed after early 2018.",
            "agree",
        ),
        # a bound needs less in common than a day, an act named otherwise more
        (
            "The council had the harbour dredged in 2014, to the joy of its fishermen.",
            "The harbour was deepened by the council after 2015.",
            "contradict",
        ),
        (
            "The council had the harbour dredged in 2014, to the joy of its fishermen.",
            "The harbour was deepened by the council in 2015.",
            None,
        ),
        (
            "The painter met the dancer Ida Lund at a ball in 1965.",
            "The painter married Ida Lund in 1973.",
            None,
        ),
        ("Ida Lund was cast as the queen in June 2017.", "Ida Lund's film opened in 2018.", None),
        # one act in other words, of a subject that the evidence calls "it", or by its last name
        ("It was released on 4 May 2019.", "Paper Lanterns came out before 2018.", "contradict"),
        ("It was released on 4 May 2019.", "Paper Lanterns came out in May 2019.", "agree"),
        ("He died in Oslo on 4 May 2019.", "Jon Lund passed away after 2019.", "contradict"),
        (
            "Lund resigned on 4 May 2019.",
            "Jon Lund stepped down as mayor before 2019.",
            "contradict",
        ),
        ("The tour kicked off on 4 May 2019.", "The band's tour began in 2017.", "contradict"),
        ("The vote was held on 4 May 2019.", "The vote took place before 2018.", "contradict"),
        ("The merger was done on 4 May 2019.", "The firms merged before May 2019.", "contradict"),
        (
            "The mayor announced the closure of the mill on 4 May 2019.",
            "The mayor announced the closure of the mill before 2019.",
            "contradict",
        ),
        # acts that exclude each other
        ("Ida Lund was born on 4 May 1989 in Oslo.", "Ida Lund died after 1995.", None),
        ("Lund signed for Porto on 4 May 2019.", "Lund scored for Porto before 2018.", None),
        # a bound tells less than a day, and may be the longer claim
        ("It sank on 4 May 2019.", "The ferry sank before the 5th of May 2019.", "agree"),
        # what lasted, its beginning and its end
        ("She was mayor of Ghent from 2010 to 2014.", "Ida Lund was mayor in 2012.", "agree"),
        ("She was mayor of Ghent from 2010 to 2014.", "Ida Lund was mayor in 2016.", "contradict"),
        (
            "He has coached Porto since July 2015.",
            "Jon Lund has coached Porto since 2015.",
            "agree",
        ),
        (
            "He has coached Porto since July 2015.",
            "Jon Lund has coached Porto since 2012.",
            "contradict",
        ),
        ("He has been coach since July 2015.", "Jon Lund became coach before 2014.", "contradict"),
        ("He has been coach since July 2015.", "Jon Lund became coach in 2015.", "agree"),
        (
            "On 14 March 2019 the school was closed until 3 April 2019.",
            "The school was closed after 15 March 2019.",
            "contradict",
        ),
        # seasons
        (
            "In the 2009-10 season he scored 12 goals.",
            "Lund scored 12 goals in the 2008-09 season.",
            "contradict",
        ),
        # the year of a work
        ("It is from the 1999 album Tides.", "Tides was released in 1997.", "contradict"),
        ("Tides (1997) came before Shores (2001).", "Shores was released in 2001.", "agree"),
        ("Tides (1997) came before Shores (2003).", "Shores was released in 2001.", "contradict"),
        ("She is seen in the 1998 film Tempest.", "Tides was released before 1995.", None),
        # two days of one act, at two places
        (
            "It was released in Spain on 12 June 2015 and in Peru on 3 July 2015.",
            "The film was released in Peru before July 2015.",
            "contradict",
        ),
        # lives
        ("Ida Lund (9 May 1931 – 3 June 2001) was a dancer.", "Ida Lund died in 2001.", "agree"),
        (
            "Ida Lund (9 May 1931 – 3 June 2001) was a dancer.",
            "Ida Lund died in 1931.",
            "contradict",
        ),
        (
            "Ida Lund (9 May 1931 – 3 June 2001) was a dancer.",
            "Ida Lund was born in 1931.",
            "agree",
        ),
        (
            "Ida Lund (b. 1931) is a dancer from Oslo.",
            "Ida Lund was born before 1930.",
            "contradict",
        ),
        # what a time names
        (
            "Ida Lund started in the last race of the 2008 season, in the rain.",
            "Ida Lund started in the last race of the 2008 season.",
            "agree",
        ),
        (
            "Ida Lund started in the last race of the 2008 season, in the rain.",
            "Ida Lund started in the last race of the 1992 season.",
            "contradict",
        ),
        (
            "The club sold its keeper for a second round draft pick of the rival.",
            "The club sold its keeper for the rival's 2020 draft pick.",
            None,
        ),
        (
            "Olsen came on for Berg, who was hurt, and scored twice.",
            "Olsen came on for Berg in the 2008 Harbour Cup final.",
            "agree",
        ),
        # names: another in the same part, one that is not said, one that is given
        (
            "Kathrin Moe came out as a novelist in 2012 and left Oslo.",
            "Steven Lund came out as a novelist in 2012.",
            "contradict",
        ),
        ("Ida Moe (born April 1, 1986) is a singer.", "Ida Berg was born in 1986.", "contradict"),
        ("Ida Anna Berg (born April 1, 1986) is a singer.", "Ida Berg was born in 1986.", "agree"),
        ("She died in 2017, her last role unfinished.", "Ida Lund died in 2017.", "agree"),
        (
            "In 2018 Ida Lund released a new film, shot in Bergen and in Oslo.",
            "In 2018 Ida Lund released a new film at the Harbour Theatre.",
            None,
        ),
        (
            "In 2018 Mary Queen of Scots was shown in Oslo.",
            "Mary Queen of Scots was shown in 2018.",
            "agree",
        ),
        # opposites
        (
            "The paper named it the worst film of 2016, and the public agreed.",
            "The paper named it the best film of 2016.",
            "contradict",
        ),
        (
            "The paper named it the best and the worst film of 2016.",
            "The paper named it the best film of 2016.",
            "agree",
        ),
        # two reports
        (
            "In May 2009 Berg told reporters that the choir had finished its record.",
            "In April 2009 Berg announced that the choir had finished its record.",
            None,
        ),
        # the finer day in the shorter of two that say the same
        (
            "The mill of Porto was closed in May 2019.",
            "The Porto mill closed on 9 May 2019.",
            "agree",
        ),
        (
            "In May 2019 the owners of the mill shut it and sent all of its workers home.",
            "The mill shut on 9 May 2019.",
            None,
        ),
    ],
)
def test_relation(evidence: str, claim: str, relation: str | None) -> None:
    found = judged(evidence, claim)
    assert found.relation == relation, found


def test_the_reason_names_who_is_in_whose_place() -> None:
    found = judged("Kathrin Moe resigned in 2012, in Oslo.", "Steven Lund resigned in 2012.")
    assert found.why == "'Steven Lund' / 'Kathrin Moe': different parts in 'resign'"


def test_the_reason_names_what_is_not_said() -> None:
    found = judged(
        "In 2018 Ida Lund showed a film shot in Bergen.", "In 2018 Ida Lund showed a film in Ghent."
    )
    assert (found.level, found.why) == ("unsaid_name", "nothing is said of 'Ghent'")


FORMATS = (
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "the {nth} of {month} {y}",
    "{month} {nth}, {y}",
    "{y}-{m:02}-{d:02}",
)
FRAMES = ("on {}", "before {}", "after {}", "by {}")
days = st.dates(date(2019, 5, 1), date(2019, 5, 31))


def written(day: date, form: str) -> str:
    end = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    month = day.strftime("%B")
    return form.format(d=day.day, m=day.month, y=day.year, month=month, nth=f"{day.day}{end}")


@settings(max_examples=40, deadline=None)
@given(days, days, st.sampled_from(FRAMES), st.sampled_from(FORMATS), st.sampled_from(FORMATS))
def test_the_way_a_date_is_written_does_not_change_the_verdict(
    first: date, second: date, frame: str, one: str, other: str
) -> None:
    def relation(form: str, other_form: str) -> RelationKind | None:
        evidence = f"The old paper mill closed on {written(first, form)}."
        return judged(
            evidence, f"The mill closed {frame.format(written(second, other_form))}."
        ).relation

    assert relation(one, other) == relation(FORMATS[0], FORMATS[0])
