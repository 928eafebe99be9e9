"""The attribution of a claim that was written down on its own, without its article."""

from crosscheck.attribution.reader import AttributionReader
from crosscheck.models import Attribution
from crosscheck.text.sentences import sentences


def read_claim_attribution(text: str) -> Attribution | None:
    """Read who is made responsible in `text` itself, or None.

    The offsets of source and cue stay empty: a claim alone has no article to point into.
    """
    for sentence in AttributionReader(text, list(sentences(text))).read():
        found = sentence.reported
        if found is None or found.name is None:
            continue
        return Attribution(
            source=found.name,
            source_id=None,
            source_start=None,
            source_end=None,
            cue=found.cue,
            cue_start=None,
            cue_end=None,
            kind=found.kind,
            stance=found.stance,
            via=found.via,
        )
    return None
