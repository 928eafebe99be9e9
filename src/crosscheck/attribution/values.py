"""What the reader returns, and the frame its rules work with."""

from dataclasses import dataclass
from typing import Literal

from crosscheck.language.cues import Strength
from crosscheck.models.articles import Span
from crosscheck.models.claims import AttributionKind, Stance

Confidence = Literal["high", "low"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with what the syntax hangs on it; offsets are the article's.

    Attributes:
        source: the noun phrase made responsible, or None when the text names nobody.
        name: a fuller name given in apposition ("the president, Ada Berg"), or None.
        content: what is said, as spans of the sentence; empty when it stands elsewhere.
        issuer: whoever put out the document that is the source ("Berg issued a statement saying"), or None.
        depth: distance of the cue from the root of its sentence; the outermost speaker has the least.
        silence: the source says nothing ("declined to comment", "did not say whether").
        reason: the rule that found it.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    reason: str
    stance: Stance = Stance.ASSERTS
    strength: Strength = "speech"
    depth: int = 0
    name: Span | None = None
    issuer: Span | None = None
    silence: bool = False


@dataclass(frozen=True, slots=True)
class ReadAttribution:
    """One attribution of one sentence, as the reader sees it.

    Attributes:
        source: words of `source_span`; None when nobody is named ("it has been reported").
        source_span: where the source is named; may lie in an earlier or later sentence.
        resolved: the fullest name of whom the source stands for; None when nobody is certain,
            or when the words stand for themselves ("two officials").
        open: whether the source stands for somebody whom nothing names for certain.
        content: the spans of this sentence that are attributed.
        strength: see `crosscheck.language.cues.CueClass`.
        reason: the rule that decided.
    """

    source: str | None
    source_span: Span | None
    cue: str | None
    cue_span: Span | None
    kind: AttributionKind
    stance: Stance
    strength: Strength
    content: tuple[Span, ...]
    confidence: Confidence
    reason: str
    via: str | None = None
    resolved: str | None = None
    open: bool = False

    @property
    def is_report(self) -> bool:
        """Whether the content is on somebody's word or belief; an unnamed believer does not count."""
        if self.strength == "speech":
            return True
        return self.strength == "thought" and self.source is not None

    @property
    def name(self) -> str | None:
        """The fullest name known for the source, else its words."""
        return self.resolved or self.source


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun, role or short name, with the words that name the same without the sentences around."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class SentenceAttribution:
    """What the reader found in one sentence.

    Attributes:
        attributions: main one first: the outermost speaker of the strongest kind.
        silences: reports that somebody said nothing; they attribute nothing.
        told: what others say inside somebody's quoted words, by those words alone.
        anaphora: words outside quotation marks that surely stand for a name, in order.
    """

    span: Span
    attributions: tuple[ReadAttribution, ...] = ()
    silences: tuple[ReadAttribution, ...] = ()
    told: tuple[ReadAttribution, ...] = ()
    anaphora: tuple[Anaphor, ...] = ()

    @property
    def main(self) -> ReadAttribution | None:
        """The main attribution, wishes and criticism included, or None."""
        return self.attributions[0] if self.attributions else None

    @property
    def reported(self) -> ReadAttribution | None:
        """The main attribution that puts the sentence on somebody's word or belief, or None."""
        return next((a for a in self.attributions if a.is_report), None)
