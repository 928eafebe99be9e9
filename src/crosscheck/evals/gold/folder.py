"""A folder of one's own labels: the articles as text, their sentences by number, and the labels.

Offsets are those of the text as it was read once, so a page or document is kept as its text.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from crosscheck.chunking import article_sentences
from crosscheck.errors import GoldError, InputError
from crosscheck.evals.articles import load_inputs
from crosscheck.evals.gold.check import check_relation, repeated_judgements
from crosscheck.evals.gold.load import CLAIMS_FILE, RELATIONS_FILE, Gold, load_gold
from crosscheck.evals.gold.records import GoldClaim, GoldRelation
from crosscheck.evals.gold.typed import TypedClaim, find_offsets
from crosscheck.evals.lines import append_lines, read_lines
from crosscheck.ingest import read_articles
from crosscheck.models.articles import Article
from crosscheck.store.files import write_atomically

ARTICLES = "articles"
SENTENCES = "sentences"


def make_folder(folder: Path, paths: Sequence[str]) -> tuple[Article, ...]:
    """Read articles of any format and write each as text, and as numbered sentences.

    Args:
        folder: made if missing; articles that it has already stay.
        paths: files or URLs.

    Raises:
        InputError: one cannot be read, or the folder has another article of that name.
        StoreError: the folder cannot be written.
    """
    found = read_articles(paths)
    if found.problems:
        raise InputError("\n".join(p.message for p in found.problems))
    for article in found.articles:
        path = folder / ARTICLES / f"{article.id}.txt"
        if path.exists() and path.read_text(encoding="utf-8") != article.text:
            raise InputError(
                f"{str(path)!r} is another text: labels would stand at other words; give the file"
                " another name"
            )
        write_atomically(path, article.text)
    _write_metadata(folder / ARTICLES / "articles.toml", found.articles)
    # The labels are about the text: sentences are those of the text as it will be read.
    kept = load_inputs(folder / ARTICLES, [a.id for a in found.articles]).articles
    for article in kept:
        write_atomically(folder / SENTENCES / f"{article.id}.txt", number_sentences(article))
    return kept


def number_sentences(article: Article) -> str:
    """The sentences of an article with their numbers, boilerplate left out."""
    lines = [
        f"[{number}] {' '.join(article.text[s.start : s.end].split())}"
        for number, s in enumerate(article_sentences(article), start=1)
    ]
    return "\n".join([*lines, ""])


def add_claims(folder: Path, typed: Iterable[TypedClaim]) -> tuple[GoldClaim, ...]:
    """Add typed claims to a folder's labels; all of them, or none when one has a fault.

    Raises:
        GoldError: lists every claim whose words do not stand in its article.
        StoreError: the file cannot be written.
    """
    known = _known_labels(folder)
    articles = {a.id: a for a in _articles(folder)}
    counts = {id_: len(known.claims_of(id_)) for id_ in articles}
    made: list[GoldClaim] = []
    problems: list[str] = []
    for claim in typed:
        try:
            article = articles[_whole_id(claim.article, articles)]
            counts[article.id] += 1
            id_ = f"{article.id}-c{counts[article.id]:02d}"
            made.append(find_offsets(claim, article, article_sentences(article), id_))
        except GoldError as error:
            problems.append(str(error))
    if problems:
        raise GoldError("\n".join(problems))
    append_lines(folder / CLAIMS_FILE, made)
    return tuple(made)


def add_relation(folder: Path, relation: GoldRelation) -> None:
    """Add a relation to a folder's labels.

    Raises:
        GoldError: one of its claims is not there, both are one, or the pair is judged already.
        StoreError: the file cannot be written.
    """
    known = _known_labels(folder)
    faults = [
        *check_relation(relation, known),
        *repeated_judgements((*known.relations, relation)),
    ]
    if faults:
        raise GoldError("\n".join(faults))
    append_lines(folder / RELATIONS_FILE, [relation])


def read_typed(path: Path) -> tuple[TypedClaim, ...]:
    """Read typed claims from JSON lines.

    Raises:
        GoldError: names every line and field with a fault.
    """
    problems: list[str] = []
    try:
        found = read_lines(path, TypedClaim, problems)
    except OSError as error:
        raise GoldError(f"cannot read {str(path)!r}: {error}") from None
    if problems:
        raise GoldError("\n".join(problems))
    return found


def _known_labels(folder: Path) -> Gold:
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
        raise GoldError(f"{told} with {prefix!r}")
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
