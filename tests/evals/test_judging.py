"""Judging: one card a finding, blind, kept with who and when, and known again in later runs."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from crosscheck.cli import evals
from crosscheck.cli.stories import QuestionName
from crosscheck.errors import ConfigError, InputError
from crosscheck.evals.judging.book import Book, compare_judges, read_book
from crosscheck.evals.judging.records import (
    QUESTIONS,
    JudgingCard,
    Question,
    Shown,
    answers_that_bear_out,
    make_judgement,
)
from crosscheck.evals.judging.serve import (
    find_answer,
    open_cards,
    render_card,
    render_sheet,
    take_sheet,
)
from crosscheck.evals.stories.run import CARDS_FILE
from crosscheck.models.relations import FindingKind
from crosscheck.store.lines import append_lines

NOW = datetime(2031, 5, 1, tzinfo=UTC)
runner = CliRunner()


def shown(article: str, quote: str, **more: str) -> Shown:
    return Shown(article=article, start=10, end=10 + len(quote), quote=quote, **more)


def card(
    kind: FindingKind = FindingKind.CONTRADICTION,
    first: str = "14 people were killed",
    second: str = "16 people died",
) -> JudgingCard:
    claims = (shown("02-a/north", first, source="the mayor"), shown("02-a/south", second))
    return JudgingCard(kind=kind, claims=claims)


def book(*answers: tuple[str, str], of: JudgingCard | None = None) -> Book:
    return Book(
        tuple(
            make_judgement(of or card(), answer, who=who, when=NOW, why="")
            for who, answer in answers
        )
    )


@pytest.mark.parametrize(
    ("kind", "answer", "outcome"),
    [
        (FindingKind.CONTRADICTION, "contradict", "right"),
        (FindingKind.CONTRADICTION, "changed_quotation", "right"),
        (FindingKind.CONTRADICTION, "update", "wrong"),
        (FindingKind.CONTRADICTION, "other_event", "wrong"),
        (FindingKind.CHANGED_QUOTATION, "changed_quotation", "right"),
        (FindingKind.UPDATE, "update", "right"),
        (FindingKind.UPDATE, "contradict", "wrong"),
        (FindingKind.AGREEMENT, "agree", "right"),
        (FindingKind.AGREEMENT, "compatible", "wrong"),
        (FindingKind.ATTRIBUTION_DROPPED, "yes", "right"),
        (FindingKind.CONTESTED, "no", "wrong"),
    ],
)
def test_what_bears_a_finding_out(kind: FindingKind, answer: str, outcome: str) -> None:
    judged = card(kind)
    assert book(("a", answer), of=judged).outcome(judged) == outcome


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_has_a_question_and_a_right_answer(kind: FindingKind) -> None:
    assert answers_that_bear_out(kind) <= set(QUESTIONS[card(kind).question].answers)


def test_a_pair_judged_once_serves_whatever_a_later_run_takes_it_for() -> None:
    judged = book(("a", "update"))
    assert judged.outcome(card(FindingKind.CONTRADICTION)) == "wrong"
    assert judged.outcome(card(FindingKind.UPDATE)) == "right"


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        ("14 people were killed", "16 people died", True),
        ("“14 people were killed.”", "16  people died", True),
        ("on Friday 14 people were killed", "16 people", True),
        ("14 people were hurt", "16 people died", False),
        ("16 people died", "14 people were killed", False),
    ],
)
def test_a_card_is_known_again_by_its_quotes(first: str, second: str, *, known: bool) -> None:
    outcome = book(("a", "contradict")).outcome(card(first=first, second=second))
    assert outcome == ("right" if known else "unjudged")


def test_the_order_of_the_claims_does_not_matter() -> None:
    turned = JudgingCard(kind=FindingKind.CONTRADICTION, claims=card().claims[::-1])
    assert turned.id == card().id
    assert book(("a", "contradict")).outcome(turned) == "right"


def test_where_judges_differ_the_card_is_debatable_and_the_last_word_of_each_counts() -> None:
    assert book(("a", "contradict"), ("b", "compatible")).outcome(card()) == "debatable"
    assert book(("a", "contradict"), ("b", "changed_quotation")).outcome(card()) == "right"
    assert book(("a", "compatible"), ("a", "contradict")).outcome(card()) == "right"


def test_nothing_tells_what_the_program_thinks() -> None:
    """Only the kind differs, and a contradiction reads as an agreement does."""
    kinds = (FindingKind.CONTRADICTION, FindingKind.AGREEMENT, FindingKind.UPDATE)
    assert len({render_card(card(k)) for k in kinds}) == 1
    assert len({render_sheet([card(k)]) for k in kinds}) == 1


def test_each_judge_has_an_order_of_their_own() -> None:
    cards = [card(first=f"{n} people were killed") for n in range(20, 60)]
    one, other = (open_cards(cards, Book(), who) for who in ("a", "b"))
    assert {c.id for c in one} == {c.id for c in cards}
    assert [c.id for c in one] != [c.id for c in other]
    assert open_cards(reversed(cards), Book(), "a") == one


def test_a_judge_is_asked_once() -> None:
    assert open_cards([card(), card(FindingKind.UPDATE)], Book(), "a")[1:] == ()
    assert open_cards([card()], book(("a", "agree")), "a") == ()
    assert open_cards([card()], book(("a", "agree")), "b") == (card(),)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("cont", "contradict"), ("co", None), ("U", "update"), ("", None), ("nonsense", None)],
)
def test_answers_may_be_cut_short(typed: str, answer: str | None) -> None:
    assert find_answer(typed, "relation") == answer


def test_a_book_survives_its_file(tmp_path: Path) -> None:
    path = tmp_path / "book.jsonl"
    assert read_book(path).judgements == ()
    judgements = book(("a", "contradict"), ("b", "agree")).judgements
    append_lines(path, judgements[:1])
    append_lines(path, judgements[1:])
    assert read_book(path).judgements == judgements
    path.write_text('{"question": "relation"}\nnonsense\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"book.jsonl:1.*\n.*book.jsonl:2"):
        read_book(path)


def test_a_sheet_comes_back_as_judgements(tmp_path: Path) -> None:
    path = tmp_path / "sheet.jsonl"
    lines = [json.loads(x) for x in render_sheet([card(), card(first="nobody")]).splitlines()]
    assert "kind" not in lines[0]
    lines[0] |= {"answer": "agree", "why": "the same number"}
    path.write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf-8")
    (taken,) = take_sheet(path, who="b", when=NOW)
    assert (taken.answer, taken.why, taken.id) == ("agree", "the same number", card().id)
    lines[0]["answer"] = "perhaps"
    path.write_text(json.dumps(lines[0]) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="'perhaps' is none of contradict"):
        take_sheet(path, who="b", when=NOW)


def test_agreement_of_two_judges() -> None:
    cards = [card(first=f"{n} people were killed") for n in range(20, 24)]
    said = ["contradict", "agree", "update", "agree"]
    both = [
        make_judgement(c, answer if who == "a" or k else "agree", who=who, when=NOW, why="")
        for who in ("a", "b")
        for k, (c, answer) in enumerate(zip(cards, said, strict=True))
    ]
    (relation,) = compare_judges(Book(tuple(both)))
    assert (relation.field, relation.units, relation.observed) == ("relation", 4, 0.75)
    assert compare_judges(Book(tuple(both[:4]))) == ()


@pytest.fixture
def stories_run(tmp_path: Path) -> Path:
    cards = "".join(c.model_dump_json() + "\n" for c in (card(), card(first="nobody was killed")))
    (tmp_path / CARDS_FILE).write_text(cards, encoding="utf-8")
    return tmp_path


def test_findings_are_served_one_by_one(stories_run: Path, tmp_path: Path) -> None:
    kept = tmp_path / "book.jsonl"
    options = [str(stories_run), "--judgements", str(kept), "--who", "A. Editor"]
    done = runner.invoke(evals.app, ["judge", *options], input="x\ncontr\nthey differ\nq\n")
    assert done.exit_code == 0
    (judgement,) = read_book(kept).judgements
    assert (judgement.answer, judgement.who, judgement.why) == (
        "contradict",
        "A. Editor",
        "they differ",
    )
    again = runner.invoke(evals.app, ["judge", *options], input="s\n")
    assert "1 of 1\n02-a/north; said by: the mayor\n" in again.stderr
    assert "contradiction" not in again.stderr


def test_two_judges_and_their_agreement(stories_run: Path, tmp_path: Path) -> None:
    kept, sheet = tmp_path / "book.jsonl", tmp_path / "sheet.jsonl"
    book_ = ["--judgements", str(kept)]
    for who in ("a", "b"):
        runner.invoke(
            evals.app, ["judge", str(stories_run), *book_, "--who", who, "--sheet", str(sheet)]
        )
        filled = sheet.read_text(encoding="utf-8").replace('"answer": ""', '"answer": "agree"')
        sheet.write_text(filled, encoding="utf-8")
        done = runner.invoke(evals.app, ["judge", *book_, "--who", who, "--take", str(sheet)])
        assert "took 2 judgement(s)" in done.stderr
    told = runner.invoke(evals.app, ["judge", *book_]).stderr.split("\n")
    assert told[0].split() == ["level", "units", "observed", "alpha"]
    assert told[1].startswith("relation  nominal      2     1.000")


def test_what_a_judge_gets_can_be_narrowed_by_the_question_alone(stories_run: Path) -> None:
    """By the kind of finding it cannot: who asked for contradictions would know what the program holds."""
    assert get_args(QuestionName) == get_args(Question)
    told = runner.invoke(evals.app, ["judge", "--help"], terminal_width=200).stdout
    assert "--kind" not in told
    options = [str(stories_run), "--judgements", str(stories_run / "book.jsonl"), "--who", "A"]
    shown = runner.invoke(evals.app, ["judge", *options, "--question", "relation"], input="q\n")
    assert "contradict | changed_quotation | update | compatible | agree" in shown.stderr
    none = runner.invoke(evals.app, ["judge", *options, "--question", "vague"])
    assert "1 of" not in none.stderr


def test_a_run_over_labels_is_not_judged(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text("", encoding="utf-8")
    done = runner.invoke(evals.app, ["judge", str(tmp_path), "--who", "A"])
    assert "gold review" in str(done.exception)


def test_a_judge_has_a_name(stories_run: Path) -> None:
    done = runner.invoke(evals.app, ["judge", str(stories_run)])
    assert isinstance(done.exception, ConfigError)
