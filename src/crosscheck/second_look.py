"""A second look at findings by the model: an opinion beside each, never a judge.

The two passages of a finding go to the model with one question: can both be true, and if so how? What it
answers is printed as its view, if the words that it cites are the articles'. It orders findings of one
severity; none comes or goes for it.
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from crosscheck.errors import ModelError
from crosscheck.extract.asking import make_request
from crosscheck.ground import reportable_text, verify_cited
from crosscheck.llm.protocol import ModelClient
from crosscheck.models.articles import Article
from crosscheck.models.calls import Usage
from crosscheck.models.claims import Claim
from crosscheck.models.relations import CONFLICT_KINDS, Finding, FindingKind, SecondLook
from crosscheck.models.report import Report
from crosscheck.prompts import Prompt
from crosscheck.text.sentences import overlapping, sentence_spans

PROMPT = "second-look"
# An agreement or a missing source is no question of whether both can be true.
ASKED_ABOUT = CONFLICT_KINDS | {FindingKind.UPDATE}
_CONTEXT_SENTENCES = 2
_LONGEST_REPLY = 500


class SecondLookReply(BaseModel):
    """The model's answer; the reason first, as it should come before the verdict."""

    model_config = ConfigDict(extra="forbid")

    how: Annotated[str, Field(min_length=1, max_length=600)]
    words: list[Annotated[str, Field(min_length=1, max_length=300)]] = Field(max_length=6)
    both_true: Literal["yes", "no", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class SecondLooks:
    """A report with the model's views on its findings.

    Attributes:
        asked: findings that the model was asked about.
        unfounded: answers that rest on words the passages do not have; they are left out.
        errors: of the questions that got no answer.
    """

    report: Report
    asked: int = 0
    unfounded: int = 0
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Passage:
    """A claim in its sentences: what stands before, the claim, and what stands after."""

    title: str
    before: str
    quote: str
    after: str

    @property
    def text(self) -> str:
        return f"{self.before} {self.quote} {self.after}"

    def render(self) -> str:
        return f"{self.title}\n{self.before} [[{self.quote}]] {self.after}".rstrip()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one question led to."""

    finding: Finding
    usage: Usage
    error: str | None = None
    is_unfounded: bool = False


async def look_again(
    report: Report, client: ModelClient, prompt: Prompt, concurrency: int
) -> SecondLooks:
    """Ask the model about every finding of two passages that differ, so many questions at once.

    The prompt is `prompts/second-look.md` or another of the same schema version.

    Raises:
        StoreError: the cache cannot be read.
    """
    slots = asyncio.Semaphore(concurrency)
    pairs = dict(_pairs(report))

    async def look(finding: Finding) -> _Seen:
        async with slots:
            return await _look(finding, pairs[finding.id], client, prompt)

    seen = await asyncio.gather(*(look(f) for f in report.findings if f.id in pairs))
    usage = sum((s.usage for s in seen), Usage())
    after = {s.finding.id: s.finding for s in seen}
    parameters = {**report.model.parameters, "second_look": prompt.hash}
    looked = replace(
        report,
        findings=tuple(after.get(f.id, f) for f in report.findings),
        model=replace(report.model, parameters=parameters),
        usage=report.usage + usage,
    )
    errors = tuple(s.error for s in seen if s.error is not None)
    return SecondLooks(looked, len(seen), sum(s.is_unfounded for s in seen), errors)


async def _look(
    finding: Finding, pair: tuple[_Passage, _Passage], client: ModelClient, prompt: Prompt
) -> _Seen:
    first, second = pair
    text = f"First: {first.render()}\n\nSecond: {second.render()}"
    try:
        reply = await client.complete(make_request(prompt, text, SecondLookReply, _LONGEST_REPLY))
    except ModelError as error:
        return _Seen(finding, error.usage, error=str(error))
    answer = reply.value
    titles = (first.title, second.title)
    cited = verify_cited(answer.how, answer.words, (first.text, second.text), titles)
    if cited is None:
        return _Seen(finding, reply.usage, is_unfounded=True)
    view = SecondLook(answer.both_true, " ".join(answer.how.split()), cited)
    return _Seen(replace(finding, second_look=view), reply.usage)


def _pairs(report: Report) -> Iterator[tuple[str, tuple[_Passage, _Passage]]]:
    """The two passages of each finding that is asked about, by its id: those of its first relation."""
    claims = {c.id: c for c in report.claims}
    relations = {r.id: r for r in report.relations}
    articles = {a.id: a for a in report.articles}
    for finding in report.findings:
        lead = next((relations[r] for r in finding.relations if r in relations), None)
        if finding.kind in ASKED_ABOUT and lead and {lead.a, lead.b} <= claims.keys():
            yield (
                finding.id,
                (_passage(claims[lead.a], articles), _passage(claims[lead.b], articles)),
            )


def _passage(claim: Claim, articles: Mapping[str, Article]) -> _Passage:
    article = articles.get(claim.article) or Article(claim.article, "", ())
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else "no date"
    title = f"{article.outlet_or_id}, {day}: {article.headline or 'no headline'}"
    quote = claim.span
    if quote.of(article.text) != claim.quote:  # of an archive, without its text
        return _Passage(_line(title), "", _line(claim.quote), "")
    spans = sentence_spans(article.text)
    own = overlapping(spans, quote) or range(1)
    window = spans[max(0, own[0] - _CONTEXT_SENTENCES) : own[-1] + _CONTEXT_SENTENCES + 1]
    text = reportable_text(article)
    before = text[min(quote.start, window[0].start) : quote.start]
    after = text[quote.end : max(quote.end, window[-1].end)]
    return _Passage(_line(title), _line(before), _line(claim.quote), _line(after))


def _line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())
