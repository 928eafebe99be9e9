"""How much of its sentence a cue has: up to the next speaker, with whole quotations, amid or at the end.

Parsers end reported clauses early, take half of a quotation for what is said, and give "the port,
officials said, had shown that it holds" two speakers. What stands between marks says more.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosscheck.attribution.marked import QUOTATION_MARKS, MarkedSentence
from crosscheck.attribution.phrases import is_fronted, token_at
from crosscheck.attribution.scopes import clause_end
from crosscheck.attribution.speeches import SHORTEST_SPEECH
from crosscheck.attribution.subjects import names_somebody
from crosscheck.attribution.values import Frame
from crosscheck.language.cues import CueLexicon, cue_lexicon
from crosscheck.language.tokens import Token
from crosscheck.models.articles import Span

# What joins another speaker's words to those of the one before.
_BESIDE = re.compile(r"(?:;|,\s+(?:while|whereas|but|and|though|although))\s+$")
# How what only says when, where or who hangs on a cue; and words and marks of the least that is told before it.
_BESIDE_CUE = frozenset({"npadvmod", "prep", "advmod", "nsubj", "appos"})
_SHORTEST_TOLD = 4
# Frames that may stand between commas amid what is told.
_INSERTED = frozenset({"verb:say", "verb:state", "verb:document", "verb:document_thing"})
_SPEAKING = frozenset(
    {"verb:say", "verb:state", "verb:tell", "verb:confirm", "verb:deny", "verb:ask"}
)
# Words that open a clause before the one that is reported: "If it opens, Berg said, trade will suffer".
_FRONTING = frozenset({"if", "when", "while"})
_AUXILIARIES = re.compile(r"\s*(?:(?:is|was|has|have|had|are|were|also|first|later)\s+)*")
_INTRODUCTION = re.compile(r"[^,:;“”\"]{0,60}[,:]\s+[“\"‘']+")
_OPENING = re.compile(rf"\s+[“\"‘']+|{_INTRODUCTION.pattern}")
# Quoted words that are no part of the sentence around them: "chanted “Build the wall!”".
_UTTERANCE = re.compile(r"[A-Z]\S*(?:\s\S+){2,}[.!?,]", re.DOTALL)
_ENDING = re.compile(r"(?:\s(?:on|in|last|this|late|early)?\s?\w+){0,3}[.\s]*")


def outermost_frames(here: MarkedSentence, frames: Sequence[Frame]) -> Sequence[Frame]:
    """Leave out the frames of the sentence in which another one is inserted.

    "The port, officials said, had shown that it holds": officials say all of it.
    """
    frames = [_closing(here, f) for f in frames]
    inserted = [f for f in frames if _is_inserted(here, f)]
    if len(inserted) != 1 or ";" in here.span.of(here.text):
        return frames
    kept = [f for f in frames if f is not inserted[0] and _is_kept(here, f)]
    found = inserted[0]
    inverted = found.source is not None and found.source.start > found.cue.start
    opens = _opens_with_clause(here, found)
    if found.reason != "verb:say" or inverted or opens or not found.content:
        found = replace(found, content=(here.span,), reason="verb:say")
    return [found, *kept]


def _opens_with_clause(here: MarkedSentence, frame: Frame) -> bool:
    """As in "If it opens, Berg said, trade will suffer": he says the condition, too."""
    before = [t for t in here.doc if here.span.start + t.idx < frame.cue.start]
    told = (t for t in before if t.dep_ in {"nsubj", "nsubjpass"})
    joined = bool(before) and before[0].lower_ in _FRONTING
    return joined and any(here.span.start + t.head.idx < frame.cue.start for t in told)


def _closing(here: MarkedSentence, frame: Frame) -> Frame:
    """The frame of a source and a cue that close a sentence, with what stands before their comma.

    "Lund, one of two heirs, has sued, for the second time, the Delta Post is reporting."
    """
    source, span = frame.source, here.span
    if source is None or frame.strength != "speech" or source.end > frame.cue.start:
        return frame
    if frame.content and not any(
        c.contains(frame.cue) or c.contains(source) for c in frame.content
    ):
        return frame
    told = here.text[span.start : source.start].rstrip(QUOTATION_MARKS)
    alone = _AUXILIARIES.fullmatch(here.text, source.end, frame.cue.start)
    ends = _ENDING.fullmatch(here.text, frame.cue.end, span.end) or _ends_with(here, frame)
    if not alone or not ends or not told.endswith((",", "—", "–")):
        return frame
    told, cue = told.rstrip(" ,—–"), token_at(here.doc, frame.cue.start - span.start)
    if cue is not None and is_fronted(cue, len(told)):
        return frame
    return replace(frame, content=(Span(span.start, span.start + len(told)),))


def _is_kept(here: MarkedSentence, frame: Frame) -> bool:
    """Whether an inserted speaker leaves a frame: one of somebody inside what they say."""
    if frame.silence or frame.reason == "according_to":
        return True
    if frame.source is None or not frame.content:
        return False
    return names_somebody(here.doc, frame.source.shift(-here.span.start), cue_lexicon())


def _is_inserted(here: MarkedSentence, frame: Frame) -> bool:
    """Whether source and cue stand between commas, and nothing else does, amid a sentence."""
    source, span = frame.source, here.span
    if source is None or frame.reason not in _INSERTED:
        return False
    if frame.reason != "verb:say" and any(c.start >= frame.cue.end for c in frame.content):
        return False
    first, last = sorted((source, frame.cue))
    before, after = here.text[span.start : first.start], here.text[last.end : span.end]
    if before.count("(") > before.count(")") or here.text[first.end : last.start].strip():
        return False
    follows = re.match(r",\s+[\w“\"]", after) is not None
    return before.rstrip().endswith(",") and follows and not _ends_with(here, frame)


def _ends_with(here: MarkedSentence, frame: Frame) -> bool:
    """Whether a statement stands before source and cue, and all behind is theirs.

    "It fell, said Berg, a baker", "It fell, Berg said, a day after the vote"; not "On Monday, Berg said it fell".
    """
    source = frame.source
    if source is None or any(c.start >= frame.cue.end for c in frame.content):
        return False
    base = here.span.start
    first, last = min(source.start, frame.cue.start), max(source.end, frame.cue.end)
    cue = token_at(here.doc, frame.cue.start - base)
    before = [t for t in here.doc if base + t.idx < first]
    if cue is None or cue.dep_ == "relcl" or len(before) < _SHORTEST_TOLD:
        return False
    if not any(t.dep_ == "ROOT" or (t.dep_ == "ccomp" and t.head == cue) for t in before):
        return False  # "When she speaks, he answers"
    behind = [t for t in here.doc if base + t.idx >= last and not t.is_punct]
    # "Berg told a press conference at the port": who heard it.
    beside = _BESIDE_CUE | ({"dobj"} if cue.lemma_ == "tell" else set())
    governs = any(t.head == cue and t.dep_ not in beside for t in behind)
    return not governs and all(cue.is_ancestor(t) for t in behind)


def stretched(here: MarkedSentence, frame: Frame, frames: Sequence[Frame]) -> Frame:
    """Lengthen the content up to the end of the sentence, if no other cue comes between.

    Parsers often end the reported clause early ("said that should it rain, the match ...").
    """
    end = here.span.end
    whole = _split_quotation(here, frame) or _introduced(here, frame, frames)
    if whole is not None:
        return replace(frame, content=(whole,))
    frame = _with_quotations(here, frame)
    if not frame.content or frame.content[0].start < frame.cue.end:
        return frame
    root = next((t for t in here.doc if t.dep_ == "ROOT"), None)
    ahead = root is not None and here.span.start + root.idx >= frame.content[0].end
    cue = token_at(here.doc, frame.cue.start - here.span.start)
    if ahead and cue is not None and (cue.tag_ == "VBG" or cue.dep_ == "relcl" or _is_noun(cue)):
        return frame  # "A memo stating that it fell was found", "Under threat of war, Lund left"
    content = frame.content[0]
    inner = [c.end for f in frames if content.contains(f.cue) for c in f.content]
    content = Span(content.start, max([content.end, *inner]))
    frame = replace(frame, content=(content,))
    after = [s.span for s in here.speeches if s.span.start >= content.end]
    if any(content.end <= f.cue.start and f.strength != "intent" for f in frames):
        return frame
    if after:  # "Wrote that he was robbed: “They took it all.”"
        joined = here.text[content.end : after[0].start].strip() == ":"
        quoted = Span(content.start, min(after[0].end, end))
        return replace(frame, content=(quoted,)) if joined else frame
    base = here.span.start
    end = min(end, base + clause_end(here.doc, frame.cue.start - base))
    return replace(frame, content=(Span(content.start, max(content.end, end)),))


def _is_noun(cue: Token) -> bool:
    return cue.pos_ in {"NOUN", "PROPN"}


def _with_quotations(here: MarkedSentence, frame: Frame) -> Frame:
    """The frame with the whole of each quotation of which its content holds a part.

    Parsers often take half of an utterance for what is said: “We’re in a bubble, and it will burst”.
    """
    if frame.strength != "speech" or not frame.content:
        return frame
    content = frame.content[0]
    for part in here.quoted_parts():
        words = len(part.of(here.text).split())
        if words < SHORTEST_SPEECH or not part.overlaps(content) or part.overlaps(frame.cue):
            continue
        if frame.source is None or not part.overlaps(frame.source):
            content = Span(min(part.start, content.start), max(part.end, content.end))
    apart = not content.overlaps(frame.cue)
    return replace(frame, content=(content, *frame.content[1:])) if apart else frame


def _introduced(here: MarkedSentence, frame: Frame, frames: Sequence[Frame]) -> Span | None:
    """The quotation after the mark behind a cue without words: "tweeting at him, “You lost.”"."""
    own = any(c.start >= frame.cue.end or c.end <= frame.cue.start for c in frame.content)
    if frame.strength != "speech" or frame.reason not in _SPEAKING or own:
        return None
    part = next((p for p in here.quoted_parts() if p.start >= frame.cue.end), None)
    if part is None:
        return None
    words, between = part.of(here.text), Span(frame.cue.end, part.start)
    is_utterance = _UTTERANCE.fullmatch(words) is not None
    if not is_utterance and len(words.split()) < SHORTEST_SPEECH:
        return None
    opening = _OPENING if is_utterance else _INTRODUCTION
    marked = opening.fullmatch(here.text, between.start, between.end)
    nearer = any(between.contains(f.cue) for f in frames if f is not frame)
    return part if marked and not nearer else None


def cut_off(here: MarkedSentence, frame: Frame, rivals: Iterable[Frame]) -> Frame:
    """Leave out what somebody else says or wants: "Berg said no, while Lund wants it".

    Args:
        here: the sentence.
        frame: of one of its cues.
        rivals: what others in it say, think or want.
    """
    for content in frame.content[:1]:
        for other in rivals:
            source = other.source
            if source is None or source == frame.source or not content.contains(source):
                continue
            beside = _BESIDE.search(here.text, content.start, source.start)
            if beside is not None and beside.start() > frame.cue.end:
                return replace(frame, content=(Span(content.start, beside.start()),))
    return frame


def takes_sides(here: MarkedSentence, frame: Frame, lexicon: CueLexicon) -> bool:
    """Whether the verb of any kind is one of saying, thinking or wanting."""
    verb = token_at(here.doc, frame.cue.start - here.span.start)
    return verb is not None and lexicon.lemma(verb.lemma_) in lexicon.verbs


def _split_quotation(here: MarkedSentence, frame: Frame) -> Span | None:
    """An utterance that the cue interrupts (“We have,” said Berg, “none”), or the sentence that holds it."""
    speeches = here.speeches
    before = next((s.span for s in speeches if s.span.end <= frame.cue.start), None)
    after = next((s.span for s in speeches if s.span.start >= frame.cue.end), None)
    if before is None or after is None or frame.strength != "speech":
        return None
    if _is_inserted(here, frame):  # “If I did” waste it, he said, “it was an accident.”
        return here.span
    names = here.text[frame.cue.end : after.start]
    broken_off = here.text[before.end - 2 : before.end - 1] in {",", "—", "–"}
    aside = re.fullmatch(r"[^“”\";:.!?]{0,80},\s*", names)
    return Span(before.start, after.end) if broken_off and aside else None
