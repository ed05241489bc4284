"""The decisions of a fan-out: when to create, when to poll, and what an early end says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import ozkit
from ozkit._runs.cancel import cancel_all
from ozkit._runs.fan_out import CLEANUP_SECONDS, FanOut, RunResult, checked_requests
from ozkit._runs.polling import PollPolicy
from ozkit_api.oz_agent.models import RunItem
from ozkit_runtime.request import RequestOptions
from tests.unit.acting import Stage, answers, options, refusal, run_item

KNOWN = {"prompt", "config", "metadata", "extra_headers", "extra_query", "x_warp_team_uid"}
OVER = answers(lambda run_id: run_item(run_id, "SUCCEEDED"))


class Play:
    """Drives a fan-out as the client does; `creates` gives for each request its run's id, or an error."""

    def __init__(self, answer: Any, requests: list[dict[str, Any]], at_once: int = 10, **more: Any) -> None:
        self.stage = Stage(answer)
        self.takes = 0.0
        self.fan_out = FanOut(
            checked_requests(requests, None, KNOWN), options(**more), at_once, "leave", self.stage.clock
        )
        self.fan_out.start()
        self.created: list[float] = []

    def results(self) -> list[RunResult]:
        found: list[RunResult] = []
        while self.fan_out.is_open():
            request = self.fan_out.next_request()
            if request is not None:
                self.created.append(self.stage.clock.now())
                self.stage.clock.time += self.takes
                self.fan_out.created(f"run-{request.number}")
                continue
            list(self.stage.stream(self.fan_out.poll()))
            found += self.fan_out.results()
        return found


def prompts(count: int) -> list[dict[str, Any]]:
    return [{"prompt": f"do {number}"} for number in range(count)]


def test_slow_creations_do_not_hold_up_the_polls() -> None:
    play = Play(OVER, prompts(20), at_once=20)
    play.takes = 5.0
    assert len(play.results()) == 20
    assert max(late - early for early, late in zip(play.created, play.stage.times("runs.get"), strict=True)) <= 10.0


def test_a_404_is_tolerated_from_the_creation_of_each_run_on() -> None:
    def look(run_id: str) -> Any:
        age = play.stage.clock.now() - play.created[int(run_id[4:])]
        return refusal(404) if age < 20 else run_item(run_id, "SUCCEEDED")

    play = Play(answers(look), prompts(5), at_once=1, poll=PollPolicy(not_found_grace=30.0))
    assert [result.error for result in play.results()] == [None] * 5
    assert play.created[-1] >= 80.0


def test_a_run_whose_row_has_no_id_is_the_result_of_its_request() -> None:
    play = Play(answers(RunItem.from_dict({"state": "FAILED"})), prompts(2))
    assert {result.run_id for result in play.results()} == {"run-0", "run-1"}


def test_one_run_for_two_requests_is_the_result_of_both() -> None:
    play = Play(answers(run_item("run", "SUCCEEDED")), prompts(2))
    for _ in range(2):
        assert play.fan_out.next_request() is not None
        play.fan_out.created("run")
    assert [result.number for result in play.results()] == [0, 1]


def test_a_request_with_headers_of_its_own_costs_one_poll_at_a_time() -> None:
    play = Play(OVER, [{"prompt": "p", "extra_headers": {"X-Trace": str(number)}} for number in range(300)])
    assert len(play.results()) == 300
    assert len(play.fan_out._states) <= 10, "those of finished runs are dropped"


def test_a_deadline_with_nothing_running_names_the_requests_only() -> None:
    def look(run_id: str) -> Any:
        play.stage.clock.time = 4000.0
        return run_item("x", "SUCCEEDED")

    play = Play(answers(look), prompts(3), 1)
    with pytest.raises(ozkit.WaitTimeout, match=r"^2 requests were not sent within 4000 s$") as caught:
        play.results()
    assert (caught.value.run_ids, caught.value.not_created) == ((), (1, 2))


@pytest.mark.parametrize(
    ("more", "advice"), [({}, "look for it"), ({"once": "k"}, "once='k' finds it")], ids=["plain", "once"]
)
def test_an_end_during_a_creation_says_that_the_run_may_exist(more: dict[str, Any], advice: str) -> None:
    play = Play(lambda name, arguments: None, [{"prompt": "a", **more}])
    assert play.fan_out.next_request() is not None
    error = KeyboardInterrupt()
    play.stage.run(play.fan_out.end(error))
    assert error.__notes__[0].startswith("request 0 was being sent: its run may exist")
    assert advice in error.__notes__[0]


def test_cancelling_tries_runs_that_are_still_pending_until_there_is_no_time() -> None:
    tries: dict[str, int] = {}

    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        run_id = arguments["run_id"]
        tries[run_id] = tries.get(run_id, 0) + 1
        if run_id == "done":
            return refusal(400)
        return refusal(409) if run_id == "stuck" or (run_id == "new" and tries[run_id] < 4) else {}

    stage = Stage(answer)
    runs = dict.fromkeys(["a", "done", "new", "stuck"], RequestOptions())
    errors = stage.run(cancel_all(runs, CLEANUP_SECONDS, stage.clock))
    assert {run_id: type(error) for run_id, error in errors.items()} == {
        "done": ozkit.BadRequest,
        "stuck": ozkit.Conflict,
    }
    assert (tries["a"], tries["done"], tries["new"]) == (1, 1, 4)
    assert stage.clock.now() == pytest.approx(CLEANUP_SECONDS)


def test_cancelling_says_which_runs_it_had_no_time_for() -> None:
    stage = Stage(lambda name, arguments: {}, poll_takes=20.0)
    runs = dict.fromkeys("abc", RequestOptions())
    assert list(stage.run(cancel_all(runs, CLEANUP_SECONDS, stage.clock))) == ["c"]
    assert [call.options.deadline for call in stage.asked] == [30.0, 10.0]
