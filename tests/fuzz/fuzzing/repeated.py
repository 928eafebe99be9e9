"""Articles of one repeated pattern through extract and compare: time grows with length, not with its square.

`python -m fuzzing.repeated 62500 250000 1000000 [--seconds 300] [--only NAME...]` measures all patterns, or those named, at
each length, each in a process of its own that is ended after so many seconds of processor time. Ends with 1 if one was, or
if the time of any grew by more than the length to the power of 1.2 from the first length that took a second to the last.
"""

import argparse
import asyncio
import math
import os
import resource
import sys
import time
from collections.abc import Mapping, Sequence

from crosscheck.compare.engine import compare
from crosscheck.contract import contexts_of
from crosscheck.extract import Profile, make_extractor
from crosscheck.pipeline import extract_claims
from crosscheck.reading import read_claims
from fuzzing.long_texts import repeat, whole

# Capitals, acronyms, quotes, commas, digits, brackets, dashes, conjunctions, cues, names, lists, sentences.
REPEATED: Mapping[str, str] = {
    "capital": "Alpha ",
    "caps words": "Alpha Beta Gamma ",
    "acronyms": "NATO ",
    "acronym dots": "U.S. ",
    "acr bracket": "World Health Body (WHB) ",
    "straight": '"so" ',
    "curly": "“so” ",
    "open curly": "“so ",
    "nested q": "“‘a’ b” ",
    "apos": "the mayor's ",
    "single open": "‘so ",
    "commas": "red, ",
    "caps commas": "Lund, ",
    "semicolons": "we went; ",
    "digits": "7 ",
    "digit run": "77",
    "grouped": "1,000 ",
    "money": "$5 million ",
    "percent": "5% ",
    "ranges": "5-6 ",
    "open paren": "(a ",
    "parens": "(a) ",
    "nested open": "((",
    "brackets": "[a] ",
    "dashes": "a — b ",
    "hyphen": "well-known ",
    "hyphens": "a-",
    "and": "cats and ",
    "or": "cats or dogs ",
    "that": "said that ",
    "and names": "Ann Lund and ",
    "lists": "Ann Lund, Bo Ek, and ",
    "cue": "he said, ",
    "cue names": "Ann Lund said ",
    "said sent": "Ann Lund said so. ",
    "according": "according to Lund, ",
    "denied": "denied ",
    "told": "told ",
    "names": "Ilsa Quorn ",
    "of the": "Ilsa Quorn of the ",
    "titles": "Mayor ",
    "title names": "President Ann Lund ",
    "Jr": "Ann Lund Jr. ",
    "possess": "Lund's ",
    "role": "the minister ",
    "he": "he ",
    "who": "who said ",
    "which": "the house which ",
    "not": "not ",
    "if": "if ",
    "who lists": "; and (a) the mayor, (b) ",
    "nested list": "a, b (c, d (e, ",
    "number words": "twenty hundred ",
    "dates": "May 3 ",
    "dates2": "on 3 May 2024, ",
    "times": "at 8 pm ",
    "days": "on Friday ",
    "years": "in 2020 ",
    "weeks": "last week ",
    "killed": "killed 12 people ",
    "sent killed": "The quake killed 12 people. ",
    "sent nums": "At least 12 were hurt, Lund said. ",
    "colon": "Lund: ",
    "colon lines": "Lund: so it is.\n",
    "qa": "Q. Why?\nA. So.\n",
    "lines": "Rain fell on the town.\n",
    "para q": "“Rain fell on us all day,” he said.\n\n",
    "para": "Ann Lund said that 12 people died.\n\n",
    "links": "http://a.b/c ",
    "ents": "&amp; ",
    "emoji": "🙂 ",
    "cjk": "中文",
    "combining": "é",
    "zwj": "\u200d",
    "upper": "FIRE ",
    "Upper lines": "FIRE IN TOWN\n",
    "ing": "killing 12 people, ",
    "prep": "in the ",
    "poss chain": "the aunt of ",
    "to inf": "to want ",
    "cap abbreviation": "Gen. ",
    "ellipsis": "so ... ",
    "question": "Why? ",
    "excl": "No! ",
    "roman": "IV ",
    "unit": "5 km ",
    "temps": "41C ",
    "score": "3-1 ",
    "at sign": "@a ",
    "hash": "#a ",
    "slash": "and/or ",
}


# More than this is growth with something else than the length.
MOST_POWER = 1.2


def check(text: str) -> float:
    """Extract and compare an article that is all `text`; seconds of processor time."""
    begun = time.process_time()
    article = whole(text)
    extraction = asyncio.run(
        extract_claims([article], make_extractor(Profile.RULES), concurrency=1)
    )
    compare(read_claims(extraction.claims, contexts_of([article]), extraction.modal))
    return time.process_time() - begun


def exponent(pattern: str, short: int, long: int, least: float = 0.0) -> float:
    """By which power of the length time grows; 0 where the long text takes less than `least` seconds."""
    took = check(repeat(pattern, long))
    if took < least:
        return 0.0
    return math.log(took / check(repeat(pattern, short))) / math.log(long / short)


def main() -> int:
    """Print seconds at each length, the exponent, and memory at the greatest length, of every pattern."""
    parser = argparse.ArgumentParser(prog="repeated", description="Measure growth with length.")
    parser.add_argument("lengths", nargs="+", type=int, help="in bytes of UTF-8, growing")
    parser.add_argument("--seconds", type=int, default=300, help="most for one text")
    parser.add_argument(
        "--only", nargs="+", default=list(REPEATED), help="patterns; all by default"
    )
    options = parser.parse_args()
    check("Mayor Quorn said so.")
    slow = [name for name in options.only if _is_slow(name, options.lengths, options.seconds)]
    return int(bool(slow))


def _is_slow(name: str, lengths: Sequence[int], seconds: int) -> bool:
    """Measure one pattern and print it; whether it is too slow."""
    took: dict[int, float] = {}
    megabytes = 0
    for length in lengths:
        found = _apart(repeat(REPEATED[name], length), seconds)
        if found is None:
            break
        took[length], megabytes = found
    is_cut = len(took) < len(lengths)
    power = _power(took)
    times = " ".join(f"{t:8.2f}" for t in took.values()) + " CUT" * is_cut
    print(f"{name:20} {power:5.2f} {megabytes:6} MB {times}", flush=True)
    return is_cut or power > MOST_POWER


def _power(took: Mapping[int, float]) -> float:
    """The exponent between the first length that takes a second and the last; 0 where there are no two."""
    long = [(length, t) for length, t in took.items() if t >= 1.0]
    if len(long) < 2:
        return 0.0
    (short, first), (longest, last) = long[0], long[-1]
    return math.log(last / first) / math.log(longest / short)


def _apart(text: str, seconds: int) -> tuple[float, int] | None:
    """Seconds of processor time and megabytes of memory of a fork that checks `text`; None if it was ended."""
    receiving, sending = os.pipe()
    pid = os.fork()
    if pid == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        os.write(sending, f"{check(text)}".encode())
        os._exit(0)
    os.close(sending)
    with os.fdopen(receiving) as answer:
        told = answer.read()
    usage = os.wait4(pid, 0)[2]
    return (float(told), usage.ru_maxrss // 1024) if told else None


if __name__ == "__main__":
    sys.exit(main())
