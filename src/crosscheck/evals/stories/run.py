"""Run the pipeline over stories: each cluster, each pair of twins, each altered copy.

An article is extracted once, however many of these it is in. Nothing of the stories is kept but
offsets and outcomes, and the cards that judges need; the folder of the run stays on the machine.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crosscheck.evals.diff import Recorded
from crosscheck.evals.judging.cards import make_cards
from crosscheck.evals.judging.records import JudgingCard
from crosscheck.evals.measured import rounded_figures
from crosscheck.evals.runs.cases import Case, marks_of
from crosscheck.evals.runs.client import RunClient
from crosscheck.evals.runs.execute import (
    Approach,
    begin_manifest,
    keep_prompt,
    make_run_extractor,
    schema_hashes,
    spent_before,
)
from crosscheck.evals.runs.manifest import (
    CALLS_FILE,
    CASES_FILE,
    totals_of,
    write_manifest,
    write_scores,
)
from crosscheck.evals.stories.layout import HALVES, Half, Stories, read_cluster
from crosscheck.evals.stories.score import (
    ClaimPlaces,
    score_listed,
    score_planted,
    score_raised,
    score_twins,
)
from crosscheck.llm.prices import Prices
from crosscheck.llm.protocol import ModelClient
from crosscheck.models.articles import Article
from crosscheck.models.report import Report
from crosscheck.pipeline import Extraction, build_report, extract_claims
from crosscheck.store.files import write_atomically
from crosscheck.store.lines import as_lines

CARDS_FILE = "cards.jsonl"


@dataclass(frozen=True, slots=True)
class StoriesRun(Recorded):
    """A scored run over stories; read from its folder it has also a case for each card, judged or not."""

    cards: tuple[JudgingCard, ...] = ()

    def of_half(self, half: Half) -> list[Case]:
        """The cases of one half."""
        return [c for c in self.cases if c.slices.get("half") == half]


async def run_stories(
    folder: Path,
    stories: Stories,
    approach: Approach,
    *,
    live: ModelClient | None = None,
    prices: Prices | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> StoriesRun:
    """Run an approach over stories, score what it finds, and write the folder of the run.

    Replies that the folder holds are not asked for again; no model is `live` for the baselines. `tell` is
    told about progress, a line for each topic.

    Raises:
        InputError: an article cannot be read.
        StoreError: the folder cannot be written.
    """
    keep_prompt(folder, approach)
    done = await play_stories(folder, stories, approach, live=live, tell=tell, prices=prices)
    spent = spent_before(folder) + done.manifest.spent
    manifest = done.manifest.model_copy(update={"spent": spent})
    write_manifest(folder, manifest)
    write_atomically(folder / CASES_FILE, as_lines(done.cases))
    write_atomically(folder / CARDS_FILE, as_lines(done.cards))
    write_scores(folder, manifest)
    return replace(done, manifest=manifest)


async def play_stories(
    folder: Path,
    stories: Stories,
    approach: Approach,
    *,
    live: ModelClient | None = None,
    tell: Callable[[str], None] = lambda _: None,
    prices: Prices | None = None,
) -> StoriesRun:
    """Run and score as `run_stories` does, and write nothing but new replies."""
    client = RunClient(approach.model, folder / CALLS_FILE, live, prices=prices)
    reporter = _Reporter(approach, client)
    cases: list[Case] = []
    cards: list[JudgingCard] = []
    for number, (topic, clusters) in enumerate(stories.topics.items(), start=1):
        everything: list[Article] = []
        for cluster in clusters:
            articles = read_cluster(stories.root / "clusters" / cluster, cluster)
            everything += articles
            report = await reporter.report(articles)
            cards += make_cards(report)
            rows = [r for r in stories.listed if r.cluster == cluster]
            cases += (*score_raised(report, cluster), *score_listed(rows, ClaimPlaces(report)))
            cases += await _play_planted(reporter, stories, cluster)
        if len(clusters) > 1:
            cases += score_twins(await reporter.report(everything))
        reporter.forget()
        tell(f"topic {topic} done, {number} of {len(stories.topics)}")
    known = {
        "complete": reporter.totals.failures == 0,
        "schemas": schema_hashes(folder),
        "spent": client.spent,
        "totals": reporter.totals,
        "figures": {name: (value,) for name, value in _figures_by_half(cases).items()},
    }
    manifest = begin_manifest(approach, stories.digest, stories.digest)
    manifest = manifest.model_copy(update=known)
    return StoriesRun(folder, manifest, tuple(cases), cards=tuple(cards))


def _figures_by_half(cases: Sequence[Case]) -> dict[str, float]:
    """The figure of every measure in each half, as "scored/planted"."""
    return {
        f"{half}/{name}": value
        for half in HALVES
        for name, value in rounded_figures(
            marks_of(c for c in cases if c.slices.get("half") == half)
        ).items()
        if value is not None
    }


async def _play_planted(reporter: "_Reporter", stories: Stories, cluster: str) -> list[Case]:
    rows = [r for r in stories.planted if r.cluster == cluster]
    if not rows:
        return []
    altered = read_cluster(stories.root / "planted" / cluster, cluster)
    return list(score_planted(rows, ClaimPlaces(await reporter.report(altered))))


class _Reporter:
    """Makes reports of articles, and extracts the claims of each article only once."""

    def __init__(self, approach: Approach, client: RunClient) -> None:
        self._extractor = make_run_extractor(approach, client)
        self._model = approach.model
        self._concurrency = client.max_concurrency if approach.asks else 1
        self._known: dict[tuple[str, str], Extraction] = {}
        self.totals = totals_of(())

    async def report(self, articles: Sequence[Article]) -> Report:
        new = [a for a in articles if (a.id, a.text) not in self._known]
        found = await extract_claims(new, self._extractor, concurrency=self._concurrency)
        self._known |= {(a.id, a.text): found.of_article(a.id) for a in new}
        known = Extraction.joined(self._known[a.id, a.text] for a in articles)
        extraction = replace(known, usage=found.usage)
        report = build_report(articles, extraction, self._model)
        self.totals += totals_of([report])
        return report

    def forget(self) -> None:
        """Drop what was extracted: no later topic has these articles."""
        self._known.clear()
