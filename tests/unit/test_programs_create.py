"""Creating once, against a shop that loses requests and answers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._core.once import LOOK_AFTER, SENDS, in_doubt, tagged_config
from ozkit._core.programs.create import create_once
from ozkit._runtime.request import Extra
from ozkit_api.oz_agent.models import (
    AmbientAgentConfig,
    ListRunsResponse,
    PageInfo,
    RunAgentResponse,
)
from tests.unit.acting import Stage, lost, refusal, run_item, table


class Shop:
    """Takes creates, and lists a run only some looks or seconds after it was created.

    Args:
        fates: What becomes of each create: `ok`, or whether it is handled and what comes instead of the answer.
        hidden_looks: How many looks do not show a run yet.
        hidden_seconds: How many seconds a run is not shown.
        failing_looks: The numbers of the looks that fail, from 1.
    """

    def __init__(
        self,
        fates: list[str],
        hidden_looks: int = 0,
        hidden_seconds: float = 0.0,
        failing_looks: frozenset[int] = frozenset(),
    ) -> None:
        self.fates = iter(fates)
        self.hidden_looks = hidden_looks
        self.hidden_seconds = hidden_seconds
        self.failing_looks = failing_looks
        self.made: list[tuple[str, float, int]] = []
        self.sent = self.looks = 0
        self.stage = Stage(self)
        self.bodies: list[dict[str, Any]] = []

    def __call__(self, name: str, arguments: Mapping[str, Any]) -> Any:
        return self.list(arguments) if name == "runs.list" else self.create(arguments)

    def create(self, arguments: Mapping[str, Any]) -> Any:
        """Take a create, or lose it."""
        self.sent += 1
        self.bodies.append(dict(arguments))
        fate = next(self.fates, "ok")
        if fate == "ok" or fate.startswith("handled"):
            self.made.append((arguments["config"]["name"], self.stage.clock.now(), self.looks))
        if fate == "ok":
            return RunAgentResponse(run_id=f"run-{len(self.made)}", state="QUEUED")
        kind = fate.split()[-1]
        return lost() if kind == "lost" else refusal(int(kind), retryable=True if kind == "409" else None)

    def list(self, arguments: Mapping[str, Any]) -> Any:
        """Show what is not hidden any more."""
        self.looks += 1
        if self.looks in self.failing_looks:
            return refusal(503)
        assert arguments["sort_by"] == "created_at"
        now = self.stage.clock.now()
        rows = [
            run_item(f"run-{number}", agent_config=AmbientAgentConfig(name=name))
            for number, (name, time, looks) in enumerate(self.made, 1)
            if name.startswith(arguments["name"])
            and self.looks - looks > self.hidden_looks
            and now >= time + self.hidden_seconds
        ]
        return ListRunsResponse(runs=rows, page_info=PageInfo(has_next_page=False))

    def order(self, key: str = "k", **arguments: Any) -> RunAgentResponse:
        """Create once."""
        result: RunAgentResponse = self.stage.run(create_once(key, {"prompt": "p", **arguments}, Extra()))
        return result


FATES = ["ok", "handled lost", "handled 500", "handled 429", "not lost", "not 503", "not 409"]


@pytest.mark.parametrize("hidden_looks", range(6))
def test_never_two_runs_and_never_none(hidden_looks: int) -> None:
    for fates in product(FATES, repeat=SENDS):
        shop = Shop(list(fates), hidden_looks)
        try:
            answer = shop.order()
        except ozkit.OzkitError:
            answer = None
        fits = hidden_looks < len(LOOK_AFTER)
        if fits:
            assert len(shop.made) <= 1, fates
        handled = [number for number, fate in enumerate(fates) if not fate.startswith("not")]
        if handled:
            # The server worked within the sends: there is a run, and if the listing keeps its promise, its id.
            assert shop.made
            if fits:
                assert answer is not None
                assert answer.run_id == "run-1"
                assert shop.sent == handled[0] + 1
        else:
            assert answer is None
            assert shop.sent == SENDS
            assert shop.made == []


@given(
    st.lists(st.sampled_from(FATES), max_size=8),
    st.floats(0, 10),
    st.integers(1, 4),
    st.floats(0, 100),
    st.frozensets(st.integers(1, 20), max_size=5),
)
@settings(max_examples=300)
def test_calls_in_a_row_find_the_one_run(
    fates: list[str], hidden_seconds: float, calls: int, between: float, failing: frozenset[int]
) -> None:
    shop = Shop(fates, hidden_seconds=hidden_seconds, failing_looks=failing)
    found = []
    for _ in range(calls):
        try:
            found.append(shop.order().run_id)
        except ozkit.OzkitError:
            # The next call of a program that crashed right after a create could come too early for the listing.
            shop.stage.clock.time += 10
        shop.stage.clock.time += between
        if found and not shop.made:
            raise AssertionError("a run that does not exist")
        if found and between < hidden_seconds:
            break
    assert len(shop.made) <= 1
    assert set(found) <= {"run-1"}


def test_a_run_that_exists_is_found_before_anything_is_sent() -> None:
    shop = Shop([])
    first, again = shop.order(), shop.order()
    assert first.run_id == again.run_id
    assert shop.sent == 1
    assert shop.order("k2").run_id == "run-2"
    assert shop.order("k").run_id == "run-1"


def test_the_key_stands_in_the_name_and_everything_else_is_kept() -> None:
    shop = Shop([])
    shop.order(config={"name": "nightly", "model_id": "auto"}, title="t")
    assert shop.bodies == [{"prompt": "p", "title": "t", "config": {"name": "nightly once:k", "model_id": "auto"}}]


@table(
    "error times",
    [
        *((f"{status}", refusal(status), 1) for status in (400, 401, 402, 403, 404, 422)),
        ("never sent", ozkit.ConnectionFailed("x"), 1),
        ("a final 500", refusal(500, retryable=False), 1),
        ("500", refusal(500), SENDS),
        ("lost", lost(), SENDS),
        ("unreadable", ozkit.UnexpectedResponse("x", status=200), SENDS),
    ],
)
def test_how_often_a_create_is_sent(error: ozkit.OzkitError, times: int) -> None:
    shop = Shop([])
    shop.create = lambda arguments: error  # type: ignore[method-assign]
    with pytest.raises(type(error)) as caught:
        shop.order()
    assert caught.value is error
    assert len(shop.stage.times("runs.create")) == times
    assert shop.looks == 1 + (3 * times if in_doubt(error) else 0)
    assert bool(getattr(error, "__notes__", [])) == in_doubt(error)


def test_a_create_is_not_sent_again_when_nobody_can_look() -> None:
    shop = Shop(["handled lost"], failing_looks=frozenset({2, 3, 4}))
    with pytest.raises(ozkit.ConnectionFailed) as caught:
        shop.order()
    assert caught.value.__notes__ == [
        "whether the run exists is not known; the same call with once='k' looks for it first and creates no second"
    ]
    assert shop.sent == 1
    assert shop.order().run_id == "run-1"
    shop = Shop(["not lost"], failing_looks=frozenset({2, 3}))
    assert shop.order().run_id == "run-1", "the last look could see"
    assert shop.sent == 2


def test_a_create_is_not_sent_when_the_first_look_fails() -> None:
    shop = Shop([], failing_looks=frozenset({1}))
    with pytest.raises(ozkit.ServerError):
        shop.order()
    assert shop.sent == 0


def test_the_looks_come_when_they_are_documented() -> None:
    shop = Shop(["not lost"] * 9)
    with pytest.raises(ozkit.ConnectionFailed):
        shop.order()
    whole = sum(LOOK_AFTER)
    assert whole == 10.0
    assert shop.stage.times("runs.create") == [number * whole for number in range(SENDS)]


def test_a_name_that_only_begins_alike_is_another_run() -> None:
    shop = Shop([])
    for number in range(1, 250):
        shop.made.append((f"once:k{number}", 0.0, 0))
    assert shop.order("k").run_id == "run-250"
    assert shop.order("k").run_id == "run-250"


def test_all_pages_of_a_vague_listing_are_searched() -> None:
    pages = {
        None: ([run_item("x", agent_config=AmbientAgentConfig(name="once:k1"))], "p2"),
        "p2": ([run_item("y"), run_item("z", agent_config=AmbientAgentConfig(name="once:k"))], None),
    }

    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        runs, cursor = pages[arguments.get("cursor")]
        info = PageInfo(has_next_page=cursor is not None, **({"next_cursor": cursor} if cursor else {}))
        return ListRunsResponse(runs=runs, page_info=info)

    stage = Stage(answer)
    assert stage.run(create_once("k", {"prompt": "p"}, Extra())).run_id == "z"
    assert {call.name for call in stage.asked} == {"runs.list"}


KEYS = [("order-17", True), ("a/b:c@d+e_f.g", True), ("x" * 120, True), ("", False), ("x" * 121, False)]
KEYS += [("two words", False), ("ü", False), ("a\n", False)]


@pytest.mark.parametrize(("key", "is_good"), [*KEYS, (None, False), (5, False)])
def test_keys(key: Any, is_good: bool) -> None:
    if is_good:
        assert tagged_config(None, key) == {"name": f"once:{key}"}
    else:
        with pytest.raises(ozkit.InvalidArgument, match="once: a key has"):
            tagged_config(None, key)


@pytest.mark.parametrize("config", [{"name": "n"}, AmbientAgentConfig(name="n")])
def test_a_configuration_may_be_a_model_or_a_mapping(config: Any) -> None:
    assert tagged_config(config, "k") == {"name": "n once:k"}
    assert (config["name"] if isinstance(config, dict) else config.name) == "n", "the caller's is not changed"


@pytest.mark.parametrize("config", ["text", 5, ["name"]])
def test_a_configuration_of_another_kind_is_refused(config: Any) -> None:
    with pytest.raises(ozkit.InvalidArgument, match="config"):
        tagged_config(config, "k")
