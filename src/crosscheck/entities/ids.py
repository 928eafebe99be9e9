"""From the evidence of the texts to ids: of people, names, bodies of state and acronyms."""

from collections import Counter
from collections.abc import Mapping

from crosscheck.entities.evidence import Evidence
from crosscheck.entities.lexicon import body_key, role_lexicon
from crosscheck.entities.names import name_key, slug
from crosscheck.entities.people import Person
from crosscheck.entities.scan import TypeVote


def state_id(body: str, country: str) -> str:
    """The id of a body of which a country has one."""
    return f"org:{country.removeprefix('country:').lower()}-{body}"


def full_people(evidence: Evidence) -> dict[tuple[str, ...], Person]:
    """Names of two words and more that are mostly taken for people."""
    return {
        key: person
        for key, person in evidence.people.items()
        if len(key) > 1 and person.forms and _winner(evidence.votes[key]) == "person"
    }


def _winner(votes: Counter[TypeVote]) -> TypeVote:
    order: tuple[TypeVote, ...] = ("person", "org", "place", "other")
    best = max(order, key=lambda t: (votes[t], -order.index(t)))
    return best if votes[best] else "other"


def name_ids(
    evidence: Evidence, people: Mapping[tuple[str, ...], Person]
) -> dict[tuple[str, ...], str]:
    """Ids for the names that are no full person."""
    ids: dict[tuple[str, ...], str] = {}
    for key, votes in evidence.votes.items():
        if key in people or key not in evidence.forms:
            continue
        kind = _winner(votes)
        if kind == "other" and not votes:
            continue
        prefix = kind if kind in {"person", "org", "place"} else "name"
        forms = evidence.forms[key]
        ids[key] = f"{prefix}:{slug(min(forms, key=lambda f: (-forms[f], f)))}"
    return ids


def state_ids(evidence: Evidence, ids: Mapping[tuple[str, ...], str]) -> dict[tuple[str, str], str]:
    """Bodies of state that the texts call by a proper name, in apposition or by an acronym."""
    names = {place: set(keys) for place, keys in evidence.state_bodies.items()}
    for targets in _by_acronym(evidence).values():
        keys = {name_key(t) for t in targets if "|" not in t}
        for target in targets:
            body, bar, country = target.partition("|")
            if bar:
                names.setdefault((body, country), set()).update(keys)
    found: dict[tuple[str, str], str] = {}
    for place, keys in names.items():
        named = sorted({ids[k] for k in keys if ids.get(k, "").startswith("org:")})
        if len(named) == 1:
            found[place] = named[0]
    return found


def _by_acronym(evidence: Evidence) -> dict[str, set[str]]:
    """Acronym to everything it was introduced for, in any article."""
    found: dict[str, set[str]] = {}
    for (_, acronym), targets in evidence.acronyms.items():
        found.setdefault(acronym, set()).update(targets)
    return found


def acronym_ids(
    evidence: Evidence,
    ids: Mapping[tuple[str, ...], str],
    state: Mapping[tuple[str, str], str],
) -> dict[tuple[str, str], str]:
    """(article, acronym) to id; the article is "" where all articles agree."""

    def entity(target: str) -> str | None:
        body, bar, country = target.partition("|")
        if bar:
            return state.get((body, country), state_id(body, country))
        return role_lexicon().bodies.get(body_key(target)) or ids.get(name_key(target))

    found: dict[tuple[str, str], str] = {}
    everywhere = {("", a): t for a, t in _by_acronym(evidence).items()}
    for place, targets in {**everywhere, **evidence.acronyms}.items():
        meant = {entity(t) for t in targets} - {None}
        if len(meant) == 1:
            found[place] = str(next(iter(meant)))
    return found
