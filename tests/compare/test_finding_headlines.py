"""What stands on the card of a conflict or an update, for whole sentences."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from crosscheck.compare.engine import compare
from crosscheck.models import FindingKind, ReadClaim, Stance

ReadPair = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[ReadClaim, ReadClaim]]
MONDAY, FRIDAY = {"published": date(2031, 3, 10)}, {"published": date(2031, 3, 14)}
MINISTRY = {"source": "the ministry"}

CARDS = [
    (
        {"text": "Norway could send buses to Chile", **MINISTRY, **MONDAY},
        {"text": "Norway has decided to send buses to Chile", **MINISTRY, **MONDAY},
        FindingKind.CONTRADICTION,
        "How firm is it? “could send” / “has decided to send”",
    ),
    (
        {"text": "Norway could send buses to Chile", **MINISTRY, **MONDAY},
        {"text": "Norway has decided to send buses to Chile", **MINISTRY, **FRIDAY},
        FindingKind.UPDATE,
        "Open on 10 Mar, settled by 14 Mar: Norway has decided to send buses to Chile",
    ),
    (
        {"text": "Norway has sent 300 buses to Chile", **FRIDAY},
        {"text": "Norway will send 300 buses to Chile", **MINISTRY, **FRIDAY},
        FindingKind.CONTESTED,
        "300 buses: done or still to come?",
    ),
    (
        {"text": "Norway has sent 300 buses to Chile", **FRIDAY},
        {"text": "Norway will send 300 buses to Chile", **MINISTRY, **MONDAY},
        FindingKind.UPDATE,
        "Planned on 10 Mar, done by 14 Mar: Norway has sent 300 buses to Chile",
    ),
    (
        {"text": "Norway had sold the ferry to Chile", "source": "Astrid Holm", "stance": Stance.CANNOT_CONFIRM, **MONDAY},
        {"text": "Norway had sold the ferry to Chile", "source": "Astrid Holm", "stance": Stance.CONFIRMS, **FRIDAY},
        FindingKind.UPDATE,
        "Not confirmed on 10 Mar, confirmed by 14 Mar: Norway had sold the ferry to Chile",
    ),
    (
        {"text": "Norway sold the old ferry to Chile", **MONDAY},
        {"text": "Norway had sold the ferry to Chile", "source": "Astrid Holm", "stance": Stance.DENIES, **MONDAY},
        FindingKind.CONTESTED,
        "Disputed: Norway sold the old ferry to Chile",
    ),
    (
        {"text": "Norway and Chile reached a secret trade deal", **FRIDAY},
        {"text": "Norway and Chile signed a trade deal in Lima", **MONDAY},
        FindingKind.CONTRADICTION,
        "Secret or not? “secret trade deal” / “signed a trade deal in Lima”",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "kind", "headline"), CARDS)
def test_the_card_asks_what_an_editor_has_to_ask(
    read_pair: ReadPair,
    left: Mapping[str, Any],
    right: Mapping[str, Any],
    kind: FindingKind,
    headline: str,
) -> None:
    cards = [f for f in compare(read_pair(left, right)).findings if f.kind is kind]
    assert [f.headline[: len(headline)] for f in cards] == [headline]
