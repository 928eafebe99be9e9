"""What one claim says was withheld, the other reports.

Saying nothing denies nothing, so silence conflicts with a report in two cases only: a thing that
is said to be undisclosed is printed elsewhere, and a party that is said not to have spoken is
quoted, by that time, on the same matter.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from crosscheck.compare.data import load_lists, word_list
from crosscheck.compare.dimensions import secrecy
from crosscheck.compare.levels import Level, Verdict
from crosscheck.compare.levels import judge as judge_levels
from crosscheck.compare.memo import remembered
from crosscheck.compare.profile import voices
from crosscheck.models import REAL, Polarity, ReadClaim, RelationKind

_FILE = "silence.toml"
Silence = Literal["withheld", "silent", "unknown"]
# Words in common, beside names, from which on two claims speak of one matter.
_COMMON_MATTER = 2
# A party that "has not commented" on a matter is caught out only by words on that very matter.
_ONE_MATTER = 3
_RECENT = timedelta(days=3)
_NO_COMMENT = re.compile(
    r"\b(?:no comment|without comment|comment(?:ed)?(?: on)?|comments|respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?)\b"
)
_TERMS = frozenset({"include", "require", "stipulate", "oblige", "contain", "provide", "commit"})


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a claim says, or says was not said.

    Attributes:
        silence: how it says that nothing was said; None for a claim with content.
        speakers: ids of who speaks, or is silent.
        attribute: what is withheld ("amount", "place"...), or None if no word names it.
        gives: the attributes the claim itself gives.
        matter: content lemmas without those of silence.
        published: when the article appeared.
    """

    text: str
    silence: Silence | None
    speakers: frozenset[str]
    attribute: str | None
    gives: frozenset[str]
    matter: frozenset[str]
    published: date | None


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare what one claim withholds with what the other gives."""
    secret = secrecy.judge(a, b)
    if _claim_silence(a) is None and _claim_silence(b) is None:
        return secret
    return (judge_levels(LEVELS, _disclosure(a), _disclosure(b)), *secret)


@remembered
def silence_of(text: str) -> Silence | None:
    """How `text` says that something was not said, or None if it does not.

    "Unknown" is what a source does not know; it may be known to others.
    """
    words = text.lower().replace("’", "'")
    if _silent_pattern().search(words):
        return "silent"
    if _phrase_pattern("withholding").search(words):
        return "withheld"
    return "unknown" if _phrase_pattern("unknown").search(words) else None


def _not_comparable(left: Disclosure, right: Disclosure) -> str | None:
    common = left.matter & right.matter
    if len(common) < _COMMON_MATTER:
        return f"one says nothing was said, but only {len(common)} words of the matter are common"
    return None


def _both_silent(left: Disclosure, right: Disclosure) -> str | None:
    if left.silence is None or left.silence != right.silence:
        return None
    return f"both say it was not said ({left.silence})"


def _withheld_but_given(left: Disclosure, right: Disclosure) -> str | None:
    silent, telling = _order(left, right)
    if telling.silence or silent.silence != "withheld" or silent.attribute not in telling.gives:
        return None
    return f"the {silent.attribute} is said to be withheld / “{telling.text}” gives it"


def _silent_but_quoted(left: Disclosure, right: Disclosure) -> str | None:
    silent, telling = _order(left, right)
    if telling.silence or silent.silence != "silent" or not silent.speakers & telling.speakers:
        return None
    if silent.published is None or telling.published is None:
        return None
    if not silent.published - _RECENT <= telling.published <= silent.published:
        return None
    if not _NO_COMMENT.search(silent.text.lower()) or len(left.matter & right.matter) < _ONE_MATTER:
        return None
    who = ", ".join(sorted(silent.speakers & telling.speakers))
    return f"{who} is said not to have spoken / is quoted by {telling.published.isoformat()}"


def _spoke_another_time(left: Disclosure, right: Disclosure) -> str | None:
    silent, telling = _order(left, right)
    if telling.silence or not silent.speakers & telling.speakers:
        return None
    return "silent in one report, quoted in the other: may have spoken at another time"


def _others_tell(left: Disclosure, right: Disclosure) -> str | None:
    """What one does not know or disclose, another gives; that a party is silent concerns nobody else."""
    silent, telling = _order(left, right)
    if silent.silence == "silent" or telling.silence:
        return None
    if silent.attribute is None and len(left.matter & right.matter) < _ONE_MATTER:
        return None
    if silent.attribute is not None and silent.attribute not in telling.gives:
        return None
    how = "not known" if silent.silence == "unknown" else "not said"
    return f"one says it is {how} / the other has it: “{telling.text}”"


def _others_may_tell(left: Disclosure, right: Disclosure) -> str:
    silent, telling = _order(left, right)
    return f"“{silent.text}” leaves room for “{telling.text}”"


LEVELS: tuple[Level[Disclosure], ...] = (
    Level("not_comparable", None, _not_comparable),
    Level("both_silent", RelationKind.AGREE, _both_silent),
    Level("withheld_but_given", RelationKind.CONTRADICT, _withheld_but_given),
    Level("silent_but_quoted", RelationKind.CONTRADICT, _silent_but_quoted),
    Level("spoke_another_time", RelationKind.COMPATIBLE, _spoke_another_time),
    Level("others_tell", RelationKind.COMPATIBLE, _others_tell),
    Level("others_may_tell", None, _others_may_tell),
)


def _claim_silence(read: ReadClaim) -> Silence | None:
    return silence_of(read.claim.statement) or silence_of(read.claim.quote)


def _order(left: Disclosure, right: Disclosure) -> tuple[Disclosure, Disclosure]:
    """The silent one first."""
    return (left, right) if left.silence is not None else (right, left)


def _disclosure(read: ReadClaim) -> Disclosure:
    claim = read.claim
    silence = _claim_silence(read)
    agents = {p.agent for p in read.predicates if p.agent is not None} if silence else set()
    silence_words = {word for key in ("telling", "unknown") for word in word_list(_FILE, key)}
    names = {w for e in claim.entities for w in re.findall(r"\w+", e.text.lower())}
    return Disclosure(
        text=claim.statement,
        silence=silence,
        speakers=voices(claim) | agents,
        attribute=_attribute(read.lemmas) if silence else None,
        gives=_given(read),
        matter=read.lemmas - silence_words - names - {"undisclosed", "decline", "withhold"},
        published=read.context.published,
    )


def _attribute(lemmas: frozenset[str]) -> str | None:
    """Which attribute the claim's words name; the first in alphabetical order if several."""
    attributes = load_lists(_FILE)["attributes"]
    if not isinstance(attributes, dict):
        raise TypeError(f"{_FILE}: 'attributes' must be a table of lists")
    named = sorted(name for name, words in attributes.items() if lemmas & set(words))
    return named[0] if named else None


def _given(read: ReadClaim) -> frozenset[str]:
    """Which attributes an affirmed claim about facts gives a value for."""
    claim = read.claim
    if claim.polarity is Polarity.NEGATED or claim.modality not in REAL:
        return frozenset()
    given = {
        "amount": bool(claim.quantities),
        "place": any(e.type in ("place", "country") for e in claim.entities),
        "time": any(t.role == "event" and t.from_ is not None for t in claim.times),
        "person": any(e.type == "person" for e in claim.entities),
        "terms": any(p.lemma in _TERMS for p in read.predicates),
    }
    return frozenset(name for name, present in given.items() if present)


@cache
def _silent_pattern() -> re.Pattern[str]:
    """Match "did not say", "has not yet commented", "declined to answer", "no comment"."""
    verbs = "|".join(sorted(map(_inflected, word_list(_FILE, "telling")), reverse=True))
    adverbs = r"(?:(?:immediately|yet|publicly|directly|further|officially)\s+){0,2}"
    negated = rf"(?:(?:did|does|do|has|have|had|would|will)(?: not|n't)|wouldn't)\s+{adverbs}"
    declined = rf"(?:declin|refus)\w+ to {adverbs}"
    return re.compile(rf"\b(?:(?:{negated}|{declined})(?:{verbs})|no comment|without comment)\b")


def _inflected(phrase: str) -> str:
    """A pattern for the first verb of `phrase` in the forms that follow "did not" and "has not"."""
    verb, _, rest = phrase.partition(" ")
    irregular = {"say": "sa(?:y|id)", "tell": "t(?:ell|old)", "give": "giv(?:e|en)"}
    stem = irregular.get(verb, rf"{re.escape(verb.removesuffix('y'))}(?:y|ied|d|ed)?")
    return f"{stem} {re.escape(rest)}" if rest else stem


@cache
def _phrase_pattern(key: str) -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, sorted(word_list(_FILE, key), key=lambda p: (-len(p), p))))
    return re.compile(rf"\b(?:{phrases})\b")
