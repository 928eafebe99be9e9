"""`crosscheck gold new`, `gold add`, `gold relate`: labels of one's own, typed as words."""

from pathlib import Path
from typing import Annotated

import typer

from crosscheck.cli.console import say
from crosscheck.errors import ConfigError, describe_faults
from crosscheck.models.claims import AttributionKind, Modality, Polarity, Stance
from crosscheck.models.relations import RelationKind

GoldFolder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder that `gold new` made.")]


def new(
    articles: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLE...", help="Files or URLs, of any format that check reads."),
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the labels.")
    ] = Path("my-gold"),
) -> None:
    r"""Begin labels of your own: the articles as text, and their sentences with numbers.

    \b
    Examples:
      crosscheck gold new story.html other.docx --out my-gold
    """
    from crosscheck.evals.gold.folder import SENTENCES, make_folder
    from crosscheck.evals.gold.load import ARTICLES
    from crosscheck.ingest.metadata import ARTICLES_FILE

    made = make_folder(out, articles)
    for note in made.notes:
        say(note)
    for article in made.articles:
        read = out / SENTENCES / f"{article.id}.txt"
        say(f"{article.id}, from {made.given[article.id]}: read {read}")
    undated = [a.id for a in made.articles if a.published is None]
    if undated:
        metadata = out / ARTICLES / ARTICLES_FILE
        say(
            f"no day of publication: {', '.join(undated)}; write published = YYYY-MM-DD into {metadata},"
            ' or "on Monday" is no day'
        )
    say(f'then: crosscheck gold add {out} ARTICLE "words of the article"')


def add(
    folder: GoldFolder,
    article: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="Its id, or what it begins with.")
    ] = None,
    quote: Annotated[
        str | None, typer.Argument(metavar="[QUOTE]", help="The words that state the claim.")
    ] = None,
    *,
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="JSON lines with these options as keys, article and quote included.",
        ),
    ] = None,
    sentence: Annotated[
        int | None, typer.Option(metavar="N", help="Where the words stand in several sentences.")
    ] = None,
    statement: Annotated[
        str | None, typer.Option(help="The claim by itself.", show_default="the quote")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(help="The article's words for who says it.", show_default="the reporter"),
    ] = None,
    name: Annotated[str | None, typer.Option(help="Who that is.", show_default="the words")] = None,
    cue: Annotated[str | None, typer.Option(help='"said", "according to".')] = None,
    kind: Annotated[
        AttributionKind | None,
        typer.Option(
            help="How it is told.", show_default="direct_quote if words are quoted, else indirect"
        ),
    ] = None,
    stance: Annotated[Stance, typer.Option(help="What the source does.")] = Stance.ASSERTS,
    via: Annotated[str | None, typer.Option(help="The inner source, if any.")] = None,
    modality: Annotated[Modality, typer.Option(help="How real it is.")] = Modality.HAPPENED,
    polarity: Annotated[Polarity, typer.Option(help="Affirmed or negated.")] = Polarity.AFFIRMED,
    unattributed: Annotated[
        str | None, typer.Option(metavar="a-e", help="It needs a source and has none: why.")
    ] = None,
    numbers: Annotated[
        list[str] | None,
        typer.Option("--number", metavar="WORDS=BOUNDS", help='"at least 40 men = 40.."'),
    ] = None,
    times: Annotated[
        list[str] | None,
        typer.Option("--time", metavar="WORDS=DAYS", help='"on Friday = 2031-05-02"'),
    ] = None,
    note: Annotated[str | None, typer.Option(help="For yourself.")] = None,
) -> None:
    r"""Add a claim; its offsets are found, whatever marks and blanks you type.

    \b
    Examples:
      crosscheck gold add my-gold story "40 people had left" --source "Mayor Quill" --cue said
      crosscheck gold add my-gold story "at least 40 men" --number "at least 40 men = 40.."
      crosscheck gold add my-gold --from typed.jsonl
    """
    # The options are called as the fields of a typed claim, and what is not given has its default.
    given = {name: value for name, value in locals().items() if value is not None}

    from pydantic import ValidationError

    from crosscheck.evals.gold.folder import add_claims, add_typed_file
    from crosscheck.evals.gold.typed import TypedClaim

    if from_ is not None:
        for claim in add_typed_file(folder, from_):
            say(f"{claim.id}  {claim.quote!r}")
        return
    if article is None or quote is None:
        raise ConfigError("give an article and a quote, or --from FILE")
    del given["folder"]
    try:
        typed = TypedClaim.model_validate(given)
    except ValidationError as error:
        raise ConfigError(*(f"--{fault}" for fault in describe_faults(error))) from None
    for claim in add_claims(folder, [typed]):
        say(f"{claim.id}  {claim.quote!r}")


def relate(
    folder: GoldFolder,
    first: Annotated[str, typer.Argument(metavar="A", help="Id of a claim.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Of another.")],
    relation: Annotated[RelationKind, typer.Argument(help="How they stand.")],
    dimension: Annotated[str, typer.Argument(metavar="DIMENSION", help="quantity, time, ...")],
    *,
    why: Annotated[str, typer.Option(help="Why, in a sentence.")],
    severity: Annotated[int | None, typer.Option(min=1, max=3, help="3 changes the story.")] = None,
) -> None:
    r"""Say how two labelled claims stand to each other.

    \b
    Examples:
      crosscheck gold relate my-gold story-c01 other-c02 contradict quantity --why "40 or 50 people"
    """
    from pydantic import ValidationError

    from crosscheck.evals.gold.folder import add_relation
    from crosscheck.evals.gold.records import GoldRelation

    try:
        made = GoldRelation.model_validate(
            {
                "id": f"{first}|{second}|{dimension}",
                "a": first,
                "b": second,
                "relation": relation,
                "dimension": dimension,
                "cause": None,
                "severity": severity,
                "basis": None,
                "why": why,
            }
        )
    except ValidationError as error:
        raise ConfigError(*describe_faults(error)) from None
    add_relation(folder, made)
    say(f"{first} {relation.value} {second} ({dimension})")


def remove(
    folder: GoldFolder,
    label: Annotated[str, typer.Argument(metavar="ID", help="Of a claim or relation.")],
) -> None:
    r"""Take a claim away, with its relations, or a relation.

    \b
    Examples:
      crosscheck gold remove my-gold story-c03
    """
    from crosscheck.evals.gold.folder import remove_label

    for gone in remove_label(folder, label):
        say(f"removed {gone}")
