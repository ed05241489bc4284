"""Creating once, against a shop that loses requests and answers."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from itertools import count, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._flows import Call, Flow, Pause
from ozkit._runs import once_lock
from ozkit._runs.arguments import create_call
from ozkit._runs.create_once import MAX_CREATES, SEARCH_DELAYS, create_once, tagged_config
from ozkit._runs.once_lock import OnceLock
from ozkit_api.oz_agent.models import (
    AmbientAgentConfig,
    RunAgentResponse,
)
from tests.unit.acting import Stage, listing, lost, refusal, run_item, table

_numbers = count()


@pytest.fixture(autouse=True)
def memory_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep locks and records in this process: thousands of creates would write thousands of files."""
    monkeypatch.setattr(once_lock, "cache_folder", lambda: None)


def received(error: ozkit.OzkitError) -> ozkit.OzkitError:
    """Return an error of a call that the server may have carried out."""
    error.may_have_been_received = True
    return error


class Shop:
    """Takes creates, and lists a run only some looks or seconds after it was created.

    Args:
        fates: What becomes of each create: `ok`, or whether it is handled and what comes instead of the answer.
        hidden_searches: How many looks do not show a run yet.
        hidden_seconds: How many seconds a run is not shown.
        failing_searches: The numbers of the looks that fail, from 1.
    """

    def __init__(
        self,
        fates: list[str],
        hidden_searches: int = 0,
        hidden_seconds: float = 0.0,
        failing_searches: frozenset[int] = frozenset(),
    ) -> None:
        self.fates = iter(fates)
        self.hidden_searches = hidden_searches
        self.hidden_seconds = hidden_seconds
        self.failing_searches = failing_searches
        self.made: list[tuple[str, float, int]] = []
        self.sent = self.searches = 0
        self.stage = Stage(self)
        self.bodies: list[dict[str, Any]] = []
        self.scope = f"shop {next(_numbers)}"

    def __call__(self, name: str, arguments: Mapping[str, Any]) -> Any:
        if name == "runs.get":
            return refusal(404)
        return self.list(arguments) if name == "runs.list" else self.create(arguments)

    def create(self, arguments: Mapping[str, Any]) -> Any:
        """Take a create, or lose it."""
        self.sent += 1
        self.bodies.append(dict(arguments))
        fate = next(self.fates, "ok")
        if fate == "ok" or fate.startswith("handled"):
            self.made.append((arguments["config"]["name"], self.stage.clock.now(), self.searches))
        if fate == "ok":
            return RunAgentResponse(run_id=f"run-{len(self.made)}", state="QUEUED")
        kind = fate.split()[-1]
        return lost() if kind == "lost" else refusal(int(kind), retryable=True if kind == "409" else None)

    def list(self, arguments: Mapping[str, Any]) -> Any:
        """Show what is not hidden any more."""
        if "name" not in arguments:
            return listing()
        self.searches += 1
        if self.searches in self.failing_searches:
            return refusal(503)
        assert arguments["sort_by"] == "created_at"
        now = self.stage.clock.now()
        rows = [
            run_item(f"run-{number}", agent_config=AmbientAgentConfig(name=name))
            for number, (name, time, looks) in enumerate(self.made, 1)
            if name.startswith(arguments["name"])
            and self.searches - looks > self.hidden_searches
            and now >= time + self.hidden_seconds
        ]
        return listing(*rows)

    def order(self, key: str = "k", **arguments: Any) -> RunAgentResponse:
        """Create once."""
        call = create_call({"prompt": "p", **arguments})
        result: RunAgentResponse = self.stage.run(self.flow(call, key))
        return result

    def flow(self, call: Call, key: str = "k") -> Flow[RunAgentResponse]:
        """Return the flow of a create; another caller may hold its key for three minutes."""
        return create_once(key, call, self.scope, self.stage.clock, call.options.timeout or 180.0)


FATES = ["ok", "handled lost", "handled 500", "handled 429", "not lost", "not 503", "not 409"]


@pytest.mark.parametrize("hidden_searches", [0, len(SEARCH_DELAYS) - 1, len(SEARCH_DELAYS)])
def test_never_two_runs_and_never_none(hidden_searches: int) -> None:
    for fates in product(FATES, repeat=MAX_CREATES):
        shop = Shop(list(fates), hidden_searches)
        try:
            answer = shop.order()
        except ozkit.OzkitError:
            answer = None
        fits = hidden_searches < len(SEARCH_DELAYS)
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
            assert shop.sent == MAX_CREATES
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
    shop = Shop(fates, hidden_seconds=hidden_seconds, failing_searches=failing)
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
        ("500", refusal(500), MAX_CREATES),
        ("lost", lost(), MAX_CREATES),
        ("unreadable", received(ozkit.UnexpectedResponse("x", status=200)), MAX_CREATES),
    ],
)
def test_how_often_a_create_is_sent(error: ozkit.OzkitError, times: int) -> None:
    shop = Shop([])
    shop.create = lambda arguments: error  # type: ignore[method-assign]
    with pytest.raises(type(error)) as caught:
        shop.order()
    assert caught.value is error
    assert len(shop.stage.times("runs.create")) == times
    assert shop.searches == 1 + (3 * times if error.may_have_been_received else 0)
    assert bool(getattr(error, "__notes__", [])) == error.may_have_been_received


def test_a_create_is_not_sent_again_when_nobody_can_look() -> None:
    shop = Shop(["handled lost"], failing_searches=frozenset({2, 3, 4}))
    with pytest.raises(ozkit.CreationInDoubt, match="unknown whether the run with once='k' exists: the list") as caught:
        shop.order()
    assert caught.value.candidates == ()
    assert caught.value.may_have_been_received
    assert isinstance(caught.value.__cause__, ozkit.ConnectionFailed)
    assert shop.sent == 1
    assert shop.order().run_id == "run-1"
    shop = Shop(["not lost"], failing_searches=frozenset({2, 3}))
    assert shop.order().run_id == "run-1", "the last look could see"
    assert shop.sent == 2


def test_the_looks_come_when_they_are_documented() -> None:
    shop = Shop(["not lost"] * 9)
    with pytest.raises(ozkit.ConnectionFailed):
        shop.order()
    whole = sum(SEARCH_DELAYS)
    assert whole == 10.0
    assert shop.stage.times("runs.create") == [number * whole for number in range(MAX_CREATES)]


def test_a_name_that_only_begins_alike_is_another_run() -> None:
    shop = Shop([])
    for number in range(1, 250):
        shop.made.append((f"once:k{number}", 0.0, 0))
    assert shop.order("k").run_id == "run-250"
    assert shop.order("k").run_id == "run-250"


def test_all_pages_of_a_vague_listing_are_searched() -> None:
    pages = {
        None: listing(run_item("x", agent_config=AmbientAgentConfig(name="once:k1")), following="p2"),
        "p2": listing(run_item("y"), run_item("z", agent_config=AmbientAgentConfig(name="once:k"))),
    }
    stage = Stage(lambda name, arguments: pages[arguments.get("cursor")])
    flow = create_once("k", create_call({"prompt": "p"}), "vague", stage.clock, 180.0)
    assert stage.run(flow).run_id == "z"
    assert {call.name for call in stage.asked} == {"runs.list"}


@pytest.mark.parametrize("timeout", [0.5, 2.0, 5.0, 13.0, 30.0])
@pytest.mark.parametrize("takes", [0.0, 0.6, 4.0])
def test_a_timeout_is_that_of_the_whole_call(timeout: float, takes: float) -> None:
    for fates in product(FATES, repeat=2):
        shop = Shop(list(fates), hidden_seconds=9.0)
        shop.stage.poll_takes = takes
        ends = (ozkit.RequestTimeout, ozkit.CreationInDoubt, ozkit.ConnectionFailed, ozkit.ApiError)
        with suppress(*ends):
            shop.order(timeout=timeout)
        asked = shop.stage.asked
        assert shop.stage.clock.now() <= timeout + takes, fates
        assert all(0 < one.options.deadline <= timeout - one.at for one in asked if one.options.deadline is not None)
        assert all(one.options.deadline is not None for one in asked)
        shop.stage.poll_takes = 0.0
        shop.stage.clock.time += 60
        with suppress(*ends):
            assert shop.order().run_id == "run-1", fates
        assert len(shop.made) <= 1, fates


def test_a_timeout_during_the_search_is_in_doubt() -> None:
    shop = Shop(["handled lost"], hidden_seconds=5.0)
    with pytest.raises(ozkit.CreationInDoubt, match="the list of runs cannot be read in time") as caught:
        shop.order(timeout=3.0)
    assert isinstance(caught.value.__cause__, ozkit.ConnectionFailed)
    assert shop.stage.clock.now() <= 3.0
    assert shop.order().run_id == "run-1"
    assert shop.sent == 1


def test_a_create_for_which_no_time_is_left_is_not_sent() -> None:
    shop = Shop([])
    shop.stage.poll_takes = 3.0
    with pytest.raises(ozkit.RequestTimeout, match="leaves no time") as caught:
        shop.order(timeout=2.0)
    assert not caught.value.may_have_been_received
    assert shop.sent == 0


@pytest.mark.parametrize(("timeout", "patience"), [(7.0, 7.0), (None, 180.0)])
def test_a_key_that_another_caller_holds_has_a_deadline(timeout: float | None, patience: float) -> None:
    shop = Shop([])
    holder = OnceLock(shop.scope, "k")
    assert holder.try_acquire()
    with pytest.raises(ozkit.RequestTimeout, match=r"another caller .* once='k' for .* repeat it") as caught:
        shop.order(timeout=timeout)
    assert caught.value.may_have_been_received
    assert shop.stage.clock.now() == pytest.approx(patience)
    assert shop.stage.asked == []
    holder.release()
    assert shop.order(timeout=timeout).run_id == "run-1"


def test_the_time_in_which_the_key_was_held_counts() -> None:
    shop = Shop([])
    holder, flow = OnceLock(shop.scope, "k"), shop.flow(create_call({"prompt": "p", "timeout": 8.0}))
    assert holder.try_acquire()
    assert isinstance(next(flow), Pause)
    holder.release()
    call = flow.send(6.0)
    assert isinstance(call, Call)
    assert call.options.deadline == 2.0
    flow.close()


@pytest.mark.parametrize("key", ["order-17", "a/b:c@d+e_f.g", "x" * 120])
def test_a_key_stands_in_the_name(key: str) -> None:
    assert tagged_config(None, key) == {"name": f"once:{key}"}
    given, model = {"name": "n"}, AmbientAgentConfig(name="n")
    assert tagged_config(given, key) == tagged_config(model, key) == {"name": f"n once:{key}"}
    assert (given["name"], model.name) == ("n", "n"), "the caller's is not changed"


@pytest.mark.parametrize(
    ("config", "key", "why"),
    [
        *((None, key, "once must be 1 to 120 letters") for key in ("", "x" * 121, "two words", "ü", "a\n", None, 5)),
        *((config, "k", "config") for config in ("text", 5, ["name"])),
    ],
)
def test_odd_keys_and_configurations_are_refused(config: Any, key: Any, why: str) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=why):
        tagged_config(config, key)
