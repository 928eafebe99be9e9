"""Articles of one repeated pattern through extract and compare: time grows with length, not with its square.

`python -m fuzzing.repeated 16000 64000` measures all patterns, or those that are named after the two lengths.
"""

import asyncio
import math
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


def main(words: Sequence[str]) -> None:
    """Print the exponent of every pattern."""
    short, long = int(words[0]), int(words[1])
    check("Mayor Quorn said so.")
    for name in words[2:] or REPEATED:
        print(f"{name:20} {exponent(REPEATED[name], short, long):5.2f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
