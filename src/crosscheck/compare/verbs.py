"""Verbs that make no event of their own."""

from functools import cache

from crosscheck.language.data_files import word_list


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that do not make an event: light verbs and verbs of speech."""
    return word_list("comparing.toml", "light_verbs") | speech_verbs()


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs that report what somebody says or thinks."""
    return reporting_verbs() | word_list("comparing.toml", "spoken_acts")


@cache
def reporting_verbs() -> frozenset[str]:
    """Those of the verbs of speech that are never what is claimed."""
    return word_list("comparing.toml", "speech_verbs")
