"""`cases.jsonl`: every case of a run with its outcome and its marks; all a comparison needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from crosscheck.contract import Record
from crosscheck.evals.gold.records import GoldClaim, GoldRelation
from crosscheck.evals.marks import Mark
from crosscheck.evals.runs.manifest import CASES_FILE
from crosscheck.evals.score.relations import PairKey, key_of, place_relations, said_of_pairs
from crosscheck.evals.slices import slices_of
from crosscheck.evals.subject import Subject
from crosscheck.evals.taxonomy import Code, find_points, judge_extra
from crosscheck.models.claims import Claim
from crosscheck.models.relations import Finding, Relation, RelationKind
from crosscheck.store.lines import read_own

Kind = Literal["claim", "extra", "relation", "finding", "story", "other"]


class MarkRecord(Record):
    """A mark without its case."""

    measure: str
    cluster: str
    expected: float
    found: float
    proposed: float
    right: float


class FoundClaim(Record):
    """What was extracted."""

    id: str
    start: int
    end: int
    quote: str
    statement: str
    source: str | None
    cue: str | None
    modality: str
    polarity: str


class Case(Record):
    """One case of one repeat.

    Attributes:
        kind: claim (of the labels), extra (extracted, not in the labels), relation (a pair of
            claims that the labels or the run relate), finding, story (what stories are scored on),
            other (a part, an extracted claim that corresponds to a label).
        id: gold id; id of the extracted claim; for a finding its kind and the words it is about,
            which stay the same between runs while claim ids may not.
        outcome: of a claim "found", "defect" or "lost"; of an extra what is known about it; of a
            relation "contradiction found", "contradiction missed", "trap raised", "false alarm" or
            "no contradiction"; of a finding its kind.
        statement: of a relation what the labels say about it.
        why: of a finding or relation what the program says.
    """

    repeat: int
    kind: Kind
    id: str
    outcome: str = ""
    article: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""
    statement: str = ""
    code: Code | None = None
    defects: tuple[Code, ...] = ()
    found: FoundClaim | None = None
    why: str = ""
    slices: dict[str, str] = Field(default_factory=dict)
    marks: tuple[MarkRecord, ...] = ()


def make_cases(subject: Subject, marks: Iterable[Mark], repeat: int) -> tuple[Case, ...]:
    """Every case of one repeat: claims, extras, findings, then what else has marks."""
    by_case: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_case[mark.case].append(mark)
    made = (
        *_claims(subject, repeat),
        *_extras(subject, repeat),
        *_relations(subject, repeat),
        *_findings(subject, repeat),
    )
    cases = [
        c.model_copy(update={"marks": records_of(by_case[c.id])}) if c.id in by_case else c
        for c in made
    ]
    others = by_case.keys() - {c.id for c in cases}
    cases += [
        Case(repeat=repeat, kind="other", id=case, marks=records_of(found))
        for case, found in by_case.items()
        if case in others
    ]
    return tuple(cases)


def marks_of(cases: Iterable[Case]) -> tuple[Mark, ...]:
    """The marks of some cases."""
    return tuple(Mark(case=c.id, **m.model_dump()) for c in cases for m in c.marks)


def records_of(marks: Iterable[Mark]) -> tuple[MarkRecord, ...]:
    """Marks as a case keeps them."""
    return tuple(MarkRecord(**{n: getattr(m, n) for n in MarkRecord.model_fields}) for m in marks)


def read_cases(folder: Path) -> tuple[Case, ...]:
    """Read the cases of the first repeat in `cases.jsonl` of a run; what it finds is told by these.

    Raises:
        InputError: it is not there, or not ours.
    """
    advice = f"score the run first: crosscheck eval score {str(folder)!r}"
    cases = read_own(folder / CASES_FILE, Case, "the cases of a run", advice)
    return tuple(c for c in cases if c.repeat == 0)


def _claims(subject: Subject, repeat: int) -> Iterator[Case]:
    points = {p.case: p for p in find_points(subject)}
    found = {p.gold for p in subject.alignment.pairs}
    for claim in subject.gold.claims:
        point = points[claim.id]
        lost = "defect" if claim.id in found else "lost"
        yield Case(
            repeat=repeat,
            kind="claim",
            id=claim.id,
            outcome="found" if point.code is None else lost,
            **_place(claim),
            code=point.code,
            defects=point.defects,
            found=_found(subject.claims[point.found]) if point.found else None,
            slices=slices_of(subject, claim),
        )


def _extras(subject: Subject, repeat: int) -> Iterator[Case]:
    codes = {p.case: p.code for p in find_points(subject)}
    for claim in subject.extras:
        yield Case(
            repeat=repeat,
            kind="extra",
            id=claim.id,
            outcome=judge_extra(subject, claim).value,
            **_place(claim),
            code=codes.get(claim.id),
            found=_found(claim),
        )


def _place(claim: GoldClaim | Claim) -> dict[str, Any]:
    return {n: getattr(claim, n) for n in ("article", "start", "end", "quote", "statement")}


def _relations(subject: Subject, repeat: int) -> Iterator[Case]:
    """Every pair that the labels or the run relate, with what each says of it."""
    labelled: dict[PairKey, list[GoldRelation]] = defaultdict(list)
    for relation in subject.gold.relations:
        labelled[key_of(relation.a, relation.b)].append(relation)
    said = said_of_pairs(subject.gold, place_relations(subject))
    for pair in sorted({*labelled, *said}):
        gold, found = labelled[pair], said.get(pair, [])
        yield Case(
            repeat=repeat,
            kind="relation",
            id="|".join(pair),
            outcome=_relation_outcome(gold, found),
            statement="; ".join(f"{r.relation.value} ({r.dimension}): {r.why}" for r in gold),
            why="; ".join(f"{r.relation.value} ({r.dimension.value}): {r.why}" for r in found),
        )


def _relation_outcome(gold: Sequence[GoldRelation], found: Sequence[Relation]) -> str:
    raised = any(r.relation is RelationKind.CONTRADICT for r in found)
    if any(r.relation is RelationKind.CONTRADICT for r in gold):
        return "contradiction found" if raised else "contradiction missed"
    if not raised:
        return "no contradiction"
    is_trap = any(r.relation is RelationKind.COMPATIBLE for r in gold)
    return "trap raised" if is_trap else "false alarm"


def _findings(subject: Subject, repeat: int) -> Iterator[Case]:
    by_id: dict[str, Finding] = {}
    for finding in subject.report.findings:
        by_id.setdefault(_finding_id(subject, finding), finding)
    for id_, finding in by_id.items():
        yield Case(
            repeat=repeat,
            kind="finding",
            id=id_,
            outcome=finding.kind.value,
            statement=finding.headline,
            why=finding.why,
        )


def _finding_id(subject: Subject, finding: Finding) -> str:
    """The kind with the gold claims, or where there are none the words, that it is about."""
    names = {name for id_ in finding.claims for name in _names(subject, id_)}
    return f"{finding.kind.value}:{'|'.join(sorted(names))}"


def _names(subject: Subject, id_: str) -> Sequence[str]:
    golds = subject.golds_of.get(id_)
    if golds:
        return golds
    claim = subject.claims.get(id_)
    return (f"{claim.article}@{claim.start}-{claim.end}",) if claim else (id_,)


def _found(claim: Claim) -> FoundClaim:
    said = claim.attribution
    return FoundClaim(
        id=claim.id,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        statement=claim.statement,
        source=said.name if said else None,
        cue=said.cue if said else None,
        modality=claim.modality.value,
        polarity=claim.polarity.value,
    )
