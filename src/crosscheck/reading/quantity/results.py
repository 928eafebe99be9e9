"""Tell what two sides got from other pairs of figures: "won 3-1", "approved 7-2", "52 to 48".

A pair with neither a match nor a ballot beside it ("a 10-5 man") is no figure at all.
"""

import re
from typing import Literal

from crosscheck.reading.quantity.numerals import Numeral

Result = Literal["score", "vote", "unknown"]

# What went from one figure to another has no result.
CHANGE_BEFORE = re.compile(
    r"\b(?:rose|rise|rises|risen|grew|grow|grown|fell|fall|fallen|dropped|drop|increased?|decreased?|jumped|"
    r"climbed|cut|reduced?|up|down|went|raised?|declined?|moved?|improved?|changed?|lowered)\b[^.;]*$",
    re.IGNORECASE,
)
_RESULT_AFTER = re.compile(
    r"\s+(?:(?:home|away|aggregate|overtime|majority|party-line|in\s+favou?r\s+of|against)\s+)?"
    r"(?:loss|defeat|win(?:ners?)?|victory|draw|tie|vote|decision|ruling|rout|thrashing|lead|deficit|result|final|series)\b",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r"\b(?:won|wins?|winning|beat(?:s|en|ing)?|lost|loses?|losing|defeat(?:s|ed)?|drew|draws?|tied|victory|lead(?:s|ing)?|led|"
    r"trail(?:s|ed|ing)?|thrash\w*|rout\w*|scor\w+|finish\w*|end(?:ed|s)|equali\w+|level|up|down|ahead|behind|triumph\w*|edg\w+|"
    r"upset|stun\w*|hammer\w*|eas\w+\s+past|swe(?:ep|pt)|final|half-?time|goals?|match|game|cup|league|playoffs?|series|sets?)\b",
    re.IGNORECASE,
)
_SCORED_AFTER = re.compile(
    r"[^.;]{0,30}\b(?:win|victory|defeat|loss|draw|lead|half-?time|overtime|extra\s+time|penalties|match|game|final|aggregate|set)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:vot\w+|approv\w+|pass(?:es|ed)?|reject\w*|ballots?|rul(?:e[sd]?|ing)|split|verdict|senate|house|parliament|congress|"
    r"council\w*|committee|commission\w*|court|jury|board|panel|motion|bill|measure|resolution|justices|overturn\w*|upheld|"
    r"uphold|confirm\w*|ratif\w+|adopt\w*|backed|referendum|lawmakers|legislat\w+)\b",
    re.IGNORECASE,
)
_VOTED_AFTER = re.compile(
    r"[^.;]{0,24}\b(?:vote|majority|decision|ruling|in\s+favou?r|against|to\s+(?:leave|approve|reject|confirm|convict|acquit|pass))\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:lost|loses?|losing|beaten|defeated|drew|won|wins?|winning|trail\w*|rejected|failed|down|deadlocked|split|tied)\s+$",
    re.IGNORECASE,
)
# No noun follows that would be counted.
_CLAUSE_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:)”\"]|(?:in|on|at|against|over|after|with|and|but|to|by|for|when|as|last|this|thanks|before|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|here|while|despite|under|from|of|that|along)\b)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:votes?\s+)?to\s+", re.IGNORECASE)
_BEFORE = 60


def read_result(text: str, figure: Numeral, following: Numeral) -> Result | None:
    """What kind of result two figures in a row are; None if they are none."""
    before, after = text[max(0, figure.start - _BEFORE) : figure.start], text[following.end :]
    if not _is_result(text, figure, following, before, after):
        return None
    if _VOTED_AFTER.match(after) or (_VOTED.search(before) and not _SCORED_AFTER.match(after)):
        return "vote"
    if _SCORED.search(before) or _RESULT_AFTER.match(after) or _SCORED_AFTER.match(after):
        return "score"
    return "unknown"


def _is_result(text: str, figure: Numeral, following: Numeral, before: str, after: str) -> bool:
    if not _are_whole(figure, following):
        return False
    falls = following.value <= figure.value
    if following.ranged:
        sided = _LOST.search(before) and _CLAUSE_GOES_ON.match(after)
        return falls or bool(sided or _RESULT_AFTER.match(after))
    if not _TO.fullmatch(text, figure.end, following.start) or not falls:
        return False
    return bool(_CLAUSE_GOES_ON.match(after)) and not CHANGE_BEFORE.search(before)


def _are_whole(*figures: Numeral) -> bool:
    return all(f.kind == "cardinal" and f.scale == 1.0 and f.value == int(f.value) for f in figures)
