"""Which figures lead, which way is better, and how they are called in reports."""

from crosscheck.evals.marks import Tally

# The rows of every table, in this order; others (per dimension) follow.
MEASURES: dict[str, str] = {
    "clean": "claims without a defect",
    "covered": "claims stated at all",
    "claims": "claims found (lenient)",
    "claims_strict": "claims found (strict)",
    "claims_judged": "claims found, judged extras only",
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
    "agree": "agreements (list not complete)",
    "compatible": "compatible pairs (list not complete)",
    "update": "updates",
    "told_apart": "updates told from contradictions",
    "trap_rate": "traps raised as contradictions",
}

# What a verdict between two runs is given on; the rest is shown without one.
HEADLINES = (
    "clean",
    "claims",
    "claims_strict",
    "attributed",
    "source",
    "model_source",
    "contradict",
)

# Their figure is how much of the possible harm was done. Less is better.
RATES = frozenset({"trap_rate", "invented_attribution_rate"})

# Their figure is how much was found: what else is proposed says nothing about them.
SHARES = RATES | {"contradict_entailed", "told_apart"}


def figure(measure: str, tally: Tally) -> float | None:
    """The one figure that stands for a measure: F1, or recall for a share; None without cases."""
    return tally.recall if measure in SHARES else tally.f1
