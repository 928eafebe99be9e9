"""Shared switches: no property test may fail because the machine is busy."""

from hypothesis import HealthCheck, settings

# The limits of time would judge the machine: 200 ms an example, a second for the first examples.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
