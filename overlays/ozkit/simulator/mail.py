"""Messages between runs, and the numbered feed of events."""

from dataclasses import dataclass
from typing import Any

from ozkit.simulator.clock import Clock
from ozkit.simulator.lifecycle import past
from ozkit.simulator.runs import Run

Json = dict[str, Any]

# state: the event that entering it gives; the states on the way to the sandbox give none.
EVENT_OF = {
    "INPROGRESS": "run_in_progress",
    "SUCCEEDED": "run_succeeded",
    "FAILED": "run_failed",
    "ERROR": "run_errored",
    "BLOCKED": "run_blocked",
    "CANCELLED": "run_cancelled",
}
STATE_OF = {event: state for state, event in EVENT_OF.items()}


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

    def header(self, clock: Clock) -> Json:
        """The message without its body."""
        times = {"delivered_at": self.delivered, "read_at": self.read}
        return {
            "message_id": self.message_id,
            "sender_run_id": self.sender,
            "subject": self.subject,
            "sent_at": clock.text(self.sent),
            **{name: None if at is None else clock.text(at) for name, at in times.items()},
        }


class Feed:
    """Events in one sequence over all runs; what runs go through is added when somebody looks."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._taken: dict[str, int] = {}
        self.events: list[Json] = []

    def catch_up(self, runs: dict[str, Run], now: float) -> None:
        """Add the steps that runs have taken since the last look, in order of time."""
        new = []
        for run in runs.values():
            # Steps that lie in the past never change, so a count is enough to know which are new.
            steps = past(run.life, now)
            new += [(step.at, run.run_id, step.state) for step in steps[self._taken.get(run.run_id, 0) :]]
            self._taken[run.run_id] = len(steps)
        for at, run_id, state in sorted(new):
            if state in EVENT_OF:
                self.add(EVENT_OF[state], run_id, at)

    def add(
        self, kind: str, run_id: str, at: float, ref_id: str | None = None, execution_id: str | None = None
    ) -> Json:
        """Put one event at the end of the sequence."""
        event: Json = {
            "event_type": kind,
            "run_id": run_id,
            "ref_id": ref_id,
            "execution_id": execution_id,
            "occurred_at": self._clock.text(at),
            "sequence": len(self.events) + 1,
        }
        self.events.append(event)
        return event

    def after(self, since: int, run_ids: set[str], limit: int) -> list[Json]:
        """The next events of some runs behind a number of the sequence."""
        return [event for event in self.events[max(0, since) :] if event["run_id"] in run_ids][:limit]
