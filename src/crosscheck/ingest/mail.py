"""Mail and saved web archives (.eml, .mhtml): the part of the message that a reader sees."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from typing import Literal, NamedTuple

from lxml import etree, html

from crosscheck.errors import InputError
from crosscheck.ingest.decoding import decode_text
from crosscheck.ingest.documents import damaged
from crosscheck.ingest.values import joined_notes

# Where mail programs put the mail that is answered.
_QUOTED = (
    "//blockquote[@type='cite']|//*[contains(concat(' ', @class, ' '), ' gmail_quote ')]"
    "|//*[contains(concat(' ', @class, ' '), ' moz-cite-prefix ')]"
    "|//*[contains(concat(' ', @class, ' '), ' yahoo_quoted ')]"
    "|//*[@id='divRplyFwdMsg']|//*[@id='divRplyFwdMsg']/following-sibling::*"
)
_QUOTED_LINES = re.compile(
    r"(?:^[^\n>]{0,200}\bwrote:\s*\n)?(?:^>.*(?:\n\s*(?=>)|\n|\Z))+", re.MULTILINE
)
_QUOTED_NOTE = "answers an older mail, which is left out"


class MailText(NamedTuple):
    """What a message says.

    Attributes:
        text: of its body; bytes where the message does not say how to decode a page.
        kind: "plain" or "html".
        note: what was left out, or None.
    """

    text: str | bytes
    kind: Literal["plain", "html"]
    note: str | None


def looks_like_message(data: bytes) -> bool:
    """Whether bytes begin with the header of a message in parts."""
    head = data[:4000].lower().replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    lines = head.split(b"\n")
    names = {line.split(b":", 1)[0] for line in lines if b":" in line}
    return b"mime-version" in names and b"content-type" in names


def read_archive(data: bytes, name: str) -> MailText:
    """The page that a web archive holds.

    Raises:
        InputError: it holds no page.
    """
    message = _parse(data, name)
    return _body(message, name, "html", "plain")


def read_mail(data: bytes, name: str) -> MailText:
    """The text of a mail, without the mail that it answers if that is the shorter of the two.

    Raises:
        InputError: it holds no text.
    """
    message = _parse(data, name)
    body = _body(message, name, "plain", "html")
    if body.kind == "plain" and isinstance(body.text, str):
        text: str | bytes = _without_quoted_lines(body.text)
    else:
        text = _without_quoted_elements(body.text)
    quoted = _QUOTED_NOTE if text != body.text else None
    return MailText(text, body.kind, joined_notes(quoted, _attachments_note(message)))


def _parse(data: bytes, name: str) -> EmailMessage:
    try:
        return message_from_bytes(data, policy=policy.default)
    except Exception as error:  # a damaged message can raise anything
        raise InputError(damaged(name, "a message", error)) from error


def _body(message: EmailMessage, name: str, *preferred: str) -> MailText:
    try:
        body = message.get_body(preferred)
        content = None if body is None else _content(body, name)
    except InputError:
        raise
    except Exception as error:
        raise InputError(damaged(name, "a message", error)) from error
    if body is None or content is None:
        raise InputError(f"{name!r} is a message without text: save the article as .txt or .html")
    return MailText(content, "html" if body.get_content_subtype() == "html" else "plain", None)


def _content(body: MIMEPart, name: str) -> str | bytes | None:
    """The text of a part; browsers state no encoding in the archives that they save: the page itself does."""
    raw = body.get_payload(decode=True)
    if body.get_content_charset() is None and isinstance(raw, bytes) and raw:
        return raw if body.get_content_subtype() == "html" else decode_text(raw, name).text
    content = body.get_content()
    return content if isinstance(content, str) else None


def _without_quoted_lines(text: str) -> str:
    own = _QUOTED_LINES.sub("", text)
    return own if len(own.split()) * 2 >= len(text.split()) else text


def _without_quoted_elements(page: str | bytes) -> str | bytes:
    try:
        tree = html.document_fromstring(page)
    except (etree.ParserError, ValueError):
        return page
    quoted = tree.xpath(_QUOTED)
    whole = len(tree.text_content().split())
    for element in quoted:
        element.drop_tree()
    if not quoted or len(tree.text_content().split()) * 2 < whole:
        return page
    return str(html.tostring(tree, encoding="unicode"))


def _attachments_note(message: EmailMessage) -> str | None:
    others = (p for p in message.iter_attachments() if p.get_content_maintype() != "image")
    files = ", ".join(repr(name) for part in others if (name := part.get_filename()))
    told = f"has attachments that are not read ({files}): save them and give them as well"
    return told if files else None
