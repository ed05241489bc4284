"""The usage report, read from a server: few requests, the same file from both clients, no request for nonsense."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

import ozkit
from ozkit.reports import usage_report
from ozkit.simulator import FeedOptions, Simulator, serve
from ozkit.testing import FakeClock

from .conftest import World

SPAN = ("2026-10-01", "2026-10-31")
TABLE = re.compile(r'<caption class="unseen">Data: (.*?)</caption>.*?<tbody>(.*?)</tbody>', re.DOTALL)
CELL = re.compile(r"<td[^>]*>(?:<bdi>)?(.*?)(?:</bdi>)?</td>")


@pytest.fixture(scope="module")
def still() -> Iterator[Simulator]:
    epoch = datetime(2026, 11, 1, tzinfo=UTC)  # the end of SPAN: the feed has the days before it
    with serve(clock=FakeClock().now, epoch=epoch, feed=FeedOptions(inserts_per_second=0.0)) as running:
        yield running


def made(world: World, still: Simulator, folder: Path, *span: Any, **options: Any) -> str:
    """Make a report and return its text."""
    client = world.client(still.api_key, base_url=still.warp_url)
    place = folder / "usage.html"
    assert world.run(usage_report(client, *span, **{"to": place, **options})) == place
    return place.read_text("utf-8")


@pytest.fixture
def make(world: World, still: Simulator, tmp_path: Path) -> Callable[..., str]:
    return functools.partial(made, world, still, tmp_path)


def tables(page: str) -> dict[str, list[list[str]]]:
    """The tables of data by the title of their chart."""
    return {title: [CELL.findall(row) for row in body.split("<tr>")[1:]] for title, body in TABLE.findall(page)}


def test_a_report_takes_four_requests_and_its_sums_agree(still: Simulator, tmp_path: Path) -> None:
    pages = []
    for kind in ("sync", "async"):
        world = World(kind)
        still.requests.clear()
        pages.append(made(world, still, tmp_path, *SPAN, teams={}))
        world.close()
        asked = [dict(parse_qsl(seen.query)) for seen in still.requests]
        assert len(asked) == 4
        before = [(query["start_date"], query["end_date"]) for query in asked[-2:]]
        assert before == [("2026-09-01T00:00:00Z", "2026-10-01T00:00:00Z")] * 2, "as long, until the window starts"
    page, other = pages
    assert tables(page) == tables(other), "both clients write the same"
    per_day, people, active, by_model, lines, teams = tables(page).values()
    assert len({row[0] for row in per_day}) == len(active) == len(lines) == 30
    sums = [math.fsum(float(row[-1].replace(",", "")) for row in rows) for rows in (per_day, people, teams)]
    rounded = 0.005 * (len(per_day) + len(people) + len(teams))  # each row shows hundredths
    assert sums[0] == pytest.approx(sums[1], abs=rounded)
    assert sums[0] == pytest.approx(sums[2], abs=rounded)
    assert sums[0] > 0
    assert by_model
    assert {row[0] for row in teams} == {"no team"}
    assert 0 < max(int(row[1]) for row in active) <= 12
    for word in ("2026-10-01 00:00 to 2026-10-31 00:00 UTC", "Data as of", "127.0.0.1", "in the 30 days before"):
        assert word in page


@pytest.mark.parametrize("world", ["async"], indirect=True)
def test_a_window_of_years_has_a_bar_for_each_week_of_its_zone(make: Callable[..., str]) -> None:
    page = make("2025-10-01", "2026-10-31", zone="Europe/Berlin")
    assert "2025-09-30 22:00 to 2026-10-30 23:00 UTC" in page
    assert 50 < len({row[0] for row in tables(page)["Credits per week, by where the agent ran"]}) < 60
    assert "so a bar is a week" in page
    assert "Pale, dashed bar: only part of the week" in page


@pytest.mark.parametrize("world", ["sync"], indirect=True)
def test_nothing_says_so_and_where_to_look(make: Callable[..., str]) -> None:
    page = make("2020-01-01", "2020-01-08")
    assert page.count("No credits in this window.") >= 3
    assert "Enterprise Usage Reporting is on" in page


@pytest.mark.parametrize(
    ("span", "options", "error"),
    [
        (("2026-10-31", "2026-10-01"), {}, "before"),
        (("yesterday",), {}, "yesterday"),
        (SPAN, {"to": "report.pdf"}, ".html file"),
        (SPAN, {"to": "nowhere/report.html"}, "create it first"),
        (("1950-01-01", "2026-01-01"), {}, "365 months"),
    ],
)
def test_invalid_arguments_are_refused_before_any_request(
    make: Callable[..., str], still: Simulator, span: Any, options: Any, error: str
) -> None:
    before = len(still.requests)
    with pytest.raises(ozkit.InvalidArgument, match=error):
        make(*span, **options)
    assert len(still.requests) == before
