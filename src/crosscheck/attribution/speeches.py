"""Who speaks the words in quotation marks, across sentences and paragraphs.

A quotation belongs to the cue in the sentence where it begins or ends; else to whoever is the subject
of the verb that it hangs on, whatever the verb; else to a cue that makes a sentence of its own right
after it (“Is it safe?” Berg asked.); else, when it stands alone right after another quotation or a
colon, to the same speaker. Where a new person came in between, nobody is certain.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from crosscheck.attribution.values import Confidence, Frame
from crosscheck.entities import is_title_case
from crosscheck.models.articles import Span
from crosscheck.text.quotations import quotations

# Fewer quoted words without a cue are a title or a scare quote.
SHORTEST_SPEECH = 4
# "Berg asked on Friday." after a quotation holds its cue and nothing else.
LONGEST_BARE_CUE = 6
_TURNING = re.compile(r"(?:But|And|Yet|So|Still)\b")
# Words beside a quotation that goes on from the one before: "And “...”", "Moreover, it “...”".
LONGEST_ASIDE = 4
# No-break and thin blanks, of which parsers make parts of words.
_BLANKS = re.compile(r"[\u00a0\u2000-\u200a\u202f]")
# Parsers make three nouns of "e-mail".
_EMAIL = re.compile(r"(?<=\b[Ee])-(?=mails?\b)")
# Sentences over which a speaker is carried on to a further quotation.
FARTHEST = 3


@dataclass(frozen=True, slots=True)
class Speech:
    """Quoted words with the sentences they reach into.

    Attributes:
        sentences: indices of the sentences, in order.
        words: number of quoted words.
        is_title: whether (nearly) all of them have capitals, as a book's or a heading's.
    """

    span: Span
    sentences: tuple[int, ...]
    words: int
    continued: bool
    is_title: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks a speech, and which rule says so."""

    frame: Frame | None
    rule: Literal[
        "own_sentence", "subject", "same_quotation", "next_sentence", "carried_over", "unknown"
    ]
    confidence: Confidence


def straighten_marks(text: str) -> str:
    """Typewriter marks ('' and ``) become one straight mark and a space, every blank a plain one; offsets stay."""
    plain = _BLANKS.sub(" ", text.replace("''", ' "').replace("``", ' "'))
    return _EMAIL.sub("\u2011", plain)


def find_speeches(text: str, sentences: Sequence[Span]) -> list[Speech]:
    """The quotations of `text`; those that go on in the next paragraph are joined."""
    speeches: list[Speech] = []
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    for quotation in quotations(straighten_marks(text)):
        first = bisect_right(ends, quotation.span.start)
        touched = tuple(range(first, bisect_left(starts, quotation.span.end)))
        if touched:
            # Asked of every sentence of a long quotation, found out once.
            is_title = is_title_case(quotation.span.of(text))
            speeches.append(
                Speech(quotation.span, touched, quotation.words, quotation.continued, is_title)
            )
    return speeches


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with its sentences, and what stands outside quotation marks in each.

    Attributes:
        frames: cues with their sources.
        subjects: verbs of any kind with the person or body that is their subject.
        tags: who says a quotation by the words right beside it.
    """

    text: str
    sentences: Sequence[Span]
    frames: Mapping[int, Sequence[Frame]]
    subjects: Mapping[int, Sequence[Frame]]
    tags: Mapping[Speech, Frame]

    def cues_in(self, sentence: int) -> list[Frame]:
        """The frames that can introduce quoted words: speech or thought of somebody named."""
        return [
            f
            for f in self.frames.get(sentence, ())
            if f.strength in {"speech", "thought"} and not f.silence and f.source is not None
        ]


def assign_speakers(scene: Scene, speeches: Sequence[Speech]) -> list[Speaker]:
    """The speaker of each speech; `speeches` are in text order."""
    speakers: list[Speaker] = []
    for k, speech in enumerate(speeches):
        speakers.append(
            _tagged(scene, speech)
            or _own_cue(scene, speech)
            or _own_subject(scene, speech)
            or _next_cue(scene, speech)
            or _continued(speech, speakers)
            or _carried_over(scene, k, speeches, speakers)
        )
    return speakers


def _own_cue(scene: Scene, speech: Speech) -> Speaker | None:
    candidates = [
        *scene.cues_in(speech.sentences[-1]),
        *scene.cues_in(speech.sentences[0]),
    ]
    if not candidates:
        return None
    best = min(candidates, key=lambda f: (_distance(f.cue, speech.span), f.depth))
    return Speaker(best, "own_sentence", "high")


def _tagged(scene: Scene, speech: Speech) -> Speaker | None:
    tag = scene.tags.get(speech)
    return None if tag is None else Speaker(tag, "own_sentence", "high")


def _distance(cue: Span, span: Span) -> int:
    return max(span.start - cue.end, cue.start - span.end, 0)


def _next_cue(scene: Scene, speech: Speech) -> Speaker | None:
    """A sentence of a few words after the quotation that holds nothing but the cue."""
    following = speech.sentences[-1] + 1
    if following >= len(scene.sentences):
        return None
    sentence = scene.sentences[following]
    if "\n" in scene.text[speech.span.end : sentence.start]:
        return None
    cues = [f for f in scene.cues_in(following) if f.strength == "speech"]
    words = sentence.of(scene.text)
    if _TURNING.match(words):  # "“Let my son see him.” But the police said no."
        return None
    if cues and len(words.split()) <= LONGEST_BARE_CUE and not re.search(r"[“\"]", words):
        return Speaker(cues[0], "next_sentence", "high")
    return None


def _continued(speech: Speech, speakers: Sequence[Speaker]) -> Speaker | None:
    if speech.continued and speakers:
        return Speaker(speakers[-1].frame, "same_quotation", "high")
    return None


def _own_subject(scene: Scene, speech: Speech) -> Speaker | None:
    """The subject of the verb on which the quotation hangs: the nearest one before it."""
    if speech.words < SHORTEST_SPEECH:
        return None
    first = speech.sentences[0]
    before = [f for f in scene.subjects.get(first, ()) if f.cue.end <= speech.span.start]
    if not before:
        return None
    return Speaker(max(before, key=lambda f: f.cue), "subject", "low")


def _carried_over(
    scene: Scene, k: int, speeches: Sequence[Speech], speakers: Sequence[Speaker]
) -> Speaker:
    """The speaker of the quotation or of the words just before; the farther, the less sure."""
    speech = speeches[k]
    first = speech.sentences[0]
    before = first - 1
    if scene.subjects.get(first) or not _stands_alone(scene, speech):
        return Speaker(None, "unknown", "low")
    # Quotations are in text order: what ends farther back than the last one is farther from here.
    near = list(
        takewhile(lambda j: first - speeches[j].sentences[-1] <= FARTHEST, range(k - 1, -1, -1))
    )
    earlier = next((speakers[j] for j in near if before in speeches[j].sentences), None)
    if earlier is not None and earlier.frame is not None:
        return Speaker(earlier.frame, "carried_over", "high")
    cues = scene.cues_in(before)
    if cues:
        introduced = scene.sentences[before].of(scene.text).rstrip().endswith(":")
        outermost = min(cues, key=lambda f: f.depth)
        # "The coalition includes people who claim ...": whoever is only told of speaks no further.
        if introduced or outermost.depth == 0 or outermost.issuer is not None:
            return Speaker(outermost, "carried_over", "high" if introduced else "low")
    came = [f for f in scene.subjects.get(before, ()) if f.depth == 0]
    if came:
        return Speaker(came[0], "carried_over", "low")
    # Of 27 in another paragraph 18 were wrong.
    if near and "\n" not in scene.text[speeches[near[0]].span.end : speech.span.start]:
        return Speaker(speakers[near[0]].frame, "carried_over", "low")
    return Speaker(None, "unknown", "low")


def _stands_alone(scene: Scene, speech: Speech) -> bool:
    """Whether next to nothing but the quotation stands in its sentence, and nothing introduces it."""
    start = scene.sentences[speech.sentences[0]].start
    end = scene.sentences[speech.sentences[-1]].end
    if scene.text[start : speech.span.start].rstrip().endswith(":"):
        return False
    outside = f"{scene.text[start : speech.span.start]} {scene.text[speech.span.end : end]}"
    return len(re.findall(r"\w+", re.sub(r"[“\"].*?[”\"]", "", outside))) <= LONGEST_ASIDE
