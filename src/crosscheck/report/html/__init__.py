"""One self-contained HTML file: an editor opens it and decides."""

from crosscheck.report.html.page import render_html

__all__ = ["render_html"]
