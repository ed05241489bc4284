"""Every Python block of README, CONTRIBUTING and the guides runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ozkit
from docs.recipes import nightly_runs
from ozkit.simulator import Simulator, serve
from ozkit.testing import FakeClock

from .pages import Block, blocks

pytest_plugins = ["pytester"]

PLUGIN = 'pytest_plugins = ["ozkit.simulator.pytest_plugin"]\n'


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    """One simulator for all pages, quick enough that nobody waits for a run."""
    with serve(speed=4) as running:
        yield running


def test_there_are_blocks() -> None:
    by_page = {block.page for block in blocks("python")}
    assert {"README.md", "docs/guides/cookbook.md", "docs/guides/extraction.md", "docs/guides/simulator.md"} <= by_page
    assert len(blocks("python")) >= 50


@pytest.mark.parametrize(
    "block", [pytest.param(block, id=block.place) for block in blocks("python") if block.how != "pytest"]
)
def test_a_block_runs(block: Block, simulator: Simulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    # Where blocks load data, they leave nothing outside, and tell nobody.
    monkeypatch.setenv("DLT_DATA_DIR", str(tmp_path / "dlt"))
    monkeypatch.setenv("RUNTIME__DLTHUB_TELEMETRY", "false")
    if block.how == "simulator":
        for name, value in simulator.environment.items():
            monkeypatch.setenv(name, value)
    exec(compile(block.code, block.place, "exec"), {"__name__": "page"})


def test_the_recipe_of_a_nightly_run(tmp_path: Path) -> None:
    clock = FakeClock()
    with serve(clock=clock.now) as sim, ozkit.Client(sim.api_key, base_url=sim.warp_url, clock=clock) as client:
        before = set(sim.state.runs)
        assert nightly_runs.main(client, tmp_path) == 0
        assert {"summary.md", "trace.bin"} <= {path.name for path in tmp_path.iterdir()}
        assert nightly_runs.main(client, tmp_path) == 0
        assert len(set(sim.state.runs) - before) == 1, "the key of a day is one run"
    assert len(Path(nightly_runs.__file__).read_text().splitlines()) <= 45, "it shows how little is enough"


def test_blocks_of_tests_pass(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    found = [block for block in blocks("python") if block.how == "pytest"]
    pytester.makeconftest(PLUGIN)
    for number, block in enumerate(found):
        pytester.makepyfile(**{f"test_page_{number}": block.code})
    done = pytester.runpytest_subprocess("--strict-markers", "-W", "error")
    done.assert_outcomes(passed=sum(block.code.count("def test_") for block in found))


def test_the_plugin_is_named_as_the_guide_says() -> None:
    assert any(PLUGIN in block.code for block in blocks("python"))
