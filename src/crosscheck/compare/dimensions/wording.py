"""One utterance quoted in two versions: which words differ, and does it matter.

Only words in quotation marks are compared, and only of the same speaker (or of one who is not
named): two people may say nearly the same. Marks, ellipses, case and bracketed insertions do not
count, and a quotation may be cut at either end. Where two people are named for words that are all
the same, one of them is named wrongly.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel, Prefix

from crosscheck.compare.causes import HEADLINE_CHANGED, OTHER_SPEAKER
from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.compare.memo import remembered
from crosscheck.compare.quoted import quoted_texts, words_of
from crosscheck.compare.voices import voices
from crosscheck.entities.gender import is_given_name
from crosscheck.language.data_files import load_lexicon
from crosscheck.language.opposites import opposites
from crosscheck.language.ordered_words import ONES, ORDINALS, TENS
from crosscheck.models.articles import Part
from crosscheck.models.claims import Attribution, Claim
from crosscheck.models.readings import ReadClaim
from crosscheck.models.relations import RelationKind
from crosscheck.text.names import british, name_key

# Two stretches are versions of one utterance when this share of the common part is word for word
# the same, and the common part has at least this many words. Below that people merely agree.
_LEAST_SIMILAR = 0.65
_FEWEST_WORDS = 5
# As many words of content may be left out of a quotation without a mark, and no desk minds.
_SLIPS = 1
# Two people do not say as many words alike.
_UTTERANCE = 8
_NEARLY_ALL = 0.8
# Of as many words that are all the same one speaker is named wrongly; fewer are soon said by two.
_FEWEST_OF_TWO = 6
_SAME_WORDS = 0.9
# Words between two parts of an utterance: "Mayor Ada Berg said after the vote".
_LONGEST_INSERTION = 10
# Signs between quoted words and the verb that says whose they are.
_BESIDE = 60
# A headline has room for few, and quotes nobody but those who are quoted below it.
_FEWEST_IN_HEADLINE = 4
# "We will appeal", "We will not appeal".
_FEWEST_OF_DENIAL = 3
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_ELLIPSIS = re.compile(r"\.\.\.|…|\. \. \.")
_INFLECTIONS = frozenset({"", "s", "es", "d", "ed", "ing", "'s", "e", "ly", "n", "en"})


@dataclass(frozen=True, slots=True)
class _QuotingWords:
    """The lists of quoting.toml."""

    function_words: frozenset[str]
    negations: frozenset[str]
    expand: Mapping[str, str]
    endings: Mapping[str, str]
    scales: Mapping[str, str]


@cache
def _words() -> _QuotingWords:
    return load_lexicon(_QuotingWords, "quoting.toml")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch with its speakers.

    Attributes:
        words: folded, contractions expanded, number words as digits.
        cut: whether it has an ellipsis, so that words may be missing inside.
        person: who says it, where a person is named right beside it, else "".
    """

    text: str
    words: tuple[str, ...]
    cut: bool
    speakers: frozenset[str]
    article: str
    part: Part
    person: str = ""


class WordChange(NamedTuple):
    """Words of the left version that stand differently in the right one; either may be empty."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordAlignment:
    """The part two stretches have in common, and what differs inside it.

    Attributes:
        similarity: share of the words of the common part that are equal in all but form, 0 to 1.
    """

    changes: tuple[WordChange, ...]
    similarity: float
    words: int


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare the best-matching pair of quoted stretches; nothing if a claim quotes nothing."""
    ours = list(_stretches(a))
    theirs = list(_stretches(b)) if ours else []
    pairs = [(left, right) for left in ours for right in theirs]
    if not pairs:
        return ()
    best = max(pairs, key=lambda p: (_align(p[0].words, p[1].words).words, p[0].text, p[1].text))
    return (judge_levels(LEVELS, *best),)


def _other_speaker(left: Quoted, right: Quoted) -> str | None:
    """One utterance for which each article names another person beside it."""
    alignment = _align(left.words, right.words)
    if alignment.words < _FEWEST_OF_TWO or alignment.similarity < _SAME_WORDS:
        return None
    return _two_people(left, right)


def _two_people(left: Quoted, right: Quoted) -> str | None:
    """The two people who are named beside words of two articles; None if it may be one."""
    if not left.person or not right.person or left.article == right.article:
        return None
    if left.speakers & right.speakers or not name_key(left.person).isdisjoint(
        name_key(right.person)
    ):
        return None  # "Obama", "Barack Obama"
    return f"{left.person} / {right.person}: “{left.text}”"


def _not_comparable(left: Quoted, right: Quoted) -> str | None:
    fewest = _fewest_words(left, right)
    alignment = _align(left.words, right.words)
    if not (_may_be_one_speaker(left, right) or _is_surely_one(alignment)):
        return f"said by {_listed(left.speakers)} / {_listed(right.speakers)}"
    if alignment.words < min(fewest, len(left.words), len(right.words)):
        return f"{alignment.words} words in common: not one utterance"
    if alignment.words < fewest and left.words != right.words:
        return f"{alignment.words} words in common are too few to be one utterance"
    if alignment.similarity < _LEAST_SIMILAR:
        return f"{alignment.similarity:.0%} of the words in common: not one utterance"
    return None


def _fewest_words(left: Quoted, right: Quoted) -> int:
    if _is_headline_of(left, right):
        return _FEWEST_IN_HEADLINE
    return _FEWEST_OF_DENIAL if _is_denial(left, right) else _FEWEST_WORDS


def _is_denial(left: Quoted, right: Quoted) -> bool:
    """Whether one speaker says in both all the same, but for "not"."""
    if not left.speakers & right.speakers or left.words == right.words:
        return False
    ours, theirs = ([w for w in q.words if w not in _words().negations] for q in (left, right))
    return ours == theirs


def _is_surely_one(alignment: WordAlignment) -> bool:
    """Whether so many words are alike that two people would not have said them; one is named wrongly."""
    return alignment.words >= _UTTERANCE and alignment.similarity >= _NEARLY_ALL


def _may_be_one_speaker(left: Quoted, right: Quoted) -> bool:
    """A headline names the country or the company for its spokesman, but not one person for another."""
    if not left.speakers or not right.speakers or left.speakers & right.speakers:
        return True
    people = [any(s.startswith("person:") for s in q.speakers) for q in (left, right)]
    return _is_headline_of(left, right) and not all(people)


def _is_headline_of(left: Quoted, right: Quoted) -> bool:
    """Whether one of the two stands in the headline of the other's article."""
    if left.article != right.article:
        return False
    return (left.part is Part.HEADLINE) != (right.part is Part.HEADLINE)


def _few_words_of_two(left: Quoted, right: Quoted) -> str | None:
    """Few words that two people may both have said: no agreement."""
    unlike = any(not _is_form(c) for c in _align(left.words, right.words).changes)
    return None if unlike else _two_people(left, right)


def _equal(left: Quoted, right: Quoted) -> str | None:
    return f"“{left.text}” in both" if left.words == right.words else None


def _partial(left: Quoted, right: Quoted) -> str | None:
    changes = _align(left.words, right.words).changes
    if not changes:
        return f"“{left.text}” / “{right.text}”: one version is cut at an end"
    changes = tuple(change for change in changes if not _is_form(change))
    if not changes or any(c.left and c.right for c in changes):
        return None
    if left.cut or right.cut:
        return f"“{left.text}” / “{right.text}”: an ellipsis stands for the words missing"
    if sum(map(_content_words, changes)) <= _SLIPS and not _kinds(list(changes)):
        return f"“{left.text}” / “{right.text}”: a word left out"
    return None


def _form_only(left: Quoted, right: Quoted) -> str | None:
    changes = _align(left.words, right.words).changes
    if not (all(map(_is_form, changes)) or _is_only_order(changes)):
        return None
    return f"only the form differs: {_shown(changes)}"


def _is_only_order(changes: Sequence[WordChange]) -> bool:
    """Whether both versions have the same words, in another order: "companies and miners"."""
    ours, theirs = (sorted(word for change in changes for word in change[side]) for side in (0, 1))
    return ours == theirs


def _headline_changed(left: Quoted, right: Quoted) -> str | None:
    """What a headline quotes is expected to stand in the text."""
    return _meaning_changed(left, right) if _is_headline_of(left, right) else None


def _meaning_changed(left: Quoted, right: Quoted) -> str:
    changes = [c for c in _align(left.words, right.words).changes if not _is_form(c)]
    kinds = _kinds(changes)
    named = f" ({', '.join(kinds)})" if kinds else ""
    return f"other words in one quotation{named}: {_shown(changes)}"


LEVELS: tuple[Level[Quoted], ...] = (
    Level(OTHER_SPEAKER, RelationKind.CONTRADICT, _other_speaker),
    Level("not_comparable", None, _not_comparable),
    Level("two_speakers", RelationKind.COMPATIBLE, _few_words_of_two),
    Level("equal", RelationKind.AGREE, _equal),
    Level("partial", RelationKind.AGREE, _partial),
    Level("form_only", RelationKind.COMPATIBLE, _form_only),
    Level(HEADLINE_CHANGED, RelationKind.CONTRADICT, _headline_changed),
    Level("meaning_changed", RelationKind.CONTRADICT, _meaning_changed),
)


def _stretches(read: ReadClaim) -> Iterator[Quoted]:
    claim = read.claim
    texts = quoted_texts(claim)
    for text in (*texts, *_rejoined(claim, texts)):
        words = _normalised(text)
        if len(words) > 1:
            cut = _ELLIPSIS.search(text) is not None
            yield Quoted(
                text, words, cut, voices(claim), claim.article, claim.part, _named_beside(claim)
            )


def _rejoined(claim: Claim, texts: Sequence[str]) -> Iterator[str]:
    """The utterance that "he said" cuts in two, as in “We have,” said Holm, “no evidence”."""
    if len(texts) == 2 and claim.quote.rstrip(".”\"’' ").endswith(texts[1].rstrip(".”\"’' ")):
        between = claim.quote.partition(texts[0])[2].partition(texts[1])[0]
        if len(between.split()) <= _LONGEST_INSERTION and claim.quote.find(texts[0]) <= 1:
            yield " ".join(texts)


def _named_beside(claim: Claim) -> str:
    """The person whom the words beside the quotation name or stand for; "" if they name none."""
    said = claim.attribution
    if said is None or said.resolved is None or said.cue_start is None:
        return ""
    beside = claim.start - _BESIDE < said.cue_start < claim.end + _BESIDE
    return said.resolved if beside and _is_persons(said) else ""


def _is_persons(said: Attribution) -> bool:
    """Whether somebody goes by a person's name; a body, too, may be taken for one, or the other way round."""
    capital = [w for w in said.source.split() if w[:1].isupper()]
    return (said.source_id or "").startswith("person:") or (
        len(capital) > 1 and any(map(is_given_name, capital[:-1]))
    )


@remembered
def _normalised(text: str) -> tuple[str, ...]:
    """Words with contractions expanded and number words as digits."""
    expanded: list[str] = []
    for word in words_of(text.replace("per cent", "percent")):
        expanded += _expand(word)
    return tuple(map(_in_digits, expanded))


def _in_digits(word: str) -> str:
    """Number words as digits: "eleven" is "11", "twenty-five" "25", "eleventh-hour" "11th-hour", "1st" "1th"."""
    tens, _, ones = word.partition("-")
    if tens in TENS and (ones in ONES or ones in ORDINALS):
        ending = "" if ones in ONES else "th"
        return f"{TENS[tens] + ONES.get(ones, ORDINALS.get(ones, 0))}{ending}"
    return "-".join(map(_part_in_digits, word.split("-")))


def _part_in_digits(word: str) -> str:
    ordinal = ORDINALS.get(word) or _ORDINAL.sub(r"\1", word)
    if ordinal != word:
        return f"{ordinal}th"
    value = ONES.get(word, TENS.get(word))
    if value is not None:
        return str(value)
    return _words().scales.get(word, word.replace(",", ""))


def _expand(word: str) -> list[str]:
    whole = _words().expand.get(word)
    if whole is not None:
        return whole.split()
    for ending, full in _words().endings.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word.removesuffix(ending) + full).split()
    return [word]


@lru_cache(maxsize=1 << 12)
def _align(left: tuple[str, ...], right: tuple[str, ...]) -> WordAlignment:
    """Align two stretches word by word; words that only one has at an end do not count."""
    blocks = [
        (op.tag, left[op.src_start : op.src_end], right[op.dest_start : op.dest_end])
        for op in Indel.opcodes(left, right)
    ]
    trimmed = _turned(_begun_alike(_turned(_begun_alike(_merge(blocks)))))
    changes = tuple(block for block in trimmed if block.left != block.right)
    equal = sum(
        len(block.left) for block in trimmed if block.left == block.right or _is_form(block)
    )
    length = sum(max(len(block.left), len(block.right)) for block in trimmed)
    return WordAlignment(changes, equal / length if length else 0.0, equal)


def _merge(blocks: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> list[WordChange]:
    """Join neighbouring insertions and deletions to one replacement."""
    merged: list[WordChange] = []
    for tag, left, right in blocks:
        if tag != "equal" and merged and merged[-1].left != merged[-1].right:
            merged[-1] = WordChange(merged[-1].left + left, merged[-1].right + right)
        else:
            merged.append(WordChange(left, right))
    return merged


def _begun_alike(blocks: list[WordChange]) -> list[WordChange]:
    """Leave out what one version has before the other begins, as often as that leaves more of it."""
    while len(blocks) > 1 and (shorter := _without_start(blocks)) is not None:
        blocks = shorter
    return blocks


def _without_start(blocks: list[WordChange]) -> list[WordChange] | None:
    """The blocks without a start that one version lacks: "I (only said that I) will" lacks "I only said that"."""
    first, second = blocks[:2]
    if not first.left or not first.right:
        return blocks[1:]
    only = second.left or second.right
    if first.left == first.right and not (second.left and second.right):
        again = (first.left + only)[-len(first.left) :] == first.left
        return [first, *blocks[2:]] if again else None
    return None


def _turned(blocks: list[WordChange]) -> list[WordChange]:
    return [WordChange(c.left[::-1], c.right[::-1]) for c in reversed(blocks)]


def _content_words(change: WordChange) -> int:
    return sum(w not in _words().function_words for w in (*change.left, *change.right))


def _is_form(change: WordChange) -> bool:
    """Whether a change touches only grammar, inflection, spelling, or where one word is cut in two."""
    joined = ["".join(words).replace("-", "") for words in change]
    if _same_word(*joined):
        return True
    if any(not opposites().get(word, frozenset()).isdisjoint(change.right) for word in change.left):
        return False  # "in by a foot", "out by a foot"
    left, right = ([w for w in words if w not in _words().function_words] for words in change)
    return len(left) == len(right) and all(map(_same_word, left, right))


def _same_word(left: str, right: str) -> bool:
    """Whether two words differ only in inflection, hyphen, or British and American spelling."""
    left, right = left.replace("-", ""), right.replace("-", "")
    left, right = british(left), british(right)
    common = Prefix.similarity(left, right)
    return left == right or (
        common >= 3 and left[common:] in _INFLECTIONS and right[common:] in _INFLECTIONS
    )


def _kinds(changes: list[WordChange]) -> list[str]:
    """Name what is graver than a word that changed, the gravest first."""
    words = {word for change in changes for word in {*change.left} ^ {*change.right}}
    kinds = []
    if any(word[0].isdigit() for word in words):
        kinds.append("a number")
    if words & _words().negations:
        kinds.append("a negation")
    return kinds


def _shown(changes: tuple[WordChange, ...] | list[WordChange]) -> str:
    return "; ".join(f"“{' '.join(c.left) or '-'}” / “{' '.join(c.right) or '-'}”" for c in changes)


def _listed(speakers: frozenset[str]) -> str:
    return ", ".join(sorted(speakers))


def compare(a: ReadClaim, b: ReadClaim) -> dict[str, float]:
    """What tells how likely two versions of a quotation are one that was changed."""
    pairs = [(left, right) for left in _stretches(a) for right in _stretches(b)]
    best = max(pairs, key=lambda p: (_align(p[0].words, p[1].words).words, p[0].text, p[1].text))
    alignment = _align(best[0].words, best[1].words)
    return {
        "similar": alignment.similarity,
        "long": min(1.0, alignment.words / 20),
        "changes": min(1.0, len(alignment.changes) / 4),
        "inserted": float(any(not c.left or not c.right for c in alignment.changes)),
        "named": float(bool(best[0].speakers & best[1].speakers)),
    }
