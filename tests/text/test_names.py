"""By what two spellings of one name meet, which two names do not, and what is too short for it."""

import pytest

from crosscheck.text.names import name_slots, name_words, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robin Mendes", "Robyn Mendes"),
        ("Hugh Heffner", "Hugh Hefner"),
        ("Katherine Holm", "Catherine Holm"),
        ("Philip Brandt", "Filip Brandt"),
        ("Zofia Nowak", "Sofia Nowak"),
        ("Bergqvist", "Bergkvist"),
        ("Teixeira", "Teixiera"),
        # another consonant, or one more
        ("Anders Wetlund", "Anders Wellund"),
        ("Jerry Holm", "Jeremy Holm"),
    ],
)
def test_two_spellings_meet(one: str, other: str) -> None:
    assert set(name_slots(one)) & set(name_slots(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Robin Mendes", "Ruben Mandel"), ("Anna Wick", "Anna Lind"), ("Bergqvist", "Bergström")],
)
def test_two_names_do_not(one: str, other: str) -> None:
    assert not set(name_slots(one)) & set(name_slots(other))


@pytest.mark.parametrize("name", ["Wick", "Halm", "the UN", "Boeing 737", "Highway 61 Revisited"])
def test_what_is_short_or_has_a_number_meets_nothing(name: str) -> None:
    assert name_slots(name) == ()


def test_plain_keeps_case_and_drops_accents() -> None:
    assert plain("  Côte  d’Ivoire ") == "Cote d'Ivoire"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ingrid Sørvang", "Ingrid Sorvang"),
        ("José Muñoz", "Jose Munoz"),
        ("Łódź", "Lodz"),
        ("Đorđe Ilić", "Dorde Ilic"),
        ("Groß Strehlow", "Gross Strehlow"),
    ],
)
def test_letters_that_a_newsroom_does_not_have_make_no_other_name(one: str, other: str) -> None:
    assert name_words(one) == name_words(other)
