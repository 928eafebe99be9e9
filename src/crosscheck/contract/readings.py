"""Readings of claims as compact bytes, and back: what the archive keeps.

Which fields a reading has is the business of `models`: every field is written unless it has its default,
and one that a later version adds is its default in what an earlier one wrote. Words that stand in the
article's text are not written twice.
"""

import json
import zlib
from functools import cache
from math import isfinite
from typing import Any

from pydantic import TypeAdapter, ValidationError

from crosscheck.errors import StoreError
from crosscheck.models.articles import ArticleContext
from crosscheck.models.readings import ReadClaim

# Words that most readings hold; compressing against them halves a single reading. Frozen: what is
# written in an archive was compressed with these.
_COMMON = (
    b'"flags":["statement_from_quote"],"near":["partial":null,"span_kind":"period","cue_start":'
    b'"cue_end":"anonymous""media_report""document""indirect""direct_quote""cannot_confirm""expects"'
    b'"denies""confirms""promises""conditional""possible""opinion""planned""ongoing""negated""person"'
    b'"group""org""place""other""headline""standfirst""caption","id":"org:","id":"person:","id":"place:'
    b'"},"entities":[{"text":","start":,"end":,"id":"country:,"type":"country"}],"times":[{"text":"'
    b'"from_":"2024-10-,"to":"2024-10-,"role":"event","act":","event":"}],"quantities":[{"text":"'
    b'"low":0.0,"high":.0,"approx":true,"counted":","unit":"percent","modifiers":["],"measure":"'
    b'{"claim":{"part":"body","start":,"end":,"attribution":{"source":","source_id":"person:"'
    b'"source_start":,"source_end":,"cue":"said","cue_start":,"cue_end":,"kind":"indirect"'
    b'"stance":"asserts"},"modality":"happened","polarity":"affirmed","lemmas":["'
    b'],"predicates":[{"lemma":"say","cls":"say","start":,"end":,"agent":","object":","modality":"'
    b'happened"}],"head":"say"}'
)


# In bytes: a hundred times what is read of the longest sentence there is, one of 2,000 characters.
_LONGEST = 5_000_000


@cache
def _adapter() -> TypeAdapter[ReadClaim]:
    return TypeAdapter(ReadClaim)


def pack_reading(read: ReadClaim) -> bytes:
    """The reading as bytes, without the article's id and text and the claim's own id."""
    plain: dict[str, Any] = _adapter().dump_python(
        read,
        mode="json",
        exclude={"context": True, "claim": {"id", "article"}},
        exclude_defaults=True,
    )
    claim = plain["claim"]
    if read.claim.span.of(read.context.text) == claim["quote"]:
        if claim["statement"] == claim["quote"]:
            del claim["statement"]
        del claim["quote"]
    if "lemmas" in plain:
        plain["lemmas"] = sorted(plain["lemmas"])
    packer = zlib.compressobj(level=9, wbits=-15, zdict=_COMMON)
    data = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    return packer.compress(data) + packer.flush()


def unpack_reading(data: bytes, id_: str, context: ArticleContext) -> ReadClaim:
    """The reading that `pack_reading` made, in the article it was made of.

    Raises:
        StoreError: the bytes are none.
    """
    try:
        plain = json.loads(_unpacked(data), parse_float=_finite, parse_constant=_finite)
        claim = plain["claim"]
        if "quote" not in claim:
            claim["quote"] = context.text[claim["start"] : claim["end"]]
        claim.setdefault("statement", claim["quote"])
        claim |= {"id": id_, "article": context.id}
        return _adapter().validate_python({**plain, "context": context})
    except (
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
        zlib.error,
        ValidationError,
    ) as error:
        raise StoreError(
            f"the reading of claim {id_!r} is damaged ({type(error).__name__});"
            " see `crosscheck archive verify`"
        ) from error


def _finite(written: str) -> float:
    number = float(written)
    if not isfinite(number):
        raise ValueError(f"{written[:20]!r} is no number that a reading holds")
    return number


def _unpacked(data: bytes) -> bytes:
    # What `zlib.compress` wrote begins so; a raw stream never does.
    stream = zlib.decompressobj(wbits=-15, zdict=_COMMON)
    unfolding = zlib.decompressobj() if data[:1] == b"x" else stream
    plain = unfolding.decompress(data, _LONGEST)
    if unfolding.unconsumed_tail:
        raise ValueError("it unfolds to more than any reading")
    return plain
