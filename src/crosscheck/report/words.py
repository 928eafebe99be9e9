"""The plain words for what the report's closed sets mean, chosen once so that all formats agree."""

from collections.abc import Mapping

from crosscheck.models.articles import Part
from crosscheck.models.claims import Attribution, AttributionKind, Modality, Stance
from crosscheck.models.drafts import RejectReason
from crosscheck.models.relations import Cause, Dimension, Finding, FindingKind, RelationKind

CAUSE_WORDS: Mapping[Cause, str] = {
    Cause.ARTICLES: "one of these reports is wrong",
    Cause.SOURCES: "the sources disagree",
    Cause.ARTICLE_VS_SOURCE: "stated as fact, told otherwise by a source",
    Cause.WITHIN_ARTICLE: "the article disagrees with itself",
}
CAUSE_ADVICE: Mapping[Cause, str] = {
    Cause.ARTICLES: "Check against the original source and correct the one that is wrong.",
    Cause.SOURCES: "Both reports may be right: name both sources.",
    Cause.ARTICLE_VS_SOURCE: "Attribute the statement, or report the dispute.",
    Cause.WITHIN_ARTICLE: "Decide which passage is right and correct the other.",
}
KIND_WORDS: Mapping[FindingKind, str] = {
    FindingKind.CONTRADICTION: "Contradiction",
    FindingKind.CHANGED_QUOTATION: "Changed quotation",
    FindingKind.ATTRIBUTION_DROPPED: "Attribution dropped",
    FindingKind.CONTESTED: "Contested, stated as fact",
    FindingKind.SPECIFIC: "Specific, without a source",
    FindingKind.VAGUE: "Vague source",
    FindingKind.QUOTE_WITHOUT_SPEAKER: "Quotation without a speaker",
    FindingKind.UPDATE: "Update",
    FindingKind.AGREEMENT: "Agreement",
}
# What a report of one article says where others say that nothing is in conflict.
ALONE = "Nothing to compare with: no other article was given, or none speaks of the same."
VIEW_WORDS: Mapping[str, str] = {
    "no": "one of the two must be wrong",
    "cannot_tell": "the passages do not say enough",
    "yes": "both can be true",
}
SEVERITY_WORDS: Mapping[int, str] = {
    3: "changes the story",
    2: "needs a fix",
    1: "nuance",
}
# What is alike or newer needs no mending.
_UNWEIGHED = frozenset({FindingKind.AGREEMENT, FindingKind.UPDATE})
DIMENSION_WORDS: Mapping[Dimension, str] = {
    Dimension.QUANTITY: "number",
    Dimension.TIME: "time",
    Dimension.POLARITY: "yes or no",
    Dimension.STANCE: "who says so",
    Dimension.WORDING: "wording",
    Dimension.PLACE: "place",
    Dimension.ACTOR: "who did it",
    Dimension.CHARACTERISATION: "what kind",
    Dimension.DISCLOSURE: "disclosed or not",
}
RELATION_WORDS: Mapping[RelationKind, str] = {
    RelationKind.AGREE: "agrees",
    RelationKind.CONTRADICT: "contradicts",
    RelationKind.COMPATIBLE: "is compatible",
    RelationKind.UPDATE: "is an update",
}
ATTRIBUTION_WORDS: Mapping[AttributionKind, str] = {
    AttributionKind.DIRECT_QUOTE: "in a direct quotation",
    AttributionKind.INDIRECT: "in indirect speech",
    AttributionKind.DOCUMENT: "in a document",
    AttributionKind.MEDIA_REPORT: "as reported by other media",
    AttributionKind.ANONYMOUS: "without being named",
}
STANCE_WORDS: Mapping[Stance, str] = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.CONFIRMS: "confirms",
    Stance.CANNOT_CONFIRM: "cannot confirm",
    Stance.EXPECTS: "expects",
    Stance.PROMISES: "promises",
}
MODALITY_WORDS: Mapping[Modality, str] = {
    Modality.HAPPENED: "as something that happened",
    Modality.ONGOING: "as ongoing",
    Modality.PLANNED: "as planned",
    Modality.POSSIBLE: "as possible",
    Modality.CONDITIONAL: "under a condition",
    Modality.OPINION: "as an opinion",
}
PART_WORDS: Mapping[Part, str] = {
    Part.HEADLINE: "headline",
    Part.STANDFIRST: "standfirst",
    Part.BODY: "body",
    Part.CAPTION: "caption",
    Part.CORRECTION: "correction or update",
    Part.BOILERPLATE: "not part of the story",
}
REJECT_WORDS: Mapping[RejectReason, str] = {
    RejectReason.FABRICATED: "the quote stands in no article",
    RejectReason.ALTERED: "the quote's words differ too much from the article's",
    RejectReason.MISATTRIBUTED: "the quote stands in another article",
    RejectReason.BOILERPLATE: "the quote is not part of the story",
    RejectReason.DUPLICATE: "the same claim was already accepted",
    RejectReason.SOURCE_NOT_IN_ARTICLE: "the source is not named in the article; the attribution was removed",
    RejectReason.CUE_NOT_IN_SENTENCE: "the cue does not stand at the quote; the attribution was removed",
    RejectReason.NOT_A_CUE: "the words proposed as cue report no speech; the attribution was removed",
    RejectReason.STATEMENT_UNFAITHFUL: "the rewording said more than the article; the quote was used",
}


def voice(attribution: Attribution | None) -> str:
    """Who speaks, in a few words: "Ana Ruiz (said)", or "in the reporter's own voice"."""
    if attribution is None:
        return "in the reporter's own voice"
    verb = attribution.cue or STANCE_WORDS[attribution.stance]
    citing = f", citing {attribution.via}" if attribution.via else ""
    return f"{attribution.name} ({verb}{citing})"


def view_words(finding: Finding) -> str:
    """The model's view of a finding in a line, or an empty string."""
    view = finding.second_look
    if view is None:
        return ""
    cited = ", ".join(f"“{words}”" for words in view.words)
    return f"{VIEW_WORDS[view.both_true]}: {view.how} ({cited})"


def severity_words(finding: Finding) -> str:
    """How grave a finding is; empty where nothing is at fault."""
    if finding.kind in _UNWEIGHED:
        return ""
    return SEVERITY_WORDS.get(finding.severity, f"severity {finding.severity}")


def counted(number: int, singular: str) -> str:
    """`number` with its noun: "1 claim", "2 claims"."""
    return f"{number:,} {singular}{'' if number == 1 else 's'}"
