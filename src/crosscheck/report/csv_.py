"""CSV for the desk's sheet: RFC 4180, one row a finding, formulas in text neutralised."""

import csv
from collections.abc import Sequence
from io import StringIO

from crosscheck.models.report import Report
from crosscheck.report.decisions import Decision
from crosscheck.report.table import COLUMNS, table_rows


def render_csv(report: Report, *, decisions: Sequence[Decision] = ()) -> str:
    r"""Render the findings as CSV with a header; lines end with ``\r\n`` as RFC 4180 asks."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    writer.writerows(table_rows(report, decisions))
    return buffer.getvalue()
