"""Which figures lead, which way is better, and how they are called in reports."""

from typing import Literal

from crosscheck.evals.marks import Tally

# F1; the share of what was expected that was found; the share of what was proposed that is right;
# or how many there are for each unit (an article, a cluster), which may be more than one.
Kind = Literal["f1", "recall", "precision", "rate"]

# The rows of every table, in this order; others (per dimension) follow.
MEASURES: dict[str, str] = {
    "clean": "claims without a defect",
    "covered": "claims stated at all",
    "claims": "claims found (lenient)",
    "claims_strict": "claims found (strict)",
    "claims_judged": "claims found, judged extras only",
    "whole": "extracted claims that are no fragments",
    "quotes": "proposed quotes that stand in the text",
    "statement": "statements (words in order)",
    "statement_names": "statements (names and figures)",
    "attributed": "attributed or not",
    "source": "source",
    "model_source": "source, as the model says",
    "cue": "cue",
    "kind": "kind of attribution",
    "stance": "stance",
    "invented_attribution_rate": "invented attributions",
    "unattributed": "unattributed assertions",
    "modality": "modality",
    "polarity": "polarity",
    "quantities": "quantities (bounds)",
    "quantities_strict": "quantities (with hedge and noun)",
    "times": "times",
    "parts": "parts (characters)",
    "boilerplate": "boilerplate (characters)",
    "contradict": "contradictions",
    "contradict_entailed": "contradictions by entailment (share found)",
    "contradict_debatable": "debatable contradictions (share raised)",
    "agree": "agreements (list not complete)",
    "compatible": "compatible pairs (list not complete)",
    "update": "updates",
    "told_apart": "updates told from contradictions",
    "trap_rate": "traps raised as contradictions",
    "listed": "listed conflicts found, two readers",
    "listed_all": "listed conflicts found, all",
    "right": "judged conflicts that are right",
    "planted": "planted conflicts found",
    "twin_conflicts": "conflicts between twin events, per article",
    "twin_updates": "updates between twin events, per article",
    "twin_agreements": "agreements between twin events, per article",
    "twin_dropped": "dropped attributions between twin events, per article",
    "raised": "conflict findings, per cluster",
}

# What a verdict between two runs is given on; the rest is shown without one.
HEADLINES = (
    "clean",
    "claims",
    "claims_strict",
    "whole",
    "quotes",
    "statement",
    "statement_names",
    "attributed",
    "source",
    "model_source",
    "cue",
    "kind",
    "stance",
    "unattributed",
    "modality",
    "polarity",
    "quantities",
    "times",
    "contradict",
    "listed",
    "listed_all",
    "right",
    "planted",
    "twin_conflicts",
    "twin_agreements",
    "twin_dropped",
)

# Of claims that were found, how well: two runs are compared only on claims that both found.
FIELDS = frozenset(
    {
        "statement",
        "statement_names",
        "attributed",
        "source",
        "cue",
        "kind",
        "stance",
        "unattributed",
        "modality",
        "polarity",
        "quantities",
        "times",
    }
)

_TWINS = frozenset({"twin_conflicts", "twin_updates", "twin_agreements", "twin_dropped"})

# Their figure is how much of the possible harm was done. Less is better.
RATES = _TWINS | {"trap_rate", "invented_attribution_rate"}

# Neither more nor less of it is better by itself.
NEUTRAL = frozenset({"raised", "contradict_debatable"})

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_TWINS | {"raised"}, "rate"),
    **dict.fromkeys(
        (
            "trap_rate",
            "invented_attribution_rate",
            "contradict_entailed",
            "contradict_debatable",
            "told_apart",
            "listed",
            "listed_all",
            "planted",
        ),
        "recall",
    ),
    **dict.fromkeys(("whole", "quotes", "right"), "precision"),
}


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
