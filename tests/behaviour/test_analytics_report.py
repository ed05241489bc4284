"""The usual report, read from a server: few requests, the same file from both worlds, and no request for nonsense."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit.analytics import report
from ozkit.simulator import FeedOptions, Simulator, serve
from ozkit.testing import FakeClock

from .conftest import World

_DATA = re.compile(r'<script type="application/json" id="chart-\d+">(.*?)</script>', re.DOTALL)
SPAN = ("2026-10-01", "2026-10-31")


@pytest.fixture(scope="module")
def still() -> Iterator[Simulator]:
    with serve(clock=FakeClock().now, feed=FeedOptions(inserts_per_second=0.0)) as running:
        yield running


@pytest.fixture
def make(world: World, still: Simulator, tmp_path: Path) -> Callable[..., str]:
    """Return a function that makes a report in this world and returns its text."""

    def made(*span: Any, **options: Any) -> str:
        client = world.client(still.api_key, base_url=still.warp_url)
        write = report.analytics_report_async if world.kind == "async" else report.analytics_report
        place = tmp_path / "usage.html"
        assert world.run(write(client, *span, **{"to": place, **options})) == place
        return place.read_text("utf-8")

    return made


def charts(page: str) -> list[list[dict[str, Any]]]:
    return [json.loads(data)["data"][0]["values"] for data in _DATA.findall(page)]


def test_a_report_takes_two_requests_and_its_sums_agree(make: Callable[..., str], still: Simulator) -> None:
    before = len(still.seen)
    page = make(*SPAN, teams={})
    assert len(still.seen) - before == 2
    per_day, people, active, models, lines, teams = charts(page)
    assert len({row["day"] for row in per_day}) == len(active) == len(lines) == 30
    sums = [math.fsum(row["credits"] for row in chart) for chart in (per_day, people, teams)]
    assert sums[0] == pytest.approx(sums[1]) == pytest.approx(sums[2])
    assert sums[0] > 0
    assert models
    assert {row["label"] for row in teams} == {"no team"}
    assert 0 < max(row["people"] for row in active) <= 12
    for word in ("2026-10-01 00:00 to 2026-10-31 00:00 UTC", "Data as of", "127.0.0.1"):
        assert word in page


def test_both_worlds_write_the_same(make: Callable[..., str], still: Simulator, tmp_path: Path) -> None:
    with ozkit.Client(still.api_key, base_url=still.warp_url, clock=FakeClock()) as client:
        other = report.analytics_report(client, *SPAN, to=tmp_path / "other.html").read_text("utf-8")
    assert charts(make(*SPAN)) == charts(other)


def test_a_zone_says_where_dates_are_meant(make: Callable[..., str]) -> None:
    assert "2026-09-30 22:00 to 2026-10-30 23:00 UTC" in make(*SPAN, zone="Europe/Berlin")


def test_a_window_of_years_has_a_bar_for_each_week(make: Callable[..., str]) -> None:
    page = make("2025-10-01", "2026-10-31")
    per_week = charts(page)[0]
    assert "Credits per week" in page
    assert 50 < len({row["day"] for row in per_week}) < 60
    assert "so a bar is a week" in page


def test_nothing_says_so_and_where_to_look(make: Callable[..., str]) -> None:
    page = make("2020-01-01", "2020-01-08")
    assert page.count("No credits in this window.") >= 3
    assert "Enterprise Usage Reporting is switched on" in page


@pytest.mark.parametrize(
    ("span", "options", "error"),
    [
        (("2026-10-31", "2026-10-01"), {}, "before"),
        (("yesterday",), {}, "no date"),
        (SPAN, {"to": "report.pdf"}, "ends with .html"),
        (SPAN, {"to": "nowhere/report.html"}, "folder that exists"),
        (("1950-01-01", "2026-01-01"), {}, "365 months"),
    ],
)
def test_nonsense_is_refused_before_any_request(
    make: Callable[..., str], still: Simulator, span: Any, options: Any, error: str
) -> None:
    before = len(still.seen)
    with pytest.raises(ozkit.InvalidArgument, match=error):
        make(*span, **options)
    assert len(still.seen) == before
