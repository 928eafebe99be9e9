"""`crosscheck compare`: the deterministic stage alone, without a model."""

from typing import Annotated

import typer

from crosscheck.cli.console import write_stdout


def compare(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="CLAIMS...",
            help="report.json, or JSON lines with at least id, article, quote and statement; - for stdin.",
        ),
    ],
    articles: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="JSON lines with id, published and outlet of the articles."
        ),
    ] = None,
    pairs: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="JSON lines with a and b, in either order: judge exactly these pairs, one relation each.",
        ),
    ] = None,
) -> None:
    r"""Compare claims that are already there and print {relations, findings} as JSON.

    Only id, article, quote and statement of a claim are needed; attribution, numbers, dates and
    the rest are used when present and read from the text otherwise. No model runs.

    \b
    Examples:
      crosscheck compare report/report.json
      crosscheck compare claims.jsonl --articles articles.jsonl
      crosscheck compare claims.jsonl --pairs pairs.jsonl
    """
    from crosscheck.cli.claims import load_claims, read_text
    from crosscheck.contract import comparison_to_json, pair_relations_to_json, pairs_from_lines
    from crosscheck.pipeline import compare_given, judge_given_pairs

    given = load_claims(files, articles)
    if pairs is None:
        found = compare_given(given.claims, given.contexts)
        write_stdout(
            comparison_to_json(found.relations, found.findings, (g.claim for g in given.claims))
        )
        return
    wanted = pairs_from_lines(read_text(pairs), pairs)
    judged = judge_given_pairs(given.claims, given.contexts, wanted)
    write_stdout(pair_relations_to_json(judged))
