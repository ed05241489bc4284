"""All that the server knows, made from a seed: equal seeds, clocks and requests give equal answers."""

import random
import threading
from typing import Any
from uuid import UUID

from ozkit.simulator import artifacts, fixtures, lifecycle, people
from ozkit.simulator.clock import Clock
from ozkit.simulator.errors import Problem
from ozkit.simulator.mail import Feed, Message
from ozkit.simulator.runs import Json, Run, render


class State:
    """The data of one server, behind one lock; a test may look into it and push it while the server runs.

    Args:
        seed: Decides every id and every invented value.
        speed: How many times faster than usual runs live; at 1, a run takes about 0.4 s.
        clock: Where the time comes from.
        history: How many ended runs of the last days there are.
        capacity: How many runs may live at once before new ones have to queue for longer.
    """

    def __init__(
        self,
        *,
        seed: int = 0,
        speed: float = 1.0,
        clock: Clock | None = None,
        history: int = 48,
        capacity: int = 500,
    ) -> None:
        if speed <= 0:
            raise ValueError("speed has to be positive")
        self.lock = threading.RLock()
        self.clock = clock or Clock()
        self.speed, self.capacity = speed, capacity
        self.rng = random.Random(seed)
        self._traces = random.Random(seed)  # apart, so that errors do not change the ids that follow
        self.secret = self.rng.randbytes(32)
        self.api_key = f"wk-simulated-{self.rng.getrandbits(64):016x}"
        self.runs: dict[str, Run] = {}
        self.schedules: dict[str, Json] = {}
        self.identities: dict[str, Json] = {}
        self.default_identity: str | None = None
        self.environments: dict[str, Json] = {}
        self.workers: list[Json] = []
        self.messages: dict[str, Message] = {}
        self.feed = Feed(self.clock)
        fixtures.fill(self, history)

    @property
    def now(self) -> float:
        """Seconds since the start of the simulator."""
        return self.clock.now()

    def uid(self) -> str:
        """A new id."""
        return str(UUID(int=self.rng.getrandbits(128), version=4))

    def trace_id(self) -> str:
        """A new trace id, for an error."""
        return f"{self._traces.getrandbits(128):032x}"

    def run(self, run_id: str) -> Run:
        """A run by its id; an unknown one is a 404."""
        if run_id not in self.runs:
            raise Problem("resource_not_found", "No run has this id.")
        return self.runs[run_id]

    def show(self, run_id: str) -> Json:
        """A run as the API shows it at this moment."""
        with self.lock:
            return render(self.run(run_id), self.clock, self.now)

    def at_capacity(self) -> bool:
        """Whether a run created now has to queue for longer."""
        now = self.now
        return sum(not lifecycle.is_over(run.life, now) for run in self.runs.values()) >= self.capacity

    def create_run(
        self,
        body: Json,
        *,
        created: float | None = None,
        speed: float | None = None,
        script: lifecycle.Script | None = None,
        **fields: Any,
    ) -> Run:
        """Create a run from a request body; the fields of `Run` given here win over what follows from it."""
        with self.lock:
            run_id, prompt = self.uid(), str(body.get("prompt") or "")
            speed, created = speed or self.speed, self.now if created is None else created
            config: Json = {"model_id": fixtures.MODELS[0]["id"], **(body.get("config") or {})}
            skills = config.get("skills") or [config.get("skill_spec")]
            skill = body.get("skill") or skills[0]
            if skill:
                config["skill_spec"] = skill
                config.setdefault("name", skill.removesuffix("/SKILL.md").replace(":", "/").split("/")[-1])
            title = str(body.get("title") or prompt[:60] or (skill and f"Skill {skill}") or "Continued conversation")
            agent = self.identities.get(body.get("agent_identity_uid") or "")
            creator = fields.pop("creator", people.OWNER)
            executor = (
                {"type": "service_account", "uid": agent["uid"], "display_name": agent["name"]} if agent else creator
            )
            wait = lifecycle.LIFE if self.at_capacity() else 0.0
            script = script or lifecycle.script_for(prompt, body.get("mode"))
            known: Json = {
                "scope": {"type": "User", "uid": creator["uid"]} if body.get("team") is False else people.TEAM,
                "conversation_id": body.get("conversation_id") or self.uid(),
                "parent_run_id": body.get("parent_run_id"),
                "skill": skill,
                "creator": creator,
                "executor": executor,
                "artifacts": artifacts.made_by(run_id, title, screenshot=bool(config.get("computer_use_enabled"))),
            }
            life = lifecycle.plan(created, script, speed, wait)
            self.runs[run_id] = Run(run_id, title, prompt, life, speed, config, **{**known, **fields})
            return self.runs[run_id]

    def unblock(self, run_id: str, text: str = "Go on.") -> None:
        """Answer a blocked run as a person in its session would: it works on, and ends as the text says."""
        with self.lock:
            run, now = self.run(run_id), self.now
            if run.state(now) != "BLOCKED":
                raise ValueError(f"Run {run_id} is {run.state(now)}, not BLOCKED.")
            run.messages.append((now, text))
            run.life = lifecycle.working(run.life, now, lifecycle.script_for(text), run.speed)
