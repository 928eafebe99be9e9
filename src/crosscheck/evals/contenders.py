"""Folders of runs, of either kind, as contenders in a table."""

from pathlib import Path

from crosscheck.evals.diff import found_claims, open_run
from crosscheck.evals.judging import Book
from crosscheck.evals.runs.cases import marks_of
from crosscheck.evals.side_by_side import Contender
from crosscheck.evals.stories.folder import holds_stories, open_stories_run


def open_contender(folder: Path, book: Book) -> Contender:
    """Read the folder of a run; of one over stories the scored half, with its judgements.

    Raises:
        InputError: it holds no scored run.

    """
    if holds_stories(folder):
        run = open_stories_run(folder, book)
        scored = [c for c in run.cases if c.slices.get("half") == "scored"]
        return Contender(folder, run.manifest, marks_of(scored))
    recorded = open_run(folder)
    marks = marks_of(c for c in recorded.cases if c.repeat == 0)
    return Contender(folder, recorded.manifest, marks, found_claims(recorded))
