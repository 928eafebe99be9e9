"""Who speaks independently of whom."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from crosscheck.compare.engine import compare
from crosscheck.compare.origins import find_origins
from crosscheck.models.claims import AttributionKind
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import FindingKind

Builder = Callable[..., ReadClaim]
WIRE = (
    "The ferry Oriana ran onto rocks off Halm early on Sunday after its steering failed in a heavy "
    "swell, and all of the passengers were taken off by lifeboat within two hours"
)
EDITED = WIRE.replace("early on Sunday", "on Sunday morning")


def test_outlets_that_cite_one_source_are_one_voice(claim: Builder) -> None:
    (origin,) = find_origins(
        [claim("It sank", id_=i, source="Coast Guard") for i in ("a", "b", "c")]
    )
    assert (origin.how, origin.name, origin.claims) == ("source", "Coast Guard", ("a", "b", "c"))


def test_own_voices_of_two_articles_are_two_origins(claim: Builder) -> None:
    origins = find_origins([claim("It sank", id_="a"), claim("The ship went down", id_="b")])
    assert [origin.how for origin in origins] == ["single", "single"]


def test_two_claims_of_one_article_are_one_voice(claim: Builder) -> None:
    origins = find_origins([claim("It sank", id_=i, article="x") for i in ("a", "b")])
    assert len(origins) == 1


def test_edited_wire_copy_is_one_voice(claim: Builder) -> None:
    origins = find_origins([claim(WIRE, id_="a"), claim(EDITED, id_="b")])
    assert [origin.how for origin in origins] == ["copy"]


def test_the_paragraph_around_a_claim_shows_the_copy(claim: Builder) -> None:
    fact = "all of the passengers were taken off by lifeboat"
    texts = {"a": WIRE, "b": EDITED, "c": "On the island people said that " + fact}
    claims = []
    for id_, text in texts.items():
        read = claim(text, id_=id_, text=text)
        claims.append(read)
    origins = find_origins(claims)
    assert sorted(origin.claims for origin in origins) == [("a", "b"), ("c",)]


def test_anonymous_sources_are_never_the_same(claim: Builder) -> None:
    kind = AttributionKind.ANONYMOUS
    origins = find_origins(
        [claim("It sank", id_=i, source="an official", kind=kind) for i in ("a", "b")]
    )
    assert len(origins) == 2


def test_the_finding_says_how_many_voices_agree(claim: Builder) -> None:
    quote = "“the whole harbour was under water by noon on Sunday”"
    kind = AttributionKind.DIRECT_QUOTE
    reads = [claim(quote, id_=i, source="Mayor Holub", kind=kind) for i in ("a", "b")]
    (finding,) = compare(reads).findings
    assert finding.kind is FindingKind.AGREEMENT
    assert finding.why == (
        "2 articles, 1 independent origin: all that cite Mayor Holub are one voice"
    )


def _agreements(*reads: ReadClaim) -> list[tuple[tuple[str, ...], str]]:
    found = compare(reads).findings
    return [(f.claims, f.why) for f in found if f.kind is FindingKind.AGREEMENT]


def test_words_that_nobody_writes_alike_by_chance_are_one_text(claim: Builder) -> None:
    long, short = "He was sentenced to 12 years in a prison in Halm", "He died in prison"
    assert len(find_origins([claim(long, id_="a"), claim(long, id_="b")])) == 1
    assert len(find_origins([claim(short, id_="a"), claim(short, id_="b")])) == 2


RELEASE = " ".join(
    f"Sentence number {n} of the release praises the new ferry again." for n in range(20)
)
REPORT = " ".join(
    f"Reporter {n} asked {n} people on quay {n} what they make of it." for n in range(20)
)


@pytest.mark.parametrize(
    ("other", "voices"),
    [
        (f"{REPORT} {RELEASE[:400]}", 1),
        (REPORT, 2),
        # Both print what one person said at length; the facts around it each found out alone.
        (f'{REPORT} "{RELEASE}" she said.', 2),
    ],
)
def test_articles_that_print_one_press_release_are_one_voice(
    claim: Builder, other: str, voices: int
) -> None:
    reads = [
        claim("The Oriana will sail in May", id_="a", text=RELEASE),
        claim("In May the Oriana sails", id_="b", text=other),
    ]
    assert len(find_origins(reads)) == voices


def test_two_articles_of_one_outlet_are_one_voice(claim: Builder) -> None:
    quotes = {"a": "It sank", "b": "The ship went down"}
    reads = [claim(quote, id_=id_) for id_, quote in quotes.items()]
    herald = [replace(r, context=replace(r.context, outlet="Coast Herald")) for r in reads]
    (origin,) = find_origins(herald)
    assert (origin.how, origin.name) == ("outlet", "Coast Herald")
    assert len(find_origins(reads)) == 2


def test_a_nickname_that_both_quote_is_no_agreement(claim: Builder) -> None:
    quotes = (
        "Holm, known as “the Tall Man of Lund”, died in prison on Monday",
        "In 1985 the police taped “the Tall Man of Lund” in a cafe in Halm",
    )
    reads = [claim(quote, id_=id_) for id_, quote in zip("ab", quotes, strict=True)]
    assert _agreements(*reads) == []


def test_no_chain_of_half_alike_claims_makes_one_agreement(claim: Builder) -> None:
    kind = AttributionKind.DIRECT_QUOTE
    first, second = "“we have to mend every lock”", "“nobody will sail before June”"
    quotes = (f"She said {first}", f"She said {first} and {second}", f"She said {second}")
    reads = [
        claim(quote, id_=id_, source="Ana Ruiz", kind=kind)
        for id_, quote in zip("abc", quotes, strict=True)
    ]
    groups = [claims for claims, _ in _agreements(*reads)]
    assert all("b" in claims for claims in groups)


def test_words_that_two_sources_are_said_to_have_said_are_one_voice(claim: Builder) -> None:
    """Four words alike of an officer and of authorities, eight of a longer sentence of somebody unresolved."""
    short = [
        claim("Berg probably fell overboard", id_="a", source="Authorities"),
        claim("Berg probably fell overboard", id_="b", source="Captain Nes"),
    ]
    longer = [
        claim("It beats mending nets in a shed ten hours a day", id_="a", source="she"),
        claim(
            "It's just that it beats mending nets in a shed ten hours a day",
            id_="b",
            source="Mia Lund",
        ),
    ]
    assert [len(find_origins(reads)) for reads in (short, longer)] == [1, 1]


def test_other_words_of_two_sources_are_two_voices(claim: Builder) -> None:
    reads = [
        claim("Berg fell overboard at night", id_="a", source="Authorities"),
        claim("Berg slipped and fell into the sea", id_="b", source="Captain Nes"),
    ]
    assert len(find_origins(reads)) == 2


def test_one_sentence_in_other_paragraphs_is_one_text(claim: Builder) -> None:
    """An agency's sentence is one voice although each outlet puts others before and after it."""
    sentence = (
        "Denying that he owned the boat, Berg would row about the harbour in nightclothes and sing."
    )
    part = "he owned the boat"
    texts = {
        "a": f"The court sat for nine days and heard forty people from three towns. {sentence} Nobody laughed at him.",
        "b": f"{sentence} His sister kept the keys of both sheds and told no one where the nets had gone that year.",
    }
    reads = []
    for id_, text in texts.items():
        start = text.index(part)
        read = claim(part, id_=id_, text=text)
        at = replace(read.claim, start=start, end=start + len(part))
        reads.append(replace(read, claim=at))
    assert [origin.how for origin in find_origins(reads)] == ["copy"]
