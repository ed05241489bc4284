"""How many runs live at once, known without looking at all of them."""

from heapq import heappop, heappush

from ozkit.simulator import lifecycle
from ozkit.simulator.runs import Run


class Living:
    """The runs that are not over, by the second at which they should be."""

    def __init__(self) -> None:
        self._ends: list[tuple[float, str]] = []
        self._runs: dict[str, Run] = {}

    def add(self, run: Run) -> None:
        """Take in a run that is new or whose life was changed."""
        self._runs[run.run_id] = run
        heappush(self._ends, (run.life[-1].at, run.run_id))

    def count(self, now: float) -> int:
        """How many live at a second."""
        while self._ends and self._ends[0][0] <= now:
            run = self._runs.pop(heappop(self._ends)[1], None)
            if run and not lifecycle.is_over(run.life, now):
                self.add(run)
        return len(self._runs)
