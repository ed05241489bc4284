"""The same moving feed through dlt as it comes and through `ozkit.dlt`: who has all rows after two runs?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import dlt
import duckdb
import httpx
from dlt.sources.helpers.rest_client.auth import BearerTokenAuth
from dlt.sources.helpers.rest_client.client import RESTClient
from dlt.sources.helpers.rest_client.paginators import PageNumberPaginator

import ozkit
from ozkit.dlt import warp_events
from ozkit.simulator import FeedOptions, Simulator, serve
from ozkit.testing import FakeClock

PATH = "/enterprises/analytics/events"
SETTLE = timedelta(minutes=15)
Loader = Callable[[Simulator, ozkit.Client, datetime], Any]


@dataclass(frozen=True)
class Loaded:
    """What a warehouse has after two runs, of the rows that were there when the second began.

    Attributes:
        rows: Rows in the table.
        lost: Rows that are not.
        requests: Requests of both runs.
    """

    rows: int
    lost: int
    requests: int


def counted_once(sim: Simulator, client: ozkit.Client, start: datetime) -> Any:
    """A loop as many write it: as many pages as the first one says, merged on the id."""

    @dlt.resource(name="warp_events", primary_key="message_id", write_disposition="merge", max_table_nesting=0)
    def events() -> Iterator[Any]:
        params: dict[str, Any] = {"start_date": start.isoformat(), "page_size": 100}
        with httpx.Client(headers={"Authorization": f"Bearer {sim.api_key}"}) as http:
            first = http.get(sim.warp_url + PATH, params=params).json()
            yield first["data"]
            for page in range(2, first["pagination"]["total_pages"] + 1):
                yield http.get(sim.warp_url + PATH, params={**params, "page": page}).json()["data"]

    return events


def rest_client(sim: Simulator, client: ozkit.Client, start: datetime) -> Any:
    """dlt's own REST client, paginator and incremental loading, merged on the id."""
    rest = RESTClient(
        sim.warp_url,
        auth=BearerTokenAuth(sim.api_key),
        paginator=PageNumberPaginator(base_page=1, total_path="pagination.total_pages"),
        data_selector="data",
    )

    @dlt.resource(name="warp_events", primary_key="message_id", write_disposition="merge", max_table_nesting=0)
    def events(
        newest: Any = dlt.sources.incremental("message_end_timestamp", initial_value=start.isoformat()),  # noqa: B008
    ) -> Iterator[Any]:
        with closing(rest.session):
            yield from rest.paginate(PATH, params={"start_date": newest.last_value, "page_size": 100})

    return events


def certified(sim: Simulator, client: ozkit.Client, start: datetime) -> Any:
    """Our windows, dlt's loading."""
    return warp_events(start, client=client)


LOADERS: dict[str, Loader] = {
    "dlt, pages counted once": counted_once,
    "dlt, RESTClient and incremental": rest_client,
    "ozkit.dlt": certified,
}


def side_by_side(folder: Path, *, rows: int = 4090, seed: int = 0) -> dict[str, Loaded]:
    """Load a feed twice, a minute and a half apart, with five inserts a second and two in a hundred of them late.

    Each loader has a feed of its own; they are alike.

    Args:
        folder: A folder to work in.
        rows: Rows of the feed at the start. How many a loop loses goes by how full its last page is.
        seed: Decides the feed.
    """
    return {name: _load(folder / str(number), LOADERS[name], rows, seed) for number, name in enumerate(LOADERS)}


def _load(folder: Path, loader: Loader, rows: int, seed: int) -> Loaded:
    folder.mkdir(parents=True)
    clock = FakeClock(seed=seed)
    feed = FeedOptions(rows=rows, days=2, inserts_per_second=5, late=0.02, latency=0.25)
    with (
        serve(seed=seed, clock=clock.now, feed=feed) as sim,
        ozkit.Client(sim.api_key, base_url=sim.warp_url, clock=clock) as client,
    ):
        start = sim.clock.when(0) - timedelta(days=2)
        pipeline = dlt.pipeline(
            "against",
            destination=dlt.destinations.duckdb(str(folder / "warehouse.duckdb")),
            dataset_name="usage",
            pipelines_dir=str(folder),
        )
        pipeline.run(loader(sim, client, start))
        clock.sleep(90)
        begin = sim.clock.when(sim.clock.now())
        pipeline.run(loader(sim, client, start))
        with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as warehouse:
            found = [row[0] for row in warehouse.execute("select message_id from usage.warp_events").fetchall()]
        existed = sim.analytics.rows_at(start, begin - SETTLE, at=begin)
        requests = len(sim.requests)
    assert len(found) == len(set(found))
    return Loaded(len(found), len(set(existed) - set(found)), requests)
