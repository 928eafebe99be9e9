"""Countries with their names, demonyms, capitals and seats of government.

The countryinfo package gives the bulk; `data/countries_extra.toml` mends its gaps and takes out
names that are mostly something else in news text. A name or demonym that two countries share
("Congolese", "Georgia" with the American state) resolves to nothing: silence beats a guess.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypedDict

from crosscheck.language.data_files import load_toml, word_list
from crosscheck.text.names import plain

# Prepositions behind which stands where something is.
LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "off", "through"}
)

_FILE = "countries_extra.toml"
ToponymKind = Literal["name", "demonym", "capital", "metonym"]


@dataclass(frozen=True, slots=True)
class Toponym:
    """What a geographical word stands for.

    Attributes:
        country: id of the country, "country:KR".
        kind: "capital" is a town and, as an actor, a government; "metonym" only a government.
    """

    country: str
    kind: ToponymKind


class _Record(TypedDict, total=False):
    names: list[str]
    demonyms: list[str]
    capitals: list[str]
    metonyms: list[str]


_KINDS: tuple[tuple[ToponymKind, Literal["names", "demonyms", "capitals", "metonyms"]], ...] = (
    ("name", "names"),
    ("demonym", "demonyms"),
    ("metonym", "metonyms"),
    ("capital", "capitals"),
)


def toponym(name: str) -> Toponym | None:
    """Look up a country's name, demonym, capital or metonym; None when unknown or ambiguous.

    Abbreviations of up to four letters must be in capitals ("US" is a country, "us" is not).
    """
    return _toponyms().get(_key(name))


def country_name(country: str) -> str:
    """The English short name of a country id; the id itself if it is unknown."""
    names = _records().get(country.removeprefix("country:"), {}).get("names", [])
    return names[0] if names else country


@cache
def longest_toponym() -> int:
    """The number of words in the longest name that `toponym` knows."""
    return max(len(key.split()) for key in _toponyms())


def only_a_place(capital: str) -> bool:
    """Whether the town never stands for its country's government ("Brussels")."""
    return _key(capital) in {_key(x) for x in word_list(_FILE, "only_places")}


def _key(name: str) -> str:
    bare = plain(name).strip(" ,.'").removeprefix("the ").removeprefix("The ")
    short = bare.replace(".", "")
    if len(short) <= 4 and short.isupper():
        return short
    return bare.lower().replace("-", " ")


@cache
def _records() -> Mapping[str, _Record]:
    """Country code to names, from the library first and then from the data file."""
    records: dict[str, _Record] = {}
    for code, record in _library():
        _merge(records.setdefault(code, _Record()), record)
    for code, record in load_toml(_FILE)["countries"].items():
        _merge(records.setdefault(code, _Record()), record)
    return records


def _merge(into: _Record, other: _Record) -> None:
    for _, field in _KINDS:
        into[field] = [*into.get(field, []), *other.get(field, [])]


def _library() -> Iterator[tuple[str, _Record]]:
    from countryinfo import all_countries  # noqa: PLC0415 - 50 ms that `--help` must not pay

    ignored = {_key(x) for x in word_list(_FILE, "ignore")}
    for entry in sorted(all_countries(), key=lambda c: str(c.name())):
        info = entry.info()
        code = (info.get("ISO") or {}).get("alpha2")
        if not code or info.get("name") == "Wales":
            continue
        names = [info["name"], *(a for a in info.get("altSpellings") or [] if len(a) > 4)]
        record = _Record(names=[n for n in names if _key(n) not in ignored])
        if code not in word_list(_FILE, "territories"):
            record["demonyms"] = list(_demonyms(info.get("demonym")))
            capital = str(info.get("capital") or "")
            if capital and _key(capital) not in ignored:
                record["capitals"] = [capital.removesuffix(" D.C.")]
        yield code, record


def _demonyms(text: object) -> Iterator[str]:
    for word in str(text or "").split(","):
        if word.strip():
            yield word.strip()


def _plurals(words: Iterable[str]) -> list[str]:
    return [x for w in words for x in (w, f"{w}s")]


@cache
def _toponyms() -> Mapping[str, Toponym]:
    """Key to toponym; what two countries claim with the same right is left out."""
    known: dict[str, Toponym] = {}
    for kind, field in _KINDS:
        level: dict[str, set[str]] = {}
        for code, record in _records().items():
            words = record.get(field, [])
            for word in _plurals(words) if kind == "demonym" else words:
                level.setdefault(_key(word), set()).add(f"country:{code}")
        for key, countries in level.items():
            if key not in known and len(countries) == 1:
                known[key] = Toponym(next(iter(countries)), kind)
    return known
