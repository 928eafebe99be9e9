"""Which place lies in which: towns, counties and states by name (GeoNames, CC BY 4.0).

`data/places.tsv` is written by `scripts/gazetteer.py`. It is searched where it lies, since most runs ask
of a few names only. Of several places of one name any may be meant: silence beats a guess.
"""

import mmap
import re
from functools import cache, lru_cache
from importlib.resources import as_file, files

from crosscheck.language.geography import toponym
from crosscheck.text.names import plain

# "Northern California" lies in it, "the Halm region" is it.
_PART = re.compile(
    r"^(?:north|south|east|west|central|upper|lower|greater|downtown|inner)(?:ern)?[ -]?(?:east|west)?(?:ern)?\s+"
)
_LEVEL = re.compile(r"\b(?:region|province|oblast|state|prefecture|governorate|district)\b")
_REGION = "="


def place_key(name: str) -> str:
    """The form of a name by which it is looked up: ASCII, lower case, single spaces."""
    bare = plain(name).lower().encode("ascii", "ignore").decode().replace("-", " ")
    return " ".join(re.sub(r"[^\w ]", "", bare).split()).removeprefix("the ")


def without_level(key: str) -> str:
    """A key without "province" or "oblast", by which a region is known as well."""
    return " ".join(_LEVEL.sub("", key).split())


@lru_cache(maxsize=1 << 15)
def lies_in(inner: str, outer: str) -> bool:
    """Whether a place called `inner` lies in a county, state or country called `outer`."""
    around = _regions(outer)
    if not around:
        return False
    key = place_key(inner)
    part = _PART.sub("", key)
    if part != key and not around.isdisjoint(_regions(inner)):
        return True
    return any(not _around(code).isdisjoint(around) for code in _codes(inner))


@lru_cache(maxsize=1 << 15)
def share_county(a: str, b: str) -> bool:
    """Whether two towns lie in one county or district."""
    return any(
        code.count(".") > 1 and not code.startswith(_REGION) for code in _codes(a) & _codes(b)
    )


@lru_cache(maxsize=1 << 15)
def is_known_place(name: str) -> bool:
    """Whether any town, county, state or country has the name."""
    return bool(_codes(name))


def is_region(name: str) -> bool:
    """Whether a county, state or country has the name."""
    return bool(_regions(name))


def _regions(name: str) -> set[str]:
    """Codes of the counties, states and countries of a name, of "Northern California" that of California."""
    key = place_key(name)
    whole = {code for code in _codes(_PART.sub("", key)) if code.count(".") <= 1}
    found = _codes(key) | whole
    return {code.removeprefix(_REGION) for code in found if code.startswith(_REGION)}


def _around(code: str) -> set[str]:
    """The codes of all that a place lies in."""
    levels = code.removeprefix(_REGION).split(".")
    last = len(levels) - code.startswith(_REGION)
    return {".".join(levels[:n]) for n in range(1, last + 1)}


@lru_cache(maxsize=1 << 15)
def _codes(name: str) -> frozenset[str]:
    """Codes of the places of a name: of a region "=US.CA", of a town that of its county or state."""
    country = toponym(name)
    found: set[str] = set()
    if country is not None and country.kind == "name":
        found.add(_REGION + country.country.removeprefix("country:"))
    key = place_key(name)
    for form in {key, without_level(key)} - {""}:
        found.update(_line(form).split())
    return frozenset(found)


def _line(key: str) -> str:
    """What stands behind `key`, by bisection; empty if it is not there."""
    table, wanted = _table(), key.encode() + b"\t"
    low, high = 0, len(table)
    while low < high:
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle)
        if table[middle : middle + len(wanted)] == wanted:
            return table[middle + len(wanted) : end].decode()
        if table[middle:end] < wanted:
            low = end + 1
        else:
            high = middle
    return ""


@cache
def _table() -> mmap.mmap:
    with (
        as_file(files("crosscheck.language") / "data" / "places.tsv") as path,
        path.open("rb") as file,
    ):
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
