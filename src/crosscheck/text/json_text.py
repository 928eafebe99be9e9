"""JSON for people to look at: no character in it acts on a terminal."""

import json
import re
from collections.abc import Callable
from typing import Any, TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

# JSON itself escapes U+0000 to U+001F. DEL and C1 act on a terminal, and what turns the direction of writing lets
# a line read otherwise than it is; the two separators end a line in JavaScript and in some readers of
# lines; halves of characters, which file names may hold, cannot be written at all.
_ACTING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def to_json(
    value: object, *, indent: int | None = None, default: Callable[[Any], object] | None = None
) -> str:
    """`value` as JSON in its own letters, with what a terminal would act on escaped; on one line by default."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=default)
    # Such characters stand inside strings only, where every one may be written as its number.
    return _ACTING.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
