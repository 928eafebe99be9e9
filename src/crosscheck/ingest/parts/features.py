"""What can be seen of a line of a page: its own looks, then its company, as named numbers.

The learned weights (`story.py`) are sums over these names, so a person who asks why a line was kept
or dropped can read the answer. Values lie between 0 and about 1; counts are capped.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from crosscheck.ingest.parts.blocks import TITLE_WORDS, Block
from crosscheck.ingest.parts.boilerplate import is_dating, wares_named
from crosscheck.ingest.parts.heart import is_title
from crosscheck.ingest.parts.lexicon import listed_words
from crosscheck.ingest.parts.page import BlockRulings
from crosscheck.ingest.parts.vocabulary import Vocabulary
from crosscheck.models.articles import Part

Features = dict[str, float]

_SENTENCE_START = re.compile(r"[.!?][\"”’')\]]*\s+[\"“‘(\[]?[A-Z0-9]")
_CUT_OFF = ("...", "…", "[...]", "[…]")
_LONGEST_SEARCHED = 2000
# How many lines around a line are its company; how far below a title its story may begin.
_WIDE = 8
_COMPANY = 5
_TITLE_REACH = 15
# Fewer content words than this make no title that can be recognised again.
_TELLING = 3
_MANY_LINES = 80
_MANY_TITLES = 3


def looks(blocks: Sequence[Block], ruled: BlockRulings) -> list[Features]:
    """The looks of every line of a page, with what stands around it and what the rules say of it."""
    strange = [float(ruling is not None and ruling.part is Part.BOILERPLATE) for ruling in ruled]
    printed = Counter(block.plain for block in blocks)
    own = [_own(block, printed[block.plain]) for block in blocks]
    if blocks and _is_unended_lead(blocks[0]):
        own[0]["ends_like_a_sentence"] = 1.0
    captions = [float(ruling is not None and ruling.part is Part.CAPTION) for ruling in ruled]
    prose = [float(block.is_prose) for block in blocks]
    around = {
        "is_caption": captions,
        "ruled_out": strange,
        "ruled_out_above": [0.0, *strange[:-1]],
        "ruled_out_below": [*strange[1:], 0.0],
        "akin_to_near": _akin_to_near(blocks),
        "takes_up_a_title": _taken_up_from_above(blocks),
        "below_a_byline": _below_byline(ruled),
        "paragraph_above": [0.0, *prose[:-1]],
        "paragraphs_around": [_mean_around(prose, i) for i in range(len(blocks))],
        "boilerplate_around": [_mean_around(strange, i) for i in range(len(blocks))],
    }
    return [
        features | {name: values[i] for name, values in around.items()}
        for i, features in enumerate(own)
    ]


def company(
    blocks: Sequence[Block], ruled: BlockRulings, first: Sequence[float], run: range
) -> list[Features]:
    """What a first reading of the page says about every line and its place.

    Args:
        blocks: the lines.
        ruled: what the rules say of each.
        first: the probability, for each, that it is the story's, by its looks alone.
        run: where that reading found the story.
    """
    start, end = run.start, run.stop
    # Boilerplate inside an article moves none of its paragraphs away from it.
    unclaimed = _between(
        [ruling is None or ruling.part is not Part.BOILERPLATE for ruling in ruled], start, end
    )
    titles = _between([is_title(block) for block in blocks], start, end)
    told = [start <= i < end and first[i] > 0.5 for i in range(len(blocks))]
    story = Vocabulary(block for block, counts in zip(blocks, told, strict=True) if counts)
    found: list[Features] = []
    for i, block in enumerate(blocks):
        akin = story.overlap_with_rest(block) if told[i] else story.overlap(block)
        above, below = float(i < start), float(i >= end)
        outside = above + below
        found.append(
            {
                "first_reading": _logit(first[i]),
                "first_reading_of_next": first[i + 1] if i + 1 < len(first) else 0.0,
                "is_above": above,
                "is_below": below,
                "distance_above": above * _log(unclaimed[i] + 1),
                "distance_below": below * _log(unclaimed[i] + 1),
                "titles_above": above * min(_MANY_TITLES, titles[i]) / _MANY_TITLES,
                "titles_below": below * min(_MANY_TITLES, titles[i]) / _MANY_TITLES,
                "is_akin": akin * (1 - outside),
                "is_akin_outside": akin * outside,
            }
        )
    return found


def _own(block: Block, printed: int) -> Features:
    """The looks of one line, which the page prints `printed` times."""
    words, text = block.words, block.text
    count = max(1, len(words))
    return {
        "has_eight_words": float(len(words) >= 8),
        "ends_like_a_sentence": float(block.ends_like_a_sentence),
        "ends_with_colon": float(text.endswith(":")),
        "is_cut_off": float(text.endswith(_CUT_OFF)),
        "sentences": min(4, len(_SENTENCE_START.findall(text[:_LONGEST_SEARCHED]))) / 4,
        "capitals": sum(w[0].isupper() for w in words) / count,
        "figures": sum(w[0].isdigit() for w in words) / count,
        "has_quotation": float('"' in text or "“" in text),
        "names_wares": min(3, wares_named(block)) / 3,
        "asks_to_act": float(bool(words) and words[0].lower() in listed_words("words.requests")),
        "stands_alone": float(block.space_before),
        "is_glued": float(block.glued),
        "is_printed_again": float(printed > 1 and len(words) > 2),
    }


def _is_unended_lead(first: Block) -> bool:
    """Whether the first line of a text is a lead without its full stop, because it is too long for a headline.

    Further down such a line is a picture's, or the beginning of another story, cut off. Of 284 articles that were
    read for this 19 begin with such a line, all of them leads, and 18 would lose it; of 70 pasted pages none does.
    """
    capitals = sum(w[0].isupper() for w in first.words)
    return (
        len(first.words) > TITLE_WORDS
        and not first.text.endswith((*_CUT_OFF, ":", ",", ";"))
        and capitals * 3 < len(first.words)
    )


def _akin_to_near(blocks: Sequence[Block]) -> list[float]:
    """Share of the content words of each line that the lines around it have."""
    words = [b.content_words if len(b.words) > _TELLING else frozenset() for b in blocks]
    found = []
    for i, own in enumerate(words):
        near = words[max(0, i - _COMPANY) : i] + words[i + 1 : i + 1 + _COMPANY]
        others = frozenset[str]().union(*near) if own else own
        found.append(len(own & others) / len(own) if own else 0.0)
    return found


def _taken_up_from_above(blocks: Sequence[Block]) -> list[float]:
    """Largest share of the content words of a title above each line that the line takes up."""
    words = [b.content_words for b in blocks]
    titles = [i for i, b in enumerate(blocks) if b.is_title_like and len(words[i]) >= _TELLING]
    found = [0.0] * len(blocks)
    for i in titles:
        for j in range(i + 1, min(len(blocks), i + 1 + _TITLE_REACH)):
            if blocks[j].plain != blocks[i].plain:
                found[j] = max(found[j], len(words[i] & words[j]) / len(words[i]))
    return found


def _below_byline(ruled: BlockRulings) -> list[float]:
    """1 below a byline or a date, less with every line."""
    found, strength = [], 0.0
    for ruling in ruled:
        found.append(strength)
        strength = 1.0 if ruling is not None and is_dating(ruling.reason) else strength * 0.9
    return found


def _between(counts: Sequence[bool], start: int, end: int) -> list[int]:
    """How many of the lines between each line and the range from `start` to `end` count."""
    sums = [0, *accumulate(counts)]
    return [
        sums[i] - sums[end] if i >= end else max(0, sums[start] - sums[i + 1])
        for i in range(len(counts))
    ]


def _mean_around(values: Sequence[float], index: int) -> float:
    """Mean of the neighbours on both sides; what lies beyond the page counts as 0."""
    left, right = max(0, index - _WIDE), min(len(values), index + _WIDE + 1)
    return (sum(values[left:right]) - values[index]) / (2 * _WIDE)


def _log(count: int) -> float:
    return math.log1p(min(count, _MANY_LINES)) / math.log1p(_MANY_LINES)


def _logit(probability: float) -> float:
    clipped = min(max(probability, 0.01), 0.99)
    return math.log(clipped / (1 - clipped)) / 4
