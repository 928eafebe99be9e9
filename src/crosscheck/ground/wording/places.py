"""Whether some words say where: a name behind a preposition of place."""

from crosscheck.ground.wording.anchors import find_anchors
from crosscheck.ground.wording.parsing import parsed
from crosscheck.language.geography import LOCATIVE


def names_place(words: str) -> bool:
    """Whether a text sets something at a place that it names ("in Halm", "off the Lillevik coast")."""
    doc = parsed(" ".join(words.split()))
    nouns = (t for t in doc if t.dep_ == "pobj" and t.head.lower_ in LOCATIVE)
    phrases = (doc[noun.left_edge.i : noun.i + 1].as_doc() for noun in nouns)
    return any(anchor.kind == "name" for phrase in phrases for anchor in find_anchors(phrase))
