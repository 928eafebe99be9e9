"""Independent voices: outlets that pass on one source, or one text, count once.

Two newspapers that print the same agency copy, or cite the same spokesman, do not confirm each
other. Near-duplicate text is found with MinHash over word shingles (Broder 1997), as datasketch
implements it; its seed is fixed, so that the same texts always give the same answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from crosscheck.compare.clusters import cluster
from crosscheck.compare.profile import voices
from crosscheck.models import ReadClaim
from crosscheck.text.fold import folded

if TYPE_CHECKING:
    from datasketch import MinHash

# Bands and rows of the locality-sensitive hash: passages that share half of their word shingles
# are found with a probability of 1 - (1 - 0.5 ** 4) ** 32 = 87%, those that share a quarter with 12%.
_BANDS = (32, 4)
# Estimated share of common shingles from which on two passages are one text, edited.
_SAME_COPY = 0.5
_SHINGLE = 3
_PERMUTATIONS = 128
# Shorter passages are alike because the fact is, not because the text is.
_FEWEST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent voice.

    Attributes:
        claims: ids, sorted.
        how: whether its claims share a source, a text, or it is a single claim.
        label: the source's name, or the article.
    """

    label: str
    how: Literal["source", "copy", "single"]
    claims: tuple[str, ...]


def find_origins(claims: Sequence[ReadClaim]) -> tuple[Origin, ...]:
    """Group claims that say the same thing by independent origin.

    A claim in the reporter's voice is a voice of its own article.
    """
    reads = {read.claim.id: read for read in sorted(claims, key=lambda r: r.claim.id)}
    same_source = [
        (a, b)
        for a, b in combinations(reads, 2)
        if voices(reads[a].claim) & voices(reads[b].claim)
        or reads[a].claim.article == reads[b].claim.article
    ]
    same_copy = list(_copied(list(reads.values())))
    groups = cluster(list(reads), same_source + same_copy)
    return tuple(_origin([reads[id_] for id_ in group], same_copy) for group in groups)


def _origin(group: Sequence[ReadClaim], same_copy: Sequence[tuple[str, str]]) -> Origin:
    ids = tuple(read.claim.id for read in group)
    common = frozenset.intersection(*(voices(read.claim) for read in group))
    if len({read.claim.article for read in group}) == 1:
        name = group[0].claim.attribution.source if group[0].claim.attribution else None
        return Origin(name or group[0].claim.article, "single", ids)
    if common or not any(a in ids for a, _ in same_copy):
        attribution = next(r.claim.attribution for r in group if r.claim.attribution is not None)
        return Origin(attribution.source, "source", ids)
    return Origin("one text", "copy", ids)


def _copied(reads: Sequence[ReadClaim]) -> Iterator[tuple[str, str]]:
    """Yield pairs of claims of different articles that stand in near-duplicate passages."""
    from datasketch import MinHashLSH  # noqa: PLC0415 - half a second to import

    index = MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS)
    sketches: dict[str, MinHash] = {}
    articles = {read.claim.id: read.claim.article for read in reads}
    for read in reads:
        words = re.findall(r"\w+", folded(_passage(read)))
        if len(words) < _FEWEST_WORDS:
            continue
        sketch = _empty_sketch().copy()
        sketch.update_batch(
            " ".join(words[i : i + _SHINGLE]).encode() for i in range(len(words) - _SHINGLE + 1)
        )
        for other in sorted(index.query(sketch)):
            alike = sketches[other].jaccard(sketch) >= _SAME_COPY
            if alike and articles[other] != read.claim.article:
                yield other, read.claim.id
        sketches[read.claim.id] = sketch
        index.insert(read.claim.id, sketch)


# Drawing its permutations takes longer than everything else that a sketch needs.
@cache
def _empty_sketch() -> "MinHash":
    from datasketch import MinHash  # noqa: PLC0415 - as above

    return MinHash(num_perm=_PERMUTATIONS, seed=1)


def _passage(read: ReadClaim) -> str:
    """The paragraph a claim stands in, or its quote when the article's text is not at hand."""
    claim, text = read.claim, read.context.text
    if not text or text[claim.start : claim.end] != claim.quote:
        return claim.quote
    start = text.rfind("\n", 0, claim.start) + 1
    end = text.find("\n", claim.end)
    return text[start : end if end >= 0 else len(text)]
