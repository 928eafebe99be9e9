"""Who says a quotation by the words right beside it, whatever the verb. All is invented.

Over the half of PolNeAR's training articles that was learned from, 34 quotations without a speaker got theirs
and none a wrong one; speakers carried over from a clause about somebody or from another paragraph went
(24 right ones, 79 wrong ones).
"""

import pytest

from crosscheck.attribution import AttributionReader
from crosscheck.text.sentences import sentences


def speaker(text: str) -> str | None:
    """Of the last sentence."""
    found = AttributionReader(text, list(sentences(text))).read()[-1].reported
    return found.source if found is not None else None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # verbs that no list has, and verbs that the tagger takes for nouns
        ("“I would call it a ruin,” Holm chuckled.", "Holm"),
        ("“Not a single crane is left on the quay,” Holm answers.", "Holm"),
        ("“The quay is finished and gone,” her nephew\u00a0Lars Holm added.", "her nephew\u00a0Lars Holm"),
        ("“The quay is finished and gone,” the harbour master riffed on the old joke.", "the harbour master"),
        # the verb first, and a name with a hyphen before it
        ("“Imagine the whole quay going under at once,” mused Radio co-host Ada Berg.", "Radio co-host Ada Berg"),
        ("“The divers took nine hours over it,” remembered Ada Berg, the guild’s former clerk.", "Ada Berg"),
        # an aside before the verb; the verb before a colon
        ("“The quay is finished and gone,” Ada Berg, the clerk, notes.", "Ada Berg"),
        ("Pence continued: “When the guild sold the quay, the crane was sound.”", "Pence"),
        ("Ada Berg heckles guild members: “You are being ridiculous about the quay.”", "Ada Berg"),
        # an opening mark that closes
        ("“Who will pay for it all then?“ Holm asked.", "Holm"),
        # ... but a new sentence, an act or a thing beside a quotation says nothing
        ("“The quay is finished and gone.” Holm nodded.", None),
        ("The crane, painted red, read: “The quay is finished and gone.”", None),
        ("“The quay is finished and gone,” as the song goes.", None),
    ],
)  # fmt: skip
def test_the_words_beside_a_quotation_say_who_speaks(text: str, source: str | None) -> None:
    assert speaker(text) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # whoever spoke or came in the sentence before, if it is about them
        ("Holm said the quay was gone.\n\n“It had to come to this some day.”", "Holm"),
        ("Holm stood by the quay.\n\n“It had to come to this some day.”", "Holm"),
        ("“It is gone,” Holm said. The crane fell. “It had to come to this some day.”", "Holm"),
        # ... but nobody who is only told of, and nobody from another paragraph
        ("The guild includes people who claim to be divers.\n\n“It had to come to this some day.”", "The guild"),
        ("“It is gone,” Holm said.\n\nThe crane fell.\n\n“It had to come to this some day.”", None),
    ],
)  # fmt: skip
def test_how_far_a_speaker_is_carried(text: str, source: str | None) -> None:
    assert speaker(text) == source
