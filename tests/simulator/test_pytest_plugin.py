"""The fixtures that users get."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


def test_the_plugin(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["ozkit.simulator.pytest_plugin"]')
    (tmp_path / "test_mine.py").write_text(TESTS)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "pytest", "-q", "--strict-markers", "-W", "error", "-p", "no:asyncio", "."]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert "3 passed, 1 error" in done.stdout, done.stdout + done.stderr
    assert "unexpected keyword argument 'sped'" in done.stdout
