"""Mail and saved web archives (.eml, .mhtml): the part of the message that a reader sees."""

from email import message_from_bytes, policy

from crosscheck.errors import InputError


def looks_like_message(data: bytes) -> bool:
    """Whether bytes begin with the header of a message in parts."""
    head = data[:4000].lower().replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    lines = head.split(b"\n")
    names = {line.split(b":", 1)[0] for line in lines if b":" in line}
    return b"mime-version" in names and b"content-type" in names


def read_message(data: bytes, name: str, *preferred: str) -> tuple[str, str]:
    """The text of a message, and its kind: "plain" or "html".

    Args:
        data: the whole message.
        name: for messages.
        preferred: "plain" and "html", the one to take first in front.

    Raises:
        InputError: it holds no text.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(preferred)
        content = body.get_content() if body is not None else None
    except Exception as error:  # a damaged message can raise anything
        raise InputError(
            f"{name!r} cannot be read as a message ({type(error).__name__}): "
            "save its text as a .txt file"
        ) from error
    if body is None or not isinstance(content, str):
        raise InputError(f"{name!r} is a message without text: save the article as .txt or .html")
    return content, body.get_content_subtype()
