"""Which text it is: two files are one article when their texts are the same; and what it may be called."""

import hashlib
import re
import unicodedata
from collections.abc import Callable


def text_digest(text: str) -> str:
    """64 hex digits that two texts share when they differ in nothing but white space.

    A page saved with other line ends, indents or composed letters (NFC) is still the same text.
    """
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def free_id(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """`wanted`, or the first of "wanted-2", "wanted-3", ... that is not taken."""
    free, number = wanted, 1
    while is_taken(free):
        number += 1
        free = f"{wanted}-{number}"
    return free


def public_name(path: str) -> str:
    """A file without its folders, an address without user, query and fragment: what others may know of it.

    Folders name machines and users, queries hold tokens; reports and archives are passed on. Bytes of a
    name that are no text are "?".
    """
    scheme, mark, rest = path.encode(errors="replace").decode().partition("://")
    if not mark or not scheme.replace("+", "").isalnum():
        return re.split(r"[/\\]", (scheme + mark + rest).rstrip("/\\"))[-1]
    authority, slash, place = re.split(r"[?#]", rest, maxsplit=1)[0].partition("/")
    return f"{scheme}://{authority.rpartition('@')[2]}{slash}{place}"
