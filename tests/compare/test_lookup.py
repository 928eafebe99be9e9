"""Looking candidates up in an archive finds what comparing everything at once finds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.compare.candidates import MOST_PARTNERS
from crosscheck.compare.engine import Comparison, compare
from crosscheck.compare.lookup import LookedUp, compare_with_index
from crosscheck.compare.signature import signature
from crosscheck.compare.weights import free_weights
from crosscheck.language.concepts import concept
from crosscheck.models.articles import Article, ArticleContext, Part, PartSpan
from crosscheck.models.claims import EntityMention, Modality, Polarity, Quantity
from crosscheck.models.readings import Predicate, ReadClaim, Word
from crosscheck.models.relations import Dimension, Relation, RelationKind
from crosscheck.store.archive import ArchivedArticle, ClaimArchive, open_archive
from crosscheck.text.identity import text_digest
from values import make_claim

THINGS = ("ship", "dam", "mine", "bridge", "clinic", "school", "ferry", "mill")
ACTS = ("sink", "open", "burn", "close", "buy")
PLACES = ("halm", "orlen", "tessen", "varna", "lodz")


def story(article: str, claims: int, rng: Random, words: int) -> list[ReadClaim]:
    """An article of invented sentences, a line and a claim each."""
    reads: list[ReadClaim] = []
    start = 0
    for at in range(claims):
        reads.append(retold(f"{article}-{at:04}", article, start, rng, words))
        start += len(reads[-1].claim.quote) + 1
    text = "\n".join((*(read.claim.quote for read in reads), article))
    context = ArticleContext(article, f"outlet of {article}", None, text)
    return [replace(read, context=context) for read in reads]


def retold(id_: str, article: str, start: int, rng: Random, words: int) -> ReadClaim:
    """One invented sentence; few words to draw from, so that claims have much in common."""
    thing, act, place = rng.choice(THINGS), rng.choice(ACTS), rng.choice(PLACES)
    number = float(rng.choice((3, 4, 5, 40)))
    rest = tuple(f"w{rng.randrange(words)}" for _ in range(rng.randrange(1, 4)))
    quote = f"{number:g} {thing}s {act} in {place} {' '.join(rest)}"
    claim = make_claim(
        quote,
        start,
        id=id_,
        article=article,
        polarity=Polarity.NEGATED if rng.random() < 0.2 else Polarity.AFFIRMED,
        quantities=(
            Quantity(
                f"{number:g}", start, start + len(f"{number:g}"), number, number, counted=thing
            ),
        ),
        entities=(
            EntityMention(
                place, at := start + quote.index(place), at + len(place), f"place:{place}", "place"
            ),
        ),
    )
    return ReadClaim(
        claim,
        ArticleContext(article),
        predicates=(Predicate(act, act, start, start + 1, agent=thing, object=f"place:{place}"),),
        lemmas=frozenset({thing, act, place, *rest}),
        head=act,
        words=words_of(quote, start, (thing, act, place, *rest)),
    )


def words_of(quote: str, start: int, texts: Sequence[str]) -> tuple[Word, ...]:
    """The words of a sentence, all hanging on its verb: who, what, where, and whatever else."""
    return tuple(_word(quote, start, text, rank) for rank, text in enumerate(texts))


def _word(quote: str, start: int, text: str, rank: int) -> Word:
    at = start + quote.index(text)
    end = at + len(text)
    if rank == 1:
        return Word(text, concept(text), "verb", "root", -1, at, end, modality=Modality.HAPPENED)
    if rank == 2:
        return Word(text, f"place:{text}", "name", "in", 1, at, end)
    return Word(text, concept(text), "noun", "nsubj" if rank == 0 else "dobj", 1, at, end)


def articles_of(rng: Random, articles: int, claims: int, words: int) -> list[list[ReadClaim]]:
    return [
        story(f"a{number:03}", rng.randrange(1, claims + 1), rng, words)
        for number in range(articles)
    ]


def archive_of(articles: Sequence[Sequence[ReadClaim]]) -> ClaimArchive:
    archive = open_archive(Path(":memory:"))
    archive.put(archived(reads) for reads in articles)
    return archive


def archived(reads: Sequence[ReadClaim]) -> ArchivedArticle:
    context = reads[0].context
    parts = (PartSpan(Part.BODY, 0, len(context.text)),)
    whole = Article(context.id, context.text, parts, outlet=context.outlet)
    return ArchivedArticle(
        whole, text_digest(context.text), "m", tuple(reads), tuple(signature(r).keys for r in reads)
    )


def at_once(articles: Sequence[Sequence[ReadClaim]], new: Sequence[ReadClaim]) -> Comparison:
    """What comparing everything finds about the new claims."""
    everything = [read for reads in articles for read in reads]
    return compare([*everything, *new], frozenset(r.claim.id for r in new))


def looked_up(
    archive: ClaimArchive, new: Sequence[ReadClaim], without: Sequence[ReadClaim] = ()
) -> LookedUp:
    about = frozenset(r.claim.id for r in new)
    index = archive.index([text_digest(read.context.text) for read in without])
    return compare_with_index(new, about, index)


Key = tuple[str, str, Dimension, RelationKind]


def decided(found: Comparison) -> dict[Key, Relation]:
    return {(r.a, r.b, r.dimension, r.relation): r for r in found.relations}


def check_same(found: Comparison, expected: Comparison) -> None:
    """Both decide alike, but for pairs in doubt.

    How alike two articles are as wholes is measured among those that are compared, so that a
    probability near its threshold may fall on either side.
    """
    ours, theirs = decided(found), decided(expected)
    for key in ours.keys() ^ theirs.keys():
        relation = ours.get(key) or theirs[key]
        threshold = free_weights().threshold(MODEL[relation.dimension])
        if relation.relation is RelationKind.AGREE:
            threshold = free_weights().threshold("agreement")
        assert abs(relation.probability - threshold) < DOUBT


MODEL = {
    Dimension.QUANTITY: "number",
    Dimension.TIME: "time",
    Dimension.PLACE: "name",
    Dimension.ACTOR: "name",
    Dimension.POLARITY: "act",
}
DOUBT = 0.25


@given(st.randoms(use_true_random=False), st.integers(1, 12), st.integers(1, 8), st.integers(1, 60))
@settings(max_examples=40)
def test_a_new_story_gets_the_findings_of_comparing_everything(
    rng: Random, articles: int, claims: int, words: int
) -> None:
    old = articles_of(rng, articles, claims, words)
    new = story("new", rng.randrange(1, 6), rng, words)
    with archive_of(old) as archive:
        check_same(looked_up(archive, new).comparison, at_once(old, new))


def test_of_too_many_relatives_those_are_loaded_that_matter() -> None:
    """So many alike claims that keys lead nowhere and most relatives of a claim are not loaded."""
    wanted, kept = 0, 0
    for seed in range(4):
        rng = Random(seed)
        old, new = articles_of(rng, 160, 9, 40), story("new", 12, rng, 40)
        with archive_of(old) as archive:
            found, everything = looked_up(archive, new), decided(at_once(old, new))
            assert MOST_PARTNERS < len(found.claims) < sum(map(len, old))
        wanted += len(everything)
        kept += len(decided(found.comparison).keys() & everything.keys())
    assert wanted
    assert kept >= 0.9 * wanted


@given(st.randoms(use_true_random=False), st.integers(2, 9))
@settings(max_examples=20)
def test_what_was_removed_or_is_left_out_counts_no_more(rng: Random, articles: int) -> None:
    old = articles_of(rng, articles, 6, 20)
    new = story("new", 3, rng, 20)
    gone, *left = old
    with archive_of(old) as archive:
        without = looked_up(archive, new, without=gone)
        check_same(without.comparison, at_once(left, new))
        archive.remove([gone[0].context.id])
        check_same(looked_up(archive, new).comparison, at_once(left, new))
        assert archive.verify() == ()


def test_an_empty_archive_leaves_the_story_to_itself(
    claim: Callable[..., ReadClaim],
) -> None:
    new = [claim("12 ships sank in Halm"), claim("14 ships sank in Halm", id_="b")]
    with open_archive(Path(":memory:")) as archive:
        assert looked_up(archive, new).comparison == compare(new)
        assert looked_up(archive, []).comparison == compare([])
