"""JSON for people to look at: no character in it acts on a terminal."""

import json
import re
from collections.abc import Callable
from typing import Any, TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

# JSON itself escapes U+0000 to U+001F. DEL and C1 act on a terminal; the two separators end a line in
# JavaScript and in some readers of lines.
_ACTING = re.compile("[\x7f-\x9f\u2028\u2029]")


def to_json(
    value: object, *, indent: int | None = None, default: Callable[[Any], object] | None = None
) -> str:
    """`value` as JSON in its own letters, with what a terminal would act on escaped.

    Args:
        value: of what `json.dumps` takes.
        indent: spaces for each level; None writes one line.
        default: for what JSON does not know.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=default)
    # Such characters stand inside strings only, where every one may be written as its number.
    return _ACTING.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
