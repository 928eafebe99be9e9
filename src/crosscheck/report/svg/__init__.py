"""Pictures of a report, drawn by code: the same report gives the same picture."""

from crosscheck.report.svg.pictures import Picture, draw_pictures

__all__ = ["Picture", "draw_pictures"]
