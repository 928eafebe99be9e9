"""Article ids: short, safe in file names and terminals, and the same whatever the order of inputs."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

_LONGEST = 80
_UNSAFE = re.compile(r"[^\w.+-]+")


def is_url(path: str) -> bool:
    """Whether an argument is a URL (of any scheme) and not a file."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.replace("+", "").isalnum()


def id_stem(path: str) -> str:
    """The id an input would like: file stem, host and last segment of a URL, or "stdin"."""
    if path == "-":
        return "stdin"
    if is_url(path):
        return _safe(_url_stem(path))
    return _safe(PurePath(path).stem)


def unique_ids(paths: Iterable[str]) -> dict[str, str]:
    """The id of each of the distinct `paths`; where stems collide, numbered in order of path."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        # Case-blind, because ids become file names and not every disk tells "A" from "a".
        groups[id_stem(path).casefold()].append(path)
    taken = set(groups)
    ids: dict[str, str] = {}
    for _, group in sorted(groups.items()):
        ids[group[0]] = id_stem(group[0])
        number = 1
        for path in group[1:]:
            number = _next_free(id_stem(path), number + 1, taken)
            ids[path] = f"{id_stem(path)}-{number}"
    return ids


def _next_free(stem: str, number: int, taken: set[str]) -> int:
    while f"{stem}-{number}".casefold() in taken:
        number += 1
    taken.add(f"{stem}-{number}".casefold())
    return number


def _url_stem(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "page"
    segments = [s for s in unquote(parts.path).split("/") if s]
    last = PurePath(segments[-1]).stem if segments else ""
    return f"{host}-{last}" if last else host


def _safe(stem: str) -> str:
    cleaned = _UNSAFE.sub("-", unicodedata.normalize("NFC", stem)).strip("-.")
    return cleaned[:_LONGEST].rstrip("-.") or "article"
