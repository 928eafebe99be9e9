"""An article's text as paragraphs of pieces, each with the claims that cover it and their status."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from crosscheck.models.articles import Article, Part, Span
from crosscheck.models.claims import Claim
from crosscheck.models.relations import CONFLICT_KINDS, UNSOURCED_KINDS, FindingKind
from crosscheck.models.report import Report
from crosscheck.report.marking import MarkedPiece, MarkedSpan, cut_at_marks
from crosscheck.text.sentences import paragraphs

Status = Literal["conflict", "unsourced", "attributed", "plain"]
# A piece under several claims looks like the one that matters most.
_RANK: tuple[Status, ...] = ("conflict", "unsourced", "attributed", "plain")


@dataclass(frozen=True, slots=True)
class ClaimPiece:
    """A run of characters under the same claims.

    Attributes:
        claims: keys of the claims that cover it, the innermost first; empty for plain text.
        opens: key of the claim that begins here and can be focused, or None.
        mark: the sign of the status, behind the last piece of a claim; or empty.
    """

    text: str
    claims: tuple[int, ...]
    status: Status | None
    opens: int | None
    mark: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one part; a paragraph on the border of two parts is cut there."""

    part: Part
    pieces: tuple[ClaimPiece, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article as the page shows it; without text there is a list of claims instead."""

    key: int
    article: Article
    paragraphs: tuple[Paragraph, ...]
    claims: int


MARKS: Mapping[Status, str] = {"conflict": "≠", "unsourced": "?", "attributed": "", "plain": ""}


def claim_statuses(report: Report) -> dict[str, Status]:
    """The status of each claim, by id: the gravest finding that accuses it decides."""
    statuses: dict[str, Status] = {
        c.id: "attributed" if c.attribution else "plain" for c in report.claims
    }
    for finding in report.findings:
        for id_ in finding.claims:
            if id_ not in statuses:
                continue
            if finding.kind in CONFLICT_KINDS:
                statuses[id_] = "conflict"
            elif finding.kind in UNSOURCED_KINDS and statuses[id_] != "conflict":
                # Of a dropped attribution the claim that has a source is only the evidence.
                dropped = finding.kind is FindingKind.ATTRIBUTION_DROPPED
                if not (dropped and statuses[id_] == "attributed"):
                    statuses[id_] = "unsourced"
    return statuses


def view_articles(report: Report, claims: Sequence[Claim]) -> tuple[ArticleView, ...]:
    """Lay out every article of the report, with the claims by key; one without text gets no paragraphs."""
    statuses = claim_statuses(report)
    by_article: dict[str, dict[int, Claim]] = defaultdict(dict)
    for key, claim in enumerate(claims):
        by_article[claim.article][key] = claim
    return tuple(
        ArticleView(
            key,
            article,
            tuple(_paragraphs(article, by_article[article.id], statuses)),
            len(by_article[article.id]),
        )
        for key, article in enumerate(report.articles)
    )


def _paragraphs(
    article: Article, claims: Mapping[int, Claim], statuses: Mapping[str, Status]
) -> Iterable[Paragraph]:
    marks = [
        MarkedSpan(c.span, str(key))
        for key, c in claims.items()
        if c.span.of(article.text) == c.quote
    ]
    by_key = {str(key): claim for key, claim in claims.items()}
    for paragraph in paragraphs(article.text):
        for part in article.parts or ():
            shown = Span(max(part.start, paragraph.start), min(part.end, paragraph.end))
            if shown.start >= shown.end or not shown.of(article.text).strip():
                continue
            within = [m for m in marks if m.span.overlaps(shown)]
            pieces = cut_at_marks(shown.of(article.text), within, shown.start)
            yield Paragraph(
                part.part, tuple(_claim_piece(piece, by_key, statuses) for piece in pieces)
            )


def _claim_piece(
    piece: MarkedPiece, claims: Mapping[str, Claim], statuses: Mapping[str, Status]
) -> ClaimPiece:
    if not piece.names:
        return ClaimPiece(piece.text, (), None, None, "")
    inner_first = sorted(piece.names, key=lambda n: (_length(claims[n]), int(n)))
    status = min((statuses[claims[n].id] for n in piece.names), key=_RANK.index)
    closing = [statuses[claims[n].id] for n in piece.closes]
    opens = [n for n in piece.opens if claims[n].start == piece.start]
    return ClaimPiece(
        text=piece.text,
        claims=tuple(map(int, inner_first)),
        status=status,
        opens=int(min(opens, key=lambda n: _length(claims[n]))) if opens else None,
        mark=MARKS[min(closing, key=_RANK.index)] if closing else "",
    )


def _length(claim: Claim) -> int:
    return claim.end - claim.start
