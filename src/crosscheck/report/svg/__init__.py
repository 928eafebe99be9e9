"""Pictures of a report, drawn by code: the same report gives the same picture."""

from crosscheck.report.svg.canvas import standalone
from crosscheck.report.svg.picture import Picture
from crosscheck.report.svg.pictures import draw_files, draw_pictures

__all__ = ["Picture", "draw_files", "draw_pictures", "standalone"]
