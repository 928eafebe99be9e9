"""How real the event of a claim is."""

import pytest

from crosscheck.language.parse import parse
from crosscheck.models import Modality
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
        ("The king promised to send two ships.", PLANNED),
        ("The minister said Norway would send two ships.", PLANNED),
        ("Norway is set to send two ships.", PLANNED),
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
