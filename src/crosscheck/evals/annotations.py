"""Lines that GitHub Actions turns into annotations (its "workflow commands")."""

from typing import Literal

Level = Literal["error", "warning", "notice"]


def annotate(level: Level, title: str, message: str) -> str:
    """One annotation; no text in it can end the line or begin another command.

    Args:
        level: how grave it is.
        title: a few words.
        message: may have several lines.
    """
    return f"::{level} title={_escaped(title, ',:')}::{_escaped(message, '')}"


def _escaped(text: str, more: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for mark in more:
        escaped = escaped.replace(mark, f"%{ord(mark):02X}")
    return escaped
