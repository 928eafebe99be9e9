"""How real the event of a claim is."""

import pytest

from crosscheck.language.parse import parse
from crosscheck.models.claims import Modality
from crosscheck.reading.modality import modality, thought_modality
from crosscheck.reading.predicates import main_verb

HAPPENED, ONGOING, PLANNED = Modality.HAPPENED, Modality.ONGOING, Modality.PLANNED
POSSIBLE, CONDITIONAL, OPINION = Modality.POSSIBLE, Modality.CONDITIONAL, Modality.OPINION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway sent two ships.", HAPPENED),
        ("Norway has sent two ships.", HAPPENED),
        ("Two ships were sent by Norway.", HAPPENED),
        ("The ministry said that Norway had sent two ships.", HAPPENED),
        ("Norway sends two ships to Chile.", ONGOING),
        ("Norway seeks two ships.", ONGOING),
        ("soldiers receiving uniforms", ONGOING),
        ("Speaking in Oslo after talks", HAPPENED),
        ("Norway is considering a sale.", POSSIBLE),
        ("Should the reports be right, Norway would sell the ships.", CONDITIONAL),
        ("The voyage was a violation of the treaty.", OPINION),
        ("The king vowed a response.", PLANNED),
        ("The king urged Chile to sell the ships.", OPINION),
        ("It is unlikely that Chile will sell the ships.", POSSIBLE),
        ("Norway is sending two ships.", ONGOING),
        ("Norway has been sending ships since May.", ONGOING),
        ("Norway continues to send ships.", ONGOING),
        ("The city stands on a hill.", ONGOING),
        ("Norway will send two ships.", PLANNED),
        ("Norway plans to send two ships.", PLANNED),
        ("Norway is going to send two ships.", PLANNED),
        ("Norway has decided to send two ships.", PLANNED),
        ("Norway is preparing to send two ships.", PLANNED),
        ("Two ships are due to be sent to Chile.", PLANNED),
        # 23 of 794 learned texts have "is expected" with no verb behind it, which was read as done
        ("Two ships are expected in Chile.", PLANNED),
        ("Heavy rain was forecast for Sunday.", PLANNED),
        ("Norway is to send two ships.", PLANNED),
        ("The aim is to send two ships.", Modality.POSSIBLE),
        ("It took Norway two days to send the ships.", HAPPENED),
        ("The king promised to send two ships.", PLANNED),
        ("The minister said Norway would send two ships.", PLANNED),
        ("Norway is set to send two ships.", PLANNED),
        ("Norway went on to send two ships.", HAPPENED),
        ("Norway opposes sending two ships.", POSSIBLE),
        ("Norway could send two ships.", POSSIBLE),
        ("Norway may have sent two ships.", POSSIBLE),
        ("Norway might send two ships.", POSSIBLE),
        ("Norway is considering sending two ships.", POSSIBLE),
        ("Norway is likely to send two ships.", POSSIBLE),
        ("Norway appears to have sent two ships.", POSSIBLE),
        ("Norway is expected to send two ships.", POSSIBLE),
        ("Norway probably sent two ships.", POSSIBLE),
        ("Norway wants to send two ships.", POSSIBLE),
        ("If Chile asks, Norway will send two ships.", CONDITIONAL),
        ("Norway would send two ships if Chile asked.", CONDITIONAL),
        ("Unless Chile pays, Norway will recall the ships.", CONDITIONAL),
        ("Norway should send two ships.", OPINION),
        ("The voyage is a disgrace.", OPINION),
        ("The voyage was unacceptable.", OPINION),
        ("Norway must send two ships.", OPINION),
        ("the trial be delayed for several months", POSSIBLE),
        # cut off from what they hang on, or an order: 47 of 8,178 claims of the learning stories
        ("to send two ships to Chile", POSSIBLE),
        ("send two ships to Chile", POSSIBLE),
        ("did not send two ships to Chile", HAPPENED),
    ],
)
def test_modality_of_the_main_verb(text: str, expected: Modality) -> None:
    main = main_verb(parse(text))
    assert main is not None
    assert modality(main) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The options Norway is considering include selling ships.", POSSIBLE),
        ("Norway's plans include selling ships.", PLANNED),
        ("Its business includes selling ships.", HAPPENED),
    ],
)
def test_modality_of_a_listed_act(text: str, expected: Modality) -> None:
    selling = next(token for token in parse(text) if token.lemma_ == "sell")
    assert modality(selling) is expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        # After a verb that implies it an infinitive is as real as that verb.
        ("The rebels managed to take the town.", "take", HAPPENED),
        ("The council voted to close the school.", "close", HAPPENED),
        ("The mayor was forced to resign.", "resign", HAPPENED),
        ("The child began to cry.", "cry", ONGOING),
        ("The king used to live in Oslo.", "live", HAPPENED),
        ("Wick was the first to land.", "land", HAPPENED),
        # After any other it is only aimed at. On 41 stories to learn from 142 of 2,295 acts are read so; of 45 that
        # one reader saw some 38 rightly. The others are results ("sagged to finish at") and errands that were run.
        ("The mayor was negotiating to buy the dairy.", "buy", POSSIBLE),
        ("The mayor turned down an offer to sell the dairy.", "sell", POSSIBLE),
        ("Holm flew to Oslo to sign the deal.", "sign", POSSIBLE),
        ("The sale to be completed in May was approved.", "completed", POSSIBLE),
        ("Holm had hoped to become a detective.", "become", POSSIBLE),
        # A bare infinitive or subjunctive is as real as what stands above it. On 48 stories to learn from eight of
        # twelve negated acts that were held against each other wrongly came of this.
        ("It will be able to help the firm sell the dairy.", "sell", POSSIBLE),
        ("The court ordered that the mill be closed.", "closed", PLANNED),
        ("The union wants to see Halm help itself by closing the port.", "closing", POSSIBLE),
        ("She saw him leave.", "leave", HAPPENED),
        ("She said that he would leave.", "leave", PLANNED),
        ("The mayor may tell them that they did not leave.", "leave", HAPPENED),
        # "After" and "despite" presuppose it: on 17 stories about 35 times rightly, 3 wrongly ("after leaving beta").
        ("The firm will not pay, despite making an offer.", "making", HAPPENED),
        ("Wick may appeal after being convicted of fraud.", "convicted", HAPPENED),
        # "Before" does not.
        ("The firm must ask the ministry before building a dam.", "building", OPINION),
    ],
)
def test_modality_below_another_verb(text: str, verb: str, expected: Modality) -> None:
    token = next(token for token in parse(text) if token.text == verb)
    assert modality(token) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It believes that Norway will send two ships.", POSSIBLE),
        ("The king expects that the talks will help.", POSSIBLE),
        ("The king described the voyage as a mistake.", OPINION),
        ("The king believes in ghosts.", None),
        ("The king described the ship.", None),
        ("The king said that Norway will send two ships.", None),
    ],
)
def test_what_is_only_thought(text: str, expected: Modality | None) -> None:
    main = main_verb(parse(text))
    assert main is not None
    assert thought_modality(main) is expected
