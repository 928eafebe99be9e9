"""CSV for the desk's sheet: RFC 4180, one row a finding, formulas in text neutralised."""

import csv
from io import StringIO

from crosscheck.models import Report
from crosscheck.report.table import COLUMNS, table_rows


def render_csv(report: Report) -> str:
    r"""Render the findings as CSV with a header; lines end with ``\r\n`` as RFC 4180 asks."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    writer.writerows(table_rows(report))
    return buffer.getvalue()
