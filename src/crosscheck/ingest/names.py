"""What an input would like to be called: short, safe in file names and terminals."""

import re
import unicodedata
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
