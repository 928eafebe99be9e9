"""What build servers read: checks as JUnit XML, and annotations of GitHub Actions ("workflow commands")."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Literal, NamedTuple

# What XML 1.0 has no place for.
_UNPRINTABLE = {n: "\ufffd" for n in range(32) if n not in {9, 10, 13}}


class JUnitCase(NamedTuple):
    """Something that holds, or does not and why.

    Attributes:
        failure: why it must not be so.
        missed: why it does not hold, where that is no failure.
    """

    name: str
    failure: str | None = None
    missed: str | None = None


class Suite(NamedTuple):
    """Checks of one kind."""

    name: str
    checks: tuple[JUnitCase, ...]


def render_junit(name: str, suites: Sequence[Suite]) -> str:
    """Render suites as one document."""
    root = ET.Element("testsuites", _counts(name, [c for s in suites for c in s.checks]))
    for suite in suites:
        node = ET.SubElement(root, "testsuite", _counts(suite.name, suite.checks))
        for check in suite.checks:
            case = ET.SubElement(
                node, "testcase", {"classname": suite.name, "name": _clean(check.name)}
            )
            if check.failure is not None:
                message = _clean(check.failure)
                ET.SubElement(case, "failure", {"message": message}).text = message
            elif check.missed is not None:
                ET.SubElement(case, "skipped", {"message": _clean(check.missed)})
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode", xml_declaration=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _counts(name: str, checks: Sequence[JUnitCase]) -> dict[str, str]:
    return {
        "name": _clean(name),
        "tests": str(len(checks)),
        "failures": str(sum(c.failure is not None for c in checks)),
        "skipped": str(sum(c.missed is not None for c in checks)),
    }


def _clean(text: str) -> str:
    return text.translate(_UNPRINTABLE)


def annotate(level: Literal["error", "warning", "notice"], title: str, message: str) -> str:
    """One annotation; no text in it can end the line or begin another command."""
    return f"::{level} title={_escaped(title, ',:')}::{_escaped(message, '')}"


def _escaped(text: str, more: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for mark in more:
        escaped = escaped.replace(mark, f"%{ord(mark):02X}")
    return escaped
