"""Which pairs are judged at all, and what that costs."""

from collections.abc import Callable

from crosscheck.compare.candidates import (
    MOST_HOLDERS,
    MOST_PARTNERS,
    Candidate,
    find_candidates,
    shared_keys,
)
from crosscheck.compare.profile import Profile, profile, voices
from crosscheck.compare.rarity import measure_rarity
from crosscheck.models import AttributionKind, Predicate, Quantity, ReadClaim

Builder = Callable[..., ReadClaim]


def profiles_of(*reads: ReadClaim) -> list[Profile]:
    return [profile(read) for read in reads]


def test_claims_that_share_rare_words_are_candidates(claim: Builder) -> None:
    found = profiles_of(
        claim("The dredger blocked the Halm canal"),
        claim("A dredger ran aground in the Halm canal", id_="b"),
        claim("Voters chose a council", id_="c"),
    )
    assert list(find_candidates(found, measure_rarity(found))) == [Candidate(0, 1)]


def test_no_claims_no_candidates() -> None:
    assert list(find_candidates([], measure_rarity([]))) == []


def test_what_everybody_says_makes_no_candidates(claim: Builder) -> None:
    """Every claim names the war; only two of them the dredger."""
    words = ["apple", "bread", "candle", "drum", "eagle", "fence", "glove", "hammer", "island"]
    reads = [claim(f"war {word} {word}ish", id_=f"c{i}") for i, word in enumerate(words * 1)]
    reads += [claim("war dredger sank", id_="x1"), claim("war dredger burned", id_="x2")]
    found = profiles_of(*reads)
    assert list(find_candidates(found, measure_rarity(found))) == [
        Candidate(len(words), len(words) + 1)
    ]


def test_the_number_of_partners_is_bounded(claim: Builder) -> None:
    """A wire story printed by more outlets than a key may have holders is still cheap."""
    reads = [claim(f"The dredger sank {'x' * (i + 3)}", id_=f"c{i:03}") for i in range(150)]
    found = profiles_of(*reads)
    assert len(reads) < MOST_HOLDERS
    assert len(list(find_candidates(found, measure_rarity(found)))) <= MOST_PARTNERS * len(reads)


def test_a_key_that_too_many_hold_is_named_as_such(claim: Builder) -> None:
    reads = [claim(f"flood {'y' * (i + 3)}", id_=f"c{i:03}") for i in range(MOST_HOLDERS + 5)]
    found = profiles_of(*reads)
    (key,) = shared_keys(found[0], found[1], measure_rarity(found))
    assert (key.key, key.indexed) == ("word:flood", False)


def test_keys_of_a_claim(claim: Builder) -> None:
    ferry = Quantity("two ferries", 0, 11, 2, 2, counted="ferry")
    made = profile(
        claim(
            "Oslo sent two ferries, “as fast as we possibly could”",
            quantities=(ferry,),
            predicates=(
                Predicate("send", "send", 5, 9, agent="place:oslo", object="ferry"),
                Predicate("say", "say", 0, 1, agent="place:oslo"),
                Predicate("be", "be", 0, 1),
            ),
            entities=(("Oslo", "place"),),
        )
    )
    assert made.events == {"send"}
    assert {slot.key for slot in made.slots} == {
        "slot:send/agent/place:oslo",
        "slot:send/object/ferry",
    }
    assert made.counted == {"ferry"}
    assert made.values == {"count:2..2 ferry"}
    assert "entity:oslo" in made.terms
    assert "word:oslo" not in made.terms
    assert "joint:oslo+send" in made.keys
    assert "quoted:as fast as we" in made.shingles


def test_voices_are_known_by_name_and_not_when_anonymous(claim: Builder) -> None:
    kind = AttributionKind.ANONYMOUS
    assert voices(claim("a b c", source="The Coast Guard").claim) == {
        "coast guard",
        "the coast guard",
    }
    assert voices(claim("a b c", source="an official", kind=kind).claim) == frozenset()
    assert voices(claim("a b c").claim) == frozenset()
