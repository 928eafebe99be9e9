"""Who is meant: names found in the texts, grouped into people, bodies and countries.

`Cast` and `Resolver` serve one article: whom a pronoun, a role or a short name stands for. `AliasGraph`
gives the names of all articles of a run their ids. Both rest on the same scan of the texts.
"""

from crosscheck.entities.cast import Cast, is_heading, is_title_case, without_title
from crosscheck.entities.graph import AliasGraph
from crosscheck.entities.resolver import PRONOUNS, Resolution, Resolver, stands_for_another

__all__ = [
    "PRONOUNS",
    "AliasGraph",
    "Cast",
    "Resolution",
    "Resolver",
    "is_heading",
    "is_title_case",
    "stands_for_another",
    "without_title",
]
