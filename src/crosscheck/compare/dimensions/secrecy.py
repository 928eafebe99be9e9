"""One claim calls a thing secret, the other reports it as done in the open; part of disclosure.

A deal is not secret if an earlier report has its signing with day or place. Both must name the same
two parties at least, and a report that came later may be how the secret came out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from crosscheck.compare.data import load_lists, word_list
from crosscheck.compare.levels import Level, Verdict, judge_each
from crosscheck.compare.memo import remembered
from crosscheck.compare.ordering import ONE_MOMENT, in_order
from crosscheck.models import REAL, ReadClaim, RelationKind, Stance

_FILE = "secrecy.toml"
_FEWEST_PARTIES = 2
_WORDS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Affair:
    """A thing of one kind that a claim calls secret, or reports with its day or place.

    Attributes:
        told: the article's words for it.
        parties: ids of the people, bodies and countries that the claim names.
    """

    read: ReadClaim
    kind: str
    secret: bool
    told: str
    parties: frozenset[str]


def judge(a: ReadClaim, b: ReadClaim) -> tuple[Verdict, ...]:
    """Compare what one claim calls secret with what the other reports openly."""
    left, right = in_order(a, b)
    if not (_calls_secret(left.claim.quote) or _calls_secret(right.claim.quote)):
        return ()
    pairs = product(_affairs(left), _affairs(right))
    return judge_each(
        LEVELS, ((x, y) for x, y in pairs if x.kind == y.kind and x.secret != y.secret)
    )


def _affairs(read: ReadClaim) -> Iterator[Affair]:
    claim = read.claim
    if claim.modality not in REAL or (
        claim.attribution is not None and claim.attribution.stance is Stance.DENIES
    ):
        return
    parties = frozenset(e.id for e in claim.entities if e.type in ("person", "org", "country"))
    called = [(kind, m[0]) for m in _secret().finditer(claim.quote) if (kind := _kind(m["noun"]))]
    yield from (
        Affair(read, kind, secret=True, told=words, parties=parties) for kind, words in called
    )
    dated = any(t.from_ is not None or t.to is not None for t in claim.times)
    if not called and (dated or any(e.type == "place" for e in claim.entities)):
        done = _done_openly(read)
        yield from (
            Affair(read, kind, secret=False, told=words, parties=parties)
            for kind, words in done.items()
        )


def _done_openly(read: ReadClaim) -> dict[str, str]:
    """The kinds of things that the claim's acts say were done, with the words from the act on."""
    found: dict[str, str] = {}
    for predicate in read.predicates:
        kind = _kind(predicate.object or "") or _kind(predicate.lemma)
        known = kind is not None and predicate.lemma in _lists("acts")[kind]
        if kind is not None and known and not predicate.negated and predicate.modality in REAL:
            words = read.claim.quote[predicate.start - read.claim.start :].split()
            found.setdefault(kind, " ".join(words[:_WORDS_SHOWN]))
    return found


def _other_affair(left: Affair, right: Affair) -> str | None:
    common = left.parties & right.parties
    if len(common) < _FEWEST_PARTIES:
        return f"{len(common)} common parties do not make one {left.kind}"
    return None


def _came_out(left: Affair, right: Affair) -> str | None:
    """The open report is the later one, or nobody knows which is."""
    secret, told = (left, right) if left.secret else (right, left)
    older, newer = secret.read.context.published, told.read.context.published
    if older is None or newer is None:
        return "it is not known which report is the earlier"
    if newer - older <= ONE_MOMENT:
        return None
    return f"secret on {older} / told openly on {newer}"


def _secret_but_open(left: Affair, right: Affair) -> str:
    secret, told = (left, right) if left.secret else (right, left)
    return f"“{secret.told}” / “{told.told}”"


LEVELS: tuple[Level[Affair], ...] = (
    Level("other_affair", None, _other_affair),
    Level("came_out", None, _came_out),
    Level("secret_but_open", RelationKind.CONTRADICT, _secret_but_open),
)


@remembered
def _calls_secret(text: str) -> bool:
    return _secret().search(text) is not None


@cache
def _secret() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(word_list(_FILE, "secret"))))
    nouns = "|".join(sorted({n for nouns in _lists("things").values() for n in nouns}))
    return re.compile(
        rf"\b(?:{words})\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>(?:{nouns}))s?\b", re.IGNORECASE
    )


def _kind(noun: str) -> str | None:
    return next((k for k, nouns in _lists("things").items() if noun.lower() in nouns), None)


@cache
def _lists(key: str) -> Mapping[str, tuple[str, ...]]:
    table = load_lists(_FILE)[key]
    if not isinstance(table, dict):
        raise TypeError(f"{_FILE}: {key!r} must be a table of lists")
    return {str(kind): tuple(map(str, words)) for kind, words in table.items()}
