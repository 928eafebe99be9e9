"""PDF documents: which of their lines are the text, which make a paragraph, and hostile ones."""

import io
from collections.abc import Sequence

import pypdf
import pytest

from crosscheck.errors import InputError
from crosscheck.ingest.page_lines import DrawnLine, drawn_lines
from crosscheck.ingest.pdf import MAX_PAGES, extract_pdf

LINES = ["Bridge at Lowgate closed", "The bridge was closed on Monday.", "Repairs take months."]
# Where a line stands (points from the left and from the foot), the size of its type, and its words.
Placed = tuple[int, int, int, str]


def placed_pdf(*pages: Sequence[Placed], title: str = "") -> bytes:
    """A PDF by hand of lines at places."""
    first = 5
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) >>",
    ]
    for number, lines in enumerate(pages):
        stream = "\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, size, text in lines
        )
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
            f"/Contents {first + 2 * number + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _pdf_file(objects, "/Info 4 0 R")


def make_pdf(lines: Sequence[str], pages: int = 1) -> bytes:
    """A PDF of one column, the same on every page."""
    return placed_pdf(*[[(50, 700 - 14 * i, 12, text) for i, text in enumerate(lines)]] * pages)


def _pdf_file(objects: Sequence[str], info: str) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out_end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {info} >>\n"
    return out + f"{out_end}startxref\n{len(out)}\n%%EOF\n".encode()


def encrypted_pdf(user_password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(LINES)))
    writer.encrypt(user_password=user_password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf_text_is_read() -> None:
    text = extract_pdf(make_pdf(LINES), "a.pdf").text
    assert text.split() == " ".join(LINES).split()


def test_wrapped_lines_of_a_pdf_are_joined() -> None:
    lines = [
        "The bridge at Lowgate was closed on Monday after engineers found",
        "cracks in its main span, which carries thirty thousand vehicles on",
        "every working day of the week.",
        "The council said the repair would take at least three months and it",
        "would cost two million crowns.",
    ]
    text = extract_pdf(make_pdf(lines), "a.pdf").text
    assert text == " ".join(lines[:3]) + "\n\n" + " ".join(lines[3:])


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (
            "a minister from Pennsylva-",
            "nia said on Monday",
            "a minister from Pennsylvania said on Monday",
        ),
        ("the govern-", "ment bank", "the government bank"),
        ("all the seafar-", "ers left", "all the seafarers left"),
        # Hyphens of their own: two words, a name, a number, a word that the page prints with it.
        ("in the near-", "empty hall", "in the near-empty hall"),
        ("said Jean-", "Luc Amadi", "said Jean-Luc Amadi"),
        ("the 1990-", "2000 plan", "the 1990-2000 plan"),
        ("a re-sign and a re-", "sign vote", "a re-sign and a re-sign vote"),
        ("a vote -", "or two", "a vote - or two"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_if_the_break_made_it(
    first: str, second: str, wanted: str
) -> None:
    assert extract_pdf(make_pdf([first, second]), "a.pdf").text == wanted


STORY = [
    "The bridge at Lowgate was closed on Monday after engineers found",
    "cracks in its main span, which carries thirty thousand vehicles on",
    "every working day of the week, and which the council had repaired.",
    "The council said the repair would take at least three months and it",
    "would cost two million crowns, a third more than it had expected it",
]


def column(*lines: str, top: int = 700, x: int = 50) -> list[Placed]:
    return [(x, top - 14 * i, 12, text) for i, text in enumerate(lines)]


def paragraphs(data: bytes) -> list[str]:
    return extract_pdf(data, "a.pdf").text.split("\n\n")


def test_headline_byline_and_date_are_set_apart() -> None:
    """The size of the type and the distance tell, whatever the lengths are."""
    head = [
        (50, 770, 24, "Bridge at Lowgate is closed for three months after engineers"),
        (50, 744, 24, "have found cracks"),
        (50, 722, 12, "By Marit Holm of the county desk, who reports on roads and bridges"),
        (50, 700, 12, "Tuesday 12 March 2024"),
    ]
    found = paragraphs(placed_pdf([*head, *column(*STORY, top=676)]))
    assert found == [
        "Bridge at Lowgate is closed for three months after engineers have found cracks",
        "By Marit Holm of the county desk, who reports on roads and bridges",
        "Tuesday 12 March 2024",
        " ".join(STORY),
    ]


def test_an_indentation_or_a_wider_gap_begins_a_paragraph() -> None:
    indented = column(*STORY)
    indented[3] = (62, indented[3][1], 12, STORY[3])
    apart = column(*STORY[:3]) + column(*STORY[3:], top=650)
    wanted = [" ".join(STORY[:3]), " ".join(STORY[3:])]
    assert paragraphs(placed_pdf(indented)) == wanted
    assert paragraphs(placed_pdf(apart)) == wanted
    assert paragraphs(placed_pdf(column(*STORY))) == [" ".join(STORY)]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    columns = column(*STORY[:2]) + column(*STORY[2:4], x=320)
    assert paragraphs(placed_pdf(columns, column(STORY[4]))) == [" ".join(STORY)]
    assert paragraphs(placed_pdf(column(*STORY[:3]), column(*STORY[3:]))) == [
        " ".join(STORY[:3]),
        " ".join(STORY[3:]),
    ]


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        (
            "11/29/26, 7:44 PM Bridge closed | Lowgate Courier",
            "https://example.org/bridge?a=1 {}/2",
        ),
        ("LOWGATE COURIER", "Page {}"),
        ("Lowgate Courier, page {}", "- {} -"),
        ("2026-11-29 19:44", "{} of 2"),
    ],
)
def test_what_stands_at_the_edge_of_every_page_is_left_out(top: str, foot: str) -> None:
    pages = [
        [(50, 780, 8, top.format(n)), *column(*lines), (300, 20, 8, foot.format(n))]
        for n, lines in ((1, STORY[:3]), (2, STORY[3:]))
    ]
    found = extract_pdf(placed_pdf(*pages), "a.pdf")
    assert found.text.split() == " ".join(STORY).split()
    assert "has 4 lines" in str(found.note)


def test_a_running_head_with_a_day_is_kept_once() -> None:
    """It says when the paper appeared."""
    head = (50, 780, 8, "LOWGATE COURIER Tuesday, March 12, 2024")
    found = paragraphs(placed_pdf([head, *column(*STORY[:3])], [head, *column(*STORY[3:])]))
    assert found[0] == head[3]
    assert "COURIER" not in " ".join(found[1:])


def test_one_page_keeps_its_lines() -> None:
    data = placed_pdf([(50, 780, 8, "LOWGATE COURIER"), *column(*STORY)])
    assert paragraphs(data) == ["LOWGATE COURIER", " ".join(STORY)]


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Bridge at Lowgate closed", "Bridge at Lowgate closed"),
        ("Bridge at Lowgate closed | Lowgate Courier", "Bridge at Lowgate closed"),
        ("Bridge at Lowgate closed for ever", None),
        ("Microsoft Word - story.docx", None),
        ("", None),
    ],
)
def test_the_title_is_the_headline_if_the_page_prints_it(title: str, headline: str | None) -> None:
    data = placed_pdf([(50, 740, 24, LINES[0]), *column(*STORY)], title=title)
    assert extract_pdf(data, "a.pdf").metadata.headline == headline


def test_columns_that_are_drawn_across_are_read_one_after_the_other() -> None:
    left, right = [*STORY, "from the first."], [*STORY[::-1], "The end of it."]
    rows = [
        placed
        for a, b in zip(column(*left), column(*right, x=330), strict=True)
        for placed in (a, b)
    ]
    data = placed_pdf([(50, 760, 24, LINES[0]), *rows])
    assert extract_pdf(data, "a.pdf").text.split() == " ".join([LINES[0], *left, *right]).split()


@pytest.mark.parametrize(("off", "is_shadow"), [(0, True), (1, True), (40, False)])
def test_what_is_drawn_twice_at_one_place_is_read_once(off: int, *, is_shadow: bool) -> None:
    """Bold type and shadows; a word that is said again stands elsewhere."""
    rows = [placed for x, y, size, text in column(*STORY) for placed in [(x, y, size, text)] * 2]
    assert paragraphs(placed_pdf(rows)) == [" ".join(STORY)]
    word = placed_pdf(
        [*column("It was long, "), (130, 700, 12, "long"), (130 + off, 700, 12, "long")]
    )
    assert extract_pdf(word, "a.pdf").text.count("long") == (2 if is_shadow else 3)


def test_type_that_is_nearly_of_a_size_is_of_one_paragraph() -> None:
    sizes = (120, 122, 120, 122, 120)
    text = [(x, y * 10, s, t) for (x, y, _, t), s in zip(column(*STORY), sizes, strict=True)]
    assert paragraphs(placed_pdf(text)) == [" ".join(STORY)]


def test_a_table_is_read_row_by_row() -> None:
    rows = [
        placed
        for i in range(8)
        for placed in (
            (50, 700 - 14 * i, 12, f"Bridge {i}"),
            (330, 700 - 14 * i, 12, f"{i} cracks"),
        )
    ]
    text = " ".join(extract_pdf(placed_pdf(rows), "a.pdf").text.split())
    assert "Bridge 1 1 cracks Bridge 2 2 cracks" in text


def test_letters_printed_as_one_are_read_as_theirs() -> None:
    class Page:
        def extract_text(self, visitor_text: object) -> str:
            assert visitor_text
            return "The o\ufb03ce of the chie\ufb02y \ufb01ne\n"

    assert drawn_lines(Page(), 0) == [DrawnLine("The office of the chiefly fine", 0)]  # type: ignore[arg-type]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    letter = (50, 690, 40, "T")
    assert paragraphs(placed_pdf([letter, *column(STORY[0][1:], *STORY[1:], x=80)])) == [
        " ".join(STORY)
    ]


def test_pdf_that_only_forbids_printing_is_read() -> None:
    assert "Lowgate" in extract_pdf(encrypted_pdf(""), "a.pdf").text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (encrypted_pdf("secret"), "password-protected"),
        (make_pdf([]), "holds pictures of pages but no text"),
        (make_pdf(LINES, MAX_PAGES + 1), f"more than {MAX_PAGES}"),
        (make_pdf(LINES)[:120], "cannot be read as a PDF"),
        (b"%PDF-1.4\n", "cannot be read as a PDF"),
    ],
)
def test_bad_pdf_is_one_clear_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        extract_pdf(data, "a.pdf")
    assert says in str(caught.value)
