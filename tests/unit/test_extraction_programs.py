"""Certified extraction against a feed that moves with every request."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ozkit.analytics._reading.windows import Window, gaps, merged
from ozkit.analytics.extraction.certificate import Certificate, Record
from ozkit.analytics.extraction.export import digests_of, without_shared
from ozkit.analytics.extraction.feed import WARP_EVENTS
from ozkit.analytics.extraction.flows import Finished, Stale, export, recount
from ozkit.analytics.extraction.job import ExtractOptions, Job
from ozkit.analytics.extraction.scan import WindowResult
from ozkit.analytics.extraction.state import Identity, Ledger
from ozkit.errors import ApiError, ConnectionFailed, InvalidArgument

from .moving_feed import NOW, Feed, Message, drive, messages

DAY = 86400.0


class Output:
    """What an export leaves: rows by window, and the ledger."""

    def __init__(self) -> None:
        self.rows: dict[Window, list[tuple[Any, ...]]] = {}
        self.ledger = Ledger(Identity("warp_events", "test", {}, "ndjson", 1))

    def take(self, emitted: Any, job: Job) -> None:
        if isinstance(emitted, Stale):
            self._withdraw(emitted.record.window, emitted.reason)
        if not isinstance(emitted, WindowResult):
            return
        certificate = emitted.certificate
        near = self.ledger.near(certificate.window, job.reach(certificate.window, emitted.rows))
        neighbours = [(one.window, digests_of(job.feed.key, self.rows[one.window])) for one in near]
        own = without_shared(certificate.window, emitted.rows, job.feed.key, neighbours)
        if own.conflicts:
            certificate = replace(certificate, certified=False, reason=certificate.reason or "conflict")
        for replaced in self.ledger.begin(certificate.window):
            del self.rows[replaced.window]
        self.rows[certificate.window] = list(own.rows)
        self.ledger.commit(Record(certificate, len(own.rows), own.newer, own.older))
        for window in own.conflicts:
            self._withdraw(window, "conflict")

    def _withdraw(self, window: Window, reason: str) -> None:
        for record in self.ledger.within(window):
            certificate = replace(record.certificate, certified=False, reason=reason)
            self.ledger.amend(replace(record, certificate=certificate))

    @property
    def ids(self) -> list[str]:
        return [row[0] for rows in self.rows.values() for row in rows]

    @property
    def uncertified(self) -> list[Certificate]:
        return [one.certificate for one in self.ledger.records if not one.certificate.certified]


def job_over(days: float, end: float = 0.0, **options: Any) -> Job:
    window = Window(NOW - timedelta(days=days), NOW + timedelta(seconds=end))
    return Job(WARP_EVENTS, window, {}, ExtractOptions(**{"settle": 900.0, "target_pages": 3, **options}))


def run(job: Job, feed: Feed, output: Output) -> Window:
    known = output.ledger.within(job.window)
    for emitted in drive(export(job, known), feed):
        output.take(emitted, job)
    assert isinstance(emitted, Finished)
    assert gaps(emitted.window, (record.window for record in output.ledger.records)) == []
    return emitted.window


def expected(feed: Feed, window: Window, time: float | None = None) -> set[str]:
    low, high = ((moment - NOW).total_seconds() for moment in (window.start, window.end))
    return {one.id for one in feed.visible(time) if low <= getattr(one, feed.filter_on) < high}


def pages_of(rows: int) -> int:
    return -(-rows // 100)


def test_a_still_feed_is_read_once_and_certified() -> None:
    feed, output, job = Feed(messages(1, 5000, 10)), Output(), job_over(10)
    whole = run(job, feed, output)
    assert NOW - timedelta(minutes=15, seconds=1) <= whole.end <= NOW - timedelta(minutes=14)
    assert len(output.ids) == len(set(output.ids))
    assert expected(feed, whole) <= set(output.ids)
    assert all(record.certificate.certified for record in output.ledger.records)
    assert merged(record.window for record in output.ledger.records) == [whole]


def test_requests_for_old_rows_are_at_most_five_percent_above_the_pages() -> None:
    rows = 5000
    feed, output = Feed(messages(2, rows, 10)), Output()
    for one in feed.messages:
        one.end -= 2 * DAY
    feed.messages += [Message(f"older{number}", -20 * DAY - number, -20 * DAY, -1.0) for number in range(200)]
    job = job_over(12, end=-2 * DAY, target_pages=None)
    run(job, feed, output)
    assert len(output.ids) == rows
    assert feed.requests <= 1.05 * pages_of(rows), feed.requests


def test_requests_for_the_newest_rows_are_at_most_ten_percent_above_the_pages() -> None:
    """Windows are smaller there, because they change: less is read again."""
    feed, output, job = Feed(messages(2, 10_000, 10)), Output(), job_over(10, target_pages=None)
    run(job, feed, output)
    assert feed.requests <= 1.1 * pages_of(10_000), feed.requests


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 10**6),
    count=st.integers(0, 1500),
    late=st.sampled_from([0.0, 0.02, 0.5]),
    filter_on=st.sampled_from(["end", "start", "ingest"]),
    bounds=st.sampled_from(["[)", "[]", "(]", "()"]),
    cap=st.sampled_from([100, 30]),
)
def test_what_is_certified_is_complete(
    seed: int, count: int, late: float, filter_on: str, bounds: str, cap: int
) -> None:
    feed = Feed(messages(seed, count, 1, inserts=300, late=late, ties=0.6), filter_on, bounds, cap=cap)
    output, job = Output(), job_over(1)
    whole = run(job, feed, output)
    ids = output.ids
    assert len(ids) == len(set(ids))
    if all(record.certificate.certified for record in output.ledger.records):
        assert expected(feed, whole, time=0.0) <= set(ids)


def test_a_second_run_finds_late_rows_with_few_requests() -> None:
    rows = messages(4, 5000, 6)
    feed, output = Feed(rows), Output()
    whole = run(job_over(6), feed, output)
    late = [
        Message(f"late{number}", -(1.5 + number) * DAY, -(1.5 + number) * DAY - 1, feed.time) for number in range(3)
    ]
    feed.messages += late
    before = feed.requests
    again = job_over(6, end=-3600.0)
    run(again, feed, output)
    assert {one.id for one in late} <= set(output.ids)
    assert len(output.ids) == len(set(output.ids))
    assert expected(feed, Window(whole.start, again.window.end)) <= set(output.ids)
    assert feed.requests - before < 40
    idle = feed.requests
    run(job_over(6, end=-3600.0), feed, output)
    assert feed.requests - idle == 2, "one for what is there, one for the whole past"


def test_what_is_gone_is_noticed_by_a_recount() -> None:
    feed, output = Feed(messages(5, 2000, 3)), Output()
    run(job_over(3), feed, output)
    for one in feed.messages[10:400:100]:
        one.gone = feed.time
    gone = {one.id for one in feed.messages if one.gone < float("inf")}
    job = job_over(3)
    for emitted in drive(recount(job, output.ledger.within(job.window)), feed):
        output.take(emitted, job)
    assert not gone & set(output.ids)


def test_a_window_that_never_stands_still_is_named() -> None:
    rows = [Message(f"m{number:04d}", -3000.0, -3001.0, number * 0.25 - 50) for number in range(2000)]
    feed, output, job = Feed(rows), Output(), job_over(0.05, rereads=1)
    run(job, feed, output)
    uncertified = output.uncertified
    assert len(uncertified) == 3, "the second that moves, and the two whose padding it is in"
    assert "changed from" in uncertified[0].reason
    assert sum(one.window.seconds for one in uncertified) <= 8
    assert len(output.ids) == len(set(output.ids)) > 200


def test_a_second_of_many_rows_that_moves_is_read_again() -> None:
    """It cannot be cut: without another look it would stay without a certificate."""
    rows = [Message(f"m{number:04d}", -3000.0, -3001.0, -9e9 if number else 7.0) for number in range(2000)]
    feed, output, job = Feed(rows), Output(), job_over(0.05)
    run(job, feed, output)
    assert feed.time > 7.0
    assert output.uncertified == []
    assert len(output.ids) == len(set(output.ids)) == 2000


def test_windows_two_seconds_apart_share_the_moment_between() -> None:
    """With both bounds inclusive, the padding of the one ends where that of the other starts."""
    rows = [Message(f"m{number}", -3600.0 + number, -3601.0 + number, -9e9) for number in range(10)]
    feed, output = Feed(rows, bounds="[]"), Output()
    for first, last in ((-3600, -3598), (-3596, -3592), (-3598, -3596)):
        window = Window(NOW + timedelta(seconds=first), NOW + timedelta(seconds=last))
        job = Job(WARP_EVENTS, window, {}, ExtractOptions())
        run(job, feed, output)
    assert len(output.ids) == len(set(output.ids)) == 10
    assert list(drive(recount(job_over(1), output.ledger.records), feed)) == []


@pytest.mark.parametrize("bounds", ["[]", "[)", "(]"])
def test_who_follows_leaves_the_border_to_the_other_also_with_windows_of_a_second(bounds: str) -> None:
    rows = [Message(f"m{number:04d}", -3604.0 + number / 300, -3605.0, -9e9) for number in range(2400)]
    feed, ids = Feed(rows, bounds=bounds), list[str]()
    for first, last, follows in ((-3604, -3600, False), (-3600, -3596, True)):
        window, output = Window(NOW + timedelta(seconds=first), NOW + timedelta(seconds=last)), Output()
        run(Job(WARP_EVENTS, window, {}, ExtractOptions(target_pages=1, follows=follows)), feed, output)
        assert min(record.window.seconds for record in output.ledger.records) == 1
        ids += output.ids
    assert len(ids) == len(set(ids)) == 2400


def test_a_failing_window_is_passed_over_and_a_failing_server_is_not() -> None:
    gone = ConnectionFailed("gone")
    feed, output = Feed(messages(7, 2000, 4)), Output()
    feed.failing = {6: gone}
    whole = run(job_over(4), feed, output)
    failed = output.uncertified
    assert [one.reason for one in failed] == ["gone"]
    run(job_over(4), feed, output)
    assert all(record.certificate.certified for record in output.ledger.records)
    assert expected(feed, whole) <= set(output.ids)

    down = Feed(messages(7, 2000, 4))
    down.failing = dict.fromkeys(range(6, 1000), gone)
    with pytest.raises(ConnectionFailed):
        run(job_over(4), down, Output())
    assert down.requests < 20


@pytest.mark.parametrize("status", [401, 402, 403])
def test_what_fails_for_every_window_ends_the_export_at_once(status: int) -> None:
    feed = Feed(messages(8, 500, 1))
    feed.failing = {4: ApiError("denied", status=status)}
    with pytest.raises(ApiError, match="denied"):
        run(job_over(1), feed, Output())
    assert feed.requests == 4


@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_window_that_is_refused_for_good_is_named_and_all_others_are_read(status: int) -> None:
    feed, output = Feed(messages(8, 500, 1), refused=(-40_000.0,), refusal=status), Output()
    run(job_over(1, target_pages=1), feed, output)
    assert {one.reason for one in output.uncertified} == {"refused"}
    [named] = [one.window for one in output.uncertified]
    # Only what was not repeated for long is repeated for parts of the window.
    assert status == 500 or named.seconds < 200, "a part of the window is named, not all of it"
    assert feed.requests < 60


def test_a_server_without_old_rows_is_read_as_far_as_it_goes() -> None:
    feed, output = Feed(messages(8, 500, 1), kept=40_000.0), Output()
    run(job_over(1, target_pages=1), feed, output)
    certified = [record.window for record in output.ledger.records if record.certificate.certified]
    assert min(certified).start < NOW - timedelta(seconds=39_000)
    assert feed.requests < 120


def test_nothing_settled_is_said() -> None:
    with pytest.raises(InvalidArgument, match="settle"):
        run(job_over(0.005), Feed([]), Output())


def test_an_empty_feed_takes_one_request() -> None:
    feed, output = Feed([]), Output()
    run(job_over(300), feed, output)
    assert feed.requests == 1
    assert output.ids == []
    assert [record.certificate.certified for record in output.ledger.records] == [True]


def test_a_year_of_little_is_read_in_long_windows() -> None:
    feed, output = Feed(messages(9, 900, 800)), Output()
    whole = run(job_over(800, target_pages=40), feed, output)
    assert whole.seconds > 700 * DAY
    assert all(record.window.seconds <= 365 * DAY - 2 for record in output.ledger.records)
    assert len(output.ids) == len(set(output.ids)) >= 890
    assert feed.requests < 25
