"""Tell counts of those who stand before somebody from other counts.

"Only four countries are larger than Peru" says the same as "Peru is the fifth-largest country", so
such a count can be turned into a rank.
"""

from crosscheck.language.tokens import Span, Token

# How far behind the counted noun the comparison stands.
_REACH = 12
_BEFORE_NOUN = frozenset({"ADJ", "ADV", "VERB", "NUM"})
_WORSE = frozenset({"less", "fewer", "lower", "smaller", "worse", "shorter", "weaker", "poorer"})


def outranks_a_name(noun: Token) -> bool:
    """Whether the counted ones are said to be more, or to stand ahead, of somebody named.

    They must be the subject: "five wins more than Spain" counts no countries.
    """
    verbs = (noun.head, noun.head.head)
    if noun.dep_ != "nsubj" and not any(c.dep_ == "expl" for v in verbs for c in v.children):
        return False
    following = noun.doc[noun.i + 1 : noun.i + 1 + _REACH]
    compared = False
    for token in following:
        if token.is_sent_start:
            return False
        if token.tag_ in {"JJR", "RBR"}:
            compared = token.lower_ not in _WORSE
        elif token.lower_ == "than" or (token.lower_ == "of" and token.nbor(-1).lower_ == "ahead"):
            return (compared or token.lower_ == "of") and _is_name_next(token)
    return False


def is_superlative_next(span: Span) -> bool:
    """Whether an ordinal ranks by a quality ("second-largest", "fifth most populous")."""
    following = [t for t in span.doc[span.end : span.end + 3] if t.text != "-"][:1]
    if span[-1].pos_ not in {"ADJ", "ADV"} or not following:
        return False
    return following[0].tag_ in {"JJS", "RBS"}


def ranked_noun(span: Span) -> Token | None:
    """Find what "the third-highest grossing film series" is one of: the last of the nouns."""
    found = None
    for token in span.doc[span.end : span.end + _REACH]:
        if token.pos_ in {"NOUN", "PROPN"}:
            found = token
        elif found is not None or (token.pos_ not in _BEFORE_NOUN and token.text != "-"):
            break
    return found


def _is_name_next(token: Token) -> bool:
    following = token.doc[token.i + 1 : token.i + 3]
    names = [t for t in following if t.pos_ not in {"DET", "PUNCT"}]
    return bool(names) and names[0].pos_ == "PROPN"
