"""One utterance for which two articles name two people.

In the 374 articles to learn from 231 pairs of quotations that are alike have two people beside them; four have other names, of
which three are one man's ("Obama", "Barack Obama") and one is a slip of an article that breaks off after "the Rev.". In eight
invented stories to learn from it raises six cards, all right.
"""

import pytest

from crosscheck import Text, check

REST = "The mill on Lock Street in Halm burned for nine hours. Nobody was in the building when the fire began."


def headlines(first: str, second: str) -> list[str]:
    """Of the conflicts that two articles on one fire raise."""
    texts = [
        Text(f"Mill burns in Halm\n\n{x}\n\n{REST}", id=id_)
        for id_, x in zip("ab", (first, second), strict=True)
    ]
    found = check(texts, model="rules").findings
    return [f.headline for f in found if f.kind.value in {"contradiction", "changed_quotation"}]


QUOTED = "“It was like the floor went from under us,”"


@pytest.mark.parametrize(
    ("first", "second", "headline"),
    [
        (f"{QUOTED} said Eva Lund, a teacher.", f"{QUOTED} said Josef Holm, who lives next door.", "Who said it: Eva Lund or Josef Holm?"),
        (f"{QUOTED} said Eva Lund.", "Bus driver Marta Ness said: “It was like the floor went from under us.”", "Who said it: Eva Lund or Marta Ness?"),
    ],
)  # fmt: skip
def test_two_people_for_one_utterance(first: str, second: str, headline: str) -> None:
    assert headlines(first, second) == [headline]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # one of them by a part of the name, or not by name
        (f"{QUOTED} said Eva Lund.", f"Eva Lund is a teacher. {QUOTED} said Ms Lund."),
        (f"{QUOTED} said Eva Lund.", f"{QUOTED} said a teacher."),
        # few words, which two may say
        ("“It was very loud,” said Eva Lund.", "“It was very loud,” said Josef Holm."),
        # a body and who speaks for it
        (f"{QUOTED} said the Halm fire service.", f"{QUOTED} said Josef Holm."),
    ],
)  # fmt: skip
def test_what_is_no_other_speaker(first: str, second: str) -> None:
    assert not any(h.startswith("Who said it") for h in headlines(first, second))
