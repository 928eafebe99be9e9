"""The text of a Word document as it reads with all changes accepted.

The document is walked as XML, not through a library's object model: libraries leave out tracked
insertions, content controls, text boxes and moved text without a word, and unfold a table cell
that claims to span two billion columns. Insertions and moved-in text are kept, deletions and
moved-out text go, footnotes stand at the end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText", _FALLBACK})
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
# Word itself nests a few levels; deeper documents are made to break readers.
_DEEPEST = 100


@dataclass
class _Reader:
    """One document: the lines found so far, and the changes that were seen."""

    lines: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    unended: str = ""
    inserted: int = 0
    deleted: int = 0

    def read_blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Paragraphs and tables in order, those in content controls and changes too."""
        if depth > _DEEPEST:
            return
        for child in parent:
            if child.tag == f"{_W}p":
                self._read_paragraph(child, depth)
            elif child.tag == f"{_W}tbl":
                self._read_table(child, depth)
            elif child.tag not in _GONE:
                self.read_blocks(child, depth + 1)

    def _read_paragraph(self, paragraph: etree._Element, depth: int) -> None:
        text = self.unended + "".join(self._pieces(paragraph, depth))
        goes_on = _goes_on(paragraph)
        self.unended = text if goes_on else ""
        if not goes_on:
            self.lines.append(text)
            self.lines += self.boxes
            self.boxes = []

    def _read_table(self, table: etree._Element, depth: int) -> None:
        for row in table.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is not table or _is_deleted_row(row):
                continue
            lines: list[list[str]] = [[]]
            for cell in row.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tbl")) is table:
                    inside = _Reader()
                    inside.read_blocks(cell, depth + 1)
                    self.inserted += inside.inserted
                    self.deleted += inside.deleted
                    told = "\n".join(line for line in inside.ended() if line.strip())
                    if cell.find(f".//{_W}tbl") is None:
                        lines[-1].append(told)
                    else:  # a table inside stands between what is left and right of it
                        lines += [[told], []]
            self.lines += ("\t".join(cells) for cells in lines)

    def _pieces(self, element: etree._Element, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            return
        for child in element:
            tag = child.tag
            self.inserted += tag in (f"{_W}ins", f"{_W}moveTo") and len(child) > 0
            self.deleted += tag in (f"{_W}del", f"{_W}moveFrom") and len(child) > 0
            if tag in _GONE or tag == f"{_W}pPr" or _is_hidden(child):
                continue
            if tag == f"{_W}t":
                yield child.text or ""
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == f"{_W}txbxContent":
                box = _Reader()
                box.read_blocks(child, depth + 1)
                self.boxes += box.ended()
            else:
                yield from self._pieces(child, depth + 1)

    def ended(self) -> list[str]:
        """All lines, the last one too if its paragraph mark was deleted."""
        return [*self.lines, self.unended] if self.unended else self.lines


@dataclass(frozen=True, slots=True)
class WordText:
    """What a document says.

    Attributes:
        lines: paragraphs and table rows, in order; some may be empty.
        tracked: how many insertions and deletions were tracked, in words, or None.
    """

    lines: tuple[str, ...]
    tracked: str | None


def read_word(document: bytes, notes: Iterable[bytes]) -> WordText:
    """Read the part `word/document.xml`, and those of footnotes and endnotes, which stand at the end.

    Raises:
        etree.XMLSyntaxError: no XML.
    """
    reader = _Reader()
    body = parse_xml(document).find(f"{_W}body")
    if body is not None:
        reader.read_blocks(body)
    for part in notes:
        for note in parse_xml(part).iter(f"{_W}footnote", f"{_W}endnote"):
            if note.get(f"{_W}type") not in _SEPARATORS:
                reader.read_blocks(note)
    tracked = None
    if reader.inserted or reader.deleted:
        tracked = f"{reader.inserted} tracked insertions and {reader.deleted} deletions"
    return WordText(tuple(reader.ended()), tracked)


def parse_xml(xml: bytes) -> etree._Element:
    """The tree of a member of a document, in which nothing is resolved or fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(xml, parser)


def _goes_on(paragraph: etree._Element) -> bool:
    """Whether the next paragraph continues it: its end was deleted, or it is the large first letter."""
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return False
    frame = properties.find(f"{_W}framePr")
    is_initial = frame is not None and frame.get(f"{_W}dropCap") in ("drop", "margin")
    return is_initial or properties.find(f"{_W}rPr/{_W}del") is not None


def _is_hidden(run: etree._Element) -> bool:
    return run.tag == f"{_W}r" and run.find(f"{_W}rPr/{_W}vanish") is not None


def _is_deleted_row(row: etree._Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None
