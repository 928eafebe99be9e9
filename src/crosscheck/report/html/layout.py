"""What stands on the page: the findings by story, section and group, and how many there are of each kind."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crosscheck.models.relations import UNSOURCED_KINDS, FindingKind
from crosscheck.models.report import Report
from crosscheck.report.stories import Story, group_by_story
from crosscheck.report.view import Card, Section, sections


class NumberedCard(NamedTuple):
    """A card with its place in the page's list of findings."""

    key: int
    card: Card


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards under one small heading; of unsourced assertions one group an article."""

    title: str
    cards: tuple[NumberedCard, ...]


class Nouns(NamedTuple):
    """What a section counts."""

    one: str
    many: str


_NOUNS: Mapping[FindingKind, Nouns] = {
    FindingKind.CONTRADICTION: Nouns("conflict", "conflicts"),
    FindingKind.CHANGED_QUOTATION: Nouns("changed quotation", "changed quotations"),
    FindingKind.ATTRIBUTION_DROPPED: Nouns("unattributed assertion", "unattributed assertions"),
    FindingKind.UPDATE: Nouns("update", "updates"),
    FindingKind.AGREEMENT: Nouns("point of agreement", "points of agreement"),
}


_STYLES: Mapping[FindingKind, str] = {
    FindingKind.ATTRIBUTION_DROPPED: "compact",
    FindingKind.UPDATE: "compact",
    FindingKind.AGREEMENT: "compact folded",
}


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section of the page; `style` chooses how much room a card gets."""

    title: str
    key: str
    style: str
    groups: tuple[CardGroup, ...]
    count: int

    @property
    def is_folded(self) -> bool:
        """Whether it is folded where there are several stories: nothing in it waits for a decision."""
        return self.style != "wide"


@dataclass(frozen=True, slots=True)
class PageStory:
    """The findings on one event; without a name where the page is about one event only.

    Attributes:
        is_packed: whether it is shown on demand.
    """

    key: int
    name: str
    outlets: str
    sections: tuple[PageSection, ...]
    conflicts: int
    count: int
    is_packed: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """How many findings of one kind there are; `target` is their section where there is one only."""

    count: int
    noun: str
    target: str


# Up to so many articles the page is written out as a whole, and on one event.
_FEW_ARTICLES = 12


# Cards that are written out where there are more articles; a first screen shows two or three.
_CARDS_AT_ONCE = 24


_MOST_OUTLETS = 6


def is_large(report: Report) -> bool:
    """Whether there are too many articles for the page to be written out as a whole, and on one event."""
    return len(report.articles) > _FEW_ARTICLES


def lay_out(report: Report, desk: Collection[str] = ()) -> tuple[PageStory, ...]:
    """The findings of a report by story: one without a name, or where there are many articles, several.

    The desk is the ids of the articles that are checked, where others are only compared with.
    """
    known = group_by_story(report, desk) if is_large(report) else (Story("", (), report, 0),)
    built: list[PageStory] = []
    first = 0
    for key, story in enumerate(known):
        found = _page_sections(sections(story.report, desk), first)
        count = len(story.report.findings)
        is_packed = bool(built) and first + count > _CARDS_AT_ONCE
        first += count
        outlets = ", ".join(story.outlets[:_MOST_OUTLETS])
        more = len(story.outlets) - _MOST_OUTLETS
        named = f"{outlets} and {more} more" if more > 0 else outlets
        built.append(PageStory(key, story.name, named, found, story.conflicts, count, is_packed))
    return tuple(story for story in built if story.count)


def sum_up(stories: Sequence[PageStory]) -> tuple[Sum, ...]:
    """How many findings there are of each kind, in the order of the page."""
    counts: Counter[str] = Counter()
    for section in (s for story in stories for s in story.sections):
        counts[section.key] += section.count
    is_one = len(stories) == 1 and not stories[0].name
    return tuple(
        Sum(
            counts[kind],
            nouns.one if counts[kind] == 1 else nouns.many,
            f"section-{kind}" if is_one else "",
        )
        for kind, nouns in _NOUNS.items()
        if counts[kind]
    )


def _page_sections(found: Sequence[Section], first: int) -> tuple[PageSection, ...]:
    """Sections with their cards numbered from `first` on."""
    built = []
    for section in found:
        numbered = [NumberedCard(first + i, card) for i, card in enumerate(section.cards)]
        first += len(numbered)
        kind = section.kinds[0]
        built.append(
            PageSection(
                section.title,
                kind.value,
                _STYLES.get(kind, "wide"),
                _grouped(numbered)
                if kind in UNSOURCED_KINDS
                else (CardGroup("", tuple(numbered)),),
                len(numbered),
            )
        )
    return tuple(built)


def _grouped(cards: Sequence[NumberedCard]) -> tuple[CardGroup, ...]:
    """By the article that is accused, each in the order of severity."""
    groups: dict[str, list[NumberedCard]] = {}
    for numbered in cards:
        sides = numbered.card.sides
        groups.setdefault(sides[0].article.outlet_or_id if sides else "", []).append(numbered)
    return tuple(CardGroup(title, tuple(group)) for title, group in groups.items())
