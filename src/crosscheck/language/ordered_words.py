"""Words that have an order: the months, the days of the week, and the small numbers."""

from crosscheck.text.listed import word_row

MONTHS = word_row("""
    january february march april may june july august september october november december
    """)
WEEKDAYS = word_row("monday tuesday wednesday thursday friday saturday sunday")
_UP_TO_NINETEEN = word_row("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
    """)
_FIRST_TO_NINETEENTH = word_row("""
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
    """)
_TENS = word_row("twenty thirty forty fifty sixty seventy eighty ninety")
# Value by word.
ONES = {word: value for value, word in enumerate(_UP_TO_NINETEEN)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, start=2)}
ORDINALS = {word: value for value, word in enumerate(_FIRST_TO_NINETEENTH, start=1)} | {
    f"{word[:-1]}ieth": value for word, value in TENS.items()
}
