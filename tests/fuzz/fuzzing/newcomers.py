"""Targets: event frames of a model, feeds, answers of a batch, decisions of several people, labels as typed."""

import json
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from crosscheck.errors import GoldError, InputError, ModelError
from crosscheck.evals.gold.typed import TypedClaim, find_offsets, read_number
from crosscheck.extract.full import FullReply
from crosscheck.ground.event import verify_event
from crosscheck.ingest.feeds import feed_links
from crosscheck.ingest.names import is_url
from crosscheck.llm.batch.wire import read_file, read_reply
from crosscheck.llm.protocol import Message, Request
from crosscheck.models.articles import Part, Span
from crosscheck.models.drafts import DraftEvent
from crosscheck.report.decisions import Decision, apply_decisions, merge_decisions
from crosscheck.text.sentences import sentence_spans
from fuzzing.choices import Choices
from fuzzing.replies import draw_act
from fuzzing.reports import draw_report
from fuzzing.texts import draw_article

_F_TAGS = (
    "rss", "channel", "item", "link", "guid", "title", "pubDate", "feed", "entry", "id", "updated", "content:encoded",
    "rdf:RDF", "enclosure", "atom:link", "description", "summary", "base",
)  # fmt: skip
_LINKS = (
    "http://a.b/c", "https://a.b/", "file:///etc/hostname", "/etc/hostname", "javascript:x", "http://", "http://[", "ftp://a.b",
    "feed:http://a.b",
)  # fmt: skip
_HEADS = (
    b"", b'<?xml version="1.0"?>', b'<?xml version="1.0" encoding="idna"?>', b"\xef\xbb\xbf", b"\xff\xfe",
    b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/hostname">]>',
)  # fmt: skip
_STANDINGS: tuple[Literal["own", "earlier", "other", "general"] | None, ...] = (
    None, "own", "earlier", "other", "general",
)  # fmt: skip
_PEOPLE = ("A. Lund", "B. Ek", "", "\x1b")


def verify_events(data: bytes) -> None:
    """Every word of an event that a model names stands in the article; without any there is no event."""
    choices = Choices(data)
    text = draw_article(choices, "a").text or "x"
    what, where, when = (_words(choices, text) for _ in range(3))
    standing = choices.pick(_STANDINGS)
    draft = DraftEvent(what, where, when, standing)
    odd = choices.flag()
    event = verify_event(
        text, Span(*choices.span(len(text))), draft, lambda words: bool(len(words) % 2) is odd
    )
    for words in (*event.from_words, *event.where, *filter(None, (event.what,))):
        assert words.strip()
        assert words in text
    assert event.what or event.from_words or event.standing == "own"


def _words(choices: Choices, text: str) -> str | None:
    start, end = choices.span(len(text))
    return choices.pick((None, text[start:end], choices.prose(4) + "x"))


def read_feed(data: bytes) -> None:
    """Any bytes are a feed, whose stories are addresses of the web, or no feed; no file is read for it."""
    choices = Choices(data)
    pieces = [f"<{choices.pick(_F_TAGS)}>" for _ in range(choices.number(0, 6))]
    for _ in range(choices.number(0, 12)):
        tag = choices.pick(_F_TAGS)
        inside = choices.pick(_LINKS) + choices.prose(3)
        pieces.append(f"<{tag}>{inside}</{tag}>" if choices.flag() else f'<{tag} href="{inside}"/>')
    head = choices.pick((*_HEADS, _local_feed()))
    content = head + "".join(pieces).encode("utf-8", "replace") if choices.byte() % 16 else head
    with suppress(InputError):
        for link in feed_links("http://a.b/feed", content):
            assert is_url(link)
            assert "planted" not in link


@cache
def _local_feed() -> bytes:
    """The path of a feed on the disk, which no feed that names it may be."""
    path = Path(tempfile.mkdtemp(prefix="crosscheck-fuzz-")) / "feed.xml"
    path.write_text(
        '<rss version="2.0"><channel><item><link>http://planted.x</link></item></channel></rss>'
    )
    return str(path).encode()


def read_batch(data: bytes) -> None:
    """Every line of a batch's output is a reply of the schema, one of the model's errors, or left out."""
    choices = Choices(data)
    request = Request((Message("user", "[1] He said so."),), FullReply, 50, "prompt", "content")
    lines = [_line(choices) for _ in range(choices.number(1, 3))]
    for line in read_file(b"\n".join(lines)):
        with suppress(ModelError):
            assert isinstance(read_reply(line, request).value, FullReply)


def _line(choices: Choices) -> bytes:
    act = draw_act(choices.take(120))
    body: object = act.body.decode("utf-8", "replace")
    with suppress(ValueError):
        body = json.loads(act.body)
    response: object = {"status_code": choices.pick((act.status, None, "200", True)), "body": body}
    line = {"custom_id": choices.pick(("q1", None, 1, [])), "response": response, "error": None}
    for _ in range(choices.byte() % 3):
        line[choices.pick(sorted(line))] = choices.pick((None, 1, "x", [], {}, [None]))
    text = json.dumps(line)
    return (text if choices.byte() % 8 else text[: choices.number(0, len(text))]).encode()


def merge_people(data: bytes) -> None:
    """Nobody's decision is lost to somebody else's, and merging what is merged changes nothing."""
    choices = Choices(data)
    report, drawn = draw_report(choices)
    given = [
        Decision(
            finding=d.finding,
            decision=choices.pick(("confirmed", "dismissed")),
            reason=d.reason,
            note=d.note,
            headline=d.headline,
            author=choices.pick(_PEOPLE),
        )
        for d in (*drawn, *drawn)
    ]
    half = choices.number(0, len(given))
    merged = merge_decisions([given[:half], given[half:]])
    assert merge_decisions([merged.decisions]).decisions == merged.decisions
    authors = {(d.finding, d.author) for d in merged.decisions}
    assert authors == {(d.finding, d.author) for d in given}
    apply_decisions(report, merged.decisions)


def type_labels(data: bytes) -> None:
    """A claim as typed becomes a label of the article's own words, or all its faults are told."""
    choices = Choices(data)
    article = draw_article(choices, "a")
    with suppress(GoldError):
        bounds = read_number(choices.pick(("40", "..", ">", "1.5 million", "")) + choices.prose(4))
        assert bounds.low is not None or bounds.high is not None
    sentences = sentence_spans(article.text)
    with suppress(GoldError, ValidationError):
        typed = TypedClaim(
            article="a",
            quote=_words(choices, article.text) or "x",
            sentence=choices.pick((None, 1, 2, 99)),
            source=_words(choices, article.text) or "he",
            cue=choices.pick((None, "said", "x")),
            numbers=(
                f"{_words(choices, article.text) or 'x'} = {choices.pick(('40', '3..', 'x'))}",
            ),
            times=(
                f"{_words(choices, article.text) or 'x'} = {choices.pick(('2031-05-02', '..'))}",
            ),
        )
        label = find_offsets(typed, article, sentences, "c1")
        assert label.quote == article.text[label.start : label.end]
        assert label.part is not Part.BOILERPLATE
