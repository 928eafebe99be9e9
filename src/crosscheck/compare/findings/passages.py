"""Whether anybody answers for a claim in the passage around it.

News names a speaker once and goes on: a claim without a source of its own is on nobody's word only
if nobody is found in its sentence, in those before it and in the one after.
"""

import re
from collections.abc import Sequence

from crosscheck.compare.quoted import quoted_texts, words_of
from crosscheck.entities import is_title_case
from crosscheck.language.cues import cue_lexicon
from crosscheck.language.parse import parse
from crosscheck.models.articles import Span
from crosscheck.models.claims import Claim
from crosscheck.models.readings import ReadClaim
from crosscheck.text.fold import folded
from crosscheck.text.sentences import overlapping, sentence_spans

# Sentences before and after the claim's own in which its source may stand.
_BEFORE, _AFTER = 2, 1
# Fewer quoted words are a term, a title or a scare quote, not an utterance.
_SHORTEST_UTTERANCE = 3
_SUBORDINATES = re.compile(
    r"\b(?:while|because|although|though|since|as|when|after|before|if|that)\s+$", re.IGNORECASE
)
# "Her agent, of the old port: “...”": whoever stands before the colon.
_INTRODUCED = re.compile(r"\w\s*:\s*[“\"]")
_NAME = re.compile(r"\b[A-Z]\w+")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")


def is_answered_for(read: ReadClaim, told: Sequence[ReadClaim]) -> bool:
    """Whether a claim of its article that has a source, one of `told`, stands in the passage."""
    return _has_source(_passage(read), told)


def _has_source(passage: Span, told: Sequence[ReadClaim]) -> bool:
    return any(passage.overlaps(t.claim.span) for t in told)


def count_answers(read: ReadClaim, told: Sequence[ReadClaim]) -> int:
    """How much speaks for somebody answering for a claim that has no source of its own, 0 to 4.

    A source (of one of `told`) in its sentence, in the one before and in the one after count one each, and
    so does that it names somebody who speaks in the article: most of what is told of people is told by them.
    """
    spans, claim = sentence_spans(read.context.text), read.claim.span
    own = overlapping(spans, claim)
    first, last = (own[0], own[-1]) if own else (0, -1)
    before, after = spans[max(0, first - 1) : first], spans[last + 1 : last + 2] if own else ()
    passages = ([claim, *spans[first : last + 1]], before, after)
    beside = sum(any(_has_source(span, told) for span in passage) for passage in passages)
    return beside + _names_speaker(read.claim, told)


def _names_speaker(claim: Claim, told: Sequence[ReadClaim]) -> bool:
    named = {word for mention in claim.entities for word in _names(mention.text)}
    sources = (t.claim.attribution for t in told)
    return any(not named.isdisjoint(_names(s.name)) for s in sources if s is not None)


def _names(text: str) -> list[str]:
    return [word for word in _NAME.findall(text) if word != "The"]


def is_presupposed(read: ReadClaim) -> bool:
    """Whether the claim is only the clause of a "while" or "because": what everybody knows."""
    before = read.context.text[max(0, read.claim.start - 12) : read.claim.start]
    return _SUBORDINATES.search(before) is not None


def orphan_utterance(read: ReadClaim, told: Sequence[ReadClaim]) -> str | None:
    """The quoted words of a claim for which nobody answers in the passage, or None.

    Terms, titles and scare quotes are no utterances; a sentence that has any word of speech or
    thought outside the marks names somebody, whether or not a rule found out who it is.
    """
    texts = [text for text in quoted_texts(read.claim) if _is_long_enough(text)]
    if not texts:
        return None
    sentence = _own_sentence(read)
    # One that stands alone goes on from the paragraph before; a few words in a sentence do not.
    alone = not re.search(r"\w", _QUOTED.sub(" ", sentence))
    passage = _passage(read) if alone else _within_paragraph(_passage(read), read)
    if _INTRODUCED.search(sentence) or _has_source(passage, told):
        return None
    # What has to be parsed comes last: that is dear, and most are answered for.
    uttered = next((t for t in texts if _states_something(t, sentence)), None)
    if uttered is None or any(folded(uttered) in folded(t.claim.quote) for t in told):
        return None
    return None if _speaks(sentence) else uttered


def _is_long_enough(text: str) -> bool:
    """Several words, not all of them with capitals."""
    return len(words_of(text)) >= _SHORTEST_UTTERANCE and not is_title_case(text)


def _states_something(text: str, sentence: str) -> bool:
    """Whether the words state or judge something, and are not what a noun after them is called.

    As in "a “love it or hate it” reaction".
    """
    return _has_predicate(text) and not _is_name_of_next(text, sentence)


def _has_predicate(text: str) -> bool:
    return any(t.pos_ in {"VERB", "AUX", "ADJ", "ADV"} for t in parse(text))


def _is_name_of_next(text: str, sentence: str) -> bool:
    end = sentence.find(text) + len(text)
    if text not in sentence or not re.search(r"\w", sentence[end:]):
        return False  # and nothing has to be parsed
    after = next((t for t in parse(sentence) if t.idx > end), None)
    return after is not None and after.pos_ in {"NOUN", "PROPN"}


def _speaks(sentence: str) -> bool:
    """Whether a sentence has a cue outside its quotation marks."""
    cues = cue_lexicon()
    outside = _QUOTED.sub(" ", sentence)
    return any(
        lemma in cues.verbs or lemma in cues.nouns or lemma in cues.adjectives or lemma == "accord"
        for lemma in (t.lemma_.lower() for t in parse(outside) if t.is_alpha)
    )


def _own_sentence(read: ReadClaim) -> str:
    text = read.context.text
    return " ".join(s.of(text) for s in _sentences_of(read)) or read.claim.quote


def _passage(read: ReadClaim) -> Span:
    spans, claim = sentence_spans(read.context.text), read.claim
    own = overlapping(spans, claim.span)
    if not own:
        return claim.span
    first, last = max(0, own[0] - _BEFORE), min(len(spans) - 1, own[-1] + _AFTER)
    return Span(spans[first].start, spans[last].end)


def _sentences_of(read: ReadClaim) -> list[Span]:
    spans = sentence_spans(read.context.text)
    return [spans[i] for i in overlapping(spans, read.claim.span)]


def _within_paragraph(passage: Span, read: ReadClaim) -> Span:
    text = read.context.text
    start = text.rfind("\n", passage.start, read.claim.start)
    end = text.find("\n", read.claim.end, passage.end)
    return Span(max(passage.start, start + 1), end if end >= 0 else passage.end)
