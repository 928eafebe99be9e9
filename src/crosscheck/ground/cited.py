"""A model's reasons: believed only as far as they rest on the words that it was shown."""

import re
from collections.abc import Sequence

from crosscheck.ground.statement import invents_nothing
from crosscheck.text.search import locate_words


def verify_cited(
    reason: str, words: Sequence[str], passages: Sequence[str], titles: Sequence[str]
) -> tuple[str, ...] | None:
    """The cited words in the articles' own spelling; None when the reason rests on anything else.

    Args:
        reason: in the model's words; its numbers and names must be among what was shown.
        words: that it cites; each must stand in one of the passages.
        passages: the articles' own words.
        titles: what else was shown, such as the outlets.
    """
    cited = [_own_words(said, passages) for said in words]
    if not cited or not invents_nothing(reason, " ".join((*passages, *titles))):
        return None
    found = tuple(said for said in cited if said is not None)
    return found if len(found) == len(cited) else None


def _own_words(words: str, passages: Sequence[str]) -> str | None:
    spans = ((locate_words(words, passage), passage) for passage in passages)
    return next((re.sub(r"\s+", " ", span.of(passage)) for span, passage in spans if span), None)
