"""The invented stories that the project carries: whole, and with labels that stand where they say."""

import json
from pathlib import Path

import pytest

from crosscheck.evals.stories.layout import Stories, half_of, open_stories

ROOT = Path(__file__).parents[2] / "evals" / "stories" / "invented"


@pytest.fixture(scope="module")
def stories() -> Stories:
    return open_stories(ROOT)


def test_every_story_has_four_articles_and_conflicts(stories: Stories) -> None:
    listed = {row.cluster for row in stories.listed}
    assert set(stories.clusters) == listed
    assert all(len(list((ROOT / "clusters" / c).glob("*.txt"))) == 4 for c in stories.clusters)
    assert {half_of(c) for c in stories.clusters} == {"learning", "scored"}


def test_every_speaker_stands_where_the_label_says() -> None:
    for row in map(json.loads, (ROOT / "speakers.jsonl").read_text("utf-8").splitlines()):
        text = (ROOT / "clusters" / row["cluster"] / row["article"]).read_text("utf-8")
        sentence = text[row["start"] : row["end"]]
        assert all(
            claim["words"] in sentence and claim["source"] in text for claim in row["claims"]
        )


def test_every_quote_stands_where_the_label_says() -> None:
    lines = (ROOT / "conflicts.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, lines):
        for side in (pair[s] for pair in row["pairs"] for s in "ab"):
            text = (ROOT / "clusters" / row["cluster"] / side["article"]).read_text("utf-8")
            assert text[side["start"] : side["end"]] == side["quote"], row["id"]
