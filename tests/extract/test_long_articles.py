"""An article of 10,000 invented words: headings, lists, quotations over chunk borders, far names."""

import asyncio
import sys
from collections.abc import Sequence
from itertools import cycle
from types import FrameType

import pytest

from crosscheck.attribution import AttributionReader
from crosscheck.chunking import chunk_article
from crosscheck.extract import Profile, make_extractor
from crosscheck.extract.sentences import read_article
from crosscheck.ground import ground_article
from crosscheck.models.articles import Article, Chunk, Span
from crosscheck.models.drafts import DraftClaim
from crosscheck.text.sentences import sentences
from values import make_article

WORDS = 10_000
BUDGET = 600
_NAMES = ("Lund", "Vantell", "Quorn", "Harrow", "Kell", "Brandt", "Mowat", "Sorel")
_OPENING = (
    "Port inspector Doro Ostrander opened the old archive in May. The archive holds 80 boxes."
)
_LIST = (
    "What the inquiry found:\n\n"
    "- Twelve beams had rusted through.\n"
    "- The harbour union had warned the council in 1990.\n"
    "- No ship was near the bridge."
)
_HEADING = "A long silence"
_SAID = "the water under the old bridge had been rising since the spring and nobody looked at it"
_SPEECH = "\n\n".join(
    (
        f"“On that day {_SAID},” engineer Ilse Brandt told the inquiry.",
        *(f"“In the {n} year {_SAID}, and we wrote it down." for n in ("first", "second", "third")),
        f"“In the last year {_SAID}, and then it fell.”",
    )
)
_CLOSING = "Ostrander said that the archive would close in June."


def _paragraph(name: str, number: int) -> str:
    return (
        f"Captain {name} said on Monday that {number} boats had left the harbour."
        f" {name} added that the council would pay for {number + 1} of them."
        " The town had closed the road, citing a lack of money."
        " According to the port agency, it was opened again in the autumn."
    )


def _build(words: int) -> str:
    body: list[str] = [_OPENING, _HEADING, _LIST]
    names = cycle(_NAMES)
    length = 0
    while length < words:
        body.append(_paragraph(next(names), 3 + len(body)))
        length += len(body[-1].split())
        if len(body) == len(_NAMES) * 10:
            body.append(_SPEECH)
    return "\n\n".join([*body, _CLOSING])


@pytest.fixture(scope="module")
def story() -> Article:
    text = _build(WORDS)
    return make_article("long", text)


@pytest.fixture(scope="module")
def chunks(story: Article) -> tuple[Chunk, ...]:
    return chunk_article(story, token_budget=BUDGET)


@pytest.fixture(scope="module")
def drafts(story: Article, chunks: Sequence[Chunk]) -> tuple[DraftClaim, ...]:
    async def run() -> tuple[DraftClaim, ...]:
        extractor = make_extractor(Profile.RULES)
        done = [await extractor.extract(story, chunk) for chunk in chunks]
        return tuple(draft for one in done for draft in one.drafts)

    return asyncio.run(run())


def _sources(drafts: Sequence[DraftClaim], inside: Span) -> list[str | None]:
    """The full names of those made responsible for what stands `inside`."""
    return [
        (d.attribution.resolved or d.attribution.source) if d.attribution else None
        for d in drafts
        if d.near is not None and inside.contains(d.near)
    ]


def _place(story: Article, text: str) -> Span:
    start = story.text.index(text)
    return Span(start, start + len(text))


def test_the_chunks_are_the_article_and_each_claim_is_proposed_once(
    story: Article, chunks: Sequence[Chunk], drafts: Sequence[DraftClaim]
) -> None:
    assert len(chunks) > 20
    assert "".join(p.of(story.text) for c in chunks for p in c.pieces) == story.text
    places = [d.near for d in drafts if d.near is not None]
    assert len(places) == len(set(places)) == len(drafts)
    assert all(d.near.of(story.text) == d.quote for d in drafts if d.near is not None)


def test_every_claim_is_borne_out_by_the_article(
    story: Article, drafts: Sequence[DraftClaim]
) -> None:
    grounded = ground_article(story, drafts, {story.id: story.text})
    assert grounded.rejects == ()
    assert len(grounded.claims) == len(drafts)


def test_a_heading_claims_nothing_and_each_item_of_a_list_does(
    story: Article, drafts: Sequence[DraftClaim]
) -> None:
    opening = _place(story, f"{_HEADING}\n\n{_LIST}")
    found = [d.quote for d in drafts if d.near is not None and opening.contains(d.near)]
    assert found == [
        "Twelve beams had rusted through",
        "The harbour union had warned the council in 1990",
        "No ship was near the bridge",
    ]


def test_a_quotation_keeps_its_speaker_over_chunk_borders(
    story: Article, chunks: Sequence[Chunk], drafts: Sequence[DraftClaim]
) -> None:
    speech = _place(story, _SPEECH)
    borders = [c.pieces[0].start for c in chunks if speech.start < c.pieces[0].start < speech.end]
    small = chunk_article(story, token_budget=60)
    borders += [c.pieces[0].start for c in small if speech.start < c.pieces[0].start < speech.end]
    assert borders
    found = _sources(drafts, speech)
    assert len(found) >= 5
    assert set(found) == {"Ilse Brandt"}


def test_a_name_of_the_first_chunk_is_resolved_in_the_last(
    story: Article, drafts: Sequence[DraftClaim]
) -> None:
    assert _sources(drafts, _place(story, _CLOSING)) == ["Doro Ostrander"]


def _work(words: int) -> int:
    """How many calls the reader makes, the parser's apart, to read an article of so many words."""
    text = _build(words)
    reader = AttributionReader(text, list(sentences(text)))
    calls = 0

    def count(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call" and "attribution" in frame.f_code.co_filename

    sys.setprofile(count)
    try:
        reader.read()
    finally:
        sys.setprofile(None)
    return calls


def test_the_work_grows_with_the_length_of_the_article() -> None:
    """Four times the words are about four times the work; were pairs compared, it were sixteen."""
    assert _work(4000) < 6 * _work(1000)


def test_the_article_is_read_once_for_all_its_chunks(
    story: Article, chunks: Sequence[Chunk]
) -> None:
    read = read_article(story)
    assert read_article(story) is read
    assert sum(len(read.of_chunk(chunk)) for chunk in chunks) == len(read.sentences)
