"""The attribution of a claim that was written down on its own, without its article."""

from crosscheck.attribution.reader import AttributionReader
from crosscheck.models.articles import Span
from crosscheck.models.claims import Attribution
from crosscheck.text.sentences import sentences


def read_claim_attribution(text: str, at: int | None = None) -> Attribution | None:
    """Read who is made responsible in `text` itself, or None.

    Args:
        text: the claim's words.
        at: offset in the article at which they stand; None when there is no article to point
            into, and then source and cue have no offsets.
    """
    read = AttributionReader(text, list(sentences(text))).read()
    found = next((s.reported for s in read if s.reported is not None), None)
    if found is None or found.source is None:
        return None
    source, cue = _moved(found.source_span, at), _moved(found.cue_span, at)
    return Attribution(
        source=" ".join(found.source.split()),
        source_id=None,
        source_start=source.start if source else None,
        source_end=source.end if source else None,
        cue=found.cue,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        kind=found.kind,
        stance=found.stance,
        via=found.via,
        resolved=found.resolved,
    )


def _moved(span: Span | None, by: int | None) -> Span | None:
    return None if span is None or by is None else span.shift(by)
