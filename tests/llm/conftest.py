"""No model is chosen by the environment in which the tests run."""

import pytest


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MODEL", "GGUF", "TIMEOUT"):
        monkeypatch.delenv(f"CROSSCHECK_{name}", raising=False)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
