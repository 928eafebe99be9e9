"""Who is made responsible for a claim, so that two claims of one voice are known as such."""

import re

from crosscheck.models.claims import AttributionKind, Claim, ClaimFlag

_DETERMINERS = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+|['’]s$|['’]$")


def voices(claim: Claim) -> frozenset[str]:
    """Who is made responsible, outer and inner source, by id and by name; empty if nobody named is.

    A source counts under its id and under its name, since one article may spell out what another
    abbreviates. Anonymous sources are never the same source, however alike their descriptions.
    """
    attribution = claim.attribution
    if attribution is None:
        return frozenset()
    named = (
        attribution.kind is not AttributionKind.ANONYMOUS
        and ClaimFlag.SOURCE_UNRESOLVED not in claim.flags
    )
    outer = (attribution.source_id, _name_key(attribution.name)) if named else ()
    inner = (_name_key(attribution.via),) if attribution.via else ()
    return frozenset(key for key in (*outer, *inner) if key)


def same_voice(a: Claim, b: Claim) -> bool:
    """Whether the same named source, outer or inner, is responsible for both claims."""
    return bool(voices(a) & voices(b))


def _name_key(name: str) -> str:
    return _DETERMINERS.sub("", name.strip().lower())
