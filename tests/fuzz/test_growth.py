"""Texts of 100 kB that repeat one pattern: every stage is done in time, and time grows with length alone.

Times are of the processor, not of the clock, so that other work on the machine counts little. Stages
without the parser take far less than the limit on all patterns; one that grew with the square of the
length would take minutes. The parser itself takes seconds for 100 kB of ordinary prose, so there the
growth is measured instead: twice the text, and not four times the time.
"""

import asyncio
from collections.abc import Callable
from functools import partial

import pytest

from crosscheck.compare.engine import compare
from crosscheck.contract import contexts_of
from crosscheck.extract import Profile, make_extractor
from crosscheck.models.articles import Article
from crosscheck.pipeline import extract_claims
from crosscheck.reading import read_claims
from crosscheck.reading.quantity.numbers import find_figures
from crosscheck.reading.time.clock import read_clock_times
from crosscheck.reading.time.expressions import find_expressions
from crosscheck.text.sentences import LONGEST_SENTENCE
from fuzzing.limits import check_time, quickest
from fuzzing.long_texts import PATTERNS, STAGES, repeat, whole
from fuzzing.repeated import REPEATED, check, exponent

# Doubling gives 2 where time grows with length and 4 where it grows with its square.
MOST_GROWTH = 3.2
# Times below this are noise.
LEAST_SECONDS = 0.3


@pytest.mark.parametrize("stage", STAGES)
def test_no_pattern_takes_a_stage_longer_than_two_seconds(stage: str) -> None:
    took = [check_time(partial(STAGES[stage], repeat(p))) for p in PATTERNS.values()]
    print(f"{stage}: {max(took):.2f} s at most for 100 kB")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_holds_up_what_looks_for_figures_and_times(pattern: str) -> None:
    """These look at one sentence at a time, so a hundred of the longest make 200 kB."""
    text = repeat(PATTERNS[pattern], LONGEST_SENTENCE)

    def look() -> None:
        for _ in range(10):
            find_figures(text)
            find_expressions(text)
            read_clock_times(text)

    check_time(look)


def numbered(count: int) -> Article:
    """A long article whose sentences differ."""
    lines = (
        f"Mayor Quorn {n} said that {n} people were hurt on May {n % 28 + 1} in Ward{n} of the town.\n"
        for n in range(count)
    )
    return whole("".join(lines))


def extract(article: Article) -> None:
    asyncio.run(extract_claims([article], make_extractor(Profile.RULES), concurrency=1))


def read_and_compare(article: Article) -> None:
    extractor = make_extractor(Profile.RULES)
    claims = asyncio.run(extract_claims([article], extractor, concurrency=1)).claims
    compare(read_claims(claims, contexts_of([article])))


@pytest.mark.parametrize("stage", [extract, read_and_compare])
def test_twice_the_article_takes_twice_the_time(stage: Callable[[Article], None]) -> None:
    stage(numbered(5))
    once = quickest(partial(stage, numbered(60)), LEAST_SECONDS)
    twice = quickest(partial(stage, numbered(120)), max(LEAST_SECONDS, MOST_GROWTH * once))
    assert twice < LEAST_SECONDS or twice < MOST_GROWTH * once, (once, twice)


# Of these the first took the square of the length: names before an acronym, quotations, joined points; and, seen in
# long texts only, a quotation that never ends.
@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("capital", 6_000),
        ("acronyms", 6_000),
        ("days", 6_000),
        ("said sent", 6_000),
        ("semicolons", 6_000),
        ("open curly", 125_000),
    ],
)
def test_no_repeated_pattern_takes_more_than_its_length(name: str, short: int) -> None:
    """Three tries: a busy machine may spoil one."""
    tries = (exponent(REPEATED[name], short, 4 * short, least=1.5) for _ in range(3))
    assert any(found <= 1.2 for found in tries)


@pytest.mark.parametrize("name", REPEATED)
def test_no_sentence_of_a_repeated_pattern_takes_longer_than_two_seconds(name: str) -> None:
    """The longest there is, within which time may grow otherwise: 140 speakers of one took 2.4 s, now 0.3 s."""
    check_time(partial(check, repeat(REPEATED[name], LONGEST_SENTENCE)))


def test_there_are_patterns_of_many_kinds() -> None:
    assert len(set(REPEATED.values())) >= 60
