"""Who says a quotation by where the words stand, where the parser sees no verb of speech.

"“...,” Berg notes", "“...,” mused Delta co-host Ada Berg", "Continued Berg: “...”": next to a quotation
a short phrase that can speak and one verb say who speaks, whatever the verb and whatever the parser makes of it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from crosscheck.attribution.phrases import TENSED, span_of
from crosscheck.attribution.subjects import is_somebody
from crosscheck.attribution.values import Frame
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.language.cues import CueClass, CueLexicon
from crosscheck.language.tokens import Doc, Token
from crosscheck.models.articles import Span
from crosscheck.models.claims import Stance

_ENDS = frozenset({".", ",", ";", ":", "(", "—", "–", "--", "“", '"', "”"})
_BEFORE_VERB = frozenset({"has", "had", "have", "also", "then", "later", "once", "first", "again"})
# In words: who speaks, and what may stand between the verb and the quotation that it announces.
_LONGEST_SOURCE = 8
_LONGEST_REST = 8
# What a speaker's name goes no farther than.
_BREAKING = frozenset({"ADP", "SCONJ", "VERB", "AUX"})
_SHOW = frozenset({"show", "shows"})
# Of the verbs that close a sentence, and words of what they close.
_CLOSING_CLASSES = frozenset({"say", "state", "confirm"})
_SHORTEST_STATEMENT = 4
# ... and when.
_HEARD = re.compile(
    r"(?:(?:has|have|had) )?(?:(?:was|were|been) )?(?P<verb>heard|told)(?: (?:on|in|last|this|at) \w+| \w+day)?"
)
# Words of a role; the day behind "said"; what may tell when, behind who said it.
_LONGEST_ROLE = 14
_DAY = re.compile(r"(?:on |late |early )*\w+day(?: (?:morning|afternoon|evening|night))?")
_LONGEST_HEARER = 4
_WHEN = frozenset({"as", "when", "while", "after", "before", "during"})
_BEFORE_NAME = frozenset({"JJ", "VBG", "NN", "DT"})
_SAID = frozenset({"said", "says", "told", "tells"})
# Commas around a role and a name; words of a name.
_COMMAS, _LONGEST_NAME = 3, 4
_OPENERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "one", "another"})


def tag_after(doc: Doc, base: int, quotation: Span, lexicon: CueLexicon) -> Frame | None:
    """Read what stands right after a quotation that a comma or another weak mark ends.

    Args:
        doc: the sentence in which the quotation ends.
        base: offset of the sentence in the article.
        quotation: its span in the article, marks included.
        lexicon: knows the verbs that the tagger takes for nouns.
    """
    words = [t for t in doc if base + t.idx >= quotation.end and not t.is_space]
    inside = doc.text[max(0, quotation.start - base) : quotation.end - base].rstrip("”\"’' ")
    if words and words[0].text == ",":
        words = words[1:]
    elif not inside.endswith((",", "?", "!", "—", "–", "-")):
        return None
    clause = _up_to_mark(words)
    verb = _verb_in(clause, lexicon)
    if verb is None:
        return None
    at = clause.index(verb)
    source = clause[:at] if at else _name(clause[1:])
    return _frame(source, verb, base, lexicon)


def tag_before(doc: Doc, base: int, quotation: Span, lexicon: CueLexicon) -> Frame | None:
    """Read what announces a quotation: "Berg continued on Friday: “...”", "Continued Berg: “...”".

    Args:
        doc: the sentence in which the quotation begins.
        base: as for `tag_after`.
        quotation: as for `tag_after`.
        lexicon: as for `tag_after`.
    """
    words = [t for t in doc if base + t.idx < quotation.start and not t.is_space]
    if not words or words[-1].text != ":" or any(t.is_quote for t in words):
        return None
    clause = _up_to_mark(words)
    rest = words[len(clause) : -1]
    verb = _verb_in(clause, lexicon)
    if verb is None:
        return None
    at = clause.index(verb)
    source, rest = (clause[:at], clause[at + 1 :] + rest) if at else (clause[1:], rest)
    if len(rest) > _LONGEST_REST or any(t.tag_ in TENSED for t in rest):
        return None
    return _frame(source, verb, base, lexicon)


def tag_at_end(doc: Doc, base: int, lexicon: CueLexicon) -> Frame | None:
    """Read what closes a sentence behind a comma: "It took four minutes, dispatch logs show".

    Args:
        doc: the sentence.
        base: its offset in the article.
        lexicon: of cues.
    """
    words = [t for t in doc if not t.is_space]
    while words and words[-1].is_punct:
        words = words[:-1]
    commas = [n for n, t in enumerate(words) if t.text == ","]
    comma = max(commas, default=0)
    found = (
        _named_at_end(words, commas, base)
        or _inverted_at_end(words, commas, base, lexicon)
        or _heard_at_end(words, comma, base, lexicon)
        or _quoted_at_end(words, commas, base)
        or _told_at_end(words, comma, base, lexicon)
    )
    if found is not None or comma < _SHORTEST_STATEMENT or len(words) < comma + 3:
        return found
    tail = words[comma + 1 :]
    # "“...,” Ada Berg, a clerk, said Friday": the name belongs to the clerk.
    *source, verb = tail if any(t.is_quote for t in words) else _without_day(tail)
    # "Show" behind a noun is another one to the tagger.
    is_verb = verb.lower_ in _SHOW or verb.tag_ in {*TENSED, "VBN"}
    classes = [c for s in (verb.lemma_.lower(), verb.lower_) for c in lexicon.verbs.get(s, ())]
    tells = verb.lower_ in _SHOW or any(c.name in _CLOSING_CLASSES for c in classes)
    if not is_verb or verb.text.istitle() or not tells:
        return None
    while source and (source[-1].lower_ in _BEFORE_VERB or source[-1].pos_ == "ADV"):
        source = source[:-1]
    if not 0 < len(source) <= _LONGEST_SOURCE or not _may_close(source, lexicon):
        return None
    return _closing_frame(words[:comma], source, verb, base)


def _without_day(words: Sequence[Token]) -> Sequence[Token]:
    """The words without the day at their end: "a source close to the talks said Friday", "... said on Friday"."""
    for n in range(1, len(words)):
        if words[n].tag_ in {*TENSED, "VBN"}:
            behind = " ".join(t.lower_ for t in words[n + 1 :])
            return words[: n + 1] if _DAY.fullmatch(behind) else words
    return words


def _named_at_end(words: Sequence[Token], commas: Sequence[int], base: int) -> Frame | None:
    """Read a role with its name and "said" or "told somebody" behind a statement.

    "It fell, its chair, Ada Berg, told the BBC", "It fell, Ada Berg, a clerk of the town, said on Monday".

    Parsers make of the role what they can, and of the verb what somebody in the statement does.
    """
    if len(commas) < _COMMAS or any(t.is_quote for t in words):
        return None
    first, second, last = commas[-_COMMAS:]
    before, behind, (verb, *rest) = (
        words[first + 1 : second],
        words[second + 1 : last],
        words[last + 1 :],
    )
    if first < _SHORTEST_STATEMENT or verb.lower_ not in _SAID or len(rest) > _LONGEST_REST:
        return None
    name, role = (before, behind) if _is_name(before) else (behind, before)
    if not (_is_name(name) and _is_role(role)) or any(t.tag_ in {*TENSED, "MD"} for t in rest):
        return None
    named = span_of(name[0], name[-1]).shift(base)
    source = name if name is before else role
    return replace(_closing_frame(words[:first], source, verb, base), name=named)


def _is_name(words: Sequence[Token]) -> bool:
    return 0 < len(words) <= _LONGEST_NAME and all(t.text[:1].isupper() for t in words)


def _is_role(words: Sequence[Token]) -> bool:
    """Whether the head of a phrase, before its "of", is somebody's office or trade."""
    if not 0 < len(words) <= _LONGEST_ROLE or any(t.tag_ in {*TENSED, "MD"} for t in words):
        return False
    head = list(takewhile(lambda t: t.pos_ != "ADP" and t.tag_ != "VBG", words))
    return bool(head) and role_lexicon().is_human(head[-1].lemma_.lower())


def _inverted_at_end(
    words: Sequence[Token], commas: Sequence[int], base: int, lexicon: CueLexicon
) -> Frame | None:
    """Read a verb of saying and a name behind a statement: "It fell, added Ada Berg, chair of the guild".

    Parsers make of the verb what describes the name.
    """
    if any(t.is_quote for t in words):
        return None
    for comma in commas:
        told, tail = words[:comma], words[comma + 1 :]
        if len(told) < _SHORTEST_STATEMENT or len(tail) < 2:
            continue
        verb, rest = tail[0], tail[1:]
        classes = _classes(verb, lexicon)
        if not any(c.name in {"say", "state"} for c in classes) or verb.tag_ == "VB":
            continue
        title = list(takewhile(lambda t: t.text.islower() and t.tag_ in _BEFORE_NAME, rest))
        name = list(
            takewhile(lambda t: t.text[:1].isupper() or t.text in {"-", "."}, rest[len(title) :])
        )
        behind = rest[len(title) + len(name) :]
        if len(name) > 1 and _only_describes(behind) and any(t.tag_ in TENSED for t in told):
            return _closing_frame(told, [*title, *name], verb, base)
    return None


def _only_describes(words: Sequence[Token]) -> bool:
    """Whether what stands behind a name is nothing, "of" a place or a phrase behind a comma; then when he said it."""
    opens = not words or words[0].lower_ in {",", "of", *_WHEN}
    described = takewhile(lambda t: t.lower_ not in _WHEN, words)
    return opens and not any(t.tag_ in {*TENSED, "MD"} for t in described)


def _heard_at_end(
    words: Sequence[Token], comma: int, base: int, lexicon: CueLexicon
) -> Frame | None:
    """Read before whom a statement was made, behind it: "It fell, an inquest heard on Monday", "..., the court was told"."""
    tail = words[comma + 1 :]
    at = next((n for n, t in enumerate(tail) if _hears(t, lexicon)), None)
    if comma < _SHORTEST_STATEMENT or at is None or at >= _LONGEST_SOURCE:
        return None
    heard = _HEARD.fullmatch(" ".join(t.lower_ for t in tail[at + 1 :]))
    if heard is None:
        return None
    verb = next(t for t in tail[at + 1 :] if t.lower_ == heard["verb"])
    return _closing_frame(words[:comma], tail[: at + 1], verb, base)


def _quoted_at_end(words: Sequence[Token], commas: Sequence[int], base: int) -> Frame | None:
    """Read who is quoted as saying a statement, behind it: "It fell, Berg was quoted as saying by the Post"."""
    for comma in commas:
        tail = words[comma + 1 :]
        at = next((n for n, t in enumerate(tail) if t.lower_ in {"was", "were"}), 0)
        says = [t for t in tail if t.lower_ == "saying"]
        is_quoted = [t.lower_ for t in tail[at + 1 : at + 2]] == ["quoted"]
        if comma >= _SHORTEST_STATEMENT and 0 < at <= _LONGEST_SOURCE and is_quoted and says:
            return _closing_frame(words[:comma], tail[:at], says[0], base)
    return None


def _told_at_end(
    words: Sequence[Token], comma: int, base: int, lexicon: CueLexicon
) -> Frame | None:
    """Read who told whom, behind a statement: "..., an engineer with knowledge of the repairs told the Post"."""
    tail = words[comma + 1 :]
    at = next((n for n, t in enumerate(tail) if t.lower_ in {"told", "tells"}), 0)
    source, heard = tail[:at], tail[at + 1 :]
    if comma < _SHORTEST_STATEMENT or not 0 < len(source) <= _LONGEST_SOURCE:
        return None
    if not 0 < len(heard) <= _LONGEST_HEARER or any(t.pos_ in {"VERB", "AUX"} for t in heard):
        return None
    return (
        _closing_frame(words[:comma], source, tail[at], base)
        if _may_close(source, lexicon)
        else None
    )


def _hears(noun: Token, lexicon: CueLexicon) -> bool:
    return not {noun.lower_, noun.lower_.removesuffix("s")}.isdisjoint(lexicon.hearing_nouns)


def _closing_frame(told: Sequence[Token], source: Sequence[Token], verb: Token, base: int) -> Frame:
    """The frame of who says, at the end of a sentence, what stands before."""
    return Frame(
        cue=span_of(verb, verb).shift(base),
        source=span_of(source[0], source[-1]).shift(base),
        content=(span_of(told[0], told[-1]).shift(base),),
        stance=Stance.ASSERTS,
        depth=-1,
        reason="tag",
    )


def _may_close(source: Sequence[Token], lexicon: CueLexicon) -> bool:
    """Whether a phrase is of those that show or say something, with no verb but a participle in it."""
    if any(t.tag_ in {*TENSED, "MD", "CC", "TO"} or t.tag_.startswith("W") for t in source[:-1]):
        return False
    if not (source[0].pos_ in {"DET", "ADJ", "NOUN", "PROPN"} or source[0].tag_ == "PRP$"):
        return False
    nouns = [t for t in source if t.pos_ in {"NOUN", "PROPN"}]
    if source[-1] not in nouns or any(t.is_quote or t.is_punct for t in source):
        return False  # "the host of the televised show"
    return any(is_somebody(t, lexicon) or lexicon.may_publish(t.lemma_.lower()) for t in nouns)


def _up_to_mark(words: Sequence[Token]) -> list[Token]:
    return list(takewhile(lambda t: t.text not in _ENDS, words))


def _verb_in(words: Sequence[Token], lexicon: CueLexicon) -> Token | None:
    return next((t for t in words[: _LONGEST_SOURCE + 1] if _is_verb(t, lexicon)), None)


def _is_verb(token: Token, lexicon: CueLexicon) -> bool:
    if token.lower_ in _BEFORE_VERB or token.dep_ in {"aux", "auxpass"} or token.lemma_ == "be":
        return False
    known = any(stem in lexicon.verbs for stem in _stems(token.text))
    return token.tag_ in TENSED or (known and (token.tag_ != "VBN" or token.i == 0))


def _classes(verb: Token, lexicon: CueLexicon) -> list[CueClass]:
    """The cue classes of a verb by its lemma, and by what its form may come from where taggers fail."""
    return [c for stem in (verb.lemma_, *_stems(verb.text)) for c in lexicon.verbs.get(stem, ())]


def _stems(word: str) -> tuple[str, ...]:
    """What a finite form ending in "-s" or "-ed" may be a form of; nothing for other words."""
    plain = word.lower()
    if plain.endswith("ed"):
        return plain[:-2], plain[:-1], plain[:-3], f"{plain[:-3]}y"
    if word != plain or not plain.endswith("s"):
        return ()
    return plain[:-1], plain[:-2], f"{plain[:-3]}y"


def _name(words: Sequence[Token]) -> Sequence[Token]:
    """The words up to the first that tells where or how something was said."""
    return list(takewhile(lambda t: t.pos_ not in _BREAKING or t.lower_ == "of", words))


def _frame(source: Sequence[Token], verb: Token, base: int, lexicon: CueLexicon) -> Frame | None:
    while source and (source[-1].lower_ in _BEFORE_VERB or source[-1].pos_ in {"ADV", "AUX"}):
        source = source[:-1]
    if not source or len(source) > _LONGEST_SOURCE or any(t.tag_.startswith("W") for t in source):
        return None
    opens = source[0].text[:1].isupper() or source[0].lower_ in _OPENERS | {"he", "she", "they"}
    if source[0].pos_ == "CCONJ" and len(source) > 1:
        source = source[1:]  # "But one minister said"
    # The last word, for parsers make anything of a phrase beside a quotation.
    last = source[-1]
    is_pronoun = last.pos_ == "PRON" and len(source) > 1
    if not opens or is_pronoun or not (last.text[:1].isupper() or is_somebody(last, lexicon)):
        return None
    classes = _classes(verb, lexicon)
    return Frame(
        cue=span_of(verb, verb).shift(base),
        source=span_of(source[0], last).shift(base),
        content=(),
        stance=classes[0].stance if classes else Stance.ASSERTS,
        reason="tag",
    )
