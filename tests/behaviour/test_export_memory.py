"""An export needs the same memory however long it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from ozkit.simulator import FeedOptions, serve

ROWS, DAYS = 50_000, 20
MOST, GROWTH = 150.0, 4.0  # MiB


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not tell a process its memory")
def test_the_memory_of_an_export_is_small_and_flat(tmp_path: Path) -> None:
    """Twelve windows and more, as large as windows become: the second half of them adds nothing to the first.

    Measured are a peak of 118 MiB, of which 80 are there before the first row (Python, httpx, pyarrow), and a second
    half that adds 1.3 MiB, each time the same but for a tenth. So both limits leave room for other versions and
    allocators, and what is kept by mistake still shows: the rows of the second half would be 25 MiB more.
    """
    pytest.importorskip("pyarrow")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with serve(frozen=True, feed=FeedOptions(rows=ROWS, days=DAYS, inserts_per_second=0)) as sim:
        start = sim.clock.when(sim.clock.now()) - timedelta(days=DAYS + 1)
        command = [sys.executable, "-m", "tests.bench.exporting", sim.warp_url, sim.api_key, start.isoformat()]
        done = subprocess.run(
            [*command, str(tmp_path / "out")],
            cwd=Path(__file__).parents[2],
            env=environment,
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["rows"], told["uncertified"]) == (ROWS, 0)
    assert len(told["samples"]) > 12
    half = next(peak for rows, _, peak in told["samples"] if rows >= ROWS / 2)
    assert told["peak"] < MOST
    assert told["peak"] - half < GROWTH
