"""Which claims are negated, with the scope of the negation."""

import pytest

from crosscheck.language.parse import parse
from crosscheck.models.claims import Polarity
from crosscheck.reading.polarity import claim_polarity, is_negated
from crosscheck.reading.predicates import main_verb

AFFIRMED, NEGATED = Polarity.AFFIRMED, Polarity.NEGATED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # particles
        ("Norway sent two ships.", AFFIRMED),
        ("Norway did not send two ships.", NEGATED),
        ("Norway didn't send any ships.", NEGATED),
        ("Norway hasn’t sent any ships.", NEGATED),
        ("The mayor has never visited the island.", NEGATED),
        ("The mayor will no longer attend the talks.", NEGATED),
        ("The bridge wasn't built in 1890.", NEGATED),
        ("Norway has yet to sign the treaty.", NEGATED),
        ("The statement did not say whether Norway had signed.", NEGATED),
        # negative subjects and objects
        ("No ships were sent to the port.", NEGATED),
        ("Nobody was hurt in the fire.", NEGATED),
        ("None of the miners survived.", NEGATED),
        ("Neither Peru nor Chile signed the treaty.", NEGATED),
        ("The company paid no tax in 2019.", NEGATED),
        ("The search found nothing.", NEGATED),
        # words that negate their complement
        ("The firm failed to pay its drivers.", NEGATED),
        ("The minister refused to resign.", NEGATED),
        ("The airline declined to publish the figures.", NEGATED),
        ("Ghana ruled out sending police officers.", NEGATED),
        ("The driver avoided hitting the child.", NEGATED),
        ("The club lacks a sponsor.", NEGATED),
        ("The mayor failed to persuade the judge to stop the count.", NEGATED),
        # adjectives
        ("The cause of the fire is unknown.", NEGATED),
        ("The price was undisclosed.", NEGATED),
        ("Kenya is unlikely to win the cup.", NEGATED),
        ("The passengers were unhurt.", NEGATED),
        ("The reports are false.", NEGATED),
        # two negations
        ("The firm did not fail to pay its drivers.", AFFIRMED),
        ("Kenya is not unlikely to win the cup.", AFFIRMED),
        ("The minister did not refuse to resign.", AFFIRMED),
        ("The reports are not false.", AFFIRMED),
        # no negation in spite of the word
        ("The strike hit not only Lima but Quito.", AFFIRMED),
        ("Norway sent no fewer than twelve ships.", AFFIRMED),
        ("The treaty was not just signed but ratified.", AFFIRMED),
        ("No, the minister wants to resign.", AFFIRMED),
        ("As often as not the ferry was late.", AFFIRMED),
        # another answer is turned down: 15 of 17 in 1,776 sentences with "not" of the learning texts
        ("The bank fired the director, not the clerk.", AFFIRMED),
        ("The union is backing Vik -- not me", AFFIRMED),
        ("Norway voted for the treaty and not against it.", AFFIRMED),
        ("The reports are, however, not true.", NEGATED),
        ("Not a shot was fired.", NEGATED),
        ("There is no doubt that Norway sent ships.", AFFIRMED),
        ("There is no question that Norway sent ships.", AFFIRMED),
        ("There is no question this will hurt trade.", AFFIRMED),
        ("Norway had never before sent a ship.", NEGATED),
        ("The talks did not help resolve the dispute.", NEGATED),
        ("Norway is no longer able to send ships.", NEGATED),
        ("The ferry sank in less than no more than ten minutes.", AFFIRMED),
        # scope ends at the clause
        ("Norway sent ships without telling Sweden.", AFFIRMED),
        ("The mayor, who was not present, signed the order.", AFFIRMED),
        ("Norway sent ships because Sweden did not.", AFFIRMED),
        ("The court said the minister had not paid.", NEGATED),
        ("The plan is not expected to pass.", NEGATED),
        ("The committee did not vote or debate.", NEGATED),
        # fragments
        ("no survivors", NEGATED),
        ("twelve survivors", AFFIRMED),
    ],
)
def test_polarity_of_the_main_proposition(text: str, expected: Polarity) -> None:
    doc = parse(text)
    assert claim_polarity(doc, main_verb(doc)) is expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The army crossed the river without losing a man.", "losing", True),
        ("Norway decided against sending ships.", "sending", True),
        ("The council voted against closing the school.", "closing", True),
        ("The council argued against closing the school.", "closing", False),
        ("The army crossed the river without losing a man.", "crossed", False),
        ("The mayor, who was not present, signed the order.", "was", True),
        ("The firm did not vote or debate.", "debate", True),
        ("She did not resign but apologised.", "apologised", False),
        # what is done instead, and what is kept from happening: it turns 93 verbs of 15 stories and of the news
        # of one election round, nearly all rightly
        ("The mayor resigned rather than sign the order.", "sign", True),
        ("The mayor resigned rather than sign the order.", "resigned", False),
        ("Instead of closing the school, the council enlarged it.", "closing", True),
        ("Instead of closing the school, the council enlarged it.", "enlarged", False),
        ("The crew kept the fire from spreading.", "spreading", True),
        ("The crew did not keep the fire from spreading.", "spreading", False),
        ("Nothing kept the fire from spreading.", "spreading", False),
        ("The crew keeps sending reports.", "sending", False),
        ("The army prevented rebels from taking the town.", "taking", True),
        ("The army did not prevent rebels from taking the town.", "taking", False),
        ("The minister would neither confirm nor deny it.", "confirm", True),
        ("The minister would neither confirm nor deny it.", "deny", True),
        ("He left, nor did she return.", "left", False),
        ("He left, nor did she return.", "return", True),
        ("He stayed away, and nor did she attend.", "attend", True),
        ("Nor has the mayor resigned.", "resigned", True),
        ("The firm never again paid a dividend.", "paid", True),
        ("The firm did not fail to pay.", "fail", True),
        ("The firm did not fail to pay.", "pay", False),
        ("The firm does not expect to pay, despite making an offer.", "making", False),
        ("The firm does not expect to pay, despite making an offer.", "pay", True),
    ],
)
def test_negation_of_each_verb(text: str, verb: str, expected: bool) -> None:
    token = next(t for t in parse(text) if t.text == verb)
    assert is_negated(token) is expected
