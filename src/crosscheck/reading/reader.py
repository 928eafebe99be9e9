"""Read claims: parse each once and fill in what code can tell of its words.

A claim's own words (the quote) decide; the statement, which an extractor may have worded, only
fills in names that the quote leaves to pronouns, and is read for lemmas. All offsets that come out
are offsets into the article.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from crosscheck.entities import AliasGraph
from crosscheck.language.parse import parse_all
from crosscheck.language.tokens import Doc, Token
from crosscheck.language.verbs import verb_lexicon
from crosscheck.models.articles import ArticleContext
from crosscheck.models.claims import (
    REAL,
    Attribution,
    AttributionKind,
    Claim,
    EntityMention,
    Modality,
    Polarity,
    Quantity,
    Stance,
    TimeRef,
)
from crosscheck.models.readings import Predicate, ReadClaim, Word
from crosscheck.reading.frames import frame_claims
from crosscheck.reading.modality import (
    is_ruled_out,
    is_state,
    modality,
    thought_modality,
)
from crosscheck.reading.polarity import claim_polarity
from crosscheck.reading.predicates import Parsed, read_predicates
from crosscheck.reading.quantities import read_quantities
from crosscheck.reading.times import PRESENT_FOR_PAST, read_times
from crosscheck.reading.words import read_words
from crosscheck.text.dates import without_date_glosses

Found = TypeVar("Found", Quantity, TimeRef, EntityMention, Word, Predicate)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one text says, with offsets into that text."""

    doc: Doc
    entities: tuple[EntityMention, ...]
    parsed: Parsed


def read_claims(
    claims: Sequence[Claim],
    contexts: Mapping[str, ArticleContext],
    named: AbstractSet[str] = frozenset(),
) -> tuple[ReadClaim, ...]:
    """Read every claim from its words, in order; what the claims carry of a reading is replaced.

    An article without context is known by its claims alone. Claims are `named` by id whose modality was
    named by who proposed them; it stands unless their words contradict it.
    """
    docs = _parsed(claims)
    graph = _graph(claims, docs, contexts)
    read = [_read(c, docs, _context(c, contexts), graph) for c in claims]
    pairs = zip(claims, read, strict=True)
    named_first = [_with_named(c, r, docs) if c.id in named else r for c, r in pairs]
    return frame_claims(named_first, contexts)


def _with_named(claim: Claim, read: ReadClaim, docs: Mapping[str, Doc]) -> ReadClaim:
    """The reading with the modality that was proposed, unless the claim's own words rule it out."""
    if is_ruled_out(claim.modality, read.claim.modality, docs[claim.quote]):
        return read
    return replace(read, claim=replace(read.claim, modality=claim.modality))


def read_claims_keeping(
    claims: Sequence[Claim],
    contexts: Mapping[str, ArticleContext],
    given: Mapping[str, frozenset[str]],
) -> tuple[ReadClaim, ...]:
    """Read claims, in order, of which some fields were given and are trusted.

    By claim id these are named: of modality, polarity, quantities, times, entities and event.
    """
    return tuple(
        replace(read, claim=_keep(claim, read.claim, given.get(claim.id, frozenset())))
        for claim, read in zip(claims, read_claims(claims, contexts), strict=True)
    )


def _keep(given: Claim, read: Claim, names: frozenset[str]) -> Claim:
    return replace(
        read,
        modality=given.modality if "modality" in names else read.modality,
        polarity=given.polarity if "polarity" in names else read.polarity,
        quantities=_keep_quantities(given, read) if "quantities" in names else read.quantities,
        times=_keep_times(given, read) if "times" in names else read.times,
        entities=given.entities if "entities" in names else read.entities,
        event=given.event if "event" in names else read.event,
    )


def _keep_quantities(given: Claim, read: Claim) -> tuple[Quantity, ...]:
    """Given quantities; what the contract does not carry of them comes from the reading.

    A hand-made label may reach further ("12,000 soldiers") than what is read ("12,000").
    """
    known = [_on_same_words(q, read.quantities) for q in given.quantities]
    at = {r: i for i, r in enumerate(known) if r is not None}
    return tuple(
        q
        if r is None
        else replace(
            q,
            modifiers=r.modifiers,
            measure=r.measure,
            part_of=None if r.part_of is None else at.get(read.quantities[r.part_of]),
            near=r.near,
            written=r.written,
        )
        for q, r in zip(given.quantities, known, strict=True)
    )


def _on_same_words(given: Quantity, read: Sequence[Quantity]) -> Quantity | None:
    return next((r for r in read if r.start < given.end and given.start < r.end), None)


def _keep_times(given: Claim, read: Claim) -> tuple[TimeRef, ...]:
    """Given times; what the contract does not carry of them comes from the reading."""
    known = {t.text: t for t in read.times}
    return tuple(
        replace(
            known.get(t.text, t),
            text=t.text,
            start=t.start,
            end=t.end,
            from_=t.from_,
            to=t.to,
            role=t.role,
        )
        for t in given.times
    )


def _graph(
    claims: Sequence[Claim], docs: Mapping[str, Doc], contexts: Mapping[str, ArticleContext]
) -> AliasGraph:
    """The names of all articles; of an article without text, those of its claims."""
    bare = [c for c in claims if not _context(c, contexts).text]
    passages = [(c.article, docs[text]) for c in bare for text in (c.quote, _words(c))]
    return AliasGraph.build(contexts.values(), passages)


def _context(claim: Claim, contexts: Mapping[str, ArticleContext]) -> ArticleContext:
    return contexts.get(claim.article) or ArticleContext(claim.article)


def _parsed(claims: Sequence[Claim]) -> dict[str, Doc]:
    """Each different quote and statement, parsed once and in an order of its own."""
    texts = sorted({text for c in claims for text in (c.quote, _words(c))})
    return dict(zip(texts, parse_all(texts), strict=True))


def _read(
    claim: Claim, docs: Mapping[str, Doc], context: ArticleContext, graph: AliasGraph
) -> ReadClaim:
    quote = _reading(docs[claim.quote], claim, graph)
    words = _words(claim)
    statement = quote if words == claim.quote else _reading(docs[words], claim, graph)
    decisive = quote if quote.parsed.main is not None else statement
    return ReadClaim(
        claim=_filled(claim, quote, decisive, context.published, graph),
        context=context,
        predicates=_predicates(quote, statement, claim),
        lemmas=_lemmas(quote.doc) | _lemmas(statement.doc),
        head=None if decisive.parsed.main is None else decisive.parsed.main.lemma_.lower(),
        words=_in_article(
            read_words(quote.doc, quote.entities, is_reported=_is_reported(claim)), claim
        ),
    )


def _filled(
    claim: Claim, quote: _Reading, decisive: _Reading, published: date | None, graph: AliasGraph
) -> Claim:
    """The claim with what its words say; offsets of the quote become offsets of the article."""
    main = _content(decisive.parsed.main, claim)
    return replace(
        claim,
        attribution=_attribution(claim, graph),
        polarity=_polarity(decisive, main),
        modality=claim.modality if main is None else _modality(main, claim),
        quantities=_in_article(read_quantities(quote.doc), claim),
        times=_in_article(read_times(quote.doc, published, claim.part), claim),
        entities=_in_article(quote.entities, claim),
    )


def _content(main: Token | None, claim: Claim) -> Token | None:
    """The verb of what a source denies or does not confirm; the attribution says the rest."""
    attribution = claim.attribution
    if main is None or attribution is None:
        return main
    if attribution.stance not in {Stance.DENIES, Stance.CANNOT_CONFIRM}:
        return main
    below = next((c for c in main.children if c.dep_ in {"ccomp", "xcomp"}), None)
    speaks = verb_lexicon().verbs.get(main.lemma_) in {"confirm", "deny"}
    return below if speaks else main


def _polarity(decisive: _Reading, main: Token | None) -> Polarity:
    if main is None and decisive.parsed.main is not None:
        return Polarity.AFFIRMED  # "could not confirm the reports"
    return claim_polarity(decisive.doc, main)


def _modality(main: Token, claim: Claim) -> Modality:
    if claim.part in PRESENT_FOR_PAST and main.tag_ in {"VBZ", "VBP"} and not is_state(main):
        return Modality.HAPPENED
    thought = thought_modality(main)
    if thought is not None:
        return thought
    found = modality(main, is_reported=_is_reported(claim))
    expects = claim.attribution is not None and claim.attribution.stance is Stance.EXPECTS
    return Modality.POSSIBLE if found is Modality.PLANNED and expects else found


def _is_reported(claim: Claim) -> bool:
    """Whether it is told in other words than its source's own."""
    said = claim.attribution
    return said is not None and said.kind is not AttributionKind.DIRECT_QUOTE


def _reading(doc: Doc, claim: Claim, graph: AliasGraph) -> _Reading:
    entities = graph.mentions(doc, claim.article)
    said = claim.attribution
    own_words = said is not None and said.kind is AttributionKind.DIRECT_QUOTE
    speaker = graph.resolve(said.name, claim.article) if said is not None and own_words else None
    parsed = read_predicates(doc, entities, is_reported=_is_reported(claim), speaker=speaker)
    return _Reading(doc, entities, parsed)


def _attribution(claim: Claim, graph: AliasGraph) -> Attribution | None:
    if claim.attribution is None:
        return None
    source_id = graph.resolve(claim.attribution.name, claim.article)
    return replace(claim.attribution, source_id=source_id or claim.attribution.source_id)


def _in_article(found: Iterable[Found], claim: Claim) -> tuple[Found, ...]:
    """What was found in the quote with its places in the article."""
    return tuple(replace(x, start=x.start + claim.start, end=x.end + claim.start) for x in found)


def _words(claim: Claim) -> str:
    """The statement without the dates that code put in: they are no words of the article."""
    return without_date_glosses(claim.statement)


def _predicates(quote: _Reading, statement: _Reading, claim: Claim) -> tuple[Predicate, ...]:
    """Those of the quote, completed with the names of the statement; else the statement's."""
    if not quote.parsed.predicates:
        stated = statement.parsed.predicates
        return tuple(replace(p, start=claim.start, end=claim.end) for p in stated)
    by_class: dict[str, list[Predicate]] = {}
    for predicate in statement.parsed.predicates:
        by_class.setdefault(predicate.cls, []).append(predicate)
    return tuple(_completed(p, by_class) for p in _in_article(quote.parsed.predicates, claim))


def _completed(predicate: Predicate, by_class: Mapping[str, Sequence[Predicate]]) -> Predicate:
    same = by_class.get(predicate.cls, ())
    if len(same) != 1:
        return predicate
    # A quote without its subject is cut from the clause that says how real its act is.
    unreal = predicate.agent is None and same[0].modality not in REAL
    return replace(
        predicate,
        agent=predicate.agent or same[0].agent,
        object=predicate.object or same[0].object,
        modality=same[0].modality if unreal else predicate.modality,
    )


def _lemmas(doc: Doc) -> frozenset[str]:
    return frozenset(
        t.lemma_.lower() for t in doc if not t.is_stop and any(c.isalpha() for c in t.text)
    )
