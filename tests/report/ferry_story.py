"""An invented story in three outlets with every kind of finding, and a hostile one; for tests only."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from crosscheck.models.articles import Article, Part, PartSpan
from crosscheck.models.calls import ModelRef, PromptRef, Usage
from crosscheck.models.claims import (
    Attribution,
    AttributionKind,
    Claim,
    Modality,
    Quantity,
    Stance,
    TimeRef,
)
from crosscheck.models.drafts import Reject, RejectReason
from crosscheck.models.relations import (
    Cause,
    Dimension,
    Finding,
    FindingKind,
    Relation,
    RelationKind,
)
from crosscheck.models.report import Failure, Report
from values import make_claim, said_by

HERALD = """Ferry sinks off Halvik, dozens missing

The Lady Maren went down within minutes, survivors said

Rescue boats off Halvik on Tuesday. (Photo: M. Oduya)

The ferry Lady Maren sank off Halvik on Tuesday night with 212 people on board, the harbour master, Ines Corvo, said. At least 40 people were missing on Wednesday morning.

"We saw the lights go out and then she was gone," said Tomas Brandl, a fisherman. The ship had been inspected in March, according to the Maritime Office.

The operator, Norrin Lines, denied that the ferry was overloaded. Divers will enter the hull on Friday.

Subscribe to the Coast Herald for 1 krone a week. Cancel at any time."""

WIRE = """Norrin ferry disaster: 52 missing

The Lady Maren, which sank off Halvik late on Tuesday, carried 248 people, 36 more than it was licensed for, the Maritime Office said. Harbour master Ines Corvo put the number of missing at 52 on Wednesday evening.

The ferry was overloaded. It is the worst accident on the coast since 1987.

"We saw the lights go out and then it was all over," Tomas Brandl told reporters. Norrin Lines could not confirm the number of passengers.

Observers say the company cut corners. "Nobody checked the doors," one account has it."""

LEDGER = """Was the Lady Maren overloaded?

The ship was last inspected in March. Norrin Lines said the ferry had 212 people on board when it sank off Halvik on Tuesday.

Ines Corvo, the harbour master, told the Northern Wire that 52 people were missing."""


def _article(name: str, text: str, outlet: str | None, published: date | None) -> Article:
    return Article(
        id=name,
        text=text,
        parts=_parts(text),
        outlet=outlet,
        headline=text.split("\n", 1)[0],
        published=published,
        published_from="--date" if published else None,
        path_as_given=f"{name}.txt",
        sha256="ab" * 32,
    )


def _parts(text: str) -> tuple[PartSpan, ...]:
    found: list[PartSpan] = []
    for match in re.finditer(r"[^\n]+\n*", text):
        line = match.group()
        part = Part.BODY
        if not found:
            part = Part.HEADLINE
        elif line.startswith("Subscribe"):
            part = Part.BOILERPLATE
        elif "(Photo:" in line:
            part = Part.CAPTION
        elif len(found) == 1 and len(line) < 70:
            part = Part.STANDFIRST
        found.append(PartSpan(part, match.start(), match.end()))
    return tuple(found)


def _claim(
    number: int,
    article: Article,
    quote: str,
    said: Attribution | None = None,
    people: tuple[str, float, float | None] | None = None,
    *,
    counted: str = "person",
    **more: Any,
) -> Claim:
    """A claim with its offsets; what stands of its speaker and its number is found beside it."""
    start = article.text.index(quote)
    return make_claim(
        quote,
        start,
        id=f"{article.id}-{number:08x}",
        article=article.id,
        part=article.part_at(start),
        attribution=said and _placed(said, article.text, start),
        quantities=(_quantity(quote, *people, counted),) if people else (),
        **more,
    )


def _quantity(quote: str, text: str, low: float, high: float | None, counted: str) -> Quantity:
    start = quote.index(text)
    return Quantity(text, start, start + len(text), low, high, counted=counted)


def _placed(said: Attribution, text: str, near: int) -> Attribution:
    """With the places of source and cue in the paragraph of the quote."""
    paragraph = text.rfind("\n", 0, near) + 1
    source = text.index(said.source, paragraph)
    placed = replace(said, source_start=source, source_end=source + len(said.source))
    if said.cue is None:
        return placed
    cue = text.index(said.cue, paragraph)
    return replace(placed, cue_start=cue, cue_end=cue + len(said.cue))


def _finding(
    number: int,
    kind: FindingKind,
    severity: int,
    claims: Sequence[Claim],
    *words: str,
    relations: Sequence[Relation] = (),
) -> Finding:
    """A finding; `words` are its headline and why."""
    ids, related = sorted(c.id for c in claims), tuple(r.id for r in relations)
    headline, why = words
    return Finding(f"f-{number:08x}", kind, severity, tuple(ids), related, headline, why)


def _between(number: int, left: Claim, right: Claim, *how: Any) -> Relation:
    """A relation; `how` is its kind, dimension, level, cause, severity and why."""
    a, b = sorted((left.id, right.id))
    return Relation(f"r-{number:08x}", a, b, *how)


def ferry_report() -> Report:
    """Three outlets on one accident: every kind of finding, a reject, a failure, a missing date."""
    herald = _article("herald", HERALD, "Coast Herald", date(2031, 5, 7))
    wire = _article("wire", WIRE, "Northern Wire", date(2031, 5, 8))
    ledger = _article("ledger", LEDGER, None, None)
    tuesday = TimeRef("Tuesday", 41, 48, date(2031, 5, 6), date(2031, 5, 6))
    brandl, office, operator = "Tomas Brandl", "the Maritime Office", "Norrin Lines"
    quoted, document, anonymous = (
        AttributionKind.DIRECT_QUOTE,
        AttributionKind.DOCUMENT,
        AttributionKind.ANONYMOUS,
    )
    claims = (
        aboard := _claim(
            1,
            herald,
            "The ferry Lady Maren sank off Halvik on Tuesday night with 212 people on board",
            said_by("Ines Corvo", cue="said"),
            ("212 people", 212, 212),
            times=(tuesday,),
        ),
        missing := _claim(
            2,
            herald,
            "At least 40 people were missing on Wednesday morning.",
            None,
            ("At least 40 people", 40, None),
        ),
        lights := _claim(
            3,
            herald,
            '"We saw the lights go out and then she was gone," said Tomas Brandl, a fisherman.',
            said_by(brandl, cue="said", kind=quoted),
        ),
        _claim(4, herald, "then she was gone", said_by(brandl, cue="said", kind=quoted)),
        inspected := _claim(
            5,
            herald,
            "The ship had been inspected in March",
            said_by(office, cue="according to", kind=document),
        ),
        denied := _claim(
            6,
            herald,
            "the ferry was overloaded",
            said_by(operator, cue="denied", stance=Stance.DENIES),
        ),
        _claim(7, herald, "Divers will enter the hull on Friday.", modality=Modality.PLANNED),
        bare := _claim(16, ledger, "The ship was last inspected in March."),
        company := _claim(
            17,
            ledger,
            "Norrin Lines said the ferry had 212 people on board when it sank off Halvik on Tuesday.",
            said_by(operator, cue="said"),
            ("212 people", 212, 212),
        ),
        told := _claim(
            18,
            ledger,
            "Ines Corvo, the harbour master, told the Northern Wire that 52 people were missing.",
            said_by("Ines Corvo", cue="told", via="the Northern Wire"),
            ("52 people", 52, 52),
        ),
        carried := _claim(
            8,
            wire,
            "The Lady Maren, which sank off Halvik late on Tuesday, carried 248 people, 36 more than it was licensed for",
            said_by(office, cue="said"),
            ("248 people", 248, 248),
        ),
        more_missing := _claim(
            9,
            wire,
            "Harbour master Ines Corvo put the number of missing at 52 on Wednesday evening.",
            said_by("Ines Corvo", cue="put"),
            ("52", 52, 52),
        ),
        overloaded := _claim(10, wire, "The ferry was overloaded."),
        worst := _claim(11, wire, "It is the worst accident on the coast since 1987."),
        over := _claim(
            12,
            wire,
            '"We saw the lights go out and then it was all over," Tomas Brandl told reporters.',
            said_by(brandl, cue="told", kind=quoted),
        ),
        unsure := _claim(
            15,
            wire,
            "Norrin Lines could not confirm the number of passengers.",
            said_by(operator, cue="could not confirm", stance=Stance.CANNOT_CONFIRM),
        ),
        observers := _claim(
            13,
            wire,
            "Observers say the company cut corners.",
            said_by("Observers", cue="say", kind=anonymous),
        ),
        doors := _claim(14, wire, '"Nobody checked the doors," one account has it.'),
    )
    conflict, agree = RelationKind.CONTRADICT, RelationKind.AGREE
    number, polarity = Dimension.QUANTITY, Dimension.POLARITY
    articles, sources = Cause.ARTICLES, Cause.SOURCES
    people = "“212 people” exactly / “248 people” exactly: disjoint"
    relations = (
        disagree := _between(1, aboard, carried, conflict, number, "disjoint", sources, 3, people),
        disagree_too := _between(
            2, company, carried, conflict, number, "disjoint", sources, 2, people
        ),
        disputed := _between(
            3,
            denied,
            overloaded,
            conflict,
            polarity,
            "opposed",
            Cause.ARTICLE_VS_SOURCE,
            3,
            "stated as fact / Norrin Lines denies: opposed",
        ),
        reworded := _between(
            4,
            lights,
            over,
            conflict,
            Dimension.WORDING,
            "meaning_changed",
            articles,
            2,
            "one quotation in two versions: she was gone / it was all over",
        ),
        risen := _between(
            5,
            missing,
            more_missing,
            RelationKind.UPDATE,
            number,
            "progress",
            articles,
            1,
            "“At least 40 people” on 7 May / “52” on 8 May: a count that grew",
        ),
        sourced := _between(
            6,
            inspected,
            bare,
            agree,
            Dimension.TIME,
            "equal",
            articles,
            1,
            "inspected in March: equal",
        ),
        same := _between(
            7, more_missing, told, agree, number, "equal", articles, 1, "“52” / “52 people”: equal"
        ),
        _between(
            8,
            carried,
            unsure,
            RelationKind.COMPATIBLE,
            polarity,
            "open",
            sources,
            1,
            "“could not confirm” is no denial: open",
        ),
    )
    findings = (
        _finding(
            1,
            FindingKind.CONTRADICTION,
            3,
            [aboard, carried, company],
            "212 people or 248 people?",
            f"{people}. The sources disagree; both articles may be right. The same conflict between 1 more pair of claims.",
            relations=[disagree, disagree_too],
        ),
        _finding(
            2,
            FindingKind.CONTESTED,
            3,
            [denied, overloaded],
            "Disputed: the ferry was overloaded",
            f"{disputed.why}.",
            relations=[disputed],
        ),
        _finding(
            3,
            FindingKind.CHANGED_QUOTATION,
            2,
            [lights, over],
            "Two versions of one quotation: We saw the lights go out",
            "One quotation in two versions: she was gone / it was all over.",
            relations=[reworded],
        ),
        _finding(
            4,
            FindingKind.ATTRIBUTION_DROPPED,
            2,
            [inspected, bare],
            "The ship was last inspected in March",
            "Stated as fact here, given to a source elsewhere.",
            relations=[sourced],
        ),
        _finding(
            5,
            FindingKind.SPECIFIC,
            1,
            [worst],
            "It is the worst accident on the coast since 1987",
            "a first or a superlative without a source: “the worst”",
        ),
        _finding(
            6,
            FindingKind.VAGUE,
            1,
            [observers],
            "Observers say the company cut corners",
            "“Observers” is nobody in particular",
        ),
        _finding(
            7,
            FindingKind.QUOTE_WITHOUT_SPEAKER,
            2,
            [doors],
            "“Nobody checked the doors”",
            "nobody is named for “Nobody checked the doors”",
        ),
        _finding(
            8,
            FindingKind.UPDATE,
            1,
            [missing, more_missing],
            "At least 40 people, then 52",
            f"{risen.why}.",
            relations=[risen],
        ),
        _finding(
            9,
            FindingKind.AGREEMENT,
            1,
            [more_missing, told],
            "52 people were missing",
            "2 articles, 1 independent origin: all that cite Ines Corvo are one voice",
            relations=[same],
        ),
    )
    return Report(
        crosscheck_version="0.1.0",
        model=ModelRef(
            "scripted-model", "scripted", PromptRef("extract", "1", "cafe"), {"temperature": 0.0}
        ),
        articles=(herald, ledger, wire),
        claims=claims,
        relations=relations,
        findings=findings,
        rejects=(
            Reject("wire", 0, RejectReason.FABRICATED, "The captain was drunk."),
            Reject("wire", 0, RejectReason.NOT_A_CUE, "carried"),
        ),
        failures=(Failure("ledger", 1, "reply cut at the token limit", 2),),
        usage=Usage(6, 2, 5120, 840, 96, None),
    )


HOSTILE_QUOTE = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=2>"
    "</script></style></title>--> {{ 7*7 }} {% raw %} &lt;b&gt; \u202egnol yrev\u202c \u200f\x1b[31m"
)
HOSTILE_NAMES = (
    '"><svg onload=window.hacked=3>',
    "javascript:window.hacked=4",
    '=HYPERLINK("http://example.invalid","x")',
)


def hostile_report() -> Report:
    """A report whose every string tries to become markup, script, a formula or a terminal escape."""
    first = _article(
        "a 'b' \"c\" <d>", f"{HOSTILE_QUOTE}\n\n+1 {HOSTILE_QUOTE}", HOSTILE_NAMES[0], None
    )
    second = _article(
        "__proto__", f"Head\n\n=1+1 {HOSTILE_QUOTE} and", HOSTILE_NAMES[2], date(2031, 1, 1)
    )
    says = said_by("<script>", cue="</script>", via=HOSTILE_NAMES[1])
    left = _claim(1, first, HOSTILE_QUOTE, says, ("7*7", 49, None), counted="<b>")
    right = _claim(2, second, f"=1+1 {HOSTILE_QUOTE}", says, ("=1+1", 2, 3), counted="<b>")
    how = RelationKind.CONTRADICT, Dimension.QUANTITY, "<i>level</i>", Cause.ARTICLES, 3
    relation = _between(1, left, right, *how, f"7*7 / =1+1: {HOSTILE_QUOTE}")
    return Report(
        crosscheck_version="<u>0</u>",
        model=ModelRef(HOSTILE_NAMES[0], "recorded", None, {"</script>": HOSTILE_QUOTE}),
        articles=(first, second),
        claims=(left, right),
        relations=(relation,),
        findings=(
            _finding(
                1,
                FindingKind.CONTRADICTION,
                3,
                [left, right],
                HOSTILE_QUOTE,
                HOSTILE_QUOTE,
                relations=[relation],
            ),
            _finding(2, FindingKind.SPECIFIC, 1, [right], "=cmd|' /C calc'!A0", "@SUM(1)"),
        ),
        rejects=(Reject(first.id, 0, RejectReason.FABRICATED, HOSTILE_QUOTE),),
        failures=(Failure(second.id, 0, HOSTILE_QUOTE, 1),),
        usage=Usage(),
    )
