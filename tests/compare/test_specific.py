"""Which figures, records and forecasts an editor wants a source for, and which stand for all to see.

Over 374 news articles on 47 events 162 statements were raised as 130 cards of which a reader wants .53, before
what speaks for somebody answering counted against them; now 87 as 67 cards, .66. The reader is the one who
changed the rules, and labelled first (`evals/stories/unsourced.jsonl`).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from crosscheck.compare.engine import compare
from crosscheck.compare.findings.specific import find_lack
from crosscheck.models.articles import ArticleContext, Part
from crosscheck.models.claims import EntityMention, Modality, TimeRef
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import FindingKind
from crosscheck.reading import read_claims

Builder = Callable[..., ReadClaim]


def _read(claim: Builder, quote: str, **over: object) -> ReadClaim:
    """The claim as reading reads it, without a source."""
    made = claim(quote, **over)
    (read,) = read_claims([made.claim], {made.claim.article: made.context})
    return read


WORTH_A_SOURCE = [
    "More than 400 children were taken from the ranch",
    "The storm killed 34 people in the valley",
    "Some 12,000 ballots were never counted",
    "The merged company is worth about $22 billion",
    "The club spent $48 million on wages last season",
    "At least 90 percent of the harvest was lost",
    "It was the deadliest flood in the country in 40 years",
    "She is the first woman to lead the port since 1911",
    "It is the largest ferry ever built in Norland",
    "Turnout fell to a record low",
    "The strike could prove a turning point for the port",
    "The closure reflects fears of another flood",
]
FOR_ALL_TO_SEE = [
    # ages, addresses, calls and model numbers
    "Anna Berg, 39, will face charges in June",
    "He called 911 from the car",
    "Anyone who saw Sgt. Holm near the port can call the sergeants at 745-4811",
    "They lived in the 22000 block of Elm Avenue",
    "The new laptop has a Kepler GT 650M chip",
    "Its screen supports a 1920x1200 resolution",
    "The staff work in Building 6000 of the park",
    # sizes, weights, distances, prices, documents
    "The boxer weighs 130 pounds",
    "The quake struck 14 miles north of Halm",
    "The phone costs $199 with a contract",
    "The camera stores up to 16 GB",
    "The court published a 48-page ruling",
    "The town of 14,000 lies on the coast",
    # what a known thing is called by
    "He had been free on $1 million bond",
    "The $19 billion purchase changed the market",
    # no number at all
    "Dozens of deputies searched the woods",
    "She launched a thousand jokes",
    # compared with nothing
    "The last hearing was closed to the public",
    "The first baseman signed elsewhere",
    "One of the largest ports in the world stood still",
    "Jonas Holm was not the tallest man in the region",
    "On the first floor somebody smelled gas",
    # tries, abilities, idioms
    "He tried to represent himself",
    "They could not reach the shore",
    "First responders were there within minutes",
    "For the most part the roads were dry",
    # scores, ages without a noun, what everybody is taken to know, what the diary says
    "The striker has scored at least 130 goals",
    "She married her cousin, then 14, in 2031",
    "Nobody would pay more than the $48 million offer",
    "Thousands of photos were sold",
    "The mayor is expected to speak on Thursday afternoon",
    "The ferry is expected to sail again in May",
    "The port is set to close for the winter",
    "He went to Lund in an effort to find work",
    "The port is among the world’s largest harbours",
    # a source that the sentence names
    "Records released by the council documented more than 200 cases of theft",
    "The maker touts it as the lightest boat ever",
    "The bank lost $40 million, according to its books",
    "Holub estimated the damage at $40 million",
]


@pytest.mark.parametrize("quote", WORTH_A_SOURCE)
def test_what_somebody_must_have_counted_needs_a_source(claim: Builder, quote: str) -> None:
    assert find_lack(_read(claim, quote), ()) is not None


@pytest.mark.parametrize("quote", FOR_ALL_TO_SEE)
def test_what_stands_for_all_to_see_needs_none(claim: Builder, quote: str) -> None:
    assert find_lack(_read(claim, quote), ()) is None


def test_an_event_of_years_ago_is_on_record(claim: Builder) -> None:
    read = _read(claim, "The flood killed 34 people", published=date(2031, 5, 3))
    long_ago = TimeRef("in 1999", 0, 1, date(1999, 1, 1), date(1999, 12, 31))
    old = replace(read, claim=replace(read.claim, times=(long_ago,)))
    assert find_lack(read, ()) is not None
    assert find_lack(old, ()) is None


def test_people_weigh_more_than_things(claim: Builder) -> None:
    killed = find_lack(_read(claim, "The storm killed about 340 people"), ())
    printed = find_lack(_read(claim, "The press printed 12,000 posters"), ())
    assert killed is not None
    assert printed is not None
    assert killed.weight > printed.weight


@pytest.mark.parametrize(
    ("before", "after", "raised"),
    [
        ("The ferry left. ", ". The bus left.", True),
        ("Ada Berg felt sick. The ferry left. ", ". The bus left. Ada Berg felt sick.", True),
        ("Ada Berg felt sick. ", ". The ferry left.", False),
        ("The ferry left. ", ". Ada Berg felt sick.", False),
        ("The ferry left. ", ", and Ada Berg felt sick.", False),
    ],
)
def test_who_speaks_beside_a_figure_may_answer_for_it(
    claim: Builder, before: str, after: str, raised: bool
) -> None:
    quote = "The club spent $48 million on wages"
    text = before + quote + after
    read = _placed(_read(claim, quote), text)
    told = _placed(claim("Ada Berg felt sick", source="Ole Roes"), text) if "Ada" in text else None
    assert (find_lack(read, [told] if told else []) is not None) is raised


def test_people_killed_are_raised_whoever_speaks_beside_it(claim: Builder) -> None:
    text = "The storm killed about 340 people. The mayor felt sick."
    told = _placed(claim("The mayor felt sick", source="Ole Roes"), text)
    assert find_lack(_placed(_read(claim, "The storm killed about 340 people"), text), [told])


def test_of_somebody_who_speaks_most_is_told_by_them(claim: Builder) -> None:
    text = "Nordbank spent $48 million on wages. The ferry left. The pier is old. It felt sick."
    lost = _placed(_read(claim, "Nordbank spent $48 million on wages"), text)
    lost = replace(lost, claim=replace(lost.claim, entities=_mentions("Nordbank")))
    others = [_placed(claim("The pier is old", source=name), text) for name in ("Roes", "The Nord")]
    theirs = _placed(claim("It felt sick", source="a Nordbank spokesman"), text)
    assert find_lack(lost, others) is not None
    assert find_lack(lost, [*others, theirs]) is None


def _mentions(name: str) -> tuple[EntityMention, ...]:
    return (EntityMention(name, 0, len(name), name.lower(), "org"),)


def _placed(read: ReadClaim, text: str) -> ReadClaim:
    start = text.index(read.claim.quote)
    end = start + len(read.claim.quote)
    moved = tuple(
        replace(q, start=q.start + start, end=q.end + start) for q in read.claim.quantities
    )
    return replace(
        read,
        claim=replace(read.claim, start=start, end=end, quantities=moved),
        context=replace(read.context, text=text),
    )


def _raised(*reads: ReadClaim) -> list[tuple[str, ...]]:
    found = compare(reads).findings
    return [f.claims for f in found if f.kind is FindingKind.SPECIFIC]


def test_the_same_assertion_in_three_articles_is_one_card(claim: Builder) -> None:
    quotes = (
        "The company has about 3,500 employees in Halm and Lund",
        "Founded in Halm, the company has about 3,500 employees in Halm and Lund",
        "The company has about 3,500 employees in Lund",
    )
    reads = [_read(claim, quote, id_=id_) for id_, quote in zip("abc", quotes, strict=True)]
    assert _raised(*reads) == [("a", "b", "c")]


def test_a_sum_is_one_card_however_it_is_told(claim: Builder) -> None:
    quotes = (
        "The fire did an estimated $48 million damage to the pier",
        "Damage to the pier is estimated at $48 million",
    )
    reads = [_read(claim, quote, id_=id_) for id_, quote in zip("ab", quotes, strict=True)]
    assert _raised(*reads) == [("a", "b")]


def test_of_one_article_only_the_weightiest_are_raised(claim: Builder) -> None:
    quotes = [
        "The press printed 12,000 posters",
        "The storm killed about 340 people",
        "The wave injured 1,200 children",
        "The flood displaced about 9,000 families",
        "The fire destroyed more than 2,500 homes",
        "The mill ground 40,000 sacks",
        "Some 800 workers were dismissed",
    ]
    reads = [
        replace(
            _read(claim, quote, id_=f"c{number}", article="x"),
            context=ArticleContext("x", text=""),
        )
        for number, quote in enumerate(quotes)
    ]
    raised = {claims[0] for claims in _raised(*reads)}
    assert len(raised) == 5
    assert not raised & {"c0", "c5"}


@pytest.mark.parametrize("modality", [Modality.POSSIBLE, Modality.CONDITIONAL, Modality.OPINION])
def test_what_is_only_supposed_is_not_asserted(claim: Builder, modality: Modality) -> None:
    read = _read(claim, "The storm killed 34 people")
    supposed = replace(read, claim=replace(read.claim, modality=modality))
    assert find_lack(supposed, ()) is None


def test_a_caption_describes_its_picture(claim: Builder) -> None:
    assert find_lack(_read(claim, "Shown are 3,400 sheep", part=Part.CAPTION), ()) is None
