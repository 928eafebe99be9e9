"""Words of English, to tell a hyphen that a line break made from one that belongs to a word.

They are the strings that the language model was trained on, read from its files: a list that is
installed anyway, and without the two seconds that loading the model takes.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from crosscheck.language.parse import MODEL


@cache
def english_words() -> frozenset[str]:
    """Some 40,000 words in small letters; names are among them, and most inflected forms."""
    spec = find_spec(MODEL)
    folders = spec.submodule_search_locations if spec is not None else None
    found = [path for folder in folders or () for path in Path(folder).glob("*/vocab/strings.json")]
    strings = json.loads(found[0].read_text(encoding="utf-8")) if found else []
    return frozenset(x.lower() for x in strings if x.isalpha())
