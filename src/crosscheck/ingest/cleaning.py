"""Take out of pasted text what nobody sees, and read HTML entities as the characters they stand for.

Soft hyphens and zero-width characters cut names in two for every reader after this; an entity left
over from a page ("&#8217;") would be read as a number. The article's text is the clean one: all
offsets count its characters, and a note says what was done.
"""

import html
import re

# Soft hyphen, zero-width characters, direction marks, and the byte order mark inside a text.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# With the semicolon: "AT&T" and "R&D costs" are no entities. Two digits at least: "&#1;" is none.
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,8});")
# News wires put the lines above a story between marks: "^By LEONIE TARR=", "^AP Photo LON101<"; some have the first only.
_WIRE_LINE = re.compile(r"^\^([^\n]{3,160}?)[<=]?$", re.MULTILINE)

# "HEADLINE: ..." of a desk or Nexis, "HD   ..." of Factiva.
_HEADLINE = re.compile(r"^(?:HEADLINE|HEAD|HED|HD)(?::|[ \t]{2,})(?P<headline>.*\S)", re.MULTILINE)
_LABEL = re.compile(
    r"^(?:HEADLINE|HEAD|HED|STANDFIRST|DEK|BODY|HD|LP|TD)(?::[ \t]*|[ \t]{2,})", re.MULTILINE
)


def clean(text: str) -> tuple[str, str | None]:
    """The text without unseen characters and marks, with entities resolved, and a note if that changed it."""
    unseen = len(_UNSEEN.findall(text))
    seen = _UNSEEN.sub("", text)
    resolved = _ENTITY.sub(_character, seen)
    entities = sum(_character(m) != m.group() for m in _ENTITY.finditer(seen))
    told = []
    if len(_WIRE_LINE.findall(resolved)) > 1:
        resolved = _WIRE_LINE.sub(r"\1", resolved)
        told.append("the marks of a news wire, which are left out")
    if unseen:
        told.append(f"{unseen} invisible characters left out")
    if entities:
        told.append(f"{entities} HTML entities read as the characters they stand for")
    return _UNSEEN.sub("", resolved), "has " + " and ".join(told) if told else None


def without_labels(text: str) -> tuple[str, str | None]:
    """The text without the names that a desk or a press archive puts before headline and story, and the headline.

    Args:
        text: as typed; only one that names its headline is changed.
    """
    named = _HEADLINE.search(text)
    return (_LABEL.sub("", text), named["headline"].strip()) if named else (text, None)


def _character(entity: re.Match[str]) -> str:
    """A printing character or a blank; anything else stays as it was written."""
    character = html.unescape(entity.group())
    if character == "\u00a0":
        return " "
    printing = len(character) == 1 and character.isprintable()
    return character if printing or _UNSEEN.match(character) else entity.group()
