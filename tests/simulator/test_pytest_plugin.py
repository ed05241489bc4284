"""The fixtures that users get."""

from __future__ import annotations

import os
import sys

import pytest

pytest_plugins = ["pytester"]

TESTS = """
import os
import ozkit
import pytest


def test_each_test_has_its_own(oz_simulator):
    with ozkit.Client(oz_simulator.api_key, base_url=oz_simulator.warp_url) as client:
        assert client.runs.create(prompt="[fail] Count the berths").state == "QUEUED"
    assert oz_simulator.state.speed == 20
    assert len(oz_simulator.state.runs) == 49
    assert not oz_simulator.unknown_fields


@pytest.mark.oz_simulator(frozen=True, speed=1, history=0)
def test_it_takes_arguments(oz_simulator):
    assert not oz_simulator.state.runs
    oz_simulator.advance(3600)
    assert oz_simulator.clock.now() == 3600


def test_clients_find_it(oz_environment):
    with ozkit.Client() as client:
        assert list(client.models.list())
    assert os.environ["WARP_API_BASE_URL"] == oz_environment.warp_url


@pytest.mark.oz_simulator(sped=3)
def test_a_wrong_argument_is_an_error(oz_simulator):
    pass
"""


def test_the_plugin(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeconftest('pytest_plugins = ["ozkit.simulator.pytest_plugin"]')
    pytester.makepyfile(TESTS)
    done = pytester.runpytest_subprocess("--strict-markers", "-W", "error")
    done.assert_outcomes(passed=3, errors=1)
    done.stdout.fnmatch_lines("*unexpected keyword argument 'sped'*")
