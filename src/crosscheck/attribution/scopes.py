"""How far a cue reaches that stands with no words of its own: the sentence, or a part of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscheck.attribution.phrases import TENSED, span_of, token_at
from crosscheck.attribution.subjects import tells_somebody
from crosscheck.attribution.values import Frame
from crosscheck.language.clauses import is_finite
from crosscheck.language.cues import cue_lexicon
from crosscheck.language.tokens import Doc, Token
from crosscheck.models.articles import Span

# Clauses that say something of a noun or of the sentence around them; a cue in one reaches no farther.
_INNER = frozenset({"relcl", "acl", "advcl", "pcomp", "csubj"})
# "Berg's statements on trade", "critical of the plan": what is said does not stand there.
_PHRASES = frozenset({"noun", "adjective"})
_SAYING = frozenset({"verb:say", "verb:state"})
# "As Berg put it, the port is safe": a comment on the whole sentence.
_COMMENTS = frozenset({"as", "like"})
_MARKS = frozenset({"”", '"', "’"})
# Words after a cue that can state something.
_SHORTEST = 3
# Where what "according to" reaches back to begins: "savings — roughly $700 million, according to".
_BREAK = re.compile(r"\s[—–-]\s|[—–;]\s?|:\s")
# More than whom the phrase names stands after it: "according to an official, the port is shut".
_ASIDE = re.compile(r"[,;:—–“\"]\s*\w")
_APPOSED = re.compile(r",\s+(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3}),\s+")
_COMMA = re.compile(r",\s+")


def scope_of(sentence: Doc, frame: Frame, span: Span) -> Span:
    """The part of a sentence that a frame without content of its own reaches.

    "Voters who asked for a ballot pay nothing": nobody but the writer says that they pay nothing.

    Args:
        sentence: parsed.
        frame: of one of its cues.
        span: of the sentence in the article.
    """
    cue = token_at(sentence, frame.cue.start - span.start)
    if cue is not None and frame.reason in _PHRASES:
        return span_of(cue.left_edge, cue.right_edge).shift(span.start)
    if cue is None or not frame.reason.startswith("verb:"):
        return span
    if frame.reason in _SAYING and _says_nothing(cue):
        return Span(span.end, span.end)
    clause = next((t for t in (cue, *cue.ancestors) if t.dep_ in _INNER), None)
    is_fragment = sentence[:].root.pos_ not in {"VERB", "AUX"}
    if clause is None or (is_fragment and clause.left_edge.dep_ != "mark"):
        return _between_semicolons(sentence.text, cue.idx).shift(span.start)
    if _comments(clause) and not _tells_what(cue):
        return _beside(clause).shift(span.start)
    first, last = clause.left_edge, clause.right_edge
    if _is_free_relative(cue) and last.i - cue.i >= _SHORTEST:
        first = cue.nbor()
    if last.i + 1 < len(sentence) and sentence[last.i + 1].text in _MARKS:
        last = sentence[last.i + 1]
    return span_of(first, last).shift(span.start)


def _says_nothing(cue: Token) -> bool:
    """As in "The campaign retorted with an advert": that somebody speaks, and none of the words."""
    quoted = any(t.is_quote for t in cue.doc)
    verbs = (t for t in cue.doc if t != cue and t.dep_ not in {"aux", "auxpass"})
    return not quoted and not any(t.tag_ == "VB" or is_finite(t) for t in verbs)


def _is_free_relative(cue: Token) -> bool:
    """As in "hammered Lund for what she called a failure": what follows is what she says."""
    return any(c.lower_ == "what" for c in cue.lefts)


def _between_semicolons(text: str, at: int) -> Span:
    """As in "The guild backs the plan; Berg calls for a vote": of two speakers each has a part."""
    before, after = text.rfind("; ", 0, at), text.find("; ", at)
    return Span(before + 2 if before >= 0 else 0, after if after >= 0 else len(text))


def _beside(clause: Token) -> Span:
    """The sentence without the clause that opens it, or all of it."""
    sentence, first, last = clause.doc, clause.left_edge, clause.right_edge
    opens = all(t.is_punct or t.pos_ == "ADV" for t in sentence[: first.i])
    comma = last.nbor() if last.text != "," and last.i + 1 < len(sentence) else last
    if opens and comma.text == "," and comma.i + 1 < len(sentence):
        return Span(comma.nbor().idx, len(sentence.text))
    closes = all(t.is_punct for t in sentence[last.i + 1 :])
    if closes and first.i > 1 and first.nbor(-1).text == ",":
        return Span(0, first.nbor(-1).idx)
    return Span(0, len(sentence.text))


def _tells_what(cue: Token) -> bool:
    """As in "it fell, as polls show Berg ahead": the rest is not theirs."""
    return not tells_somebody(cue, cue_lexicon()) and any(
        c.dep_ == "dobj" and c.lower_ != "it" for c in cue.rights
    )


def _comments(clause: Token) -> bool:
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in _COMMENTS for c in clause.children)


def is_reported_fact(sentence: Doc, cue: int) -> bool:
    """Whether somebody is said to have spoken: not "if they tell you", "I never heard them admit".

    Args:
        sentence: parsed.
        cue: offset of the cue in it.
    """
    verb = token_at(sentence, cue)
    if verb is None or not (verb.tag_ in {*TENSED, "VBN"} or _is_done(verb)):
        return False
    unreal = {"if", "unless", "whether", "would", "might", "could"} | (
        {"when"} if verb.tag_ == "VBP" else set()
    )
    if any(c.lower_ in unreal | {"ever"} or c.dep_ == "neg" for c in verb.lefts):
        return False
    # "I do not believe that Berg said so", "if you hear that they say so"; but not "it does no harm, and he says so".
    return not any(
        c.dep_ == "neg" or c.lower_ in {"if", "unless"} for t in _above(verb) for c in t.lefts
    )


def _above(verb: Token) -> Iterator[Token]:
    """What governs a verb, up to the clause that "and" joins to the one before."""
    below = verb
    for token in verb.ancestors:
        if below.dep_ == "conj" and any(c.dep_ == "nsubj" for c in below.lefts):
            return
        yield token
        below = token


def _is_done(verb: Token) -> bool:
    """As in "they are saying", "by saying", "they keep saying", "I heard them say": somebody says it."""
    if verb.tag_ == "VBG":
        helped = any(c.dep_ == "aux" and c.tag_ in TENSED for c in verb.lefts)
        return helped or verb.dep_ in {"pcomp", "acl"} or verb.head.lemma_ == "keep"
    above = verb.head
    heard = above.lemma_ in {"hear", "see", "watch"} and above.tag_ in TENSED
    return verb.tag_ == "VB" and (heard or above.lemma_ in {"appear", "continue", "seem"})


def clause_end(sentence: Doc, cue: int) -> int:
    """Where the words of a cue end at the latest: with its clause, if the main verb comes after.

    In "the law, which says ships come first, is void" the law does not say that it is void, and in
    "after Berg said that it fell, Lund left" Berg does not say that Lund left.

    Args:
        sentence: parsed.
        cue: offset of the cue in it.
    """
    verb = token_at(sentence, cue)
    for clause in (verb, *verb.ancestors) if verb is not None else ():
        last = clause.right_edge
        subject = clause.head.dep_ in {"nsubj", "nsubjpass"} and clause.head.head.i > last.i
        fronted = clause.dep_ == "advcl" and clause.head.i > last.i
        if fronted or (subject and clause.dep_ in {"relcl", "acl"}):
            return last.idx + len(last.text)
    return len(sentence.text)


def told_by_phrases(frames: Sequence[Frame], text: str, sentence: Span) -> list[Frame]:
    """The frames, with what an "according to" at an edge of the sentence tells: the rest of it.

    Where others speak in that rest, whoever is named by the phrase is the outermost speaker, and
    the phrase is none of their words.

    Args:
        frames: of one sentence.
        text: the article.
        sentence: its span.
    """
    found = [_reaching(frame, frames, text, sentence) for frame in frames]
    phrases = [f.content[0] for f in found if f.reason == "according_to" and f.content]
    return [_ended(frame, phrases) for frame in found]


def _ended(frame: Frame, phrases: Sequence[Span]) -> Frame:
    """The frame without a phrase that closes the sentence in its content."""
    ends = [p.end for p in phrases if p.contains(frame.cue)]
    content = tuple(Span(c.start, min([c.end, *ends])) for c in frame.content)
    return replace(frame, content=tuple(c for c in content if c.start < c.end))


def _reaching(frame: Frame, frames: Sequence[Frame], text: str, sentence: Span) -> Frame:
    if frame.reason != "according_to" or frame.source is None:
        return frame
    content = _before(frame.cue, frame.source, text, sentence)
    if content is None:
        frame, content = _after(frame, frame.source, text, sentence)
    if content is None:
        return frame
    tells = any(content.contains(f.cue) for f in frames if f is not frame)
    return replace(frame, content=(content,), depth=-1 if tells else frame.depth)


def _before(cue: Span, source: Span, text: str, sentence: Span) -> Span | None:
    """What stands before a phrase that, with what tells of its source, ends the sentence."""
    told = text[sentence.start : cue.start].rstrip()
    ends = told.rstrip('”"’').endswith((",", "—", "–"))
    if not ends or _ASIDE.search(text, source.end, sentence.end):
        return None
    told = told.rstrip(" ,—–")
    start = max((m.end() for m in _BREAK.finditer(told)), default=0)
    return Span(sentence.start + start, sentence.start + len(told))


def _after(frame: Frame, source: Span, text: str, sentence: Span) -> tuple[Frame, Span | None]:
    """What stands after a phrase that opens the sentence, from the comma behind the source on.

    A name between two commas is the source's: "According to its head, Ada Berg, most of them".
    """
    if len(text[sentence.start : frame.cue.start].split()) > 1:
        return frame, None
    named = _APPOSED.match(text, source.end)
    if named is not None and frame.name is None and source.of(text).split()[-1].islower():
        return replace(frame, name=Span(*named.span("name"))), Span(named.end(), sentence.end)
    comma = _COMMA.match(text, source.end)
    return frame, None if comma is None else Span(comma.end(), sentence.end)
