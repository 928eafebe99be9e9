"""Two readers of one page: the second is believed only where it has far more of a story."""

import time

import pytest

from crosscheck.errors import InputError
from crosscheck.ingest.two_readers import choose_reading, read_again, visible_text
from crosscheck.ingest.webpage import extract_html

STORY = (
    "Four people were killed when a fire broke out on a ferry near Lillevik on Friday, police said.",
    "The ferry had 212 people on board when the fire started on the car deck, its owner said.",
    "Police chief Ola Nes said that the cause of the fire was not known, and that divers would come.",
    "The prime minister said that she would visit the town and that the rules would be changed.",
    "Relatives of those who were on board waited all night in the hall of a school in Bergsund.",
    "The fire was put out after six hours, when a tug from Port Delta reached the burning ship.",
)
LINKS = "\n\n".join(f"Ten things to know about harbour number {n}" for n in range(60))
CONSENT = (
    "We and our 812 partners store and process personal data such as cookies to show you"
    " personalised advertising. You can accept all cookies or manage your choices at any time."
)


def _page(body: str) -> str:
    return f"<html><head><title>Ferry fire kills four</title></head><body>{body}</body></html>"


def _html(paragraphs: tuple[str, ...]) -> str:
    return "".join(f"<p>{p}</p>" for p in paragraphs)


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [
        ("\n\n".join(STORY[:2]), "\n\n".join(STORY), "second"),
        ("", "\n\n".join(STORY), "second"),
        (CONSENT, "\n\n".join(STORY), "second"),
        ("\n\n".join(STORY), "\n\n".join(STORY), "first"),
        ("\n\n".join(STORY[:5]), "\n\n".join(STORY), "first"),
        ("\n\n".join(STORY), "\n\n".join(STORY[:2]), "first"),
        ("\n\n".join(STORY), f"{LINKS}\n\n" + "\n\n".join(STORY), "first"),
        ("\n\n".join(STORY), "", "first"),
        ("", "", "first"),
    ],
    ids=[
        "cut",
        "empty",
        "consent",
        "same",
        "little_more",
        "shorter",
        "links_more",
        "failed",
        "nothing",
    ],
)
def test_longer_reading_is_taken_only_for_more_of_the_story(
    first: str, second: str, taken: str
) -> None:
    chosen = choose_reading(first, second, None)
    assert chosen.text == (second if taken == "second" else first)
    assert (chosen.note is not None) == (taken == "second")


def test_note_says_how_many_words_were_read() -> None:
    note = choose_reading("\n\n".join(STORY[:2]), "\n\n".join(STORY), None).note
    words = [sum(len(p.split()) for p in part) for part in (STORY, STORY[:2])]
    assert note is not None
    assert f"read {words[0]} of about {words[0]} words" in note
    assert f"found {words[1]}" in note


def test_story_in_an_aside_is_read_and_the_consent_box_is_not() -> None:
    """Expected: what the page calls an aside is its story; the box beside it asks for cookies."""
    page = _page(
        f'<div id="consent"><p>{CONSENT}</p><p>{CONSENT}</p></div><aside>{_html(STORY)}</aside>'
    )
    text = extract_html(page, "page.html").text
    assert all(sentence in text for sentence in STORY)
    assert "partners" not in text


def test_usual_page_is_read_without_a_note() -> None:
    found = extract_html(_page(f"<article><h1>Ferry</h1>{_html(STORY)}</article>"), "page.html")
    assert found.note is None
    assert all(sentence in found.text for sentence in STORY)


def test_page_without_article_is_still_refused() -> None:
    with pytest.raises(InputError, match="no article found"):
        extract_html(_page("<nav><a href='/a'>News</a> <a href='/b'>Sport</a></nav>"), "page.html")


@pytest.mark.parametrize(
    "beside",
    [
        f"<img src='data:image/png;base64,{'A' * 30_000}'>",
        f"<script>//<![CDATA[\nvar data = '{'x' * 30_000}'</script>",
        f"<!-- {'<div>' * 5_000} -->",
        "<!-->",
        "<!--->",
        "<!-- x --!>",
        "<p title='<!--'></p>",
        "<p title='<script>'></p>",
        "<textarea><script></textarea>",
        "<textarea><!--</textarea>",
        "<script>var begins = '<!--'; if (a < b) {}</script>",
    ],
)
def test_what_prints_nothing_keeps_the_second_reader_from_no_page(beside: str) -> None:
    page = _page(f"{beside}<article>{_html(STORY)}</article>")
    for text in (read_again(page).text, visible_text(page)):
        assert all(sentence in text for sentence in STORY)


def test_second_reader_reads_a_page_whose_title_names_an_element() -> None:
    page = _page(f"<article>{_html(STORY)}</article>").replace("Ferry fire", "How <script> works:")
    assert STORY[-1] in read_again(page).text


def test_quotation_marks_in_the_text_hide_none_of_it() -> None:
    page = _page(f'<article><p>He wrote x="</p>{_html(STORY * 5)}<p>" and left.</p></article>')
    assert STORY[-1] in visible_text(page)


def test_second_reader_leaves_comments_of_readers_out() -> None:
    """Two of 33 learned pages had comments in their story, because both readers had taken them."""
    comment = (
        "I have taken this ferry for thirty years and nobody ever showed me where the boats are."
    )
    box = f"<div id='comments' class='comments'><h2>Comments</h2><p>{comment}</p></div>"
    text = read_again(_page(f"<article>{_html(STORY)}</article>{box}")).text
    assert STORY[-1] in text
    assert comment not in text


@pytest.mark.parametrize(
    "beside",
    [
        "<p " + " ".join(f"a{i}=1" for i in range(12_000)) + "></p>",
        "<p " + " ".join(f"a{i}='>'" for i in range(12_000)) + "></p>",
        "<div>" * 5_000,
        "".join(f"<p><b a={i}>" for i in range(1_000)),
    ],
    ids=["attributes", "attributes with marks", "deep", "deeper with each paragraph"],
)
def test_hostile_page_gives_the_second_reader_nothing(beside: str) -> None:
    page = _page(f"{_html(STORY)}{beside}")
    assert read_again(page).text == visible_text(page) == ""


@pytest.mark.parametrize("page", ["", "<", "<!-- x"])
def test_broken_page_gives_the_second_reader_nothing(page: str) -> None:
    assert len(read_again(page).text.split()) < 5


def test_ends_of_a_script_without_their_mark_cost_no_more_than_other_text() -> None:
    page = f"{_page(_html(STORY))}<script>{'</script' * 40_000}"
    start = time.process_time()
    assert STORY[-1] in visible_text(page)
    assert time.process_time() - start < 2
