"""Whole stories as an eval: what counts as found, what as a false alarm, and what stays sealed."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosscheck.cli import evals
from crosscheck.errors import ConfigError, InputError
from crosscheck.evals.figures import PINNED_STORIES
from crosscheck.evals.floors import Floors, pin_figures, read_floors
from crosscheck.evals.gate import (
    GateReport,
    carry_out,
    first_figures,
    judge_gate,
)
from crosscheck.evals.judging.book import Book, read_book
from crosscheck.evals.marks import tally
from crosscheck.evals.render_gate import describe_faults, exit_code
from crosscheck.evals.runs.cases import marks_of
from crosscheck.evals.runs.execute import BASELINES, Approach
from crosscheck.evals.stories.folder import compare_stories, open_stories_run
from crosscheck.evals.stories.layout import HALVES, Planted, Stories, half_of, open_stories
from crosscheck.evals.stories.render import render_stories, render_stories_diff
from crosscheck.evals.stories.run import StoriesRun, play_stories, run_stories
from crosscheck.evals.stories.score import (
    ClaimPlaces,
    score_judged,
    score_listed,
    score_planted,
    score_twins,
)
from crosscheck.llm.scripted import ScriptedClient
from crosscheck.models.claims import Claim
from crosscheck.models.relations import RelationKind
from crosscheck.models.report import Report
from crosscheck.prompts import load_prompt
from values import make_article, make_claim, make_relation, make_report

runner = CliRunner()

FERRY = {
    "harbour-post": "Fire on a ferry near Lillevik\n\nThe ferry Aurelia caught fire near Lillevik. "
    "The fire killed 14 people, police in Lillevik said.\n",
    "evening-call": "Ferry burns off Lillevik\n\nFlames broke out on the ferry Aurelia near Lillevik. "
    "The fire killed 14 people, police in Lillevik said.\n",
}
TRAIN = {
    "north-star": "Train leaves the rails in Halm\n\nA train left the rails in Halm. "
    "The crash hurt 30 people, the Halm hospital said.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A topic to learn from with twins and a planted conflict, and one to be scored."""
    root = tmp_path / "stories"
    for cluster, articles in (("02-a", FERRY), ("02-b", TRAIN), ("05-a", FERRY)):
        _write(root / "clusters" / cluster, articles)
    altered = FERRY["evening-call"].replace("14", "19")
    _write(root / "planted" / "02-a", FERRY | {"evening-call": altered})
    sentence = altered.index("The fire killed")
    there = FERRY["harbour-post"].index("The fire killed")
    _lines(
        root / "planted.jsonl",
        {
            "cluster": "02-a",
            "kind": "number",
            "article": "evening-call.txt",
            "start": altered.index("19"),
            "old": "14",
            "sentence": [sentence, len(altered) - 1],
            "counterpart": {"article": "harbour-post.txt", "start": there, "end": there + 20},
        },
    )
    places = {
        side: {"article": f"{name}.txt", "start": 40, "end": 100, "quote": "kept by the readers"}
        for side, name in (("a", "harbour-post"), ("b", "evening-call"))
    }
    _lines(
        root / "conflicts.jsonl",
        {
            "id": "o1",
            "cluster": "05-a",
            "kind": "contradict",
            "dimension": "number",
            "strength": 3,
            "readers": 2,
            "note": "none",
            "pairs": [places],
        },
    )
    return root


def _write(folder: Path, articles: dict[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def _lines(path: Path, *rows: dict[str, object]) -> None:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")


def claim(id_: str, article: str, start: int, end: int, quote: str = "words") -> Claim:
    return make_claim(quote, start, id=id_, article=article, end=end)


def report(claims: list[Claim], *relations: tuple[str, str, RelationKind]) -> Report:
    articles = [make_article(name, "x" * 200) for name in sorted({c.article for c in claims})]
    made = [make_relation(a, b, kind, id=f"r{k}") for k, (a, b, kind) in enumerate(relations)]
    return make_report(articles, claims, relations=tuple(made))


CONTRADICT, UPDATE, AGREE = RelationKind.CONTRADICT, RelationKind.UPDATE, RelationKind.AGREE
ALTERED = Planted.model_validate(
    {
        "cluster": "02-a",
        "kind": "number",
        "article": "p.txt",
        "start": 12,
        "old": "forty men",
        "sentence": [10, 50],
        "counterpart": {"article": "q.txt", "start": 70, "end": 90},
    }
)
HERE = claim("a", "02-a/p", 40, 60)


@pytest.mark.parametrize(
    ("there", "kind", "outcome"),
    [
        (claim("b", "02-a/q", 60, 71), CONTRADICT, "found"),
        (claim("b", "02-a/q", 60, 70), CONTRADICT, "not extracted"),  # ends where it begins
        # A third tells it, too; then the same article.
        (claim("b", "02-a/r", 0, 9, "Forty men left"), CONTRADICT, "found"),
        (claim("b", "02-a/p", 70, 90, "forty men"), CONTRADICT, "not extracted"),
        (claim("b", "02-a/q", 70, 90), UPDATE, "as update"),
        (claim("b", "02-a/q", 70, 90), AGREE, "missed"),
    ],
)
def test_when_a_planted_conflict_is_found(there: Claim, kind: RelationKind, outcome: str) -> None:
    places = ClaimPlaces(report([HERE, there], ("a", "b", kind)))
    (case,) = score_planted([ALTERED], places)
    assert case.outcome == outcome
    assert {m.measure for m in case.marks} == {"planted", "planted:number"}
    assert {m.found for m in case.marks} == {1.0 if outcome == "found" else 0.0}


@pytest.mark.parametrize(
    ("kind", "said", "outcome"),
    [
        ("contradict", CONTRADICT, "found"),
        ("contradict", UPDATE, "as update"),
        ("update", UPDATE, "found"),
        ("update", CONTRADICT, "as contradict"),
        ("changed_quotation", CONTRADICT, "found"),
    ],
)
def test_when_a_listed_conflict_is_found(
    folder: Path, kind: str, said: RelationKind, outcome: str
) -> None:
    row = open_stories(folder).listed[0].model_copy(update={"kind": kind})
    two = [claim("a", "05-a/evening-call", 90, 110), claim("b", "05-a/harbour-post", 20, 41)]
    (case,) = score_listed([row], ClaimPlaces(report(two, ("a", "b", said))))
    assert case.outcome == outcome
    alone = row.model_copy(update={"readers": 1})
    (other,) = score_listed([alone], ClaimPlaces(report(two)))
    assert {m.measure for m in other.marks} == {"listed_all"}


@pytest.mark.parametrize(
    ("said", "outcome"), [(CONTRADICT, "raised"), (UPDATE, "raised"), (AGREE, "left alone")]
)
def test_a_pair_that_only_seems_to_conflict(folder: Path, said: RelationKind, outcome: str) -> None:
    row = open_stories(folder).listed[0].model_copy(update={"kind": "none"})
    two = [claim("a", "05-a/evening-call", 90, 110), claim("b", "05-a/harbour-post", 20, 41)]
    (case,) = score_listed([row], ClaimPlaces(report(two, ("a", "b", said))))
    assert case.outcome == outcome
    assert {m.measure for m in case.marks} == {"seeming"}


def test_what_joins_twins_is_a_false_alarm() -> None:
    claims = [claim("a", "02-a/p", 0, 5), claim("b", "02-b/q", 0, 5), claim("c", "02-b/r", 0, 5)]
    kinds = [("a", "b", CONTRADICT), ("b", "c", CONTRADICT), ("a", "c", AGREE)]
    (case,) = score_twins(report(claims, *kinds))
    totals = tally(marks_of([case]))
    assert (totals["twin_conflicts"].found, totals["twin_conflicts"].expected) == (1, 3)
    assert totals["twin_agreements"].found == 1
    assert totals["twin_updates"].found == 0


@pytest.mark.parametrize(
    ("cluster", "half"),
    [("04-a", "learning"), ("19-b", "scored"), ("103-z", "scored"), ("09-a", "learning")],
)
def test_even_topics_are_to_learn_from(cluster: str, half: str) -> None:
    assert half_of(cluster) == half


def test_a_folder_is_told_what_it_lacks(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(InputError, match="holds no stories"):
        open_stories(tmp_path)
    for path, problem in (
        ("clusters/02-a/page.html", "is no .txt and would not be read"),
        ("clusters/08-a/articles.toml", "has no article"),
        ("planted/02-a/page.docx", "is no .txt and would not be read"),
    ):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text("", encoding="utf-8")
        with pytest.raises(InputError, match=problem):
            open_stories(folder)
        (folder / path).unlink()
    (folder / "clusters/08-a").rmdir()
    (folder / "clusters/.DS_Store").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"no cluster or topic 77; there are 02-a, "):
        open_stories(folder).only(["77"])
    (folder / "clusters/floods").mkdir()
    (folder / "planted.jsonl").write_text('{"cluster": "02-a"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"'floods'(.|\n)*planted.jsonl:1: kind"):
        open_stories(folder)


def test_a_conflict_may_be_listed_by_its_words(folder: Path) -> None:
    """Nobody counts characters: the words are found as `gold add` finds them."""
    path = folder / "conflicts.jsonl"
    row = json.loads(path.read_text(encoding="utf-8"))
    for side in row["pairs"][0].values():
        side |= {"quote": "the fire killed 14 people ,"}
        del side["start"], side["end"]
    _lines(path, row)
    ((pair,),) = (r.pairs for r in open_stories(folder).listed)
    text = FERRY["harbour-post"]
    assert text[pair.a.start : pair.a.end] == "The fire killed 14 people"
    row["pairs"][0]["b"]["quote"] = "The fire killed 15 people"
    _lines(path, row)
    with pytest.raises(InputError, match="does not read 'The fire killed 15 people'"):
        open_stories(folder)
    del row["pairs"][0]["b"]["quote"]
    _lines(path, row)
    with pytest.raises(InputError, match="give start and end, or quote"):
        open_stories(folder)


def test_a_row_about_what_is_not_there_is_named(folder: Path) -> None:
    """It would count as missed, or not at all, and nobody would know why."""
    for name, change in (
        ("planted", {"cluster": "08-a"}),
        ("planted", {"article": "noon-news.txt"}),
        ("conflicts", {"cluster": "08-a"}),
    ):
        path = folder / f"{name}.jsonl"
        before = path.read_text(encoding="utf-8")
        _lines(path, json.loads(before), json.loads(before) | change)
        with pytest.raises(InputError, match=rf"{name}.jsonl, row 2: there is no"):
            open_stories(folder)
        path.write_text(before, encoding="utf-8")
    open_stories(folder)


def test_a_part_of_the_stories_is_not_the_whole(folder: Path, tmp_path: Path) -> None:
    """Neither is it written into the whole's folder, nor compared with it in silence."""
    stories = open_stories(folder)
    assert stories.only(["02"]).digest != stories.digest == stories.only(["02", "05"]).digest
    whole, part = str(tmp_path / "whole"), str(tmp_path / "part")
    command = ["stories", str(folder), "--model", "rules"]
    assert runner.invoke(evals.app, [*command, "--out", whole]).exit_code == 0
    for option in (["--only", "02"], ["--half", "scored"]):
        refused = runner.invoke(evals.app, [*command, *option, "--out", whole])
        assert "holds a run over other articles" in str(refused.exception)
    again = runner.invoke(evals.app, [*command, "--only", "02", "--out", whole, "--restart"])
    assert again.exit_code == 0
    assert runner.invoke(evals.app, [*command, "--out", part]).exit_code == 0
    silent = runner.invoke(evals.app, ["diff", whole, part])
    assert "other clusters" in str(silent.exception)
    (tmp_path / "labels").mkdir()
    odd = runner.invoke(evals.app, ["diff", whole, str(tmp_path / "labels")])
    assert "is a run over stories, the other over labels" in str(odd.exception)
    shared = runner.invoke(evals.app, ["diff", whole, part, "--shared"])
    assert "Compared on 2 clusters." in shared.stdout
    with pytest.raises(InputError, match="none of 02-a, 02-b is of the scored half"):
        stories.only(["02"]).of_half("scored")


def test_the_digest_is_of_what_is_read(folder: Path) -> None:
    before = open_stories(folder).digest
    (folder / "README.md").write_text("notes", encoding="utf-8")
    assert open_stories(folder).digest == before
    (folder / "clusters/02-a/harbour-post.txt").write_text("Another text.", encoding="utf-8")
    assert open_stories(folder).digest != before


def run(folder: Path, stories: Stories) -> StoriesRun:
    asyncio.run(run_stories(folder, stories, BASELINES["rules"]))
    return open_stories_run(folder, Book())


def test_a_run_finds_what_was_planted_and_keeps_no_text_of_the_scored_half(
    folder: Path, tmp_path: Path
) -> None:
    done = run(tmp_path / "run", open_stories(folder))
    outcomes = {c.id.split("@")[0]: c.outcome for c in done.cases}
    assert outcomes["planted 02-a/evening-call"] == "found"
    assert outcomes["twins 02"] == "0 conflicts"
    assert done.manifest.figures["learning/planted"] == (1.0,)
    assert done.manifest.complete
    shown = render_stories(done)
    assert shown.index("Scored half") < shown.index("Learning half")
    assert "planted conflicts found" in shown
    line = next(x for x in shown.splitlines() if x.startswith("02-a "))
    assert line.split() == ["02-a", "1", "of", "1", "0"]  # planted, raised
    assert next(x for x in shown.splitlines() if x.startswith("02 ")).split() == ["02", *"0000"]
    assert "killed" not in (tmp_path / "run/cases.jsonl").read_text(encoding="utf-8")


def test_the_same_stories_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        run(tmp_path / name, open_stories(folder))
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()


def test_a_model_is_asked_about_each_article_once(folder: Path, tmp_path: Path) -> None:
    """Five articles, one of them altered: six are asked about, however often they are compared."""
    client = ScriptedClient(
        lambda request: dict.fromkeys(request.schema.model_json_schema()["required"], "police")
    )
    prompt = load_prompt("extract-compact")
    asking = Approach("compact", client.ref, prompt)
    done = asyncio.run(run_stories(tmp_path, open_stories(folder), asking, live=client))
    assert len(client.requests) == 6
    assert done.manifest.totals is not None
    assert done.manifest.totals.calls == 6
    again = asyncio.run(play_stories(tmp_path, open_stories(folder), asking))
    assert again.cases == done.cases
    assert done.manifest.spent.asked == 6
    resumed = asyncio.run(run_stories(tmp_path, open_stories(folder), asking, live=client))
    assert len(client.requests) == 6
    assert (resumed.manifest.spent.asked, resumed.manifest.spent.recalled) == (6, 6)


def test_judgements_become_precision(folder: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "run", open_stories(folder))
    (agreement, *_) = [c for c in done.cards if c.kind.value == "agreement"]
    said = {"answer": "agree", "who": "a", "when": "2031-05-01T00:00:00Z"}
    places = [c.model_dump(include={"article", "start", "end", "quote"}) for c in agreement.claims]
    _lines(tmp_path / "book.jsonl", {"question": "relation", "claims": places, **said})
    cases = list(score_judged(done.cards, read_book(tmp_path / "book.jsonl")))
    totals = tally(marks_of(cases))
    assert totals["right:agreement"].precision == 1.0
    assert "right" not in totals  # an agreement is no conflict
    assert sum(c.outcome == "unjudged" for c in cases) == len(done.cards) - 1


def changed(run: StoriesRun, outcome: str) -> StoriesRun:
    """The run with every planted conflict lost, as often as there are clusters enough to see it."""
    planted = next(c for c in run.cases if c.id.startswith("planted"))
    found = 1.0 if outcome == "found" else 0.0
    cases = [
        planted.model_copy(
            update={
                "id": f"planted {half}{k}",
                "outcome": outcome,
                "slices": {"half": half},
                "marks": [
                    m.model_copy(update={"cluster": f"{k}-a", "found": found})
                    for m in planted.marks
                ],
            }
        )
        for k in range(30)
        for half in HALVES
    ]
    return replace(run, cases=tuple(cases))


def test_two_runs_are_compared_half_by_half_and_the_scored_one_stays_sealed(
    folder: Path, tmp_path: Path
) -> None:
    done = run(tmp_path / "run", open_stories(folder).only(["02-a"]))
    found = compare_stories(changed(done, "found"), changed(done, "missed"))
    assert {h: [c.verdict for c in cs] for h, cs in found.measures.items()} == {
        "scored": ["worse"],
        "learning": ["worse"],
    }
    assert len(found.changes) == 30
    told = render_stories_diff(found)
    assert "planted learning3  [found -> missed]" in told
    assert "planted scored" not in told


def test_runs_over_other_stories_are_refused(folder: Path, tmp_path: Path) -> None:
    one = run(tmp_path / "one", open_stories(folder).only(["05"]))
    other = replace(one, manifest=one.manifest.model_copy(update={"inputs": "sha256:other"}))
    with pytest.raises(InputError, match="different stories"):
        compare_stories(one, other)


def test_the_commands_go_together(folder: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "run")
    options = ["--model", "rules", "--half", "learning", "--out", out]
    ran = runner.invoke(evals.app, ["stories", str(folder), *options])
    assert ran.exit_code == 0, ran.output
    assert "Learning half" in ran.stdout
    assert "Scored half" not in ran.stdout
    assert runner.invoke(evals.app, ["show", out]).stdout == ran.stdout
    page = runner.invoke(evals.app, ["diff", out, out, "--html", str(tmp_path / "page.html")])
    assert isinstance(page.exception, ConfigError)
    same = runner.invoke(evals.app, ["diff", out, out])
    assert "Found otherwise in the learning half: 0" in same.stdout
    told = json.loads(runner.invoke(evals.app, ["diff", out, out, "--json"]).stdout)
    assert {m["verdict"] for m in told["measures"]["learning"]} == {"too few cases"}
    xml = tmp_path / "stories.xml"
    more = ["--json", "--junit", str(xml)]
    printed = runner.invoke(evals.app, ["stories", str(folder), *options, *more])
    assert 'classname="planted" name="planted 02-a/evening-call@' in xml.read_text("utf-8")
    assert 'failures="0"' in xml.read_text("utf-8").splitlines()[1]
    measures = json.loads(printed.stdout)["learning"]["measures"]
    assert {"measure": "planted", "figure": 1.0}.items() <= measures[0].items()


def test_the_gate_holds_the_scored_half_to_floors_of_its_own(folder: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    where = ["--floors", str(floors), "--stories", str(folder)]
    pinned = runner.invoke(evals.app, ["pin", "rules", *where])
    assert pinned.exit_code == 0, pinned.output
    kept = json.loads(floors.read_text(encoding="utf-8"))
    assert kept["stories"]["runs"] == {"rules": {"listed": 0.0, "listed_all": 0.0}}
    held = read_floors(floors)
    stories = open_stories(folder)
    none = ["--gold", str(tmp_path / "no labels")]  # none are needed where no run on any is pinned
    assert runner.invoke(evals.app, ["gate", *where, *none]).exit_code == 0

    def judge(floors: Floors) -> GateReport:
        return judge_gate(floors, asyncio.run(carry_out(floors, tmp_path, stories=stories)))

    with pytest.raises(ConfigError, match="no run over stories is pinned yet"):
        judge(Floors())
    assert exit_code(judge(held)) == 0
    kept["stories"]["runs"] = {"rules": {"listed": 0.5, "twin_conflicts": 0.0}, "gone": {}}
    fallen = judge(Floors.model_validate(kept))
    assert {(b.run, b.measure) for b in fallen.breaches} == {
        ("stories: rules", "listed"),
        ("stories: rules", "twin_conflicts"),
    }
    assert fallen.crashed[0].startswith("stories: gone: InputError")
    assert "missing, ceiling 0.000000" in "\n".join(describe_faults(fallen))
    kept["stories"]["digest"] = "sha256:other"
    with pytest.raises(ConfigError, match="pinned on other stories"):
        judge(Floors.model_validate(kept))


def test_story_floors_go_down_only_with_a_reason(folder: Path, tmp_path: Path) -> None:
    stories = open_stories(folder)
    done, other = run(tmp_path / "run", stories).manifest, replace(stories, part=" others")
    good, poor = {"listed": 0.5}, first_figures(done, PINNED_STORIES, "scored/")
    floors = pin_figures(Floors(), "rules", good, stories)
    with pytest.raises(ConfigError, match="floors only go up"):
        pin_figures(floors, "rules", poor, stories)
    reason = "fewer are raised, of which more are right"
    lowered = pin_figures(floors, "rules", poor, stories, reason)
    assert [(entry.run, entry.measure) for entry in lowered.lowered] == [
        ("stories: rules", "listed")
    ]
    assert set(pin_figures(lowered, "new", good, stories).story_runs) == {"rules", "new"}
    with pytest.raises(ConfigError, match="other stories are pinned"):
        pin_figures(lowered, "new", good, other)
    again = pin_figures(lowered, "new", good, other, "other stories")
    assert set(again.story_runs) == {"new"}
