"""Measure the comparison engine: time, memory, candidates per claim, growth.

Claims are made by recombining real ones. Every sentence of the seed articles is read as a claim
with whoever is made responsible for it (`reading.read_claims`, timed too). Then stories are made from these claims: in each story the
people, places and bodies get new ids (countries stay countries, drawn from 190), numbers are
multiplied by a factor of the story, dates are shifted, and of the content words 15% stay while
the others become one of 20,000 by a Zipf-like draw, as the words of names do: in lemmas, concepts,
events, sources and the text, where a new word is as long as the old one, so that what stands where
still holds. So a story has the internal likeness of the five real articles, and stories share words,
names and countries as news do.

    python benchmarks/compare_speed.py                 1,000 and 10,000 claims
    python benchmarks/compare_speed.py --full          100,000 as well
"""

import argparse
import json
import math
import random
import re
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from string import ascii_lowercase

from crosscheck.attribution import read_claim_attribution
from crosscheck.compare.candidates import find_candidates
from crosscheck.compare.engine import compare
from crosscheck.compare.rarity import measure_rarity
from crosscheck.compare.signature import signature
from crosscheck.language.concepts import concept
from crosscheck.models.articles import ArticleContext, Part
from crosscheck.models.claims import Claim, Modality, Polarity, Quantity
from crosscheck.models.readings import Predicate, ReadClaim, Word
from crosscheck.reading.reader import read_claims
from crosscheck.text.sentences import sentences

SEEDS = Path(__file__).parent.parent / "seeds"
# Share of content words that a story keeps, and the size of the vocabulary the rest is drawn from.
KEPT_WORDS = 0.15
VOCABULARY = 20_000
COUNTRIES = 190
SHORTEST_SENTENCE = 40
_WORD = re.compile(r"[A-Za-z]?[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One size measured; memory in MB is the peak of the process so far.

    Attributes:
        seconds: processor time, which other work on the machine does not stretch as much.
        wall_seconds: time on the clock.
    """

    claims: int
    seconds: float
    wall_seconds: float
    candidate_seconds: float
    candidates_per_claim: float
    relations: int
    findings: int
    peak_mb: float


def main() -> None:
    """Run the measurements and print them, a line each and as JSON at the end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--full", action="store_true", help="also 100,000 claims")
    parser.add_argument("--seed", type=int, default=1, help="of the random draws")
    options = parser.parse_args()
    base, rate = read_seeds()
    print(f"reading: {len(base)} claims, {rate:.0f} claims/s", flush=True)
    first, again = measure(base), measure(base)
    print(f"seeds: {again.seconds:.2f} s; {first.seconds:.2f} s with loading libraries", flush=True)
    sizes = [1_000, 10_000, 100_000] if options.full else [1_000, 10_000]
    results = []
    for size in sizes:
        results.append(measure(make_claims(base, size, random.Random(options.seed))))
        print(results[-1], flush=True)
    print(f"exponent: {fit_exponent(results):.2f}")
    json.dump([{name: getattr(r, name) for name in r.__slots__} for r in results], sys.stdout)
    print()


def read_seeds() -> tuple[list[ReadClaim], float]:
    """Read every longer sentence of the seeds as a claim; also claims per second."""
    contexts, claims = {}, []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text("utf-8")
        contexts[path.stem] = ArticleContext(path.stem, published=date(2024, 10, 24), text=text)
        for i, span in enumerate(sentences(text)):
            if span.end - span.start >= SHORTEST_SENTENCE:
                claims.append(_claim(f"{path.stem}-{i:04}", path.stem, span.start, span.of(text)))
    # Loads the language model and the word lists outside the measurement, with words of no seed.
    read_claims([_claim("warm-0", "warm", 0, "On Monday, Ana Ruiz sent 12 old ships to Halm.")], {})
    started = time.perf_counter()
    reads = read_claims(claims, contexts)
    return list(reads), len(reads) / (time.perf_counter() - started)


def make_claims(base: Sequence[ReadClaim], size: int, rng: random.Random) -> list[ReadClaim]:
    """Recombine `base` into `size` claims of as many stories as that takes."""
    made: list[ReadClaim] = []
    while len(made) < size:
        made.extend(map(Story(len(made), rng).retell, base))
    return made[:size]


def measure(claims: Sequence[ReadClaim]) -> Measurement:
    """Compare `claims` once; the candidates are counted in a run of their own."""
    started, started_cpu = time.perf_counter(), time.process_time()
    result = compare(claims)
    wall, seconds = time.perf_counter() - started, time.process_time() - started_cpu
    started_cpu = time.process_time()
    signatures = [signature(read) for read in claims]
    candidates = sum(
        1 for _ in find_candidates(signatures, measure_rarity(p.keys for p in signatures))
    )
    return Measurement(
        claims=len(claims),
        seconds=round(seconds, 2),
        wall_seconds=round(wall, 2),
        candidate_seconds=round(time.process_time() - started_cpu, 2),
        candidates_per_claim=round(candidates / len(claims), 2),
        relations=len(result.relations),
        findings=len(result.findings),
        peak_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    )


def fit_exponent(results: Sequence[Measurement]) -> float:
    """Slope of log(seconds) over log(claims) between the smallest and the largest size."""
    first, last = results[0], results[-1]
    return math.log(last.seconds / first.seconds) / math.log(last.claims / first.claims)


def _claim(id_: str, article: str, start: int, text: str) -> Claim:
    return Claim(
        id_,
        article,
        Part.BODY,
        start,
        start + len(text),
        text,
        text,
        read_claim_attribution(text, start),
        Modality.HAPPENED,
        Polarity.AFFIRMED,
    )


class Story:
    """How one story renames and rewords the claims it is made from; the same word the same way."""

    def __init__(self, number: int, rng: random.Random) -> None:
        self.number = number
        self.factor = rng.choice((0.1, 0.5, 2.0, 3.0, 7.0, 20.0))
        self.shift = timedelta(days=rng.randrange(2000))
        self._rng = rng
        self._names: dict[str, str] = {}

    def retell(self, read: ReadClaim) -> ReadClaim:
        """The claim `read` as a claim of this story."""
        context = read.context
        article = f"{read.claim.article}~{self.number}"
        return replace(
            read,
            claim=self._retell_claim(read.claim, article),
            context=ArticleContext(article, published=self._shifted(context.published)),
            predicates=tuple(map(self._recast, read.predicates)),
            lemmas=frozenset(self._reword(concept(x)) for x in sorted(read.lemmas)),
            words=tuple(map(self._respeak, read.words)),
        )

    def _retell_claim(self, claim: Claim, article: str) -> Claim:
        text, said, event = self._reprint(claim.quote), claim.attribution, claim.event
        if said is not None:
            source = said.source_id and self._rename(said.source_id)
            resolved = said.resolved and self._reprint(said.resolved)
            said = replace(
                said, source=self._reprint(said.source), resolved=resolved, source_id=source
            )
        return replace(
            claim,
            id=f"{claim.id}~{self.number}",
            article=article,
            quote=text,
            statement=text,
            attribution=said,
            quantities=tuple(map(self._rescale, claim.quantities)),
            times=tuple(
                replace(t, from_=self._shifted(t.from_), to=self._shifted(t.to))
                for t in claim.times
            ),
            entities=tuple(replace(e, id=self._rename(e.id)) for e in claim.entities),
            event=replace(
                event,
                where=tuple(map(self._reprint, event.where)),
                from_=self._shifted(event.from_),
                to=self._shifted(event.to),
            ),
        )

    def _shifted(self, day: date | None) -> date | None:
        return None if day is None else day + self.shift

    def _rename(self, id_: str) -> str:
        if id_ not in self._names:
            country = id_.startswith("country:")
            new = f"country:{self._rng.randrange(COUNTRIES)}" if country else f"{id_}~{self.number}"
            self._names[id_] = new
        return self._names[id_]

    def _reprint(self, text: str) -> str:
        """A text in other words, each as long as the old one."""
        return _WORD.sub(lambda match: self._reword(match.group()), text)

    def _reword(self, word: str) -> str:
        if word not in self._names:
            kept = self._rng.random() < KEPT_WORDS
            self._names[word] = word if kept else _spell(self._draw(), len(word))
        return self._names[word]

    def _draw(self) -> int:
        return int(VOCABULARY ** self._rng.random())

    def _respeak(self, word: Word) -> Word:
        """A word of the syntax; numbers stay."""
        if any(map(str.isdigit, word.lemma)):
            return word
        new = self._fill(word.concept) or ""
        if word.kind != "name":
            return replace(word, lemma=new, concept=new)
        lemma = " ".join(map(self._reword, word.lemma.split()))
        return replace(word, lemma=lemma, concept=new if ":" in new else lemma)

    def _rescale(self, quantity: Quantity) -> Quantity:
        return replace(
            quantity,
            low=None if quantity.low is None else quantity.low * self.factor,
            high=None if quantity.high is None else quantity.high * self.factor,
            counted=None if quantity.counted is None else self._reword(concept(quantity.counted)),
        )

    def _recast(self, predicate: Predicate) -> Predicate:
        return replace(
            predicate, agent=self._fill(predicate.agent), object=self._fill(predicate.object)
        )

    def _fill(self, filler: str | None) -> str | None:
        if filler is None:
            return None
        return self._rename(filler) if ":" in filler else self._reword(filler)


def _spell(number: int, letters: int) -> str:
    """The word with this number among those of as many letters, the same for all stories."""
    spelt = []
    for _ in range(letters):
        number, letter = divmod(number, len(ascii_lowercase))
        spelt.append(ascii_lowercase[letter])
    return "".join(spelt)


if __name__ == "__main__":
    main()
