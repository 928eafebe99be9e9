"""Reads the attributions of an article: frames in each sentence, speakers of quotations, names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from crosscheck.attribution.headlines import (
    headline_frame,
    is_title_case,
    is_transcript_label,
    label_frame,
    looks_like_headline,
    post_credit,
    transcript_speakers,
)
from crosscheck.attribution.kinds import classify_kind
from crosscheck.attribution.name_index import NameIndex, build_index
from crosscheck.attribution.names import NameResolver
from crosscheck.attribution.nominal import nominal_frames
from crosscheck.attribution.phrases import noun_phrase
from crosscheck.attribution.sentence import SentenceView
from crosscheck.attribution.speeches import (
    LONGEST_BARE_CUE,
    SHORTEST_SPEECH,
    Scene,
    Speaker,
    Speech,
    assign_speakers,
    find_speeches,
    straighten_marks,
)
from crosscheck.attribution.stand_ins import Before, Names, find_centre, find_stand_ins
from crosscheck.attribution.values import (
    Confidence,
    Frame,
    ReadAttribution,
    SentenceAttribution,
    StandIn,
)
from crosscheck.attribution.verbs import verb_frames
from crosscheck.language.cues import CueLexicon, cue_lexicon
from crosscheck.language.parse import parse, parse_all
from crosscheck.models import AttributionKind, Sentence, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STRENGTH_ORDER = {"speech": 0, "thought": 1, "attitude": 2, "intent": 3}


class AttributionReader:
    """Deterministic reader of one article; parses its sentences once.

    Args:
        text: the article.
        sentences: in order; every attribution is reported for one of them.

    """

    def __init__(self, text: str, sentences: Sequence[Sentence | Span]) -> None:
        self._text = text
        self._spans = tuple(Span(s.start, s.end) for s in sentences)
        self._lexicon: CueLexicon = cue_lexicon()
        flat = straighten_marks(text)
        self._docs = list(parse_all(s.of(flat) for s in self._spans))

    @property
    def docs(self) -> "tuple[Doc, ...]":
        """The parsed sentences, in the order given."""
        return tuple(self._docs)

    def read(self) -> tuple[SentenceAttribution, ...]:
        """Read the attributions of every sentence, in the order given."""
        resolver = NameResolver(self.index)
        names = Names(self.index, self._text)
        read: list[SentenceAttribution] = []
        before = Before()
        for i, doc in enumerate(self._docs):
            plain = self._read_sentence(i, resolver)
            found = (*plain.attributions, *plain.silences)
            stand_ins = find_stand_ins(doc, self._spans[i].start, found, before, names)
            read.append(
                replace(plain, stand_ins=tuple(s for s in stand_ins if self._is_free(i, s)))
            )
            before = Before(doc, find_centre(doc, found, stand_ins, names))
        return tuple(read)

    @cached_property
    def index(self) -> NameIndex:
        """The names of the article."""
        return build_index(self._docs, [s.start for s in self._spans], self._text)

    def _is_free(self, i: int, stand_in: StandIn) -> bool:
        """Whether the words stand outside quotation marks: quoted words are nobody's to change."""
        return not any(s.span.overlaps(stand_in.span) for s in self._speeches_in.get(i, ()))

    @cached_property
    def _speeches(self) -> list[Speech]:
        return find_speeches(self._text, self._spans)

    @cached_property
    def _speeches_in(self) -> dict[int, list[Speech]]:
        """By sentence: the quotations that reach into it."""
        found: dict[int, list[Speech]] = {}
        for speech in self._speeches:
            for i in speech.sentences:
                found.setdefault(i, []).append(speech)
        return found

    @cached_property
    def _speaker_of(self) -> dict[Speech, Speaker]:
        return dict(zip(self._speeches, self._speakers, strict=True))

    @cached_property
    def _speakers(self) -> list[Speaker]:
        return assign_speakers(Scene(self._text, self._spans, self._frames), self._speeches)

    @cached_property
    def _frames(self) -> dict[int, list[Frame]]:
        """By sentence: the frames whose cue stands outside quotation marks, outermost first."""
        labels = self._labels
        frames: dict[int, list[Frame]] = {}
        for i in range(len(self._spans)):
            found = [labels[i]] if i in labels else self._syntactic_frames(i)
            frames[i] = sorted(
                found,
                key=lambda f: (
                    f.silence,
                    _STRENGTH_ORDER[f.strength] + (f.reason == "noun"),
                    f.source is None,
                    f.depth,
                    f.cue,
                ),
            )
        return frames

    def _syntactic_frames(self, i: int) -> list[Frame]:
        span = self._spans[i]
        found = self._parsed_frames(self._view(i))
        if not any(f.source for f in found):
            found += [
                f for view in self._views_outside_quotes(i) for f in self._parsed_frames(view)
            ]
        credit = post_credit(self._text, span)
        if credit is not None:
            found.append(credit)
        if looks_like_headline(self._text, span):
            known = any(f.strength == "speech" and f.source for f in found)
            headline = headline_frame(self._text, span, self._lexicon)
            if headline is not None and (not known or headline.reason == "headline_inverted"):
                found = [f for f in found if f.cue != headline.cue]
                found.append(headline)
        return found

    def _parsed_frames(self, view: SentenceView) -> list[Frame]:
        return [*nominal_frames(view, self._lexicon), *verb_frames(view, self._lexicon)]

    def _views_outside_quotes(self, i: int) -> Iterator[SentenceView]:
        """What stands outside the quotation marks, parsed on its own: quoted words mislead the parser."""
        span = self._spans[i]
        here = self._speeches_in.get(i, ())
        quotes = [q.span for q in here if q.words >= SHORTEST_SPEECH]
        start = span.start
        for quote in [*quotes, Span(span.end, span.end)]:
            if quote.start - start > 3:
                text = self._text[start : quote.start].rstrip()
                yield SentenceView(parse(text), start, frozenset(), has_quote=True)
            start = max(start, quote.end)

    def _view(self, i: int) -> SentenceView:
        span, doc = self._spans[i], self._docs[i]
        quotes = self._speeches_in.get(i, [])
        quoted = frozenset(
            t.i for t in doc for q in quotes if q.span.start <= span.start + t.idx < q.span.end
        )
        before = self._speeches_in.get(i - 1, ())
        follows = any(i - 1 == q.sentences[-1] for q in before)
        return SentenceView(doc, span.start, quoted, any(q.words >= 2 for q in quotes), follows)

    @cached_property
    def _labels(self) -> dict[int, Frame]:
        """Colon labels; in a transcript each turn keeps its speaker until the next label."""
        found = {
            i: frame
            for i, span in enumerate(self._spans)
            if (frame := label_frame(self._text, span, self._lexicon)) is not None
        }
        if not transcript_speakers(iter(found.values()), self._text):
            return {
                i: f
                for i, f in found.items()
                if looks_like_headline(self._text, self._spans[i]) or i == 0
            }
        turns: dict[int, Frame] = {}
        speaker: Frame | None = None
        last = max(i for i, f in found.items() if is_transcript_label(f, self._text))
        for i, span in enumerate(self._spans):
            speaker = found.get(i, speaker)
            if i > last and "\n" in self._text[self._spans[last].end : span.start]:
                break
            if speaker is not None:
                turns[i] = speaker
        return turns

    def _read_sentence(self, i: int, resolver: NameResolver) -> SentenceAttribution:
        frames = self._frames[i]
        if frames and frames[0].depth > 0 and not frames[0].silence:
            self._note_subjects(i, resolver)
        spoken = [
            self._stretched(i, f, frames) for f in frames if not f.silence and self._counts(i, f)
        ]
        attributions = [self._attribution(i, f, "high", f.reason, resolver) for f in spoken]
        quoted = self._quotation_attribution(i, resolver, spoken)
        if quoted is not None:
            attributions.insert(0, quoted)
        silences = [
            self._attribution(i, f, "high", f.reason, resolver) for f in frames if f.silence
        ]
        if not attributions:
            self._note_subjects(i, resolver)
        return SentenceAttribution(
            self._spans[i], tuple(_with_via(attributions, self._spans[i])), tuple(silences)
        )

    def _stretched(self, i: int, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """The frame with its content up to the end of the sentence, if no other cue comes between.

        Parsers often end the reported clause early ("said that should it rain, the match ...").
        """
        end = self._spans[i].end
        if not frame.content or frame.content[0].start < frame.cue.end:
            return frame
        content = frame.content[0]
        if any(content.end <= f.cue.start for f in frames) or any(
            s.span.start >= content.end for s in self._speeches_in.get(i, ())
        ):
            return frame
        return replace(frame, content=(Span(content.start, end),))

    def _counts(self, i: int, frame: Frame) -> bool:
        """A sentence that holds nothing but the cue of the quotation before it says nothing itself."""
        return not (
            frame.reason.startswith("verb:say")
            and not frame.content
            and len(self._spans[i].of(self._text).split()) <= LONGEST_BARE_CUE
            and i not in self._speeches_in
            and any(
                self._speaker_of[s].frame is frame
                for s in self._speeches_in.get(i - 1, ())
                if self._speaker_of[s].rule == "next_sentence"
            )
        )

    def _quotation_attribution(
        self, i: int, resolver: NameResolver, own: Sequence[Frame]
    ) -> ReadAttribution | None:
        """The attribution of quoted words in a sentence without a cue of its own."""
        if any(f.strength in {"speech", "thought"} and f.source is not None for f in own):
            return None
        here = [
            (speech, self._speaker_of[speech])
            for speech in self._speeches_in.get(i, ())
            if self._is_speech(i, speech, self._speaker_of[speech])
        ]
        if not here:
            return None
        speech, speaker = max(here, key=lambda pair: (pair[1].frame is not None, pair[0].words))
        return self._spoken(i, speech, speaker, resolver)

    def _is_speech(self, i: int, speech: Speech, speaker: Speaker) -> bool:
        inside = sum(
            1
            for _ in re.finditer(
                r"\w+",
                self._text[
                    max(speech.span.start, self._spans[i].start) : min(
                        speech.span.end, self._spans[i].end
                    )
                ],
            )
        )
        outside = len(re.findall(r"\w+", self._spans[i].of(self._text))) - inside
        if speaker.rule in {"carried_over", "unknown"} and is_title_case(
            self._spans[i].of(self._text)
        ):
            # A cross-heading in quotation marks.
            return False
        if speaker.rule in {"own_sentence", "same_quotation", "next_sentence"}:
            return True
        return inside >= SHORTEST_SPEECH or outside == 0

    def _spoken(
        self, i: int, speech: Speech, speaker: Speaker, resolver: NameResolver
    ) -> ReadAttribution:
        span = self._spans[i]
        content = (Span(max(speech.span.start, span.start), min(speech.span.end, span.end)),)
        if speaker.frame is None:
            return ReadAttribution(
                None,
                None,
                None,
                None,
                AttributionKind.DIRECT_QUOTE,
                Stance.ASSERTS,
                "speech",
                content,
                "low",
                "quotation:unknown",
            )
        frame = replace(speaker.frame, content=content)
        reason = f"quotation:{speaker.rule}"
        return self._attribution(i, frame, speaker.confidence, reason, resolver)

    def _attribution(
        self, i: int, frame: Frame, confidence: Confidence, reason: str, resolver: NameResolver
    ) -> ReadAttribution:
        source = frame.source.of(self._text) if frame.source is not None else None
        apposed = frame.name.of(self._text) if frame.name is not None else None
        resolved = (
            resolver.resolve(source, frame.source, apposed)
            if source is not None and frame.source is not None
            else None
        )
        return ReadAttribution(
            source=source,
            source_span=frame.source,
            cue=frame.cue.of(self._text),
            cue_span=frame.cue,
            kind=self._kind(i, source, frame),
            stance=frame.stance,
            strength=frame.strength,
            content=frame.content or self._quoted_content(i, frame) or (self._spans[i],),
            confidence="low" if source is None else confidence,
            reason=reason,
            resolved=resolved,
        )

    def _quoted_content(self, i: int, frame: Frame) -> tuple[Span, ...]:
        """The quotation a sentence opens with, when the cue stands after it."""
        span = self._spans[i]
        for speech in self._speeches_in.get(i, ()):
            opens = speech.span.start <= span.start < speech.span.end
            if opens and speech.span.end <= frame.cue.start and speech.words >= SHORTEST_SPEECH:
                return (Span(span.start, speech.span.end),)
        return ()

    def _kind(self, i: int, source: str | None, frame: Frame) -> AttributionKind:
        return classify_kind(
            source,
            named=frame.name is not None,
            quotes=any(s.words > 0 for s in self._speeches_in.get(i, ())),
            lexicon=self._lexicon,
        )

    def _note_subjects(self, i: int, resolver: NameResolver) -> None:
        """The subject of a plain sentence is who "he" or "it" means in the next."""
        subjects = [
            t for t in self._docs[i] if t.dep_ in {"nsubj", "nsubjpass"} and t.head.dep_ == "ROOT"
        ]
        resolver.note_subjects(
            [_entity_text(t) for t in subjects if t.ent_type_ == "PERSON"],
            [
                _entity_text(t)
                for t in subjects
                if t.ent_type_ in {"ORG", "GPE"}
                or (t.tag_ == "NNS" and t.lemma_ in self._lexicon.anonymous_nouns)
            ],
        )


def _entity_text(token: "Token") -> str:
    for entity in token.doc.ents:
        if entity.start <= token.i < entity.end:
            return entity.text
    return noun_phrase(token).of(token.doc.text)


def _with_via(attributions: list[ReadAttribution], sentence: Span) -> list[ReadAttribution]:
    """The outermost speaker is the source; one whose cue stands inside its content is the inner one."""
    if len(attributions) < 2:
        return attributions
    main, *rest = attributions
    inner = next(
        (
            a
            for a in rest
            if a.cue_span is not None
            and a.strength == "speech"
            and a.name is not None
            and a.name != main.name
            and any(c.contains(a.cue_span) for c in main.content if c != sentence)
        ),
        None,
    )
    return [replace(main, via=inner.name) if inner is not None else main, *rest]
