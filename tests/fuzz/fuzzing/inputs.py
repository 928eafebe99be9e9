"""Targets: bytes of every format to articles, and the parts, names and dates of what was read."""

import zipfile
from contextlib import suppress
from io import BytesIO
from itertools import pairwise

from crosscheck.errors import InputError
from crosscheck.ingest import rule_blocks
from crosscheck.ingest.addresses import is_public
from crosscheck.ingest.decoding import decode_text
from crosscheck.ingest.documents import extract_docx
from crosscheck.ingest.guarded import check_url
from crosscheck.ingest.metadata import printed_metadata
from crosscheck.ingest.names import id_stem
from crosscheck.ingest.parts import parts_of
from crosscheck.ingest.pdf import extract_pdf
from crosscheck.ingest.sources import InputBytes, extract
from crosscheck.ingest.stamps import find_date
from crosscheck.ingest.webpage import extract_html
from crosscheck.models.articles import Span
from crosscheck.text.fold import normalise_newlines
from fuzzing.choices import Choices

_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
    ' Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W_TAGS = (
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:br",
    "w:tab",
    "w:sdt",
    "w:hyperlink",
    "w:pPr",
)
_H_TAGS = (
    "p", "div", "article", "h1", "h2", "a", "img", "span", "ul", "li", "table", "tr", "td", "script", "style",
    "blockquote", "meta", "title", "figure", "figcaption", "time", "br", "head", "body", "svg", "iframe", "q",
)  # fmt: skip
_PDF_WORDS = (
    "BT", "ET", "Tj", "TJ", "Tf", "Td", "Tm", "T*", "'", '"', "(", ")", "<", ">", "[", "]", "/F1", "12", "0", "1",
    "-1", "9999999999", "q", "Q", "cm", "Do", "BI", "ID", "EI", "<<", ">>", "obj", "\\", "(a)", "<41>", "%", "\n",
)  # fmt: skip


def decode_bytes(data: bytes) -> None:
    """Any bytes give text or one clear error; what is UTF-8 text is not changed."""
    with suppress(InputError):
        found = decode_text(data or b" ", "bytes")
        assert "\x00" not in found.text
    text = "x" + Choices(data).prose(200)
    with suppress(InputError):
        assert decode_text(text.encode(), "text").text == text
        assert decode_text(b"\xef\xbb\xbf" + text.encode(), "text").text == text


def read_source(data: bytes) -> None:
    """Any bytes under any ending and any stated charset give text or one clear error."""
    choices = Choices(data)
    kind = choices.pick((None, "txt", "md", "html", "docx", "pdf"))
    charset = choices.pick(
        (None, None, "utf-8", "latin-1", "utf-16", "no-such", "idna", "hex", "\x00")
    )
    content = choices.rest() if choices.flag() else choices.prose(400).encode()
    with suppress(InputError):
        found = extract(InputBytes("source", content or b" ", kind, charset))
        require_labelled(found.text, found.metadata.headline)


def label_parts(data: bytes) -> None:
    """The labelled blocks and the parts cover the text exactly, and dates and bylines are read."""
    choices = Choices(data)
    headline = choices.prose(8) if choices.flag() else None
    require_labelled(choices.prose(400), headline)


def require_labelled(given: str, headline: str | None) -> None:
    """Check the cover, and that the metadata of the parts can be read."""
    text = normalise_newlines(given)
    blocks = rule_blocks(text, headline)
    for covering in (
        [Span(b.start, b.end) for b in blocks],
        [Span(p.start, p.end) for p in parts_of(blocks)],
    ):
        assert "".join(span.of(text) for span in covering) == text
        assert all(a.end == b.start for a, b in pairwise(covering))
    printed_metadata(text, blocks)


def read_dates(data: bytes) -> None:
    """Any line has a date or none."""
    text = Choices(data).prose(60)
    found = find_date(text)
    assert found is None or str(found.year) in text


def name_articles(data: bytes) -> None:
    """Every path gives an id that is safe in a file name."""
    id_ = id_stem(Choices(data).prose(12))
    assert id_
    assert not any(c in id_ for c in "/\\\x00\n\x1b ")


def refuse_addresses(data: bytes) -> None:
    """Any URL and any address is allowed or refused, never an accident."""
    choices = Choices(data)
    raw = choices.take(60).decode("latin-1")
    for url in (raw, f"http://{raw}", f"https://{raw}/x", choices.prose(12)):
        with suppress(InputError):
            check_url(url)
    octets = [choices.byte() for _ in range(16)]
    four = ".".join(map(str, octets[:4]))
    six = ":".join(f"{a:02x}{b:02x}" for a, b in zip(octets[::2], octets[1::2], strict=True))
    assert is_public(f"::ffff:{four}") == is_public(four)
    assert not is_public(f"{six}%eth0")
    is_public(six)
    is_public(raw)


def read_page(data: bytes) -> None:
    """Any page gives an article or one clear error."""
    choices = Choices(data)
    if choices.byte() % 8 == 0:
        page: bytes | str = choices.rest()
    else:
        page = "<html><body>" + _markup(choices, _H_TAGS, most=60) + "</body></html>"
    with suppress(InputError):
        found = extract_html(page, "page", choices.pick((None, "https://news.example/a")))
        require_labelled(found.text, found.metadata.headline)


def read_document(data: bytes) -> None:
    """Any .docx, damaged in its archive or in its markup, gives text or one clear error."""
    choices = Choices(data)
    mode = choices.byte() % 8
    body = _markup(choices, _W_TAGS, most=40)
    xml = f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    archive = _zip(xml.encode())
    if mode == 0:
        archive = choices.rest()
    elif mode == 1:
        archive = _damage(archive, choices)
    with suppress(InputError):
        require_labelled(extract_docx(archive, "document").text, None)


def read_pdf(data: bytes) -> None:
    """Any PDF, damaged in its structure or in its page, gives text or one clear error."""
    choices = Choices(data)
    mode = choices.byte() % 8
    words = " ".join(choices.pick(_PDF_WORDS) for _ in range(choices.number(0, 60)))
    content = f"BT /F1 12 Tf 72 700 Td ({choices.prose(30)}) Tj {words} ET".encode(
        "latin-1", "replace"
    )
    document = _pdf(content)
    if mode == 0:
        document = b"%PDF-1.7\n" + choices.rest()
    elif mode <= 3:
        document = _damage(document, choices)
    with suppress(InputError):
        require_labelled(extract_pdf(document, "document").text, None)


def _markup(choices: Choices, tags: tuple[str, ...], most: int) -> str:
    """Elements that mostly nest, with attributes and text."""
    pieces: list[str] = []
    open_: list[str] = []
    for _ in range(choices.number(0, most)):
        act = choices.byte() % 8
        if act < 4:
            open_.append(choices.pick(tags))
            pieces.append(f"<{open_[-1]}>")
        elif act == 4:
            pieces.append(
                f'<{choices.pick(tags)} href="{choices.prose(3)}" class="{choices.prose(2)}"/>'
            )
        elif open_ and act == 5:
            pieces.append(f"</{open_.pop()}>")
        if act % 2:
            words = choices.prose(30)
            pieces.append(words if act == 7 else words.replace("&", "&amp;").replace("<", "&lt;"))
    return "".join(pieces) + "".join(f"</{tag}>" for tag in reversed(open_))


def _zip(document: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def _pdf(content: bytes) -> bytes:
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def _damage(document: bytes, choices: Choices) -> bytes:
    """`document` with some bytes changed, taken out or put in."""
    damaged = bytearray(document)
    for _ in range(choices.number(1, 8)):
        at = choices.number(0, max(256, len(damaged) - 1)) % max(1, len(damaged))
        act = choices.byte() % 3
        if act == 0 and damaged:
            damaged[at] = choices.byte()
        elif act == 1:
            del damaged[at : at + choices.byte()]
        else:
            damaged[at:at] = choices.take(40)
    return bytes(damaged)
