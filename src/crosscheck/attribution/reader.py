"""Reads the attributions of an article: frames in each sentence, speakers of quotations, names."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from crosscheck.attribution.anaphora import find_anaphora
from crosscheck.attribution.headlines import (
    headline_frame,
    looks_like_headline,
    post_credit,
)
from crosscheck.attribution.kinds import classify_kind
from crosscheck.attribution.nominal import nominal_frames
from crosscheck.attribution.phrases import token_at
from crosscheck.attribution.scopes import (
    clause_end,
    is_reported_fact,
    scope_of,
    told_by_phrases,
)
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
from crosscheck.attribution.turns import labelled_turns
from crosscheck.attribution.values import (
    Anaphor,
    Confidence,
    Frame,
    ReadAttribution,
    SentenceAttribution,
)
from crosscheck.attribution.verbs import subject_frames, verb_frames
from crosscheck.entities import PRONOUNS, Cast, Resolution, Resolver, is_title_case
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.language.cues import CueLexicon, cue_lexicon
from crosscheck.language.parse import parse, parse_all
from crosscheck.models.articles import Sentence, Span
from crosscheck.models.claims import AttributionKind, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Frames that can pass on what another source says; who proposes or denies something only acts.
_REPORTS = frozenset({"verb:say", "verb:state", "verb:tell", "according_to"})
# What joins another speaker's words to those of the one before.
_BESIDE = re.compile(r",\s+(?:while|whereas|but|and|though|although)\s+$")
# ... and those that may stand between commas amid what is told.
_INSERTED = frozenset({"verb:say", "verb:state", "verb:document", "verb:document_thing"})
_AUXILIARIES = re.compile(r"\s*(?:(?:is|was|has|have|had|are|were|also|first|later)\s+)*")
_INTRODUCTION = re.compile(r"[^,:;“”\"]{0,60}[,:]\s+[“\"‘']+")
_OPENING = re.compile(rf"\s+[“\"‘']+|{_INTRODUCTION.pattern}")
# Quoted words that are no part of the sentence around them: "chanted “Build the wall!”".
_UTTERANCE = re.compile(r"[A-Z]\S*(?:\s\S+){2,}[.!?,]", re.DOTALL)
_ENDING = re.compile(r"(?:\s(?:on|in|last|this|late|early)?\s?[A-Z\w]+){0,3}[.\s]*")
QUOTATION_MARKS = "“”‘’'\" "
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
        self._starts = [s.start for s in self._spans]
        self._resolutions: dict[Span, Resolution] = {}

    @property
    def docs(self) -> "tuple[Doc, ...]":
        """The parsed sentences, in the order given."""
        return tuple(self._docs)

    def read(self) -> tuple[SentenceAttribution, ...]:
        """Read the attributions of every sentence, in the order given."""
        resolver = Resolver(self.cast)
        read: list[SentenceAttribution] = []
        for i, doc in enumerate(self._docs):
            plain = self._read_sentence(i, resolver)
            anaphora = find_anaphora(doc, i, plain, resolver, self.cast)
            read.append(replace(plain, anaphora=tuple(s for s in anaphora if self._is_free(i, s))))
        return tuple(read)

    @cached_property
    def cast(self) -> Cast:
        """The people and bodies of the article."""
        quoted = [s.span for s in self._speeches]
        return Cast(self._docs, [s.start for s in self._spans], self._text, quoted)

    def _is_free(self, i: int, anaphor: Anaphor) -> bool:
        """Whether the words stand outside quotation marks: quoted words are nobody's to change."""
        return not any(s.span.overlaps(anaphor.span) for s in self._speeches_in.get(i, ()))

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
        return assign_speakers(
            Scene(self._text, self._spans, self._frames, self._subjects), self._speeches
        )

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

    @cached_property
    def _subjects(self) -> dict[int, list[Frame]]:
        """By sentence: verbs of any kind with an own subject that can speak."""
        found: dict[int, list[Frame]] = {}
        for i in range(len(self._spans)):
            views = (
                [self._view(i), *self._views_outside_quotes(i)]
                if i in self._speeches_in
                else [self._view(i)]
            )
            found[i] = next((f for v in views if (f := list(subject_frames(v, self._lexicon)))), [])
        return found

    def _syntactic_frames(self, i: int) -> list[Frame]:
        span = self._spans[i]
        found = self._parsed_frames(self._view(i))
        if not any(f.source for f in found):
            found += [
                f for view in self._views_outside_quotes(i) for f in self._parsed_frames(view)
            ]
        if not any(s.words >= SHORTEST_SPEECH for s in self._speeches_in.get(i, ())):
            found = told_by_phrases(found, self._text, span)
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
        quotes = [q.span for q in here if q.words >= SHORTEST_SPEECH or q.span.contains(span)]
        if not quotes:
            return
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
        speaks = any(q.words >= 2 and not is_title_case(q.span.of(self._text)) for q in quotes)
        return SentenceView(doc, span.start, quoted, speaks, follows)

    @cached_property
    def _labels(self) -> dict[int, Frame]:
        return labelled_turns(
            self._text, self._spans, self._lexicon, self._may_be_label, self._is_told
        )

    def _is_told(self, i: int) -> bool:
        """Whether a sentence reports the words of somebody else than whoever writes or speaks it."""
        return any(
            f.strength == "speech"
            and f.content
            and f.source is not None
            and f.source.of(self._text).lower() not in {"i", "we", "you"}
            for f in self._syntactic_frames(i)
        )

    def _may_be_label(self, words: str) -> bool:
        """Whether what stands before a headline's colon is somebody: "Fix Is In: ..." is nobody."""
        last = words.rsplit(maxsplit=1)[-1].lower()
        noun = last.removesuffix("s")
        return (
            self.cast.names(words)
            or self._lexicon.may_be_unnamed(noun)
            or not {last, noun}.isdisjoint(role_lexicon().body_nouns)
        )

    def _read_sentence(self, i: int, resolver: Resolver) -> SentenceAttribution:
        frames = self._told_by_inserted(i, self._frames[i])
        spoken = [
            self._cut_off(i, self._stretched(i, f, frames))
            for f in frames
            if not f.silence and self._counts(i, f)
        ]
        attributions = [self._attribution(i, f, "high", f.reason, resolver) for f in spoken]
        quoted = self._quotation_attribution(i, resolver, spoken)
        if quoted is not None:
            attributions.insert(0, quoted)
        silences = [
            self._attribution(i, f, "high", f.reason, resolver) for f in frames if f.silence
        ]
        for spoke in _outermost(attributions):
            if spoke.source_span is not None:
                resolver.heard(spoke.source_span, i, spoke.resolved)
        return SentenceAttribution(
            self._spans[i],
            tuple(_with_via(attributions, self._spans[i])),
            tuple(silences),
            tuple(self._told_in_quotes(i)),
        )

    def _told_in_quotes(self, i: int) -> Iterator[ReadAttribution]:
        """Whom the quoted words of a sentence make speak: “Berg says it is safe,” Lund said."""
        view = self._view(i)
        if not view.quoted:
            return
        inside = self._parsed_frames(replace(view, quoted=frozenset(), has_quote=False))
        for part in self._quoted_parts(i):
            frames = [f for f in inside if part.contains(f.cue) and self._tells(f, view)]
            for frame in told_by_phrases(frames, self._text, part):
                content = frame.content or (scope_of(view.doc, frame, self._spans[i]),)
                kept = [Span(max(c.start, part.start), min(c.end, part.end)) for c in content]
                kept = [c for c in kept if c.start < c.end and self._states(c, frame)]
                if kept or (not frame.content and frame.reason.startswith("verb:")):
                    yield self._told(replace(frame, content=tuple(kept)))

    def _quoted_parts(self, i: int) -> Iterator[Span]:
        """The quoted words of a sentence, without their marks."""
        span = self._spans[i]
        for speech in self._speeches_in.get(i, ()):
            start, end = max(speech.span.start, span.start), min(speech.span.end, span.end)
            words = self._text[start:end]
            start += len(words) - len(words.lstrip(QUOTATION_MARKS))
            end -= len(words) - len(words.rstrip(QUOTATION_MARKS))
            if start < end:
                yield Span(start, end)

    def _tells(self, frame: Frame, view: SentenceView) -> bool:
        """Whether a frame in quoted words says that somebody else than their speaker spoke."""
        if frame.source is None or frame.silence or frame.strength not in {"speech", "thought"}:
            return False
        if not _may_speak(frame.source.of(self._text)):
            return False
        if not frame.reason.startswith("verb:"):
            return True
        is_before = frame.source.end <= frame.cue.start
        return is_before and is_reported_fact(view.doc, frame.cue.start - view.base)

    def _states(self, content: Span, frame: Frame) -> bool:
        """Whether quoted words tell what somebody says, and not what it is about ("who they are")."""
        first = content.of(self._text).split(maxsplit=1)[0].lower()
        return not content.overlaps(frame.cue) and not first.startswith(("wh", "how"))

    def _told(self, frame: Frame) -> ReadAttribution:
        source = frame.source.of(self._text) if frame.source is not None else ""
        is_open = source.lower() in PRONOUNS
        return ReadAttribution(
            source=source,
            source_span=frame.source,
            cue=frame.cue.of(self._text),
            cue_span=frame.cue,
            kind=classify_kind(source, named=False, quotes=False, lexicon=self._lexicon),
            stance=frame.stance,
            strength=frame.strength,
            content=frame.content,
            confidence="low",
            reason=frame.reason,
            resolved=None if is_open else self.cast.full_name(source),
            open=is_open,
        )

    def _told_by_inserted(self, i: int, frames: Sequence[Frame]) -> Sequence[Frame]:
        """The frames but those of the sentence in which another one is inserted.

        "The port, officials said, had shown that it holds": officials say all of it.
        """
        frames = [self._closing(i, f) for f in frames]
        inserted = [f for f in frames if self._is_inserted(i, f)]
        if len(inserted) != 1 or ";" in self._spans[i].of(self._text):
            return frames
        kept = [f for f in frames if f is not inserted[0] and self._is_kept(f)]
        found = inserted[0]
        if found.reason != "verb:say" or (found.source and found.source.start > found.cue.start):
            found = replace(found, content=(), reason="verb:say")
        return [found, *kept]

    def _closing(self, i: int, frame: Frame) -> Frame:
        """The frame of a source and a cue that close a sentence, with what stands before their comma.

        "Lund, one of two heirs, has sued, for the second time, the Delta Post is reporting."
        """
        source, span = frame.source, self._spans[i]
        if source is None or frame.strength != "speech" or source.end > frame.cue.start:
            return frame
        if frame.content and not any(c.contains(frame.cue) for c in frame.content):
            return frame
        told = self._text[span.start : source.start].rstrip(QUOTATION_MARKS)
        alone = _AUXILIARIES.fullmatch(self._text, source.end, frame.cue.start)
        ends = _ENDING.fullmatch(self._text, frame.cue.end, span.end)
        if not alone or not ends or not told.endswith((",", "—", "–")):
            return frame
        return replace(frame, content=(Span(span.start, span.start + len(told.rstrip(" ,—–"))),))

    def _is_kept(self, frame: Frame) -> bool:
        """Whether an inserted speaker leaves a frame: one of somebody inside what they say."""
        if frame.silence or frame.reason == "according_to":
            return True
        inside = frame.depth > 0 and frame.source is not None and bool(frame.content)
        return inside and frame.source is not None and _may_speak(frame.source.of(self._text))

    def _is_inserted(self, i: int, frame: Frame) -> bool:
        """Whether source and cue stand between commas, and nothing else does, amid a sentence."""
        source, span = frame.source, self._spans[i]
        if source is None or frame.reason not in _INSERTED:
            return False
        if frame.reason != "verb:say" and any(c.start >= frame.cue.end for c in frame.content):
            return False
        first, last = sorted((source, frame.cue))
        before, after = self._text[span.start : first.start], self._text[last.end : span.end]
        if before.count("(") > before.count(")") or self._text[first.end : last.start].strip():
            return False
        return before.rstrip().endswith(",") and re.match(r",\s+[\w“\"]", after) is not None

    def _stretched(self, i: int, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """The frame with its content up to the end of the sentence, if no other cue comes between.

        Parsers often end the reported clause early ("said that should it rain, the match ...").
        """
        end = self._spans[i].end
        whole = self._split_quotation(i, frame) or self._introduced(i, frame, frames)
        if whole is not None:
            return replace(frame, content=(whole,))
        frame = self._with_quotations(i, frame)
        if not frame.content or frame.content[0].start < frame.cue.end:
            return frame
        root = next((t for t in self._docs[i] if t.dep_ == "ROOT"), None)
        ahead = root is not None and self._spans[i].start + root.idx >= frame.content[0].end
        if ahead and frame.cue.of(self._text).endswith("ing"):
            return frame  # "A memo stating that it fell was found."
        content = frame.content[0]
        inner = [c.end for f in frames if content.contains(f.cue) for c in f.content]
        content = Span(content.start, max([content.end, *inner]))
        frame = replace(frame, content=(content,))
        after = [s.span for s in self._speeches_in.get(i, ()) if s.span.start >= content.end]
        if any(content.end <= f.cue.start and f.strength != "intent" for f in frames):
            return frame
        if after:  # "Wrote that he was robbed: “They took it all.”"
            joined = self._text[content.end : after[0].start].strip() == ":"
            quoted = Span(content.start, min(after[0].end, end))
            return replace(frame, content=(quoted,)) if joined else frame
        base = self._spans[i].start
        end = min(end, base + clause_end(self._docs[i], frame.cue.start - base))
        return replace(frame, content=(Span(content.start, max(content.end, end)),))

    def _with_quotations(self, i: int, frame: Frame) -> Frame:
        """The frame with the whole of each quotation of which its content holds a part.

        Parsers often take half of an utterance for what is said: “We’re in a bubble, and it will burst”.
        """
        if frame.strength != "speech" or not frame.content:
            return frame
        content = frame.content[0]
        for part in self._quoted_parts(i):
            words = len(part.of(self._text).split())
            if words < SHORTEST_SPEECH or not part.overlaps(content) or part.overlaps(frame.cue):
                continue
            if frame.source is None or not part.overlaps(frame.source):
                content = Span(min(part.start, content.start), max(part.end, content.end))
        apart = not content.overlaps(frame.cue)
        return replace(frame, content=(content, *frame.content[1:])) if apart else frame

    def _introduced(self, i: int, frame: Frame, frames: Sequence[Frame]) -> Span | None:
        """The quotation after the mark behind a cue without words: "tweeting at him, “You lost.”"."""
        own = any(c.start >= frame.cue.end or c.end <= frame.cue.start for c in frame.content)
        if frame.strength != "speech" or not frame.reason.startswith("verb:") or own:
            return None
        for part in self._quoted_parts(i):
            between = Span(frame.cue.end, part.start)
            if part.start < frame.cue.end:
                continue
            nearer = any(between.contains(f.cue) for f in frames if f is not frame)
            words = part.of(self._text)
            whole = len(words.split()) >= SHORTEST_SPEECH or _UTTERANCE.fullmatch(words)
            opening = _OPENING if _UTTERANCE.fullmatch(words) else _INTRODUCTION
            marked = whole and opening.fullmatch(self._text, between.start, between.end)
            return part if marked and not nearer else None
        return None

    def _cut_off(self, i: int, frame: Frame) -> Frame:
        """The frame without what somebody else says or wants: "Berg said no, while Lund wants it"."""
        for content in frame.content[:1]:
            for other in (*self._frames[i], *filter(self._takes_sides, self._subjects[i])):
                source = other.source
                if source is None or source == frame.source or not content.contains(source):
                    continue
                beside = _BESIDE.search(self._text, content.start, source.start)
                if beside is not None and beside.start() > frame.cue.end:
                    return replace(frame, content=(Span(content.start, beside.start()),))
        return frame

    def _takes_sides(self, frame: Frame) -> bool:
        """Whether the verb of any kind is one of saying, thinking or wanting."""
        i = bisect_right(self._starts, frame.cue.start) - 1
        verb = token_at(self._docs[i], frame.cue.start - self._spans[i].start)
        return verb is not None and self._lexicon.lemma(verb.lemma_) in self._lexicon.verbs

    def _split_quotation(self, i: int, frame: Frame) -> Span | None:
        """The whole of an utterance that the cue interrupts (“We have,” said Berg, “none”)."""
        speeches = self._speeches_in.get(i, ())
        before = next((s.span for s in speeches if s.span.end <= frame.cue.start), None)
        after = next((s.span for s in speeches if s.span.start >= frame.cue.end), None)
        if before is None or after is None or frame.strength != "speech":
            return None
        if self._is_inserted(i, frame):  # “If I did” waste it, he said, “it was an accident.”
            return Span(before.start, after.end)
        names = self._text[frame.cue.end : after.start]
        broken_off = self._text[before.end - 2 : before.end - 1] in {",", "—", "–"}
        aside = re.fullmatch(r"[^“”\";:.!?]{0,80},\s*", names)
        return Span(before.start, after.end) if broken_off and aside else None

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
        self, i: int, resolver: Resolver, own: Sequence[Frame]
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
            (speech.span if outside else self._spans[i]).of(self._text)
        ):
            # A cross-heading in quotation marks, the title of a book.
            return False
        if speaker.rule in {"own_sentence", "subject", "same_quotation", "next_sentence"}:
            return True
        return inside >= SHORTEST_SPEECH or outside == 0

    def _spoken(
        self, i: int, speech: Speech, speaker: Speaker, resolver: Resolver
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
        self, i: int, frame: Frame, confidence: Confidence, reason: str, resolver: Resolver
    ) -> ReadAttribution:
        source = frame.source.of(self._text) if frame.source is not None else None
        apposed = frame.name.of(self._text) if frame.name is not None else None
        found = self._resolved(frame, apposed, resolver)
        return ReadAttribution(
            source=source,
            source_span=frame.source,
            cue=frame.cue.of(self._text),
            cue_span=frame.cue,
            kind=self._kind(i, source, frame),
            stance=frame.stance,
            strength=frame.strength,
            content=frame.content
            or self._quoted_content(i, frame)
            or (scope_of(self._docs[i], frame, self._spans[i]),),
            confidence="low" if source is None else confidence,
            reason=reason,
            resolved=found.name,
            open=found.open,
        )

    def _resolved(self, frame: Frame, apposed: str | None, resolver: Resolver) -> Resolution:
        """Whom the source stands for; found once for words that speak in several sentences."""
        span = frame.source
        if span is None:
            return Resolution(None)
        if frame.issuer is not None:
            issuer = self._resolved(
                replace(frame, source=frame.issuer, issuer=None), None, resolver
            )
            words = frame.issuer.of(self._text)
            return Resolution(issuer.name or (None if issuer.open else " ".join(words.split())))
        if span not in self._resolutions:
            at = bisect_right(self._starts, span.start) - 1
            self._resolutions[span] = resolver.resolve(span.of(self._text), span, at, apposed)
        return self._resolutions[span]

    def _quoted_content(self, i: int, frame: Frame) -> tuple[Span, ...]:
        """The quotation a sentence opens with, when the cue is the first that stands after it.

        “...,” Berg said, the Post reported: the Post tells all of it.
        """
        span = self._spans[i]
        for speech in self._speeches_in.get(i, ()):
            opens = speech.span.start <= span.start < speech.span.end
            if not opens or speech.span.end > frame.cue.start or speech.words < SHORTEST_SPEECH:
                continue
            between = Span(speech.span.end, frame.cue.start)
            nearer = any(between.contains(f.cue) and f.source for f in self._frames[i])
            return () if nearer else (Span(span.start, speech.span.end),)
        return ()

    def _kind(self, i: int, source: str | None, frame: Frame) -> AttributionKind:
        return classify_kind(
            source,
            named=frame.name is not None,
            quotes=any(s.words > 0 for s in self._speeches_in.get(i, ())),
            lexicon=self._lexicon,
        )


def _outermost(attributions: Sequence[ReadAttribution]) -> Iterator[ReadAttribution]:
    """The reports that are not themselves told by the main one."""
    for found in attributions:
        cue = found.cue_span
        main = attributions[0]
        told = main.reason != "according_to" and any(
            cue is not None and found is not main and c.contains(cue) for c in main.content
        )
        if found.is_report and not told:
            yield found


def _may_speak(source: str) -> bool:
    """Whether words are he, she or they, or called like a person, a body or a document."""
    words = source.split()
    if source.lower() in {"nobody", "no one"}:
        return False
    if not words or words[-1].lower() in PRONOUNS:
        return source.lower() in {"he", "she", "they", "his", "her", "their"}
    nouns = {words[-1].lower(), words[-1].lower().removesuffix("s")}
    roles, lexicon = role_lexicon(), cue_lexicon()
    known = lexicon.document_nouns | lexicon.speaking_nouns | lexicon.anonymous_nouns
    human = any(roles.is_human(n) for n in nouns)
    return words[-1][:1].isupper() or human or not nouns.isdisjoint(known | roles.body_nouns)


def _is_somebody(name: str | None) -> bool:
    """Whether a name ends like one of a person or a body: no "clause of the treaty" reports anything."""
    last = name.split()[-1] if name else ""
    return last[:1].isupper() or last in role_lexicon().body_nouns


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
            and a.reason in _REPORTS
            and _is_somebody(a.resolved)
            and a.resolved != main.resolved
            and any(c.contains(a.cue_span) for c in main.content if c != sentence)
        ),
        None,
    )
    return [replace(main, via=inner.resolved) if inner is not None else main, *rest]
