"""Negations and hedges: a wording may neither drop nor add one.

Compared by what they govern: "did not say whether or not they left" negates the saying alone.
"""

from collections.abc import Iterator
from functools import cache

from crosscheck.ground.wording.names import Standing
from crosscheck.language.data_files import word_lists
from crosscheck.language.negatives import negation_lexicon
from crosscheck.language.stems import stems
from crosscheck.language.tokens import Doc, Token

# They hold no content that another wording would have to repeat.
_LIGHT = frozenset({"be", "have", "do", "say"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})
_HEDGES = frozenset(
    {"may", "might", "could", "likely", "unlikely", "probably", "possibly", "possible", "would"}
    | {"potential", "potentially", "perhaps", "apparently", "apparent", "appear", "seem", "if"}
    | {"reportedly", "allegedly", "alleged", "purportedly", "purported", "whether", "suspected"}
    | {"presumably", "maybe", "can", "should", "expect", "believe", "think", "suspect"}
)
# They hang on another hedge or tell of something else as often as not.
_WEAK = frozenset({"would", "if", "whether", "can", "should", "expect", "believe", "think"})
# How what is planned hangs on its plan: "plans to respond", "a plan to respond", "vows a response".
_PLANNED = frozenset({"xcomp", "acl", "dobj"})
_UNDER_WAY = frozenset({"begin", "start", "continue"})
_FUTURE = frozenset({"will", "shall", "wo", "'ll", "’ll", "would"})


def judge_negations(statement: Doc, quote: Doc) -> Standing:
    """Say whether the statement negates what the quote negates, and nothing else."""
    ours, theirs = list(_negated(statement)), list(_negated(quote))
    if ours and not theirs and (not _denies(quote) or _denies(statement)):
        return "contradicted"
    if not ours and not _denies(statement) and _is_lost(statement, theirs):
        return "contradicted"
    if not ours and not theirs and _is_denial_lost(statement, quote):
        return "contradicted"
    return "contradicted" if _is_moved(statement, ours, theirs) else "borne_out"


def judge_hedges(statement: Doc, quote: Doc) -> Standing:
    """Say whether what the quote holds for possible or planned is still no more than that."""
    ours, theirs = _lemmas(statement), _lemmas(quote)
    if theirs & (_HEDGES - _WEAK) and not ours & _HEDGES:
        return "contradicted"
    if _is_told_as_done(statement, quote):
        return "contradicted"
    is_future = any(t.lower_ in _FUTURE and t.tag_ == "MD" for t in quote)
    if is_future and not (ours & (_HEDGES | _FUTURE | _plans()) or _is_to_come(statement)):
        return "contradicted"
    return "contradicted" if _is_plan_done(statement, quote) else "borne_out"


def _is_lost(statement: Doc, theirs: list[Token]) -> bool:
    """Whether the statement says what the quote negates, without the negation."""
    said = _content(statement)
    return any(
        head.lemma_.lower() in _LIGHT
        or _stems(head) & said
        or any(_stems(c) & said for c in head.children if c.dep_ == "dobj")
        for head in theirs
    )


def _is_moved(statement: Doc, ours: list[Token], theirs: list[Token]) -> bool:
    """Whether a verb of both is negated in one wording alone, though both negate something."""
    if not ours or not theirs:
        return False
    if len(_verbs(ours)) > len(_verbs(theirs)):
        return True
    negated = {stem for head in ours for stem in _stems(head)}
    plain = {
        stem
        for t in statement
        if t.pos_ == "VERB" and t.lemma_.lower() not in _LIGHT and not _stems(t) & negated
        for stem in _stems(t)
    }
    lost = [head for head in theirs if head.pos_ == "VERB" and _stems(head) & plain]
    return bool(lost) and len(ours) < len(theirs)


def _verbs(heads: list[Token]) -> set[int]:
    return {head.i for head in heads if head.pos_ in {"VERB", "AUX"}}


def _is_denial_lost(statement: Doc, quote: Doc) -> bool:
    """Whether "failed to land" became "landed"."""
    said = _content(statement)
    if " yet to " in f" {quote.text.lower()} " and not _denies(statement):
        return True
    lexicon = negation_lexicon()
    words = lexicon.verbs | lexicon.intrinsic | lexicon.nouns
    for token in quote:
        if token.lemma_.lower() not in words or _stems(token) & said:
            continue
        below = (c for c in token.children if c.dep_ in {"xcomp", "dobj", "pcomp", "prep"})
        if any(_stems(t) & said for c in below for t in c.subtree if t.pos_ in {"VERB", "NOUN"}):
            return not _denies(statement)
    return False


def _negated(doc: Doc) -> Iterator[Token]:
    """What the negations of a text govern."""
    for token in doc:
        if not _is_negation(token):
            continue
        head = token.head
        if head.pos_ in {"NOUN", "PROPN", "ADP"} and head.head.pos_ in {"VERB", "AUX"}:
            yield head.head
        yield head


def _is_negation(token: Token) -> bool:
    word, lexicon = token.lower_.replace("’", "'"), negation_lexicon()
    if word not in lexicon.particles and word not in lexicon.prepositions:
        return False
    around = token.doc[max(0, token.i - 2) : token.i + 3].text.lower()
    if "whether or not" in around or "or not" in around:
        return False
    return not any(idiom in around for idiom in lexicon.idioms)


def _denies(doc: Doc) -> bool:
    """Whether a word of the text denies by itself ("unknown", "lack", "has yet to")."""
    lexicon = negation_lexicon()
    words = lexicon.verbs | lexicon.intrinsic | lexicon.nouns | lexicon.adjectives
    if any(t.lemma_.lower() in words or t.lower_ in words for t in doc):
        return True
    return " yet to " in f" {doc.text.lower()} "


def _is_told_as_done(statement: Doc, quote: Doc) -> bool:
    """Whether a verb that is to come in the quote stands in the statement without a word for that."""
    to_come = {
        stem
        for t in quote
        if t.tag_ == "MD" and t.lower_ in _FUTURE and t.head.pos_ == "VERB"
        for stem in _stems(t.head)
    }
    told = [t for t in statement if t.pos_ == "VERB" and _stems(t) & to_come]
    return bool(told) and not any(_is_open(t) for t in told)


def _is_open(verb: Token) -> bool:
    """Whether a word on a verb leaves open if it has happened; "has begun to" does not."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _UNDER_WAY:
        return _is_open(verb.head)
    return any(c.tag_ in {"MD", "TO"} or c.lower_ in _HEDGES for c in (*verb.children, verb.head))


def _is_to_come(doc: Doc) -> bool:
    """Whether an infinitive tells the future: "is to open", "the ships to be sent"."""
    return any(
        t.tag_ == "TO"
        and (
            t.head.dep_ in {"acl", "relcl"}
            or (t.i > 0 and t.doc[t.i - 1].lemma_.lower() in {"be", "due", "set", "go"})
        )
        for t in doc
    )


def _is_plan_done(statement: Doc, quote: Doc) -> bool:
    """Whether "plans to send" became "sent"; a hedge of both is no word for the plan."""
    hedges = _HEDGES - _lemmas(quote)
    if _lemmas(statement) & (_plans() | hedges | _FUTURE) or _is_to_come(statement):
        return False
    verbs = {stem for t in statement if t.pos_ == "VERB" for stem in _stems(t)}
    return any(
        _stems(token) & _plans()
        and any(c.dep_ in _PLANNED and _stems(c) & verbs for c in token.children)
        for token in quote
    )


@cache
def _plans() -> frozenset[str]:
    """Words whose complement is still to come."""
    found = {"want", "hope", "seek", "urge", "demand", "mean", "consider", "threaten"}
    for table in ("governors", "nouns"):
        lists = word_lists("modality.toml", table)
        found.update(lists["planned"], lists["possible"])
    # "Is able", "went": no plan, or not by themselves.
    kept = found - {"go", "about", "ready", "able", "capable", "try", "attempt"} - _HEDGES
    return frozenset[str]().union(*map(stems, kept))


def _lemmas(doc: Doc) -> frozenset[str]:
    return frozenset({t.lower_ for t in doc}.union(*(_stems(t) for t in doc)))


def _content(doc: Doc) -> frozenset[str]:
    return frozenset(stem for t in doc if t.pos_ in _CONTENT for stem in _stems(t))


def _stems(token: Token) -> frozenset[str]:
    return stems(token.lemma_.lower())
