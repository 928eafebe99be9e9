"""A second look is an opinion: it is shown beside a finding, orders its peers, and changes nothing else."""

import asyncio
from dataclasses import replace

import pytest

from crosscheck.contract import report_from_json, report_to_json
from crosscheck.errors import ModelError
from crosscheck.llm.scripted import Answer, ScriptedClient
from crosscheck.models.articles import Article
from crosscheck.models.calls import Usage
from crosscheck.models.relations import Finding, FindingKind
from crosscheck.models.report import Report
from crosscheck.prompts import load_prompt
from crosscheck.report.formats import render
from crosscheck.report.view import sections
from crosscheck.second_look import ASKED_ABOUT, SecondLooks, look_again
from ferry_story import ferry_report

PROMPT = load_prompt("second-look")
HOW = "The first counts everybody aboard, the second the people that were missed."
BOTH = {"how": HOW, "words": ["with 212 people", "carried 248 people"], "both_true": "yes"}


def looked(report: Report, *answers: Answer) -> tuple[SecondLooks, ScriptedClient]:
    client = ScriptedClient(list(answers))
    return asyncio.run(look_again(report, client, PROMPT, 1)), client


def one_finding(kind: FindingKind = FindingKind.CONTRADICTION) -> Report:
    """The conflict over how many were aboard alone."""
    report = ferry_report()
    first = next(f for f in report.findings if f.kind is kind)
    return replace(report, findings=(first,))


def view_of(answer: Answer) -> Finding:
    looks, _ = looked(one_finding(), answer)
    return looks.report.findings[0]


def test_both_passages_are_shown_in_their_sentences_and_boilerplate_is_not() -> None:
    _, client = looked(one_finding(), BOTH)
    text = client.requests[0].messages[-1].content
    first, second = text.split("\n\n")
    assert first.startswith("First: Coast Herald, 7 May 2031: Ferry sinks off Halvik")
    assert (
        "[[The ferry Lady Maren sank off Halvik on Tuesday night with 212 people on board]]"
        in first
    )
    assert "the harbour master, Ines Corvo, said." in first
    assert second.startswith("Second: Northern Wire, 8 May 2031")
    assert "Subscribe" not in text
    assert "\0" not in text


@pytest.mark.parametrize("kind", sorted(set(FindingKind) - {FindingKind.QUOTE_WITHOUT_SPEAKER}))
def test_only_what_two_passages_tell_differently_is_asked_about(kind: FindingKind) -> None:
    looks, client = looked(one_finding(kind), BOTH, BOTH, BOTH)
    assert bool(client.requests) is (kind in ASKED_ABOUT)
    assert looks.asked == len(client.requests)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (BOTH, ("with 212 people", "carried 248 people")),
        # The article's own spelling counts.
        (BOTH | {"words": ["with  212 PEOPLE"]}, ("with 212 people",)),
        # Cited words that stand nowhere, or only in boilerplate, another article or the prompt.
        (BOTH | {"words": ["with 212 passengers"]}, None),
        (BOTH | {"words": ["with 212 people", "Subscribe to the Coast Herald"]}, None),
        (BOTH | {"words": ["four of them members of the crew"]}, None),
        (BOTH | {"words": []}, None),
        # A name or number that neither passage has.
        (BOTH | {"how": "The second counts the 36 whom Admiral Quist took aboard."}, None),
        (BOTH | {"how": "The second adds 19 of the crew to the first."}, None),
        (BOTH | {"how": "Both name the Maritime Office and 36 too many."}, ("with 212 people", "carried 248 people")),
        (BOTH | {"how": "As the Coast Herald says, it sank."}, ("with 212 people", "carried 248 people")),
    ],
)  # fmt: skip
def test_a_view_stands_only_on_the_articles_words(
    answer: dict[str, object], words: tuple[str, ...] | None
) -> None:
    view = view_of(answer).second_look
    assert (view and view.words) == words


def test_views_order_findings_of_one_severity_and_never_change_their_number() -> None:
    report = ferry_report()
    asked = [f for f in report.findings if f.kind in ASKED_ABOUT]
    words = {"words": ["the"], "how": "So it is."}
    verdicts = [words | {"both_true": v} for v in ("yes", "no", "cannot_tell")]
    looks, _ = looked(report, *(verdicts[n % 3] for n in range(len(asked))))
    after = looks.report
    assert [f.id for f in after.findings] == [f.id for f in report.findings]
    assert [replace(f, second_look=None) for f in after.findings] == list(report.findings)
    for section in sections(after):
        cards = [c.finding for c in section.cards]
        ranks = [
            (-f.severity, ("no", "cannot_tell", "yes").index(f.second_look.both_true))
            for f in cards
            if f.second_look
        ]
        assert ranks == sorted(ranks)
    before = {c.finding.id for s in sections(report) for c in s.cards}
    assert {c.finding.id for s in sections(after) for c in s.cards} == before


def test_tokens_are_counted_and_a_question_without_an_answer_is_told() -> None:
    report = replace(one_finding(), usage=Usage(calls=1, prompt_tokens=7))
    looks, _ = looked(report, BOTH)
    assert looks.report.usage == Usage(calls=2, prompt_tokens=107, completion_tokens=20)
    spent = Usage(calls=1, prompt_tokens=5, failed_attempt_tokens=5)
    looks, _ = looked(report, ModelError("no answer today", usage=spent))
    assert looks.errors == ("no answer today",)
    assert looks.report.usage == Usage(calls=2, prompt_tokens=12, failed_attempt_tokens=5)
    assert looks.report.findings == report.findings
    assert looks.report.model.parameters["second_look"] == PROMPT.hash


@pytest.mark.parametrize("format_", ["terminal", "md", "html"])
def test_the_card_shows_the_view_as_the_models(format_: str) -> None:
    looks, _ = looked(one_finding(), BOTH)
    shown = " ".join(str(render(looks.report, format_)).split())
    assert "he model's view" in shown
    assert "both can be true" in shown
    assert "the model's view" not in str(render(one_finding(), format_)).lower()


def test_the_report_keeps_the_view_and_is_the_same_without_one() -> None:
    looks, _ = looked(one_finding(), BOTH)
    texts = {a.id: a.text for a in looks.report.articles}
    again = report_from_json(report_to_json(looks.report), "report.json", texts)
    assert again.findings == looks.report.findings
    assert "second_look" not in report_to_json(one_finding())


def test_a_claim_of_an_article_without_its_text_is_shown_alone() -> None:
    report = one_finding()
    bare = tuple(Article(a.id, "", (), outlet=a.outlet) for a in report.articles)
    _, client = looked(replace(report, articles=bare), BOTH)
    assert "no date: no headline\n [[The ferry" in client.requests[0].messages[-1].content
