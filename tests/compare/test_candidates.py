"""Which pairs are judged at all, and what that costs."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crosscheck.compare.candidates import (
    MOST_HOLDERS,
    MOST_PARTNERS,
    Candidate,
    find_candidates,
    is_indexed,
    shared_keys,
)
from crosscheck.compare.rarity import Rarity, measure_rarity
from crosscheck.compare.signature import Signature, signature
from crosscheck.compare.voices import voices
from crosscheck.language.concepts import concept
from crosscheck.models.claims import AttributionKind, Quantity
from crosscheck.models.readings import ReadClaim

Builder = Callable[..., ReadClaim]
ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]


def signatures_of(*reads: ReadClaim) -> list[Signature]:
    return [signature(read) for read in reads]


def rarity_of(signatures: Sequence[Signature]) -> Rarity:
    return measure_rarity(p.keys for p in signatures)


def candidates_of(signatures: Sequence[Signature]) -> list[Candidate]:
    return list(find_candidates(signatures, rarity_of(signatures)))


def test_claims_that_share_a_word_are_candidates(claim: Builder) -> None:
    found = signatures_of(
        claim("The dredger blocked the Halm canal"),
        claim("A dredger ran aground in the Halm canal", id_="b"),
        claim("Voters chose a council", id_="c"),
    )
    assert candidates_of(found) == [Candidate(0, 1)]


def test_no_claims_no_candidates(claim: Builder) -> None:
    assert candidates_of([]) == []
    assert candidates_of(signatures_of(claim("The dredger blocked the canal"))) == []


def test_in_a_small_run_what_everybody_says_makes_candidates(claim: Builder) -> None:
    """The name of the story's hero, too, leads the claims of a few articles to each other."""
    reads = [claim(f"Holub {verb}", id_=f"c{n}") for n, verb in enumerate(("slept", "sang", "ate"))]
    assert candidates_of(signatures_of(*reads)) == [
        Candidate(0, 1),
        Candidate(0, 2),
        Candidate(1, 2),
    ]


def test_a_key_of_one_or_of_a_crowd_leads_to_nobody() -> None:
    """In a large run a key that more than `MOST_HOLDERS` hold says nothing, in a small one it does."""
    assert not is_indexed(1, 10)
    assert is_indexed(2, 1_000_000)
    assert is_indexed(MOST_HOLDERS, 1_000_000)
    assert not is_indexed(MOST_HOLDERS + 1, 1_000_000)
    assert is_indexed(MOST_HOLDERS + 1, 500)


def test_the_number_of_partners_is_bounded(claim: Builder) -> None:
    """A wire story printed by many outlets is still cheap."""
    reads = [claim(f"The dredger sank {'x' * (i + 3)}", id_=f"c{i:03}") for i in range(60)]
    assert len(candidates_of(signatures_of(*reads))) <= MOST_PARTNERS * len(reads)


def test_a_figure_meets_the_figures_of_its_story(claim: Builder) -> None:
    """Though twenty sentences without one share more words with it."""
    ferry, other = (Quantity(t, 0, 2, float(t), float(t), counted="people") for t in ("14", "31"))
    reads = [claim("The ferry fire near Halm pier killed 14 people", id_="a", quantities=(ferry,))]
    words = ("ferry", "fire", "Halm", "pier", "people")
    reads += [
        claim(f"The ferry fire near Halm pier killed people {w} {v}", id_=f"c{w}{v}")
        for w in words
        for v in ("early", "late", "again", "soon")
    ]
    reads.append(claim("Officials counted 31 people", id_="z", quantities=(other,)))
    found = sorted(signatures_of(*reads), key=lambda p: p.read.claim.id)
    assert Candidate(0, len(found) - 1) in candidates_of(found)


def test_the_keys_two_claims_share_are_named_heaviest_first(claim: Builder) -> None:
    reads = [claim(f"The flood at Oster {'y' * (i + 3)}", id_=f"c{i}") for i in range(6)]
    reads += [claim("The flood drowned sheep"), claim("The flood drowned some sheep", id_="b")]
    found = signatures_of(*reads)
    shared = shared_keys(found[-2], found[-1], rarity_of(found))
    weights = [key.weight for key in shared]
    assert weights == sorted(weights, reverse=True)
    assert shared[-1].key == "flood"
    assert all(key.indexed for key in shared)


def test_keys_of_a_claim(read_pair: ReadPair) -> None:
    """Concepts of words and names, words that hang on each other, quoted runs, and values."""
    text = "Oslo sent two ferries, “as fast as we possibly could”"
    made = signature(read_pair({"text": text}, {"text": "Oslo slept"})[0])
    (oslo,) = made.names
    assert {concept("send"), concept("ferry"), oslo} <= made.concepts
    assert f"send>{oslo}" in made.links
    assert "quoted:as fast as" in made.shingles
    assert any(value.startswith("number:2.0..2.0") for value in made.values)
    assert made.tags == {"number:None"}
    assert made.keys == made.concepts | made.links | made.shingles | made.values


def test_voices_are_known_by_name_and_not_when_anonymous(claim: Builder) -> None:
    kind = AttributionKind.ANONYMOUS
    assert voices(claim("a b c", source="The Coast Guard").claim) == {
        "coast guard",
        "the coast guard",
    }
    assert voices(claim("a b c", source="an official", kind=kind).claim) == frozenset()
    assert voices(claim("a b c").claim) == frozenset()
