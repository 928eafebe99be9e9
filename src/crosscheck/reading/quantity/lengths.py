"""Tell metres from millions: "about 200m down a gully", "a 10m wave" / "200m people", "$200m"."""

import re

# Which way the length goes, or what has it; a race has its length in metres too.
_LENGTH_AFTER = re.compile(
    r"[\s-](?:down|up|above|below|beneath|deep|high|tall|long|wide|thick|away|apart|across|off|from|into|"
    r"underwater|underground|underneath|north|south|east|west|inland|offshore|downstream|upstream|downhill|"
    r"uphill|ahead|behind|short\s+of|clear\s+of|in\s+(?:length|height|depth|width|diameter)|"
    r"(?:(?:men|women)[’']?s\s+)?(?:sprints?|race|dash|hurdles|relay|freestyle|butterfly|backstroke|breaststroke|"
    r"medley|final|semi-?final|heats?|champion(?:ship)?|record|swim|platform|springboard|pool|drop|fall|cliff|"
    r"waves?|swells?|tower|wall|rope|crane|mast|tunnel|bridge|trench|hole|gully|radius|stretch|yacht|boat|"
    r"exclusion|cordon|perimeter|vessel|ship|antenna|telescope|tree|fence|ladder|depth|height))\b",
    re.IGNORECASE,
)
_LENGTH_BEFORE = re.compile(
    r"\b(?:plung\w+|plummet\w*|tumbl\w+|abseil\w*|div(?:e|ed|ing)|dove|swam|swum|swim|sank|length|height|depth|"
    r"altitude|elevation|radius|width|diameter|distance|waves?\s+of|within|every|wide|last|final|first|metres?|meters?|"
    r"sprinted|drifted|dragged|slid)"
    r"(?:\s+(?:about|around|some|nearly|almost|over|up\s+to|more\s+than|at\s+least|of|to|the|a|roughly|only|just))*\s+$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[$£€¥₹]|\b[A-Z]{3})\s?$")
_MONEY_AFTER = re.compile(
    r"\s(?:dollars|euros|pounds|yen|yuan|rupees|rubles|roubles)\b", re.IGNORECASE
)
_BEFORE = 48


def is_metres(text: str, start: int, end: int, scale: str | None) -> bool:
    """Whether the "m" glued to the figure at [start, end) is a unit and no scale word."""
    if scale != "m":
        return False
    before = text[max(0, start - _BEFORE) : start]
    after = end + 1
    if _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, after):
        return False
    return bool(_LENGTH_AFTER.match(text, after) or _LENGTH_BEFORE.search(before))
