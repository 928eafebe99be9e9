"""Parts of a large page that are shown on demand: compressed, so that the file stays small and opens fast.

A browser unpacks a part when a reader asks for it. What is packed is markup made by the same templates
as the rest of the page, escaped in the same way.
"""

import base64
import gzip
import json
from collections.abc import Mapping

from markupsafe import Markup


def pack_text(text: str) -> str:
    """`text` compressed and written in letters; the same text gives the same letters."""
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def pack_parts(parts: Mapping[str, str]) -> Markup:
    """The parts by name, as JSON that holds no character of HTML's syntax."""
    packed = {name: pack_text(text) for name, text in parts.items()}
    # Names are the page's own, the rest is letters, digits, "+", "/" and "=".
    return Markup(json.dumps(packed, separators=(",", ":")))  # noqa: S704
