"""Fuzz targets of every stage: functions of bytes that raise when something is wrong.

Hypothesis runs each of them a little with every test run (`tests/fuzz/test_targets.py`), atheris
runs them for hours (`make fuzz`). A target may let through the project's own errors where a user can
cause them, and nothing else.
"""
