"""What the run helpers make of their arguments before anything is sent."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

import ozkit
from ozkit._http.downloads import transcript_name
from ozkit._runs.arguments import (
    WaitOptions,
    checked_id,
    checked_seconds,
    follow_up_call,
    note_running,
    stable_arguments,
)
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.unset import UNSET
from tests.unit.acting import lost, run_item

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
A_UUID = "0b0e9b0a-0000-4000-8000-000000000001"


def test_ids_and_spans_of_time() -> None:
    assert [checked_id(run_id) for run_id in ("r1", "a/b", UUID(A_UUID))] == ["r1", "a/b", A_UUID]
    assert [checked_seconds(seconds) for seconds in (0, 0.5, 120)] == [0.0, 0.5, 120.0]


@pytest.mark.parametrize(
    ("check", "value", "why"),
    [
        *((checked_id, value, "^run_id") for value in ("", " ", ".", "..", None, UNSET, [], ["r1"], {}, 5, b"r1")),
        *((checked_seconds, value, "wait must be a finite number of seconds")
          for value in (-1, -0.001, float("inf"), float("nan"), None, "5", [5], True, timedelta(seconds=5))),
    ],
)  # fmt: skip
def test_what_is_no_id_and_no_span_of_time(check: Any, value: Any, why: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=why):
        check(value)


def test_a_follow_up_and_its_wait_have_one_set_of_arguments() -> None:
    call, options = follow_up_call(
        "r1", {"message": "m", "timeout": 5.0, "check": True, "on_update": None, "extra_headers": {"A": "1"}}
    )
    assert call.operation.name == "runs.follow_up"
    assert call.arguments == {"run_id": "r1", "message": "m"}
    assert call.options == RequestOptions(headers={"A": "1"})
    assert options == WaitOptions(timeout=5.0, check=True, request=RequestOptions(headers={"A": "1"}))
    assert follow_up_call("r1", {"message": "m"})[1] == WaitOptions()
    with pytest.raises(ozkit.InvalidArgument):
        follow_up_call("", {"message": "m"})
    with pytest.raises(ozkit.InvalidArgument):
        follow_up_call("r1", {"message": "m", "timeout": -1})


def test_a_stable_listing_is_ordered_pinned_and_free_of_repetition() -> None:
    given = {"state": ["QUEUED"], "limit": 100}
    assert stable_arguments(given, NOW) == {
        "state": ["QUEUED"],
        "limit": 100,
        "sort_by": "created_at",
        "created_before": NOW,
        "unique_by": "run_id",
    }
    assert given == {"state": ["QUEUED"], "limit": 100}


def test_what_the_caller_decides_stays_and_the_pin_is_now() -> None:
    own = {"created_before": NOW - timedelta(days=1), "sort_order": "asc", "max_items": 5, "prefetch": 1}
    assert stable_arguments(own, NOW).items() >= own.items()
    assert stable_arguments({"created_before": None, "sort_by": None}, NOW)["created_before"] is NOW
    before = datetime.now(UTC)
    pinned = stable_arguments({})["created_before"]
    assert before <= pinned <= datetime.now(UTC)
    assert pinned.tzinfo is UTC


@pytest.mark.parametrize("given", [{"sort_by": "updated_at"}, {"cursor": "c"}, {"sort_by": "title", "cursor": "c"}])
def test_what_a_stable_listing_decides_itself(given: dict[str, Any]) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=f"stable=True sets {', '.join(given)} itself"):
        stable_arguments(given)


@pytest.mark.parametrize(
    ("run_id", "name"),
    [
        ("r1", "r1.transcript"),
        ("a/b\\c:d", "a_b_c_d.transcript"),
        ("../x", ".._x.transcript"),
        (UUID(A_UUID), f"{A_UUID}.transcript"),
        ("a\x00b\n", "a_b_.transcript"),
        ("x" * 500, "x" * 100 + ".transcript"),
    ],
)
def test_the_name_of_a_transcript(run_id: Any, name: str) -> None:
    assert transcript_name(run_id) == name


@pytest.mark.parametrize(
    "error",
    [KeyboardInterrupt(), asyncio.CancelledError(), ozkit.WaitTimeout("x", run_ids=("r1",)), lost(), KeyError()],
)
def test_whatever_ends_a_wait_early_says_that_the_run_goes_on(error: BaseException) -> None:
    with pytest.raises(type(error)) as caught, note_running("r1"):
        raise error
    assert caught.value.__notes__[-1] == (
        "run r1 is still running: call runs.wait('r1'), or cancel it with runs.cancel('r1')"
    )


def test_a_run_that_is_over_does_not_go_on() -> None:
    with pytest.raises(ozkit.RunFailed) as caught, note_running("r1"):
        raise ozkit.RunFailed("x", run_item(state="FAILED"))
    assert not hasattr(caught.value, "__notes__")
    with note_running("r1"):
        pass
