"""Who is meant: names found in the texts, grouped into people, bodies and countries with ids."""

from crosscheck.reading.entities.graph import AliasGraph

__all__ = ["AliasGraph"]
