"""The rate limit: no span of time holds more than allowed, nobody waits for nothing, and who shares a bucket."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit import RateLimit
from ozkit._http import rate_limit as module
from ozkit._http.rate_limit import bucket_key, clear_buckets, next_slot, rate_limit_of, reserve
from ozkit.testing import FakeClock


@pytest.fixture(autouse=True)
def _no_buckets() -> Iterator[None]:
    clear_buckets()
    yield
    clear_buckets()


def most_in_a_span(times: list[float], per: float) -> int:
    """Return how many sent the fullest half-open span of so many seconds holds."""
    ordered = sorted(times)
    return max(sum(1 for other in ordered if time <= other < time + per - 1e-6) for time in ordered)


gaps = st.lists(st.floats(0, 30) | st.just(0.0), min_size=1, max_size=60)


@given(st.integers(1, 7), st.floats(0.1, 60), gaps, st.sampled_from([0.0, 1.7e9]))
@settings(max_examples=300)
def test_no_span_is_too_full_and_nobody_waits_for_nothing(
    requests: int, per: float, gaps: list[float], start: float
) -> None:
    limit, now = RateLimit(requests, per), start
    kept: tuple[float, ...] = ()
    times: list[float] = []
    for gap in gaps:
        now += gap
        leaves, kept = next_slot(limit, kept, now)
        assert leaves >= now
        assert len(kept) <= requests
        if leaves > now:
            # Anything earlier would have filled a span: the limit's number left within `per` before.
            assert len(times) >= requests
            assert leaves == max(now, times[-requests] + per)
        times.append(leaves)
    assert all(earlier <= later for earlier, later in pairwise(times))
    assert most_in_a_span(times, per) <= requests


@given(st.lists(st.tuples(st.floats(0, 5), st.booleans()), min_size=1, max_size=60))
@settings(max_examples=200)
def test_each_of_two_limits_of_one_bucket_counts_the_requests_of_both(arrivals: list[tuple[float, bool]]) -> None:
    strict, loose = RateLimit(2, 20.0), RateLimit(5, 3.0)
    kept: tuple[float, ...] = ()
    now, loose_times = 0.0, list[float]()
    for gap, by_strict in arrivals:
        now += gap
        before = kept
        leaves, kept = next_slot(strict if by_strict else loose, kept, now)
        assert list(kept) == sorted(kept)
        if by_strict:
            assert sum(1 for time in before if leaves - strict.per + 1e-6 < time <= leaves) < strict.requests
        else:
            loose_times.append(leaves)
    assert not loose_times or most_in_a_span(loose_times, loose.per) <= loose.requests


class Ticking:
    """A clock that moves on at every look, and remembers for each thread what it saw last."""

    def __init__(self, step: float) -> None:
        self.time, self.step = 0.0, step
        self._lock = threading.Lock()
        self._local = threading.local()

    def __call__(self) -> float:
        with self._lock:
            self.time += self.step
            self._local.seen = self.time
            return self.time

    @property
    def seen(self) -> float:
        """What this thread saw last."""
        result: float = self._local.seen
        return result


@pytest.mark.parametrize("step", [0.0, 0.01, 0.5, 10.0])
def test_eight_threads_share_a_bucket(step: float, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*arguments: Any) -> Any:
        # Lets the other threads in at the worst moment.
        for _ in range(5):
            time.sleep(0)
        return next_slot(*arguments)

    monkeypatch.setattr(module, "next_slot", slow)
    clock, limit, times = Ticking(step), RateLimit(5, per=7.0), list[float]()
    barrier = threading.Barrier(8)

    def work() -> None:
        barrier.wait()
        for _ in range(25):
            delay = reserve(limit, "bucket", clock)
            times.append(clock.seen + delay)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(times) == 200
    assert most_in_a_span(times, limit.per) <= limit.requests
    if step == 0:
        assert sorted(times) == [number // 5 * 7.0 for number in range(200)]
    if step == 10:
        assert max(times) == 2000, "nobody waits where there is room"


def test_what_is_too_far_away_is_not_reserved() -> None:
    limit = RateLimit(1, per=60.0)
    assert reserve(limit, "bucket", lambda: 0.0) == 0
    for _ in range(3):
        assert reserve(limit, "bucket", lambda: 10.0, within=20.0) == 50
    assert reserve(limit, "bucket", lambda: 10.0, within=50.0) == 50
    assert reserve(limit, "bucket", lambda: 10.0) == 110


def test_which_calls_share_a_bucket() -> None:
    one, each = RateLimit(1), RateLimit(1, per_endpoint=True)
    url, other = "https://warp.example", "https://b.example"
    assert bucket_key(url, "wk-1", one, "a") == bucket_key(url, "wk-1", one, "b")
    assert bucket_key(url, "wk-1", each, "a") != bucket_key(url, "wk-1", each, "b")
    assert bucket_key(url, "wk-1", one, "a") != bucket_key(url, "wk-2", one, "a")
    assert bucket_key(url, "wk-1", one, "a") != bucket_key(other, "wk-1", one, "a")
    assert bucket_key(url, "wk-1", each, "a") != bucket_key(url, "wk-2", each, "a")
    assert "wk-1" not in bucket_key(url, "wk-1", each, "a")


def warp(clock: FakeClock, key: str = "wk-1", **options: Any) -> ozkit.Client:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"run_id": "r1", "state": "QUEUED"}))
    return ozkit.Client(key, transport=transport, clock=clock, **{"rate_limit": RateLimit(2, per=60.0), **options})


def test_two_clients_with_one_key_share_a_bucket() -> None:
    clock = FakeClock()
    first, second, other = warp(clock), warp(clock), warp(clock, "wk-2")
    first.runs.get("r1")
    second.runs.get("r1")
    assert clock.time == 0
    other.runs.get("r1")
    other.runs.get("r1")
    assert clock.time == 0, "another key has a bucket of its own"
    second.with_options(timeout=5).runs.get("r2")
    assert clock.time == 60, "options keep the bucket"
    first.runs.get("r1")
    first.runs.get("r1")
    assert clock.time == 120


def test_a_fake_clock_has_buckets_of_its_own() -> None:
    early, late = FakeClock(), FakeClock(1e6)
    for clock in (late, early, FakeClock(), early):
        warp(clock).runs.get("r1")
        assert clock.slept == []


def test_each_endpoint_of_cursor_has_a_bucket_of_five_requests_a_minute() -> None:
    clock = FakeClock()
    page = {"items": [], "totalCount": 0, "page": 1, "pageSize": 100}
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=page))
    client = ozkit.CursorClient("key_1", transport=transport, clock=clock)
    for at in (0, 61):
        for _ in range(5):
            list(client.changes.list())
            assert clock.time == at
    for _ in range(5):
        list(client.commits.list())
    assert clock.time == 61


SCRIPT = """
import json, sys, time
from ozkit import RateLimit
from ozkit._http import rate_limit as module
from ozkit._http.rate_limit import reserve

next_slot = module.next_slot

def slow(*arguments):
    # Lets the other processes in at the worst moment.
    for _ in range(500):
        time.sleep(0)
    return next_slot(*arguments)

module.next_slot = slow
limit = RateLimit(5, per=1000.0, shared=sys.argv[1])
found = []
sys.stdin.readline()
for _ in range(5):
    before = time.time()
    found.append((before, reserve(limit, "bucket", lambda: 0.0)))
print(json.dumps(found))
"""


def test_three_processes_share_a_file(tmp_path: Path) -> None:
    script = tmp_path / "reserve.py"
    script.write_text(SCRIPT)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, str(script), str(tmp_path / "limit.json")]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(command, env=environment, cwd=Path.cwd(), **pipes) for _ in range(3)]
    for process in running:
        process.stdin.write("go\n")
        process.stdin.flush()
    found: list[tuple[float, float]] = []
    for process in running:
        text, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        found += [(before, delay) for before, delay in json.loads(text)]
    assert len(found) == 15
    leaving = sorted(before + delay for before, delay in found)
    first = leaving[0]
    # Each process shares one bucket: five leave now, five after one span, five after two.
    for number, leaves in enumerate(leaving):
        assert leaves - first == pytest.approx(1000.0 * (number // 5), abs=60)
    assert sum(1 for _, delay in found if delay == 0) == 5
    assert {path.name for path in tmp_path.iterdir()} <= {"reserve.py", "limit.json", "limit.json.lock"}


def test_a_file_holds_many_buckets_and_no_key(tmp_path: Path) -> None:
    path = tmp_path / "limit.json"
    limit = RateLimit(1, per=1000.0, shared=str(path))
    assert reserve(limit, "a", lambda: 0.0) == 0
    assert reserve(limit, "b", lambda: 0.0) == 0
    assert reserve(limit, "a", lambda: 0.0) == pytest.approx(1000.0, abs=60)
    assert reserve(limit, "b", lambda: 0.0, within=10.0) == pytest.approx(1000.0, abs=60)
    assert reserve(limit, "b", lambda: 0.0) == pytest.approx(1000.0, abs=60), "it was not reserved"
    assert set(json.loads(path.read_text())) == {"a", "b", "last write"}


def test_a_clock_that_is_set_back_lengthens_no_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = RateLimit(2, per=10.0, shared=str(tmp_path / "limit.json"))
    clock = [1_000_000.0]
    monkeypatch.setattr(module.time, "time", lambda: clock[0])
    waits = [reserve(limit, "a", lambda: 0.0) for _ in range(4)]
    assert waits == [0.0, 0.0, 10.0, 10.0]
    clock[0] -= 3600.0
    assert [reserve(limit, "a", lambda: 0.0) for _ in range(2)] == [20.0, 20.0], "the queue is as long as before"
    clock[0] += 30.0
    assert reserve(limit, "a", lambda: 0.0) == 0.0
    clock[0] -= 86_400.0
    assert reserve(limit, "b", lambda: 0.0) == 0.0, "other buckets are not concerned"


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"a": 5}', '{"a": ["x", null, NaN, {}]}', '{"a": {}}', "\x00", "[" * 100_000]
)
def test_a_file_that_is_not_ours_counts_as_empty(tmp_path: Path, content: str) -> None:
    path = tmp_path / "limit.json"
    path.write_text(content)
    limit = RateLimit(1, per=1000.0, shared=str(path))
    assert reserve(limit, "a", lambda: 0.0) == 0
    assert reserve(limit, "a", lambda: 0.0) > 900


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    limit = RateLimit(1, shared=str(tmp_path / "file" / "limit.json"))
    with pytest.raises(ozkit.ConfigurationError, match=r"the shared file .*limit\.json cannot be used"):
        reserve(limit, "a", lambda: 0.0)
    folder = RateLimit(1, shared=str(tmp_path))
    with pytest.raises(ozkit.ConfigurationError, match="cannot be used"):
        reserve(folder, "a", lambda: 0.0)


DEFAULT, EACH = RateLimit(20, per=1.0), RateLimit(5, per=60.0, per_endpoint=True)


@pytest.mark.parametrize(
    ("option", "default", "expected"),
    [
        (None, DEFAULT, DEFAULT),
        (None, None, None),
        (False, DEFAULT, None),
        (30, DEFAULT, RateLimit(30, per=60.0)),
        (30, EACH, RateLimit(30, per=60.0, per_endpoint=True)),
        (30, None, RateLimit(30, per=60.0)),
        (EACH, DEFAULT, EACH),
        (DEFAULT, EACH, DEFAULT),
    ],
)
def test_rate_limit(option: Any, default: RateLimit | None, expected: RateLimit | None) -> None:
    assert rate_limit_of(option, default) == expected


@pytest.mark.parametrize("option", [True, 0, -1, 2.5, "30", [30]])
def test_rate_limit_refuses(option: Any) -> None:
    with pytest.raises(ozkit.ConfigurationError, match=r"rate.limit"):
        rate_limit_of(option, DEFAULT)
