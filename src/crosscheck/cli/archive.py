"""`crosscheck archive`: look into an archive, take articles out of it, verify it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from crosscheck.cli.options import AsJson

app = typer.Typer(
    name="archive",
    help="List, show, remove, verify, export and prune the articles of an archive.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The archive, as given to --archive.")]
Search = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS", help="Only articles that hold all these words; the newest first."
    ),
]


@app.command("list")
def list_(file: File, *, search: Search = None, json: AsJson = False) -> None:
    r"""List the articles: id, day, outlet, claims and headline, a line each.

    \b
    Examples:
      crosscheck archive list desk.db
      crosscheck archive list desk.db --search "bridge collapse"
      crosscheck archive list desk.db --json | jq .id
    """
    from crosscheck.cli.archived import list_articles

    list_articles(file, search, as_json=json)


@app.command()
def show(
    file: File,
    id_: Annotated[str, typer.Argument(metavar="ID", help="As `list` names it.")],
) -> None:
    r"""Show one article: what is known of it, its claims and its text.

    \b
    Examples:
      crosscheck archive show desk.db story-2
    """
    from crosscheck.cli.archived import show_article

    show_article(file, id_)


@app.command()
def remove(
    file: File,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="As `list` names them.")],
) -> None:
    r"""Forget articles with their claims; nothing is removed when an id is unknown.

    \b
    Examples:
      crosscheck archive remove desk.db story story-2
    """
    from crosscheck.cli.archived import remove_articles

    remove_articles(file, ids)


@app.command()
def verify(file: File) -> None:
    r"""Read the whole archive and say what is wrong with it; exit code 2 if anything is.

    \b
    Examples:
      crosscheck archive verify desk.db
    """
    from crosscheck.cli.archived import verify_archive

    verify_archive(file)


@app.command()
def export(
    file: File,
    *,
    articles: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also write what is known of the articles, for `compare --articles`.",
        ),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also write the articles' texts, a file each."),
    ] = None,
) -> None:
    r"""Print all claims as JSON lines, as `extract` does and `compare` takes them.

    \b
    Examples:
      crosscheck archive export desk.db > claims.jsonl
      crosscheck archive export desk.db --articles articles.jsonl --texts texts/ > claims.jsonl
    """
    from crosscheck.cli.archived import export_archive

    export_archive(file, articles, texts)


@app.command()
def prune(
    file: File,
    *,
    before: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Remove what was published before this day; what has no date, if archived before it.",
        ),
    ] = None,
    keep: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Keep the N newest articles.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be removed.")
    ] = False,
) -> None:
    r"""Remove old articles, and give their space back to the disk.

    Without --before and --keep nothing is removed; the file is only made as small as it can be, and
    brought up to date if an older crosscheck made it.

    \b
    Examples:
      crosscheck archive prune desk.db --before 2030-01-01 --dry-run
      crosscheck archive prune desk.db --keep 10000
    """
    from crosscheck.cli.archived import prune_archive

    prune_archive(file, before.date() if before else None, keep, dry_run=dry_run)
