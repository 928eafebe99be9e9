"""Who speaks inside somebody else's quoted words: “Berg says it is safe,” Lund said.

Only what is told for a fact counts: not "if they tell you", "I do not believe that Berg said".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscheck.attribution.kinds import classify_kind
from crosscheck.attribution.marked import MarkedSentence
from crosscheck.attribution.phrases import token_at
from crosscheck.attribution.scopes import is_reported_fact, scope_of, told_by_phrases
from crosscheck.attribution.subjects import is_passive, names_somebody
from crosscheck.attribution.values import Frame, ReadAttribution
from crosscheck.entities import PRONOUNS, Cast
from crosscheck.language.cues import CueLexicon, cue_lexicon
from crosscheck.models.articles import Span


def told_in_quotes(
    here: MarkedSentence, inside: Sequence[Frame], lexicon: CueLexicon, cast: Cast
) -> Iterator[ReadAttribution]:
    """Yield whom the quoted words of a sentence make speak: “Berg says it is safe,” Lund said.

    Args:
        here: the sentence.
        inside: its frames, read as if it had no quotation marks.
        lexicon: of cues.
        cast: the people and bodies of the article.
    """
    for part in here.quoted_parts():
        frames = [f for f in inside if part.contains(f.cue) and _tells(here, f)]
        for frame in told_by_phrases(frames, here.text, part):
            content = frame.content or (scope_of(here.doc, frame, here.span),)
            kept = [Span(max(c.start, part.start), min(c.end, part.end)) for c in content]
            kept = [c for c in kept if c.start < c.end and _states(here, c, frame)]
            if kept or (not frame.content and frame.reason.startswith("verb:")):
                yield _as_told(here, replace(frame, content=tuple(kept)), lexicon, cast)


def _tells(here: MarkedSentence, frame: Frame) -> bool:
    """Whether a frame in quoted words says that somebody else than their speaker spoke."""
    if frame.source is None or frame.silence or frame.strength == "attitude":
        return False
    base = here.span.start
    if not names_somebody(here.doc, frame.source.shift(-base), cue_lexicon()):
        return False
    if not frame.reason.startswith("verb:"):
        return True
    cue = token_at(here.doc, frame.cue.start - base)
    is_by = cue is not None and (frame.source.end <= frame.cue.start or is_passive(cue))
    return is_by and is_reported_fact(here.doc, frame.cue.start - base)


def _states(here: MarkedSentence, content: Span, frame: Frame) -> bool:
    """Whether quoted words tell what somebody says, and not what it is about ("who they are")."""
    first = content.of(here.text).split(maxsplit=1)[0].lower()
    return not content.overlaps(frame.cue) and not first.startswith(("wh", "how"))


def _as_told(
    here: MarkedSentence, frame: Frame, lexicon: CueLexicon, cast: Cast
) -> ReadAttribution:
    source = frame.source.of(here.text) if frame.source is not None else ""
    is_open = source.lower() in PRONOUNS
    return ReadAttribution(
        source=source,
        source_span=frame.source,
        cue=frame.cue.of(here.text),
        cue_span=frame.cue,
        kind=classify_kind(source, "", named=False, quotes=False, lexicon=lexicon),
        stance=frame.stance,
        strength=frame.strength,
        content=frame.content,
        confidence="low",
        reason=frame.reason,
        resolved=None if is_open else cast.full_name(source),
        open=is_open,
    )
