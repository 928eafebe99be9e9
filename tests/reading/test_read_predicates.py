"""Who does what to whom, in whatever form the sentence puts it."""

import pytest

from crosscheck.entities import AliasGraph
from crosscheck.language.parse import parse
from crosscheck.models.claims import EntityMention, Modality
from crosscheck.reading.predicates import read_predicates

GRAPH = AliasGraph.build([])


def predicates_of(text: str) -> dict[str, tuple[str | None, str | None, bool]]:
    """Class of each predicate to agent, object and negation."""
    doc = parse(text)
    found = read_predicates(doc, GRAPH.mentions(doc, "a")).predicates
    return {p.cls: (p.agent, p.object, p.negated) for p in found}


@pytest.mark.parametrize(
    ("text", "cls", "agent", "object_", "negated"),
    [
        # one event in five forms
        ("Norway shipped the guns.", "send", "country:NO", "gun", False),
        ("The guns were dispatched by Norway.", "send", "country:NO", "gun", False),
        ("Norway's shipment of the guns angered Chile.", "send", "country:NO", "gun", False),
        (
            "The deployment of soldiers by Norway has angered Chile.",
            "send",
            "country:NO",
            "soldier",
            False,
        ),
        ("Guns sent by Norway have arrived.", "send", "country:NO", "gun", False),
        # numbers and quantifiers do not hide the noun
        ("Norway sent 300 of the guns.", "send", "country:NO", "gun", False),
        ("Norway sent thousands of troops.", "send", "country:NO", "soldier", False),
        # light verbs
        ("The army carried out an attack on the village.", "attack", "army", "village", False),
        (
            "An attack on the village was carried out by the army.",
            "attack",
            "army",
            "village",
            False,
        ),
        # a list of options: whoever considers them would act
        (
            "The options Norway is considering include sending guns.",
            "send",
            "country:NO",
            "gun",
            False,
        ),
        ("Norway's plans include sending guns.", "send", "country:NO", "gun", False),
        ("Norway sent weapons systems.", "send", "country:NO", "weapon", False),
        # a contraction with a curly apostrophe is the same verb, and no name
        ("I’m troubled by that.", "exist", None, None, False),
        ("They’re not ready.", "exist", None, None, True),
        # governed verbs keep the subject
        ("Norway plans to send guns.", "send", "country:NO", "gun", False),
        ("Norway is likely to send guns.", "send", "country:NO", "gun", False),
        ("Norway denied sending guns.", "send", "country:NO", "gun", False),
        ("Norway denied sending guns.", "deny", "country:NO", None, False),
        ("Norway began producing guns and sold them.", "sell", "country:NO", None, False),
        ("Norway's plan to send guns was dropped.", "send", "country:NO", "gun", False),
        # relative clauses
        ("The bank that bought the mine is Swiss.", "buy", "bank", "mine", False),
        ("The mine that the bank bought is Swiss.", "buy", "bank", "mine", False),
        # supply with
        ("Norway supplied Chile with guns.", "supply", "country:NO", "gun", False),
        ("Norway supplied guns to Chile.", "supply", "country:NO", "gun", False),
        # particles
        ("The chairman stepped down.", "resign", "chairman", None, False),
        ("Rebels took part in the talks.", "participate", "rebel", None, False),
        # negation
        ("Norway did not send guns.", "send", "country:NO", "gun", True),
        ("Norway sent no guns.", "send", "country:NO", "gun", True),
        ("Norway left without sending guns.", "send", "country:NO", "gun", True),
        # pronouns name nobody
        ("She sold it.", "sell", None, None, False),
    ],
)
def test_predicate(
    text: str, cls: str, agent: str | None, object_: str | None, negated: bool
) -> None:
    assert predicates_of(text)[cls] == (agent, object_, negated)


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("The ministry said Norway had sold the ships.", "sell"),
        ("Norway plans to sell the ships.", "sell"),
        ("Norway refused to sell the ships.", "sell"),
        ("Norway denied selling the ships.", "deny"),
        ("Norway is considering selling the ships.", "sell"),
        ("Norway sold the ships, which had been built in Chile.", "sell"),
        ("to sell the ships", "sell"),
    ],
)
def test_main_predicate_is_the_content(text: str, cls: str) -> None:
    doc = parse(text)
    assert read_predicates(doc, ()).predicates[0].cls == cls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway cancelled plans for a deployment of soldiers.", Modality.PLANNED),
        ("The possible sale of the ships angered Chile.", Modality.POSSIBLE),
        ("The sale of the ships angered Chile.", Modality.HAPPENED),
    ],
)
def test_modality_of_event_nouns(text: str, expected: Modality) -> None:
    doc = parse(text)
    found = read_predicates(doc, ()).predicates
    event = next(p for p in found if p.cls in {"send", "sell"})
    assert event.modality is expected


def test_a_text_without_verb_has_no_main_verb() -> None:
    parsed = read_predicates(parse("twelve ships"), ())
    assert parsed.main is None
    assert parsed.predicates == ()


def test_offsets_point_at_the_verb() -> None:
    text = "In May, Norway shipped the guns."
    mention = EntityMention("Norway", 8, 14, "country:NO", "country")
    found = read_predicates(parse(text), [mention]).predicates[0]
    assert text[found.start : found.end] == "shipped"
