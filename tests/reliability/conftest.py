"""One kennel for all tests of this folder: loading the libraries is what takes time."""

from collections.abc import Iterator

import pytest

from newsroom import (
    Kennel,
    ServedEndpoint,
    answer_honestly,
    clean_environment,
    settings_for,
    write_stories,
)


@pytest.fixture(scope="session")
def kennel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kennel]:
    """Starts runs of `crosscheck`."""
    folder = tmp_path_factory.mktemp("kennel")
    with ServedEndpoint(answer_honestly) as endpoint:
        environment = clean_environment() | settings_for(folder / "cache", endpoint)
        first = ["check", *write_stories(folder, 2), "--profile", "full", "--date", "2031-05-03"]
        kennel = Kennel(folder, environment, first)
    with kennel:
        yield kennel
