"""Stretches of a text whose digits are no figures: telephone numbers, addresses, links, versions."""

import re

_STREET = (
    r"(?:St|Street|Ave|Avenue|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Court|Place|Terrace|Parkway|Pkwy|"
    r"Highway|Hwy|Crescent)"
)
_UNIT_OF_STATE = (
    r"(?:Street|St|Avenue|Ave|Road|Place|District|Precinct|Infantry|Division|Brigade|Regiment|Battalion|Amendment|"
    r"Circuit|Congress|Airborne|Fleet|Wing|Squadron|Armou?red|Parallel)"
)
_EMERGENCY = r"(?:911|999|112|000|111)"
# Patterns of which the whole is masked, or the group "it" where there is one.
_MASKS = (
    re.compile(r"https?:\S+|www\.\S+|\b[\w-]{1,63}\.(?:com|org|net|gov|edu)\b\S*", re.IGNORECASE),
    # telephone numbers
    re.compile(
        r"(?<![\d-])(?:\+?\d{1,3}[-.\s])?(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.]\d{4}(?![\d-])|"
        r"\b\d{3}-[A-Z]{4,}[\w-]*|\b(?:1-)?8\d\d-\d{3}-\w{4}\b|(?<![\d.,])\+?0\d{2,4}[\s-]\d{3,4}(?:[\s-]?\d{3,4})?(?!\d)"
    ),
    re.compile(
        r"\b(?:call|phone|tel|telephone|text|dial|fax|hotline)\b[^.;\d]{0,24}?(?P<it>\+?\d[\d\s-]{4,}\d)|(?P<it2>\(\d{3}-\d{4}\))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:call|dial|phon|r[iau]ng|text)\w*\s+(?:to\s+)?(?P<it>{_EMERGENCY})(?!\d|,\d|\s+[a-z]+s\b)|"
        rf"(?<![\d,.$£€])(?P<it2>{_EMERGENCY})(?=[\s-]+(?:call|caller|operator|dispatch|tape|recording|emergenc|cent)\w*)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)24[-/]7(?!\d)"),
    # a year without its century: "early '09"
    re.compile(r"(?<!\w)['’‘]\d\d(?![\w'’%])"),
    # lines of a team ("4-3-3") and versions ("2.0.1")
    re.compile(
        r"(?<![\d.-])\d{1,2}(?:-\d{1,2}){2,}(?![\d-])|(?<![\d.])\d+(?:\.\d{1,2}){2,}(?![\d.])"
    ),
    # addresses
    re.compile(
        rf"(?<![\d$£€.,])\d{{1,5}}(?:-\d{{1,5}})?\s(?:[NSEW]\.?\s)?(?:(?:[A-Z][\w’'.-]*|\d+(?:st|nd|rd|th))\s){{1,3}}{_STREET}\b"
        r"(?!\s(?!was\b|is\b|has\b|as\b)[a-z]+s\b)"
    ),
    re.compile(r"(?<![\d$£€.,])\d{2,5}(?=\s+block\s+of\b)"),
    re.compile(rf"\b\d{{1,3}}(?:st|nd|rd|th)\s{_UNIT_OF_STATE}\b"),
)
# The same, where a text has the sign that they need.
_MASKS_BY_SIGN = {
    "&#": re.compile(r"&#x?[0-9a-f]+;?", re.IGNORECASE),
    "@": re.compile(r"\b[\w.+-]{1,64}@[\w.-]+"),
}
_DIGIT = re.compile(r"\d")


def find_masks(text: str) -> list[tuple[int, int]]:
    """The spans of what has digits and is no figure, in no order."""
    if not _DIGIT.search(text):
        return []
    masks = [*_MASKS, *(mask for sign, mask in _MASKS_BY_SIGN.items() if sign in text)]
    return [_span(match) for mask in masks for match in mask.finditer(text)]


def _span(match: re.Match[str]) -> tuple[int, int]:
    groups = match.groupdict()
    name = next((n for n in ("it", "it2") if groups.get(n) is not None), None)
    return match.span() if name is None else match.span(name)
