"""Which words can name somebody who speaks."""

from crosscheck.entities import PRONOUNS
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.language.cues import cue_lexicon


def may_speak(source: str) -> bool:
    """Tell whether words are he, she or they, or called like a person, a body or a document."""
    words = source.split()
    if source.lower() in {"nobody", "no one"}:
        return False
    if not words or words[-1].lower() in PRONOUNS:
        return source.lower() in {"he", "she", "they", "his", "her", "their"}
    nouns = {words[-1].lower(), words[-1].lower().removesuffix("s")}
    roles, lexicon = role_lexicon(), cue_lexicon()
    known = lexicon.document_nouns | lexicon.speaking_nouns | lexicon.anonymous_nouns
    human = any(roles.is_human(n) for n in nouns)
    return words[-1][:1].isupper() or human or not nouns.isdisjoint(known | roles.body_nouns)


def is_named(name: str | None) -> bool:
    """Tell whether a name ends like one of a person or a body: no "clause of the treaty" reports anything."""
    last = name.split()[-1] if name else ""
    return last[:1].isupper() or last in role_lexicon().body_nouns
