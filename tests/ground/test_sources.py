"""Sources as a model gives them: found as the article writes them, else the reader's, else removed."""

import pytest

from crosscheck.ground import ground_article
from crosscheck.models.articles import Span
from crosscheck.models.claims import AttributionKind, Claim, Stance
from crosscheck.models.drafts import DraftAttribution, DraftClaim
from values import make_article


def _ground(
    text: str,
    quote: str,
    source: str,
    cue: str | None,
    *,
    reader: str | None = None,
    agreed: bool | None = None,
    kind: AttributionKind = AttributionKind.INDIRECT,
) -> Claim:
    article = make_article("a", text)
    start = text.index(quote)
    other = DraftAttribution(source=reader, cue=None, is_sure=True) if reader else None
    attribution = DraftAttribution(
        source=source, cue=cue, kind=kind, stance=Stance.DENIES, fallback=other, agreed=agreed
    )
    draft = DraftClaim(
        "a", 0, quote, Span(start, start + len(quote)), is_reworded=True, attribution=attribution
    )
    (claim,) = ground_article(article, [draft], {"a": text}).claims
    return claim


@pytest.mark.parametrize(
    ("text", "source", "mention"),
    [
        ("Ada Berg said the dam would hold.", "Ada Berg", "Ada Berg"),
        # The parts of a name, in another order and with a few words between.
        ("Ada Berg, who leads the Norrdal council, said the dam would hold.", "Norrdal council's Ada Berg", "Ada Berg, who leads the Norrdal council"),
        # Spelled a little differently.
        ("Wolodymyr Zelensky said the dam would hold.", "Wolodymyr Zelenskyy", "Wolodymyr Zelensky"),
        # The mention nearest to the quote, not the first.
        ("Berg left. Rain fell. The mayor, Berg, said the dam would hold.", "Berg", "Berg"),
    ],
)  # fmt: skip
def test_a_source_is_found_as_the_article_writes_it(text: str, source: str, mention: str) -> None:
    claim = _ground(text, "the dam would hold", source, "said")
    said = claim.attribution
    assert said is not None
    assert said.source_start is not None
    assert text[said.source_start : said.source_end] == mention
    assert said.source_start >= text.rindex(mention)


def test_of_several_cues_the_one_closest_to_the_quote_is_taken() -> None:
    text = "Berg said it rained. Holm said the dam would hold, and Lund said nothing."
    said = _ground(text, "the dam would hold", "Holm", "said").attribution
    assert said is not None
    assert said.cue_start == text.index("said the dam")


def test_where_the_source_has_no_words_the_readers_takes_its_place_with_the_models_stance() -> None:
    text = "The harbour office said the dam would hold."
    said = _ground(text, "the dam would hold", "Eva Lorn", "said", reader="The harbour office")
    assert said.attribution is not None
    assert said.attribution.source == "The harbour office"
    assert said.attribution.stance is Stance.DENIES
    assert "attribution_removed" not in said.flags


def test_without_any_source_the_attribution_goes_and_the_claim_says_so() -> None:
    claim = _ground("It rained and the dam would hold.", "the dam would hold", "Eva Lorn", None)
    assert claim.attribution is None
    assert claim.flags == ("attribution_removed",)


@pytest.mark.parametrize(
    ("source", "kind", "is_kept"),
    [
        ("unspecified reports", AttributionKind.MEDIA_REPORT, True),
        ("unnamed officials", AttributionKind.ANONYMOUS, True),
        ("unspecified reports", AttributionKind.INDIRECT, False),
        ("Unnamed Officials", AttributionKind.ANONYMOUS, False),
        ("officials", AttributionKind.ANONYMOUS, False),
    ],
)
def test_nobody_in_particular_needs_no_words_but_a_cue(
    source: str, kind: AttributionKind, is_kept: bool
) -> None:
    text = "The dam reportedly held."
    claim = _ground(text, "The dam reportedly held", source, "reportedly", kind=kind)
    assert (claim.attribution is not None) is is_kept


@pytest.mark.parametrize(
    ("text", "agreed", "flags"),
    [
        ("Holm said the dam would hold.", None, ()),
        ("Holm said the dam would hold.", True, ()),
        ("Holm said the dam would hold.", False, ("source_disputed",)),
        ("Holm slept. Lund sang. Rain fell. Somebody said the dam would hold.", None, ("source_unconfirmed",)),
    ],
)  # fmt: skip
def test_a_source_that_only_the_model_names_is_marked(
    text: str, agreed: bool | None, flags: tuple[str, ...]
) -> None:
    assert _ground(text, "the dam would hold", "Holm", "said", agreed=agreed).flags == flags
