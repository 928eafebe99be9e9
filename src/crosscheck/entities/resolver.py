"""Whom a pronoun, a role or a short name stands for: only when one candidate is clearly ahead.

A wrong name costs far more than an unresolved one. Every candidate gets weights for what speaks for
it; the best is taken only with a clear lead over the next, and otherwise the words stand as they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.entities.cast import AnaphoricSubject, Cast, Member, Mention, without_title
from crosscheck.entities.gender import Gender
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.entities.names import PREPOSITION, joins_names
from crosscheck.language.cues import cue_lexicon
from crosscheck.models.articles import Span

_GENDERS: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_ONE_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "themselves"})
_OTHERS = frozenset({"i", "we", "you", "who", "this", "that", "these", "those", "one"})
# Labels of questions and answers.
_LETTERS = frozenset({"q", "a"})
PRONOUNS = frozenset(_GENDERS) | _ONE_THING | _MANY | _OTHERS
# "The minister", "the Delta senator", "the attorney general", "the 43-year-old": nothing but what somebody is.
_ROLE = re.compile(
    r"(?:[Tt]he|[Tt]his|[Tt]hat) (?P<before>(?:(?!of )[\w’'-]+ ){0,3})(?P<noun>\d{1,3}-year-old|[A-Za-z][a-z-]+)"
)
_OF_AGE = "-year-old"
_OWNED = re.compile(r"(?P<owner>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?P<rest>\w.*)", re.DOTALL)
# Weight of a mention by how many sentences back it stands, the own sentence first.
_NEARNESS = (5.5, 2.9, 1.1, 0.5, 0.2)
# How much of what else speaks for it counts at that distance.
_FADING = (1.0, 1.0, 0.65, 0.4, 0.3)
_SUBJECT = 1.5
_INNER_SUBJECT = 1.0
_SPOKE = 1.5
_ASIDE = -2.0
_OWNER = -0.5
_GENDER_KNOWN = 0.8
_UNNAMED = -0.5
# Below this there is no evidence to speak of; without a known gender it takes one more.
_LEAST = 2.0
# How far the best candidate must be ahead; the truth tables and docs/benchmarks.md say what it gives.
CLEAR_LEAD = 1.0
# ... and of several who bear one name or role: only whoever is being spoken of.
_NAMESAKE_LEAD = 2.5
# "Sligo TD Ada Berg": the town is no speaker.
_SHORT_OFFICE = re.compile(r" [A-Z]{2,4} [A-Z][a-z]")
# "A firm suing Berg", not "an aging Berg".
_SUING = re.compile(r"\b(?!(?:an?|the) )[a-z]+ [a-z]+ing\s*$")
_ISSUING = r"(?:in|via|with|by|issu\w+|releas\w+|writ\w+|wrote|publish\w+|post\w*|sent|send\w*|put|gave|read\w*|made|circulat\w+)"
# How many sentences back somebody may have issued "the statement".
_ISSUED = 3


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was found for the words of a source.

    Attributes:
        name: the fullest name of whom they stand for; None when they stand for themselves
            ("two officials") or nobody is certain.
        open: whether they stand for somebody whom the article does not tell for certain.
    """

    name: str | None
    open: bool = False


def stands_for_another(words: str) -> bool:
    """Whether `words` are a pronoun or a bare role and name nobody by themselves."""
    plain = " ".join(words.split())
    return (
        plain.lower() in PRONOUNS
        or _OWNED.fullmatch(plain) is not None
        or ((role := _ROLE.fullmatch(plain)) is not None and _stands_alone(role))
    )


class Resolver:
    """Resolves the words of one article in text order and remembers who spoke."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in cast.mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)
        self._acting = {m.member for m in cast.mentions if m.subject}
        self._spoke: dict[int, list[tuple[int, Member]]] = {}
        self._followed = 0

    def resolve(
        self,
        source: str,
        span: Span,
        sentence: int,
        apposed: str | None = None,
        told: Sequence[Span] = (),
    ) -> Resolution:
        """Find whom the words of a source stand for.

        Args:
            source: the words.
            span: where they stand.
            sentence: index of their sentence.
            apposed: a name given right with them.
            told: what the source says; "A doctor who saw him feared a fall, he said" is not the doctor's word.
        """
        words = " ".join(source.split())
        pronoun = words.lower()
        if pronoun in PRONOUNS:
            before = [t for t in told if t.end <= span.start]
            found = self.pronoun(pronoun, span.start, sentence, before)
            is_mute = found is not None and found.kind == "thing" and not _publishes(found.name)
            return (
                Resolution(None, open=True) if found is None or is_mute else Resolution(found.name)
            )
        if pronoun in _LETTERS:
            return Resolution(None, open=True)
        if apposed is not None:
            return self._named(apposed)
        owned = _OWNED.fullmatch(words)
        if owned is not None and re.search(r"[’']s?\s|\sand\s", words) is None:
            owner = self._owner(owned, span, sentence)
            return Resolution(f"{owner.name}’s {owned['rest']}" if owner else None, owner is None)
        return self._role(words, span, sentence) or self._name_in(words, span, sentence)

    def _owner(self, owned: re.Match[str], span: Span, sentence: int) -> Member | None:
        """Whose "his campaign" is: Berg's, if the sentence before it says "Berg's campaign"."""
        noun = re.escape(owned["rest"].split()[-1])
        named = [
            mention.member
            for mention in self._by_sentence.get(sentence, ())
            if mention.aside
            and mention.span.end < span.start
            and re.match(rf"[’']s? (?:[\w-]+ )?{noun}\b", self._cast.after(mention.span))
        ]
        if named:
            return named[0] if len(set(named)) == 1 else None
        return self.pronoun(owned["owner"].lower(), span.start, sentence)

    def heard(self, source: Span, sentence: int, name: str | None) -> None:
        """Remember that whoever stands at `source`, or bears `name`, spoke in `sentence`."""
        there = [m for m in self._by_sentence.get(sentence, ()) if m.span.overlaps(source)]
        inside = [m for m in there if not m.aside]
        members = [m.member for m in inside if m.subject] or [m.member for m in inside]
        self._acting.update(members)
        # Parsers make "Ada Berg of Delta Chapel" a chapel.
        members = [m.member for m in there if m.member.name == name][:1] or members
        if name is not None and not any(m.named for m in members):
            known = [m.member for m in self._cast.mentions if m.member.name == name]
            members = self._cast.bearers(name) or known[:1] or members
        spoke = self._spoke.setdefault(sentence, [])
        spoke.extend((source.start, member) for member in members)

    def pronoun(
        self, pronoun: str, at: int, sentence: int, told: Sequence[Span] = ()
    ) -> Member | None:
        """Whom a pronoun at offset `at` stands for, or None without a clear lead; nobody who is only `told` of without a name."""
        self._follow(at)
        return self._leading(pronoun, at, sentence, told)

    def _follow(self, at: int) -> None:
        """Count the pronouns and roles before `at` as mentions of whom they stand for."""
        anaphora = self._cast.anaphora
        while self._followed < len(anaphora) and anaphora[self._followed].span.start < at:
            found = anaphora[self._followed]
            self._followed += 1
            member = self._meant(found)
            if member is not None:
                mention = Mention(
                    found.span, found.sentence, member, subject=True, main=found.main, aside=False
                )
                here = self._by_sentence.setdefault(found.sentence, [])
                here[:] = [m for m in here if m.span != found.span]
                here.append(mention)

    def _meant(self, found: AnaphoricSubject) -> Member | None:
        if found.words.lower() in _GENDERS:
            return self._leading(found.words.lower(), found.span.start, found.sentence)
        role = self._role(found.words, found.span, found.sentence)
        bearers = self._cast.bearers(role.name) if role is not None and role.name else []
        return bearers[0] if len(bearers) == 1 else None

    def _leading(
        self, pronoun: str, at: int, sentence: int, told: Sequence[Span] = ()
    ) -> Member | None:
        scores: dict[Member, float] = {}
        for member, score in self._candidates(at, sentence, told):
            if _fits(member, pronoun):
                known = _GENDER_KNOWN if member.gender == _GENDERS.get(pronoun) else 0.0
                known = known if member.gender else 0.0
                scores[member] = max(scores.get(member, 0.0), score + known)
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        if not ranked:
            return None
        unsure = ranked[0][0].kind == "person" and ranked[0][0].gender is None
        if ranked[0][1] < (_LEAST + 1 if unsure else _LEAST):
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEAR_LEAD:
            return None
        best = ranked[0][0]
        # "The official" that stands for somebody else names nobody, and "arrested a man" only keeps others away.
        acts = best.named or best in self._acting
        return best if acts and (best.named or not best.name.lower().startswith("the ")) else None

    def _candidates(
        self, at: int, sentence: int, told: Sequence[Span] = ()
    ) -> Iterator[tuple[Member, float]]:
        back = 0
        for i in range(sentence, -1, -1):
            if back == len(_NEARNESS):
                return
            nearness, fading = _NEARNESS[back], _FADING[back]
            for start, member in self._spoke.get(i, ()):
                if start < at:
                    unnamed = 0.0 if member.named else _UNNAMED
                    yield member, nearness + fading * (_SUBJECT + _SPOKE + unnamed)
            for mention in self._by_sentence.get(i, ()):
                is_told = not mention.member.named and any(t.contains(mention.span) for t in told)
                is_other = mention.beside and i == sentence
                if mention.span.start < at and not is_told and not is_other:
                    weight = _weight(mention)
                    unnamed = 0.0 if mention.member.named else _UNNAMED
                    yield mention.member, nearness + fading * (weight + unnamed)
            back += i not in self._cast.quoted_whole

    def _named(self, name: str) -> Resolution:
        plain = without_title(name)
        return Resolution(self._cast.full_name(plain) or plain)

    def _role(self, words: str, span: Span, sentence: int) -> Resolution | None:
        """A role without a name: its only bearer, the only body of that kind; else nobody."""
        match = _ROLE.fullmatch(words)
        noun = match["noun"].lower() if match is not None else ""
        if match is not None and match["noun"] in role_lexicon().messages:
            return self._issuer(noun, sentence)
        if match is None or not _is_role(noun) or self._cast.is_title(match["noun"]):
            return None
        if noun == "source":
            return Resolution(None, open=True)  # it is one because nobody names it
        if noun in role_lexicon().body_nouns:
            if match["before"]:
                return None  # "the energy ministry" says itself which one
            found = self._cast.bodies_with(noun, span.start)
        else:
            told = (w for w in match["before"].split() if w[:1].isupper())
            found = self._cast.with_role(_role_of(match), set(told), span.start)
        if self._cast.is_another(noun, found, span.start):
            return Resolution(None, open=True)  # "a new board", of which no name is given
        one = found[0] if len(found) == 1 else self._ahead(found, span.start, sentence)
        if not found and noun.endswith(_OF_AGE):
            one = self.pronoun(noun, span.start, sentence)  # whose age was not told before
        return Resolution(None, open=True) if one is None else Resolution(one.name)

    def _issuer(self, noun: str, sentence: int) -> Resolution | None:
        """Who issued "the statement": the only one who spoke in the sentence that has "a statement"."""
        for back in range(1, min(_ISSUED, sentence) + 1):
            if _introduces(self._cast.sentence(sentence - back), noun):
                spoke = dict.fromkeys(m for _, m in self._spoke.get(sentence - back, ()))
                return Resolution(next(iter(spoke)).name) if len(spoke) == 1 else None
        return None

    def _ahead(self, members: Sequence[Member], at: int, sentence: int) -> Member | None:
        """The one of several candidates of whom the sentences before speak, if any is ahead."""
        scores = dict.fromkeys(members, 0.0)
        for member, score in self._candidates(at, sentence):
            if member in scores:
                scores[member] = max(scores[member], score)
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        clear = len(ranked) > 1 and ranked[0][1] - ranked[1][1] >= _NAMESAKE_LEAD
        return ranked[0][0] if clear and ranked[0][1] >= _LEAST else None

    def _name_in(self, words: str, span: Span, sentence: int) -> Resolution:
        """The person or body that a phrase names, not one that only describes somebody else."""
        acronym = self._cast.acronyms.get(without_title(words))
        if acronym is not None:
            return Resolution(acronym)
        inside = [
            m
            for m in self._by_sentence.get(sentence, ())
            if span.contains(m.span) and m.member.kind == "person" and m.member.named
        ]
        for mention in inside:
            before = words[: max(0, mention.span.start - span.start)]
            after = words[mention.span.end - span.start :]
            if not _is_title(before) or _joins(after) or _SHORT_OFFICE.match(after):
                continue
            if any(self._are_listed(mention, other) for other in inside):
                return Resolution(None)  # several people, and none of them is the others
            name = without_title(
                words[mention.span.start - span.start :][: mention.span.end - mention.span.start]
            )
            bearers = self._cast.bearers(name) or [mention.member]
            fitting = [b for b in bearers if _fits_title(b, before)]
            one = fitting[0] if len(fitting) == 1 else self._ahead(fitting, span.start, sentence)
            return Resolution(None, open=True) if one is None else Resolution(one.name)
        words = re.sub(r"[’']s?$", "", words)
        proper = any(w[:1].isupper() for w in words.split()[1:]) or _is_proper(words)
        head = _last_word(PREPOSITION.split(words)[0].partition(" (")[0])
        is_body = head.lower() in role_lexicon().body_nouns
        # "Delta officials", "this Berg look-alike": what is not written as a name names nobody.
        if not proper or (inside and not is_body) or not (is_body or head[:1].isupper()):
            return Resolution(None)
        name = (
            words
            if self._cast.is_title(words.removeprefix("The "))
            else re.sub(r"^[Tt]he\s+", "", words)
        )
        return Resolution(self._cast.longer_body(name, span.start) or name)

    def _are_listed(self, one: Mention, other: Mention) -> bool:
        """As in "Ada Berg of Delta and former Mayor Eva Lund"; in "Ada Berg, an aide to Eva Lund" Berg is alone."""
        if other.member == one.member or other.aside or other.span.start < one.span.end:
            return False
        return joins_names(self._cast.between(one.span, other.span))


def _publishes(name: str) -> bool:
    """Whether a thing may say something: a report does, a plane does not."""
    head = _last_word(PREPOSITION.split(name)[0])
    return cue_lexicon().may_publish(head.lower())


def _introduces(sentence: str, noun: str) -> bool:
    """Whether in a sentence somebody speaks "in a statement" or issues one; a letter that was lost is nobody's."""
    issued = rf"\b{_ISSUING} (?:out )?an? (?:[\w-]+ ){{0,2}}{noun}\b"
    return re.search(issued, sentence, re.IGNORECASE) is not None


def _weight(mention: Mention) -> float:
    if mention.subject:
        return _SUBJECT if mention.main else _INNER_SUBJECT
    if mention.owner:
        return _OWNER
    return _ASIDE if mention.aside else 0.0


def _is_role(noun: str) -> bool:
    lexicon = role_lexicon()
    return noun in lexicon.body_nouns or lexicon.is_human(noun)


def _stands_alone(role: re.Match[str]) -> bool:
    """Whether the role says only what somebody is: "the energy agency" says which."""
    noun = role["noun"].lower()
    return _is_role(noun) and not (role["before"] and noun in role_lexicon().body_nouns)


def _role_of(match: re.Match[str]) -> frozenset[str]:
    """The words that make the role: "attorney general", of others the noun alone."""
    before = match["before"].lower().split()
    lexicon = role_lexicon()
    for n in (2, 1):
        phrase = [*before[-n:], match["noun"].lower()]
        if len(phrase) == n + 1 and " ".join(phrase) in {*lexicon.offices, *lexicon.shared}:
            return frozenset(phrase)
    return frozenset({match["noun"].lower()})


def _fits(member: Member, pronoun: str) -> bool:
    """Whether kind, number and gender of a member allow the pronoun."""
    if pronoun in _GENDERS:
        gender = _GENDERS[pronoun]
        return member.kind == "person" and not member.many and member.gender in {None, gender}
    if pronoun.endswith(_OF_AGE):
        ages = {role for role in member.roles if role.endswith(_OF_AGE)}
        return member.kind == "person" and not member.many and ages <= {pronoun}
    if pronoun in _ONE_THING:
        return member.kind in {"body", "thing"} and not member.many
    return pronoun in _MANY and member.many and member.kind != "thing"


def _is_title(before: str) -> bool:
    """Whether what stands before a name says what its bearer is, not whose somebody else is.

    "Secretary of State Ada Berg" is Berg; "an official at the office of Ada Berg" is not.
    """
    words = before.replace("’", "'").split()
    if before.rstrip().endswith(",") and PREPOSITION.search(before):
        # "A spokesman for Eva Lund, Ada Berg" is Berg, "an aide to the mayor, Ada Berg" is not.
        return _last_word(before.rstrip(" ,"))[:1].isupper()
    if {"and", "or", "with", "who"} & set(words) or _SUING.search(before):
        return False  # "a voter who backs Berg"
    if "," in before and not before.rstrip().endswith(","):
        before = before.rsplit(",", 1)[1]
        return _is_title(before)
    preposition = PREPOSITION.search(f"{before} ")
    if preposition is None:
        return True
    noun = _last_word(before[: preposition.start()]).lower()
    return noun in role_lexicon().titles and "state" in before.lower()


def _last_word(words: str) -> str:
    return words.rsplit(maxsplit=1)[-1] if words.split() else ""


def _joins(after: str) -> bool:
    """Whether more follows that makes the name a part: "Berg and Lund", "Berg's office"."""
    return (
        re.match(r"\s*(?:and\b|or\b|,? (?:and|or) )|[’']s?\s+\w|\s+(?!of\b|from\b)[a-z]", after)
        is not None
    )


def _fits_title(member: Member, before: str) -> bool:
    words = {w.lower().strip(".,") for w in before.split()}
    if words & {"mr"}:
        return member.gender != "female"
    return not (words & {"mrs", "ms", "miss"}) or member.gender != "male"


def _is_proper(words: str) -> bool:
    first = words.split(maxsplit=1)[0] if words.split() else ""
    return first[:1].isupper() and first.lower() not in {"the", "a", "an", "some", "many", "most"}
