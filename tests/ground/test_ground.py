"""Nothing a model proposes is believed without evidence in the article's own text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.ground import ground_article
from crosscheck.ground.claims import reportable_text
from crosscheck.ground.statement import is_borne_out
from crosscheck.models.articles import Article, Part, PartSpan, Span
from crosscheck.models.claims import AttributionKind
from crosscheck.models.drafts import DraftAttribution, DraftClaim, RejectReason
from values import make_article

BODY = (
    "Mayor Luis Ortega said on Friday that the bridge would not reopen before June. "
    "He called the damage “a grave setback for the region”. "
    "Engineers found 14 cracks in the eastern pylon.\n"
    "“We warned them for years,” said Ana Ruiz, who led the inspection. “Nobody listened.”\n"
)
PITCH = "Subscribe now and never miss a story about the bridge.\n"
TEXT = BODY + PITCH
ARTICLE = Article(
    "bridge",
    TEXT,
    (PartSpan(Part.BODY, 0, len(BODY)), PartSpan(Part.BOILERPLATE, len(BODY), len(TEXT))),
)
OTHER = "A ferry line will replace the bridge until the autumn, the council decided."
TEXTS = {"bridge": TEXT, "ferry": OTHER}


def _draft(
    quote: str,
    source: str | None = None,
    cue: str | None = None,
    statement: str | None = None,
    resolved: str | None = None,
) -> DraftClaim:
    attribution = None
    if source or cue:
        attribution = DraftAttribution(source, cue, resolved=resolved)
    return DraftClaim("bridge", 0, quote, statement=statement, attribution=attribution)


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("The bridge was blown up by saboteurs at dawn.", RejectReason.FABRICATED),
        (
            "Mayor Luis Ortega said on Monday that the tunnel would surely reopen in June.",
            RejectReason.ALTERED,
        ),
        (OTHER, RejectReason.MISATTRIBUTED),
        (PITCH.strip(), RejectReason.BOILERPLATE),
        ("", RejectReason.FABRICATED),
    ],
)
def test_what_the_article_does_not_say_is_rejected_with_the_reason(
    quote: str, reason: RejectReason
) -> None:
    grounded = ground_article(ARTICLE, [_draft(quote)], TEXTS)
    assert not grounded.claims
    assert [r.reason for r in grounded.rejects] == [reason]
    assert grounded.rejects[0].proposed == quote


@pytest.mark.parametrize(
    "quote",
    [
        "Engineers found 14 cracks in the eastern pylon.",
        "engineers  found 14 cracks in the eastern pylon.",
        'He called the damage "a grave setback for the region".',
        "Enginers found 14 cracks in the eastern pylon.",
    ],
)
def test_the_reported_quote_is_the_articles_own_words(quote: str) -> None:
    (claim,) = ground_article(ARTICLE, [_draft(quote)], TEXTS).claims
    assert claim.quote == TEXT[claim.start : claim.end]
    assert claim.quote in BODY


def test_a_slip_of_the_pen_is_mended_and_flagged() -> None:
    grounded = ground_article(
        ARTICLE, [_draft("Enginers found 14 cracks in the eastern pylon.")], TEXTS
    )
    assert "quote_corrected" in grounded.claims[0].flags


@pytest.mark.parametrize(
    ("quote", "source", "cue", "resolved", "expected"),
    [
        ("the bridge would not reopen before June", "Luis Ortega", "said", None, "Luis Ortega"),
        ("“a grave setback for the region”", "He", "called", "Luis Ortega", "He"),
        ("“Nobody listened.”", "Ana Ruiz", "said", None, "Ana Ruiz"),
        # a pronoun nobody resolved stays the words that stand there
        ("“a grave setback for the region”", "He", "called", None, "He"),
        # an invented speaker
        ("Engineers found 14 cracks in the eastern pylon.", "Pedro Solis", "said", None, None),
        # a cue that stands elsewhere in the article, not by this sentence
        ("the bridge would not reopen before June", "Luis Ortega", "warned", None, None),
        # a speaker who is only named in boilerplate
        ("Engineers found 14 cracks in the eastern pylon.", "Subscribe", None, None, None),
    ],
)
def test_only_an_attribution_with_evidence_survives(
    quote: str, source: str, cue: str | None, resolved: str | None, expected: str | None
) -> None:
    (claim,) = ground_article(
        ARTICLE, [_draft(quote, source, cue, resolved=resolved)], TEXTS
    ).claims
    assert (claim.attribution.source if claim.attribution else None) == expected
    assert ("source_unresolved" in claim.flags) is (expected == "He" and resolved is None)


def test_a_removed_attribution_is_flagged_and_recorded() -> None:
    draft = _draft("Engineers found 14 cracks in the eastern pylon.", "Pedro Solis", "found")
    grounded = ground_article(ARTICLE, [draft], TEXTS)
    assert "attribution_removed" in grounded.claims[0].flags
    assert [(r.reason, r.proposed) for r in grounded.rejects] == [
        (RejectReason.SOURCE_NOT_IN_ARTICLE, "Pedro Solis")
    ]


def test_source_and_cue_spans_point_at_the_words() -> None:
    (claim,) = ground_article(
        ARTICLE, [_draft("“We warned them for years,”", "Ana Ruiz", "said")], TEXTS
    ).claims
    attribution = claim.attribution
    assert attribution is not None
    assert attribution.kind is AttributionKind.DIRECT_QUOTE
    assert TEXT[attribution.source_start : attribution.source_end] == "Ana Ruiz"
    assert TEXT[attribution.cue_start : attribution.cue_end] == "said"


def test_the_same_claim_twice_is_reported_once() -> None:
    draft = _draft("Engineers found 14 cracks in the eastern pylon.")
    grounded = ground_article(ARTICLE, [draft, draft], TEXTS)
    assert len(grounded.claims) == 1
    assert [r.reason for r in grounded.rejects] == [RejectReason.DUPLICATE]


@pytest.mark.parametrize(
    ("statement", "quote", "context", "borne_out"),
    [
        ("Engineers found 14 cracks.", "Engineers found 14 cracks in the pylon.", "", True),
        ("Engineers found 40 cracks.", "Engineers found 14 cracks in the pylon.", "", False),
        ("It shut before 6am.", "It shut before 6am on Monday.", "", True),
        ("It shut before 6am.", "It shut before 16am on Monday.", "", False),
        ("Luis Ortega called it a setback.", "He called it a setback.", "Luis Ortega spoke.", True),
        (
            "The mayor, Pedro Solis, called it a setback.",
            "He called it a setback.",
            "Luis Ortega spoke.",
            False,
        ),
        ("The bridge will reopen.", "The bridge will not reopen.", "", False),
        ("The bridge will not reopen.", "The bridge will reopen.", "It will not close.", False),
        ("The bridge won’t reopen.", "The bridge will not reopen.", "", True),
        ("On 3 May the bridge closed.", "That day the bridge closed.", "It was 3 May.", True),
    ],
)
def test_a_statement_may_not_say_more_than_the_article(
    statement: str, quote: str, context: str, borne_out: bool
) -> None:
    assert is_borne_out(statement, quote, context) is borne_out


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("Luis Ortega",), True),
        (("Luis Ortega’s",), True),
        ((), False),
        # a name that the article does not have is not believed, whoever resolved it
        (("Pedro Ortega",), False),
        # nor one that only stands in an advertisement
        (("Subscribe",), False),
    ],
)
def test_a_resolved_name_is_believed_wherever_the_article_has_it(
    names: tuple[str, ...], kept: bool
) -> None:
    filler = "The river rose again. " * 6
    body = f"Mayor Luis Ortega spoke. {filler}He called it a setback. "
    text = f"{body}Subscribe now."
    article = Article(
        "far",
        text,
        (PartSpan(Part.BODY, 0, len(body)), PartSpan(Part.BOILERPLATE, len(body), len(text))),
    )
    statement = f"Mayor {(names or ('Luis Ortega',))[0]} called it a setback"
    draft = DraftClaim("far", 0, "He called it a setback", statement=statement, names=names)
    (claim,) = ground_article(article, [draft], {"far": text}).claims
    assert (claim.statement == statement) is kept


def test_an_unfaithful_statement_gives_way_to_the_quote() -> None:
    draft = _draft(
        "Engineers found 14 cracks in the eastern pylon.", statement="Engineers found 41 cracks."
    )
    grounded = ground_article(ARTICLE, [draft], TEXTS)
    assert grounded.claims[0].statement == draft.quote
    assert "statement_is_quote" in grounded.claims[0].flags
    assert [r.reason for r in grounded.rejects] == [RejectReason.STATEMENT_UNFAITHFUL]


def test_blotting_keeps_every_offset() -> None:
    blotted = reportable_text(ARTICLE)
    assert len(blotted) == len(TEXT)
    assert blotted.startswith(BODY)
    assert "Subscribe" not in blotted


def _named(text: str, *quotes: str) -> dict[str, str]:
    """Claim ids by quote, of quotes grounded in `text`."""
    article = make_article("bridge", text)
    drafts = [DraftClaim("bridge", 0, quote) for quote in quotes]
    return {c.id: c.quote for c in ground_article(article, drafts, {"bridge": text}).claims}


def test_a_claim_keeps_its_id_when_its_neighbours_change() -> None:
    quote = "Engineers found 14 cracks in the eastern pylon."
    edited = BODY.replace("before June", "before the end of the summer")
    assert _named(BODY, quote) == _named(edited, quote) == _named(f"{edited}\n{BODY}"[9:], quote)


@pytest.mark.parametrize("edit", ["Engineers found 15 cracks", "Engineers saw 14 cracks"])
def test_a_claim_whose_words_change_is_another(edit: str) -> None:
    before, after = "Engineers found 14 cracks", BODY.replace("Engineers found 14 cracks", edit)
    assert not set(_named(BODY, before)) & set(_named(after, edit))


def test_the_same_words_twice_are_two_claims_whatever_stands_between() -> None:
    article = Article("a", "No. Yes. No.", (PartSpan(Part.BODY, 0, 12),))
    drafts = [DraftClaim("a", 0, "No.", near) for near in (Span(0, 3), Span(9, 12))]
    claims = ground_article(article, drafts, {"a": article.text}).claims
    assert [c.start for c in claims] == [0, 9]
    assert len({c.id for c in claims}) == 2
    longer = replace(article, text="No. Oh yes. No.", parts=(PartSpan(Part.BODY, 0, 15),))
    moved = [DraftClaim("a", 0, "No.", near) for near in (Span(0, 3), Span(12, 15))]
    again = ground_article(longer, moved, {"a": longer.text}).claims
    assert [c.id for c in again] == [c.id for c in claims]


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=20))
def test_no_claim_without_a_verified_span(quote: str, source: str, cue: str) -> None:
    grounded = ground_article(ARTICLE, [_draft(quote, source, cue)], TEXTS)
    for claim in grounded.claims:
        assert claim.quote == TEXT[claim.start : claim.end]
        assert claim.end <= len(BODY)
        if claim.attribution and claim.attribution.source_start is not None:
            end = claim.attribution.source_end
            assert TEXT[claim.attribution.source_start : end].strip()
