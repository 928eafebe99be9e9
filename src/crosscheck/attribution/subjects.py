"""Whose words a cue verb reports: its subject, or the one it shares with its governor."""

from collections.abc import Iterator

from crosscheck.attribution.phrases import (
    QUOTING,
    TENSED,
    nearest_phrase_after,
    nearest_phrase_before,
)
from crosscheck.attribution.sentence import SentenceView
from crosscheck.entities.cast import head_of
from crosscheck.entities.gender import is_given_name
from crosscheck.entities.lexicon import role_lexicon
from crosscheck.language.clauses import FINITE, has_subject, is_joined
from crosscheck.language.cues import CueLexicon
from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Doc, Token
from crosscheck.models.articles import Span

_GOVERNED = frozenset({"conj", "advcl", "dep", "ccomp"})
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_ANY_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_TIMES = frozenset({"DATE", "TIME"})
_WHO = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_CLOSING_MARKS = frozenset({"”", '"', "’", "'"})
_BREAKS = frozenset({",", ".", ":", ";", "—", "–", "(", "“", '"', "”"})
_DASHES = frozenset({"—", "–", "-"})
# What ends an aside, and what opens it.
_ASIDES = {
    ")": frozenset({"("}),
    "]": frozenset({"["}),
    "—": _DASHES,
    "–": _DASHES,
    "--": frozenset({"--"}),
}
_ADVERBIAL = frozenset({"ADV", "AUX", "PART", "SPACE"})
_ANYBODY = frozenset(
    {"someone", "somebody", "everyone", "everybody", "others", "many", "some", "most", "those"}
)
_OF_ADDRESSEES = frozenset({"DET", "NOUN", "PROPN", "ADJ"})
# Words between an inserted verb and the comma that ends the insertion ("said on Friday,").
_LONGEST_INSERTION = 6


def find_subject(token: Token, view: SentenceView, lexicon: CueLexicon) -> Token | None:
    """The noun whose words the verb reports."""
    if is_passive(token):
        return _agent(token) or (
            hearing(token, lexicon) if tells_somebody(token, lexicon) else None
        )
    if token.lemma_ in {"hear", "learn"}:
        return _teller(token) or _own_subject(token, view)
    if (quoted := _who_is_quoted(token, lexicon)) is not None:
        return quoted
    found = inserted_subject(token, view.quoted) or _own_subject(token, view)
    after = _named_after(token, view, lexicon, found)
    return after or found or _borrowed_subject(token, view, lexicon)


def is_helped(verb: Token) -> bool:
    """Whether it has an auxiliary: "was called", "has said"."""
    return any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts)


def is_somebody(noun: Token, lexicon: CueLexicon) -> bool:
    """Whether the noun is a person, a body or a document; "it" and "that" may be anything."""
    if noun.pos_ == "PRON" or noun.lower_ in _ANYBODY:
        return noun.lower_ in {"he", "she", "they"} | _ANYBODY
    if noun.pos_ == "PROPN":
        return noun.ent_type_ not in {"DATE", "TIME", "LAW", "EVENT", "WORK_OF_ART"}
    bare = noun.i > 0 or noun.tag_ == "NN" or not noun.text[1:].islower()
    if noun.ent_type_ in _WHO or (bare and noun.text[:1].isupper()):
        return True  # a name that the tagger takes for a noun
    lemma, roles = noun.lemma_.lower(), role_lexicon()
    known = lexicon.speaking_nouns | lexicon.anonymous_nouns | roles.body_nouns
    if lemma in known or lexicon.may_publish(lemma) or roles.is_human(lemma):
        return True
    # "Her pupil Ada Berg", "the movement Delta First".
    return any(c.dep_ == "appos" and c.ent_type_ in {"PERSON", "ORG"} for c in noun.rights)


def names_somebody(doc: Doc, words: Span, lexicon: CueLexicon) -> bool:
    """Whether the head of `words` (offsets of the doc) is somebody: "surveys of voters", "him"."""
    head = head_of(doc, words.start, words.end)
    return head is not None and (
        is_somebody(head, lexicon) or head.lower_ in {"him", "her", "them"}
    )


def _who_is_quoted(verb: Token, lexicon: CueLexicon) -> Token | None:
    """As in "“...,” the paper quoted Berg as saying", "quoted Berg telling the guild": Berg."""
    if verb.lemma_ not in QUOTING:
        return None
    whom = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    below = [g for c in verb.rights if c.lower_ == "as" for g in c.children]
    below += [] if whom is None else [*whom.rights, *verb.rights]
    clauses = (t for t in below if t.dep_ in {"pcomp", "acl", "xcomp", "ccomp"})
    return whom if any(t.tag_ == "VBG" and t.lemma_ in lexicon.verbs for t in clauses) else None


def _own_subject(token: Token, view: SentenceView) -> Token | None:
    subject = _subject_among(token, _SUBJECTS, view)
    return None if subject is None else antecedent(_unclosed(subject, token), token)


def _unclosed(subject: Token, verb: Token) -> Token:
    """As in "by a firm, Delta Catering, a person who works there said": an apposition would end in a comma.

    Behind a person's name writers forget it: "Ada Berg, a clerk of the firm said".
    """
    if is_human(subject) or is_given_name(subject.left_edge.text):
        return subject
    last = _before_adverbs(verb)
    for noun in subject.rights:
        opens = noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == ","
        if noun.dep_ == "appos" and opens and noun.right_edge == last and is_human(noun):
            return noun
    return subject


def _subject_among(verb: Token, kinds: frozenset[str], view: SentenceView) -> Token | None:
    """The first subject of a verb; in "In Delta, Ohio, Berg criticised it" not the place."""
    found = [
        c
        for c in verb.children
        if c.dep_ in kinds and c.i not in view.quoted and (c.i < verb.i or _may_invert(verb, view))
    ]
    # "Asked whether it fell, Berg, who leads the guild, said": who was asked has another place.
    found = [c for c in found if (c.dep_, c.tag_) != ("csubj", "VBN")]
    # "Berg, who many feel is late": many do; and in "Checking the books, the guild found" the guild.
    found.sort(key=lambda c: (c.tag_.startswith("W"), c.dep_ != "nsubj"))
    people = (c for c in found if c.ent_type_ not in {"GPE", "LOC"})
    return next(people, found[0] if found else None)


def _named_after(
    token: Token, view: SentenceView, lexicon: CueLexicon, before: Token | None
) -> Token | None:
    """As in "Berg — the clerk — was “unsure,” said Lund" and "The cost, said Lund, is high": Lund.

    Parsers take what the words are about for who says them.
    """
    left = next((t for t in reversed(token.doc[: token.i]) if not t.is_space), None)
    if left is None or token.tag_ not in TENSED:
        return None
    quoted = left.text in _CLOSING_MARKS and left.i > 0 and left.nbor(-1).i in view.quoted
    if not quoted and left.text != ",":
        return None
    noun = nearest_phrase_after(token.doc, token.i, view.quoted | {token.i})
    if noun is None or not is_somebody(noun, lexicon) or _goes_on(noun):
        return None
    if not quoted and lexicon.lemma(token.lemma_) != "say" and not _closes(token, noun, lexicon):
        return None
    alone = before is None or not is_somebody(before, lexicon)
    return noun if quoted or alone or _is_inserted(token, noun, before) else None


def _closes(verb: Token, noun: Token, lexicon: CueLexicon) -> bool:
    """As in "It will fall, argued the guild.": a verb of saying and who says it end the sentence."""
    says = any(
        c.name in {"say", "state"} for c in lexicon.verbs.get(lexicon.lemma(verb.lemma_), ())
    )
    return says and all(t.is_punct for t in noun.doc[noun.right_edge.i + 1 :])


def _is_inserted(verb: Token, noun: Token, before: Token | None) -> bool:
    """As in "And Lund, said Berg, was late": Berg, not who stands right before the insertion."""
    after = noun.right_edge.i + 1
    ends = {noun.i + 1, after} & set(range(len(verb.doc)))
    closed = any(verb.doc[i].text == "," for i in ends)
    return before is not None and before.i == verb.i - 2 and closed and noun.pos_ == "PROPN"


def _goes_on(noun: Token) -> bool:
    """Whether the phrase is what a verb right after it is about: "said the mayor left"."""
    for after in noun.doc[noun.i + 1 :]:
        if after.text in _BREAKS or after.tag_ in {"WP", "WDT"}:
            return False
        if after.tag_ in FINITE:
            return True
    return False


def _may_invert(token: Token, view: SentenceView) -> bool:
    """Whether the subject may stand after the verb: only where nothing else stands before it.

    "“...,” said Berg", "The port, says Berg, fell"; in "Berg, a clerk, blamed Lund" Lund is no speaker.
    """
    before = _before_adverbs(token)
    return before is None or before.is_punct or before.i in view.quoted or before.pos_ == "CCONJ"


def _borrowed_subject(token: Token, view: SentenceView, lexicon: CueLexicon) -> Token | None:
    """The subject of a verb that has none by itself."""
    barred = view.quoted | {token.i}
    beside = (
        _beside_participle(token, view)
        or _before_aside(token, barred)
        or _giver_of_words(token, view, lexicon)
        or _right_before(token, view)
    )
    if beside is not None:
        return beside
    shared = _shared_subject(token, view, lexicon)
    if shared is not None:
        return shared
    before = nearest_phrase_before(token.doc, token.i, barred) or _before_commas(token, barred)
    if (
        before is not None
        or tells_somebody(token, lexicon)
        or not view.has_quote
        or not _may_invert(token, view)
    ):
        return before
    return nearest_phrase_after(token.doc, token.i, barred)


def inserted_subject(token: Token, barred: frozenset[int]) -> Token | None:
    """As in "The port, officials said, fell": the phrase between the comma and the verb, if all alone.

    Parsers take "The port" for who said it.
    """
    doc = token.doc
    if token.tag_ not in TENSED or not _ends_soon(token):
        return None
    phrase = nearest_phrase_before(doc, token.i, barred)
    if phrase is None:
        return None
    before = phrase.left_edge.i - 1
    opens = before > 0 and doc[before].text in {",", "—", "–"}
    return phrase if opens and phrase.i < token.i else None


def _ends_soon(verb: Token) -> bool:
    """Whether nothing but when or where it was said stands between the verb and the next mark."""
    for token in verb.doc[verb.i + 1 : verb.i + 1 + _LONGEST_INSERTION]:
        if token.text in {",", ".", "—", "–"}:
            return True
        # "She told a press conference, ..."
        is_addressee = verb.lemma_ == "tell" and token.pos_ in _OF_ADDRESSEES
        tells_when = token.pos_ == "ADP" or token.ent_type_ in _TIMES
        if token.i == verb.i + 1 and not (tells_when or is_addressee):
            return False
        if token.pos_ in {"VERB", "AUX", "SCONJ", "PRON"}:
            return False
    return verb.i + 1 >= len(verb.doc)


def _teller(token: Token) -> Token | None:
    """As in "heard from the guild that it fell": who said so."""
    sources = (c for c in token.rights if c.dep_ == "prep" and c.lower_ == "from")
    return next((g for c in sources for g in c.children if g.dep_ == "pobj"), None)


def hearing(verb: Token, lexicon: CueLexicon) -> Token | None:
    """As in "the court heard that", "jurors were told that": before whom somebody spoke."""
    subjects = (c for c in verb.lefts if c.dep_ in _ANY_SUBJECT)
    # The tagger takes "Jurors" for a name where it opens a sentence.
    return next(
        (
            s
            for s in subjects
            if {s.lemma_.lower(), s.lower_.removesuffix("s")} & lexicon.hearing_nouns
        ),
        None,
    )


def _agent(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _beside_participle(token: Token, view: SentenceView) -> Token | None:
    """As in "With Ada Berg saying that": the noun right before a participle, under a preposition."""
    if token.tag_ != "VBG":
        return None
    noun = nearest_phrase_before(token.doc, token.i, view.quoted | {token.i})
    if noun is None:
        return None
    top = noun
    while top.dep_ == "conj":
        top = top.head
    before = top.left_edge.i - 1
    return top if before >= 0 and token.doc[before].lower_ in {"with", "despite"} else None


def _giver_of_words(token: Token, view: SentenceView, lexicon: CueLexicon) -> Token | None:
    """As in "called a video of Berg in Oslo saying it fell a hoax": no comma, so Berg says it."""
    if token.tag_ != "VBG" or token.dep_ in {"pcomp", "ROOT", "conj"}:
        return None
    for before in reversed(token.doc[: token.i]):
        if before.pos_ in {"VERB", "AUX"} or before.is_punct or before.i in view.quoted:
            return None
        joint = before.head
        if before.dep_ == "pobj" and joint.lower_ in {"of", "from", "by"}:
            is_told_of = joint.head.pos_ == "NOUN" or joint.head.dep_ == "prep"
            return before if is_told_of and _says(before, lexicon) else None
    return None


def _says(noun: Token, lexicon: CueLexicon) -> bool:
    is_place = noun.ent_type_ in {"GPE", "LOC", "FAC"}
    return (is_somebody(noun, lexicon) and not is_place) or noun.lower_ in {"him", "her", "them"}


def _right_before(token: Token, view: SentenceView) -> Token | None:
    """As in "sank after its owner Delta Lines said": the phrase that a finite verb follows at once."""
    if token.tag_ not in TENSED or (token.dep_ == "conj" and is_joined(token)):
        return None
    noun = nearest_phrase_before(token.doc, token.i, view.quoted | {token.i})
    if noun is None:
        return None
    # "A clerk who asked not to be named to discuss the plan said": the clerk, if the clause ends there.
    clause = next((t for t in noun.ancestors if t.dep_ in {"relcl", "acl"}), None)
    if clause is not None and noun != clause.head and clause.right_edge == noun.right_edge:
        noun = clause.head
    # "After a poll in Oslo said": the poll; "a clerk close to the mayor said": the clerk.
    while (above := _noun_above(noun)) is not None:
        noun = above
    return noun


def _noun_above(noun: Token) -> Token | None:
    """The noun that a noun is said of, with a preposition: "a poll in Oslo", "a clerk close to the mayor"."""
    # "Like others critical of Lund, Mayor Berg said": behind the comma stands somebody else.
    if noun.dep_ != "pobj" or noun.left_edge.nbor(-1).text == ",":
        return None
    above = noun.head.head
    above = above.head if above.pos_ == "ADJ" else above
    return above if above.pos_ in {"NOUN", "PROPN"} else None


def _before_aside(token: Token, barred: frozenset[int]) -> Token | None:
    """As in "Mr. Lund, asked about the mill, had said", "Berg (a clerk) says": the name before the aside."""
    closing = _mark_before(token)
    if closing is None or token.tag_ == "VBG":
        return None
    opening = _opening(closing)
    return None if opening is None else _phrase_up_to(opening, barred)


def _mark_before(token: Token) -> Token | None:
    """The comma, bracket or dash right before a verb and its auxiliaries."""
    before = _before_adverbs(token)
    return before if before is not None and before.text in {",", *_ASIDES} else None


def _before_adverbs(token: Token) -> Token | None:
    """The nearest word or mark before a verb that is neither an adverb nor an auxiliary."""
    # Parsers take rare names for adverbs: "And Skelly called Lund a cheat".
    before = (t for t in reversed(token.doc[: token.i]) if t.pos_ not in _ADVERBIAL or _is_name(t))
    return next(before, None)


def _is_name(word: Token) -> bool:
    return word.i > 0 and word.text.istitle() and word.pos_ == "ADV"


def _before_commas(token: Token, barred: frozenset[int]) -> Token | None:
    """As in "Ada Berg, D-Delta, one of the nine who voted no, said": the name before the commas."""
    doc, closing = token.doc, _mark_before(token)
    for chunk in doc.noun_chunks if closing is not None and closing.text == "," else ():
        apart = chunk.root.dep_ != "pobj" or (chunk.start and doc[chunk.start - 1].text == ",")
        names = chunk.root.ent_type_ in {"PERSON", "ORG"} and apart
        if chunk.end >= token.i or barred & set(range(chunk.start, chunk.end)):
            return None
        if names and doc[chunk.end].text == ",":
            return chunk.root
    return None


def _opening(closing: Token) -> Token | None:
    """The mark that opens what `closing` ends: a bracket, a dash, the comma before "who" or "asked"."""
    before = closing.doc[: closing.i]
    if closing.text in _ASIDES:
        return next((t for t in reversed(before) if t.text in _ASIDES[closing.text]), None)
    commas = (t for t in reversed(before[:-1]) if t.text == "," and _opens_aside(t.nbor()))
    return next(commas, None)


def _opens_aside(word: Token) -> bool:
    asked = word.lower_ == "asked" and word.tag_ in {"VBN", "VBD"}
    return asked or word.lower_ in {"who", "whose"}


def _phrase_up_to(mark: Token, barred: frozenset[int]) -> Token | None:
    """The head of the phrase that ends before a mark, words like "meanwhile" between commas left out."""
    at = mark.i
    while at > 1 and (mark.doc[at - 1].pos_ == "ADV" or mark.doc[at - 1].text == ","):
        at -= 1
    chunk = next((c for c in mark.doc.noun_chunks if c.end == at), None)
    if chunk is None and at and mark.doc[at - 1].pos_ == "PROPN" and at - 1 not in barred:
        return mark.doc[at - 1]  # a name that parsers take for a time
    if chunk is None or barred & set(range(chunk.start, chunk.end)):
        return None
    noun = chunk.root
    # "An aide of the ministry, who saw it, said": the aide.
    while noun.dep_ == "pobj" and not is_human(noun) and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun


def antecedent(subject: Token, verb: Token) -> Token:
    """Whom a subject stands for: X where it is the relative pronoun of "X, who said"."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"}:
        clause = clause.head
    if subject.lower_ not in {"who", "which", "that"} or clause.dep_ != "relcl":
        return subject
    noun = clause.head
    if subject.lower_ != "who":
        return noun
    is_aside = noun.dep_ == "appos" and noun.pos_ == "NOUN" and noun.head.pos_ == "PROPN"
    if is_aside and subject.nbor(-1).text == ",":
        return noun.head  # "said Ada Berg, its organiser, who accused"
    # "Ada Berg, publisher of the Post, the paper, who said": a person's aside on a thing.
    if subject.i and subject.nbor(-1).text == "," and not is_human(noun):
        noun = next((t for t in _phrases_above(noun) if is_human(t)), noun)
        noun = noun.head if noun.dep_ == "appos" and is_human(noun.head) else noun
    # "Members at City Hall, who said", "officials at the meeting who said": people speak, and nobody
    # stands "at" a person, though "Delta General" looks like one.
    bodies = role_lexicon().body_nouns
    while noun.dep_ == "pobj" and (
        noun.head.lower_ == "at" or not (is_human(noun) or noun.lemma_.lower() in bodies)
    ):
        above = _noun_above(noun)
        if above is None:
            return noun
        noun = above
    return noun


def _phrases_above(noun: Token) -> Iterator[Token]:
    """The nouns that a noun is an aside or a part of, nearest first."""
    while noun.dep_ in {"appos", "pobj"}:
        noun = noun.head if noun.dep_ == "appos" else noun.head.head
        if noun.pos_ not in {"NOUN", "PROPN"}:
            return
        yield noun


def is_human(noun: Token) -> bool:
    """Whether the noun is a person or people by its sort or by what they are."""
    return noun.ent_type_ in {"PERSON", "NORP"} or role_lexicon().is_human(noun.lemma_.lower())


def _shared_subject(token: Token, view: SentenceView, lexicon: CueLexicon) -> Token | None:
    """The subject a coordinated verb, a participle or an infinitive shares with its governor."""
    head = token.head
    if token.dep_ in {"acl", "relcl"} and not _is_apart(token, lexicon):
        return head if head.pos_ in {"NOUN", "PROPN", "PRON"} else None
    if token.dep_ == "acl":
        return _own_or_shared(_verb_over(head), view, lexicon)
    if token.dep_ in {"pcomp", "prep"} and head.dep_ in {"prep", "mark"}:
        return _blamed(head, lexicon) or _own_or_shared(head.head, view, lexicon)
    if token.dep_ == "xcomp":
        return _patient(token, lexicon) or _own_or_shared(head, view, lexicon)
    if token.dep_ == "conj" and is_passive(head) and head.dep_ in {"ccomp", "xcomp"}:
        # "Said it had been sent and stressed that": the one who said also stressed.
        return _own_or_shared(head.head, view, lexicon)
    return _governors(token, view, lexicon) if token.dep_ in _GOVERNED else None


def _is_apart(participle: Token, lexicon: CueLexicon) -> bool:
    """Whether a participle is of who acts and not of the noun it hangs on.

    "Lund filed a suit against a clerk, calling it a farce", "emailed members saying that it fell", "sent a letter to them saying".
    """
    noun, verb = participle.head, _verb_over(participle.head)
    if participle.tag_ != "VBG" or noun.dep_ not in {"dobj", "pobj"} or verb.pos_ != "VERB":
        return False
    if noun.dep_ == "pobj":
        return noun.head.dep_ == "dative"
    if participle.left_edge.i and participle.left_edge.nbor(-1).text == ",":
        return noun.i < participle.left_edge.i - 2 or not is_somebody(noun, lexicon)
    addressed = verb.lemma_ in word_list("clauses.toml", "verbs.addressing")
    return addressed and is_somebody(noun, lexicon) and not lexicon.may_publish(noun.lemma_.lower())


def _verb_over(noun: Token) -> Token:
    """The verb that an object, or whom something is sent "to", hangs on."""
    return noun.head.head if noun.head.dep_ == "dative" else noun.head


def _governors(token: Token, view: SentenceView, lexicon: CueLexicon) -> Token | None:
    """The subject of the verb above; somebody nearer where that one cannot speak."""
    above = token.head
    if (
        token.dep_ == "conj"
        and above.dep_ == "ccomp"
        and (_is_of_another(token) or _only_is(above))
    ):
        # "The firm said Berg had worked for it and called him a friend", "noted that the probe goes on and warned".
        above = above.head
    if any(c.lower_ == "while" for c in token.lefts):
        # "Berg accused the guild of lying, while insisting that": Berg insists.
        above = next((t for t in (above, *above.ancestors) if has_subject(t)), above)
    shared = _own_or_shared(above, view, lexicon)
    points = token.head.lemma_ in word_list("clauses.toml", "verbs.pointing")
    is_purpose = any(c.lower_ == "to" for c in token.lefts)
    may_be_misread = token.dep_ == "conj" or is_purpose or (points and token.tag_ == "VBG")
    plural = (
        _plural_above(token, view) if shared is not None and _disagrees(shared, token) else None
    )
    if plural is not None:
        return plural
    if shared is None or is_somebody(shared, lexicon) or shared.lower_ == "what":
        return shared
    if may_be_misread:
        return _nearest_person(token, view, lexicon) or shared
    # "Berg said the bridge fell, adding that": no bridge adds anything.
    governing = (t for t in token.head.ancestors if token.tag_ == "VBG" and t.pos_ == "VERB")
    tellers = (_own_subject(t, view) for t in governing)
    return next((t for t in tellers if t is not None and is_somebody(t, lexicon)), shared)


def _only_is(verb: Token) -> bool:
    """As in "the investigation was ongoing": a thing, of which something is said."""
    subject = next((c for c in verb.lefts if c.dep_ in _ANY_SUBJECT), None)
    is_thing = subject is not None and subject.pos_ == "NOUN" and not is_human(subject)
    return verb.lemma_ == "be" and is_thing


def _is_of_another(verb: Token) -> bool:
    """Whether a verb is done to "him" or "her": by nobody of whom that may be said."""
    return any(
        c.dep_ in {"dobj", "nsubj", "dative"} and c.lower_ in {"him", "her"} for c in verb.rights
    )


def _disagrees(subject: Token, verb: Token) -> bool:
    """Whether a bare present form is joined to a verb of one person: "Aides say Berg left and warn that"."""
    is_bare = verb.dep_ == "conj" and verb.tag_ in {"VBP", "VB"} and not is_helped(verb)
    joined = any(c.dep_ == "conj" for c in subject.children)
    return is_bare and subject.tag_ in {"NN", "NNP"} and not joined and verb.head.tag_ != "VB"


def _plural_above(verb: Token, view: SentenceView) -> Token | None:
    subjects = (_own_subject(t, view) for t in verb.head.ancestors if t.pos_ == "VERB")
    return next((s for s in subjects if s is not None and s.tag_ in {"NNS", "NNPS", "PRP"}), None)


def _nearest_person(verb: Token, view: SentenceView, lexicon: CueLexicon) -> Token | None:
    """As in "The line came from a speech in which Berg criticised Lund but argued that": Berg."""
    for before in reversed(verb.doc[: verb.i]):
        acts = before.dep_ == "nsubj" and before.head.pos_ == "VERB" and before.head.i < verb.i
        if acts and before.i not in view.quoted and is_somebody(before, lexicon):
            return before
    return None


def _blamed(preposition: Token, lexicon: CueLexicon) -> Token | None:
    """As in "criticised Lund for asking", "quoted Lund as saying": Lund asked and said it."""
    if preposition.lower_ not in {"for", "of", "as"}:
        return None
    between = (c for c in preposition.head.children if c.i < preposition.i)
    return next((c for c in between if c.dep_ == "dobj" and _says(c, lexicon)), None)


def _patient(token: Token, lexicon: CueLexicon) -> Token | None:
    """As in "urged the guild to admit", "led Berg to say": the one who is to speak."""
    objects = (c for c in token.head.children if c.dep_ in {"dobj", "dative"} and c.i < token.i)
    known = token.head.lemma_.lower() in lexicon.verbs
    return next((c for c in objects if known or is_human(c)), None)


def _own_or_shared(verb: Token, view: SentenceView, lexicon: CueLexicon) -> Token | None:
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    own = _subject_among(verb, _ANY_SUBJECT, view)
    if own is not None:
        return antecedent(own, verb)
    if verb.dep_ == "ROOT":
        return None
    return object_before(verb, lexicon) or _shared_subject(verb, view, lexicon)


def tells_somebody(verb: Token, lexicon: CueLexicon) -> bool:
    """Whether the verb's object hears what is said: "told the Post that"."""
    return any(c.name == "tell" for c in lexicon.verbs.get(lexicon.lemma(verb.lemma_), ()))


def object_before(clause: Token, lexicon: CueLexicon) -> Token | None:
    """The object that parsers make of a clause's subject: "reports Ada Berg on Friday first said"."""
    bare = clause.tag_ in TENSED and not has_subject(clause)
    if not bare or clause.dep_ != "ccomp" or tells_somebody(clause.head, lexicon):
        return None
    before = (c for c in clause.head.rights if c.i < clause.i and c.dep_ == "dobj")
    return next(before, None)


def is_passive(token: Token) -> bool:
    """Whether the verb's subject is spoken to or about, and does not speak."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children):
        # "He’s said it for years": parsers take "has" for "is".
        return not any(c.lower_ in {"'s", "’s"} and c.nbor(-1).pos_ == "PRON" for c in token.lefts)
    # "Berg, said to be angry, left", "a man said to have fled"; in "police said to avoid the port" they say it.
    if token.lemma_ == "say" and token.i > 0:
        told = next(
            (c for c in token.rights if c.dep_ == "xcomp" and c.left_edge.lower_ == "to"), None
        )
        if told is not None:
            return token.nbor(-1).text == "," or told.left_edge.nbor().lower_ == "have"
    # "Berg, asked about the plan, said": a participle of somebody else's asking.
    bare = not any(c.dep_ in {"aux", "nsubj"} for c in token.children)
    done_by = any(c.dep_ == "agent" for c in token.rights)
    if (
        token.dep_ == "conj"
        and (token.tag_ == "VBN" or done_by)
        and bare
        and is_passive(token.head)
    ):
        return not any(c.dep_ == "ccomp" for c in token.rights)  # "was booed and shouted down"
    if bare and token.tag_ == "VBD" and token.dep_ == "acl":
        # "A student referred to as a thief", whatever the tagger makes of it; "a firm announced that".
        acts = any(c.dep_ in {"ccomp", "xcomp", "dobj"} for c in token.rights)
        return not acts and token.doc[:].root.pos_ in {"VERB", "AUX"}
    return token.tag_ == "VBN" and token.dep_ in {"acl", "advcl", "amod"} and bare
