"""What the AI Code Tracking API knows, as a test or program holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ozkit.simulator.cursor_answers import Kept
from ozkit.simulator.cursor_cuts import At, Cut, Cuts, Table
from ozkit.simulator.cursor_options import CursorOptions
from ozkit.simulator.cursor_tables import CursorTable
from ozkit.simulator.feed_gate import Gate
from ozkit.simulator.feed_options import FeedOptions

if TYPE_CHECKING:
    from ozkit.simulator.state import State


class Feeds:
    """The two tables and how they are shown. Safe to use from a test while the server runs.

    Args:
        state: The data of the server that it belongs to.
        options: How the tables move, and what else the API leaves open; best `CursorOptions`.
        seed: Decides their rows.

    Attributes:
        options: The options, with Cursor's defaults.
        commits: The commits.
        changes: The changes.
        tables: Both by name.
    """

    def __init__(self, state: State, options: FeedOptions, seed: int) -> None:
        self.options = CursorOptions.of(options)
        self.gate, self.kept = Gate(self.options, state.clock), Kept(self.options.cache_seconds, state.clock)
        self.cuts = Cuts()
        self.commits, self.changes = (
            CursorTable(name, self.options, seed=seed, clock=state.clock, lock=state.lock)
            for name in ("commits", "changes")
        )
        self.tables = {table.name: table for table in (self.commits, self.changes)}

    def cut_csv(self, times: int = 1, at: At = "record", *, share: float = 0.5, table: Table | None = None) -> None:
        """Let the next CSV answers break off, although they end as whole answers do.

        For a connection that breaks, order `truncate` from `sim.faults`.

        Args:
            times: How many answers.
            at: Behind a whole record (`record`), inside the last cell of the one after it (`cell`), or inside of a
                quoted cell of the next one that has any (`quote`).
            share: Behind which share of the records, from 0 to below 1.
            table: `commits` or `changes`; any by default.
        """
        self.cuts.add(Cut(at, share, table, times))
