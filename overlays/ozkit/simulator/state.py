"""All that the server knows, made from a seed: equal seeds, clocks and requests give equal answers."""

import random
import threading
from collections import deque
from hashlib import sha256
from typing import Any
from uuid import UUID

from ozkit.simulator import creation, cursor_api, fixtures, lifecycle, schedules
from ozkit.simulator.analytics import Analytics
from ozkit.simulator.behaviour import Behaviour
from ozkit.simulator.capacity import Living
from ozkit.simulator.checking import Oddity
from ozkit.simulator.clock import Clock
from ozkit.simulator.errors import Problem
from ozkit.simulator.feed_options import FeedOptions
from ozkit.simulator.mail import Feed, Message
from ozkit.simulator.rendering import render
from ozkit.simulator.runs import Json, Run
from ozkit.simulator.scripts import Script, script_for

ODDITIES = 10_000  # that are remembered


class State:
    """The data of one server, behind one lock; a test may look into it and push it while the server runs.

    Args:
        seed: Decides every id and every invented value.
        speed: How many times faster than usual runs live; at 1, a run takes about 0.4 s.
        clock: Where the time comes from.
        history: How many ended runs of the last days there are.
        capacity: How many runs may live at once before new ones have to queue for longer.
        behaviour: What the document leaves open.
        feed: How the events of Enterprise Analytics move.
        cursor_feed: How the commits and changes of AI Code Tracking move.
    """

    def __init__(
        self,
        *,
        seed: int = 0,
        speed: float = 1.0,
        clock: Clock | None = None,
        history: int = 48,
        capacity: int = 500,
        behaviour: Behaviour | None = None,
        feed: FeedOptions | None = None,
        cursor_feed: FeedOptions | None = None,
    ) -> None:
        if speed <= 0:
            raise ValueError("speed has to be positive")
        self.lock = threading.RLock()
        self.clock, self.behaviour = clock or Clock(), behaviour or Behaviour()
        self.speed, self.capacity = speed, capacity
        self.store = ""  # origin of the second server, which keeps the files
        self.rng = random.Random(seed)
        self._traces = random.Random(seed)  # apart, so that errors do not change the ids that follow
        self.secret = self.rng.randbytes(32)
        self.api_key = f"wk-simulated-{self.rng.getrandbits(64):016x}"
        self.runs: dict[str, Run] = {}
        self.owners: dict[str, Run] = {}  # by the uid of an artifact
        self.living = Living()
        self.schedules: dict[str, schedules.Schedule] = {}
        self.identities: dict[str, Json] = {}
        self.default_identity: str | None = None
        self.environments: dict[str, Json] = {}
        self.workers: list[Json] = []
        self.messages: dict[str, Message] = {}
        self.feed = Feed(self.clock)
        self.analytics = Analytics(feed or FeedOptions(), f"{seed} analytics", self.clock, self.lock)
        self.cursor = cursor_api.Feeds(self, cursor_feed or FeedOptions(), seed)
        self.oddities: deque[Oddity] = deque(maxlen=ODDITIES)
        fixtures.fill(self, history)

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

    def catch_up(self) -> None:
        """Do what time has brought since somebody last looked: start the runs of schedules."""
        with self.lock:
            schedules.fire(self)

    def run(self, run_id: str) -> Run:
        """Return a run by its id.

        Args:
            run_id: The id.

        Returns:
            Run: The run.

        Raises:
            Problem: If there is none: a 404.
        """
        if run_id not in self.runs:
            raise Problem("resource_not_found", "No run has this id.")
        return self.runs[run_id]

    def show(self, run_id: str) -> Json:
        """Return a run as the API shows it at this moment.

        Args:
            run_id: The id.

        Returns:
            dict: Its JSON.

        Raises:
            Problem: If there is none: a 404.
        """
        with self.lock:
            return render(self.run(run_id), self.clock, self.now)

    def at_capacity(self, at: float | None = None) -> bool:
        """Say whether a run that is created has to queue for longer.

        Args:
            at: When it is created, a second that nobody has looked behind yet; now by default.

        Returns:
            bool: Whether it has to.
        """
        return self.living.count(self.now if at is None else at) >= self.capacity

    def create_run(
        self,
        body: Json,
        *,
        created: float | None = None,
        speed: float | None = None,
        script: Script | None = None,
        **fields: Any,
    ) -> Run:
        """Create a run from a request body.

        Args:
            body: The body.
            created: The second of its creation; now by default.
            speed: How many times faster than usual it lives; as all by default.
            script: How it will go; as its prompt says by default.
            **fields: Fields of `Run`, which win over what follows from the body.

        Returns:
            Run: The run.
        """
        with self.lock:
            at, pace = self.now if created is None else created, speed or self.speed
            run = creation.run_from(self, body, created=at, speed=pace, script=script, **fields)
            self.runs[run.run_id] = run
            self.owners |= {one.uid: run for one in run.artifacts if one.uid}
            self.living.add(run)
            return run

    def change_life(self, run: Run, life: lifecycle.Life) -> None:
        """Let a run live on in another way.

        Args:
            run: The run.
            life: Its life from now on.
        """
        run.life = life
        self.living.add(run)

    def unblock(self, run_id: str, text: str = "Go on.") -> None:
        """Answer a blocked run as a person in its session would: it works on, and ends as the text says.

        Args:
            run_id: The id of the run.
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
        """Make every link that was signed so far worthless."""
        with self.lock:
            self.secret = sha256(self.secret).digest()
