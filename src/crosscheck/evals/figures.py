"""Which figures there are, which way is better, how they are called, and which of them decide."""

from typing import Literal, NamedTuple

from crosscheck.evals.marks import Tally

# F1; the share of what was expected that was found; the share of what was proposed that is right;
# or how many there are for each unit (an article, a cluster), which may be more than one.
Kind = Literal["f1", "recall", "precision", "rate"]


class Measure(NamedTuple):
    """One row of every table.

    Attributes:
        words: how it is called.
        uses: "headline": a verdict between two runs is given on it; "field": of claims that were
            found, how well, so two runs are compared only on what both found; "less": its
            figure is harm done; "neutral": neither more nor less of it is better by itself;
            "pinned", "stories": it has a floor, on the labels or on stories.
    """

    name: str
    words: str
    uses: str = ""
    kind: Kind = "f1"


# In the order of every table; others (per dimension) follow. Not pinned are "agree" and "compatible",
# of which the labels list only what a tool may get wrong, and what judges have borne out: the book grows.
_TABLE = (
    Measure("clean", "claims without a defect", "headline pinned"),
    Measure("covered", "claims stated at all", "pinned"),
    Measure("claims", "claims found (lenient)", "headline pinned"),
    Measure("claims_strict", "claims found (strict)", "headline pinned"),
    Measure("claims_judged", "claims found, judged extras only"),
    Measure("fragments", "fragments and doubles, per claim found", "headline field pinned less", "rate"),
    Measure("invented_quotes", "invented quotes, per labelled claim", "headline pinned less", "rate"),
    Measure("statement", "statements (words in order)", "headline field pinned"),
    Measure("statement_names", "statements (names and figures)", "headline field pinned"),
    Measure("attributed", "attributed or not", "headline field pinned"),
    Measure("source", "source", "headline field pinned"),
    Measure("model_source", "source, as the model says", "headline field pinned"),
    Measure("cue", "cue", "headline field pinned"),
    Measure("kind", "kind of attribution", "headline field pinned"),
    Measure("stance", "stance", "headline field pinned"),
    Measure("invented_attribution_rate", "invented attributions", "pinned less", "recall"),
    Measure("unattributed", "unattributed assertions", "headline field pinned"),
    Measure("modality", "modality", "headline field pinned"),
    Measure("polarity", "polarity", "headline field pinned"),
    Measure("quantities", "quantities (bounds)", "headline field pinned"),
    Measure("quantities_strict", "quantities (with hedge and noun)"),
    Measure("times", "times", "headline field pinned"),
    Measure("event_where", "event: where", "headline field pinned"),
    Measure("event_when", "event: when", "headline field pinned"),
    Measure("parts", "parts (characters)", "pinned"),
    Measure("boilerplate", "boilerplate (characters)", "pinned"),
    Measure("contradict", "contradictions", "headline pinned"),
    Measure("contradict_entailed", "contradictions by entailment (share found)", "pinned", "recall"),
    Measure("contradict_debatable", "debatable contradictions (share raised)", "neutral", "recall"),
    Measure("agree", "agreements (list not complete)"),
    Measure("compatible", "compatible pairs (list not complete)"),
    Measure("update", "updates", "pinned"),
    Measure("told_apart", "updates told from contradictions", kind="recall"),
    Measure("trap_rate", "traps raised as contradictions", "pinned less", "recall"),
    Measure("listed", "listed conflicts found, two readers", "headline stories", "recall"),
    Measure("listed_all", "listed conflicts found, all", "headline stories", "recall"),
    Measure("seeming", "raised of pairs that only seem to conflict", "headline stories less", "recall"),
    Measure("right", "judged conflicts that are right", "headline", "precision"),
    Measure("planted", "planted conflicts found", "headline stories", "recall"),
    Measure("twin_conflicts", "conflicts between twin events, per article", "headline stories less", "rate"),
    Measure("twin_updates", "updates between twin events, per article", "stories less", "rate"),
    Measure("twin_agreements", "agreements between twin events, per article", "headline stories less", "rate"),
    Measure("twin_dropped", "dropped attributions between twin events, per article", "headline stories less", "rate"),
    Measure("raised", "conflict findings, per cluster", "neutral", "rate"),
)  # fmt: skip


def _with(use: str) -> tuple[str, ...]:
    return tuple(m.name for m in _TABLE if use in m.uses.split())


MEASURES = {m.name: m.words for m in _TABLE}
HEADLINES, FIELDS = _with("headline"), frozenset(_with("field"))
RATES, NEUTRAL = frozenset(_with("less")), frozenset(_with("neutral"))
PINNED, PINNED_STORIES = _with("pinned"), _with("stories")
_KINDS = {m.name: m.kind for m in _TABLE}


def kind_of(measure: str) -> Kind:
    """What the figure of a measure is; of one by dimension ("contradict:time") that of the whole."""
    return _KINDS.get(measure.partition(":")[0], "f1")


def name_of(measure: str) -> str:
    """How a measure is called; one by dimension is set in under the whole."""
    whole, _, part = measure.partition(":")
    if measure in MEASURES:
        return MEASURES[measure]
    return f"  {part}" if whole in MEASURES and kind_of(whole) != "f1" else f"  {measure}"


def figure(measure: str, tally: Tally) -> float | None:
    """The one figure that stands for a measure; None without cases."""
    match kind_of(measure):
        case "f1":
            return tally.f1
        case "precision":
            return tally.precision
        case _:
            return tally.recall
