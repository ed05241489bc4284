"""One run, as the server knows it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ozkit.simulator import lifecycle
from ozkit.simulator.artifacts import Artifact

Json = dict[str, Any]


@dataclass
class Run:
    """What the server knows of a run. Everything that changes by itself follows from `life`.

    Attributes:
        request: The body it was created with, members included that no document names.
        artifact_text: The artifacts as JSON, with what that was made from.
    """

    run_id: str
    title: str
    prompt: str
    life: lifecycle.Life
    speed: float
    config: Json
    creator: Json
    executor: Json
    scope: Json
    conversation_id: str
    source: str = "API"
    location: str = "REMOTE"
    skill: str | None = None
    parent_run_id: str | None = None
    schedule: Json | None = None
    trigger_url: str | None = None
    artifacts: list[Artifact] = field(default_factory=list)
    messages: list[tuple[float, str]] = field(default_factory=list)
    request: Json = field(default_factory=dict)
    artifact_text: tuple[tuple[tuple[Artifact, ...], float], str] | None = field(default=None, repr=False)

    @property
    def created(self) -> float:
        """The second at which the run was created."""
        return self.life[0].at

    @property
    def harness(self) -> str:
        """Which harness runs the agent; all but `oz` keep their own transcript format."""
        return str((self.config.get("harness") or {}).get("type") or "oz")

    def state(self, now: float) -> str:
        """The state at a second."""
        return lifecycle.current(self.life, now).state

    def updated(self, now: float) -> float:
        """The second of the last change of state."""
        return lifecycle.current(self.life, now).at

    def started(self, now: float) -> float | None:
        """When the present execution began to work; none before the first did."""
        return lifecycle.started(self.life, now)

    @cached_property
    def _first_session(self) -> str:
        return self._session(0)

    def _session(self, number: int) -> str:
        return str(uuid5(NAMESPACE_URL, f"{self.run_id}/session/{number}"))

    def sessions(self, now: float) -> list[str]:
        """The sessions so far, oldest first: a follow-up to an ended run gets a new one."""
        count = len(lifecycle.entered(self.life, now, "CLAIMED"))
        return [self._session(number) if number else self._first_session for number in range(count)]

    def sandbox_running(self, now: float) -> bool:
        """The sandbox lives from the claim until a while after the work."""
        step = lifecycle.current(self.life, now)
        if step.state in lifecycle.TERMINAL:
            return bool(self.sessions(now)) and now < step.at + lifecycle.SANDBOX_IDLE / self.speed
        return step.state not in lifecycle.BEFORE_SANDBOX

    def finished(self, now: float) -> list[Artifact]:
        """The artifacts that can be seen: made by the first success, and sometimes shown later."""
        for step in lifecycle.past(self.life, now):
            if step.state == "SUCCEEDED" and step.script and step.at + step.script.late / self.speed <= now:
                return self.artifacts
        return []

    def finished_at(self) -> float:
        """The second of the first success."""
        return next((step.at for step in self.life if step.state == "SUCCEEDED"), self.created)
