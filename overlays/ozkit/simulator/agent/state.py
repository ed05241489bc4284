"""The data of the Oz Agent API, made from a seed: equal seeds, clocks and requests give equal responses."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from heapq import heappop, heappush
from typing import Any, Literal
from uuid import UUID

from ozkit.simulator.agent import lifecycle
from ozkit.simulator.agent.artifacts import made_by
from ozkit.simulator.agent.lifecycle import LIFE, Life, Script, script_for
from ozkit.simulator.agent.runs import Run, render
from ozkit.simulator.agent.samples import MODELS, OWNER, TEAM
from ozkit.simulator.clock import Clock
from ozkit.simulator.feed.options import check_choices
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Json

Paging = Literal["keyset", "offset"]
# State: the event of entering it; the states on the way to the sandbox have none.
EVENT_OF = {
    "INPROGRESS": "run_in_progress",
    "SUCCEEDED": "run_succeeded",
    "FAILED": "run_failed",
    "ERROR": "run_errored",
    "BLOCKED": "run_blocked",
    "CANCELLED": "run_cancelled",
}


@dataclass(slots=True)
class Behaviour:
    """How the server behaves where the document leaves it open; may be changed while it runs.

    Seconds are simulated ones, at any speed.

    Attributes:
        paging: What a cursor of the list of runs holds: the last run of the page (`keyset`), or how many runs were
            listed (`offset`, so that rows are lost or repeated when runs change between two pages).
        stale_seconds: How long an ended run still shows its old end after a follow-up; 0.15 s at speed 1 by default.
        list_lag: For how long a new run is missing from lists.
        link_seconds: How long a signed link is valid.
        lifetimes: Shortest and longest life of new runs, at speed 1, for prompts that ask for none.
    """

    paging: Paging = "keyset"
    stale_seconds: float | None = None
    list_lag: float = 0.0
    link_seconds: float = 60.0
    lifetimes: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        check_choices(self, {"paging": Paging})


@dataclass(slots=True)
class Schedule:
    """One schedule; `body` is the request that created or replaced it."""

    schedule_id: str
    body: Json
    scope: Json
    created: float
    updated: float
    enabled: bool = True
    next_run: datetime | None = None
    last_ran: float | None = None
    error: str | None = None
    updated_by: Json = field(default_factory=lambda: OWNER)

    @property
    def info(self) -> Json:
        """The schedule as its runs show it."""
        names = {"schedule_name": self.body["name"], "cron_schedule": self.body["cron_schedule"]}
        return {"schedule_id": self.schedule_id, **names}


@dataclass(slots=True)
class Message:
    """A message in the inbox of one run."""

    message_id: str
    recipient: str
    sender: str
    subject: str
    body: str
    sent: float
    delivered: float | None = None
    read: float | None = None


class EventLog:
    """Events in one sequence over all runs; what runs go through is added when the log is read."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._taken: dict[str, int] = {}
        self.events: list[Json] = []

    def catch_up(self, runs: dict[str, Run], now: float) -> None:
        """Add the steps that runs have taken since the last call, in order of time."""
        new = []
        for run in runs.values():
            # Steps in the past never change, so their count tells which are new.
            steps = lifecycle.past(run.life, now)
            new += [(step.at, run.run_id, step.state) for step in steps[self._taken.get(run.run_id, 0) :]]
            self._taken[run.run_id] = len(steps)
        for at, run_id, state in sorted(new):
            if state in EVENT_OF:
                self.add(EVENT_OF[state], run_id, at)

    def add(self, kind: str, run_id: str, at: float, ref_id: str | None = None) -> Json:
        """Add one event to the end of the sequence."""
        event: Json = {
            "event_type": kind,
            "run_id": run_id,
            "ref_id": ref_id,
            "execution_id": None,
            "occurred_at": self._clock.text(at),
            "sequence": len(self.events) + 1,
        }
        self.events.append(event)
        return event


class LiveRuns:
    """The runs that are not over, by the second at which they should be, counted without reading all runs."""

    def __init__(self) -> None:
        self._ends: list[tuple[float, str]] = []
        self._runs: dict[str, Run] = {}

    def add(self, run: Run) -> None:
        """Take a run that is new or whose life was changed."""
        self._runs[run.run_id] = run
        heappush(self._ends, (run.life[-1].at, run.run_id))

    def count(self, now: float) -> int:
        """Return how many runs are live at a second."""
        while self._ends and self._ends[0][0] <= now:
            run = self._runs.pop(heappop(self._ends)[1], None)
            if run and not lifecycle.is_over(run.life, now):
                self.add(run)
        return len(self._runs)


class State:
    """The data behind one lock; a test may read and change it while the server runs, or use it without a server.

    Args:
        seed: Decides every id and every invented value.
        speed: How many times faster than usual runs live; at 1, a run takes about 0.4 s.
        clock: Where the time comes from.
        capacity: How many runs may be live at once before new ones stay in the queue for longer.
        behaviour: What the document leaves open.
    """

    def __init__(
        self,
        *,
        seed: int = 0,
        speed: float = 1.0,
        clock: Clock | None = None,
        capacity: int = 500,
        behaviour: Behaviour | None = None,
    ) -> None:
        if speed <= 0:
            raise ValueError(f"speed must be positive, got {speed}")
        self.lock = threading.RLock()
        self.clock, self.behaviour = clock or Clock(), behaviour or Behaviour()
        self.speed, self.capacity = speed, capacity
        self.downloads_url = ""  # origin of the download host
        self.rng = random.Random(seed)
        self._traces = random.Random(seed)  # apart, so that errors do not change the ids that follow
        self.secret = self.rng.randbytes(32)
        self.api_key = f"wk-simulated-{self.rng.getrandbits(64):016x}"
        self.runs: dict[str, Run] = {}
        self.owners: dict[str, Run] = {}  # by the uid of an artifact
        self.live = LiveRuns()
        self.schedules: dict[str, Schedule] = {}
        self.identities: dict[str, Json] = {}
        self.default_identity: str | None = None
        self.environments: dict[str, Json] = {}
        self.workers: list[Json] = []
        self.messages: dict[str, Message] = {}
        self.events = EventLog(self.clock)

    @property
    def now(self) -> float:
        """Seconds since the start of the simulator."""
        return self.clock.now()

    def uid(self) -> str:
        """Return a new id."""
        return str(UUID(int=self.rng.getrandbits(128), version=4))

    def trace_id(self) -> str:
        """Return a new trace id, for an error."""
        with self.lock:
            return f"{self._traces.getrandbits(128):032x}"

    def run(self, run_id: str) -> Run:
        """Return a run by its id.

        Args:
            run_id: The id.

        Raises:
            Problem: A 404, if no run has the id.
        """
        if run_id not in self.runs:
            raise Problem("resource_not_found", "No run has this id.")
        return self.runs[run_id]

    def show(self, run_id: str) -> Json:
        """Return a run as the API shows it now; an unknown id is a `Problem`.

        Args:
            run_id: The id.
        """
        with self.lock:
            return render(self.run(run_id), self.clock, self.now)

    def at_capacity(self, at: float | None = None) -> bool:
        """Return whether a run that is created stays in the queue for longer.

        Args:
            at: When it is created, no earlier than in the call before; now by default.
        """
        return self.live.count(self.now if at is None else at) >= self.capacity

    def create_run(
        self,
        body: Json,
        *,
        created: float | None = None,
        speed: float | None = None,
        script: Script | None = None,
        **fields: Any,
    ) -> Run:
        """Return a new run, created from a request body.

        Args:
            body: The body.
            created: Second of its creation; now by default.
            speed: How many times faster than usual it lives; that of the state by default.
            script: How it goes; as its prompt says by default.
            **fields: Fields of `Run`, instead of those that follow from the body.
        """
        with self.lock:
            at, pace = self.now if created is None else created, speed or self.speed
            run = self._run_from(body, at, pace, script, fields)
            self.runs[run.run_id] = run
            self.owners |= {one.uid: run for one in run.artifacts if one.uid}
            self.live.add(run)
            return run

    def change_life(self, run: Run, life: Life) -> None:
        """Let a run go on in another way.

        Args:
            run: The run.
            life: Its life from now on.
        """
        run.life = life
        self.live.add(run)

    def unblock(self, run_id: str, text: str = "Go on.") -> None:
        """Answer a blocked run as a person in its session would; it works on, and ends as the text says.

        Args:
            run_id: Id of the run.
            text: The answer.

        Raises:
            ValueError: If the run is not blocked.
        """
        with self.lock:
            run, now = self.run(run_id), self.now
            if run.state(now) != "BLOCKED":
                raise ValueError(f"Run {run_id} is {run.state(now)}, not BLOCKED.")
            run.messages.append((now, text))
            self.change_life(run, lifecycle.working(run.life, now, script_for(text), run.speed))

    def expire_links(self) -> None:
        """Invalidate every link that was signed so far."""
        with self.lock:
            self.secret = sha256(self.secret).digest()

    def _run_from(self, body: Json, created: float, speed: float, script: Script | None, fields: Json) -> Run:
        run_id, prompt = self.uid(), str(body.get("prompt") or "")
        config: Json = {"model_id": MODELS[0]["id"], **(body.get("config") or {})}
        skills = config.get("skills") or [config.get("skill_spec")]
        skill = body.get("skill") or skills[0]
        if skill:
            config["skill_spec"] = skill
            config.setdefault("name", skill.removesuffix("/SKILL.md").replace(":", "/").split("/")[-1])
        title = str(body.get("title") or prompt[:60] or (skill and f"Skill {skill}") or "Continued conversation")
        creator = fields.pop("creator", OWNER)
        known: Json = {
            "scope": {"type": "User", "uid": creator["uid"]} if body.get("team") is False else TEAM,
            "conversation_id": body.get("conversation_id") or self.uid(),
            "parent_run_id": body.get("parent_run_id"),
            "skill": skill,
            "creator": creator,
            "executor": self._executor(body) or creator,
            "artifacts": made_by(run_id, title, screenshot=bool(config.get("computer_use_enabled"))),
            "request": body,
        }
        wait = LIFE if self.at_capacity(created) else 0.0
        life = lifecycle.plan(created, script or self._script(run_id, prompt, body.get("mode")), speed, wait)
        return Run(run_id, title, prompt, life, speed, config, **{**known, **fields})

    def _executor(self, body: Json) -> Json | None:
        agent = self.identities.get(body.get("agent_identity_uid") or "")
        return {"type": "service_account", "uid": agent["uid"], "display_name": agent["name"]} if agent else None

    def _script(self, run_id: str, prompt: str, mode: str | None) -> Script:
        script, lifetimes = script_for(prompt, mode), self.behaviour.lifetimes
        if lifetimes is None or script.stretch != 1.0:
            return script
        # The id decides, so that the ids that follow do not depend on this setting.
        return replace(script, stretch=random.Random(run_id).uniform(*lifetimes) / LIFE)
