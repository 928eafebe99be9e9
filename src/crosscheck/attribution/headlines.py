"""Speakers marked by layout: "..., Berg says" in a headline, the credit of a post."""

import re

from crosscheck.attribution.values import Frame
from crosscheck.entities import PRONOUNS, is_title_case
from crosscheck.language.cues import CueLexicon
from crosscheck.models.articles import Span

_CREDIT = re.compile(r"(?P<cue>[—–-])\s?(?P<source>[A-Z][\w .’'-]{2,50})\s\(@\w+\)")
_FINITE = re.compile(
    r"(?P<cue>[Ss]ays?|[Ss]aid|[Ww]arns?|[Tt]ells?|[Cc]laims?|[Rr]eports?|[Ss]uggests?|[Ff]inds?|[Ss]hows?|[Ii]nsists?|[Aa]dmits?|[Dd]enies|[Cc]onfirms?|[Vv]ows?|[Aa]rgues?)"
)
_TRAILING = re.compile(rf",?\s(?P<source>[A-Z][^,:;“”\"]{{1,60}}?)\s{_FINITE.pattern}[.\s]*$")
_INVERTED = re.compile(rf",[’'”\"]?\s{_FINITE.pattern}\s(?P<source>[^,:;“”\"]{{2,60}}?)[.\s]*$")
_WHERE = re.compile(r"\s(?:in|at|on|near|among|after|by|from)\b", re.IGNORECASE)
# In words: "Says Delta Port Agency Chief Ada Berg".
_LONGEST_SOURCE = 7
_DASHED = re.compile(r"\s(?P<cue>[–—-])\s(?P<source>[\w ’'-]{3,40})$")


def headline_frame(text: str, sentence: Span, lexicon: CueLexicon) -> Frame | None:
    """The speaker at the end of a headline: "..., Berg says", "..., says Berg", "... - officials"."""
    for reason, pattern in (("headline_inverted", _INVERTED), ("headline", _TRAILING)):
        match = pattern.search(text, sentence.start, sentence.end)
        if match is not None and _is_name(match["source"]):
            return _frame(match, reason, sentence)
    match = _DASHED.search(text, sentence.start, sentence.end)
    if match is not None and _is_plural_source(match["source"], lexicon):
        return _frame(match, "headline_dash", sentence)
    return None


def post_credit(text: str, sentence: Span) -> Frame | None:
    """The author of an embedded post: "... — Ada Berg (@adaberg) May 2"."""
    match = _CREDIT.search(text, sentence.start, sentence.end)
    return None if match is None else _frame(match, "post_credit", sentence)


def looks_like_headline(text: str, sentence: Span) -> bool:
    """A line of its own, most of whose words are capitalised, or that has no full stop."""
    line = sentence.of(text)
    return len(line.split()) >= 3 and (is_title_case(line) or line[-1] not in '.!?”"')


def is_done_to_subject(text: str, frame: Frame) -> bool:
    """Whether a headline says what was done to its subject: "Salmonella confirmed in Delta school"."""
    ends = frame.cue.of(text).lower().endswith("ed") and not frame.content
    return ends and _WHERE.match(text, frame.cue.end) is not None


def _is_name(source: str) -> bool:
    """A few words that are no clause: "says he may close the port" names nobody."""
    words = source.split()
    return len(words) <= _LONGEST_SOURCE and words[0].lower() not in PRONOUNS


def _is_plural_source(source: str, lexicon: CueLexicon) -> bool:
    last = source.rsplit(maxsplit=1)[-1].lower()
    return lexicon.may_be_unnamed(last.removesuffix("s")) or source in lexicon.media_names


def _frame(match: re.Match[str], reason: str, sentence: Span) -> Frame:
    """Who is named behind what the sentence says."""
    return Frame(
        cue=Span(*match.span("cue")),
        source=Span(*match.span("source")),
        content=(Span(sentence.start, match.start()),),
        reason=reason,
    )
