"""Article parts: characters in the right part; boilerplate apart, for that is what must not leak."""

from collections.abc import Iterator

from crosscheck.evals.gold import GoldPart
from crosscheck.evals.marks import Mark
from crosscheck.evals.subject import Subject
from crosscheck.models import Part


def score_parts(subject: Subject) -> Iterator[Mark]:
    """Mark the characters of each gold part; the article is the cluster, the unit a character."""
    for part in subject.gold.parts:
        case = f"{part.article}:{part.start}"
        total = part.end - part.start
        right = _characters(subject, part, part.part)
        yield Mark("parts", case, part.article, total, right, total, right)
        dropped = _characters(subject, part, Part.BOILERPLATE)
        expected, found = (total, dropped) if part.part is Part.BOILERPLATE else (0, 0)
        yield Mark("boilerplate", case, part.article, expected, found, dropped, found)


def _characters(subject: Subject, gold: GoldPart, kind: Part) -> int:
    """How many characters of a gold part the program takes for `kind`."""
    return sum(
        max(0, min(p.end, gold.end) - max(p.start, gold.start))
        for p in subject.article(gold.article).parts
        if p.part is kind
    )
