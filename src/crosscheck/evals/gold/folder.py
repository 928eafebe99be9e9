"""A folder of one's own labels: the articles as text, their sentences by number, and the labels.

Offsets are those of the text as it was read once, so a page or document is kept as its text.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from crosscheck.errors import GoldError, InputError
from crosscheck.evals.articles import load_inputs
from crosscheck.evals.gold.check import check_relation, repeated_judgements
from crosscheck.evals.gold.load import ARTICLES, CLAIMS_FILE, RELATIONS_FILE, Gold, load_gold
from crosscheck.evals.gold.records import GoldClaim, GoldRelation
from crosscheck.evals.gold.typed import TypedClaim, find_offsets
from crosscheck.ingest import read_articles
from crosscheck.ingest.metadata import ARTICLES_FILE
from crosscheck.ingest.names import id_stem
from crosscheck.models.articles import Article
from crosscheck.store.files import write_atomically
from crosscheck.store.lines import append_lines, read_lines, rewrite_lines
from crosscheck.text.sentences import article_sentences

SENTENCES = "sentences"


class NewFolder(NamedTuple):
    """What was written.

    Attributes:
        given: of each article's id, the file or URL that it was read from.
        notes: what whoever gave them should know.
    """

    articles: tuple[Article, ...]
    given: Mapping[str, str]
    notes: tuple[str, ...]


def make_folder(folder: Path, paths: Sequence[str]) -> NewFolder:
    """Read articles of any format and write each as text, and as numbered sentences.

    The folder is made if missing; articles that it has already stay.

    Raises:
        InputError: one cannot be read, or another one has its name.
        StoreError: the folder cannot be written.
    """
    _require_names(paths)
    found = read_articles(paths)
    if found.problems:
        raise InputError("\n".join(p.message for p in found.problems))
    for article in found.articles:
        path = folder / ARTICLES / f"{article.id}.txt"
        if path.exists() and path.read_text(encoding="utf-8") != article.text:
            raise InputError(
                f"{str(path)!r} is another text than {article.path_as_given!r}: labels would stand at other"
                " words; give the file another name"
            )
        write_atomically(path, article.text)
    _write_metadata(folder / ARTICLES / ARTICLES_FILE, found.articles)
    # The labels are about the text: sentences are those of the text as it will be read.
    kept = load_inputs(folder / ARTICLES, [a.id for a in found.articles]).articles
    for article in kept:
        write_atomically(folder / SENTENCES / f"{article.id}.txt", number_sentences(article))
    given = {a.id: a.path_as_given for a in found.articles}
    return NewFolder(kept, given, tuple(n.message for n in found.notes))


def _require_names(paths: Sequence[str]) -> None:
    """Refuse files that would have one name: which of them has it would hang on which are given together."""
    named: dict[str, list[str]] = defaultdict(list)
    for path in dict.fromkeys(paths):
        named[id_stem(path).casefold()].append(path)
    alike = [f"{stem!r}: {', '.join(own)}" for stem, own in named.items() if len(own) > 1]
    if alike:
        raise InputError("\n".join(["files of one name; give each its own:", *alike]))


def number_sentences(article: Article) -> str:
    """The sentences of an article with their numbers, boilerplate left out."""
    lines = [
        f"[{number}] {' '.join(s.of(article.text).split())}"
        for number, s in enumerate(article_sentences(article), start=1)
    ]
    return "\n".join([*lines, ""])


def add_claims(
    folder: Path, typed: Iterable[TypedClaim], faults: Sequence[str] = ()
) -> tuple[GoldClaim, ...]:
    """Add typed claims to the labels of a folder by `make_folder`; all, or none when one has a fault.

    `faults` are those of others that were typed with them.

    Raises:
        GoldError: lists everything that is wrong with any of them.
        StoreError: the file cannot be written.
    """
    known, articles = _labels(folder), {a.id: a for a in _articles(folder)}
    made: list[GoldClaim] = []
    problems = [*faults]
    for claim in typed:
        try:
            article = articles[_whole_id(claim.article, articles)]
            id_ = _next_id(article.id, (*known.claims, *made))
            found = find_offsets(claim, article, article_sentences(article), id_)
            _require_new(found, (*known.claims, *made), folder)
            made.append(found)
        except GoldError as error:
            problems += [_told_of(claim, fault) for fault in str(error).split("\n")]
    if problems:
        raise GoldError("\n".join(problems))
    append_lines(folder / CLAIMS_FILE, made)
    return tuple(made)


def add_typed_file(folder: Path, path: Path) -> tuple[GoldClaim, ...]:
    """Add the typed claims of a file of JSON lines; all of them, or none when one has a fault.

    Raises:
        GoldError: names every fault of every line.
        StoreError: the labels cannot be written.
    """
    problems: list[str] = []
    found = read_lines(path, TypedClaim, problems)
    return add_claims(folder, found, problems)


def _next_id(article: str, claims: Iterable[GoldClaim]) -> str:
    """The id after the highest of an article, so that none is given twice."""
    numbers = (c.id.rpartition("-c")[2] for c in claims if c.article == article)
    return f"{article}-c{max((int(n) for n in numbers if n.isdigit()), default=0) + 1:02d}"


def _told_of(claim: TypedClaim, fault: str) -> str:
    """A fault with the claim that has it."""
    return fault if repr(claim.quote) in fault else f"{claim.article}, {claim.quote!r}: {fault}"


def _require_new(claim: GoldClaim, known: Iterable[GoldClaim], folder: Path) -> None:
    """Refuse what is labelled already; two claims of the same words have different statements."""
    same = (c.id for c in known if _identity(c) == _identity(claim))
    if (id_ := next(same, None)) is not None:
        raise GoldError(
            f"{id_!r} is this claim already: {claim.quote!r}; give another --statement if the same words"
            f" state two, or take it away first: crosscheck gold remove {folder} {id_}"
        )


def _identity(claim: GoldClaim) -> tuple[str, int, int, str]:
    return claim.article, claim.start, claim.end, claim.statement


def add_relation(folder: Path, relation: GoldRelation) -> None:
    """Add a relation to a folder's labels.

    Raises:
        GoldError: one of its claims is not there, both are one, or the pair is judged already.
        StoreError: the file cannot be written.
    """
    known = _labels(folder)
    faults = [
        *check_relation(relation, known),
        *repeated_judgements((*known.relations, relation)),
    ]
    if faults:
        raise GoldError("\n".join(faults))
    append_lines(folder / RELATIONS_FILE, [relation])


def remove_label(folder: Path, id_: str) -> tuple[str, ...]:
    """Take away a claim with its relations, or a relation.

    Returns:
        The ids of what was taken away.

    Raises:
        GoldError: there is no such claim or relation.
        StoreError: a file cannot be written.
    """
    known = _labels(folder)
    claims = {c.id for c in known.claims if c.id == id_}
    gone = claims | {r.id for r in known.relations if id_ in {r.id, r.a, r.b}}
    if not gone:
        raise GoldError(f"{str(folder)!r} has no claim or relation {id_!r}")
    for path in (folder / CLAIMS_FILE, folder / RELATIONS_FILE):
        if path.is_file():
            rewrite_lines(path, lambda row: None if row["id"] in gone else row)
    return tuple(sorted(gone))


def _labels(folder: Path) -> Gold:
    """The labels of a folder; none where nobody has added one yet."""
    return load_gold(folder) if (folder / CLAIMS_FILE).is_file() else Gold()


def _articles(folder: Path) -> tuple[Article, ...]:
    ids = [p.stem for p in sorted((folder / ARTICLES).glob("*.txt"))]
    if not ids:
        raise GoldError(
            f"{str(folder)!r} has no articles: begin with crosscheck gold new ARTICLE..."
            f" --out {folder}"
        )
    return load_inputs(folder / ARTICLES, ids).articles


def _whole_id(prefix: str, known: Iterable[str]) -> str:
    fitting = sorted(id_ for id_ in known if id_.startswith(prefix))
    if prefix in fitting:
        return prefix
    if len(fitting) != 1:
        told = f"{', '.join(fitting)} begin" if fitting else "no article begins"
        raise GoldError(f"{told} with {prefix!r}; there are {', '.join(known)}")
    return fitting[0]


def _write_metadata(path: Path, articles: Iterable[Article]) -> None:
    """Add what is known about articles; what somebody has written there stays."""
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    blocks = [_toml(a) for a in articles if f'["{a.id}.txt"]' not in before]
    write_atomically(path, "\n".join([*([before.rstrip() + "\n"] if before else []), *blocks]))


def _toml(article: Article) -> str:
    """One article's entry; JSON strings are TOML strings."""
    names = ("outlet", "headline", "byline", "published_from")
    known = {name: getattr(article, name) for name in names}
    lines = [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in known.items() if v]
    if article.published:
        lines.insert(0, f"published = {article.published.isoformat()}")
    return "\n".join([f'["{article.id}.txt"]', *lines, ""])
