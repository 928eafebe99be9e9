"""What all findings share: their ids, and how statements are shortened for a headline."""

import hashlib
from collections.abc import Sequence

from crosscheck.models import Finding, FindingKind, Relation

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
    """Make a finding whose id depends on its kind, claims and dimensions only.

    The relation that `headline` and `why` are about stands first in `relations`.
    """
    ids = tuple(sorted(set(claims)))
    dimensions = sorted({relation.dimension.value for relation in relations})
    digest = hashlib.sha256("\n".join((kind.value, *ids, *dimensions)).encode()).hexdigest()
    return Finding(
        id=f"f-{digest[:8]}",
        kind=kind,
        severity=severity,
        claims=ids,
        relations=tuple(relation.id for relation in relations),
        headline=headline,
        why=why,
    )


def shorten(text: str, longest: int = _LONGEST_HEADLINE) -> str:
    """Cut `text` at a word border so that it has at most `longest` characters."""
    flat = " ".join(text.split()).rstrip(".")
    if len(flat) <= longest:
        return flat
    return flat[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
