"""Labels looked at again: readers do not see them, and what two do not bear out is set apart."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosscheck.cli import gold
from crosscheck.evals.articles import Bench
from crosscheck.evals.gold.records import GoldRelation
from crosscheck.evals.gold.second_look import LOOKED_AT, make_gold_cards, settle
from crosscheck.evals.judging.book import Book
from crosscheck.evals.judging.records import Judgement, JudgingCard, make_judgement
from crosscheck.evals.judging.serve import render_sheet
from crosscheck.evals.score.relations import debatable_pairs, gold_pairs, key_of
from crosscheck.models.relations import RelationKind
from crosscheck.store.lines import append_lines

NOW = datetime(2031, 5, 1, tzinfo=UTC)


def card_of(seeds: Bench, relation: GoldRelation) -> JudgingCard:
    """The card on which a reader is asked about a relation of the labels."""
    claims = (seeds.gold.by_id[id_] for id_ in (relation.a, relation.b))
    spans = {(c.article, c.start) for c in claims}
    cards = make_gold_cards(seeds.gold, seeds.inputs)
    return next(c for c in cards if {(x.article, x.start) for x in c.claims} == spans)


def judged(card: JudgingCard, answer: str, who: str) -> Judgement:
    return make_judgement(card, answer, who=who, when=NOW, why="")


def test_readers_see_as_many_pairs_that_are_neither(seeds: Bench) -> None:
    cards = make_gold_cards(seeds.gold, seeds.inputs)
    labelled = {frozenset((r.a, r.b)) for r in seeds.gold.relations if r.relation in LOOKED_AT}
    assert len(cards) == 2 * len(labelled)
    assert not {"severity", "relation", "basis"} & set(render_sheet(cards[:1]).split('"')[1::2][8:])


@pytest.mark.parametrize(
    ("said", "debatable"),
    [
        ((), False),
        (("compatible",), False),  # one reader does not overrule a label
        (("contradict", "contradict"), False),
        (("contradict", "changed_quotation"), False),
        (("contradict", "compatible"), True),
        (("compatible", "agree"), True),
        (("update", "update"), True),
    ],
)
def test_a_contradiction_stays_where_every_reader_gives_it_again(
    seeds: Bench, said: tuple[str, ...], *, debatable: bool
) -> None:
    relation = next(r for r in seeds.gold.relations if r.relation is RelationKind.CONTRADICT)
    card = card_of(seeds, relation)
    book = Book(tuple(judged(card, answer, f"reader {k}") for k, answer in enumerate(said)))
    found = settle(seeds.gold, seeds.inputs, book)
    marked = next(r for r in found.relations if r.id == relation.id)
    assert marked.debatable is debatable
    gold = replace(seeds.gold, relations=found.relations)
    key = key_of(relation.a, relation.b)
    assert (key in debatable_pairs(gold)) is debatable
    assert (key in gold_pairs(gold, RelationKind.CONTRADICT)) is not debatable


def test_settling_changes_no_line_but_those_that_change(seeds: Bench, tmp_path: Path) -> None:
    """The file of the labels is read by people: one changed label is one changed line."""
    root = Path(__file__).parents[2] / "evals/gold"
    for name in ("claims", "relations", "parts", "entities"):
        shutil.copy(root / f"{name}.jsonl", tmp_path)
    before = (tmp_path / "relations.jsonl").read_text(encoding="utf-8").splitlines()
    relation = next(r for r in seeds.gold.relations if r.relation is RelationKind.UPDATE)
    card = card_of(seeds, relation)
    book = tmp_path / "book.jsonl"
    append_lines(book, [judged(card, "agree", who) for who in ("a", "b")])
    options = ["--judgements", str(book), "--gold", str(tmp_path), "--articles", "seeds", "--write"]
    done = CliRunner().invoke(gold.app, ["settle", *options])
    assert done.exit_code == 0, done.output
    after = (tmp_path / "relations.jsonl").read_text(encoding="utf-8").splitlines()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0][1] == changed[0][0].removesuffix("}") + ', "debatable": true}'


def test_agreement_is_with_the_labels_and_between_readers(seeds: Bench) -> None:
    cards = make_gold_cards(seeds.gold, seeds.inputs)
    book = Book(tuple(judged(c, "compatible", who) for c in cards for who in ("a", "b")))
    found = settle(seeds.gold, seeds.inputs, book)
    named = {a.field: a for a in found.agreement}
    assert set(named) == {"the labels and a", "the labels and b", "a and b"}
    assert named["a and b"].observed == 1.0
    assert named["the labels and a"].observed == pytest.approx(0.5)
    assert found.debatable == sum(r.relation in LOOKED_AT for r in seeds.gold.relations)
    assert found.unread == 0
