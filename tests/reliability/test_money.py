"""What a run may spend and says that it would spend, against the server's own count."""

import json
import re
from pathlib import Path

import pytest

from newsroom import (
    Kennel,
    ServedEndpoint,
    answer_honestly,
    settings_for,
    write_stories,
)

ARTICLES = 12
PRICES = {"CROSSCHECK_PRICE_PROMPT": "2", "CROSSCHECK_PRICE_COMPLETION": "10"}
FULL = ("--profile", "full", "--date", "2031-05-03")


@pytest.mark.parametrize(
    ("limit", "prices"),
    [
        (("--max-tokens", "6000"), {}),
        (("--max-tokens", "1"), {}),
        (("--max-cost", "0.02"), PRICES),
    ],
)
def test_a_run_stops_before_its_ceiling_and_a_new_budget_asks_only_the_rest(
    kennel: Kennel, tmp_path: Path, limit: tuple[str, str], prices: dict[str, str]
) -> None:
    names = write_stories(tmp_path, ARTICLES)
    report = tmp_path / "crosscheck-report/report.json"
    with ServedEndpoint(answer_honestly) as endpoint:
        settings = settings_for(tmp_path / "cache", endpoint) | prices
        run = kennel.start(tmp_path, settings, "check", *names, *FULL, *limit)
        assert kennel.wait(run) == 3, run.printed
        server = endpoint.server
        asked = len(server.asked)
        assert asked < ARTICLES
        if prices:
            usd = (server.prompt_tokens * 2 + server.completion_tokens * 10) / 1_000_000
            assert usd <= float(limit[1])
            cost = json.loads(report.read_text(encoding="utf-8"))["usage"]["cost_usd"]
            assert cost == pytest.approx(usd)
        else:
            assert server.prompt_tokens + server.completion_tokens <= int(limit[1])
        failures = json.loads(report.read_text(encoding="utf-8"))["failures"]
        assert len(failures) == ARTICLES - asked
        assert all(f["error"].startswith(f"budget reached: {limit[0]}") for f in failures)
        again = kennel.start(tmp_path, settings, "check", *names, *FULL)
        assert kennel.wait(again) == 0, again.printed
        assert len(server.asked) == ARTICLES


def test_a_dry_run_asks_nothing_writes_nothing_and_knows_the_cache(
    kennel: Kennel, tmp_path: Path
) -> None:
    names = write_stories(tmp_path, ARTICLES)
    with ServedEndpoint(answer_honestly) as endpoint:
        settings = settings_for(tmp_path / "cache", endpoint)
        words = ("check", *names, *FULL)
        dry = kennel.start(tmp_path, settings, *words, "--dry-run")
        assert kennel.wait(dry) == 0, dry.printed
        assert endpoint.server.asked == []
        assert sorted(p.name for p in tmp_path.iterdir()) == names
        assert f"calls: {ARTICLES}, and 0 replies from the cache" in dry.printed
        assert "cost: unknown; set CROSSCHECK_PRICE_PROMPT" in dry.printed
        most = re.search(r"reply tokens: at most (\d+)", dry.printed)
        assert most is not None
        first = kennel.start(tmp_path, settings, "check", names[0], *FULL)
        assert kennel.wait(first) == 0, first.printed
        dry = kennel.start(tmp_path, settings | PRICES, *words, "--dry-run", "--max-tokens", "9")
        assert kennel.wait(dry) == 0, dry.printed
        assert f"calls: {ARTICLES - 1}, and 1 replies from the cache" in dry.printed
        assert re.search(r"cost: about 0\.\d+ USD", dry.printed)
        assert "--max-tokens 9 may stop the run before its end" in dry.printed
        assert len(endpoint.server.asked) == 1
