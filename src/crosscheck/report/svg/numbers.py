"""The numbers over time: one strip per counted thing, one line per report, values on one scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.models.claims import Quantity
from crosscheck.models.report import Report
from crosscheck.report.svg.canvas import BOLD_LETTER, Canvas, Picture, fit, short_date
from crosscheck.report.svg.figures import Figure, Strip, collect_strips

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 460.0, 8.0, 452.0, 44.0, 22.0
# A wider range is drawn on a logarithmic scale: on a linear one the small numbers fall together.
_LINEAR_RANGE = 20.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values to positions."""

    low: float
    high: float
    logarithmic: bool

    def at(self, value: float) -> float:
        """The x of a value, clipped to the scale."""
        value = min(max(value, self.low), self.high)
        if self.logarithmic:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return _LEFT + share * (_RIGHT - _LEFT)


def draw_numbers(report: Report) -> tuple[Picture, ...]:
    """Draw a strip for each counted thing of which several numbers are given."""
    return tuple(
        _draw(strip, f"numbers-{i}") for i, strip in enumerate(collect_strips(report), start=1)
    )


def make_scale(values: Sequence[float]) -> Scale:
    """A scale that shows all of `values`, from zero where that is readable."""
    positive = [v for v in values if v > 0] or [1.0]
    low, high = min(positive), max(positive)
    if min(values, default=0) >= 0 and high / low > _LINEAR_RANGE:
        return Scale(low / 1.5, high * 1.5, logarithmic=True)
    floor = min([0.0, *values])
    return Scale(floor, max(high, floor + 1) * 1.12, logarithmic=False)


def _draw(strip: Strip, name: str) -> Picture:
    title = f"Numbers given: {strip.counted or 'count'}"
    description = _describe(strip)
    height = _TOP + _ROW * len(strip.figures) + 4
    canvas = Canvas(name, _WIDTH, height, title, description)
    scale = make_scale(
        [v for f in strip.figures for v in (f.quantity.low, f.quantity.high) if v is not None]
    )
    _draw_axis(canvas, scale, len(strip.figures))
    for i, figure in enumerate(strip.figures):
        _draw_row(canvas, scale, figure, _TOP + _ROW * i)
    return Picture(
        name,
        "numbers",
        title,
        description,
        canvas.markup(),
        ("Published", "Outlet", "Number", "Source", "Disputed"),
        tuple(_table_row(f) for f in strip.figures),
    )


def _draw_axis(canvas: Canvas, scale: Scale, rows: int) -> None:
    """Values at the top, and a short tick for each on every row, so that no line crosses a text."""
    for i, value in enumerate(ticks(scale)):
        x = scale.at(value)
        canvas.text(x, 12, f"{value:,.0f}", "soft small", "middle" if i else "start")
        for row in range(rows):
            y = _TOP + _ROW * row + 28
            canvas.line(x, y - 4, x, y + 4, "track")


def ticks(scale: Scale) -> tuple[float, ...]:
    """Three to five round values on the scale."""
    if scale.logarithmic:
        powers = range(math.ceil(math.log10(scale.low)), math.floor(math.log10(scale.high)) + 1)
        return tuple(10.0**p for p in powers)[-5:]
    rough = (scale.high - scale.low) / 4
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(s * magnitude for s in (1, 2, 5, 10) if s * magnitude >= rough)
    first = math.ceil(scale.low / step)
    return tuple(i * step for i in range(first, math.floor(scale.high / step) + 1))


def _draw_row(canvas: Canvas, scale: Scale, figure: Figure, top: float) -> None:
    clash = " clash" if figure.disputed else ""
    sign = "≠ " if figure.disputed else ""
    spoken = figure.claim.attribution
    source = f" · {spoken.name}" if spoken else " · no source"
    who = f"{short_date(figure.article)} · {figure.article.outlet_or_id}{source}"
    value = f"{sign}{fit(figure.quantity.text, 200, BOLD_LETTER)}"
    room = _RIGHT - _LEFT - BOLD_LETTER * (len(value) + 1)
    canvas.text(_LEFT, top + 15, fit(who, room), "soft")
    canvas.text(_RIGHT, top + 15, value, f"strong{clash}", "end")
    y = top + 28
    canvas.line(_LEFT, y, _RIGHT, y, "track")
    _draw_value(canvas, scale, figure.quantity, y, clash)


def _draw_value(canvas: Canvas, scale: Scale, quantity: Quantity, y: float, clash: str) -> None:
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return
    start = scale.at(low) if low is not None else _LEFT
    stop = scale.at(high) if high is not None else _RIGHT
    if start != stop:
        canvas.line(start, y, stop, y, f"value{clash}")
    for bound, x, is_open, outwards in (
        (low, start, quantity.low_open, -1),
        (high, stop, quantity.high_open, 1),
    ):
        if bound is None:
            canvas.path(
                f"M{x - outwards * 7:.1f} {y - 5:.1f} L{x:.1f} {y:.1f} L{x - outwards * 7:.1f} {y + 5:.1f} Z",
                f"value{clash}",
            )
        else:
            canvas.circle(x, y, 5, f"value{' open' if is_open or quantity.approx else ''}{clash}")


def _describe(strip: Strip) -> str:
    disputed = sum(f.disputed for f in strip.figures)
    outlets = len({f.article.id for f in strip.figures})
    parts = [f"{len(strip.figures)} figures in {outlets} articles, earliest publication first."]
    if disputed:
        parts.append(f"{disputed} marked ≠ {'is' if disputed == 1 else 'are'} in a conflict.")
    parts.append("A line is a range, an arrow an open end, a hollow dot a rough or excluded bound.")
    if strip.left_out:
        parts.append(f"{strip.left_out} older not drawn.")
    return " ".join(parts)


def _table_row(figure: Figure) -> tuple[str, ...]:
    spoken = figure.claim.attribution
    return (
        short_date(figure.article),
        figure.article.outlet_or_id,
        figure.quantity.text,
        spoken.name if spoken else "none",
        "yes" if figure.disputed else "",
    )
