"""The process that Python keeps beside spawned ones lives as long as the program: it is there before the first test."""

from multiprocessing import resource_tracker

import pytest


@pytest.fixture(scope="session", autouse=True)
def tracker() -> None:
    """Begin it."""
    resource_tracker.ensure_running()
