"""Characters that act instead of showing are made visible, in every format.

A Unicode direction override in an article can make a sentence read backwards; a terminal escape can
rewrite the screen. Both are replaced by their code point in brackets, so that a reader sees that
something is there. Joiners that scripts need (ZWJ, ZWNJ) stay.
"""

import re

# C0 but tab and newline, DEL and C1; Unicode's bidirectional controls (UAX #9); separators that
# start lines; the byte order mark; noncharacters and surrogates, which XML forbids.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def make_visible(text: str) -> str:
    """`text` with each character that would act replaced by its code point: ``[U+202E]``."""
    return _ACTING.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)


def one_line(text: str) -> str:
    """`text` made visible, with every run of white space as one space."""
    return " ".join(make_visible(text).split())
