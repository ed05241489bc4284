"""Fixtures for tests of code that uses Ozkit.

The top `conftest.py` turns them on:

    pytest_plugins = ["ozkit.simulator.pytest_plugin"]

Tests use them like this:

    def test_reports_a_failure(oz_simulator):
        with ozkit.Client(oz_simulator.api_key, base_url=oz_simulator.warp_url) as client:
            run = client.runs.create(prompt="[fail] Count the berths")
            ...
        assert not oz_simulator.unknown_fields


    @pytest.mark.oz_simulator(frozen=True, speed=1)
    def test_waits_for_an_hour(oz_simulator):
        oz_simulator.advance(3600)

- `oz_simulator`: a `Simulator` of its own for each test, whose runs live 20 times faster than usual. The marker
  `oz_simulator` takes the arguments of `ozkit.simulator.serve`.
- `oz_environment`: the same simulator, and the environment variables that make `ozkit.Client()` find it.
"""

from collections.abc import Iterator

import pytest

from ozkit.simulator import Simulator, serve

SPEED = 20.0


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line("markers", "oz_simulator(**arguments): how the simulator of this test is served")


@pytest.fixture
def oz_simulator(request: pytest.FixtureRequest) -> Iterator[Simulator]:
    """A simulator for one test."""
    marker = request.node.get_closest_marker("oz_simulator")
    with serve(**{"speed": SPEED, **(marker.kwargs if marker else {})}) as simulator:
        yield simulator


@pytest.fixture
def oz_environment(oz_simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Simulator:
    """The simulator of this test, found by clients without key and base URL."""
    for name, value in oz_simulator.environment.items():
        monkeypatch.setenv(name, value)
    return oz_simulator
