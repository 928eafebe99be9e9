"""What all findings share, and how statements are shortened for a headline."""

from collections.abc import Sequence

from crosscheck.models.relations import Finding, FindingKind, Relation

_LONGEST_HEADLINE = 90


def build_finding(
    kind: FindingKind,
    *,
    claims: Sequence[str],
    relations: Sequence[Relation] = (),
    severity: int,
    headline: str,
    why: str,
) -> Finding:
    """Make a finding; it gets its id when all are there (see `identity`).

    The relation that `headline` and `why` are about stands first in `relations`.
    """
    return Finding(
        id="",
        kind=kind,
        severity=severity,
        claims=tuple(sorted(set(claims))),
        relations=tuple(dict.fromkeys(relation.id for relation in relations)),
        headline=headline,
        why=why,
    )


def shorten(text: str, longest: int = _LONGEST_HEADLINE) -> str:
    """Cut `text` at a word border so that it has at most `longest` characters."""
    flat = " ".join(text.split()).rstrip(".")
    if len(flat) <= longest:
        return flat
    return flat[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
