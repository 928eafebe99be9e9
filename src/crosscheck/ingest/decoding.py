"""Bytes to text without ever guessing in silence.

UTF-8, or UTF-16 and UTF-32 with a byte order mark, decode strictly. Anything else is read as
Windows-1252 only if each of its other bytes is one that English text has in that encoding (curly
marks, dashes, currency, accented letters inside words), and the user is told. Statistical
detectors name an encoding for any bytes; a wrong one changes names without a trace.
"""

import codecs
import re
from itertools import pairwise

from crosscheck.errors import InputError
from crosscheck.ingest.values import Extracted

# Longest mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.001
_WORD = re.compile(r"[^\W\d_]+")
# Where Windows-1252's marks stand in English text: closing marks after a character, opening ones
# before one, currency before and degrees and fractions after a digit; dashes, spaces anywhere.
_MARK = re.compile(
    r"(?<=\S)[”’…™®»]|[“‘„‚«©§…–—\xa0\xad](?=[\s\S]|$)|[£€¥¢](?=\s?\d)|(?<=\d)[°½¼¾²³€¢]|(?<!\S)[•·†±¿¡](?=\s|\S)"
)
_FOREIGN_LETTERS = 0.4
_TWICE_ENCODED = re.compile("â€[™œ“”¦˜\u009d]|Ã[©¨¡³¶¼±]")


def decode_text(data: bytes, name: str) -> Extracted:
    """Decode the bytes of a text file.

    Args:
        data: at least one byte.
        name: for messages.

    Raises:
        InputError: binary data, or text in an encoding that cannot be told for certain.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Extracted(_refuse_binary(_strict(data, encoding, name), name))
    if b"\x00" in data[:4096]:
        raise InputError(_binary(name))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _windows(data, name)
    _refuse_binary(text, name)
    if _TWICE_ENCODED.search(text):
        return Extracted(text, note="has signs of a wrong conversion (such as â€™); read as it is")
    return Extracted(text)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name!r} begins like {encoding.removesuffix('-sig').upper()} but is damaged at byte "
            f"{error.start}: save it again as UTF-8"
        ) from error


def _windows(data: bytes, name: str) -> Extracted:
    text = data.decode("cp1252", errors="replace")
    if _is_binary(text):
        raise InputError(_binary(name))
    if "\ufffd" in text or not _reads_like_english(text):
        raise InputError(
            f"the encoding of {name!r} is neither UTF-8 nor surely Windows-1252: save it as UTF-8"
        )
    return Extracted(text, note="is not UTF-8; read as Windows-1252")


def _reads_like_english(text: str) -> bool:
    """Whether each character beyond ASCII is where English text has it."""
    words = (w.group() for w in _WORD.finditer(text) if not w.group().isascii())
    marks = sum(ord(c) > 127 and not c.isalpha() for c in text)
    placed = sum(not m.group().isalpha() for m in _MARK.finditer(text))
    return all(_is_plausible_word(word) for word in words) and placed == marks


def _is_plausible_word(word: str) -> bool:
    """Few accents and no capital after a small letter, as in "Besançon", "Zoë", "à"."""
    accents = sum(not c.isascii() for c in word)
    if any(b.isupper() and not b.isascii() and a.islower() for a, b in pairwise(word)):
        return False
    return accents <= max(1, _FOREIGN_LETTERS * len(word))


def _refuse_binary(text: str, name: str) -> str:
    if _is_binary(text):
        raise InputError(_binary(name))
    return text


def _is_binary(text: str) -> bool:
    return "\x00" in text or len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text) + 1


def _binary(name: str) -> str:
    return f"{name!r} is binary, not text: give a .txt, .md, .html, .docx or .pdf file"
