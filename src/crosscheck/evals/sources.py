"""When two attributions name the same source, and use the same cue."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from crosscheck.evals.align import overlap
from crosscheck.evals.gold.records import GoldAttribution, GoldEntity
from crosscheck.models.articles import Span
from crosscheck.models.claims import Attribution
from crosscheck.text.fold import folded

# Two mentions whose spans overlap at least this much are one mention ("Mayor Quill" / "Quill").
SAME_MENTION = 0.5
# Words with this similarity (0 to 100) are one word: Zelensky, Zelenskyy.
SAME_NAME = 85
# What stands in "National Ice Agency (NIA)" behind the name.
_ACRONYM = re.compile(r" \([^)]*\)")
_PREPOSITIONS = frozenset({"of", "in", "from", "for", "at", "to", "and", "with", "by"})
_ARTICLES = ("the ", "a ", "an ")


def same_source(
    gold: GoldAttribution, found: Attribution | GoldAttribution, entities: Sequence[GoldEntity] = ()
) -> bool:
    """Whether both make the same one responsible: same mention, same name, or same entity."""
    wanted, given = (
        _span(gold.source_start, gold.source_end),
        _span(found.source_start, found.source_end),
    )
    if wanted is not None and given is not None and overlap(wanted, given) >= SAME_MENTION:
        return True
    name = found.name if isinstance(found, Attribution) else found.source
    return same_names(gold.source, name, entities)


def same_names(one: str, other: str, entities: Sequence[GoldEntity] = ()) -> bool:
    """Whether two names are one: nearly the same words, or forms of one entity of the labels."""
    names = _plain(one), _plain(other)
    if _is_spelt_alike(*names) or _is_titled(*names):
        return True
    return bool(_entities(names[0], entities) & _entities(names[1], entities))


def same_cue(gold: GoldAttribution, found: Attribution) -> bool:
    """Whether both cues are there and share a character of the article."""
    wanted, given = _span(gold.cue_start, gold.cue_end), _span(found.cue_start, found.cue_end)
    return wanted is not None and given is not None and wanted.overlaps(given)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _is_spelt_alike(one: str, other: str) -> bool:
    """Whether the words are the same but for their order and spelling.

    Word by word, for North and South differ little in a long name and mean another country.
    """
    left, right = sorted(one.split()), sorted(other.split())
    return len(left) == len(right) and all(
        fuzz.ratio(a, b) >= SAME_NAME for a, b in zip(left, right, strict=True)
    )


def _is_titled(one: str, other: str) -> bool:
    """Whether one is the other with a title before it: "mayor ada quill", "ada quill".

    The name must have two words, and the title must not end in a preposition: the leader of north
    korea is not north korea.
    """
    shorter, longer = sorted((one.split(), other.split()), key=len)
    title = longer[: len(longer) - len(shorter)]
    is_at_end = bool(title) and longer[len(title) :] == shorter
    return is_at_end and len(shorter) > 1 and title[-1] not in _PREPOSITIONS


def _plain(name: str) -> str:
    plain = _ACRONYM.sub("", folded(name))
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    return plain.removesuffix("'s").strip()


def _entities(name: str, entities: Sequence[GoldEntity]) -> frozenset[str]:
    return frozenset(e.id for e in entities if name in {_plain(f) for f in (e.name, *e.forms)})
