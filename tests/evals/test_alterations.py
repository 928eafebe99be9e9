"""What is done to a faultless run, and which rows of the verdict must say so, and which must not.

The labels themselves are the run, so each alteration is the only thing that is wrong with it.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar, get_args

import pytest

from crosscheck.evals.articles import Bench
from crosscheck.evals.diff import Recorded, RunDiff, diff_runs
from crosscheck.evals.events import event_of
from crosscheck.evals.falsehoods import Kind, make_falsehoods
from crosscheck.evals.floor import examples_of, ground_answers
from crosscheck.evals.runs.cases import make_cases
from crosscheck.evals.runs.execute import BASELINES, begin_manifest, play_baseline
from crosscheck.evals.score import score
from crosscheck.evals.stages import compare_labels
from crosscheck.evals.subject import lay_beside
from crosscheck.extract.full import FullClaim
from crosscheck.models.claims import (
    Attribution,
    AttributionKind,
    Claim,
    EventFrame,
    Modality,
    Polarity,
    Stance,
)
from crosscheck.models.drafts import Reject, RejectReason
from crosscheck.models.report import Report
from crosscheck.prompts import load_prompt

Value = TypeVar("Value")
Alter = Callable[[Report], Report]
Days = tuple[date | None, date | None]

CLAIMS = {"claims", "claims_strict", "fragments", "invented_quotes"}
SAYING = {"attributed", "source", "cue", "kind", "stance"}
READING = {"modality", "polarity", "quantities", "times", "event_where", "event_when"}
STATED = {"statement", "statement_names"}
EVERYTHING = CLAIMS | SAYING | READING | STATED


@pytest.fixture(scope="module")
def faultless(seeds: Bench) -> Report:
    found = compare_labels(seeds)
    return replace(found, claims=tuple(_with_event(c, seeds) for c in found.claims))


def _with_event(claim: Claim, seeds: Bench) -> Claim:
    """A claim with the event that its label sets."""
    told = event_of(seeds.gold.by_id[claim.id], seeds.gold.entities)
    if told is None:
        return claim
    when = next((t for t in claim.times if t.text == told.when), None)
    days = (when.from_, when.to) if when else (None, None)
    return replace(claim, event=EventFrame(None, (told.where,) if told.where else (), *days))


@pytest.fixture(scope="module")
def before(faultless: Report, seeds: Bench) -> Recorded:
    return recorded(faultless, seeds)


def recorded(report: Report, bench: Bench) -> Recorded:
    subject = lay_beside(report, bench)
    manifest = begin_manifest(BASELINES["rules"], "", "")
    return Recorded(Path(), manifest, make_cases(subject, score(subject), 0))


def each(change: Callable[[Claim], Claim]) -> Alter:
    """Change every claim."""
    return lambda report: replace(report, claims=tuple(map(change, report.claims)))


def each_said(change: Callable[[Attribution], Attribution]) -> Alter:
    """Change every attribution."""
    return each(lambda c: replace(c, attribution=c.attribution and change(c.attribution)))


def other(value: Value, one: Value, two: Value) -> Value:
    """The one of two values, unless it is that already."""
    return two if value is one else one


def drop_twenty(report: Report) -> Report:
    gone = set(Random(7).sample([c.id for c in report.claims], 20))
    return replace(
        report,
        claims=tuple(c for c in report.claims if c.id not in gone),
        relations=tuple(r for r in report.relations if not {r.a, r.b} & gone),
    )


def other_source(said: Attribution) -> Attribution:
    return replace(said, source="Nobody Known", source_start=None, source_end=None)


def other_cue(said: Attribution) -> Attribution:
    return said if said.cue_start is None else replace(said, cue="It", cue_start=0, cue_end=2)


def swapped(claim: Claim) -> Claim:
    north, south = claim.statement.split("North Korea"), "South Korea"
    mended = [part.replace(south, "North Korea") for part in north]
    return replace(claim, statement=south.join(mended))


def halved(claim: Claim) -> Claim:
    words = claim.statement.split()
    return replace(claim, statement=" ".join(words[: max(1, len(words) // 2)]))


def tenfold(claim: Claim) -> Claim:
    return replace(
        claim,
        quantities=tuple(
            replace(q, low=q.low and 10 * q.low, high=q.high and 10 * q.high)
            for q in claim.quantities
        ),
    )


def a_day_later(claim: Claim) -> Claim:
    day = timedelta(days=1)
    return replace(
        claim,
        times=tuple(
            replace(t, from_=t.from_ and t.from_ + day, to=t.to and t.to + day) for t in claim.times
        ),
    )


def elsewhere(claim: Claim) -> Claim:
    where = ("Ostmere",) if claim.event.where else ()
    return replace(claim, event=replace(claim.event, where=where))


def another_time(claim: Claim) -> Claim:
    day, event = timedelta(days=1), claim.event
    moved = replace(event, from_=event.from_ and event.from_ - day, to=event.to and event.to - day)
    return replace(claim, event=moved)


def invent_twenty(report: Report) -> Report:
    """Twenty quotes that no article has, four for each article, over its two chunks."""
    made = tuple(
        Reject(article.id, number % 2, RejectReason.FABRICATED, f"Invented words {number}")
        for article in report.articles
        for number in range(4)
    )
    return replace(report, rejects=made)


def add_fragments(report: Report) -> Report:
    """Thirty first words of claims that are there already."""
    long = [c for c in report.claims if len(c.quote.split()) > 8][:30]
    made = tuple(_first_words(c, 3) for c in long)
    return replace(report, claims=(*report.claims, *made))


def _first_words(claim: Claim, count: int) -> Claim:
    quote = claim.quote[: claim.quote.index(claim.quote.split()[count])].rstrip()
    return replace(
        claim,
        id=f"{claim.id}-piece",
        quote=quote,
        statement=quote,
        end=claim.start + len(quote),
        attribution=None,
    )


@dataclass(frozen=True)
class Row:
    """An alteration, the rows that must be worse, and those that must be the same."""

    name: str
    alter: Alter
    worse: Sequence[str]
    same: set[str]


ROWS = [
    Row("20 claims dropped", drop_twenty, ["claims", "claims_strict", "clean"], SAYING | READING | STATED | {"fragments", "invented_quotes"}),
    Row("wrong stances", each_said(lambda a: replace(a, stance=other(a.stance, Stance.ASSERTS, Stance.DENIES))), ["stance"], EVERYTHING - {"stance"}),
    Row("wrong kinds", each_said(lambda a: replace(a, kind=other(a.kind, AttributionKind.INDIRECT, AttributionKind.DOCUMENT))), ["kind"], EVERYTHING - {"kind"}),
    Row("wrong sources", each_said(other_source), ["source", "clean"], EVERYTHING - {"source"}),
    Row("wrong cues", each_said(other_cue), ["cue"], EVERYTHING - {"cue"}),
    Row("nobody responsible", each(lambda c: replace(c, attribution=None)), [*SAYING, "clean"], EVERYTHING - SAYING),
    Row("North and South swapped in statements", each(swapped), ["statement_names", "statement"], EVERYTHING - STATED),
    Row("half of each statement", each(halved), ["statement", "statement_names"], EVERYTHING - STATED),
    Row("wrong modality", each(lambda c: replace(c, modality=other(c.modality, Modality.PLANNED, Modality.HAPPENED))), ["modality"], EVERYTHING - {"modality"}),
    Row("wrong polarity", each(lambda c: replace(c, polarity=other(c.polarity, Polarity.NEGATED, Polarity.AFFIRMED))), ["polarity", "clean"], EVERYTHING - {"polarity"}),
    Row("numbers ten times as large", each(tenfold), ["quantities"], EVERYTHING - {"quantities"}),
    Row("dates a day late", each(a_day_later), ["times"], EVERYTHING - {"times"}),
    Row("another place for each event", each(elsewhere), ["event_where"], EVERYTHING - {"event_where"}),
    Row("another time for each event", each(another_time), ["event_when"], EVERYTHING - {"event_when"}),
    Row("20 invented quotes", invent_twenty, ["invented_quotes"], EVERYTHING - {"invented_quotes"}),
    Row("30 fragments", add_fragments, ["fragments", "claims_strict", "clean"], EVERYTHING - CLAIMS | {"invented_quotes"}),
    Row("no findings", lambda r: replace(r, findings=()), ["unattributed"], EVERYTHING),
    Row("nothing", lambda report: report, [], EVERYTHING | {"clean", "contradict"}),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_an_alteration_moves_its_rows_and_no_others(
    row: Row, faultless: Report, before: Recorded, seeds: Bench
) -> None:
    found = diff_runs(before, recorded(row.alter(faultless), seeds))
    verdicts = {c.name: c.verdict for c in found.measures}
    assert {m: verdicts[m] for m in row.worse} == dict.fromkeys(row.worse, "worse")
    moved = {c.name for c in found.measures if abs(c.test.difference) > 1e-9}
    assert not moved & row.same, _told(found)


@pytest.fixture(scope="module")
def ran(seeds: Bench) -> Report:
    return asyncio.run(play_baseline(seeds, BASELINES["rules"])).repeats[0].subject.report


@pytest.mark.parametrize("seed", range(3))
def test_claims_that_are_dropped_cost_nothing_but_claims(
    ran: Report, seeds: Bench, seed: int
) -> None:
    """Of a run as it is, with fragments, doubles and wrong fields; some quotes were invented, too."""
    ran = invent_twenty(ran)
    before = recorded(add_fragments(ran), seeds)
    found = [c.found.id for c in before.cases if c.kind == "claim" and c.found]
    gone = set(Random(seed).sample(found, 20))
    kept = tuple(c for c in add_fragments(ran).claims if c.id not in gone)
    fell = diff_runs(before, recorded(replace(ran, claims=kept), seeds))
    worse = {c.name for c in fell.measures if c.verdict == "worse"}
    assert worse <= {"claims", "claims_strict", "clean"}, _told(fell)
    assert "claims_strict" in worse or "claims" in worse


def test_swapped_names_are_seen_where_both_are_named(
    faultless: Report, before: Recorded, seeds: Bench
) -> None:
    """The names are the same, only who does it to whom is not."""
    claim = next(c for c in faultless.claims if {"North Korea", "Russia"} <= _names(c.statement))
    turned = claim.statement.replace("North Korea", "@").replace("Russia", "North Korea")
    wrong = replace(claim, statement=turned.replace("@", "Russia"))
    altered = replace(faultless, claims=tuple(wrong if c is claim else c for c in faultless.claims))
    found = diff_runs(before, recorded(altered, seeds))
    names = next(c for c in found.measures if c.name == "statement_names")
    assert names.test.difference < 0


def _names(text: str) -> set[str]:
    return {n for n in ("North Korea", "Russia") if n in text}


def _told(found: RunDiff) -> str:
    return "\n".join(f"{c.name}: {c.test.difference:+.4f} {c.because}" for c in found.measures)


# The row that each false answer of `eval floor` moves: believed by the program, or rejected for its quote.
BELIEVED: dict[Kind, str] = {
    "name": "statement_names",
    "number": "statement_names",
    "negation": "statement",
    "hedge": "modality",
    "date": "statement",
    "speaker": "source",
    "event_place": "event_where",
    "event_time": "event_when",
}
REJECTED: tuple[Kind, ...] = ("other_article", "prompt_example", "invention")


def test_every_false_answer_has_its_row() -> None:
    assert {*BELIEVED, *REJECTED} == {*get_args(Kind)}


@pytest.mark.parametrize("kind", REJECTED)
def test_a_false_answer_with_a_quote_of_its_own_moves_the_row_on_quotes(
    *, kind: Kind, faultless: Report, before: Recorded, seeds: Bench
) -> None:
    """Through extract and ground as they are: what is stopped there must still show."""
    prompt = load_prompt("extract")
    told = make_falsehoods(seeds.gold, seeds.inputs.articles, examples_of(prompt))
    answers = [f for f in told if f.kind == kind]
    rejects = [r for g in ground_answers(answers, seeds.inputs, prompt) for r in g.result.rejects]
    found = diff_runs(before, recorded(replace(faultless, rejects=tuple(rejects)), seeds))
    verdicts = {c.name: c.verdict for c in found.measures}
    assert verdicts["invented_quotes"] == "worse", _told(found)
    assert not [n for n, v in verdicts.items() if v == "worse" and n != "invented_quotes"]


@pytest.mark.parametrize(("kind", "row"), BELIEVED.items())
def test_a_false_answer_that_passes_moves_a_row(
    *, kind: Kind, row: str, faultless: Report, before: Recorded, seeds: Bench
) -> None:
    """The falsehoods of `eval floor`, one for each claim that they can be made of, not caught."""
    told = {
        (f.article, f.answer.quote): f.answer
        for f in make_falsehoods(seeds.gold, seeds.inputs.articles, ())
        if f.kind == kind
    }
    days = {t.text: (t.from_, t.to) for c in seeds.gold.claims for t in c.times}
    spoilt = [_believing(c, told.get((c.article, c.quote)), days) for c in faultless.claims]
    found = diff_runs(before, recorded(replace(faultless, claims=tuple(spoilt)), seeds))
    moved = next(c for c in found.measures if c.name == row)
    assert told
    assert moved.test.difference < 0
    assert moved.verdict == "worse", _told(found)


def _believing(claim: Claim, answer: FullClaim | None, days: Mapping[str, Days]) -> Claim:
    if answer is None:
        return claim
    said, event = claim.attribution, claim.event
    if answer.event is not None and answer.event.where is not None:
        event = replace(event, where=(answer.event.where,))
    if answer.event is not None and answer.event.when is not None:
        from_, to = days[answer.event.when]
        event = replace(event, from_=from_, to=to)
    if said is not None and answer.source is not None and answer.source != said.source:
        said = replace(said, source=answer.source, source_start=None, source_end=None)
    return replace(
        claim,
        statement=answer.statement,
        modality=Modality(answer.modality) if answer.modality else claim.modality,
        attribution=said,
        event=event,
    )
