"""What must stand with a verb for it to be a cue: "added that", not "added two players"."""

from dataclasses import dataclass

from crosscheck.attribution.phrases import TENSED, is_fronted, span_of
from crosscheck.attribution.sentence import SentenceView
from crosscheck.attribution.subjects import is_passive, object_before, tells_somebody
from crosscheck.language.clauses import SUBJECTS, has_subject, is_finite
from crosscheck.language.cues import CueClass, CueLexicon
from crosscheck.language.data_files import list_by_word, word_list
from crosscheck.language.ordered_words import WEEKDAYS
from crosscheck.language.tokens import Token
from crosscheck.models.articles import Span
from crosscheck.models.claims import Stance

_OBJECTS = frozenset({"dobj", "dative", "pobj", "attr", "oprd", "obj"})
_INSERTED = frozenset({"nsubj", "aux", "advmod", "neg"})
# Classes of what is said to somebody.
_ADDRESSING = frozenset({"tell", "ask"})
# Quoted words; fewer are a term.
_SHORTEST = 3
_SHORTEST_JUDGEMENT = 2
_ASKED_FOR = frozenset({"bid", "call", "case", "complaint", "demand", "proposal", "question"})
_WHAT = frozenset({"it", "that", "this", "them"})
_OPENING_MARKS = frozenset({"'", "‘", '"', "“"})
# Words that a short subject takes: "said the mayor of".
_SUBJECT = 4
# Classes of verbs beside whose report "as Berg claims" is an aside.
_REPORTING = frozenset({"say", "state", "tell", "deny"})
# Prepositions after which a noun tells where words stand: "said in a statement that".
_WHERE = frozenset({"in", "on", "at", "via", "through", "by", "during", "after"})


@dataclass(frozen=True, slots=True)
class CueCandidate:
    """A verb that may be a cue of one class, with the subject found for it."""

    token: Token
    cls: CueClass
    particle: Token | None
    subject: Token | None


def has_content(candidate: CueCandidate, view: SentenceView, lexicon: CueLexicon) -> bool:
    """Whether the verb stands with the content its class demands."""
    token, demand = candidate.token, candidate.cls.content
    if _is_act(token):
        return False
    if demand == "none" or _is_bare_cue(candidate, view) or _particle_suffices(candidate):
        return True
    if candidate.cls.name.startswith("document"):
        return _document_speaks(candidate, lexicon)
    if demand in {"naming", "words", "said", "identity"}:
        return _has_such_object(token, demand, view, lexicon)
    if demand == "infinitive":
        return _has_clause(token, view, lexicon) or _has_infinitive(token)
    # Nobody says what it was: "was told of the fault by the firm", "was questioned by police".
    is_addressed = candidate.cls.name in _ADDRESSING and is_passive(token)
    tells = demand == "object" and (is_passive(token) or _has_object(token))
    return _has_clause(token, view, lexicon) or (tells and not is_addressed)


def _is_act(verb: Token) -> bool:
    """As in "claimed two lives", "denied the request", "was denied bail": nothing is said."""
    taken = (c.lemma_.lower() for c in verb.children if c.dep_ in {"dobj", "nsubjpass"})
    acts = list_by_word("clauses.toml", "acts_on")
    return any(acts.get(noun) == verb.lemma_ for noun in taken)


def _has_such_object(token: Token, demand: str, view: SentenceView, lexicon: CueLexicon) -> bool:
    """Whether the verb names something, hands out words, or answers what was said."""
    if demand == "naming":
        return _names(token, view)
    if demand == "words":
        return _has_words(token, lexicon)
    if demand == "identity":
        return _is_identified(token)
    return _is_said(token, view, lexicon) or _has_clause(token, view, lexicon)


def _particle_suffices(candidate: CueCandidate) -> bool:
    """As in "called for calm", "as Berg put it", "put it at nine"; "went on" still needs what was said."""
    particle, demand = candidate.particle, candidate.cls.content
    if particle is None or demand == "figure":
        return particle is not None and _has_figure(candidate.token, particle)
    if particle.lower_ == "it":
        # "As Berg put it", "Berg put it bluntly: “...”"; "where Berg had put it for safety" tells of a thing.
        behind = particle.i + 1
        is_placed = behind < len(particle.doc) and particle.doc[behind].pos_ == "ADP"
        return not is_placed or any(c.lower_ == "as" for c in candidate.token.lefts)
    return demand not in {"clause", "infinitive"}


def _has_figure(verb: Token, at: Token) -> bool:
    """As in "put the toll at nine", not "put lives at risk"."""
    return any(c.dep_ == "dobj" for c in verb.rights) and any(t.like_num for t in at.subtree)


def clause_spans(token: Token, lexicon: CueLexicon) -> list[Span]:
    """The reach of the finite clause a verb governs, without its conjunction; empty if none."""
    if token.lemma_ == "make":  # "Made it clear that": what is clear
        token = next((t for t in token.rights if t.lower_ == "clear"), token)
    clause = _governed(token, lexicon) or _misplaced_clause(token)
    if clause is None:
        after = _clause_after(token, lexicon)
        return [after] if after is not None else []
    doc = clause.doc
    first, last = clause.left_edge.i, clause.right_edge.i
    if first < token.i < last:
        # "Which critics say would fall": what follows is said of the noun before.
        opens = doc[first].lower_ in {"which", "who", "that"} or doc[first].dep_ == "nsubj"
        gap = token.dep_ == "relcl" and opens and token.i + 1 < last
        return [span_of(token.nbor(), _without_marks(token, doc[last]))] if gap else []
    subject = object_before(clause, lexicon)
    if subject is not None:
        first = subject.left_edge.i
    # "Said that attempts to join the Games have failed": parsers take the noun for a verb.
    misread = (c.left_edge.i for c in token.rights if c.dep_ == "ccomp" and c.i < clause.i)
    first = min([first, *misread])
    first = _after_weekday(token, first)
    while first < last and (
        doc[first].is_punct or (doc[first].tag_ == "IN" and doc[first].lower_ == "that")
    ):
        first += 1
    # "It is closed, police said; the bridge is open": both are theirs.
    more = (c for c in token.rights if c.dep_ == "ccomp" and last < token.i and _opens_anew(c))
    return [
        span_of(doc[first], _without_marks(doc[first], doc[last])),
        *(span_of(doc[c.left_edge.i], _without_marks(c, doc[c.right_edge.i])) for c in more),
    ]


def _after_weekday(verb: Token, first: int) -> int:
    """Where content begins behind when it was said: "said Monday the port was closed", not "said Monday was a good day"."""
    day = verb.doc[first]
    tells_when = first == verb.i + 1 and day.lower_ in WEEKDAYS and day.dep_ == "npadvmod"
    return first + 1 if tells_when else first


def quoted_as(token: Token, view: SentenceView) -> Span | None:
    """The quoted words that say what the verb's object is: "criticised it as “a cheap trick”"."""
    joints = (c for c in token.rights if c.dep_ == "prep" and c.lower_ == "as")
    quoted = [t for c in joints for t in c.subtree if t.i in view.quoted and not t.is_punct]
    if len(quoted) < _SHORTEST or any(
        t.pos_ == "VERB" for t in token.doc[token.i + 1 : quoted[0].i]
    ):
        return None
    return span_of(quoted[0], quoted[-1])


def judges(token: Token, cls: CueClass, view: SentenceView) -> bool:
    """Whether a verb of praise, blame or mention says what its object is, or what it did.

    "Cited Lund as a backer", "blasted it for hiding the money", "hammered his “unfitness”"; a topic alone
    ("criticised the plan") states nothing.
    """
    quoted = [t for c in token.rights for t in c.subtree if t.i in view.quoted and t.is_alpha]
    between = token.doc[token.i + 1 : quoted[0].i] if quoted else ()
    if len(quoted) >= _SHORTEST_JUDGEMENT and not any(t.pos_ in {"VERB", "AUX"} for t in between):
        return True
    joints = [c for c in token.subtree if c.dep_ == "prep" and c.i > token.i]
    near = [c for c in joints if token in (c.head, c.head.head)]
    if any(
        c.lower_ == "for" and any(g.dep_ == "pcomp" and g.tag_ == "VBG" for g in c.children)
        for c in near
    ):
        return cls.name != "mention"
    pictures = cls.name != "mention" or token.lemma_ in word_list("clauses.toml", "verbs.picturing")
    return pictures and any(c.lower_ == "as" and c.i > token.i + 1 for c in near)


def _without_marks(first: Token, last: Token) -> Token:
    while last.i > first.i and last.is_punct and last.text not in '"”’)]':
        last = last.nbor(-1)
    return last


def _governed(token: Token, lexicon: CueLexicon) -> Token | None:
    """The clause that is the verb's object."""
    # "The guild backs it; Berg calls for a vote": what stands before a semicolon is another's.
    clauses = [
        c
        for c in token.children
        if c.dep_ == "ccomp"
        and not _is_when(c, token)
        and not {";", ":"} & {t.text for t in token.doc[c.i : token.i]}
        and not is_content_of_noun(c, lexicon)
        and not _is_no_clause(c, lexicon)
    ]
    # "Berg, asked about the fall, said that ...": parsers take what stands before for content, too.
    # "Berg told the station Delta FM": that is no clause.
    after = (
        c
        for c in clauses
        if c.i > token.i and c.pos_ != "PROPN" and not _comments(c) and not _opens_anew(c)
    )
    return next(after, clauses[0] if clauses else None)


def _opens_anew(clause: Token) -> bool:
    """Whether a semicolon stands right before a clause."""
    first = clause.left_edge.i
    return first > 0 and clause.doc[first - 1].text == ";"


def _is_no_clause(clause: Token, lexicon: CueLexicon) -> bool:
    """As in "it boasts that rumoured screen", "boasted to other jail inmates": parsers make verbs of these."""
    # "Which they say is void", "what they think is right": the noun stands before.
    asks = any(c.tag_.startswith("W") for c in (*clause.head.lefts, *clause.lefts))
    if clause.tag_ not in TENSED or asks or clause.head.dep_ == "relcl":
        return False
    subjects = [c for c in clause.children if c.dep_ in SUBJECTS]
    if subjects:
        return all((s.lower_, s.tag_) == ("that", "IN") for s in subjects)
    before = clause.doc[max(0, clause.left_edge.i - 2) : clause.i]
    bare = clause.left_edge == clause and not any(t.is_quote for t in before)
    return bare and object_before(clause, lexicon) is None


def _is_when(clause: Token, verb: Token) -> bool:
    """As in "he said as he left": when it was said, and not what."""
    first = clause.left_edge
    if first.i != verb.i + 1 or first.lower_ not in {"as", "while"}:
        return False
    # "Officials said while the quay is safe, the road will close" opens what they said.
    is_of_clause = first.head == clause and first.dep_ in {"mark", "advmod"}
    return is_of_clause or any(t.is_quote for t in verb.doc[max(0, verb.i - _SUBJECT) : verb.i])


def _comments(clause: Token) -> bool:
    """As in "It fell, the Post reported, which Berg denied": a clause on what was said."""
    first = clause.left_edge
    return first.lower_ == "which" and first.i > 0 and first.nbor(-1).text == ","


def is_content_of_noun(clause: Token, lexicon: CueLexicon) -> bool:
    """Whether a clause after a verb says what a noun before it is about.

    "Agrees with Lund's opinion that it fell", "shows warnings from the port that it fell": parsers
    hang the clause on the verb. "Wrote in a letter that it fell" is the verb's.
    """
    mark = clause.left_edge
    opens = mark.lower_ == "that" and mark.i >= clause.head.i + 2 and clause.dep_ == "ccomp"
    return opens and cue_noun_before(mark, lexicon) is not None


def cue_noun_before(mark: Token, lexicon: CueLexicon) -> Token | None:
    """The noun of saying or thinking whose content a "that" opens: somebody's, or from somebody."""
    for noun in reversed(mark.doc[: mark.i]):
        if noun.pos_ in {"VERB", "AUX"}:
            return None
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in lexicon.nouns:
            continue
        if noun.dep_ == "pobj" and noun.head.lower_ in _WHERE:
            return None
        owned = noun.i == mark.i - 1 and any(c.dep_ == "poss" for c in noun.children)
        given = any(t.lower_ == "from" for t in mark.doc[noun.i : mark.i])
        return noun if owned or given else None
    return None


def _clause_after(token: Token, lexicon: CueLexicon) -> Span | None:
    """The finite clause right after a verb and whom it addresses, where parsers hang it elsewhere.

    As in "after telling the Post he backs it", "the call which Berg told the Post was for help".
    """
    first = None if is_passive(token) else _first_after(token, lexicon)
    if first is None:
        return None
    if first.tag_ in TENSED and token.dep_ == "relcl" and first.i > token.i + 1:
        return span_of(first, _without_marks(first, first.right_edge))
    if first.tag_ == "PRP" and first.head == token and first.i + 1 < len(first.doc):
        # "Firms that warn it could fall": parsers let them warn it.
        verb = first.nbor().head if first.nbor().tag_ == "MD" else first.nbor()
        if verb.i > first.i and is_finite(verb) and not has_subject(verb):
            return span_of(first, _without_marks(verb, verb.right_edge))
    for verb in first.doc[first.i :]:
        subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.left_edge == first), None)
        if subject is not None and verb.pos_ in {"VERB", "AUX"} and is_finite(verb):
            # "Lund, he told the paper, is gone": parsers let the paper be gone.
            aside = any(t.text == "," for t in first.doc[first.i : verb.i])
            told = first.nbor(-1).lower_ == "that"
            return (
                None
                if aside and not told
                else span_of(first, _without_marks(first, verb.right_edge))
            )
    return None


def _first_after(token: Token, lexicon: CueLexicon) -> Token | None:
    """The first word after a verb, whom it addresses, and "that" or an opening quotation mark."""
    tells = tells_somebody(token, lexicon)
    to_whom = [c for c in token.rights if c.lower_ == "to" or c.dep_ == "dative"]
    to_whom += [c for c in token.rights if tells and c.dep_ == "dobj"]
    addressed = {t.i for c in to_whom for t in c.subtree}
    when = {t.i for c in token.rights if c.dep_ == "npadvmod" for t in c.subtree}
    doc, at = token.doc, token.i + 1
    # "Reminded officials that Lund": the clause is what they were told.
    while at in when or (at in addressed and (doc[at].lower_, doc[at].dep_) != ("that", "mark")):
        at += 1
    if at + 2 < len(doc) and doc[at].text in {",", ":"} and doc[at + 1].text in _OPENING_MARKS:
        at += 2
    if at < len(doc) and doc[at].lower_ == "that":
        if cue_noun_before(doc[at], lexicon) is not None:
            return None
        at += 1
    return doc[at] if at < len(doc) else None


def _is_beside_report(token: Token, lexicon: CueLexicon) -> bool:
    """As in "Lund denied that it fell, as Berg claims": what stands before is Lund's."""
    opens = token.left_edge
    reports = (t for t in token.doc[: opens.i] if t.dep_ == "ROOT")
    is_aside = token.dep_ == "advcl" and opens.lower_ == "as" and has_subject(token)
    classes = (c.name for t in reports for c in lexicon.verbs.get(lexicon.lemma(t.lemma_), ()))
    return is_aside and not _REPORTING.isdisjoint(classes)


def _comments_as(token: Token) -> bool:
    """As in "As Berg explained, the port is shut" and "as reported by the Post": all else is theirs."""
    opens = token.left_edge
    marked = opens.lower_ == "as" and opens.head == token and opens.dep_ in {"mark", "advmod"}
    if token.dep_ != "advcl" or not marked or any(c.dep_ in _OBJECTS for c in token.rights):
        return False
    if token.lemma_ not in word_list("clauses.toml", "verbs.commenting"):
        return False  # "As the crowd shouted, Berg left": at that time
    last = token.right_edge
    before = [t for t in token.doc[: opens.i] if not (t.is_punct or t.pos_ == "CCONJ")]
    ends = last.is_punct or last.i + 1 == len(token.doc) or last.nbor().is_punct
    return ends and (not before or opens.nbor(-1).is_punct)


def _is_bare_cue(candidate: CueCandidate, view: SentenceView) -> bool:
    """As in "“Is it safe?” Berg demanded." when the quotation is a sentence of its own."""
    return view.follows_quote and len(view.doc) <= 8 and candidate.cls.strength == "speech"


def _document_speaks(candidate: CueCandidate, lexicon: CueLexicon) -> bool:
    """Documents speak in any form; people "found that" only with a finite clause."""
    if candidate.cls.content == "clause":
        clause = _governed(candidate.token, lexicon)
        # "Rebels crushed, colonel held": what is held stands behind it.
        before = candidate.token.lemma_ == "hold"
        finite = (
            clause is not None
            and is_finite(clause)
            and not (before and clause.i < candidate.token.i)
        )
        return finite or _clause_after(candidate.token, lexicon) is not None
    subject = candidate.subject
    # "The proposal would give pensioners a cheque": what it does, and not what it says.
    would = any(c.lower_ in {"would", "’d", "'d"} for c in candidate.token.lefts)
    shows = not any(
        c.dep_ == "dobj" and any(d.lower_ == "no" for d in c.lefts) for c in candidate.token.rights
    )
    return (
        shows and not would and subject is not None and lexicon.may_publish(subject.lemma_.lower())
    )


def _names(token: Token, view: SentenceView) -> bool:
    """As in "called the vote a sham", "called it “a sham”": a small clause or a predicate."""
    has_object = any(c.dep_ == "dobj" for c in token.rights)
    # In "called that “beyond belief”" the quoted words hang on the verb itself.
    if has_object and any(t.i in view.quoted for c in token.rights for t in c.subtree):
        return True
    return any(
        c.dep_ in {"oprd", "ccomp"} or (c.dep_ == "xcomp" and c.i > token.i) for c in token.children
    )


def _has_words(token: Token, lexicon: CueLexicon) -> bool:
    """As in "issued a statement": the object is itself made of words."""
    return any(
        c.dep_ == "dobj"
        and (c.lemma_.lower() in lexicon.nouns or c.lemma_.lower() in lexicon.document_nouns)
        for c in token.children
    )


def _is_identified(token: Token) -> bool:
    """As in "was named by police as Ada Berg", "named her as Ada Berg": parsers hang the name on the verb or before."""
    behind = [t for t in token.subtree if t.i > token.i and t.lower_ == "as"]
    named = any(c.pos_ == "PROPN" for t in behind for c in t.rights)
    return named and any(c.dep_ in {"agent", "dobj"} for c in token.rights)


def _is_said(token: Token, view: SentenceView, lexicon: CueLexicon) -> bool:
    """As in "rejected the idea", "dismissed it as “a farce”": what is turned down was said, or is answered in words."""
    turned_down = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}]
    said = any(_is_claim(c.lemma_.lower(), lexicon) or c.lower_ in _WHAT for c in turned_down)
    answered = any(c.dep_ == "prep" and c.lower_ == "as" for c in token.rights)
    return said or answered or any(t.i in view.quoted for c in token.rights for t in c.subtree)


def _is_claim(noun: str, lexicon: CueLexicon) -> bool:
    """Whether it is something said or believed, not offered or asked for."""
    cls = lexicon.nouns.get(noun)
    return cls is not None and cls.stance is not Stance.PROMISES and noun not in _ASKED_FOR


def _has_object(token: Token) -> bool:
    return any(
        c.dep_ in _OBJECTS
        or c.dep_ == "xcomp"
        or (c.dep_ == "prep" and c.i > token.i and not _is_of_place(c))
        for c in token.children
    )


def _is_of_place(preposition: Token) -> bool:
    """As in "Lund reported from Oslo", "reported to prison" and "will report within a month": it tells where, and not what."""
    is_report = preposition.head.lemma_ == "report" and preposition.lower_ not in {"of", "about"}
    is_when = any(c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)
    return preposition.lower_ == "from" or is_report or is_when


def _has_infinitive(token: Token) -> bool:
    return any(
        c.dep_ == "xcomp" or (c.dep_ == "advcl" and c.i > token.i and _is_infinitive(c))
        for c in token.children
    )


def _is_infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _has_clause(token: Token, view: SentenceView, lexicon: CueLexicon) -> bool:
    if _is_beside_report(token, lexicon):
        return False
    if _comments_as(token):
        return True
    own = any(c.dep_ == "ccomp" and not is_content_of_noun(c, lexicon) for c in token.children)
    if own or _is_inserted(token) or _clause_after(token, lexicon) is not None:
        return True
    if _misplaced_clause(token) is not None:
        return True
    return view.has_quote and _touches_quote(token, view)


def _misplaced_clause(token: Token) -> Token | None:
    """As in "wrote in a letter that it fell": the parser hangs the clause on the letter."""
    where = (c for c in token.children if c.dep_ == "prep" and c.lower_ in _WHERE)
    nouns = (g for c in where for g in c.children if g.dep_ == "pobj")
    return next(
        (
            c
            for noun in nouns
            for c in noun.children
            if c.dep_ in {"acl", "relcl", "ccomp"}
            and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)
        ),
        None,
    )


def _touches_quote(token: Token, view: SentenceView) -> bool:
    """Whether quoted words stand within the verb's own phrase or a few words away."""
    own = [t.i for t in token.subtree if t.i not in view.quoted]
    beside = {min(own) - 1, max(own) + 1} if own else set()
    if beside & view.quoted or any(t.i in view.quoted for t in token.subtree):
        return True
    return any(i in view.quoted for i in range(token.i - 5, token.i + 4))


def _is_inserted(token: Token) -> bool:
    """As in "The bridge, she added, was safe" and "The bridge was safe, she added"."""
    if token.dep_ not in {"parataxis", "ROOT", "ccomp", "conj", "advcl"}:
        return False
    doc, left = token.doc, token.i - 1
    for child in reversed(list(token.lefts)):
        if child.right_edge.i != left or not (child.dep_ in _INSERTED or child.lower_ == "as"):
            break
        left = child.left_edge.i - 1
    opens = 1 <= left < token.i - 1 and doc[left].text in {",", "—", "–"}
    following = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
    tells_where = following != "," and is_fronted(token, doc[left].idx)
    return opens and not tells_where and _ends_insertion(token)


def _ends_insertion(token: Token) -> bool:
    following = token.i + 1
    if following >= len(token.doc):
        return True
    after = token.doc[following]
    return after.text in {",", ".", "—", "–", ";"} or after.dep_ in {
        "npadvmod",
        "prep",
        "advmod",
        "nsubj",
    }
