"""What a false answer is worth: answers made false by code, through extract and ground.

Of each it is told what became of it, and of the right ones that they were made from.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple, get_args

from crosscheck.chunking import chunk_article
from crosscheck.evals.articles import Bench, Inputs
from crosscheck.evals.falsehoods import Falsehood, Kind, make_falsehoods
from crosscheck.evals.measured import shown, table
from crosscheck.evals.stages import answer_of, number_of, take_answers
from crosscheck.evals.subject import chunk_at
from crosscheck.extract.full import FullClaim, FullReply
from crosscheck.ground.claims import Grounded
from crosscheck.models.articles import Article, Chunk
from crosscheck.models.claims import Claim
from crosscheck.models.drafts import DraftClaim
from crosscheck.pipeline import ground_drafts
from crosscheck.prompts import Prompt, load_prompt
from crosscheck.text.dates import without_date_glosses
from crosscheck.text.json_text import to_json

Outcome = Literal["stopped", "flagged", "passed"]
_PER_REPLY = 100
_OF_EVENT = frozenset({"event_place", "event_time"})


@dataclass(frozen=True, slots=True)
class Floor:
    """How many answers of each kind were stopped, flagged, or passed.

    Attributes:
        false: by kind.
        right: "refused" (some part of it lost), "flagged" or "kept".
        passed: the false statements that passed, in words.
    """

    false: Mapping[Kind, Counter[Outcome]]
    right: Counter[str]
    passed: tuple[str, ...]

    def caught(self, kind: Kind) -> float:
        """The share of a kind that was stopped or flagged, 0 to 1; 1 without cases."""
        outcomes = self.false[kind]
        total = sum(outcomes.values())
        return 1 - outcomes["passed"] / total if total else 1.0

    @property
    def refused(self) -> float:
        """The share of right answers that were refused, 0 to 1."""
        total = sum(self.right.values())
        return self.right["refused"] / total if total else 0.0


def measure_floor(bench: Bench) -> Floor:
    """Give false answers made from the labels, and the labels themselves, and see what becomes of them."""
    gold, inputs, prompt = bench.gold, bench.inputs, load_prompt("extract")
    examples = examples_of(prompt)
    false = list(make_falsehoods(gold, inputs.articles, examples))
    counts: dict[Kind, Counter[Outcome]] = {kind: Counter() for kind in get_args(Kind)}
    passed: list[str] = []
    for told, result in ground_answers(false, inputs, prompt):
        outcome = _outcome(told, result.claims)
        counts[told.kind][outcome] += 1
        if outcome == "passed":
            passed.append(f"{told.kind}: {_false_words(told)} <- {told.answer.quote}")
    right = [Falsehood("name", c.article, c.start, answer_of(c, 1)) for c in gold.claims]
    kept = Counter(_kept(told, g.claims) for told, g in ground_answers(right, inputs, prompt))
    return Floor(counts, kept, tuple(passed))


def _false_words(told: Falsehood) -> str | None:
    """What is false in an answer of which the rest is right."""
    answer = told.answer
    if told.kind in _OF_EVENT and answer.event is not None:
        return answer.event.where if told.kind == "event_place" else answer.event.when
    return answer.source if told.kind == "speaker" else answer.statement


def _outcome(told: Falsehood, claims: Sequence[Claim]) -> Outcome:
    """Whether the falsehood itself reached a claim, and whether the claim says that it is in doubt."""
    bearing = [c for c in claims if _bears(told, c)]
    if not bearing:
        return "stopped"
    return "flagged" if all(c.flags for c in bearing) else "passed"


def _bears(told: Falsehood, claim: Claim) -> bool:
    words = _false_words(told)
    if told.kind == "speaker":
        return claim.attribution is not None and claim.attribution.source == words
    if told.kind in _OF_EVENT:
        return words in claim.event.from_words
    if told.kind in ("other_article", "prompt_example", "invention"):
        return True
    return without_date_glosses(claim.statement) == words


def _kept(told: Falsehood, claims: Sequence[Claim]) -> str:
    if len(claims) != 1:
        return "refused"
    (claim,) = claims
    is_worded = without_date_glosses(claim.statement) == told.answer.statement
    is_said = (claim.attribution is None) == (told.answer.source is None)
    if not (is_worded and is_said):
        return "refused"
    return "flagged" if claim.flags else "kept"


class GroundedAnswer(NamedTuple):
    """An answer, and what ground left of it and rejected."""

    told: Falsehood
    result: Grounded


def ground_answers(
    answers: Sequence[Falsehood], inputs: Inputs, prompt: Prompt
) -> list[GroundedAnswer]:
    """Send each answer through extract and ground alone."""
    done: list[GroundedAnswer] = []
    for article in inputs.articles:
        chunks = chunk_article(article)
        own = [a for a in answers if a.article == article.id]
        placed = sorted(own, key=lambda a: chunk_at(chunks, a.at))
        for index, group in groupby(placed, key=lambda a: chunk_at(chunks, a.at)):
            told = list(group)
            drafts = _drafts(article, chunks[index], told, prompt)
            done += [
                GroundedAnswer(one, ground_drafts(article, [draft], inputs.texts))
                for one, draft in zip(told, drafts, strict=True)
            ]
    return done


def _drafts(
    article: Article, chunk: Chunk, told: Sequence[Falsehood], prompt: Prompt
) -> list[DraftClaim]:
    """What the extractor makes of the answers, each about its own sentence."""
    claims = [
        one.answer.model_copy(update={"sentence": number_of(article, chunk, one.at) or 1})
        for one in told
    ]
    batches = (claims[at : at + _PER_REPLY] for at in range(0, len(claims), _PER_REPLY))
    taken = (asyncio.run(take_answers(batch, prompt, article, chunk)) for batch in batches)
    return [draft for found in taken for draft in found.drafts]


def examples_of(prompt: Prompt) -> list[FullClaim]:
    """The claims in the worked examples of a prompt."""
    replies = [m.content for m in prompt.examples if m.role == "assistant"]
    return [claim for reply in replies for claim in FullReply.model_validate_json(reply).claims]


def render_floor(floor: Floor) -> str:
    """Show what was stopped, flagged and passed, and how many right answers were refused."""
    outcomes: tuple[Outcome, ...] = get_args(Outcome)
    rows = [
        (
            kind.replace("_", " "),
            str(sum(counts.values())),
            *(str(counts[name]) for name in outcomes),
            shown(floor.caught(kind)),
        )
        for kind, counts in floor.false.items()
    ]
    head = ("false answers", "given", *outcomes, "stopped or flagged")
    total, refused = sum(floor.right.values()), floor.right["refused"]
    lines = [
        *table(head, rows),
        "",
        (
            f"right answers: {total} given, {refused} refused ({floor.refused:.3f}),"
            f" {floor.right['flagged']} flagged"
        ),
    ]
    if floor.passed:
        kinds = Counter(p.partition(":")[0] for p in floor.passed)
        told = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
        lines += ["", f"passed ({told}):", *(f"  {p}" for p in floor.passed)]
    return "\n".join([*lines, ""])


def render_floor_json(floor: Floor) -> str:
    """The same for programs."""
    told = {"false": floor.false, "right": floor.right, "passed": floor.passed}
    return to_json(told, indent=2) + "\n"
