"""What nobody sees goes, entities become characters, and everything else stays."""

import pytest

from crosscheck.ingest.cleaning import clean, without_labels


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Ma\u00adrit Holm, the mi\u00adnister", "Marit Holm, the minister"),
        ("Marit\u200b Holm\u2060 said", "Marit Holm said"),
        ("\u202aMarit Holm\u202c said\ufeff", "Marit Holm said"),
        ("It isn&#8217;t over &amp; done", "It isn’t over & done"),
        ("It isn&rsquo;t over,&nbsp;she said", "It isn’t over, she said"),
        ("a &#x201C;bad&#x201D; day", "a “bad” day"),
        # The lines above a story on a news wire; one alone may be anything.
        ("^Mine floods<\n^By MARIT HOLM=\nTen died.", "Mine floods\nBy MARIT HOLM\nTen died."),
        ("^Mine floods<\nTen died.", "^Mine floods<\nTen died."),
        (
            "^Mine floods\n^Eds: ADDS toll.\n^By MARIT HOLM=\nTen died.",
            "Mine floods\nEds: ADDS toll.\nBy MARIT HOLM\nTen died.",
        ),
        # No entities: names, costs, unknown names, control characters.
        ("AT&T and R&D; Procter & Gamble", "AT&T and R&D; Procter & Gamble"),
        ("&nosuch; &#01; &#1;", "&nosuch; &#01; &#1;"),
        ("Zoë paid £5 – “a lot”", "Zoë paid £5 – “a lot”"),
    ],
)
def test_clean(given: str, wanted: str) -> None:
    text, note = clean(given)
    assert text == wanted
    assert (note is None) == (given == wanted)


def test_an_entity_is_resolved_once() -> None:
    assert clean("&amp;lt;b&amp;gt;")[0] == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("given", "wanted", "headline"),
    [
        (
            "SLUG: MINE\nHEAD: Mine floods\nSTANDFIRST: Ten die\n\nTen died.",
            "SLUG: MINE\nMine floods\nTen die\n\nTen died.",
            "Mine floods",
        ),
        ("HEADLINE: Mine floods\n\nBODY:\nTen died.", "Mine floods\n\n\nTen died.", "Mine floods"),
        ("HD   Mine floods\nWC   40 words\nLP   Ten died.", "Mine floods\nWC   40 words\nTen died.", "Mine floods"),
        # Without a name for the headline, and in running text, they may be anything.
        ("BODY: how it works\nTen died.", "BODY: how it works\nTen died.", None),
        ("HD 2 is a star.\nTen died.", "HD 2 is a star.\nTen died.", None),
    ],
)  # fmt: skip
def test_names_of_fields_go(given: str, wanted: str, headline: str | None) -> None:
    assert without_labels(given) == (wanted, headline)
