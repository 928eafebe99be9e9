"""The cast of one article: its people and bodies, under which names, and where each is mentioned.

Built from the parsed sentences of the article; what the names mean over several articles is the
business of `crosscheck.entities.graph`, which gathers the same evidence.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from crosscheck.entities.evidence import Evidence, gather
from crosscheck.entities.gender import Gender, gender_of
from crosscheck.entities.ids import full_people
from crosscheck.entities.lexicon import role_lexicon, role_phrase
from crosscheck.entities.names import name_key, without_suffix
from crosscheck.entities.people import Person, by_word, merge_people
from crosscheck.entities.scan import AGED, ScannedName, scan
from crosscheck.language.geography import LOCATIVE, toponym
from crosscheck.language.parse import parse
from crosscheck.language.places import is_known_place
from crosscheck.language.tokens import Doc, Token
from crosscheck.models.articles import Span
from crosscheck.text.listed import word_set

Kind = Literal["person", "body", "group", "thing"]
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Characters before a name that hold the word before it.
_NEAR = 20
# A name in such a place only describes a noun: "the Berg campaign", "Berg's plan".
_DESCRIBES = frozenset({"poss", "compound", "nmod", "amod"})
_PAST = frozenset({"former", "ex", "late", "then"})
# Prepositions before a place.
_WHERE = frozenset({"in", "at", "from", "near", "outside"})
# Characters: enough for "’s re-election campaign".
_FEW = 60
_TIMES = frozenset({"DATE", "TIME"})
# In words, with a full stop; and what headlines leave in lower case.
_SHORTEST_HEADING = 5
_JOINING = word_set("a an and as at but by for from in of on or over the to vs with")
# "Jens and Maria Ruud", "Jens Ruud and his wife, Maria": the surname of both stands once.
_COUPLE = re.compile(r"\b(?P<given>[A-Z][a-z]+) and [A-Z][a-z]+ (?P<surname>[A-Z][\w’-]+)")
_SPOUSE = re.compile(
    r"\b[A-Z][\w.’-]+ (?P<surname>[A-Z][\w’-]+),? and (?:his|her) (?:wife|husband),? (?P<given>[A-Z][a-z]+)\b(?! [A-Z])"
)
_ACRONYM = re.compile(r"\((?P<acronym>[A-Z]{2,8})\)")
_NAME_BEFORE = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]*(?:\s+(?:of|for|and|the|on)\s+|\s+))+[A-Z]?[\w’'-]*)\s*\Z"
)
# Characters: a name of eight long words. In a row of capitals the search for the name begins at each.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody or something that can be meant by other words.

    Attributes:
        name: the fullest one, titles left out; for what has no name, the words that introduce it.
        named: whether `name` is a proper name.
        many: whether it is a group, to be called "they".
        roles: lemmas of the words that say what a person is ("mayor", "fox", "news", "host").
    """

    name: str
    kind: Kind
    named: bool = True
    many: bool = False
    gender: Gender | None = None
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a member is named.

    Attributes:
        subject: whether it is the subject of a verb.
        main: whether that is the main verb of the sentence.
        aside: whether it only describes another noun ("Berg's plan").
        owner: whether that noun is a subject ("Berg's plan failed").
        beside: whether it stands with what "he" does, who is somebody else ("standing beside Berg, he said").
    """

    span: Span
    sentence: int
    member: Member
    subject: bool
    main: bool
    aside: bool
    owner: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class AnaphoricSubject:
    """A subject outside quotation marks that may stand for a member: "he", "the mayor"."""

    words: str
    span: Span
    sentence: int
    main: bool


class Cast:
    """People and bodies of an article; immutable once built.

    Args:
        bases: where each begins in the text.
        quoted: the stretches in quotation marks, in order; who is named there is no candidate.
    """

    def __init__(
        self, docs: Sequence[Doc], bases: Sequence[int], text: str, quoted: Sequence[Span] = ()
    ) -> None:
        self._docs, self._bases, self._quoted = docs, bases, quoted
        self._found = [scan(doc) for doc in docs]
        evidence = Evidence()
        for doc, found in zip(docs, self._found, strict=True):
            if not is_heading(doc.text):
                gather(evidence, "", doc.text, found)
        for name in _partners(text):
            doc = parse(name)
            gather(evidence, "", name, scan(doc))
        self._people = merge_people(full_people(evidence))
        self._by_word = by_word(self._people)
        sure = self._surely_names()
        self._single = frozenset(
            key
            for key, votes in evidence.votes.items()
            if len(key) == 1 and votes["person"] > 0 and key in sure
        )
        self._forms = {k: min(f, key=lambda n: (-f[n], n)) for k, f in evidence.forms.items()}
        self._text = text
        self._written: dict[str, str] = {}
        self._introduced: dict[str, list[int]] = {}
        self.acronyms: Mapping[str, str] = dict(_acronyms(text))
        # Sentences that are nothing but somebody's words push nobody away.
        self.quoted_whole = frozenset(
            i
            for i, (d, b) in enumerate(zip(docs, bases, strict=True))
            if _inside(Span(b, b + len(d.text)), quoted)
        )
        self._members, self._bynames = self._describe()
        self.mentions: Sequence[Mention] = tuple(
            m
            for i, (doc, base) in enumerate(zip(docs, bases, strict=True))
            for m in self._mentions(i, doc, base)
            if not _inside(m.span, quoted)
        )

    def _surely_names(self) -> set[tuple[str, ...]]:
        """Keys of what is capitalised for another reason than to begin a sentence, is told of as a person, or stands more than once."""
        found = [f for names in self._found for f in names if f.shape == "name"]
        often = Counter(name_key(f.text) for f in found)
        inside = {name_key(f.text) for f in found if f.title or not f.initial}
        return inside | {key for key, n in often.items() if n > 1}

    @cached_property
    def anaphora(self) -> Sequence[AnaphoricSubject]:
        """The subjects that are pronouns or definite roles, in text order."""
        return tuple(
            found
            for i, (doc, base) in enumerate(zip(self._docs, self._bases, strict=True))
            for found in _anaphoric_subjects(i, doc, base)
            if not _inside(found.span, self._quoted)
        )

    def sentence(self, i: int) -> str:
        """The words of a sentence."""
        return self._docs[i].text

    def after(self, span: Span) -> str:
        """A few words that follow `span` in the article."""
        return self._text[span.end : span.end + _FEW]

    def between(self, one: Span, other: Span) -> str:
        """The words of the article between two spans."""
        return self._text[one.end : other.start]

    def bearers(self, name: str) -> list[Member]:
        """The people whose name, in full, at its end or at its beginning, is `name`."""
        return [self._members[p] for p in self._called(name_key(without_title(name)))]

    def full_name(self, name: str) -> str | None:
        """The full name of the only person who may be called `name`; None if `name` is that."""
        found = self.bearers(name)
        full = found[0].name if len(found) == 1 else None
        return None if full == name else full

    def is_person(self, name: str) -> bool:
        """Whether `name` is that of a person of the article, title or not."""
        return bool(self.bearers(name)) or name_key(without_title(name)) in self._single

    def is_title(self, noun: str) -> bool:
        """Whether what may be a role is a name: of a person ("the Post's Ada Tailor"), or of a paper ("in The Economist")."""
        if not noun[:1].isupper():
            return False
        return (
            self.is_person(noun)
            or re.search(rf"[a-z,] The {re.escape(noun)}\b", self._text) is not None
        )

    def names(self, words: str) -> bool:
        """Whether `words` are a name that the running text has, of a person or a body."""
        return (
            self.is_person(words)
            or words in self.acronyms
            or any(
                words in m.member.name
                for m in self.mentions
                if m.member.named and not is_heading(self._docs[m.sentence].text)
            )
        )

    def as_written(self, name: str) -> str:
        """The name with "the" before it if the article writes it so."""
        if name not in self._written:
            definite = not self.is_person(name) and re.search(
                rf"\bthe\s+{re.escape(name)}\b", self._text, re.IGNORECASE
            )
            self._written[name] = f"the {name}" if definite else name
        return self._written[name]

    def with_role(self, role: Collection[str], told: Collection[str], before: int) -> list[Member]:
        """The people introduced with all words of `role` before offset `before`; else those after.

        Args:
            role: lemmas, such as "attorney", "general".
            told: capitalised words of the phrase that must be among those by which the person is
                introduced: "the Delta senator" is no senator from elsewhere.
            before: where the role stands.
        """
        wanted = {*role, *(w.lower() for w in told)} - {"the"}
        holders = [
            m for m in self.mentions if m.member.kind == "person" and wanted <= m.member.roles
        ]
        earlier = dict.fromkeys(m.member for m in holders if m.span.start < before)
        return list(earlier or dict.fromkeys(m.member for m in holders))

    def bodies_with(self, noun: str, before: int) -> list[Member]:
        """The bodies named before offset `before` that may be called `noun` ("the agency").

        Their name has the noun, else one of its kind (an agency may be called a service). A company
        is often named by a name alone.
        """
        named = dict.fromkeys(
            m.member
            for m in self.mentions
            if m.span.start < before and m.member.kind == "body" and m.member.named
        )
        words = {body: frozenset(body.name.lower().split()) for body in named}
        exact = [b for b in named if noun in words[b]]
        if exact:
            return exact
        lexicon = role_lexicon()
        kind = next((k for k in lexicon.body_kinds if noun in k), frozenset({noun}))
        alike = [b for b in named if words[b] & kind]
        if alike or "company" not in kind:
            return alike
        places = self._places(before)
        return [b for b in named if not words[b] & lexicon.body_nouns and b not in places]

    def _places(self, before: int) -> set[Member]:
        """What stands only where places do ("in Lillevik"), or also there and is called like one: no company."""
        stands: dict[Member, list[bool]] = {}
        for mention in self.mentions:
            if mention.span.start < before:
                start = mention.span.start
                words = self._text[max(0, start - _NEAR) : start].lower().split()
                stands.setdefault(mention.member, []).append(not LOCATIVE.isdisjoint(words[-1:]))
        return {
            member
            for member, behind in stands.items()
            if toponym(member.name)
            or (any(behind) and (all(behind) or is_known_place(member.name)))
        }

    def is_another(self, noun: str, members: Collection[Member], before: int) -> bool:
        """Whether the article last spoke of one without a name ("a new board"), not of `members`."""
        if noun not in self._introduced:
            found = _introducing(noun).finditer(self._text)
            self._introduced[noun] = [m.start() for m in found]
        at = bisect_left(self._introduced[noun], before) - 1
        if at < 0:
            return False
        named = (
            m.span.start for m in self.mentions if m.span.start < before and m.member in members
        )
        return self._introduced[noun][at] > max(named, default=-1)

    def longer_body(self, name: str, before: int) -> str | None:
        """The only body named before that has a longer name with this end ("General Staff")."""
        longer = {
            m.member.name
            for m in self.mentions
            if m.span.start < before
            and m.member.kind == "body"
            and m.member.named
            and m.member.name.endswith(f" {name}")
        }
        return longer.pop() if len(longer) == 1 else None

    def _describe(
        self,
    ) -> tuple[dict[Person, Member], dict[tuple[str, ...], Member]]:
        """Each person as a member, with gender and roles from all places where the name stands.

        By person, and by key for those of whom the article has a single name ("Mr Lund").
        """
        told: dict[object, set[str]] = {}
        for doc, names in zip(self._docs, self._found, strict=True):
            for found in names:
                if found.shape != "name":
                    continue
                words = name_key(found.text)
                people = self._called(words)
                if len(people) > 1 or (not people and words not in self._single):
                    continue
                about = told.setdefault(people[0] if people else words, set())
                title = _word_before(doc.text, found.start)
                about |= {title} | role_lexicon().spelled_out.get(title, frozenset())
                aged = AGED.match(doc.text, found.end)
                about |= {f"{aged['age']}-year-old"} if aged else set()
                token = head_of(doc, found.start, found.end)
                about.update(_roles(token, found.start) if token is not None else ())
        return (
            {p: _person(p.name, told.get(p, set())) for p in self._people},
            {key: _person(self._forms[key], told.get(key, set())) for key in self._single},
        )

    def _called(self, words: Sequence[str]) -> list[Person]:
        people = self._by_word.get(words[-1], ()) if words else ()
        exact = [p for p in people if any(name_key(f) == words for f in p.forms)]
        return exact or [p for p in people if _may_be_called(p, words)]

    def _mentions(self, i: int, doc: Doc, base: int) -> Iterator[Mention]:
        """The names of a sentence, and its subjects without a name."""
        taken: set[int] = set()
        for found in self._found[i]:
            token = head_of(doc, found.start, found.end)
            span = Span(base + found.start, base + found.end)
            if token is None:
                continue
            for member in self._meant(found, doc):
                taken.add(token.i)
                yield _mention(span, i, member, token)
        for token in doc:
            if token.dep_ in _SUBJECTS and token.pos_ in {"NOUN", "PROPN"}:
                joined = [c for c in token.children if c.dep_ == "conj"]
                end = joined[-1].right_edge if joined else token
                words = Span(token.left_edge.idx, end.idx + len(end.text))
                name = words.of(doc.text)
                # "His brother, Carl Holm, opened": whoever is named acts.
                is_named = any(c.i in taken and _who_is(c) == token for c in token.subtree)
                alone = joined or (token.i not in taken and not is_named)
                if token.ent_type_ not in _TIMES and alone:
                    yield _mention(words.shift(base), i, _unnamed(token, name), token)
            elif _is_new_person(token) and token.i not in taken:
                words = Span(token.left_edge.idx, token.idx + len(token.text))
                member = _unnamed(token, words.of(doc.text))
                yield _mention(words.shift(base), i, member, token)

    def _meant(self, found: ScannedName, doc: Doc) -> Sequence[Member]:
        """Who a name may mean: all its bearers, where several are called so."""
        if found.shape == "role":
            named = found.text[:1].isupper() and found.text.lower() in role_lexicon().state_bodies
            return (Member(_owned(found, doc), "body"),) if named or found.owner else ()
        people = self._called(name_key(found.text))
        if found.shape != "name" and (found.shape != "toponym" or len(people) != 1):
            return (Member(found.text, "body"),)  # "Pole" is a person where Gareth Pole was named
        if people:
            title = {_word_before(doc.text, found.start)}
            told = gender_of("", title)
            members = [self._members[p] for p in people]
            return [m for m in members if told is None or m.gender in {None, told}] or members
        alone = self._bynames.get(name_key(found.text))
        if alone is not None:
            return (alone,)
        if found.text in self.acronyms:
            return (Member(self.acronyms[found.text], "body"),)
        return () if found.vote is None and found.initial else (Member(found.text, "body"),)


def is_title_case(line: str) -> bool:
    """Whether (nearly) all longer words of a line are capitalised: capitals then make no names."""
    words = [w for w in re.findall(r"[A-Za-z][\w’'-]*", line) if len(w) > 3]
    return len(words) > 1 and sum(w[0].isupper() for w in words) / len(words) > 0.8


def is_heading(line: str) -> bool:
    """Whether the capitals of a line make no names; "Ada Berg met Carl Lund." is a sentence."""
    if not is_title_case(line):
        return False
    words = re.findall(r"[A-Za-z][\w’'-]*", line)
    capitals = {w for w in words if w[0].islower()} <= _JOINING and len(words) >= _SHORTEST_HEADING
    return line.rstrip()[-1:] not in '.!?”"' or capitals


@lru_cache(maxsize=256)
def _introducing(noun: str) -> re.Pattern[str]:
    """Somebody new ("a clerk"), not what is said of somebody named ("Berg, a clerk", "is a clerk")."""
    said_of = r"(?<!, )(?<!— )(?<!\bis )(?<!\bwas )(?<!\bas )"
    return re.compile(rf"{said_of}\ban? (?:[\w’'-]+ ){{0,3}}{re.escape(noun)}\b", re.IGNORECASE)


def without_title(name: str) -> str:
    """The name without "Mr", "Prime Minister" and the like before it, and without a possessive ending."""
    words = re.sub(
        r"[’']s$", "", re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
    ).split()
    longest = next((n for n in (3, 2, 1) if len(words) > n and _is_title(words[:n])), 0)
    return without_title(" ".join(words[longest:])) if longest else " ".join(words)


def _is_title(words: Sequence[str]) -> bool:
    return role_lexicon().introduces(role_phrase(" ".join(words)).rstrip("."))


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """The syntactic head of the words at these offsets of the sentence."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _inside(span: Span, quoted: Sequence[Span]) -> bool:
    at = bisect_right(quoted, span.start, key=lambda q: q.start) - 1
    return at >= 0 and quoted[at].contains(span)


def _may_be_called(person: Person, words: Sequence[str]) -> bool:
    """Whether `words` are how the person's name ends, or its first word."""
    keys = [without_suffix(name_key(form)) for form in person.forms]
    return any(
        key[-len(words) :] == tuple(words) or (len(words) == 1 and key[0] == words[0])
        for key in keys
    )


def _partners(text: str) -> Iterator[str]:
    """The full names of those of whom a couple's article gives the surname beside the other's name."""
    for pattern in (_COUPLE, _SPOUSE):
        for match in pattern.finditer(text):
            if gender_of(match["given"], ()) is not None:
                yield f"{match['given']} {match['surname']}"


def _acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Acronyms with the name before the brackets whose capitals they are."""
    for match in _ACRONYM.finditer(text):
        before = text[max(0, match.start() - _LONGEST_NAME) : match.start()]
        named = _NAME_BEFORE.search(before)
        words = named["name"].split() if named else []
        for i in range(len(words) - 1, -1, -1):
            if "".join(w[0] for w in words[i:] if w[0].isupper()) == match["acronym"]:
                yield match["acronym"], " ".join(words[i:])
                break


def _roles(person: Token, start: int) -> Iterator[str]:
    """Lemmas of the words before the name and in apposition to it; "former" ones are past."""
    if any(t.lower_ in _PAST for t in person.lefts):
        return
    for token in person.lefts:
        if token.dep_ in {"compound", "nmod", "amod", "poss"} and token.idx < start:
            yield from (t.lemma_.lower().rstrip(".") for t in token.subtree)
    # "In Geneva, a prosecutor, Carl Holm, said": what a name stands "in" is no prosecutor.
    is_where = person.dep_ == "pobj" and person.head.lower_ in _WHERE
    apposed = [t for t in person.children if t.dep_ == "appos" and not is_where]
    if person.dep_ == "appos":
        apposed.append(person.head)
    for token in apposed:
        if token.pos_ == "NOUN" and not any(c.lower_ in _PAST for c in token.children):
            yield token.lemma_.lower()
            yield from (t.lemma_.lower() for t in token.lefts)


def _word_before(text: str, start: int) -> str:
    """The title right before a name, unless it is a past one."""
    words = text[:start].split()
    if not words or words[-1].endswith(",") or (len(words) > 1 and words[-2].lower() in _PAST):
        return ""
    return words[-1].lower().strip(".")


def _who_is(name: Token) -> Token | None:
    """What a name stands behind that says who its bearer is: "his brother, Carl Holm", "a farmer in Halm, Carl Holm"."""
    role = name.head
    # Of "head coach Carl Holm" parsers make a coach whom the name describes.
    if name.dep_ != "appos" and not (name.dep_ in _DESCRIBES and role.i < name.i):
        return None
    lexicon = role_lexicon()
    # "An aide to the mayor, Carl Holm" may be either.
    while role.dep_ == "pobj" and not lexicon.is_human(role.lemma_.lower()):
        role = role.head.head
    is_role = role.pos_ == "NOUN" and role.i < name.i
    return role if is_role and lexicon.is_human(role.lemma_.lower()) else None


def _mention(span: Span, sentence: int, member: Member, token: Token) -> Mention:
    while True:
        role = _who_is(token) if member.kind == "person" else None
        if role is None and token.dep_ != "conj":
            break
        token = role or token.head
    subject = token.dep_ in _SUBJECTS
    main = subject and token.head.dep_ == "ROOT"
    owner = token.dep_ == "poss" and token.head.dep_ in _SUBJECTS
    aside, beside = token.dep_ in _DESCRIBES, _is_beside_pronoun(token)
    return Mention(span, sentence, member, subject, main, aside, owner, beside)


def _is_beside_pronoun(token: Token) -> bool:
    for verb in token.ancestors:
        if verb.tag_ == "VBG" and verb.dep_ in {"advcl", "pcomp"}:
            behind = token.doc[verb.right_edge.i + 1 :]
            subject = next((t for t in behind if t.dep_ in _SUBJECTS), None)
            own = any(c.dep_ in _SUBJECTS for c in verb.lefts)
            opens = (verb if verb.dep_ == "advcl" else verb.head).left_edge.i <= 1
            return opens and not own and subject is not None and subject.lower_ in {"he", "she"}
    return False


def _anaphoric_subjects(i: int, doc: Doc, base: int) -> Iterator[AnaphoricSubject]:
    for token in doc:
        if token.dep_ not in _SUBJECTS:
            continue
        first = token.left_edge
        definite = token.pos_ == "NOUN" and first.lower_ == "the"
        if definite or token.lower_ in {"he", "she"}:
            start, end = (first.idx if definite else token.idx), token.idx + len(token.text)
            span = Span(start, end).shift(base)
            yield AnaphoricSubject(doc.text[start:end], span, i, token.head.dep_ == "ROOT")


def _is_new_person(token: Token) -> bool:
    """As in "Police arrested a man of 19", "according to a banker": whom the next "he" may be."""
    cited = token.dep_ == "pobj" and token.head.head.lower_ == "according"
    is_there = cited or token.dep_ == "dobj"
    is_new = is_there and any(c.lower_ in {"a", "an", "another"} for c in token.lefts)
    named = any(c.ent_type_ == "PERSON" for c in token.subtree)
    return is_new and not named and role_lexicon().is_human(token.lemma_.lower())


def _owned(found: ScannedName, doc: Doc) -> str:
    """A body with the country before it: "Israeli government"."""
    head = head_of(doc, found.start, found.end)
    words = doc.text[head.left_edge.idx if head is not None else found.start : found.end]
    return re.sub(r"^[Tt]he ", "", words)


def _person(name: str, told: Collection[str]) -> Member:
    return Member(
        " ".join(name.split()), "person", gender=gender_of(name, told), roles=frozenset(told)
    )


def _unnamed(token: Token, words: str) -> Member:
    """What a subject without a name is: one person, a body, a group of people, or a thing."""
    lexicon = role_lexicon()
    lemma = token.lemma_.lower()
    joined = any(c.dep_ == "conj" for c in token.children)
    many = token.tag_ in {"NNS", "NNPS"} or joined
    if joined:
        return Member(words, "group", named=False, many=True)
    if lemma in lexicon.body_nouns or token.pos_ == "PROPN":
        bare = re.sub(r"^[Tt]he ", "", words)
        named = any(word[:1].isupper() for word in bare.split())
        return Member(bare if named else words, "body", named=named, many=many)
    if lexicon.is_human(lemma):
        kind: Kind = "group" if many else "person"
        return Member(words, kind, named=False, many=many, gender=gender_of("", {lemma}))
    return Member(words, "thing", named=False, many=many)
