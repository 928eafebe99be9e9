"""Every fuzz target, a little with every test run; `make fuzz` runs them for long."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzzing.targets import TARGETS

# Parsing takes milliseconds, and whole articles longer.
SLOW = {"words": 15, "articles": 3, "long": 12, "html": 20, "sheet": 8, "endpoint": 40}


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_breaks_a_stage(name: str) -> None:
    plan = TARGETS[name]

    # A busy machine is no fault of an input.
    @given(st.binary(max_size=plan.most_bytes))
    @settings(
        max_examples=SLOW.get(name, 60),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def run(data: bytes) -> None:
        plan.run(data)

    run()


def test_a_long_run_has_a_million_executions() -> None:
    assert sum(plan.runs for plan in TARGETS.values()) >= 1_000_000
