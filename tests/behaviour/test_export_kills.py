"""An export that is killed, again and again, gives what one that was left alone gives."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import ozkit
from ozkit.simulator import FeedOptions, Simulator, serve

KILLS = 100
# It loads everything once, and gives each attempt a process of its own: most of the time is spent in exporting.
NURSERY = """
import os, sys
import ozkit
import ozkit.analytics.extraction.sinks.parquet, ozkit.analytics.extraction.sinks.folder
import ozkit.analytics.extraction.sinks.text
from ozkit.analytics.resources import Analytics
key, url, to, format, start, end = sys.argv[1:]
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        with ozkit.Client(key, base_url=url, rate_limit=False) as client:
            report = client.analytics.export_events(start, end, to=to, format=format, target_pages=1, parallel=2)
        os._exit(0 if report.certified == report.windows else 3)
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print(status, flush=True)
"""


@pytest.fixture(scope="module")
def still() -> Iterator[Simulator]:
    with serve(frozen=True, feed=FeedOptions(rows=6000, days=20, inserts_per_second=0)) as running:
        yield running


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each attempt is a forked process: this system has no fork")
@pytest.mark.parametrize("format", ["ndjson", "parquet"])
def test_a_hundred_kills_change_nothing(still: Simulator, format: str, tmp_path: Path) -> None:
    now = still.clock.when(still.clock.now())
    start, end = ((now - timedelta(days=days)).isoformat() for days in (19, 1))
    with ozkit.Client(still.api_key, base_url=still.warp_url, rate_limit=False) as client:
        whole = client.analytics.export_events(start, end, to=tmp_path / "whole", format=format)
    command = [
        sys.executable,
        "-c",
        NURSERY,
        still.api_key,
        still.warp_url,
        str(tmp_path / "killed"),
        format,
        start,
        end,
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    dice, killed, finished = random.Random(7), 0, 0
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        while killed < KILLS // 2 or not finished:
            nursery.stdin.write("go\n")
            nursery.stdin.flush()
            child = int(nursery.stdout.readline())
            if killed < KILLS // 2:
                time.sleep(dice.random() * 0.15)
                os.kill(child, signal.SIGKILL)
            status = int(nursery.stdout.readline())
            killed += os.WIFSIGNALED(status)
            finished += status == 0
            assert status in {0, signal.SIGKILL}
        nursery.stdin.close()
    with ozkit.Client(still.api_key, base_url=still.warp_url, rate_limit=False) as client:
        resumed = client.analytics.export_events(start, end, to=tmp_path / "killed", format=format)
    assert killed == KILLS // 2
    assert resumed.read == 0, "everything was there"
    assert sorted(map(repr, resumed.table().rows)) == sorted(map(repr, whole.table().rows))
    assert len(resumed.table()) > 5000
    leftovers = [path.name for path in (tmp_path / "killed").rglob("*") if path.name.endswith((".tmp", ".new"))]
    assert leftovers == []
