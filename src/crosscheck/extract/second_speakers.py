"""What somebody says by the word of another: "Berg said Lund denied any part in it"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.attribution import ReadAttribution, SentenceAttribution
from crosscheck.attribution.phrases import TENSED, token_at
from crosscheck.entities import PRONOUNS
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.extract.areas import content_of, cue_of, holds, reported_parts
from crosscheck.language.clauses import FINITE
from crosscheck.language.tokens import Doc
from crosscheck.models.articles import Span
from crosscheck.models.claims import AttributionKind
from crosscheck.text.listed import word_row

_SHORTEST_WORDS = 3
# Verbs whose object or infinitive is what they say: "promised to leave", "denied any part in it".
_ACTS = frozenset(
    f"verb:{name}"
    for name in word_row("""
    promise promise_thing speak_about call_for deny confirm accuse name ask praise_or_blame
    instruct tell
    """)
)
# With an object these name who hears it, and not what is said.
_HEARD = frozenset({"verb:tell", "verb:ask", "verb:instruct"})
# What those who speak do next, and not whom they speak of: "Berg said Lund left, adding that".
_OUTER_PARTICIPLES = frozenset(
    {"adding", "concluding", "continuing", "emphasising", "emphasizing", "explaining", "insisting"}
    | {"noting", "pointing", "pointing out", "referring", "stressing"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """What `speaker` says by the word of another; `lead` completes what is no clause."""

    content: Span
    speaker: ReadAttribution
    lead: tuple[Span, ...] = ()


def told_by_others(
    sentence: Doc,
    attribution: SentenceAttribution,
    found: Sequence[tuple[Span, ReadAttribution | None]],
) -> Iterator[Told]:
    """Yield what others say in it, as in "Berg said the guild believes the port is safe", "... Lund denied any part"."""
    parts = [*reported_parts(sentence, attribution), *found]
    for inner in (*attribution.attributions, *attribution.told):
        # A participle is nobody's: in "said the bridge fell, adding that" no bridge adds anything.
        if not _is_worded(sentence, inner, attribution.span.start) or (
            (inner.cue or "").endswith("ing")
            and not _says_itself(sentence, inner, attribution.span)
        ):
            continue
        teller = _teller(inner, attribution, parts)
        if teller is None:
            continue
        tellers = [a for a in attribution.attributions if a is not inner and _tells_of(inner, a)]
        is_quoted = inner in attribution.told
        if any(_may_be_one(inner, a, is_quoted=is_quoted) for a in (teller.speaker, *tellers)):
            continue
        content = content_of(inner, attribution.span)
        if content is not None:
            lead = gap(sentence, inner, attribution.span.start)
            yield Told(Span(content.start, min(content.end, teller.content.end)), inner, lead)
        elif inner.reason in _ACTS:
            yield from _governed(sentence, inner, attribution, teller.content.end)


def _is_worded(sentence: Doc, inner: ReadAttribution, base: int) -> bool:
    """Whether somebody is told to have put something into words, an order too."""
    if inner.is_report or inner.reason != "verb:instruct":
        return inner.is_report
    cue = cue_of(sentence, inner, base)
    return cue is not None and cue.tag_ in {*TENSED, "VBN"}


def _teller(
    inner: ReadAttribution,
    attribution: SentenceAttribution,
    parts: Sequence[tuple[Span, ReadAttribution | None]],
) -> Told | None:
    """In whose words, and in which of them, `inner` is made to speak."""
    content = content_of(inner, attribution.span)
    for span, speaker in parts:
        if not holds(span, inner):
            continue
        begins = content is None or span.contains(Span(content.start, content.start + 1))
        if speaker is not None and speaker is not inner and begins:
            return Told(span, speaker)
    return None


def _says_itself(sentence: Doc, inner: ReadAttribution, whole: Span) -> bool:
    """Whether a participle is of who is told about: "The Post says Berg left, saying he was ill"."""
    cue, source = inner.cue_span, inner.source_span
    if cue is None or source is None:
        return False
    between = [t for t in sentence if source.end <= whole.start + t.idx < cue.start]
    beside = source.end < cue.start and not any(t.is_punct or t.pos_ == "VERB" for t in between)
    return beside or acts_itself(inner)


def acts_itself(inner: ReadAttribution) -> bool:
    """Tell whether a cue is of the source found for it, and not what an outer speaker does next."""
    return inner.cue not in _OUTER_PARTICIPLES and _may_say(inner.source or "")


def _may_say(source: str) -> bool:
    """Whether a source is somebody who acts: he, she, they, a name, a word for people."""
    last = source.rsplit(maxsplit=1)[-1] if source else ""
    person = last.lower() in {"he", "she", "they"} or role_lexicon().is_human(
        last.removesuffix("s")
    )
    return person or last[:1].isupper()


def gap(sentence: Doc, inner: ReadAttribution, base: int) -> tuple[Span, ...]:
    """Find the noun that a clause without a subject is about: "the call, which Berg said was a prank"."""
    cue = cue_of(sentence, inner, base)
    content = inner.content[0] if inner.content else None
    if cue is None or content is None or cue.dep_ != "relcl":
        return ()
    first = token_at(sentence, content.start - base)
    if first is None or first.tag_ not in FINITE:
        return ()
    noun = cue.head
    return (Span(base + noun.left_edge.idx, base + noun.idx + len(noun.text)),)


def _governed(
    sentence: Doc, inner: ReadAttribution, attribution: SentenceAttribution, end: int
) -> Iterator[Told]:
    """What follows a cue in its clause, led in by who acts: "Lund said Berg denied any part in it"."""
    base, at, source = attribution.span.start, inner.cue_span, inner.source_span
    cue = cue_of(sentence, inner, base)
    if cue is None or at is None or source is None or source.end > at.start:
        return
    whole = inner in attribution.told or any(
        a.reason == "according_to" for a in attribution.attributions
    )
    if inner.reason == "verb:ask" and cue.right_edge.i > cue.i and cue.nbor().tag_ == "PRP":
        return  # "asked me to do it"
    if cue.dep_ != "ccomp" and not (whole and cue.dep_ in {"ROOT", "conj"}):
        return  # "it may fall because Berg promised to leave": the promise is the teller's reason
    governed = [t.right_edge for t in cue.rights if t.dep_ not in {"cc", "conj", "punct"}]
    last = max(governed, key=lambda t: t.i, default=cue)
    content = Span(at.end, min(end, base + last.idx + len(last.text)))
    words = sum(t.is_alpha for t in sentence if content.start < base + t.idx < content.end)
    # "Berg asked three times for a shutdown", "reminded him of it" say nothing by themselves.
    kinds = {"xcomp", "ccomp"} | (set() if inner.reason in _HEARD else {"dobj"})
    says = any(t.dep_ in kinds and not t.lower_.endswith(("self", "selves")) for t in cue.rights)
    if says and words >= _SHORTEST_WORDS:
        yield Told(content, inner, (Span(source.start, at.end),))


def _tells_of(inner: ReadAttribution, teller: ReadAttribution) -> bool:
    return any(holds(content, inner) for content in teller.content)


def _may_be_one(inner: ReadAttribution, teller: ReadAttribution, *, is_quoted: bool) -> bool:
    """Whether `inner` may be who tells of it, or has it told by those who speak for them.

    "Berg said he believes" is Berg alone, and "Berg hopes so, Mr Berg’s office said" his own word.
    """
    name, other = inner.name, teller.name
    if name is None or other is None:
        return True
    if inner.open and name.lower() in PRONOUNS:
        quoted = is_quoted  # whoever speaks says "I" of themselves there
        on_paper = teller.kind is AttributionKind.DOCUMENT and name.lower() in {"he", "she"}
        return not (quoted or on_paper)
    if name.startswith((f"{other}’s ", f"{other}'s ")):
        return False  # "Berg said his sister had seen it"
    owned = {word[:-2] for word in other.split() if word.endswith(("’s", "'s"))}
    return name in other or other in name or not owned.isdisjoint(name.split())
