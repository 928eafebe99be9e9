"""What is worth a person's time, and what is not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from crosscheck import Text, check
from crosscheck.compare.engine import compare
from crosscheck.compare.findings.building import shorten
from crosscheck.models.articles import Part
from crosscheck.models.claims import AttributionKind, Modality, Polarity, Quantity, Stance
from crosscheck.models.readings import Predicate, ReadClaim
from crosscheck.models.relations import Finding, FindingKind

Builder = Callable[..., ReadClaim]


def findings_of(*reads: ReadClaim) -> list[Finding]:
    return list(compare(reads).findings)


def kinds_of(*reads: ReadClaim) -> list[FindingKind]:
    return [finding.kind for finding in findings_of(*reads)]


def sheep(amount: float, text: str | None = None) -> tuple[Quantity, ...]:
    return (
        Quantity(text or f"{amount:,.0f}", 0, 1, amount, amount, counted="sheep", measure="die"),
    )


def drowned(claim: Builder, id_: str, amount: float, **over: object) -> ReadClaim:
    row: dict[str, object] = {
        "quote": f"The flood near Halm drowned {amount:,.0f} sheep",
        "quantities": sheep(amount),
        "predicates": (Predicate("drown", "kill", 0, 1, agent="flood", object="sheep"),),
        "entities": (("Halm", "place"),),
    }
    return claim(**{**row, **over}, id_=id_)


UNATTRIBUTED = [
    # quote, further arguments, kind
    ("The ferry reportedly hit the pier", {}, FindingKind.VAGUE),
    ("It is believed that the mayor left", {}, FindingKind.VAGUE),
    ("The mayor will resign", {"source": "Analysts"}, FindingKind.VAGUE),
    ("The mayor will resign", {"source": "Observers of the electoral commission"}, None),
    ("The mayor will resign", {"source": "Many observers"}, FindingKind.VAGUE),
    ("The mayor will resign", {"source": "Mayor Holub"}, None),
    ("The new pier is “a great waste of time”", {}, FindingKind.QUOTE_WITHOUT_SPEAKER),
    ("The council called it “a great waste of time”", {}, None),
    ("She starred in “The Long Winter”", {}, None),
    ("He was voted “most likely to run away”", {}, None),
    ("The mayor, known as “the quiet man of the old port”, resigned", {}, None),
    ("The “ghost” ship was towed away", {}, None),
    ("The deadliest storm in a century passed", {}, FindingKind.SPECIFIC),
    ("It was the deadliest storm yet", {}, FindingKind.SPECIFIC),
    ("The West cleared the forest and the protest", {}, None),
    ("The closure reflects fears of a flood", {}, FindingKind.SPECIFIC),
    ("The price could soon double", {}, FindingKind.SPECIFIC),
    ("The strike dealt a blow to the port", {}, FindingKind.SPECIFIC),
    ("The price may double", {"modality": Modality.POSSIBLE}, None),
    ("The dictator opened the bridge", {}, FindingKind.CONTESTED),
    ("The terrorist group closed the bridge", {}, FindingKind.CONTESTED),
    ("The terrorist suspect closed the bridge", {}, FindingKind.CONTESTED),
    ("The puppet regime closed the bridge", {}, FindingKind.CONTESTED),
    # What sort of attack or film it is puts no label on anybody.
    ("The terrorist attacks closed the bridge", {}, None),
    ("The cult film was shown in the port", {}, None),
    ("The flood drowned 4,000 sheep", {"quantities": sheep(4000)}, FindingKind.SPECIFIC),
    ("The flood drowned two sheep", {"quantities": sheep(2)}, None),
    ("Shown here are 40 sheep", {"quantities": sheep(40), "part": Part.CAPTION}, None),
    ("The mayor did not say which of the largest ferries sank", {}, None),
    ("The bridge was opened in May", {}, None),
]


@pytest.mark.parametrize(("quote", "over", "kind"), UNATTRIBUTED)
def test_unattributed_assertions(
    claim: Builder, quote: str, over: dict[str, object], kind: FindingKind | None
) -> None:
    assert kinds_of(claim(quote, **over)) == ([] if kind is None else [kind])


def test_a_sourced_sentence_of_the_article_bears_out_its_headline(claim: Builder) -> None:
    headline = claim("Flood drowned 4,000 sheep", article="x", quantities=sheep(4000))
    body = claim(
        "The flood drowned 4,000 sheep",
        id_="b",
        article="x",
        source="The mayor",
        quantities=sheep(4000),
    )
    assert kinds_of(headline) == [FindingKind.SPECIFIC]
    assert kinds_of(headline, body) == []


def test_a_figure_that_the_sentence_gives_to_somebody_has_a_source(claim: Builder) -> None:
    said = Predicate("reckon", "reckon", -1, 0, agent="person:holub")
    bare = claim(
        "A day after Holub reckoned 4,000 sheep drowned, rain fell", quantities=sheep(4000)
    )
    told = claim(bare.claim.quote, quantities=sheep(4000), predicates=(said,))
    assert kinds_of(bare) == [FindingKind.SPECIFIC]
    assert kinds_of(told) == []


@pytest.mark.parametrize(
    ("quote", "count", "kinds"),
    [
        ("The town has a population of 4,000", {"counted": "population"}, []),
        ("Halm, where 4,000 people live, was flooded", {"counted": "people", "measure": "populate"}, []),
        ("The lake covers 4,000 square kilometres", {"unit": "metre ** 2", "measure": "cover"}, []),
        ("Halm lies 4,000 metres from the coast", {"unit": "metre", "measure": "lie"}, []),
        ("The front moved 4,000 metres", {"unit": "metre", "measure": "move"}, []),
        ("Mayors met over the reported loss of 4,000 sheep", {"counted": "sheep"}, []),
        ("Mayors met over the loss of 4,000 sheep", {"counted": "sheep"}, [FindingKind.SPECIFIC]),
    ],
)  # fmt: skip
def test_figures_of_an_atlas_and_of_hearsay_need_no_source(
    claim: Builder, quote: str, count: dict[str, str], kinds: list[FindingKind]
) -> None:
    start = quote.index("4,000")
    figure = Quantity("4,000", start, start + 5, 4000, 4000, **count)  # type: ignore[arg-type]  # fields by name
    assert kinds_of(claim(quote, quantities=(figure,))) == kinds


def test_a_figure_that_somebody_gives_in_the_article_has_a_source(claim: Builder) -> None:
    bare = claim("Loss of 4,000 sheep threatens many farms", article="x", quantities=sheep(4000))
    told = claim(
        "In all 4,000 sheep drowned, he said",
        id_="b",
        article="x",
        source="The mayor",
        quantities=sheep(4000),
    )
    other = replace(told, claim=replace(told.claim, quantities=sheep(900)))
    assert kinds_of(bare) == [FindingKind.SPECIFIC]
    assert kinds_of(bare, told) == []
    assert FindingKind.SPECIFIC in kinds_of(bare, other)


def test_a_headline_sums_up_what_a_source_says_below(claim: Builder) -> None:
    def weigh(id_: str, agent: str, **over: object) -> ReadClaim:
        deed = Predicate("weigh", "consider", 0, 1, agent=agent, modality=Modality.POSSIBLE)
        read = claim(id_=id_, article="x", predicates=(deed,), modality=Modality.POSSIBLE, **over)
        start = 100 * (id_ == "b")
        return replace(read, claim=replace(read.claim, start=start, end=start + 50))

    head = weigh("a", "country:NO", quote="Norway could soon sell ferries", part=Part.HEADLINE)
    body = {"quote": "it was weighing a tender for all state vessels", "source": "The minister"}
    assert kinds_of(head) == [FindingKind.SPECIFIC]
    assert kinds_of(head, weigh("b", "country:NO", **body)) == []
    assert kinds_of(head, weigh("b", "country:SE", **body)) == [FindingKind.SPECIFIC]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Local media, citing the ministry, said the dam held", []),
        ("Local media reported, citing the ministry, the dam held", []),
        ("Local media said the dam held", [FindingKind.VAGUE]),
        ("People who own ferries said the dam held", []),
        ("Sources close to the mayor said the dam held", []),
        ("People said the dam held", [FindingKind.VAGUE]),
    ],
)
def test_a_vague_source_that_is_told_apart_is_none(
    claim: Builder, text: str, kinds: list[FindingKind]
) -> None:
    source = next(name for name in ("Local media", "People", "Sources") if text.startswith(name))
    read = claim("the dam held", source=source, text=text)
    attribution = read.claim.attribution
    assert attribution is not None
    placed = replace(attribution, source_start=0, source_end=len(source))
    assert kinds_of(replace(read, claim=replace(read.claim, attribution=placed))) == kinds


def test_an_assertion_printed_twice_is_one_finding(claim: Builder) -> None:
    twice = [claim("The price could soon double", id_=i, article="x") for i in ("a", "b")]
    assert kinds_of(*twice) == [FindingKind.SPECIFIC]


def test_another_article_has_the_source(claim: Builder) -> None:
    bare, sourced = drowned(claim, "a", 4000), drowned(claim, "b", 4000, source="The mayor")
    found = findings_of(bare, sourced)
    assert [f.kind for f in found] == [FindingKind.ATTRIBUTION_DROPPED, FindingKind.AGREEMENT]
    assert found[0].claims == ("a", "b")


def test_a_denied_assertion_is_contested(claim: Builder) -> None:
    predicate = Predicate("dump", "dump", 0, 1, agent="org:halmco", object="waste")
    row: dict[str, object] = {
        "quote": "Halmco dumped waste in the canal",
        "predicates": (predicate,),
        "entities": (("Halmco", "org"), ("canal", "place")),
    }
    bare = claim(**row)
    denial = claim(**row, id_="b", source="Halmco", stance=Stance.DENIES)
    (finding,) = findings_of(bare, denial)
    assert finding.kind is FindingKind.CONTESTED
    assert finding.severity == 2


def test_pairs_of_one_conflict_are_one_card(claim: Builder) -> None:
    reads = [
        drowned(claim, id_, amount, source=f"Source {id_}")
        for id_, amount in (("a", 4000), ("b", 4000), ("c", 900), ("d", 900))
    ]
    conflicts = [f for f in findings_of(*reads) if f.kind is FindingKind.CONTRADICTION]
    assert len(conflicts) == 1
    assert conflicts[0].claims == ("a", "b", "c", "d")
    assert conflicts[0].headline == "4,000 sheep or 900 sheep?"
    said = "article-a, article-b: 4,000 sheep. article-c, article-d: 900 sheep."
    assert conflicts[0].why.endswith(said)


def test_conflicts_about_two_things_are_two_cards(claim: Builder) -> None:
    cows = tuple(Quantity(t, 0, 1, n, n, counted="cow", measure="die") for n, t in ((70.0, "70"),))
    fewer = tuple(Quantity(t, 0, 1, n, n, counted="cow", measure="die") for n, t in ((9.0, "9"),))
    kill = (Predicate("drown", "kill", 0, 1, agent="flood", object="cow"),)
    reads = [
        drowned(claim, "a", 4000, source="A"),
        drowned(claim, "b", 900, source="B"),
        drowned(claim, "c", 70, source="A", quote="The flood at Oster drowned 70 cows", quantities=cows, predicates=kill, entities=(("Oster", "place"),)),
        drowned(claim, "d", 9, source="B", quote="The flood at Oster drowned 9 cows", quantities=fewer, predicates=kill, entities=(("Oster", "place"),)),
    ]  # fmt: skip
    conflicts = [f for f in findings_of(*reads) if f.kind is FindingKind.CONTRADICTION]
    assert [f.claims for f in conflicts] == [("a", "b"), ("c", "d")]


def least(claim: Builder, id_: str, amount: float, day: int) -> ReadClaim:
    """A count to date, of which more may be known later."""
    count = Quantity(f"at least {amount:,.0f}", 0, 1, amount, None, counted="sheep", measure="die")
    quote = f"The flood near Halm drowned at least {amount:,.0f} sheep"
    published = date(2031, 5, day)
    over = {"quantities": (count,), "quote": quote, "published": published, "source": "The mayor"}
    return drowned(claim, id_, amount, **over)


def test_a_later_higher_count_is_an_update(claim: Builder) -> None:
    reads = [
        least(claim, "a", 900, 1),
        drowned(claim, "b", 4000, source="The mayor", published=date(2031, 5, 3)),
    ]
    (finding,) = findings_of(*reads)
    assert finding.kind is FindingKind.UPDATE
    assert finding.headline == "at least 900 sheep, then 4,000 sheep"


def test_an_update_is_told_in_the_order_of_publication(claim: Builder) -> None:
    reads = [
        least(claim, "b", 900, 1),
        drowned(claim, "a", 4000, source="The mayor", published=date(2031, 5, 3)),
    ]
    headlines = [f.headline for f in findings_of(*reads)]
    assert headlines == ["at least 900 sheep, then 4,000 sheep"]


def test_a_plan_that_two_facts_settle_makes_two_cards(claim: Builder) -> None:
    halm = {"entities": (("Halmco", "org"), ("ferry", "other"))}

    def row(id_: str, quote: str, day: int, modality: Modality) -> ReadClaim:
        sold = Predicate("sell", "sell", 0, 1, agent="halmco", object="ferry", modality=modality)
        published = date(2031, 5, day)
        return claim(quote, id_=id_, predicates=(sold,), published=published, **halm)

    reads = [
        row("a", "Halmco plans to sell the ferry", 1, Modality.PLANNED),
        row("b", "Halmco has sold the ferry", 3, Modality.HAPPENED),
        row("c", "Halmco sold the ferry at last", 4, Modality.HAPPENED),
    ]
    updates = [f for f in findings_of(*reads) if f.kind is FindingKind.UPDATE]
    assert [(f.headline, f.claims) for f in updates] == [
        ("Planned on 1 May, done by 3 May: Halmco has sold the ferry", ("a", "b")),
        ("Planned on 1 May, done by 4 May: Halmco sold the ferry at last", ("a", "c")),
    ]


def test_three_values_of_one_number_are_one_card(claim: Builder) -> None:
    reads = [
        drowned(claim, "a", 900, source="The mayor"),
        drowned(claim, "b", 4000, source="The police"),
        drowned(claim, "c", 50, source="The vet"),
    ]
    conflicts = [f for f in findings_of(*reads) if f.kind is FindingKind.CONTRADICTION]
    assert [f.claims for f in conflicts] == [("a", "b", "c")]


def test_one_quotation_in_two_versions(claim: Builder) -> None:
    kind = AttributionKind.DIRECT_QUOTE
    a = claim("“We lost 40 boats in the storm last night”", source="The mayor", kind=kind)
    b = claim("“We lost 14 boats in the storm last night”", id_="b", source="The mayor", kind=kind)
    (finding,) = findings_of(a, b)
    assert finding.kind is FindingKind.CHANGED_QUOTATION


def test_silence_is_better_than_a_guess(claim: Builder) -> None:
    """Another place, another count: two floods, not one conflict."""
    near = drowned(claim, "a", 4000, source="The mayor")
    far = claim(
        "A landslide at Oster buried 70 cars",
        id_="b",
        source="The police",
        quantities=(Quantity("70", 0, 1, 70, 70, counted="car"),),
        polarity=Polarity.AFFIRMED,
    )
    assert findings_of(near, far) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Short.", "Short"),
        ("one two three four", "one two…"),
        ("one,  two\nthree", "one, two…"),
        ("one two, three", "one two…"),
    ],
)
def test_headlines_are_cut_between_words(text: str, expected: str) -> None:
    assert shorten(text, 11) == expected


def test_an_update_that_only_takes_a_side_is_none() -> None:
    days = {"a": ("25 May", 4), "b": ("18 May", 4), "c": ("18 May", 5)}
    texts = [
        Text(
            f"Ballot in Halm\n\nThe second ballot of the guild in Halm will open on {told}, the guild said.",
            id=id_,
            published=date(2031, 5, day),
        )
        for id_, (told, day) in days.items()
    ]
    kinds = [f.kind for f in check(texts, model="rules").findings]
    assert FindingKind.CONTRADICTION in kinds
    assert FindingKind.UPDATE not in kinds
