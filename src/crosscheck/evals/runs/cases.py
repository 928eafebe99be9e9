"""`cases.jsonl`: every case of a run with its outcome and its marks; all a comparison needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from crosscheck.errors import InputError
from crosscheck.evals.gold import GoldRelation
from crosscheck.evals.marks import Mark
from crosscheck.evals.score.relations import PairKey, key_of, pairs_meant, place_relations
from crosscheck.evals.slices import slice_claims
from crosscheck.evals.subject import Subject
from crosscheck.evals.taxonomy import Code, Point, find_points, judge_extra
from crosscheck.models import Claim, Finding, Relation, RelationKind
from crosscheck.store.files import write_atomically

Kind = Literal["claim", "extra", "relation", "finding", "story", "other"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MarkRecord(_Record):
    """A mark without its case."""

    measure: str
    cluster: str
    expected: float
    found: float
    proposed: float
    right: float


class FoundClaim(_Record):
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


class Case(_Record):
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
    slices: dict[str, str] = {}
    marks: tuple[MarkRecord, ...] = ()


def make_cases(subject: Subject, marks: Iterable[Mark], repeat: int) -> tuple[Case, ...]:
    """Every case of one repeat: claims, extras, findings, then what else has marks."""
    by_case: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_case[mark.case].append(mark)
    points = {p.case: p for p in find_points(subject)}
    cases = [
        *_claims(subject, points, by_case, repeat),
        *_extras(subject, points, by_case, repeat),
        *_relations(subject, by_case, repeat),
        *_findings(subject, repeat),
    ]
    done = {c.id for c in cases}
    cases += [
        Case(repeat=repeat, kind="other", id=case, marks=records_of(found))
        for case, found in by_case.items()
        if case not in done
    ]
    return tuple(cases)


def marks_of(cases: Iterable[Case]) -> tuple[Mark, ...]:
    """The marks of some cases."""
    return tuple(Mark(case=c.id, **m.model_dump()) for c in cases for m in c.marks)


def write_cases(path: Path, cases: Iterable[Case]) -> None:
    """Write cases as JSON lines, atomically; what is empty is left out.

    Raises:
        StoreError: the file cannot be written.

    """
    write_atomically(path, "".join(c.model_dump_json(exclude_defaults=True) + "\n" for c in cases))


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read `cases.jsonl`.

    Raises:
        InputError: it is not there, or not ours.

    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return tuple(Case.model_validate_json(line) for line in lines if line)
    except OSError as error:
        raise InputError(
            f"cannot read {str(path)!r}: {error.strerror}; score the run first:"
            f" crosscheck eval score {str(path.parent)!r}"
        ) from None
    except (ValidationError, UnicodeDecodeError) as error:
        raise InputError(f"{str(path)!r} does not hold the cases of a run: {error}") from None


def _claims(
    subject: Subject, points: Mapping[str, Point], marks: Mapping[str, list[Mark]], repeat: int
) -> Iterator[Case]:
    slices = slice_claims(subject.gold, subject.inputs)
    for claim in subject.gold.claims:
        point = points[claim.id]
        lost = claim.id not in {p.gold for p in subject.alignment.pairs}
        yield Case(
            repeat=repeat,
            kind="claim",
            id=claim.id,
            outcome="found" if point.code is None else "lost" if lost else "defect",
            article=claim.article,
            start=claim.start,
            end=claim.end,
            quote=claim.quote,
            statement=claim.statement,
            code=point.code,
            defects=point.defects,
            found=_found(subject.claims[point.found]) if point.found else None,
            slices=dict(slices[claim.id]),
            marks=records_of(marks.get(claim.id, [])),
        )


def _extras(
    subject: Subject, points: Mapping[str, Point], marks: Mapping[str, list[Mark]], repeat: int
) -> Iterator[Case]:
    for claim in subject.extras:
        point = points.get(claim.id)
        yield Case(
            repeat=repeat,
            kind="extra",
            id=claim.id,
            outcome=judge_extra(subject, claim).value,
            article=claim.article,
            start=claim.start,
            end=claim.end,
            quote=claim.quote,
            statement=claim.statement,
            code=point.code if point else None,
            found=_found(claim),
            marks=records_of(marks.get(claim.id, [])),
        )


def _relations(subject: Subject, marks: Mapping[str, list[Mark]], repeat: int) -> Iterator[Case]:
    """Every pair that the labels or the run relate, with what each says of it."""
    labelled: dict[PairKey, list[GoldRelation]] = defaultdict(list)
    for relation in subject.gold.relations:
        labelled[key_of(relation.a, relation.b)].append(relation)
    said: dict[PairKey, list[Relation]] = defaultdict(list)
    for placed in place_relations(subject):
        for pair in pairs_meant(placed, subject.gold):
            said[pair].append(placed.relation)
    for pair in sorted({*labelled, *said}):
        gold, found = labelled[pair], said[pair]
        yield Case(
            repeat=repeat,
            kind="relation",
            id="|".join(pair),
            outcome=_relation_outcome(gold, found),
            statement="; ".join(f"{r.relation.value} ({r.dimension}): {r.why}" for r in gold),
            why="; ".join(f"{r.relation.value} ({r.dimension.value}): {r.why}" for r in found),
            marks=records_of(marks.get("|".join(pair), [])),
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
    seen: set[str] = set()
    for finding in subject.report.findings:
        id_ = _finding_id(subject, finding)
        if id_ not in seen:
            seen.add(id_)
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
    attribution = claim.attribution
    return FoundClaim(
        id=claim.id,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        statement=claim.statement,
        source=attribution.name if attribution else None,
        cue=attribution.cue if attribution else None,
        modality=claim.modality.value,
        polarity=claim.polarity.value,
    )


def records_of(marks: Iterable[Mark]) -> tuple[MarkRecord, ...]:
    """Marks as a case keeps them."""
    return tuple(
        MarkRecord(
            measure=m.measure,
            cluster=m.cluster,
            expected=m.expected,
            found=m.found,
            proposed=m.proposed,
            right=m.right,
        )
        for m in marks
    )
