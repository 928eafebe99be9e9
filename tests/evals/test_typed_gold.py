"""Labels of one's own: typed as words, found in the article whatever the marks and blanks."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosscheck.cli import evals, gold
from crosscheck.errors import ConfigError, GoldError, InputError
from crosscheck.evals.articles import load_inputs
from crosscheck.evals.gold.folder import add_claims, make_folder, number_sentences
from crosscheck.evals.gold.load import load_gold
from crosscheck.evals.gold.records import GoldClaim
from crosscheck.evals.gold.typed import TypedClaim, find_words, read_number
from crosscheck.text.sentences import article_sentences

runner = CliRunner()

STORY = (
    "Harbour of Ostmere to close\n\n"
    "The harbour will close on Friday. “At least 40 people had left,” Mayor Ada Quill’s "
    "deputy said. The harbour was built in 1931.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    made = tmp_path / "my-gold"
    make_folder(made, [str(tmp_path / "story.txt")])
    return made


def typed(quote: str, **more: object) -> TypedClaim:
    return TypedClaim.model_validate({"article": "story", "quote": quote, **more})


def one(folder: Path, quote: str, **more: object) -> GoldClaim:
    (made,) = add_claims(folder, [typed(quote, **more)])
    return made


@pytest.mark.parametrize(
    "quote",
    [
        "At least 40 people had left",
        '"At least 40 people had left',
        "at  least 40\npeople had left",
        "“At least 40 people had left",
        '" At least 40 people had left. "',
        "«At least 40 people had left»",
        "``At least 40 people had left''",
        "'At least 40 people, had left .'",
        "» at least 40 people -- had left …",
    ],
)
def test_a_quote_is_found_whatever_its_marks_and_blanks(folder: Path, quote: str) -> None:
    made = one(folder, quote)
    assert STORY[made.start : made.end] == made.quote
    assert made.quote.endswith("At least 40 people had left")


@pytest.mark.parametrize(
    ("article", "typed_", "found"),
    [
        ("He came – late – and left.", "came -- late --and left", "came – late – and left"),
        ("He came—late—and left.", "came — late — and left", "came—late—and left"),
        ("Two were hurt. He left.", "Two were hurt .", "Two were hurt"),
        ("Two were hurt. He left.", "Two were hurt.", "Two were hurt."),
        ("It cost $40 (about 5%) more.", "cost $40 about 5%", "cost $40 (about 5%"),
        ("The U.S. sent aid.", "the U.S.", "The U.S"),
        ("They’re two; there two are.", "there two", "there two"),
        ("It’s 3,000 kilometres off.", "it's 3,000 kilometres", "It’s 3,000 kilometres"),
    ],
)
def test_words_are_found_whatever_stands_between_and_around_them(
    article: str, typed_: str, found: str
) -> None:
    assert [p.of(article) for p in find_words(typed_, article)] == [found]


@pytest.mark.parametrize("words", ["came later", "he ca", "", "–", "left came", "3000 kilometres"])
def test_other_words_are_not_found(words: str) -> None:
    assert find_words(words, "He came – late – and left, 3,000 kilometres off.") == []


def test_a_source_and_its_cue(folder: Path) -> None:
    made = one(folder, "40 people had left", source="mayor Ada  Quill's\ndeputy", cue="said")
    said = made.attribution
    assert said is not None
    assert STORY[said.source_start : said.source_end] == "Mayor Ada Quill’s deputy"
    assert said.source == "Mayor Ada Quill’s deputy"
    assert said.cue_start == STORY.index("said")
    named = one(folder, "people had left", source="deputy", name="Pell Harrow")
    assert named.attribution is not None
    assert named.attribution.source == "Pell Harrow"


@pytest.mark.parametrize(
    ("quote", "said", "kind"),
    [
        ("40 people had left", {}, "direct_quote"),
        ("The harbour was built in 1931", {}, "indirect"),
        ("40 people had left", {"kind": "anonymous"}, "anonymous"),
    ],
)
def test_words_in_quotation_marks_are_a_direct_quote_unless_somebody_knows_better(
    folder: Path, quote: str, said: dict[str, str], kind: str
) -> None:
    made = one(folder, quote, source="deputy", **said)
    assert made.attribution is not None
    assert made.attribution.kind.value == kind


def test_numbers_and_days_stand_at_their_words(folder: Path) -> None:
    made = one(folder, "At least 40 people had left", numbers=["at least 40 people = 40.."])
    (number,) = made.quantities
    assert (number.text, number.low, number.high) == ("At least 40 people", 40, None)
    made = one(folder, "will close on Friday", times=["on Friday = 2031-05-02"])
    assert [(str(t.from_), str(t.to)) for t in made.times] == [("2031-05-02", "2031-05-02")]
    period = one(folder, "close on Friday", times=["Friday = 2031-05-02.."])
    assert period.times[0].to is None


@pytest.mark.parametrize(
    ("text", "low", "high", "opened", "about"),
    [
        ("40", 40, 40, (False, False), False),
        ("3,000..", 3000, None, (False, False), False),
        ("..1.5", None, 1.5, (False, False), False),
        ("40..50", 40, 50, (False, False), False),
        (">40", 40, None, (True, False), False),
        ("< 40", None, 40, (False, True), False),
        ("~ 40", 40, 40, (False, False), True),
        ("-10", -10, -10, (False, False), False),
        ("5 million", 5e6, 5e6, (False, False), False),
        ("~1.5 Billion", 1.5e9, 1.5e9, (False, False), True),
        ("2 thousand..3 thousand", 2000, 3000, (False, False), False),
        ("40%", 40, 40, (False, False), False),
    ],
)
def test_bounds_as_typed(
    *, text: str, low: float, high: float, opened: tuple[bool, bool], about: bool
) -> None:
    found = read_number(text)
    assert (found.low, found.high) == (low, high)
    assert (found.low_open, found.high_open, found.approx) == (*opened, about)


@pytest.mark.parametrize("text", ["", "..", "forty", "40-50", "~", "1.2.3", "5 milliards"])
def test_what_are_no_bounds(text: str) -> None:
    with pytest.raises(GoldError, match="is no number"):
        read_number(text)


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (typed("the bridge is closed"), "does not read 'the bridge is closed'"),
        (typed("The harbour"), r"stands in sentences 2, 4: say which"),
        (typed("The harbour", sentence=3), "sentence 3 does not read"),
        (typed("The harbour", sentence=9), "has 4 sentences, not 9"),
        (typed("had left", source="the governor"), r"'the governor' \(the source\)"),
        (typed("had left", numbers=["40 people"]), "the article's words, =, and what"),
        (typed("had left", times=["Friday = tomorrow"]), "'tomorrow' is no day"),
        (typed("had left").model_copy(update={"article": "other"}), "no article begins"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    folder: Path, claim: TypedClaim, message: str
) -> None:
    with pytest.raises(GoldError, match=message):
        add_claims(folder, [typed("had left"), claim])
    assert not (folder / "claims.jsonl").exists()


def test_everything_that_is_wrong_is_said_at_once(folder: Path, tmp_path: Path) -> None:
    """Of every line, and of one line everything, whether it is a key or a word of the article."""
    rows: list[dict[str, object]] = [
        {
            "article": "story",
            "quote": "the bridge",
            "source": "the governor",
            "numbers": ["40 = x"],
        },
        {"article": "story", "quote": "had left", "colour": "red"},
        {"article": "story", "quote": "had left", "cue": "shouted", "source": "deputy"},
    ]
    path = tmp_path / "typed.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    done = runner.invoke(gold.app, ["add", str(folder), "--from", str(path)])
    told = "story, 'the bridge': 'x' is no number"
    for fault in ("does not read 'the bridge'", "the governor", told, "colour", "shouted"):
        assert fault in str(done.exception)


def test_a_claim_is_labelled_once(folder: Path) -> None:
    one(folder, "had left")
    with pytest.raises(GoldError, match="'story-c01' is this claim already"):
        one(folder, "“had  left”".strip("“”"))
    with pytest.raises(GoldError, match="'story-c02' is this claim already"):
        add_claims(folder, [typed("40 people"), typed("40 people")])
    assert one(folder, "had left", statement="Nobody was there any more.").id == "story-c02"


def test_what_was_added_can_be_taken_away(folder: Path) -> None:
    for quote in ("had left", "40 people", "The harbour was built in 1931"):
        one(folder, quote)
    add = ["agree", "time", "--why", "x"]
    for pair in (("story-c01", "story-c02"), ("story-c02", "story-c03")):
        runner.invoke(gold.app, ["relate", str(folder), *pair, *add])
    kept = (folder / "claims.jsonl").read_text("utf-8").splitlines()[1:]
    done = runner.invoke(gold.app, ["remove", str(folder), "story-c01"])
    assert done.stderr.splitlines() == ["removed story-c01", "removed story-c01|story-c02|time"]
    assert (folder / "claims.jsonl").read_text("utf-8").splitlines() == kept
    assert [r.a for r in load_gold(folder).relations] == ["story-c02"]
    runner.invoke(gold.app, ["remove", str(folder), "story-c02|story-c03|time"])
    assert load_gold(folder).relations == ()
    assert one(folder, "had left").id == "story-c04"  # no id means another claim than before
    missing = runner.invoke(gold.app, ["remove", str(folder), "story-c09"])
    assert "no claim or relation 'story-c09'" in str(missing.exception)


def test_a_folder_just_begun_says_that_it_has_no_labels(folder: Path) -> None:
    run = ["run", "--model", "rules", "--gold", str(folder), "--out", str(folder / "run")]
    for app, command in ((gold.app, ["check", str(folder)]), (evals.app, run)):
        done = runner.invoke(app, command)
        assert f"has no labels yet: crosscheck gold add {folder}" in str(done.exception)


def test_files_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.txt").write_text(f"{STORY}{name}", encoding="utf-8")
    with pytest.raises(InputError, match=r"'story': .*a/story.txt, .*b/story.txt"):
        make_folder(tmp_path / "gold", [str(tmp_path / n / "story.txt") for n in "ab"])
    assert not (tmp_path / "gold").exists()


def test_a_repeated_quote_is_told_by_its_sentence(folder: Path) -> None:
    assert one(folder, "The harbour", sentence=4).start == STORY.rindex("The harbour")


def test_sentences_are_numbered_as_they_are_asked_for(folder: Path) -> None:
    (article,) = load_inputs(folder / "articles", ["story"]).articles
    lines = number_sentences(article).splitlines()
    assert lines[1] == "[2] The harbour will close on Friday."
    assert len(lines) == len(article_sentences(article)) == 4


def test_pages_become_text_and_keep_what_is_known(tmp_path: Path) -> None:
    page = (
        '<html><head><meta property="og:site_name" content="Ostmere Post"></head><body><article>'
        "<h1>Harbour of Ostmere to close</h1>"
        + "<p>The harbour will close on Friday, the mayor of Ostmere said in a statement.</p>" * 4
        + "</article></body></html>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    made = tmp_path / "gold"
    make_folder(made, [str(tmp_path / "page.html")])
    text = (made / "articles/page.txt").read_text(encoding="utf-8")
    assert "<p>" not in text
    assert 'outlet = "Ostmere Post"' in (made / "articles/articles.toml").read_text("utf-8")


def test_another_text_of_the_same_name_is_refused(folder: Path, tmp_path: Path) -> None:
    make_folder(folder, [str(tmp_path / "story.txt")])
    (tmp_path / "story.txt").write_text("Another story about Ostmere.", encoding="utf-8")
    with pytest.raises(InputError, match="labels would stand at other words"):
        make_folder(folder, [str(tmp_path / "story.txt")])


def test_from_nothing_to_a_score(tmp_path: Path) -> None:
    """What the page in the docs does, command by command; only the claims are a file."""
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "other.txt").write_text(STORY.replace("40", "55"), encoding="utf-8")
    made = str(tmp_path / "my-gold")
    stories = [str(tmp_path / "story.txt"), str(tmp_path / "other.txt")]
    assert runner.invoke(gold.app, ["new", *stories, "--out", made]).exit_code == 0
    for name, number in (("story", "40"), ("other", "55")):
        said = ["--source", "Mayor Ada Quill's deputy", "--cue", "said"]
        quote = f"At least {number} people had left"
        count = ["--number", f"{number} people = {number}"]
        done = runner.invoke(gold.app, ["add", made, name, quote, *said, *count])
        assert done.exit_code == 0, done.output
    assert f"{name}-c01" in done.stderr
    more = {"article": "story", "quote": "The harbour was built in 1931"}
    (tmp_path / "typed.jsonl").write_text(json.dumps(more) + "\n", encoding="utf-8")
    runner.invoke(gold.app, ["add", made, "--from", str(tmp_path / "typed.jsonl")])
    why = ["--why", "40 or 55 people"]
    related = runner.invoke(
        gold.app, ["relate", made, "story-c01", "other-c01", "contradict", "quantity", *why]
    )
    assert related.exit_code == 0, related.output
    assert "3 claims, 1 relations" in runner.invoke(gold.app, ["check", made]).stderr
    run = ["run", "--model", "rules", "--gold", made, "--out", str(tmp_path / "run")]
    scored = runner.invoke(evals.app, run)
    assert scored.exit_code == 0, scored.output
    assert "against 3 of the labels in 2 articles" in scored.stdout
    shown = runner.invoke(evals.app, ["show", str(tmp_path / "run"), "--gold", made])
    assert "story-c01" in shown.stdout
    forgotten = runner.invoke(evals.app, ["show", str(tmp_path / "run")])
    assert "holds a run over other articles" in str(forgotten.exception)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["add", "DIR"], "give an article and a quote"),
        (["add", "DIR", "story", "had left", "--unattributed", "z"], "--unattributed"),
        (["relate", "DIR", "a", "b", "agree", "colour", "--why", "x"], "dimension"),
    ],
)
def test_commands_say_what_they_need(folder: Path, arguments: list[str], error: str) -> None:
    named = [str(folder) if a == "DIR" else a for a in arguments]
    done = runner.invoke(gold.app, named)
    assert isinstance(done.exception, ConfigError)
    assert error in str(done.exception)


def test_relations_are_between_labelled_claims(folder: Path) -> None:
    one(folder, "had left")
    done = runner.invoke(
        gold.app, ["relate", str(folder), "story-c01", "story-c09", "agree", "time", "--why", "x"]
    )
    assert isinstance(done.exception, GoldError)
    assert "no claim 'story-c09'" in str(done.exception)


def test_a_pair_is_judged_once_and_is_of_two_claims(folder: Path) -> None:
    """Neither twice, in whichever order, nor with itself: `gold check` would refuse the labels later."""
    for quote in ("had left", "The harbour was built in 1931"):
        one(folder, quote)
    first, second = (c.id for c in load_gold(folder).claims[:2])
    why = ["agree", "time", "--why", "x"]
    assert runner.invoke(gold.app, ["relate", str(folder), first, second, *why]).exit_code == 0
    for pair, error in (((second, first), "already judges"), ((first, first), "to itself")):
        done = runner.invoke(gold.app, ["relate", str(folder), *pair, *why])
        assert isinstance(done.exception, GoldError)
        assert error in str(done.exception)
    assert len(load_gold(folder).relations) == 1
