"""Tell pounds that weigh from pounds that pay: "a 500-pound bomb" / "a 500-pound fine"."""

import re

from crosscheck.reading.quantity.numerals import Numeral

_MONEY_BEFORE = re.compile(
    r"\b(?:cost|costs|costing|pay|pays|paid|paying|price[ds]?|fine[ds]?|worth|spend|spends|spent|spending|earn\w*|sold|sells?|"
    r"buys?|bought|sterling|budget|fees?|salary|wages?|bet|money|cash|raise[ds]?|donat\w+|charg\w+|owe[ds]?|debts?|profits?|"
    r"loss(?:es)?|revenues?|sales|invest\w*|valued?|funds?|funding|savings|bonus|grants?|loans?|tax(?:es)?)\b",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(
    r"[\s-](?:sterling|notes?|coins?|fines?|bonus|deal|fee|bill|budget|prize|house|home|contract|"
    r"of\s+(?:[\w’'-]+\s)?(?:money|debts?|cash|funding|aid|damage|savings|investment|cuts|pay|losses|revenue|tax))\b",
    re.IGNORECASE,
)
_WEIGHT_BEFORE = re.compile(
    r"\b(?:weigh\w*|weights?|lift\w*|heavier|lighter|los(?:t|e|es|ing)|gain\w*|shed)\b[^.;]{0,24}$",
    re.IGNORECASE,
)
_AMOUNTS_OF_MONEY = 5000.0
_WINDOW = 60


def is_weight(text: str, figure: Numeral, end: int) -> bool:
    """Whether the pounds behind the figure, which end at `end`, are a weight."""
    before = text[max(0, figure.start - _WINDOW) : figure.start]
    if _WEIGHT_BEFORE.search(before):
        return True
    if figure.scale >= 1000 or figure.value >= _AMOUNTS_OF_MONEY:
        return False
    return not (_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, end))
