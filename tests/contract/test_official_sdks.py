"""Both official SDKs work against the simulator: it is a server to them, with the values that were put in.

Both were generated from later documents than ours. The older one is made to refuse what does not fit its own models;
the newer one takes members for required that our document does not know (`RunItem.root_run_id`, the `status` of a
pull request), so it reads answers as loosely as it does by default.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from ozkit.simulator import Simulator, serve
from ozkit.testing import FakeClock

CLIENTS = {
    "oz_agent_sdk": ("OzAPI", "AsyncOzAPI"),
    "warp_platform_sdk": ("WarpClient", "AsyncWarpClient"),
}
STRICT = {"oz_agent_sdk"}
EPOCH = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
SECONDS_TO_THE_END = 30.0


class Sdk:
    """One SDK, used the same way whether its methods are awaited or not."""

    def __init__(self, module: Any, kind: str, simulator: Simulator) -> None:
        self.module = module
        self.is_async = kind == "async"
        self._runner = asyncio.Runner()
        made = getattr(module, CLIENTS[module.__name__][self.is_async])
        self.client = made(
            api_key=simulator.api_key,
            base_url=simulator.warp_url,
            max_retries=0,
            _strict_response_validation=module.__name__ in STRICT,
        )
        self.agent = self.client.agent

    def run(self, value: Any) -> Any:
        """Return a value, awaited if it has to be."""
        return self._runner.run(value) if inspect.iscoroutine(value) else value

    def collect(self, listing: Any) -> list[Any]:
        """Return all items of all pages."""
        if not self.is_async:
            return list(listing)

        async def all_of() -> list[Any]:
            return [item async for item in listing]

        return self._runner.run(all_of())

    def refused(self, status: int, call: Any) -> Any:
        """Return the body of the answer to a call that is refused with a status."""
        with pytest.raises(self.module.APIStatusError) as caught:
            self.run(call())
        assert caught.value.status_code == status
        return caught.value.body

    def close(self) -> None:
        self.run(self.client.close())
        self._runner.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def simulator(clock: FakeClock) -> Iterator[Simulator]:
    with serve(clock=clock.now, epoch=EPOCH) as running:
        yield running


@pytest.fixture(params=[(name, kind) for name in CLIENTS for kind in ("sync", "async")], ids="-".join)
def sdk(request: pytest.FixtureRequest, simulator: Simulator) -> Iterator[Sdk]:
    name, kind = request.param
    pytest.importorskip(name)
    made = Sdk(importlib.import_module(name), kind, simulator)
    yield made
    made.close()


def test_a_run_is_created_read_and_ends(sdk: Sdk, simulator: Simulator, clock: FakeClock) -> None:
    config = {"name": "ours", "model_id": "heron-large"}
    created = sdk.run(sdk.agent.run(prompt="Count the berths", title="Berths", config=config))
    assert created.state == "QUEUED"
    run = sdk.run(sdk.agent.runs.retrieve(created.run_id))
    assert (run.run_id, run.title, run.prompt, run.state) == (created.run_id, "Berths", "Count the berths", "QUEUED")
    assert (run.agent_config.name, run.agent_config.api_model_id) == ("ours", "heron-large")
    assert run.created_at == EPOCH
    clock.time += SECONDS_TO_THE_END
    run = sdk.run(sdk.agent.runs.retrieve(created.run_id))
    assert run.state == "SUCCEEDED"
    assert run.started_at > run.created_at
    assert run.updated_at >= run.started_at
    assert [seen.status for seen in simulator.requests] == [200, 200, 200]


def test_all_runs_are_listed_over_pages(sdk: Sdk, simulator: Simulator) -> None:
    mine = sdk.run(sdk.agent.run(prompt="p", config={"name": "mine"})).run_id
    listed = sdk.collect(sdk.agent.runs.list(limit=20, sort_by="created_at"))
    assert len(listed) == len(simulator.state.runs) > 40
    assert {run.run_id for run in listed} == set(simulator.state.runs)
    assert [seen.path for seen in simulator.requests].count("/api/v1/agent/runs") == 1 + -(-len(listed) // 20)
    moments = [run.created_at for run in listed]
    assert moments == sorted(moments, reverse=True)
    for state, found in ((["QUEUED", "PENDING"], [mine]), (["SUCCEEDED"], [])):
        assert [run.run_id for run in sdk.collect(sdk.agent.runs.list(name="mine", state=state))] == found


def test_a_run_is_cancelled_once(sdk: Sdk, clock: FakeClock) -> None:
    run_id = sdk.run(sdk.agent.run(prompt="[slow] work")).run_id
    assert json.loads(sdk.run(sdk.agent.runs.cancel(run_id))) == run_id, "the SDKs leave the quotes of the JSON text on"
    clock.time += SECONDS_TO_THE_END
    assert sdk.run(sdk.agent.runs.retrieve(run_id)).state == "CANCELLED"
    body = sdk.refused(400, lambda: sdk.agent.runs.cancel(run_id))
    assert body["type"].strip("/").split("/")[-1] == "invalid-request"
    assert body["retryable"] is False


def test_a_schedule_lives_its_whole_life(sdk: Sdk, simulator: Simulator) -> None:
    schedules = sdk.agent.schedules
    before = {one.id for one in sdk.run(schedules.list()).schedules}
    made = sdk.run(schedules.create(name="nightly", cron_schedule="0 3 * * *", prompt="Sweep"))
    assert (made.name, made.cron_schedule, made.prompt, made.enabled) == ("nightly", "0 3 * * *", "Sweep", True)
    assert made.created_at == EPOCH
    changed = sdk.run(
        schedules.update(made.id, name="weekly", cron_schedule="30 4 * * 1", prompt="Sweep well", enabled=False)
    )
    assert (changed.id, changed.name, changed.enabled) == (made.id, "weekly", False)
    listed = {one.id: one for one in sdk.run(schedules.list()).schedules}
    assert set(listed) == before | {made.id}
    assert (listed[made.id].cron_schedule, listed[made.id].prompt) == ("30 4 * * 1", "Sweep well")
    assert sdk.run(schedules.resume(made.id)).enabled is True
    assert sdk.run(schedules.pause(made.id)).enabled is False
    assert sdk.run(schedules.delete(made.id)).success is True
    assert {one.id for one in sdk.run(schedules.list()).schedules} == before
    assert sdk.refused(404, lambda: schedules.retrieve(made.id))["status"] == 404
    assert made.id not in simulator.state.schedules


def test_a_wrong_key_is_refused(sdk: Sdk) -> None:
    sdk.client.api_key = "wk-wrong"
    assert sdk.refused(401, lambda: sdk.agent.runs.retrieve("any"))["title"]
    with pytest.raises(sdk.module.AuthenticationError):
        sdk.run(sdk.agent.run(prompt="p"))
