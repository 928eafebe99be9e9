"""Which way to look for a day that the words leave open, by the verb that it hangs on.

A day beside the verb has its tense; one that only tells which thing is meant ("an April 15 deadline",
"a rally for Friday") may lie on either side of it.
"""

from collections.abc import Sequence
from typing import Literal

from crosscheck.language.clauses import auxiliaries
from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Doc, Span, Token, words_at
from crosscheck.reading.time.governor import role_under, verb_above

Outlook = Literal["ahead", "rather ahead", "either", "present", "rather back", "back"]

_WORDS = "time_roles.toml"
_FUTURE = frozenset({"will", "wo", "would", "shall", "'ll", "’ll"})
_PERHAPS = frozenset({"may", "might", "could", "can", "ca", "must", "should", "ought"})
_PRESENT = frozenset({"VBZ", "VBP"})
# "Could drag on and not be done by Friday": bare, it has the time of the verb that it is joined with.
_FINITE_OR_BARE = _PRESENT | {"VB"}
_INFINITIVES = frozenset({"xcomp", "acl", "relcl", "ROOT"})
_LINKS = frozenset({"ADP", "SCONJ", "ADV"})
_BEFORE_A_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
# "During a rally on Friday": what was done was done then. "For a rally on Friday": it was not.
_WHERE = frozenset({"in", "at", "during", "on", "within", "throughout"})
_AHEAD_OF = frozenset({"ahead", "before"})
_FORWARD = _AHEAD_OF | {"for", "until", "till", "by"}
_BACKWARD = frozenset(
    {"since", "after", "as", "following", "from", "over", "because", "wake", "aftermath"}
)
_UP_TO = frozenset({"to", "until", "till"})
_GUESSED = frozenset({"likely", "unlikely", "possible", "probable", "inevitable"})
# "If he wins on Friday", "once it opens on Friday".
_NOT_YET = frozenset({"if", "unless", "once", "until", "till", "when"})


def outlook(doc: Doc, start: int, end: int) -> Outlook:
    """Where the words of [start, end) lie by the verb that they hang on.

    "ahead": it looks into the future ("will", "due to open", "is scheduled for Friday"). "either": it
    looks ahead from the past, so that the day may be over ("had planned to", "a vote set for Friday was
    lost"). "present": it says when something is by a present, which is a plan in a sentence ("opens on
    Friday") and past in a headline ("Ferry hits pier on Friday"). "rather back", "rather ahead": so,
    unless the day on the other side is far nearer ("Tuesday's vote", "said that it would open"). Else "back".
    """
    span = words_at(doc, start, end)
    verb = verb_above(span.root)
    if verb is None or _is_other_voice(doc, span, verb):
        return "rather back"
    if span.start and doc[span.start - 1].lower_ == "come":
        return "ahead"
    if verb.i > 0 and (verb.nbor(-1).lower_, verb.tag_) == ("as", "VBN"):
        verb = verb_above(verb.head) or verb  # "will be paid as planned in July"
    path = _path(span.root, verb)
    if verb.lemma_ in word_list(_WORDS, "moving") and path[-1].lower_ in _UP_TO:
        return "ahead"  # "was put back to Friday"
    if _is_of_what_comes(verb, path):
        return "rather ahead"
    seen = _seen_from(verb)
    if all(word.pos_ in _LINKS for word in path[1:]):
        return _beside_the_verb(verb, seen, path)
    return _of_a_thing(seen, path)


def _is_other_voice(doc: Doc, span: Span, verb: Token) -> bool:
    """Whether one of verb and time stands inside quotation marks and the other does not."""
    if _is_of_few_words(verb):  # "must “refocus” on the November election"
        return False
    first, last = sorted((span.start, verb.i))
    between = doc[first:last].text
    return between.count("“") != between.count("”") or between.count('"') % 2 == 1


def _is_of_few_words(verb: Token) -> bool:
    """Whether quotation marks stand close on both sides of a verb."""
    around = [t.is_quote for t in verb.doc[max(0, verb.i - 2) : verb.i + 3]]
    at = min(verb.i, 2)
    return any(around[:at]) and any(around[at + 1 :])


def _path(word: Token, verb: Token) -> list[Token]:
    """The words from a time up to its verb, which is not among them; "Tuesday night" is one word."""
    if word.head.lower_ in word_list(_WORDS, "parts_of_day"):
        word = word.head
    path = [word]
    while path[-1].head != verb and path[-1].head != path[-1]:
        path.append(path[-1].head)
    return path if word != verb else [word]


def _seen_from(verb: Token) -> Outlook:
    """Which way a verb looks, by its own form or that of the verbs that it depends on."""
    helpers = auxiliaries(verb)
    words = {x.lower_ for x in helpers}
    has_done = any(x.lemma_ == "have" for x in helpers)
    if "would" in words and not has_done:
        return "rather ahead" if _is_told_in_past(verb) else "ahead"
    if words & _FUTURE or words & _PERHAPS:
        return "back" if has_done and not words & _FUTURE else "ahead"
    finite = {x.tag_ for x in (verb, *helpers)}
    if _is_set_for(verb):
        return "ahead" if finite & _PRESENT else "either"
    if "to" in words:
        return _seen_by_infinitive(verb, has_done=has_done)
    if has_done or "VBD" in finite or (verb.tag_ == "VBN" and not finite & _FINITE_OR_BARE):
        return "back"
    return _seen_in_present(verb) if finite & _PRESENT else _seen_from_above(verb)


def _seen_in_present(verb: Token) -> Outlook:
    return "ahead" if any(c.lower_ in _NOT_YET for c in verb.lefts) else "present"


def _is_told_in_past(verb: Token) -> bool:
    """Whether a clause is what someone said or thought: "said that it would open"."""
    above = _verb_over(verb)
    return above is not None and verb.dep_ == "ccomp" and above.tag_ == "VBD"


def _seen_from_above(verb: Token) -> Outlook:
    """Where a verb without a tense of its own lies: in that of the verb above it."""
    above = _verb_over(verb)
    if above is None:
        return "present" if verb.tag_ == "VB" else "back"
    if verb.dep_ == "pcomp" and verb.head.lower_ in _BACKWARD:
        return "back"
    seen = _seen_from(above)
    if verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in word_list(_WORDS, "ahead"):
        # "Their chances of winning in November".
        return "either" if seen == "back" else "ahead"
    if verb.tag_ == "VBG" and verb.dep_ == "acl":
        # "A man driving on Friday will appear", "candidates running in November".
        return "either" if seen in {"ahead", "present"} else seen
    return seen


def _seen_by_infinitive(verb: Token, *, has_done: bool) -> Outlook:
    """Where "to ..." lies: "due to open", "is to open", "had planned to open", "need to open"."""
    if has_done:  # "was to have opened on Friday": what came of it the words leave open
        return "either" if verb.head.lemma_ == "be" else "back"
    if verb.dep_ in _INFINITIVES and verb.head != verb:
        told = _told_by(verb.head)
        if told is not None:
            return told
    above = _verb_over(verb)
    if above is None:
        return "ahead"
    seen = _seen_from(above)
    if seen == "back":
        return "either" if verb.dep_ == "acl" else "back"
    return "ahead" if seen == "present" else seen


def _told_by(word: Token) -> Outlook | None:
    children = list(word.children)
    if word.lemma_ == "be" and not any(c.dep_ in {"attr", "acomp", "expl"} for c in children):
        return "either" if word.tag_ == "VBD" else "ahead"
    if word.pos_ == "NOUN" or word.lemma_.lower() not in word_list(_WORDS, "ahead"):
        return None
    return "either" if any(c.lower_ == "had" for c in children) else "ahead"


def _verb_over(verb: Token) -> Token | None:
    return None if verb.head == verb else verb_above(verb.head)


def _is_set_for(verb: Token) -> bool:
    """Whether the verb puts something on a day: "scheduled for Feb. 14", "expected on Saturday"."""
    if verb.tag_ != "VBN":
        return False
    planned = verb.lemma_.lower() in word_list(_WORDS, "set_for")
    return verb.lemma_ == "expect" or (planned and any(c.lower_ == "for" for c in verb.children))


def _beside_the_verb(verb: Token, seen: Outlook, path: Sequence[Token]) -> Outlook:
    if seen == "back" and path[-1].lower_ == "for":
        return "rather back"
    if path[-1].lower_ in {"until", "till"} and auxiliaries(verb):
        # "Was closed until Monday" may go on.
        return "ahead" if any(x.tag_ in _PRESENT for x in auxiliaries(verb)) else "either"
    if seen != "present":
        return seen
    if role_under(verb) == "report" or any(x.lower_ in {"since", "as"} for x in path):
        return "back"
    if any(x.lower_ in _BACKWARD - {"from"} for x in path):
        return "rather back"
    # "Police are investigating a crash on Sunday": the day may be the crash's.
    goes_on = verb.tag_ == "VBG" and any(c.dep_ == "dobj" for c in verb.children)
    return "rather back" if goes_on else seen


def _is_of_what_comes(verb: Token, path: Sequence[Token]) -> bool:
    """As in "gave the trust until midnight on Friday", "warned of a storm on Friday", which parsers take for the warning's day."""
    lemma, joint = verb.lemma_.lower(), path[-1]
    if any(helper.lower_ == "had" for helper in auxiliaries(verb)):
        return False  # "had been warned about it in June"
    before = {c.lower_ for c in verb.rights if c.i <= joint.i}
    if lemma in word_list(_WORDS, "granting"):
        return not before.isdisjoint({"until", "till"})
    is_of_thing = any(word.pos_ not in _LINKS for word in path[1:])
    told_of = is_of_thing or not before.isdisjoint({"of", "about"})
    return told_of and lemma in word_list(_WORDS, "foreseeing")


def _of_a_thing(seen: Outlook, path: Sequence[Token]) -> Outlook:
    """Where the day of a thing lies that a verb speaks of."""
    time, top, links = path[0], path[-1], {x.lower_ for x in path[1:]}
    told_in = word_list(_WORDS, "told_in")
    is_when = top.lower_ in _WHERE and not links & (_FORWARD | _BACKWARD | told_in)
    is_subject = top.dep_.startswith("nsubj")
    # "A strike in June was likely".
    is_guess = is_subject and any(c.lemma_ in _GUESSED for c in top.head.children)
    if is_guess or is_when or (is_subject and seen != "present"):
        return "rather ahead" if is_guess else seen
    names_it = time.dep_ in _BEFORE_A_NOUN
    if seen == "back":
        return "rather back" if names_it or "for" in links else "back"
    if links & _BACKWARD:
        return "either" if seen == "ahead" and "after" in links else "rather back"
    if links & _AHEAD_OF:
        return "rather ahead"
    if seen == "present":
        return "either" if links & _FORWARD else "rather back"
    return "either" if names_it and not links & _FORWARD else seen
