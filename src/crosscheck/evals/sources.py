"""When two attributions name the same source, and use the same cue."""

from collections.abc import Sequence

from crosscheck.evals.align import overlap
from crosscheck.evals.gold import GoldAttribution, GoldEntity
from crosscheck.models import Attribution, Span
from crosscheck.text.fold import folded

# Two mentions whose spans overlap at least this much are one mention ("Mayor Quill" / "Quill").
SAME_MENTION = 0.5
# Names with this similarity (0 to 100, word order ignored) are one name.
SAME_NAME = 85
_ARTICLES = ("the ", "a ", "an ")


def same_source(
    gold: GoldAttribution, found: Attribution, entities: Sequence[GoldEntity] = ()
) -> bool:
    """Whether both make the same one responsible: same mention, same name, or same entity."""
    wanted, given = (
        _span(gold.source_start, gold.source_end),
        _span(found.source_start, found.source_end),
    )
    if wanted is not None and given is not None and overlap(wanted, given) >= SAME_MENTION:
        return True
    return same_names(gold.source, found.source, entities)


def same_names(one: str, other: str, entities: Sequence[GoldEntity] = ()) -> bool:
    """Whether two names are one: nearly the same words, or forms of one entity of the labels."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - not needed to ask for help

    names = _plain(one), _plain(other)
    if fuzz.token_sort_ratio(*names) >= SAME_NAME:
        return True
    return bool(_entities(names[0], entities) & _entities(names[1], entities))


def same_cue(gold: GoldAttribution, found: Attribution) -> bool:
    """Whether both cues are there and share a character of the article."""
    wanted, given = _span(gold.cue_start, gold.cue_end), _span(found.cue_start, found.cue_end)
    return wanted is not None and given is not None and wanted.overlaps(given)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _plain(name: str) -> str:
    plain = folded(name)
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    return plain.removesuffix("'s").strip()


def _entities(name: str, entities: Sequence[GoldEntity]) -> frozenset[str]:
    return frozenset(e.id for e in entities if name in {_plain(f) for f in (e.name, *e.forms)})
