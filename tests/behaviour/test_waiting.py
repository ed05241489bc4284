"""Waiting over real HTTP, by a clock that only sleeping moves."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

import ozkit
from ozkit.simulator import Simulator
from ozkit.testing import FakeClock

from .conftest import World


def count(timed: Simulator, method: str = "GET") -> int:
    return sum(seen.method == method for seen in timed.requests)


ENDS = [
    ("do it", "SUCCEEDED", None),
    ("[fail] do it", "FAILED", ozkit.RunFailed),
    ("[error] do it", "ERROR", ozkit.RunErrored),
    ("[block] do it", "BLOCKED", ozkit.RunBlocked),
    ("[slow] do it", "SUCCEEDED", None),
]


@pytest.mark.parametrize(("prompt", "state", "error"), ENDS)
def test_a_wait_ends_with_the_run(
    world: World, client: Any, prompt: str, state: str, error: type[ozkit.RunError] | None
) -> None:
    changes: list[str] = []
    run = world.run(client.runs.create_and_wait(prompt=prompt, on_update=lambda seen: changes.append(str(seen.state))))
    assert run.state == state
    assert changes[-1] == state
    assert changes == list(dict.fromkeys(changes)), "each change once"
    if error is None:
        assert world.run(client.runs.wait(run.run_id, check=True)).state == state
    else:
        with pytest.raises(error) as caught:
            world.run(client.runs.wait(run.run_id, check=True))
        assert caught.value.run.run_id == run.run_id


def test_looks_grow_rarer(world: World, client: Any, clock: FakeClock) -> None:
    made = world.run(client.runs.create(prompt="[block] do it"))
    with pytest.raises(ozkit.WaitTimeout):
        world.run(client.runs.wait(made.run_id, timeout=900, on_blocked="wait", poll=ozkit.PollPolicy(jitter=0)))
    assert clock.slept[0] <= 1
    assert max(clock.slept) <= 30
    assert len(clock.slept) < 60


def test_a_deadline_has_the_last_run(world: World, client: Any, clock: FakeClock) -> None:
    made = world.run(client.runs.create(prompt="[slow] do it"))
    with pytest.raises(ozkit.WaitTimeout) as caught:
        world.run(client.runs.wait(made.run_id, timeout=1.5))
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.run_ids == (made.run_id,)
    assert caught.value.run.state in {"QUEUED", "PENDING", "CLAIMED", "INPROGRESS"}
    assert clock.time == pytest.approx(1.5, abs=0.2)
    assert world.run(client.runs.wait(made.run_id)).state == "SUCCEEDED", "a wait is taken up by the id alone"


def test_failing_looks_are_borne(world: World, client: Any, timed: Simulator) -> None:
    made = world.run(client.runs.create(prompt="do it"))
    timed.faults.fail_next("GET", f"/agent/runs/{made.run_id}", 502, times=5)
    timed.faults.fail_next("GET", f"/agent/runs/{made.run_id}", 429, times=2)
    assert world.run(client.runs.wait(made.run_id)).state == "SUCCEEDED"


@pytest.mark.parametrize(("status", "error"), [(401, ozkit.AuthenticationFailed), (403, ozkit.PermissionDenied)])
def test_what_will_not_go_away_ends_a_wait(
    world: World, client: Any, timed: Simulator, status: int, error: type[Exception]
) -> None:
    made = world.run(client.runs.create(prompt="do it"))
    timed.faults.fail_next("GET", f"/agent/runs/{made.run_id}", status)
    with pytest.raises(error) as caught:
        world.run(client.runs.wait(made.run_id))
    assert made.run_id in caught.value.__notes__[0]


def test_a_run_that_never_was_is_not_waited_for(world: World, client: Any) -> None:
    with pytest.raises(ozkit.NotFound):
        world.run(client.runs.wait("no-such-run"))


def test_a_follow_up_is_not_fooled_by_the_old_end(world: World, client: Any) -> None:
    run = world.run(client.runs.create_and_wait(prompt="do it"))
    after = world.run(client.runs.follow_up(run.run_id, message="and this", wait=True))
    assert after.state == "SUCCEEDED"
    assert after.updated_at > run.updated_at


def test_a_session_is_waited_for(world: World, client: Any) -> None:
    made = world.run(client.runs.create(prompt="[slow] do it"))
    run = world.run(client.runs.wait_for_session(made.run_id))
    assert run.session_link.startswith("http")
    assert run.state in {"CLAIMED", "INPROGRESS"}


def test_cancelling_waits_and_takes_over_for_done(world: World, client: Any) -> None:
    made = world.run(client.runs.create(prompt="[slow] do it"))
    assert world.run(client.runs.cancel_and_wait(made.run_id)).state == "CANCELLED"
    assert world.run(client.runs.cancel_and_wait(made.run_id)).state == "CANCELLED"
    done = world.run(client.runs.create_and_wait(prompt="do it"))
    assert world.run(client.runs.cancel_and_wait(done.run_id)).state == "SUCCEEDED"


def test_a_tree_is_cancelled_from_its_leaves(world: World, client: Any) -> None:
    top = world.run(client.runs.create(prompt="[slow] parent")).run_id
    children = [world.run(client.runs.create(prompt="[slow] child", parent_run_id=top)).run_id for _ in range(3)]
    stopped = world.run(client.runs.cancel_tree(top))
    assert {run.run_id for run in stopped} == {top, *children}
    assert stopped[-1].run_id == top
    assert all(run.state == "CANCELLED" for run in stopped)


@pytest.mark.parametrize("method", ["wait", "create_and_wait", "follow_up", "wait_many"])
def test_every_poll_is_told_and_not_only_changes(world: World, client: Any, clock: FakeClock, method: str) -> None:
    changes: list[str] = []
    polls: list[tuple[float, str, str]] = []
    told = {
        "on_update": lambda run: changes.append(str(run.state)),
        "on_poll": lambda run: polls.append((clock.time, run.run_id, str(run.state))),
        "poll": ozkit.PollPolicy(first_delay=0.2, factor=1.0, jitter=0.0),
    }
    if method == "create_and_wait":
        run = world.run(client.runs.create_and_wait(prompt="[slow] do it", **told))
    else:
        run_id = world.run(client.runs.create(prompt="[slow] do it")).run_id
        if method == "wait_many":
            run = world.collect(client.runs.wait_many([run_id], **told))[0]
        elif method == "follow_up":
            world.run(client.runs.wait(run_id))
            run = world.run(client.runs.follow_up(run_id, message="and [slow] this", wait=True, **told))
        else:
            run = world.run(client.runs.wait(run_id, **told))
    times = [time for time, _, _ in polls]
    assert {run_id for _, run_id, _ in polls} == {run.run_id}
    assert times == sorted(set(times)), "once a poll"
    assert len(polls) > len(changes), "also when nothing has changed"
    assert list(dict.fromkeys(state for _, _, state in polls)) == list(dict.fromkeys(changes))
    assert polls[-1][2] == run.state


def test_one_look_at_many_runs_for_a_sweep(world: World, client: Any, timed: Simulator, clock: FakeClock) -> None:
    prompts = ["do it", "[block] x", "[slow] x"]
    ids = [world.run(client.runs.create(prompt=prompts[number % 3])).run_id for number in range(300)]
    clock.sleep(20)
    slow = world.run(client.runs.create(prompt="[slow] x")).run_id
    before, slept = count(timed), len(clock.slept)
    found = world.run(client.runs.statuses([*ids, slow, "no-such-run", ids[0]]))
    assert len(found) == 302
    assert [status.run_id for status in found.not_found] == ["no-such-run"]
    assert {str(status.run.state) for status in found.blocked} == {"BLOCKED"}
    assert {status.run_id for status in found.blocked} == set(ids[1::3])
    assert set(ids[0::3]) == {status.run_id for status in found.finished} - set(ids[2::3])
    assert slow in {status.run_id for status in found.active}
    assert all(status.age is not None and 15 <= status.age <= 60 for status in found.blocked)
    assert all(status.idle is not None and status.idle <= status.age for status in found.blocked)
    assert count(timed) - before <= 3, "two list pages at most, and the run that is not there"
    assert len(clock.slept) == slept


def test_one_lost_run_does_not_lose_the_others(world: World, client: Any) -> None:
    ids = [world.run(client.runs.create(prompt="do it")).run_id for _ in range(5)]
    seen: list[str] = []

    def note(run: Any) -> None:
        seen.append(run.run_id)

    with pytest.raises(ozkit.WaitFailed) as caught:
        world.each(client.runs.wait_many([*ids, "no-such-run"]), note)
    assert sorted(seen) == sorted(ids)
    assert list(caught.value.errors) == ["no-such-run"]


def test_many_waits_name_what_is_left_at_the_deadline(world: World, client: Any) -> None:
    ids = [world.run(client.runs.create(prompt=prompt)).run_id for prompt in ("do it", "[block] x")]
    with pytest.raises(ozkit.WaitTimeout) as caught:
        world.collect(client.runs.wait_many(ids, timeout=60, on_blocked="wait"))
    assert caught.value.run_ids == (ids[1],)


def test_ctrl_c_never_cancels_the_run(world: World, client: Any, timed: Simulator) -> None:
    def interrupt(run: Any) -> None:
        raise KeyboardInterrupt if world.kind == "sync" else asyncio.CancelledError

    with pytest.raises((KeyboardInterrupt, asyncio.CancelledError)) as caught:
        world.run(client.runs.create_and_wait(prompt="[slow] do it", on_update=interrupt))
    assert "is still running" in caught.value.__notes__[0]
    assert not any(seen.path.endswith("/cancel") for seen in timed.requests)


@pytest.mark.parametrize(
    "options",
    [{"timeout": 0}, {"timeout": -1}, {"timeout": float("inf")}, {"on_blocked": "panic"}, {"on_unknown": "x"}],
)
def test_a_wait_that_cannot_be_is_refused(world: World, client: Any, timed: Simulator, options: dict[str, Any]) -> None:
    before = count(timed)
    with pytest.raises(ozkit.InvalidArgument):
        world.run(client.runs.wait("r1", **options))
    assert count(timed) == before


def test_a_create_is_never_sent_twice_by_itself(world: World, client: Any, timed: Simulator) -> None:
    for fault in range(4):
        if fault % 2:
            timed.faults.drop_next("POST", "/agent/runs")
        else:
            timed.faults.fail_next("POST", "/agent/runs", 500, times=3)
        with pytest.raises(ozkit.OzkitError) as caught:
            world.run(client.runs.create(prompt="do it", config={"name": f"plain-{fault}"}))
        timed.faults.clear()
        assert len(world.collect(client.runs.list(name=f"plain-{fault}"))) == fault % 2
        if fault % 2:
            assert isinstance(caught.value, ozkit.ConnectionFailed)
            assert caught.value.may_have_been_received


def test_a_conversation_falls_back_to_the_transcript(
    world: World, client: Any, timed: Simulator, tmp_path: Path
) -> None:
    run = world.run(client.runs.create_and_wait(prompt="do it"))
    conversation = world.run(client.runs.conversation_or_transcript(run.run_id, tmp_path))
    assert conversation.conversation_id == run.conversation_id
    assert list(tmp_path.iterdir()) == []
    timed.faults.fail_next("GET", f"/agent/runs/{run.run_id}/conversation", 422)
    saved = world.run(client.runs.conversation_or_transcript(run.run_id, tmp_path))
    assert list(tmp_path.iterdir()) == [saved]
    assert saved.read_bytes()


def test_late_artifacts_are_waited_for(world: World, client: Any) -> None:
    run = world.run(client.runs.create_and_wait(prompt="[late=60] do it"))
    assert world.run(client.runs.artifacts(run.run_id)) == []
    assert world.run(client.runs.artifacts(run.run_id, wait=120))
