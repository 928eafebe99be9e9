"""What is left of a perfect answer after each stage, field by field."""

from dataclasses import dataclass

from crosscheck.evals.articles import Inputs
from crosscheck.evals.gold import Gold
from crosscheck.evals.marks import Mark, Tally, tally
from crosscheck.evals.score.attribution import score_attribution
from crosscheck.evals.score.claims import score_claims
from crosscheck.evals.score.clean import score_clean
from crosscheck.evals.score.quantities import score_quantities
from crosscheck.evals.score.reading import score_reading
from crosscheck.evals.score.relations import score_relations
from crosscheck.evals.score.times import score_times
from crosscheck.evals.stages import GoldReports, make_gold_reports
from crosscheck.evals.subject import Subject, lay_beside
from crosscheck.models import ModelRef, Report
from crosscheck.pipeline import Extraction
from crosscheck.text.dates import without_date_labels
from crosscheck.version import __version__

STATEMENT = "statement_kept"
_GOLD = ModelRef("gold", "scripted")


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The labels after each stage that a perfect answer goes through.

    Attributes:
        grounded: figures after extract and ground; what only reading fills in has none.
        read: figures after reading and compare.
        compared: relations when compare is given the labels with their fields.
        lost: claims whose statement was refused, in words.

    """

    grounded: dict[str, Tally]
    read: dict[str, Tally]
    compared: dict[str, Tally]
    lost: tuple[str, ...]


def measure_ceiling(gold: Gold, inputs: Inputs) -> Ceiling:
    """Send the labels through every stage after the model, and score what arrives."""
    reports = make_gold_reports(gold, inputs)
    grounded = lay_beside(_bare_report(inputs, reports.proposed), gold, inputs)
    return Ceiling(
        grounded=tally(_fields(grounded)),
        read=tally(_everything(lay_beside(reports.grounded, gold, inputs))),
        compared=tally(score_relations(_compared(reports, gold, inputs))),
        lost=tuple(_refused(grounded)),
    )


def _compared(reports: GoldReports, gold: Gold, inputs: Inputs) -> Subject:
    return lay_beside(reports.compared, gold, inputs)


def _fields(subject: Subject) -> list[Mark]:
    """What ground is answerable for."""
    modality = (m for m in score_reading(subject) if m.measure == "modality")
    statements = _score_statements(subject)
    return [*score_claims(subject), *statements, *score_attribution(subject), *modality]


def _everything(subject: Subject) -> list[Mark]:
    return [
        *score_clean(subject),
        *score_claims(subject),
        *_score_statements(subject),
        *score_attribution(subject),
        *score_reading(subject),
        *score_quantities(subject),
        *score_times(subject),
        *score_relations(subject),
    ]


def _score_statements(subject: Subject) -> list[Mark]:
    """Whether each statement arrived as it was given, dates that code put in apart."""
    return [
        Mark(STATEMENT, m.gold.id, subject.cluster(m.gold.article, m.gold.start), 1, kept, 1, kept)
        for m in subject.matched
        for kept in (without_date_labels(m.claim.statement) == m.gold.statement,)
    ]


def _refused(subject: Subject) -> list[str]:
    return [
        f"{m.gold.id}: {m.gold.statement}"
        for m in subject.matched
        if without_date_labels(m.claim.statement) != m.gold.statement
    ]


def _bare_report(inputs: Inputs, extraction: Extraction) -> Report:
    return Report(
        crosscheck_version=__version__,
        model=_GOLD,
        articles=inputs.articles,
        claims=extraction.claims,
        relations=(),
        findings=(),
        rejects=extraction.rejects,
        failures=extraction.failures,
        usage=extraction.usage,
    )
