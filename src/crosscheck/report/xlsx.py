"""XLSX for the desk's sheet: one row a finding, all text stored as text, never as a formula."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from crosscheck.models.report import Report
from crosscheck.report.decisions import Decision
from crosscheck.report.table import COLUMNS, table_rows

# Excel's limit for one cell.
_LONGEST_CELL = 32_767
_WIDTHS = {"headline": 40, "why": 50, "quote_a": 60, "quote_b": 60, "cause": 28, "kind": 24}
# A file must not depend on the moment it was written: the earliest date a ZIP archive can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def render_xlsx(report: Report, decisions: Sequence[Decision] = ()) -> bytes:
    """Render the findings as a workbook of one sheet; the same report gives the same bytes."""
    workbook = Workbook()
    sheet = workbook.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has no sheet")
    sheet.title = "findings"
    sheet.append(COLUMNS)
    for row in table_rows(report, decisions):
        sheet.append([v[:_LONGEST_CELL] if isinstance(v, str) else v for v in row])
    _store_text_as_text(sheet)
    _lay_out(sheet)
    workbook.properties.creator = "crosscheck"
    workbook.properties.created = workbook.properties.modified = datetime(*_EPOCH, tzinfo=UTC)
    buffer = BytesIO()
    workbook.save(buffer)
    return _without_clock(buffer.getvalue())


def _store_text_as_text(sheet: Worksheet) -> None:
    """Undo what openpyxl guesses from a text: formulas, and error values such as ``#N/A``."""
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"


def _lay_out(sheet: Worksheet) -> None:
    for number, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 14)
        sheet.cell(row=1, column=number).font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _without_clock(workbook: bytes) -> bytes:
    """The same archive with a fixed time on every member."""
    buffer = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(buffer, "w") as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "docProps/core.xml":
                content = _fixed_modified(content)
            target.writestr(ZipInfo(member.filename, _EPOCH), content, ZIP_DEFLATED)
    return buffer.getvalue()


def _fixed_modified(core: bytes) -> bytes:
    """Openpyxl writes the moment of saving as the modification date; put the creation date there."""
    before, opened, rest = core.partition(b"<dcterms:modified")
    tag, _, rest = rest.partition(b">")
    _, closed, after = rest.partition(b"</dcterms:modified>")
    if not opened or not closed:
        return core
    return before + opened + tag + b">1980-01-01T00:00:00Z" + closed + after
