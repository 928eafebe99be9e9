"""An explanation names every step with its values, also when nothing was found."""

from collections.abc import Callable

from crosscheck.compare.explain import explain_pair, render_explanation
from crosscheck.models import Predicate, Quantity, ReadClaim

Builder = Callable[..., ReadClaim]


def sent(claim: Builder, id_: str, amount: float) -> ReadClaim:
    return claim(
        f"Norland sent {amount:,.0f} nurses to Ostport",
        id_=id_,
        source="Norland",
        quantities=(Quantity(f"{amount:,.0f}", 0, 1, amount, amount, counted="nurse", measure="send"),),
        predicates=(Predicate("send", "send", 0, 1, agent="norland", object="nurse"),),
        entities=(("Norland", "country"), ("Ostport", "place")),
    )  # fmt: skip


def test_a_conflict_is_explained_level_by_level(claim: Builder) -> None:
    text = render_explanation(explain_pair(sent(claim, "a", 900), sent(claim, "b", 400)))
    for line in (
        "1. candidates: compared",
        "slot:send/agent/norland",
        "→ same_words",
        "       not_comparable: no",
        "→ disjoint: 900 / 400",
        "contradict on quantity (disjoint), cause articles, severity 3",
        "contradiction: 900 nurses or 400 nurses?",
    ):
        assert line in text


def test_the_order_of_the_claims_does_not_matter(claim: Builder) -> None:
    a, b = sent(claim, "a", 900), sent(claim, "b", 400)
    assert render_explanation(explain_pair(a, b)) == render_explanation(explain_pair(b, a))


def test_why_a_pair_was_not_comparable(claim: Builder) -> None:
    a, b = sent(claim, "a", 900), claim("Voters in Lund chose a mayor", id_="b")
    explanation = explain_pair(a, b)
    assert not explanation.candidate
    text = render_explanation(explanation)
    assert "not compared; shared weight 0" in text
    assert "→ different" in text
    assert "no relation: not about the same thing" in text


def test_why_there_is_no_finding(claim: Builder) -> None:
    a, b = sent(claim, "a", 900), sent(claim, "b", 900)
    same = claim(a.claim.quote, id_="c", article=a.claim.article, source="Norland")
    assert "agree on quantity" in render_explanation(explain_pair(a, b))
    assert "no relation" in render_explanation(explain_pair(a, same))


def test_rarity_is_measured_in_the_corpus(claim: Builder) -> None:
    a, b = sent(claim, "a", 900), sent(claim, "b", 400)
    corpus = [a, b, *(claim(f"Norland ship {'z' * (i + 3)}", id_=f"c{i}", entities=(("Norland", "country"),)) for i in range(80))]  # fmt: skip
    weights = {k.key: k.weight for k in explain_pair(a, b, corpus).shared}
    assert weights["entity:norland"] < weights["entity:ostport"]
