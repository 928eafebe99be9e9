"""Frames without a verb of saying: "according to", "X's claim that", "confident that", "reportedly"."""

from collections.abc import Iterator

from crosscheck.attribution.contents import cue_noun_before, is_content_of_noun
from crosscheck.attribution.phrases import apposed_name, before_main_clause, noun_phrase, span_of
from crosscheck.attribution.sentence import SentenceView
from crosscheck.attribution.stances import is_nobody
from crosscheck.attribution.subjects import antecedent
from crosscheck.attribution.values import Frame
from crosscheck.language.cues import CueClass, CueLexicon
from crosscheck.language.data_files import word_list
from crosscheck.language.tokens import Token
from crosscheck.models.articles import Span
from crosscheck.models.claims import Stance

_LIGHT_VERBS = frozenset({
    "make", "express", "have", "issue", "give", "voice", "raise", "repeat", "offer", "share",
    "hold", "release", "file", "take", "lob", "level", "hurl", "echo", "push", "float", "spread", "press",
})  # fmt: skip


def nominal_frames(view: SentenceView, lexicon: CueLexicon) -> Iterator[Frame]:
    """Yield the frames of cue phrases, nouns, adjectives and adverbs."""
    yield from _phrase_frames(view, lexicon)
    for token in view.doc:
        if token.i in view.quoted:
            continue
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and lemma in lexicon.nouns:
            yield from _noun_frame(token, view, lexicon)
        elif token.pos_ in {"ADJ", "VERB"} and lemma in lexicon.adjectives:
            yield from _adjective_frame(token, lexicon.adjectives[lemma], view)
        elif token.lower_ in lexicon.vague_adverbs:
            yield _frame(view, (token, token), None, reason="adverb")


def _phrase_frames(view: SentenceView, lexicon: CueLexicon) -> Iterator[Frame]:
    words = [t.lower_ for t in view.doc]
    for phrase in (*lexicon.source_phrases, *lexicon.vague_phrases):
        for i in range(len(words) - len(phrase) + 1):
            if tuple(words[i : i + len(phrase)]) != phrase or i in view.quoted:
                continue
            if i > 0 and view.doc[i].text == "Per":
                continue  # a name: "“...,” Per Aas said"
            first, last = view.doc[i], view.doc[i + len(phrase) - 1]
            if phrase in lexicon.vague_phrases:
                yield _frame(view, (first, last), None, reason="vague_phrase")
                continue
            source = _object_of(last)
            if source is not None and _is_speaker_like(phrase, source):
                yield _frame(view, (first, last), source, reason="according_to")


def _object_of(preposition: Token) -> Token | None:
    found = next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)
    if found is not None:
        return found
    after = [c for c in preposition.doc.noun_chunks if c.start > preposition.i]
    if after and after[0].start <= preposition.i + 2:
        return after[0].root
    follows = preposition.nbor() if preposition.i + 1 < len(preposition.doc) else None
    return follows if follows is not None and follows.pos_ in {"NUM", "PRON"} else None


def _is_speaker_like(phrase: tuple[str, ...], source: Token) -> bool:
    """As in "Per day" is a rate, "per the agency" a source."""
    if phrase != ("per",):
        return True
    return source.pos_ == "PROPN" or any(c.dep_ in {"det", "poss"} for c in source.children)


def _noun_frame(token: Token, view: SentenceView, lexicon: CueLexicon) -> Iterator[Frame]:
    cls = lexicon.nouns[token.lemma_.lower()]
    content = [
        c
        for noun in (*_measured(token), *_origins(token))
        for c in noun.children
        if c.dep_ in {"acl", "ccomp", "relcl"} and _is_content(c, cls)
    ]
    hung = next(_hung_elsewhere(token, lexicon), None)
    source = _possessor(token) or (_giver(token, hung) if hung is not None else None)
    content = content or ([hung] if hung is not None else [])
    if source is not None:
        content = content or list(_equated(token, cls))
    # "Below is a statement by Ada Berg:" has the words of the next quotation.
    introduces = view.doc.text.rstrip().endswith(":") and bool(_given_by(token))
    if not content and not (source is not None and (_about(token) or introduces)):
        return
    if cls.strength == "intent" and source is None:
        return
    if _is_sought(token):
        return
    reach = tuple(_reach(c).shift(view.base) for c in content[:1])
    yield _frame(view, (token, token), source, reason="noun", cls=cls, content=reach)


def _is_sought(noun: Token) -> bool:
    """As in "obtain a promise from Lund that all are safe", "demanded a guarantee": nobody has given it."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in word_list("clauses.toml", "verbs.seeking")


def _reach(clause: Token) -> Span:
    """The words of the clause without its "that"."""
    first, last = clause.left_edge, clause.right_edge
    if first.lower_ == "that" and first != clause:
        first = first.nbor()
    return span_of(first, last)


def _hung_elsewhere(noun: Token, lexicon: CueLexicon) -> Iterator[Token]:
    """The clause that parsers hang on the verb: "agrees with Lund's opinion that it fell"."""
    for clause in noun.doc[noun.i + 1 :]:
        if is_content_of_noun(clause, lexicon):
            if cue_noun_before(clause.left_edge, lexicon) == noun:
                yield clause
            return


def _giver(noun: Token, clause: Token) -> Token | None:
    """Whom words come from: "warnings to the port from officials that it fell"."""
    between = (
        c for t in noun.doc[noun.i : clause.left_edge.i] if t.lower_ == "from" for c in t.rights
    )
    return next((c for c in between if c.dep_ == "pobj"), None)


def _equated(noun: Token, cls: CueClass) -> Iterator[Token]:
    """As in "Lund's view is that it fell"."""
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        yield from (c for c in noun.head.rights if c.dep_ == "ccomp" and _is_content(c, cls))


def _measured(noun: Token) -> tuple[Token, ...]:
    """The noun, with the one that counts it: parsers hang the rest on "a row of warnings from ..."."""
    counted = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN"
    return (noun, noun.head.head) if counted else (noun,)


def _origins(token: Token) -> Iterator[Token]:
    """Nouns after "from": in "reports from the port that it fell" parsers hang the clause on them."""
    for preposition in token.children:
        if preposition.dep_ == "prep" and preposition.lower_ in {"from", "by"}:
            for noun in preposition.children:
                if noun.dep_ == "pobj":
                    yield from (noun, *noun.conjuncts)


def _is_content(clause: Token, cls: CueClass) -> bool:
    """A "that" clause or an infinitive may say what the noun is about; "that he made" does not."""
    if any(c.dep_ == "mark" and c.lower_ in {"that", "whether"} for c in clause.children):
        return True
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children):
        return cls.content == "infinitive"
    return (
        clause.left_edge.lower_ == "that"
        and any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ != "that" for c in clause.children)
        and any(
            c.dep_ in {"dobj", "acomp", "attr", "prep"} and c.lower_ != "that"
            for c in clause.children
        )
    )


def _about(token: Token) -> bool:
    return any(
        c.dep_ == "prep" and c.lower_ in {"of", "about", "on", "for", "against", "over"}
        for c in token.children
    )


def _possessor(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "poss":
            return child
    named = [c for c in token.children if c.dep_ == "compound" and c.ent_type_ in {"PERSON", "ORG"}]
    if named:
        return named[-1]
    return _given_by(token) or _subject_of_light_verb(token)


def _given_by(token: Token) -> Token | None:
    """As in "a statement by Berg", "calls among dockers"."""
    for child in (c for noun in _measured(token) for c in noun.children):
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"from", "by", "among"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _subject_of_light_verb(token: Token) -> Token | None:
    """As in "X made the claim that", "X has expressed hope that": the subject of the verb."""
    if token.dep_ != "dobj" or token.head.lemma_.lower() not in _LIGHT_VERBS:
        return None
    subject = next((c for c in token.head.children if c.dep_ == "nsubj"), None)
    return antecedent(subject, token.head) if subject is not None else None


def _adjective_frame(token: Token, cls: CueClass, view: SentenceView) -> Iterator[Frame]:
    if token.dep_ not in {"acomp", "ROOT", "ccomp", "conj", "advcl", "acl"}:
        return
    if token.head.lemma_ == "make":
        return  # "Makes sure that it holds" does something
    content = [c for c in token.children if c.dep_ in {"ccomp", "xcomp", "prep"} and c.i > token.i]
    verb = token.head if token.dep_ == "acomp" else token
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if not content or subject is None or subject.lower_ in {"it", "that", "this", "there"}:
        return
    if any(c.dep_ == "neg" for c in (*verb.children, *token.children)) or is_nobody(subject):
        return  # "Is not certain that it holds"
    clauses = [c for c in content if c.dep_ == "ccomp"]
    reach = tuple(_reach(c).shift(view.base) for c in clauses[:1])
    yield _frame(view, (token, token), subject, reason="adjective", cls=cls, content=reach)


def _frame(
    view: SentenceView,
    cue: tuple[Token, Token],
    source: Token | None,
    *,
    reason: str,
    cls: CueClass | None = None,
    content: tuple[Span, ...] = (),
) -> Frame:
    first, last = cue
    barred = frozenset(range(first.i, last.i + 1))
    name = apposed_name(source) if source is not None else None
    phrase = noun_phrase(source, barred) if source is not None else None
    if phrase is not None and source is not None and reason == "according_to":
        phrase = before_main_clause(phrase, source)
    return Frame(
        cue=span_of(first, last).shift(view.base),
        source=phrase.shift(view.base) if phrase is not None else None,
        content=content,
        stance=cls.stance if cls is not None else Stance.ASSERTS,
        strength=cls.strength if cls is not None else "speech",
        depth=sum(1 for _ in first.ancestors),
        reason=reason,
        name=name.shift(view.base) if name is not None else None,
    )
