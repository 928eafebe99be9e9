"""Reads the attributions of an article: frames in each sentence, speakers of quotations, names."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from crosscheck.attribution.anaphora import find_anaphora
from crosscheck.attribution.headlines import (
    headline_frame,
    is_done_to_subject,
    looks_like_headline,
    post_credit,
)
from crosscheck.attribution.kinds import classify_kind, wants_no_name
from crosscheck.attribution.marked import MarkedSentence
from crosscheck.attribution.nominal import nominal_frames
from crosscheck.attribution.reach import cut_off, outermost_frames, stretched, takes_sides
from crosscheck.attribution.scopes import scope_of, told_by_phrases
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
from crosscheck.attribution.tags import tag_after, tag_at_end, tag_before
from crosscheck.attribution.told import told_in_quotes
from crosscheck.attribution.turns import labelled_turns
from crosscheck.attribution.values import (
    Anaphor,
    Confidence,
    Frame,
    ReadAttribution,
    SentenceAttribution,
)
from crosscheck.attribution.verbs import subject_frames, verb_frames
from crosscheck.entities import Cast, Resolution, Resolver, is_heading
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.language.cues import CueLexicon, cue_lexicon
from crosscheck.language.parse import parse, parse_all
from crosscheck.models.articles import Span
from crosscheck.models.claims import AttributionKind, Stance

# Frames that can pass on what another source says; who proposes or denies something only acts.
_REPORTS = frozenset({"verb:say", "verb:state", "verb:tell", "according_to"})
_STRENGTH_ORDER = {"speech": 0, "thought": 1, "attitude": 2, "intent": 3}


class AttributionReader:
    """Deterministic reader of one article; parses its sentences once.

    Args:
        text: the article.
        sentences: in order; every attribution is reported for one of them.

    Attributes:
        docs: the parsed sentences, in that order.
    """

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text = text
        self._spans = tuple(sentences)
        self._lexicon: CueLexicon = cue_lexicon()
        flat = straighten_marks(text)
        self.docs = tuple(parse_all(s.of(flat) for s in self._spans))
        self._starts = [s.start for s in self._spans]
        self._resolutions: dict[Span, Resolution] = {}

    def read(self) -> tuple[SentenceAttribution, ...]:
        """Read the attributions of every sentence, in the order given."""
        resolver = Resolver(self.cast)
        read: list[SentenceAttribution] = []
        for i, doc in enumerate(self.docs):
            plain = self._read_sentence(i, resolver)
            anaphora = find_anaphora(doc, i, plain, resolver, self.cast)
            read.append(replace(plain, anaphora=tuple(s for s in anaphora if self._is_free(i, s))))
        return tuple(read)

    @cached_property
    def cast(self) -> Cast:
        """The people and bodies of the article."""
        quoted = [s.span for s in self._speeches]
        return Cast(self.docs, [s.start for s in self._spans], self._text, quoted)

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
        scene = Scene(self._text, self._spans, self._frames, self._subjects, self._tags)
        return dict(zip(self._speeches, assign_speakers(scene, self._speeches), strict=True))

    @cached_property
    def _tags(self) -> dict[Speech, Frame]:
        """Who says a quotation by the words right beside it."""
        found: dict[Speech, Frame] = {}
        for speech in self._speeches:
            first, last = speech.sentences[0], speech.sentences[-1]
            tag = tag_after(
                self.docs[last], self._starts[last], speech.span, self._lexicon
            ) or tag_before(self.docs[first], self._starts[first], speech.span, self._lexicon)
            if tag is not None:
                found[speech] = tag
        return found

    @cached_property
    def _frames(self) -> dict[int, list[Frame]]:
        """By sentence: the frames whose cue stands outside quotation marks, outermost first."""
        labels = self._labels
        frames: dict[int, list[Frame]] = {}
        for i in range(len(self._spans)):
            found = [labels[i]] if i in labels else self._syntactic_frames(i)
            within = [f for f in found if _is_told_within(f, found)]
            frames[i] = sorted(
                found,
                key=lambda f: (
                    f.silence,
                    f in within,
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
            views = (self._view(i), *self._views_outside_quotes(i))
            found[i] = next((f for v in views if (f := list(subject_frames(v, self._lexicon)))), [])
        return found

    def _syntactic_frames(self, i: int) -> list[Frame]:
        span = self._spans[i]
        found = self._parsed_frames(self._view(i))
        if not any(f.source and f.strength == "speech" for f in found):
            found += [
                f for view in self._views_outside_quotes(i) for f in self._parsed_frames(view)
            ]
        if not any(s.words >= SHORTEST_SPEECH for s in self._speeches_in.get(i, ())):
            found = told_by_phrases(found, self._text, span)
        ending = tag_at_end(self.docs[i], span.start, self._lexicon)
        if ending is not None and ending.name is not None:
            found = [*(f for f in found if f.cue != ending.cue), ending]
        elif ending is not None:
            found = [_reaching(f, ending, self._text) for f in found if not _is_misread(f, ending)]
            if not any(f.source and f.cue == ending.cue for f in found):
                found.append(ending)
        credit = post_credit(self._text, span)
        if credit is not None:
            found.append(credit)
        if looks_like_headline(self._text, span):
            found = [f for f in found if not is_done_to_subject(self._text, f)]
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
        span, doc = self._spans[i], self.docs[i]
        quotes = self._speeches_in.get(i, [])
        quoted = frozenset(
            t.i for t in doc for q in quotes if q.span.start <= span.start + t.idx < q.span.end
        )
        speaks = any(q.words >= 2 and not q.is_title for q in quotes)
        before = self._speeches_in.get(i - 1, ())
        follows = any(i - 1 == q.sentences[-1] for q in before)
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
        here = MarkedSentence(
            self._text, self._spans[i], self.docs[i], self._speeches_in.get(i, ())
        )
        frames = outermost_frames(here, self._frames[i])
        sides = [f for f in self._subjects[i] if takes_sides(here, f, self._lexicon)]
        rivals = [*self._frames[i], *sides]
        spoken = [
            cut_off(here, stretched(here, f, frames), rivals)
            for f in frames
            if not f.silence and self._counts(i, f)
        ]
        attributions = [self._attribution(i, f, "high", f.reason, resolver) for f in spoken]
        quoted = self._quotation_attribution(i, resolver, spoken)
        told = tuple(self._told_in_quotes(i, here))
        if quoted is not None:
            # “The guild says it is safe.”, by whom it may be: by the guild's word at least.
            inside = () if quoted.source else _told_within(told, quoted.content)
            is_whole = self._covers(inside, quoted.content)
            attributions = [*inside, *(() if is_whole else (quoted,)), *attributions]
        attributions += self._rest_of_quotes(i, attributions, resolver)
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
            told,
        )

    def _covers(self, told: Sequence[ReadAttribution], quoted: Sequence[Span]) -> bool:
        """Whether nothing is said in the quoted words but what is told, and by whom."""
        spans = [s for t in told for s in (t.source_span, *t.content) if s is not None]
        if not spans:
            return False
        before = self._text[quoted[0].start : min(s.start for s in spans)]
        behind = self._text[max(s.end for s in spans) : quoted[-1].end]
        return not any(map(str.isalnum, before + behind))

    def _told_in_quotes(self, i: int, here: MarkedSentence) -> Iterator[ReadAttribution]:
        view = self._view(i)
        if view.quoted:
            inside = self._parsed_frames(replace(view, quoted=frozenset(), has_quote=False))
            yield from told_in_quotes(here, inside, self._lexicon, self.cast)

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

    def _rest_of_quotes(
        self, i: int, found: Sequence[ReadAttribution], resolver: Resolver
    ) -> Iterator[ReadAttribution]:
        """Further quoted words of who speaks in the sentence: "Berg said she had read it, but “it is no law.”"."""
        reached = [c for a in found for c in a.content]
        for speech in self._speeches_in.get(i, ()):
            speaker = self._speaker_of[speech]
            frame = speaker.frame
            if frame is None or speech.is_title or speech.words < SHORTEST_SPEECH:
                continue
            here = frame in self._frames[i] and frame.strength == "speech"
            if here and not any(c.overlaps(speech.span) for c in reached):
                yield self._spoken(i, speech, speaker, resolver)

    def _is_speech(self, i: int, speech: Speech, speaker: Speaker) -> bool:
        sentence = self._spans[i].of(self._text)
        inside = len(re.findall(r"\w+", self._part_of(speech, i).of(self._text)))
        outside = len(re.findall(r"\w+", sentence)) - inside
        is_title = speech.is_title if outside else is_heading(sentence.strip('“”" '))
        if speaker.rule in {"carried_over", "unknown"} and is_title:
            # A cross-heading in quotation marks, the title of a book.
            return False
        if speaker.rule in {"own_sentence", "subject", "same_quotation", "next_sentence"}:
            return True
        return inside >= SHORTEST_SPEECH or outside == 0

    def _part_of(self, speech: Speech, i: int) -> Span:
        """What of a quotation stands in sentence `i`."""
        span = self._spans[i]
        return Span(max(speech.span.start, span.start), min(speech.span.end, span.end))

    def _spoken(
        self, i: int, speech: Speech, speaker: Speaker, resolver: Resolver
    ) -> ReadAttribution:
        content = (self._part_of(speech, i),)
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
        behind = "" if frame.source is None else self._behind(i, frame.source, frame)
        is_hidden = apposed is None and wants_no_name(source or "", behind)
        found = Resolution(None) if is_hidden else self._resolved(frame, apposed, resolver)
        return ReadAttribution(
            source=source,
            source_span=frame.source,
            cue=frame.cue.of(self._text),
            cue_span=frame.cue,
            kind=classify_kind(
                source,
                behind,
                named=frame.name is not None,
                quotes=any(s.words > 0 for s in self._speeches_in.get(i, ())),
                lexicon=self._lexicon,
            ),
            stance=frame.stance,
            strength=frame.strength,
            content=frame.content
            or self._quoted_content(i, frame)
            or (scope_of(self.docs[i], frame, self._spans[i]),),
            confidence="low" if source is None else confidence,
            reason=reason,
            resolved=found.name,
            open=found.open,
        )

    def _behind(self, i: int, source: Span, frame: Frame) -> str:
        """The rest of the sentence behind a source, up to what it says: "said the donor asked not to be named" is of the donor."""
        ends = (c.start for c in frame.content if c.start >= source.end)
        return self._text[source.end : min(ends, default=self._spans[i].end)]

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
            self._resolutions[span] = resolver.resolve(
                span.of(self._text), span, at, apposed, frame.content
            )
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


def _is_misread(frame: Frame, ending: Frame) -> bool:
    """Whether parsers found somebody else for a cue than who stands right before it."""
    if frame.cue != ending.cue or frame.source is None or ending.source is None:
        return False
    return not frame.source.overlaps(ending.source)


def _is_told_within(frame: Frame, frames: Sequence[Frame]) -> bool:
    """As in "observers believe that it fell, signaling that it was old": they believe both."""
    return any(
        f is not frame
        and f.source not in {None, frame.source}
        and f.strength == "thought"
        and not f.silence
        and any(c.contains(frame.cue) for c in f.content)
        for f in frames
    )


def _reaching(frame: Frame, ending: Frame, text: str) -> Frame:
    """The frame with all that stands before its tag: parsers end it at the first of two commas."""
    told = ending.content[0]
    is_shorter = all(told.contains(content) for content in frame.content[:1])
    if frame.cue != ending.cue or not is_shorter or ";" in told.of(text):
        return frame
    return replace(frame, content=ending.content)


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


def _told_within(
    told: Sequence[ReadAttribution], quoted: Sequence[Span]
) -> tuple[ReadAttribution, ...]:
    """The reports among quoted words whose source the quoted words name."""
    return tuple(
        a
        for a in told
        if a.is_report and a.source_span and any(q.contains(a.source_span) for q in quoted)
    )


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
            and _is_named(a.resolved)
            and a.resolved != main.resolved
            and any(c.contains(a.cue_span) for c in main.content if c != sentence)
            # "Had waited before it told them": nothing that it told.
            and not any(c.contains(a.cue_span) for c in a.content)
        ),
        None,
    )
    return [replace(main, via=inner.resolved) if inner is not None else main, *rest]


def _is_named(name: str | None) -> bool:
    """Whether a name ends like one of a person or a body: no "clause of the treaty" reports anything."""
    last = name.split()[-1] if name else ""
    return last[:1].isupper() or last in role_lexicon().body_nouns
