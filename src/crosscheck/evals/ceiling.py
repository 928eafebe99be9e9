"""What a perfect model's answer is worth: what is left of the labels after each stage, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosscheck.evals.articles import Bench
from crosscheck.evals.events import WHEN, WHERE, score_events, score_read_events
from crosscheck.evals.figures import MEASURES, figure
from crosscheck.evals.marks import Mark, Tally, tally
from crosscheck.evals.measured import shown, table
from crosscheck.evals.score.claims import score_claims, score_clean
from crosscheck.evals.score.fields import score_attribution, score_reading
from crosscheck.evals.score.relations import score_relations
from crosscheck.evals.stages import NO_MODEL, bare_report, compare_labels, extract_labels
from crosscheck.evals.subject import Matched, Subject, lay_beside
from crosscheck.pipeline import build_report
from crosscheck.text.dates import without_date_glosses
from crosscheck.text.json_text import to_json

STATEMENT = "statement_kept"
_FIELDS = (
    *("claims", "claims_strict", STATEMENT, "attributed", "source", "cue", "kind", "stance"),
    *("modality", WHERE, WHEN, "polarity", "quantities", "times", "clean"),
)
_RELATIONS = ("contradict", "contradict_entailed", "update", "told_apart", "trap_rate")
_NAMES = {**MEASURES, STATEMENT: "statement as given"}


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


def measure_ceiling(bench: Bench) -> Ceiling:
    """Send the labels through every stage after the model, and score what arrives."""
    articles, proposed = bench.inputs.articles, extract_labels(bench)
    reports = (
        bare_report(articles, proposed.claims),
        build_report(articles, proposed, NO_MODEL),
        compare_labels(bench),
    )
    grounded, read, compared = (lay_beside(r, bench) for r in reports)
    refused = (m.gold for m in grounded.matched if not _is_kept(m))
    return Ceiling(
        grounded=tally((*_fields(grounded), *score_events(grounded))),
        read=tally(_everything(read)),
        compared=tally(score_relations(compared)),
        lost=tuple(f"{gold.id}: {gold.statement}" for gold in refused),
    )


def _fields(subject: Subject) -> Iterator[Mark]:
    """What ground is answerable for."""
    yield from score_claims(subject)
    yield from _score_statements(subject)
    yield from score_attribution(subject)
    yield from (m for m in score_reading(subject) if m.measure == "modality")


def _everything(subject: Subject) -> Iterator[Mark]:
    yield from (m for m in _fields(subject) if m.measure != "modality")
    for score in (score_clean, score_reading, score_read_events, score_relations):
        yield from score(subject)


def _score_statements(subject: Subject) -> Iterator[Mark]:
    """Whether each statement arrived as it was given."""
    for pair in subject.matched:
        kept = _is_kept(pair)
        yield Mark(STATEMENT, pair.gold.id, subject.cluster(pair.gold), 1, kept, 1, kept)


def _is_kept(pair: Matched) -> bool:
    """Whether a statement arrived as it was given, dates that code put in apart."""
    return without_date_glosses(pair.claim.statement) == pair.gold.statement


def render_ceiling(ceiling: Ceiling) -> str:
    """Show what is left of each field after ground and after reading, then the relations."""
    read, compared = ceiling.read, ceiling.compared
    rows = [_row(n, read, ceiling.grounded, read) for n in _FIELDS]
    relations = [_row(n, compared, compared, read) for n in _RELATIONS]
    lines = [
        "The labels as a model's answers: what arrives.",
        "",
        *table(("", "after ground", "after reading", "cases"), rows),
        "",
        *table(("", "compare, given the labels", "the whole way", "cases"), relations),
    ]
    if ceiling.lost:
        lost = [f"  {line}" for line in ceiling.lost]
        lines += ["", f"{len(lost)} statement(s) refused:", *lost]
    return "\n".join([*lines, ""])


def render_ceiling_json(ceiling: Ceiling) -> str:
    """The same for programs: of each stage the figure of every field."""
    told: dict[str, object] = {
        stage: {name: figure(name, t) for name, t in tallies.items() if name in _NAMES}
        for stage, tallies in (
            ("after_ground", ceiling.grounded),
            ("after_reading", ceiling.read),
            ("compare_given_the_labels", ceiling.compared),
        )
    }
    return to_json(told | {"refused": list(ceiling.lost)}, indent=2) + "\n"


def _row(name: str, cases: Mapping[str, Tally], *stages: Mapping[str, Tally]) -> tuple[str, ...]:
    """A figure after some stages, and of how many cases it is."""
    return (
        _NAMES[name],
        *(shown(figure(name, t[name])) if name in t else "" for t in stages),
        f"{cases[name].expected:.0f}" if name in cases else "",
    )
