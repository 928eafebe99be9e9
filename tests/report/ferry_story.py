"""An invented story in three outlets with every kind of finding, and a hostile one; for tests only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

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
from values import make_claim

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


@dataclass(frozen=True, slots=True)
class _Says:
    """Who says it, by which words, in the sentence that holds the quote."""

    source: str
    cue: str | None
    kind: AttributionKind = AttributionKind.INDIRECT
    stance: Stance = Stance.ASSERTS
    via: str | None = None


def _claim(
    number: int,
    article: Article,
    quote: str,
    says: _Says | None = None,
    *,
    quantities: Sequence[Quantity] = (),
    times: Sequence[TimeRef] = (),
    modality: Modality = Modality.HAPPENED,
) -> Claim:
    start = article.text.index(quote)
    return make_claim(
        quote,
        start,
        id=f"{article.id}-{number:08x}",
        article=article.id,
        part=article.part_at(start),
        attribution=_attribution(article.text, start, says),
        modality=modality,
        quantities=tuple(_placed(q, quote) for q in quantities),
        times=tuple(times),
    )


def _placed(quantity: Quantity, quote: str) -> Quantity:
    start = quote.index(quantity.text)
    return replace(quantity, start=start, end=start + len(quantity.text))


def _attribution(text: str, near: int, says: _Says | None) -> Attribution | None:
    if says is None:
        return None
    paragraph = text.rfind("\n", 0, near) + 1
    source = text.index(says.source, paragraph)
    cue = text.index(says.cue, paragraph) if says.cue else None
    return Attribution(
        source=says.source,
        source_start=source,
        source_end=source + len(says.source),
        cue=says.cue,
        cue_start=cue,
        cue_end=None if cue is None else cue + len(says.cue or ""),
        kind=says.kind,
        stance=says.stance,
        via=says.via,
    )


def _people(text: str, low: float, high: float | None, counted: str) -> Quantity:
    return Quantity(text, 0, len(text), low, high, counted=counted)


@dataclass(frozen=True, slots=True)
class _How:
    """How two claims stand to each other."""

    relation: RelationKind
    dimension: Dimension
    level: str
    cause: Cause
    severity: int


def _relation(number: int, left: Claim, right: Claim, how: _How, why: str) -> Relation:
    a, b = sorted((left.id, right.id))
    return Relation(
        f"r-{number:08x}",
        a,
        b,
        how.relation,
        how.dimension,
        how.level,
        how.cause,
        how.severity,
        why,
    )


def _finding(
    kind: FindingKind,
    severity: int,
    claims: Sequence[Claim],
    *,
    number: int,
    headline: str,
    why: str,
    relations: Sequence[Relation] = (),
) -> Finding:
    ids = tuple(sorted(c.id for c in claims))
    return Finding(
        f"f-{number:08x}", kind, severity, ids, tuple(r.id for r in relations), headline, why
    )


def ferry_report() -> Report:
    """Three outlets on one accident: every kind of finding, a reject, a failure, a missing date."""
    herald = _article("herald", HERALD, "Coast Herald", date(2031, 5, 7))
    wire = _article("wire", WIRE, "Northern Wire", date(2031, 5, 8))
    ledger = _article("ledger", LEDGER, None, None)
    corvo = "Ines Corvo"
    aboard = _claim(
        1,
        herald,
        "The ferry Lady Maren sank off Halvik on Tuesday night with 212 people on board",
        _Says(corvo, "said"),
        quantities=[_people("212 people", 212, 212, "person")],
        times=[TimeRef("Tuesday", 41, 48, date(2031, 5, 6), date(2031, 5, 6))],
    )
    missing = _claim(
        2,
        herald,
        "At least 40 people were missing on Wednesday morning.",
        None,
        quantities=[_people("At least 40 people", 40, None, "person")],
    )
    lights = _claim(
        3,
        herald,
        '"We saw the lights go out and then she was gone," said Tomas Brandl, a fisherman.',
        _Says("Tomas Brandl", "said", AttributionKind.DIRECT_QUOTE),
    )
    gone = _claim(
        4, herald, "then she was gone", _Says("Tomas Brandl", "said", AttributionKind.DIRECT_QUOTE)
    )
    inspected = _claim(
        5,
        herald,
        "The ship had been inspected in March",
        _Says("the Maritime Office", "according to", AttributionKind.DOCUMENT),
    )
    denied = _claim(
        6,
        herald,
        "the ferry was overloaded",
        _Says("Norrin Lines", "denied", stance=Stance.DENIES),
    )
    divers = _claim(7, herald, "Divers will enter the hull on Friday.", modality=Modality.PLANNED)
    carried = _claim(
        8,
        wire,
        "The Lady Maren, which sank off Halvik late on Tuesday, carried 248 people, 36 more than it was licensed for",
        _Says("the Maritime Office", "said"),
        quantities=[_people("248 people", 248, 248, "person")],
    )
    more_missing = _claim(
        9,
        wire,
        "Harbour master Ines Corvo put the number of missing at 52 on Wednesday evening.",
        _Says(corvo, "put"),
        quantities=[_people("52", 52, 52, "person")],
    )
    overloaded = _claim(10, wire, "The ferry was overloaded.")
    worst = _claim(11, wire, "It is the worst accident on the coast since 1987.")
    over = _claim(
        12,
        wire,
        '"We saw the lights go out and then it was all over," Tomas Brandl told reporters.',
        _Says("Tomas Brandl", "told", AttributionKind.DIRECT_QUOTE),
    )
    observers = _claim(
        13,
        wire,
        "Observers say the company cut corners.",
        _Says("Observers", "say", AttributionKind.ANONYMOUS),
    )
    doors = _claim(14, wire, '"Nobody checked the doors," one account has it.')
    unsure = _claim(
        15,
        wire,
        "Norrin Lines could not confirm the number of passengers.",
        _Says("Norrin Lines", "could not confirm", stance=Stance.CANNOT_CONFIRM),
    )
    bare = _claim(16, ledger, "The ship was last inspected in March.")
    company = _claim(
        17,
        ledger,
        "Norrin Lines said the ferry had 212 people on board when it sank off Halvik on Tuesday.",
        _Says("Norrin Lines", "said"),
        quantities=[_people("212 people", 212, 212, "person")],
    )
    told = _claim(
        18,
        ledger,
        "Ines Corvo, the harbour master, told the Northern Wire that 52 people were missing.",
        _Says(corvo, "told", via="the Northern Wire"),
        quantities=[_people("52 people", 52, 52, "person")],
    )
    disagree = _relation(
        1,
        aboard,
        carried,
        _How(RelationKind.CONTRADICT, Dimension.QUANTITY, "disjoint", Cause.SOURCES, 3),
        "“212 people” exactly / “248 people” exactly: disjoint",
    )
    disagree_too = _relation(
        2,
        company,
        carried,
        _How(RelationKind.CONTRADICT, Dimension.QUANTITY, "disjoint", Cause.SOURCES, 2),
        "“212 people” exactly / “248 people” exactly: disjoint",
    )
    disputed = _relation(
        3,
        denied,
        overloaded,
        _How(RelationKind.CONTRADICT, Dimension.POLARITY, "opposed", Cause.ARTICLE_VS_SOURCE, 3),
        "stated as fact / Norrin Lines denies: opposed",
    )
    reworded = _relation(
        4,
        lights,
        over,
        _How(RelationKind.CONTRADICT, Dimension.WORDING, "meaning_changed", Cause.ARTICLES, 2),
        "one quotation in two versions: she was gone / it was all over",
    )
    risen = _relation(
        5,
        missing,
        more_missing,
        _How(RelationKind.UPDATE, Dimension.QUANTITY, "progress", Cause.ARTICLES, 1),
        "“At least 40 people” on 7 May / “52” on 8 May: a count that grew",
    )
    sourced = _relation(
        6,
        inspected,
        bare,
        _How(RelationKind.AGREE, Dimension.TIME, "equal", Cause.ARTICLES, 1),
        "inspected in March: equal",
    )
    same = _relation(
        7,
        more_missing,
        told,
        _How(RelationKind.AGREE, Dimension.QUANTITY, "equal", Cause.ARTICLES, 1),
        "“52” / “52 people”: equal",
    )
    open_ = _relation(
        8,
        carried,
        unsure,
        _How(RelationKind.COMPATIBLE, Dimension.POLARITY, "open", Cause.SOURCES, 1),
        "“could not confirm” is no denial: open",
    )
    findings = (
        _finding(
            FindingKind.CONTRADICTION,
            3,
            [aboard, carried, company],
            number=1,
            headline="212 people or 248 people?",
            why="“212 people” exactly / “248 people” exactly: disjoint. The sources disagree; both"
            " articles may be right. The same conflict between 1 more pair of claims.",
            relations=[disagree, disagree_too],
        ),
        _finding(
            FindingKind.CONTESTED,
            3,
            [denied, overloaded],
            number=2,
            headline="Disputed: the ferry was overloaded",
            why="stated as fact / Norrin Lines denies: opposed.",
            relations=[disputed],
        ),
        _finding(
            FindingKind.CHANGED_QUOTATION,
            2,
            [lights, over],
            number=3,
            headline="Two versions of one quotation: We saw the lights go out",
            why="One quotation in two versions: she was gone / it was all over.",
            relations=[reworded],
        ),
        _finding(
            FindingKind.ATTRIBUTION_DROPPED,
            2,
            [inspected, bare],
            number=4,
            headline="The ship was last inspected in March",
            why="Stated as fact here, given to a source elsewhere.",
            relations=[sourced],
        ),
        _finding(
            FindingKind.SPECIFIC,
            1,
            [worst],
            number=5,
            headline="It is the worst accident on the coast since 1987",
            why="a first or a superlative without a source: “the worst”",
        ),
        _finding(
            FindingKind.VAGUE,
            1,
            [observers],
            number=6,
            headline="Observers say the company cut corners",
            why="“Observers” is nobody in particular",
        ),
        _finding(
            FindingKind.QUOTE_WITHOUT_SPEAKER,
            2,
            [doors],
            number=7,
            headline="“Nobody checked the doors”",
            why="nobody is named for “Nobody checked the doors”",
        ),
        _finding(
            FindingKind.UPDATE,
            1,
            [missing, more_missing],
            number=8,
            headline="At least 40 people, then 52",
            why="“At least 40 people” on 7 May / “52” on 8 May: a count that grew.",
            relations=[risen],
        ),
        _finding(
            FindingKind.AGREEMENT,
            1,
            [more_missing, told],
            number=9,
            headline="52 people were missing",
            why="2 articles, 1 independent origin: all that cite Ines Corvo are one voice",
            relations=[same],
        ),
    )
    return Report(
        crosscheck_version="0.1.0",
        model=ModelRef(
            "scripted-model", "scripted", PromptRef("extract", "1", "cafe"), {"temperature": 0.0}
        ),
        articles=(herald, ledger, wire),
        claims=(
            aboard,
            missing,
            lights,
            gone,
            inspected,
            denied,
            divers,
            bare,
            company,
            told,
            carried,
            more_missing,
            overloaded,
            worst,
            over,
            unsure,
            observers,
            doors,
        ),
        relations=(disagree, disagree_too, disputed, reworded, risen, sourced, same, open_),
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
    says = _Says("<script>", "</script>", via=HOSTILE_NAMES[1])
    left = _claim(1, first, HOSTILE_QUOTE, says, quantities=[_people("7*7", 49, None, "<b>")])
    right = _claim(
        2, second, f"=1+1 {HOSTILE_QUOTE}", says, quantities=[_people("=1+1", 2, 3, "<b>")]
    )
    relation = _relation(
        1,
        left,
        right,
        _How(RelationKind.CONTRADICT, Dimension.QUANTITY, "<i>level</i>", Cause.ARTICLES, 3),
        f"7*7 / =1+1: {HOSTILE_QUOTE}",
    )
    return Report(
        crosscheck_version="<u>0</u>",
        model=ModelRef(HOSTILE_NAMES[0], "recorded", None, {"</script>": HOSTILE_QUOTE}),
        articles=(first, second),
        claims=(left, right),
        relations=(relation,),
        findings=(
            _finding(
                FindingKind.CONTRADICTION,
                3,
                [left, right],
                number=1,
                headline=HOSTILE_QUOTE,
                why=HOSTILE_QUOTE,
                relations=[relation],
            ),
            _finding(
                FindingKind.SPECIFIC,
                1,
                [right],
                number=2,
                headline="=cmd|' /C calc'!A0",
                why="@SUM(1)",
            ),
        ),
        rejects=(Reject(first.id, 0, RejectReason.FABRICATED, HOSTILE_QUOTE),),
        failures=(Failure(second.id, 0, HOSTILE_QUOTE, 1),),
        usage=Usage(),
    )
