"""A live blog is told by the times between its paragraphs, and by how its page is built."""

import pytest
from lxml import html

from crosscheck.ingest.live import live_note, live_text
from crosscheck.ingest.parts import rule_blocks
from crosscheck.ingest.printed_posts import printed_posts

PARAGRAPHS = (
    "The transport minister has asked both sides to return to the table and to stay there.",
    "About two in three trains are not running this morning, the operators said on their sites.",
    "The rail union has rejected an offer of 4.5% over two years, which its leader called an insult.",
    "Passengers at Lowgate said they had waited for two hours before a bus came to fetch them.",
)


def note(times: tuple[str, ...]) -> str | None:
    text = "Rail strike: the latest\n\n" + "\n\n".join(
        piece for pair in zip(times, PARAGRAPHS, strict=False) for piece in pair if piece
    )
    return live_note(text, rule_blocks(text))


@pytest.mark.parametrize(
    "times",
    [
        ("10:45", "10:20", "09:55"),
        ("10:45 BST", "10:20 BST", "09:55 BST"),
        ("2 hours ago", "3 hours ago", "5h ago"),
        ("10.45am", "9.30am", "8am"),
        ("(14:02)", "(13:40)", "(13:05)", "(12:00)"),
    ],
)
def test_a_paragraph_below_each_time_is_a_live_blog(times: tuple[str, ...]) -> None:
    said = note(times)
    assert said is not None
    assert f"its {len(times)} posts ({times[0]} to {times[-1]})" in said


@pytest.mark.parametrize("times", [("", "", "", ""), ("10:45", "", ""), ("10:45", "10:50", "")])
def test_an_article_with_a_time_or_two_is_none(times: tuple[str, ...]) -> None:
    assert note(times) is None


def test_a_list_of_times_is_none() -> None:
    text = f"When the ferries leave\n\n{PARAGRAPHS[0]}\n\n10:45\n11:45\n12:45\n13:45\n\n{PARAGRAPHS[1]}\n"
    assert live_note(text, rule_blocks(text)) is None


def page(title: str, *boxes: str) -> html.HtmlElement:
    return html.document_fromstring(f"<title>{title}</title><h1>{title}</h1>{''.join(boxes)}")


def box(time: str, paragraph: str) -> str:
    return f"<div><time>{time}</time><h2>Train news</h2><p>{paragraph}</p></div>"


TIMES = ("10:45", "10:20", "09:55", "09:30")
BOXES = tuple(box(t, p) for t, p in zip(TIMES, PARAGRAPHS, strict=True))


def test_posts_of_a_page_that_states_none_keep_their_times() -> None:
    posts = printed_posts(page("Rail strike: live updates", *BOXES))
    assert [p.when for p in posts] == list(TIMES)
    text = live_text(posts, "Rail strike: live updates")
    assert f"10:20\n\nTrain news\n\n{PARAGRAPHS[1]}" in text
    assert live_note(text, rule_blocks(text)) is not None


@pytest.mark.parametrize(
    ("title", "boxes"),
    [
        # Not called live, too few, all in one box.
        ("Rail strike", BOXES),
        ("Rail strike: live updates", BOXES[:2]),
        (
            "Rail strike: live",
            (f"<div>{''.join(BOXES).replace('<div>', '').replace('</div>', '')}</div>",),
        ),
        # A story about live music, and what readers say of it.
        (
            "Live music is back in Lillevik",
            (
                *(f"<p>{p}</p>" for p in PARAGRAPHS),
                *(box(t, "How good to hear that.") for t in TIMES),
            ),
        ),
    ],
)
def test_other_pages_have_no_posts(title: str, boxes: tuple[str, ...]) -> None:
    assert printed_posts(page(title, *boxes)) == []
