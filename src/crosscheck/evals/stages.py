"""Where contradictions get lost: each stage in turn is given what the labels say it should get.

Four runs of the same deterministic code, each with one stage more of the program's own work:

1. compare gets gold claims with their gold fields: what is lost is *compare's*;
2. reading reads gold quotes, statements and attributions: what is lost beyond that is *reading's*;
3. extract and ground get gold claims as a model's answers: what is lost beyond that is *ground's*;
4. the program as it ran: the rest is *extract's*.

The losses sum to 1 - F1 of the run. A later stage can mend what an earlier one spoils, so a loss
may be negative.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from crosscheck.contract import GivenClaim, contexts_of
from crosscheck.evals.articles import Inputs
from crosscheck.evals.ceiling.answers import propose_gold
from crosscheck.evals.gold import Gold, GoldClaim
from crosscheck.evals.marks import Mark, tally
from crosscheck.evals.score.relations import score_relations
from crosscheck.evals.subject import Subject, lay_beside
from crosscheck.models import (
    Attribution,
    Claim,
    ModelRef,
    Quantity,
    Report,
    TimeRef,
    Usage,
)
from crosscheck.pipeline import Extraction, build_report, compare_given
from crosscheck.version import __version__

_NO_MODEL = ModelRef("gold", "none")
_GIVEN = frozenset({"attribution", "modality", "polarity", "quantities", "times"})


@dataclass(frozen=True, slots=True)
class StageLoss:
    """How much of a figure one stage loses.

    Attributes:
        reached: the figure when this stage and all after it do their own work.

    """

    stage: str
    reached: float
    lost: float


def lose_by_stage(
    subject: Subject, gold_reports: "GoldReports", measure: str = "contradict"
) -> tuple[StageLoss, ...]:
    """Say how much of a relation's F1 each stage loses, in the order of the flow.

    Args:
        subject: the run.
        gold_reports: see `make_gold_reports`; the same for every run.
        measure: "contradict", "agree", "compatible" or "update".

    """
    reports = (gold_reports.compared, gold_reports.read, gold_reports.grounded)
    subjects = [lay_beside(r, subject.gold, subject.inputs) for r in reports]
    reached = [_f1(s, measure) for s in (*subjects, subject)]
    before = [1.0, *reached[:-1]]
    losses = [
        StageLoss(stage, after, earlier - after)
        for stage, earlier, after in zip(
            ("compare", "reading", "ground", "extract"), before, reached, strict=True
        )
    ]
    return tuple(reversed(losses))


def relations_of_gold(subject: Subject, gold_reports: "GoldReports") -> tuple[Mark, ...]:
    """The marks on relations when compare is given the labelled claims with their fields.

    Args:
        subject: any run on these labels and articles.
        gold_reports: see `make_gold_reports`.

    """
    beside = lay_beside(gold_reports.compared, subject.gold, subject.inputs)
    return tuple(score_relations(beside))


@dataclass(frozen=True, slots=True)
class GoldReports:
    """What the program finds when a stage is fed from the labels.

    Attributes:
        proposed: the labels after extract and ground.

    """

    compared: Report
    read: Report
    grounded: Report
    proposed: Extraction


def make_gold_reports(gold: Gold, inputs: Inputs) -> GoldReports:
    """Run the deterministic stages on the labels, from three points of the flow."""
    proposed = propose_gold(gold, inputs)
    claims = [as_claim(g) for g in gold.claims]
    return GoldReports(
        compared=_compared(claims, inputs, _GIVEN),
        read=_compared(claims, inputs, frozenset({"attribution"})),
        grounded=build_report(inputs.articles, proposed, _NO_MODEL),
        proposed=proposed,
    )


def as_claim(gold: GoldClaim) -> Claim:
    """A gold claim as the contract has it."""
    found = gold.attribution
    return Claim(
        id=gold.id,
        article=gold.article,
        part=gold.part,
        start=gold.start,
        end=gold.end,
        quote=gold.quote,
        statement=gold.statement,
        attribution=None if found is None else Attribution(source_id=None, **dict(found)),
        modality=gold.modality,
        polarity=gold.polarity,
        quantities=tuple(Quantity(**dict(q)) for q in gold.quantities),
        times=tuple(TimeRef(**dict(t)) for t in gold.times),
    )


def _compared(claims: Iterable[Claim], inputs: Inputs, given: frozenset[str]) -> Report:
    lines = [GivenClaim(claim, given) for claim in claims]
    found = compare_given(lines, contexts_of(inputs.articles))
    return Report(
        crosscheck_version=__version__,
        model=_NO_MODEL,
        articles=inputs.articles,
        claims=tuple(line.claim for line in lines),
        relations=found.relations,
        findings=found.findings,
        rejects=(),
        failures=(),
        usage=Usage(),
    )


def _f1(subject: Subject, measure: str) -> float:
    marks: list[Mark] = [m for m in score_relations(subject) if m.measure == measure]
    found = tally(marks).get(measure)
    return (found.f1 or 0.0) if found else 0.0
