"""What numbers of one sentence have from each other: a noun, a whole they are part of."""

import re
from dataclasses import replace

from crosscheck.language.measures import RANK, measure_words
from crosscheck.models.claims import Quantity
from crosscheck.reading.quantity.units import ORDINAL

_INCLUDING = re.compile(
    r"\b(?:including|among\s+(?:them|whom)|of\s+(?:whom|which|them|those)|(?:which|that)\s+includes?)\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"^\s+(?:out\s+)?of\s+(?:the|its|their|all)?\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:]\s")
# "A 44 on the index" is a score of its own and counts nothing said before.
_ARTICLE = re.compile(r"\ba\s$", re.IGNORECASE)


def with_shared_nouns(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """A number without noun counts what the one before it counts ("12 people died, 30 were hurt").

    So does a place in a sequence ("the first phase and the second").
    """
    done: list[Quantity] = []
    for quantity in found:
        places = quantity.unit == ORDINAL
        before = next((x for x in reversed(done) if (x.unit == ORDINAL) is places), None)
        if (
            before is not None
            and quantity.unit in {None, ORDINAL}
            and quantity.unit == before.unit
            and quantity.measure != RANK
            and quantity.counted is None
            and not _ARTICLE.search(text, 0, quantity.start)
            and not _SENTENCE_END.search(text, before.end, quantity.start)
        ):
            act = measure_words().nouns.get(before.counted or "")
            done.append(replace(quantity, counted=before.counted, measure=quantity.measure or act))
        else:
            done.append(quantity)
    return tuple(done)


def with_parts(text: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Tie each "including ..." to the whole before it."""
    found = list(quantities)
    for index in range(1, len(found)):
        part = found[index]
        whole = index - 1
        gap = text[found[whole].end : part.start]
        if _OUT_OF.match(gap) and part.unit is None and found[whole].unit is None:
            found[whole] = replace(found[whole], part_of=index)
        elif _INCLUDING.search(gap) and part.unit == found[whole].unit:
            root = found[whole].part_of
            found[index] = replace(part, part_of=whole if root is None else root)
    return tuple(found)
