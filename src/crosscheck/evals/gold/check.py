"""Whether labels are consistent in themselves and with the articles; every problem, not the first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from crosscheck.evals.gold.load import Gold
from crosscheck.evals.gold.records import (
    GoldAttribution,
    GoldClaim,
    GoldQuantity,
    GoldRelation,
    GoldTime,
)
from crosscheck.models.articles import Part


def check_gold(gold: Gold, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Find what is wrong with a set of labels, given the text of each article by its id.

    Returns:
        One line per problem, in the order of the files; empty when all is well.
    """
    return (
        *_repeated("claim", (c.id for c in gold.claims)),
        *_repeated("relation", (r.id for r in gold.relations)),
        *_repeated("entity", (e.id for e in gold.entities)),
        *(p for c in gold.claims for p in _check_claim(c, texts, gold)),
        *(
            p
            for a in sorted({p.article for p in gold.parts})
            for p in _check_tiling(a, texts, gold)
        ),
        *(p for r in gold.relations for p in check_relation(r, gold)),
        *repeated_judgements(gold.relations),
        *_check_entities(gold, texts),
    )


def _repeated(what: str, ids: Iterable[str]) -> Iterator[str]:
    for id_, count in Counter(ids).items():
        if count > 1:
            yield f"{what} id {id_!r} is used {count} times; ids must be unique"


def _check_claim(claim: GoldClaim, texts: Mapping[str, str], gold: Gold) -> Iterator[str]:
    text = texts.get(claim.article)
    if text is None:
        yield f"claim {claim.id!r}: there is no article {claim.article!r}"
        return
    if claim.span.of(text) != claim.quote:
        yield f"claim {claim.id!r}: the article does not read {claim.quote!r} at {claim.start}"
    yield from _check_part(claim, gold)
    if claim.attribution is not None:
        yield from _check_attribution(claim.id, claim.attribution, text)
    if claim.unattributed != (claim.unattributed_why is not None):
        yield f"claim {claim.id!r}: unattributed and unattributed_why disagree"
    if claim.unattributed and claim.attribution is not None:
        yield f"claim {claim.id!r}: has a source and is unattributed"
    values: tuple[GoldQuantity | GoldTime, ...] = (*claim.quantities, *claim.times)
    for value in values:
        yield from _check_value(claim.id, value, text)


def _check_part(claim: GoldClaim, gold: Gold) -> Iterator[str]:
    """The part that a claim stands in, where its article's parts are labelled."""
    own = [p for p in gold.parts if p.article == claim.article]
    part = max((p for p in own if p.start <= claim.start), key=lambda p: p.start, default=None)
    if own and (part is None or part.part is not claim.part or part.end < claim.end):
        yield f"claim {claim.id!r}: does not stand inside one {claim.part.value!r} part"
    if claim.part is Part.BOILERPLATE:
        yield f"claim {claim.id!r}: boilerplate holds no claims"


def _check_attribution(id_: str, attribution: GoldAttribution, text: str) -> Iterator[str]:
    cue, start, end = attribution.cue, attribution.cue_start, attribution.cue_end
    if (cue is None) != (start is None) or (start is None) != (end is None):
        yield f"claim {id_!r}: cue, cue_start and cue_end must all be given or all be null"
    elif cue is not None and text[start:end] != cue:
        yield f"claim {id_!r}: the article does not read {cue!r} (the cue) at {start}"
    first, last = attribution.source_start, attribution.source_end
    if (first is None) != (last is None):
        yield f"claim {id_!r}: source_start and source_end must both be given or both be null"
    elif first is not None and not text[first:last].strip():
        yield f"claim {id_!r}: no words stand at the source's offsets {first}-{last}"


def _check_value(id_: str, value: GoldQuantity | GoldTime, text: str) -> Iterator[str]:
    if value.span.of(text) != value.text:
        yield f"claim {id_!r}: the article does not read {value.text!r} at {value.start}"
    if isinstance(value, GoldTime):
        low, high = value.from_, value.to
        wrong = low is not None and high is not None and low > high
    else:
        least, most = value.low, value.high
        wrong = least is not None and most is not None and least > most
    if wrong:
        yield f"claim {id_!r}: {value.text!r} ends before it begins"


def _check_tiling(article: str, texts: Mapping[str, str], gold: Gold) -> Iterator[str]:
    text = texts.get(article)
    if text is None:
        yield f"parts: there is no article {article!r}"
        return
    at = 0
    for part in sorted((p for p in gold.parts if p.article == article), key=lambda p: p.start):
        if part.start != at or part.end <= part.start:
            yield f"parts of {article!r}: {part.part.value!r} begins at {part.start}, expected {at}"
        at = part.end
    if at != len(text):
        yield f"parts of {article!r}: end at {at}, the text at {len(text)}"


def check_relation(relation: GoldRelation, gold: Gold) -> Iterator[str]:
    """What is wrong with one relation: claims that are not there, or one that is related to itself."""
    for id_ in (relation.a, relation.b):
        if id_ not in gold.by_id:
            yield f"relation {relation.id!r}: there is no claim {id_!r}"
    if relation.a == relation.b:
        yield f"relation {relation.id!r}: relates claim {relation.a!r} to itself"


def repeated_judgements(relations: Iterable[GoldRelation]) -> Iterator[str]:
    """Of each pair that is judged twice on one dimension, in whichever order, the second judgement."""
    seen: dict[tuple[frozenset[str], str], str] = {}
    for relation in relations:
        key = (frozenset((relation.a, relation.b)), relation.dimension)
        if key in seen:
            yield (
                f"relation {relation.id!r}: {seen[key]!r} already judges this pair"
                f" on {relation.dimension!r}"
            )
        seen.setdefault(key, relation.id)


def _check_entities(gold: Gold, texts: Mapping[str, str]) -> Iterator[str]:
    everything = "\n".join(" ".join(text.split()) for text in texts.values())
    for entity in gold.entities:
        for form in entity.forms:
            if form not in everything:
                yield f"entity {entity.id!r}: no article writes {form!r}"
