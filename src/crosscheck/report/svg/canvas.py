"""What a picture is, and a small drawing surface: shapes with classes, text that is always escaped, no style of its own.

Colours come from the page's style or from `STYLE` in a file of its own; every colour is doubled by
a sign, a shape or a word.
"""

from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from markupsafe import Markup

from crosscheck.models.articles import Article
from crosscheck.report.visible import make_visible, one_line

# Width of an average letter in units; of a wide font, since it is not known which one will be used.
LETTER, BOLD_LETTER = 7.4, 8.6

STYLE = """
svg { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; background: #fff; }
text { font-size: 13px; fill: #1a1a1a; }
.soft { fill: #575752; } .strong { font-weight: 650; } .small { font-size: 11px; }
.clash { fill: #9c1c0d; } .same { fill: #1b5730; }
.track { stroke: #d9d6cd; stroke-width: 1; } .frame { fill: none; stroke: #d9d6cd; }
.value { fill: #0b4a80; stroke: #0b4a80; stroke-width: 2; } .open { fill: #fff; }
.value.clash { fill: #9c1c0d; stroke: #9c1c0d; } .open.clash { fill: #fff; }
.cell { fill: #eeece6; } .cell.clash { fill: #fde9e5; } .cell.same { fill: #e4f2e6; }
.tie { stroke: #575752; fill: none; } .tie.shared { stroke: #0b4a80; }
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its text alternative.

    Attributes:
        name: for ids and file names; unique within a report.
        description: what can be seen and how to read it, in one or two sentences.
        svg: one svg element without style of its own.
        columns, rows: the same content as a table.
    """

    name: str
    kind: Literal["numbers", "matrix", "sources"]
    title: str
    description: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def short_date(article: Article) -> str:
    """The day of publication, short."""
    if article.published is None:
        return "no date"
    return f"{article.published.day} {article.published:%b %Y}"


class Canvas:
    """Collects shapes and gives one svg element, of a name unique on the page, in units of a 13 px font."""

    def __init__(
        self, name: str, width: float, height: float, title: str, description: str
    ) -> None:
        self._root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {_short(width)} {_short(height)}",
                "role": "img",
                "aria-labelledby": f"{name}-title {name}-desc",
            },
        )
        ET.SubElement(self._root, "title", {"id": f"{name}-title"}).text = one_line(title)
        ET.SubElement(self._root, "desc", {"id": f"{name}-desc"}).text = one_line(description)

    def text(self, x: float, y: float, text: str, classes: str = "", anchor: str = "start") -> None:
        """Write `text` with its baseline at `y`."""
        shape = self._shape("text", classes, x=x, y=y)
        if anchor != "start":
            shape.set("text-anchor", anchor)
        shape.text = make_visible(text)

    def line(self, x1: float, y1: float, x2: float, y2: float, classes: str) -> None:
        """Draw a straight line."""
        self._shape("line", classes, x1=x1, y1=y1, x2=x2, y2=y2)

    def circle(self, x: float, y: float, radius: float, classes: str) -> None:
        """Draw a circle around (x, y)."""
        self._shape("circle", classes, cx=x, cy=y, r=radius)

    def rect(self, x: float, y: float, width: float, height: float, classes: str) -> None:
        """Draw a rectangle with its upper left corner at (x, y)."""
        self._shape("rect", classes, x=x, y=y, width=width, height=height, rx=3)

    def path(self, path: str, classes: str, width: float | None = None) -> None:
        """Draw an SVG path; `width` is that of its stroke."""
        shape = self._shape("path", classes)
        shape.set("d", path)
        if width is not None:
            shape.set("stroke-width", _short(width))

    def markup(self) -> Markup:
        """The svg element; safe, because the serialiser escaped every text and attribute."""
        return Markup(ET.tostring(self._root, encoding="unicode"))  # noqa: S704

    def _shape(self, tag: str, classes: str, **numbers: float) -> ET.Element:
        shape = ET.SubElement(self._root, tag, {k: _short(v) for k, v in numbers.items()})
        if classes:
            shape.set("class", classes)
        return shape


def fit(text: str, width: float, letter: float = LETTER) -> str:
    """`text` on one line, cut with an ellipsis where it would be wider than `width`."""
    flat = one_line(text)
    letters = max(int(width / letter), 1)
    return flat if len(flat) <= letters else f"{flat[: letters - 1].rstrip()}…"


def standalone(svg: Markup) -> str:
    """The same drawing as a file of its own, with its style."""
    root = ET.fromstring(svg)  # noqa: S314 - our own serialisation
    style = ET.Element("style")
    style.text = STYLE
    root.insert(0, style)
    _, _, width, height = root.get("viewBox", "0 0 100 100").split()
    root.set("width", width)
    root.set("height", height)
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _short(value: float) -> str:
    """At most one decimal, so that the same drawing is the same text on every machine."""
    return f"{value:.1f}".removesuffix(".0")
