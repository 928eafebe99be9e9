"""The report on a terminal: most important first, the sentences side by side, who said it, why."""

import re
from io import StringIO

from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from crosscheck.models.report import Report
from crosscheck.report.marking import MarkedSpan, cut_at_marks
from crosscheck.report.view import Card, CardSide, Section, incomplete, sections, summarise
from crosscheck.report.visible import make_visible, one_line
from crosscheck.report.words import ALONE, counted, view_words

# Below this width two sentences side by side are unreadable and stand under one another.
_SIDE_BY_SIDE = 90
_SHOWN = 12
_STYLES = {3: "bold red", 2: "yellow", 1: "cyan"}
_MARKS = {3: "!!!", 2: "!!", 1: "!"}


def render_terminal(report: Report, *, width: int = 100, colour: bool = False) -> str:
    """The report as text for a terminal of `width` columns, with ANSI colours if `colour`."""
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
    )
    found = sections(report)
    console.print(_summary(report))
    if (gap := incomplete(report)) is not None:
        console.print(Text(one_line(gap), style="bold red"))
    for section in found:
        _print_section(section, console)
    if summarise(report).is_alone:
        console.print(Text(ALONE, style="bold"))
    elif not found:
        console.print(Text("Nothing to decide: no finding in these articles."))
    return buffer.getvalue()


def _summary(report: Report) -> Text:
    found = summarise(report)
    text = Text(f"{counted(found.articles, 'article')}, {counted(found.claims, 'claim')}: ")
    text.append(f"{counted(found.conflicts, 'conflict')} to decide", style="bold")
    text.append(f", {counted(found.unsourced, 'unattributed assertion')}, ")
    text.append(f"{counted(found.updates, 'update')}, {counted(found.agreements, 'agreement')}")
    return text


def _print_section(section: Section, console: Console) -> None:
    console.print()
    console.print(Rule(Text(f"{section.title} ({len(section.cards)})", style="bold"), align="left"))
    for card in section.cards[:_SHOWN]:
        console.print(_card(card, console.width))
    rest = len(section.cards) - _SHOWN
    if rest > 0:
        console.print(Text(f"... and {rest} more in the report folder", style="dim"))


def _card(card: Card, width: int) -> RenderableType:
    if len(card.sides) == 1:
        return _single_card(card)
    head = _head(card)
    if card.cause_words:
        head.append(f"\n{card.cause_words}", style="italic")
    sides = [_side(side) for side in card.sides[:2]]
    body: RenderableType
    if len(sides) == 2 and width >= _SIDE_BY_SIDE:
        body = Columns(sides, width=width // 2 - 2, padding=(0, 1))
    else:
        body = Group(*sides)
    why = Text(f"Why: {one_line(card.finding.why)}")
    if view := view_words(card.finding):
        why.append(f"\nThe model's view: {one_line(view)}", style="dim")
    return Group(Text(), head, body, Padding(why, (0, 2)))


def _single_card(card: Card) -> RenderableType:
    """One sentence needs no box: the words, where they stand, and why they are shown."""
    (side,) = card.sides
    quote = Text(f"“{one_line(side.claim.quote)}”")
    where = Text(f"{_where(side)}, {one_line(side.voice)}: ", style="dim")
    where.append(one_line(card.finding.why), style="default")
    return Group(Text(), _head(card, card.label), Padding(Group(quote, where), (0, 2)))


def _head(card: Card, words: str | None = None) -> Text:
    severity = card.finding.severity
    shown = words or one_line(card.finding.headline)
    head = Text(f"{_MARKS.get(severity, '?')} {shown}", style=_STYLES.get(severity, ""))
    head.append(
        f"  {card.finding.id}" if words else f"  {card.label} {card.finding.id}", style="dim"
    )
    return head


def _where(side: CardSide) -> str:
    outlet, day = side.article.outlet_or_id, side.article.published
    return one_line(outlet if day is None else f"{outlet}, {day:%d %b %Y}")


def _side(side: CardSide) -> Panel:
    body = Text()
    for piece in cut_at_marks(side.claim.quote, [MarkedSpan(s, "differs") for s in side.differing]):
        shown = re.sub(r"\s+", " ", make_visible(piece.text))
        body.append(shown, style="bold underline" if piece.names else "")
    body.append(f"\n{one_line(side.voice)}", style="dim")
    return Panel(body, title=Text(_where(side)), title_align="left", padding=(0, 1))
