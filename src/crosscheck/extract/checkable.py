"""Which sentences state something that can be checked, by rule.

A question, a greeting, an invitation to the reader and a fragment without a verb state nothing.
When in doubt a sentence is checkable: a claim too many costs less than a missed one.
"""

from crosscheck.language.clauses import FINITE, is_finite
from crosscheck.language.tokens import Doc, Token
from crosscheck.models.articles import Part

# Headlines and captions drop the auxiliary: "Man freed after seven months", "Berg leaving court".
_HEADLINE_VERBS = FINITE | {"VBN", "VBG"}
_SHORTEST = 3


def is_checkable(sentence: Doc, part: Part) -> bool:
    """Whether the parsed sentence states something; `part` is where it stands."""
    words = [t for t in sentence if t.is_alpha or t.like_num]
    if len(words) < _SHORTEST or _is_question(sentence) or _is_imperative(words):
        return False
    is_running = part in {Part.BODY, Part.STANDFIRST}
    if is_running and _is_topic(sentence[0]):
        return False
    tags = FINITE if is_running else _HEADLINE_VERBS
    return any(t.tag_ in tags or (t.dep_ == "ROOT" and is_finite(t)) for t in sentence)


def _is_question(sentence: Doc) -> bool:
    text = sentence.text.rstrip("\"'”’)] ")
    if not text.endswith("?"):
        return False
    # Berg said that it “sank, so why mend it?”: words that go on with a statement are part of it.
    inside = text.count("“") > text.count("”") or text.count('"') % 2
    opening = max(text.rfind("“"), text.rfind(' "')) if inside else -1
    before = text[: max(opening, 0)].rstrip()
    return not before or before.endswith((",", ":", "—", "–", "-", "”", '"'))


def _is_topic(first: Token) -> bool:
    """As in "What the inquiry found:", "How it works": a line that says what comes."""
    opens = first.tag_ in {"WP", "WRB", "WDT"} and first.head.dep_ == "ROOT"
    # "When the snow melts, Berg said, it will appear" says something.
    return opens and not (first.lower_ == "when" and "," in first.doc.text)


def _is_imperative(words: list[Token]) -> bool:
    """As in "Sign up here", "Please read on": a bare verb first, and no subject of its own."""
    first = words[1] if words[0].lower_ == "please" else words[0]
    # Taggers take rare names for verbs: "Ranariddh, whose party came second, returned last week."
    names = first.i + 1 < len(first.doc) and first.nbor().text == ","
    if first.tag_ != "VB" or first.dep_ != "ROOT" or names:
        return False
    return not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in first.children)
