"""Judging what the labels lack: who decided, when and why is kept beside the labels."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from crosscheck.errors import InputError, StoreError
from crosscheck.evals.gold.load import REVIEWS_FILE
from crosscheck.evals.gold.records import Review
from crosscheck.store.files import explain_os_error


class Reviewed(Protocol):
    """What a review needs to know of an extracted claim."""

    @property
    def id(self) -> str:
        """Its id in the run."""
        ...

    @property
    def article(self) -> str | None:
        """The article it stands in."""
        ...

    @property
    def start(self) -> int | None:
        """Where its quote begins."""
        ...

    @property
    def end(self) -> int | None:
        """Where its quote ends."""
        ...

    @property
    def statement(self) -> str:
        """What it says."""
        ...


AnyReviewed = TypeVar("AnyReviewed", bound=Reviewed)


def find_extra(extras: Sequence[AnyReviewed], id_: str) -> AnyReviewed:
    """The extra with this id.

    Raises:
        InputError: the run has no such extra.

    """
    found = next((e for e in extras if e.id == id_), None)
    if found is None:
        raise InputError(f"the run has no extra {id_!r}; leave the claim out to list them")
    return found


def make_review(
    claim: Reviewed, verdict: Literal["accept", "reject"], *, who: str, when: datetime, why: str
) -> Review:
    """The review of an extracted claim.

    Args:
        claim: one that corresponds to no gold claim.
        verdict: accept: the labels should have had it; reject: it is no claim.
        who: a name.
        when: with its time zone.
        why: a sentence.

    """
    return Review(
        article=claim.article or "",
        start=claim.start or 0,
        end=claim.end or 0,
        statement=claim.statement,
        verdict=verdict,
        who=who,
        when=when,
        why=why,
    )


def add_review(folder: Path, review: Review) -> None:
    """Append a review to `reviews.jsonl`; of several on one claim the last counts.

    Raises:
        StoreError: the file cannot be written.

    """
    path = folder / REVIEWS_FILE
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(review.model_dump_json() + "\n")
    except OSError as error:
        raise StoreError(f"cannot write {str(path)!r}: {explain_os_error(error)}") from error
