"""Which pronouns and roles of a sentence stand for a name that the article gives elsewhere.

Only the sure cases, since a wrong name is worse than a pronoun:

- the source of an attribution: what the resolver found for it; for "he" and "she" only when
  nobody else is the subject of something in this sentence or the one before;
- "He", "She", "His" or "Her" at the start of a sentence, when the sentence before is about one
  person (its subject or speaker) and names no other;
- the speaker who sees or plans something: "the Delta ministry said it expects losses".

Everything else ("it would be the first", "told Lund he") keeps its pronoun.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscheck.attribution.name_index import NameIndex
from crosscheck.attribution.names import NameResolver
from crosscheck.attribution.phrases import noun_phrase
from crosscheck.attribution.values import ReadAttribution, StandIn
from crosscheck.models import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PERSONAL = frozenset({"he", "she"})
_PRONOUNS = _PERSONAL | {"it", "they"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COURTESY = re.compile(r"^(?:mr|mrs|ms|miss|mx)\b\.?\s+", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:of|at|for|in|to|from|with|by)\s|,")
_TIMES = frozenset({"DATE", "TIME"})
# "It was the union that", "it seems that": nobody is meant.
_EMPTY_IT = frozenset({"be", "seem", "appear", "happen", "turn", "take", "emerge"})
_MENTAL = frozenset({"thought", "intent"})


@dataclass(frozen=True, slots=True)
class Before:
    """The sentence before.

    Attributes:
        doc: parsed; None at the beginning of the article.
        centre: the one person it is about, or None.

    """

    doc: "Doc | None" = None
    centre: str | None = None


def find_stand_ins(
    doc: "Doc",
    base: int,
    found: Sequence[ReadAttribution],
    before: "Before",
    names: "Names",
) -> tuple[StandIn, ...]:
    """The stand-ins of one sentence, in order.

    Args:
        doc: the parsed sentence.
        base: where it begins in the article.
        found: its attributions and silences.
        before: the sentence before.
        names: of the article.

    """
    spans: dict[Span, StandIn] = {}
    empty = {base + t.idx for t in doc if t.lower_ == "it" and t.head.lemma_ in _EMPTY_IT}
    proposals = [
        *(_of_source(a, names) for a in found if _is_sure(doc, before, a, found[0], names)),
        *_of_centre(doc, base, before.centre),
        *(s for a in found for s in _of_thinker(doc, base, a, names)),
    ]
    for stand_in in proposals:
        if stand_in is None or stand_in.span.start in empty:
            continue
        if base <= stand_in.span.start < base + len(doc.text):
            spans.setdefault(stand_in.span, stand_in)
    return tuple(spans[span] for span in sorted(spans))


class Names:
    """The names of an article, and how its text writes them.

    Args:
        index: the names.
        text: the article.

    """

    def __init__(self, index: NameIndex, text: str) -> None:
        self.index = index
        self._text = text
        self._definite: dict[str, bool] = {}

    def with_article(self, name: str) -> str | None:
        """The name with "the" if the article writes it so; None when it names nobody ("officials")."""
        head = _PREPOSITION.split(name, maxsplit=1)[0].rsplit(maxsplit=1)[-1].lower()
        if head.removesuffix("s") in self.index.lexicon.anonymous_nouns:
            return None
        if not any(word[0].isupper() for word in name.split()):
            return None
        if head.removesuffix("s") in self.index.lexicon.verbs:
            return None  # "Berg Says", from a headline in capitals
        return f"the {name}" if self._is_definite(name) else name

    def _is_definite(self, name: str) -> bool:
        if name not in self._definite:
            pattern = rf"\bthe\s+{re.escape(name)}\b"
            found = re.search(pattern, self._text, re.IGNORECASE) is not None
            self._definite[name] = found and not self.index.is_person(name)
        return self._definite[name]

    def others(self, doc: "Doc", name: str) -> bool:
        """Whether the sentence names a person who is not `name`."""
        words = set(self.index.name_words(name))
        return any(
            not set(self.index.name_words(e.text)) <= words
            for e in doc.ents
            if e.label_ == "PERSON"
        )


def find_centre(
    doc: "Doc", found: Sequence[ReadAttribution], stand_ins: Iterable[StandIn], names: Names
) -> str | None:
    """The one person a sentence is about: its subject or main speaker, if it names no other."""
    subject = next((t for t in doc if t.dep_ in _SUBJECTS and t.head.dep_ == "ROOT"), None)
    if found:
        name = found[0].name or ""
    elif subject is not None and subject.lower_ in _PERSONAL:
        name = next((s.name for s in stand_ins), "")
    elif subject is not None and subject.ent_type_ == "PERSON":
        name = next(e.text for e in doc.ents if e.start <= subject.i < e.end)
    else:
        return None
    name = names.index.full_name(name) or names.index.person_in(name) or name
    if not names.index.is_person(name) or names.others(doc, name):
        return None
    return None if _has_rival(doc, subject) else name


def _has_rival(doc: "Doc", subject: "Token | None") -> bool:
    """Another singular noun is the subject of something: "Berg said the driver was ill. He ..."."""
    return any(
        t.dep_ in _SUBJECTS and t.tag_ == "NN" and t.ent_type_ not in _TIMES and t is not subject
        for t in doc
    )


def _is_sure(
    doc: "Doc", before: Before, attribution: ReadAttribution, main: ReadAttribution, names: Names
) -> bool:
    """Whether the source, if a pronoun, cannot well be anybody else than the resolver found."""
    source = (attribution.source or "").lower()
    if source not in _PRONOUNS:
        return _is_told_by_role(attribution, names)
    if source not in _PERSONAL:
        # In an inner frame "it" may be anything named before; "they" may be anybody.
        return source == "it" and attribution is main
    name = attribution.resolved or ""
    rivals = [*_person_subjects(doc), *(_person_subjects(before.doc) if before.doc else ())]
    words = names.index.name_words(name)
    near = f"{before.doc.text if before.doc else ''} {doc.text}".lower()
    is_near = name == before.centre or bool(words and words[-1] in near)
    return is_near and all(set(names.index.name_words(r)) <= set(words) for r in rivals)


def _is_told_by_role(attribution: ReadAttribution, names: Names) -> bool:
    """A role stands for its holder or for a name that contains it, not for whoever spoke last."""
    source, name = attribution.source or "", attribution.resolved or ""
    if not NameResolver.is_role(source):
        return True
    noun = source.split()[-1]
    if not noun.islower() or names.index.is_person(name):
        return True
    return noun in name.lower().split()


def _person_subjects(doc: "Doc") -> Iterator[str]:
    for entity in doc.ents:
        if entity.label_ == "PERSON" and entity.root.dep_ in _SUBJECTS:
            yield entity.text


def _of_source(attribution: ReadAttribution, names: Names) -> StandIn | None:
    source, span, name = attribution.source, attribution.source_span, attribution.resolved
    if source is None or span is None or name is None or name.lower() in source.lower():
        return None
    full = names.with_article(name)
    if full is None:
        return None
    if source.lower() in _PRONOUNS or NameResolver.is_role(source) or source.isupper():
        return StandIn(span, full)
    short = _COURTESY.sub("", source)
    words = short.split()
    # A title before the name stays: "President Berg" becomes "President Ada Berg".
    kept = next((i for i in range(len(words)) if _ends_with(name, words[i:])), None)
    if kept is None:
        return None
    start = span.end - len(" ".join(words[kept:]))
    return StandIn(Span(span.start if kept == 0 else start, span.end), name)


def _ends_with(name: str, words: Sequence[str]) -> bool:
    return [w.lower() for w in name.split()][-len(words) :] == [w.lower() for w in words]


def _of_centre(doc: "Doc", base: int, centre: str | None) -> Iterator[StandIn]:
    if centre is None or not len(doc):
        return
    first = doc[0]
    span = Span(base + first.idx, base + first.idx + len(first.text))
    if first.lower_ in _PERSONAL and first.dep_ in _SUBJECTS:
        yield StandIn(span, centre)
    elif first.dep_ == "poss" and first.lower_ in {"his", "her"} and first.head.dep_ in _SUBJECTS:
        yield StandIn(span, f"{centre}’s")


def _of_thinker(
    doc: "Doc", base: int, attribution: ReadAttribution, names: Names
) -> Iterator[StandIn]:
    cue, source, name = attribution.cue_span, attribution.source_span, attribution.name
    if cue is None or source is None or name is None or not attribution.is_report:
        return
    full = names.with_article(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))
    if full is None:
        return
    personal = names.index.is_person(name)
    for token in doc:
        wanted = _PERSONAL if personal else {"it"}
        if token.lower_ not in wanted or token.dep_ != "nsubj":
            continue
        if base + token.head.head.idx != cue.start or not _is_mental(token.head, names.index):
            continue
        if not (names.others(doc, name) if personal else _noun_before(token, base, source)):
            span = Span(base + token.idx, base + token.idx + len(token.text))
            yield StandIn(span, full)


def _is_mental(verb: "Token", index: NameIndex) -> bool:
    """A thought or plan about a thing; with a clause of its own it is a frame, which stays as it is."""
    if any(c.dep_ == "ccomp" for c in verb.children):
        return False
    return any(c.strength in _MENTAL for c in index.lexicon.verbs.get(verb.lemma_.lower(), ()))


def _noun_before(token: "Token", base: int, source: Span) -> bool:
    """Whether "it" could stand for something else that the sentence names before it."""
    return any(
        t.pos_ in {"NOUN", "PROPN"}
        and t.tag_ in {"NN", "NNP"}
        and t.ent_type_ not in _TIMES
        and not source.overlaps(noun_phrase(t).shift(base))
        for t in token.doc[: token.i]
    )
