"""What extraction gave of several articles is put together, and taken apart again, without loss."""

from crosscheck.models.articles import Part
from crosscheck.models.calls import Usage
from crosscheck.models.drafts import Reject, RejectReason
from crosscheck.models.report import Failure
from crosscheck.pipeline import Extraction
from values import make_claim


def _extraction(article: str) -> Extraction:
    named, other = (
        make_claim("The ferry sank", id=f"{article}-{n}", article=article, part=Part.BODY)
        for n in (1, 2)
    )
    return Extraction(
        (named, other),
        (Reject(article, 0, RejectReason.FABRICATED, "no such words"),),
        (Failure(article, 1, "time-out", 4),),
        Usage(calls=2, prompt_tokens=10),
        frozenset({named.id}),
    )


def test_articles_keep_which_modality_was_named_when_they_are_taken_apart() -> None:
    parts = [_extraction(article) for article in ("ferry", "port")]
    whole = Extraction.joined(parts)
    assert whole.modal == {"ferry-1", "port-1"}
    assert whole.usage == Usage(calls=4, prompt_tokens=20)
    again = Extraction.joined(whole.of_article(article) for article in ("ferry", "port"))
    assert (again.claims, again.rejects, again.failures, again.modal) == (
        whole.claims,
        whole.rejects,
        whole.failures,
        whole.modal,
    )
    assert again.usage == Usage()
