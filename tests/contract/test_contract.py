"""The contract survives a round trip, and a broken line says which and why."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.contract import (
    claim_to_line,
    claims_from_lines,
    contexts_from_lines,
    pairs_from_lines,
    report_from_json,
    report_to_json,
)
from crosscheck.errors import InputError
from crosscheck.models.calls import ModelRef, PromptRef, Usage
from crosscheck.models.claims import (
    Attribution,
    Claim,
    EntityMention,
    Modality,
    Polarity,
    Quantity,
    TimeRef,
)
from crosscheck.models.drafts import Reject, RejectReason
from crosscheck.models.relations import Finding, FindingKind, RelationKind
from crosscheck.models.report import Failure, Report
from values import make_article, make_claim, make_relation, make_report

TEXT = "The port has 40 cranes, Ana Ruiz said on Friday."


def _claim(identifier: str = "harbour-00000001", start: int = 0) -> Claim:
    return make_claim(
        TEXT[:22],
        start,
        id=identifier,
        article="harbour",
        attribution=Attribution("Ana Ruiz", None, 24, 32, "said", 33, 37),
        modality=Modality.ONGOING,
        quantities=(Quantity("40 cranes", 13, 22, 40.0, 40.0, counted="crane"),),
        times=(TimeRef("Friday", 41, 47, date(2031, 5, 2), date(2031, 5, 2), "report"),),
        entities=(EntityMention("Ana Ruiz", 24, 32, "person:ana-ruiz", "person"),),
        flags=("quote_corrected",),
    )


def _report(*claims: Claim) -> Report:
    article = make_article(
        "harbour",
        TEXT,
        outlet="Harbour News",
        published=date(2031, 5, 3),
        published_from="--date",
        path_as_given="harbour.txt",
        sha256="00",
        notes=("has 2 tracked changes: read with all of them accepted",),
    )
    parameters: dict[str, str | float] = {"temperature": 0.0, "profile": "full"}
    return make_report(
        [article],
        claims,
        model=ModelRef("m", "scripted", PromptRef("extract", "1", "abc"), parameters),
        relations=(make_relation("a", "b", RelationKind.AGREE, level="equal"),),
        findings=(
            Finding("f-1", FindingKind.AGREEMENT, 1, ("a", "b"), ("r-1",), "40 cranes", "why"),
        ),
        rejects=(Reject("harbour", 0, RejectReason.FABRICATED, "no such words"),),
        failures=(Failure("harbour", 1, "time-out", 4),),
        usage=Usage(calls=2, prompt_tokens=10),
    )


def test_report_survives_a_round_trip() -> None:
    report = _report(_claim())
    text = report_to_json(report)
    read = report_from_json(text, "r", {"harbour": TEXT})
    assert report_to_json(read) == text
    assert read.articles[0].notes == report.articles[0].notes


def test_report_keys_stand_in_the_contracts_order() -> None:
    text = report_to_json(_report(_claim()))
    keys = ["schema_version", "crosscheck_version", "inputs", "model", "articles", "claims"]
    keys += ["relations", "findings", "rejects", "failures", "usage"]
    places = [text.index(f'\n  "{key}"') for key in keys]
    assert places == sorted(places)


def test_report_is_the_same_whatever_the_order_of_its_claims() -> None:
    first, second = _claim(), _claim("harbour-00000002", 5)
    assert report_to_json(_report(first, second)) == report_to_json(_report(second, first))


def test_whole_numbers_are_written_without_a_fraction() -> None:
    assert '"low": 40, "high": 40,' in claim_to_line(_claim())


@given(st.text(min_size=1), st.text(min_size=1))
def test_claim_line_survives_a_round_trip(quote: str, statement: str) -> None:
    line = claim_to_line(
        make_claim(
            quote,
            id="c1",
            statement=statement,
            modality=Modality.PLANNED,
            polarity=Polarity.NEGATED,
        )
    )
    (given_claim,) = claims_from_lines(line, "f")
    assert (given_claim.claim.quote, given_claim.claim.statement) == (quote, statement)


def test_a_claim_needs_only_four_fields_and_says_which_were_given() -> None:
    line = '{"id": "c1", "article": "a", "quote": "q q", "statement": "s", "polarity": "negated"}'
    (given_claim,) = claims_from_lines(line + "\n\n", "f")
    assert given_claim.given == {"polarity"}
    assert (given_claim.claim.start, given_claim.claim.end) == (0, 3)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"id": "c1"', "line 2 of 'claims.jsonl'"),
        ('{"id": "c1", "article": "a", "quote": "q"}', "statement"),
        ('{"id": "c1", "article": "a", "quote": "q", "statement": "s", "quoet": 1}', "quoet"),
        ('{"id": "c1", "article": "a", "quote": "", "statement": "s"}', "quote"),
        (
            '{"id": "c1", "article": "a", "quote": "q", "statement": "s", "polarity": "no"}',
            "polarity",
        ),
    ],
)
def test_a_broken_line_says_which_and_why(line: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        claims_from_lines("\n" + line, "claims.jsonl")


@pytest.mark.parametrize(
    ("path", "field", "value", "complaint"),
    [
        (("usage",), "tokens", 1, r"usage\.tokens"),
        (("model",), "temperature", 1, r"model\.temperature"),
        (("articles", 0, "parts", 0), "whole", True, r"parts\.0\.whole"),
        (("claims", 0, "attribution"), "spokesman", "x", r"attribution\.spokesman"),
        (("claims", 0, "entities", 0), "role", "x", r"entities\.0\.role"),
        (("relations", 0), "sure", True, r"relations\.0\.sure"),
        (("relations", 0), "probability", 1.5, "from 0 to 1"),
        (("relations", 0), "relation", "agrees", r"relations\.0\.relation"),
        (("findings", 0), "severity", "high", r"findings\.0\.severity"),
        (("rejects", 0), "quote", "x", r"rejects\.0\.quote"),
    ],
)
def test_a_slip_anywhere_in_a_report_is_named(
    path: tuple[str | int, ...], field: str, value: object, complaint: str
) -> None:
    document = json.loads(report_to_json(_report(_claim())))
    place = document
    for step in path:
        place = place[step]
    place[field] = value
    with pytest.raises(InputError, match=complaint):
        report_from_json(json.dumps(document), "r")


def test_contexts_and_pairs_are_read() -> None:
    contexts = contexts_from_lines('{"id": "a", "published": "2031-05-03", "outlet": "X"}', "f")
    assert contexts["a"].published == date(2031, 5, 3)
    assert pairs_from_lines('{"a": "1", "b": "2"}\n', "f") == (("1", "2"),)
