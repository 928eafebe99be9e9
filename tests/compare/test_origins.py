"""Who speaks independently of whom."""

from collections.abc import Callable

from crosscheck.compare.engine import compare
from crosscheck.compare.origins import find_origins
from crosscheck.models import AttributionKind, FindingKind, ReadClaim

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
    assert (origin.how, origin.label, origin.claims) == ("source", "Coast Guard", ("a", "b", "c"))


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
