"""A run over stories as its folder has it, with what judges have said since."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from crosscheck.errors import InputError
from crosscheck.evals.judging import Card
from crosscheck.evals.judging.book import Book
from crosscheck.evals.runs.cases import Case, read_cases
from crosscheck.evals.runs.manifest import CASES_FILE, Manifest, read_manifest
from crosscheck.evals.stories.run import CARDS_FILE
from crosscheck.evals.stories.score import score_judged


@dataclass(frozen=True)
class StoriesFolder:
    """A scored run.

    Attributes:
        cases: those of the run, and one for each card, judged or not.

    """

    folder: Path
    manifest: Manifest
    cases: tuple[Case, ...]
    cards: tuple[Card, ...]


def holds_stories(folder: Path) -> bool:
    """Whether a folder is that of a run over stories."""
    return (folder / CARDS_FILE).is_file()


def open_stories_run(folder: Path, book: Book) -> StoriesFolder:
    """Read a run over stories, and lay the judgements beside it.

    Raises:
        InputError: the folder holds no such run.

    """
    cards = read_cards(folder / CARDS_FILE)
    cases = (*read_cases(folder / CASES_FILE), *score_judged(cards, book))
    return StoriesFolder(folder, read_manifest(folder), cases, cards)


def read_cards(path: Path) -> tuple[Card, ...]:
    """Read the cards of a run.

    Raises:
        InputError: they are not there, or not ours.

    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return tuple(Card.model_validate_json(line) for line in lines if line)
    except OSError as error:
        raise InputError(
            f"cannot read {str(path)!r}: {error.strerror}; give the folder of a run that"
            " `crosscheck eval stories` has written, or a report.json"
        ) from None
    except (ValidationError, UnicodeDecodeError) as error:
        raise InputError(f"{str(path)!r} does not hold cards: {error}") from None
